import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';

/**
 * The page around every post. It may run our one script and load our styles, fonts and the images we name; nothing else,
 * and nothing from the network. Strings become HTML only through DOMPurify's Trusted Types policy.
 *
 * Script and styles stand in it: a file that it asks for comes through VS Code's service worker and window, which takes
 * longer than all that we do.
 */
export function readerHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64url');
  const dist = vscode.Uri.joinPath(extensionUri, 'dist');
  const built = (name: string): string => readFileSync(vscode.Uri.joinPath(dist, name).fsPath, 'utf8');
  const styles = built('reader.css').replaceAll('"./fonts/', `"${webview.asWebviewUri(dist)}/fonts/`);
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `img-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types dompurify',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Marginalia</title>
<style nonce="${nonce}">${styles}</style>
</head>
<body>
<script nonce="${nonce}">${built('reader.js')}</script>
</body>
</html>`;
}
