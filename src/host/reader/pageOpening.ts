import * as vscode from 'vscode';
import type { LibraryConnection, PostView } from '../../protocol/library.ts';
import type { FromReader, ReaderPlace } from '../../protocol/reader.ts';
import { COMMANDS } from '../ids.ts';
import { openOfPaper, openReference } from './paperOpening.ts';
import { openPostLink, showSource } from './postLinks.ts';
import { openRelative } from './relatives.ts';

/** What the page asks to open; it names things of the post it shows, never an address of its own. */
export type PageOpening = Extract<
  FromReader,
  {
    type:
      | 'openLink'
      | 'openReference'
      | 'openRelative'
      | 'openSource'
      | 'showTopic'
      | 'changeTopics'
      | 'paperAction'
      | 'openMention'
      | 'openPart';
  }
>;

/** Opens what a click in the page is about, or returns the place in the page that it leads to. */
export async function openFromPage(
  library: LibraryConnection,
  view: PostView,
  message: PageOpening,
): Promise<ReaderPlace | undefined> {
  switch (message.type) {
    case 'openReference':
      return await openReference(library, view, message);
    case 'paperAction':
    case 'openMention':
    case 'openPart':
      if (view.paper !== undefined) await openOfPaper(view.paper, message);
      return undefined;
    case 'openLink':
      await openPostLink(library, view, message.href);
      return undefined;
    case 'openRelative':
      await openRelative(library, view, message);
      return undefined;
    case 'openSource': {
      const source = view.sources[message.index];
      if (source !== undefined) await showSource(source);
      return undefined;
    }
    case 'showTopic':
      await vscode.commands.executeCommand(COMMANDS.showTopic, message.topic);
      return undefined;
    case 'changeTopics':
      await vscode.commands.executeCommand(COMMANDS.changeTopics, { id: view.post.id });
      return undefined;
  }
}
