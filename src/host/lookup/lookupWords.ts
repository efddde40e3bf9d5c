import * as vscode from 'vscode';
import { SERVICE_NAMES } from '../../lookup/endpoints.ts';
import type { LookupError } from '../../lookup/web.ts';
import { COMMANDS } from '../ids.ts';
import { showInformation, showWarning } from '../messages.ts';
import type { LookupResult } from './lookupTools.ts';

/** Tells how a lookup ended: quietly when it worked, with a reason for each service that failed. */
export async function tellResult(
  { asked, found, failures }: LookupResult,
  nothing = 'No service knows more about this.',
): Promise<void> {
  if (failures.length > 0) {
    const reasons = reasonsOf(failures);
    const rest = found > 0 ? ` What was found (${found} of ${asked}) is kept.` : '';
    const answer = await showWarning(reasons + rest, 'Show Log');
    if (answer !== undefined) await vscode.commands.executeCommand(COMMANDS.showLog);
  } else if (found === 0) {
    await showInformation(nothing);
  } else {
    vscode.window.setStatusBarMessage(asked === 1 ? 'Looked up' : `Looked up ${found} of ${asked}`, 4000);
  }
}

/** Says that a title was not found; where a server did not answer, that it may yet be there. */
export function notFoundWords(title: string, failures: readonly LookupError[]): string {
  const nothing = `No paper titled «${title}» was found`;
  if (failures.length === 0) return `${nothing}.`;
  return `${nothing}, but not every server answered. ${reasonsOf(failures)}`;
}

/** One sentence for each kind of failure: what happened at one server, and which others had the same. */
export function reasonsOf(failures: readonly LookupError[]): string {
  const sentences = [...Map.groupBy(failures, ({ failure }) => failure).values()].map(
    ([first, ...others]) => {
      if (first === undefined || others.length === 0) return first?.message ?? '';
      return `${first.message} The same goes for ${others.map(({ service }) => SERVICE_NAMES[service]).join(', ')}.`;
    },
  );
  return sentences.join(' ');
}
