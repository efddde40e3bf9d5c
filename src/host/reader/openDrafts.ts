import * as vscode from 'vscode';
import { DraftFolder } from '../../library/draftFolder.ts';
import { showFailure } from '../messages.ts';
import { DraftStore } from './drafts.ts';

/** The drafts of this workspace, in VS Code's storage; a window without a folder shares those of all such windows. */
export function openDrafts(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): DraftStore {
  const storage = context.storageUri ?? context.globalStorageUri;
  return new DraftStore({
    folder: new DraftFolder(vscode.Uri.joinPath(storage, 'drafts').fsPath),
    state: context.workspaceState,
    tell: (message) => {
      log.error(message);
      void showFailure(message);
    },
  });
}
