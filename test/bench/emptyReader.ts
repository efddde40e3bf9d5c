/**
 * An extension that does the least that a click on a row can do: its page puts a text that is there already into an
 * element. What VS Code itself takes is what this takes; the reader is measured beside it.
 */
import * as vscode from 'vscode';

const ROWS = 16;
const TEXT = 'A sentence of a post of usual length. '.repeat(80);

const PAGE = `<!DOCTYPE html>
<h1></h1>
<article></article>
<script>
  addEventListener('message', ({ data }) => {
    document.querySelector('h1').textContent = data.title;
    document.querySelector('article').textContent = data.text;
  });
  acquireVsCodeApi().postMessage('ready');
</script>`;

export function activate(context: vscode.ExtensionContext): void {
  let panel: vscode.WebviewPanel | undefined;
  const open = (row: number): void => {
    const post = { title: `Post ${row}`, text: TEXT };
    if (panel !== undefined) {
      void panel.webview.postMessage(post);
      return;
    }
    panel = vscode.window.createWebviewPanel('emptyReader', 'Empty', vscode.ViewColumn.Active, {
      enableScripts: true,
    });
    const { webview } = panel;
    webview.onDidReceiveMessage(() => webview.postMessage(post));
    panel.onDidDispose(() => {
      panel = undefined;
    });
    webview.html = PAGE;
  };
  const rows: vscode.TreeDataProvider<number> = {
    getChildren: (row) => (row === undefined ? Array.from({ length: ROWS }, (_, index) => index) : []),
    getTreeItem: (row) => ({
      label: `Post ${row}`,
      command: { command: 'emptyReader.open', title: 'Open', arguments: [row] },
    }),
  };
  context.subscriptions.push(
    vscode.commands.registerCommand('emptyReader.open', open),
    vscode.window.createTreeView('emptyReader.rows', { treeDataProvider: rows }),
  );
}
