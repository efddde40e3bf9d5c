import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/**
 * The page around every post. It may run our one script and load our styles, fonts and the images we name; nothing else,
 * and nothing from the network. Strings become HTML only through DOMPurify's Trusted Types policy.
 */
export function readerHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64url');
  const asset = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', name)).toString();
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
<link rel="stylesheet" href="${asset('reader.css')}">
</head>
<body>
<script nonce="${nonce}" src="${asset('reader.js')}"></script>
</body>
</html>`;
}
