import * as vscode from 'vscode';
import { SERVICE_KINDS, type ServiceKind } from '../../core/papers/services.ts';
import { showWarning } from '../messages.ts';
import { KIND_WORDS } from './kinds.ts';
import { allowKinds, readLookupSettings } from './lookupSettings.ts';

/**
 * True when at least one of these kinds of servers may be asked; asks the user first where none is allowed. The first
 * kind is the one that the action needs most. Nothing is sent before the answer.
 */
export async function mayAsk(kinds: readonly ServiceKind[], purpose: string): Promise<boolean> {
  const [main] = kinds;
  if (main === undefined) return false;
  if (!vscode.workspace.isTrusted) {
    await showWarning('Nothing is looked up in Restricted Mode. Trust this workspace first.');
    return false;
  }
  const isAllowed = (): boolean => kinds.some((kind) => readLookupSettings().allowed.has(kind));
  if (isAllowed()) return true;
  const { name, hosts } = KIND_WORDS[main];
  const allow = `Allow ${name}`;
  const choose = 'Choose Servers…';
  const options = kinds.length > 1 ? [allow, choose] : [allow];
  const answer = await vscode.window.showInformationMessage(
    `${purpose} Marginalia would ask ${name}.`,
    { modal: true, detail: detailOf(main, hosts) },
    ...options,
  );
  if (answer === allow) await allowKinds([...readLookupSettings().allowed, main]);
  else if (answer === choose) await chooseKinds();
  return answer !== undefined && isAllowed();
}

function detailOf(kind: ServiceKind, hosts: string): string {
  const { sends } = KIND_WORDS[kind];
  return (
    `What is sent to ${hosts}: ${sends}. Nothing else, and only when you look something up.\n\n` +
    'Your choice is kept in the setting "marginalia.lookup.allow"; take it back there or with ' +
    'the command "Papers: Allow or Forbid Lookups…".'
  );
}

interface KindItem extends vscode.QuickPickItem {
  readonly service: ServiceKind;
}

/** Lets the user allow and forbid kinds of servers; false when the user left it as it was. */
export async function chooseKinds(): Promise<boolean> {
  if (!vscode.workspace.isTrusted) {
    await showWarning('Nothing is looked up in Restricted Mode. Trust this workspace first.');
    return false;
  }
  const { allowed } = readLookupSettings();
  const items = SERVICE_KINDS.map((kind): KindItem => {
    const { name, gives, sends, hosts } = KIND_WORDS[kind];
    return {
      label: name,
      description: gives,
      detail: `${hosts}: ${sends}`,
      picked: allowed.has(kind),
      service: kind,
    };
  });
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: 'Which servers may Marginalia ask?',
    placeHolder: 'Checked ones are asked, only when you look something up',
  });
  if (chosen === undefined) return false;
  await allowKinds(chosen.map((item) => item.service));
  return true;
}
