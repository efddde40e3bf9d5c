import * as vscode from 'vscode';

const WEB_SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/**
 * Opens a link of a post outside VS Code, and only when it is a web or mail address: everything else (`command:`, `file:`,
 * `javascript:` …) is told and left alone. VS Code itself asks before it opens a host the user does not trust.
 */
export async function openLink(href: string): Promise<void> {
  const url = URL.parse(href);
  if (url === null || !WEB_SCHEMES.has(url.protocol)) {
    const shown = href.length > 200 ? `${href.slice(0, 200)}…` : href;
    await vscode.window.showWarningMessage(`Not opened, because it is not a web address: ${shown}`);
    return;
  }
  await vscode.env.openExternal(vscode.Uri.parse(url.href, true));
}
