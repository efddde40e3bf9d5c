import * as vscode from 'vscode';
import type { LibraryConnection, PostView } from '../../protocol/library.ts';
import type { FromReader } from '../../protocol/reader.ts';
import { COMMANDS } from '../ids.ts';
import { openPostLink, showSource } from './postLinks.ts';
import { openRelative } from './relatives.ts';

/** What the page asks to open; it names things of the post it shows, never an address of its own. */
export type PageOpening = Extract<
  FromReader,
  { type: 'openLink' | 'openRelative' | 'openSource' | 'showTopic' | 'changeTopics' }
>;

/** Opens what a click in the page is about. */
export async function openFromPage(
  library: LibraryConnection,
  view: PostView,
  message: PageOpening,
): Promise<void> {
  switch (message.type) {
    case 'openLink':
      await openPostLink(library, view, message.href);
      return;
    case 'openRelative':
      await openRelative(library, view, message);
      return;
    case 'openSource': {
      const source = view.sources[message.index];
      if (source !== undefined) await showSource(source);
      return;
    }
    case 'showTopic':
      await vscode.commands.executeCommand(COMMANDS.showTopic, message.topic);
      return;
    case 'changeTopics':
      await vscode.commands.executeCommand(COMMANDS.changeTopics, { id: view.post.id });
      return;
  }
}
