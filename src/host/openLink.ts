import * as vscode from 'vscode';
import { showWarning } from './messages.ts';

const WEB_SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/** An address or path of a post for a message. */
export function shortened(address: string): string {
  return address.length > 200 ? `${address.slice(0, 200).toWellFormed()}…` : address;
}

/**
 * Opens a link of a post outside VS Code, and only when it is a web or mail address: everything else (`command:`, `file:`,
 * `javascript:` …) is told and left alone. VS Code itself asks before it opens a host the user does not trust.
 */
export async function openLink(href: string): Promise<void> {
  const url = URL.parse(href);
  if (url === null || !WEB_SCHEMES.has(url.protocol)) {
    await showWarning(`Not opened, because it is not a web address: ${shortened(href)}`);
    return;
  }
  await vscode.env.openExternal(vscode.Uri.parse(url.href, true));
}
