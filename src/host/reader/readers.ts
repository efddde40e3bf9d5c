import * as vscode from 'vscode';
import { paperPageId } from '../../core/papers/paperPage.ts';
import { appLink } from '../../core/posts/appLink.ts';
import type { SelectionAction } from '../../protocol/reader.ts';
import { COMMANDS, CONTEXT_KEYS, READER } from '../ids.ts';
import { linkBase } from '../linkBase.ts';
import { showInformation } from '../messages.ts';
import { isObject, isPostOpening, type PostChoice, type PostOpening } from '../openPost.ts';
import { registerCommand, setContext, showError } from '../register.ts';
import { isPaperId, openPaperFile, ownLink } from './paperOpening.ts';
import { Peek } from './peek.ts';
import { Positions } from './positions.ts';
import { showSource } from './postLinks.ts';
import { ReaderPanel } from './readerPanel.ts';
import type { ReaderServices } from './readerServices.ts';
import { openUri } from './uriOpening.ts';

/** Two clicks on one post within this time keep its tab, as in the Explorer. */
const DOUBLE_CLICK_MS = 500;
/** Where the post of the preview is remembered over a reload. */
const PREVIEWED = 'marginalia.previewed';

/** What commands are called with: an opening, or a row of the Posts or Papers tree. */
function openingOf(argument: unknown): PostOpening | undefined {
  if (isPostOpening(argument)) return argument;
  if (!isObject(argument)) return undefined;
  const { post, row } = argument;
  if (isPostOpening(post)) return { id: post.id };
  return isObject(row) && typeof row['key'] === 'string' ? { id: paperPageId(row['key']) } : undefined;
}

async function askForPost(message: string): Promise<void> {
  const choice = await showInformation(message, 'Search Posts…');
  if (choice) await vscode.commands.executeCommand(COMMANDS.search);
}

/** What a preview shows: papers have one of their own, so that a paper does not take the place of the post it was opened from. */
type PreviewKind = 'post' | 'paper';

function kindOf(id: string): PreviewKind {
  return isPaperId(id) ? 'paper' : 'post';
}

/** All reader tabs: a preview for posts and one for papers, which are reused, and those that were kept. */
export class Readers {
  readonly #services: ReaderServices;
  readonly #panels = new Set<ReaderPanel>();
  readonly #disposables: vscode.Disposable[];
  readonly #opened = new vscode.EventEmitter<string | undefined>();
  /** The post in the active reader; `undefined` once the last reader closed. */
  readonly onDidOpenPost = this.#opened.event;
  readonly #state: vscode.Memento;
  /** What the previews showed when the window was closed. */
  readonly #previewed: readonly string[];
  readonly #previews = new Map<PreviewKind, ReaderPanel>();
  /** Shows the hits of a search while one walks through them. */
  readonly peek = new Peek({
    shown: () => {
      const preview = this.#previews.get('post');
      return preview?.panel.visible ? preview : undefined;
    },
    make: () => this.#create({ viewColumn: vscode.ViewColumn.Active, preserveFocus: true }),
    adopt: (made) => {
      this.#previews.get('post')?.panel.dispose();
      this.#previews.set('post', made);
    },
  });
  #active: ReaderPanel | undefined;
  #lastClick: { readonly id: string; readonly at: number } | undefined;

  constructor(services: Omit<ReaderServices, 'positions'> & { readonly state: vscode.Memento }) {
    const { log, state } = services;
    const positions = new Positions(state);
    this.#services = { ...services, positions };
    this.#state = state;
    this.#previewed = [state.get<string | readonly string[]>(PREVIEWED, [])].flat();
    const act = (action: SelectionAction) => () => this.#act(action);
    this.#disposables = [
      this.#opened,
      positions,
      vscode.window.registerWebviewPanelSerializer(READER, {
        deserializeWebviewPanel: (panel, state) => this.#restore(panel, state),
      }),
      vscode.window.registerUriHandler({
        handleUri: (uri) => openUri(this.#services, uri).catch((error) => void showError(log, error)),
      }),
      registerCommand(log, COMMANDS.openPost, (opening) =>
        this.#openCommand(opening, vscode.ViewColumn.Active),
      ),
      registerCommand(log, COMMANDS.openPostToSide, (opening) =>
        this.#openCommand(opening, vscode.ViewColumn.Beside),
      ),
      registerCommand(log, COMMANDS.openPostFile, (row) => this.#openFile(openingOf(row)?.id)),
      registerCommand(log, COMMANDS.copyPostLink, (row) => this.#copyLink(openingOf(row)?.id)),
      registerCommand(log, COMMANDS.nextPost, () => this.#active?.walk('next')),
      registerCommand(log, COMMANDS.previousPost, () => this.#active?.walk('previous')),
      registerCommand(log, COMMANDS.keepReader, () => {
        this.#keep(this.#active);
        const what = isPaperId(this.#active?.postId) ? 'paper' : 'post';
        vscode.window.setStatusBarMessage(`This ${what} stays open; the next one opens in another tab`, 4000);
      }),
      registerCommand(log, COMMANDS.addNote, (row) => this.#addNote(openingOf(row))),
      registerCommand(log, COMMANDS.addHighlight, act({ kind: 'highlight', color: undefined })),
      registerCommand(log, COMMANDS.addQuestion, act({ kind: 'question' })),
      registerCommand(log, COMMANDS.addTodo, act({ kind: 'todo' })),
      registerCommand(log, COMMANDS.copyLinkToSelection, act({ kind: 'copyLink' })),
    ];
  }

  dispose(): void {
    for (const panel of this.#panels) panel.dispose();
    for (const disposable of this.#disposables.splice(0)) disposable.dispose();
  }

  async #openCommand(argument: unknown, column: vscode.ViewColumn): Promise<void> {
    const opening = openingOf(argument);
    if (opening === undefined) {
      await vscode.commands.executeCommand(COMMANDS.search);
      return;
    }
    const now = Date.now();
    const isDoubleClick = this.#lastClick?.id === opening.id && now - this.#lastClick.at < DOUBLE_CLICK_MS;
    this.#lastClick = { id: opening.id, at: now };
    await this.#open(opening, column);
    if (isDoubleClick || opening.keep) this.#keep(this.#active);
  }

  async #open(opening: PostOpening, column: vscode.ViewColumn): Promise<void> {
    const isBeside = column === vscode.ViewColumn.Beside;
    await this.#endPeek(opening.id, isBeside);
    const shown = [...this.#panels].find((reader) => reader.shows(opening.id));
    const kind = kindOf(opening.id);
    const open = shown ?? (isBeside ? undefined : this.#previews.get(kind));
    // A new tab is in front already; to reveal it would move it and make VS Code replace it.
    const reveal = (): void => open?.panel.reveal(open.panel.viewColumn);
    const isInSight = open?.panel.visible === true;
    if (!isInSight) reveal();
    const reader = open ?? (isBeside ? this.#create(this.#sideColumn()) : this.#createPreview(kind, column));
    this.#active = reader;
    await reader.show(opening, () => {
      // What is in sight only gets the focus: that may wait until the text is there.
      if (isInSight && this.#active === reader) reveal();
    });
  }

  /** What was looked at stays where the post would open; else it goes. */
  async #endPeek(id: string, isBeside: boolean): Promise<void> {
    const isKept = [...this.#panels].some((reader) => reader.shows(id) && !this.peek.uses(reader));
    if (isBeside || isKept || kindOf(id) !== 'post') await this.peek.putBack();
    else this.peek.adopt();
  }

  /** Posts opened to the side gather in one column. */
  #sideColumn(): vscode.ViewColumn {
    const previews = [...this.#previews.values()];
    const first = Math.min(...previews.map(({ panel }) => panel.viewColumn ?? vscode.ViewColumn.One));
    const columns = [...this.#panels]
      .filter((reader) => !previews.includes(reader))
      .map(({ panel }) => panel.viewColumn ?? vscode.ViewColumn.One)
      .filter((column) => column > (previews.length === 0 ? vscode.ViewColumn.One : first));
    return columns[0] ?? vscode.ViewColumn.Beside;
  }

  #createPreview(kind: PreviewKind, column: vscode.ViewColumn): ReaderPanel {
    const preview = this.#create(column);
    this.#previews.set(kind, preview);
    return preview;
  }

  /** True when the reader was a preview. */
  #forgetPreview(reader: ReaderPanel): boolean {
    const entry = [...this.#previews].find(([, preview]) => preview === reader);
    return entry !== undefined && this.#previews.delete(entry[0]);
  }

  #create(place: Parameters<typeof vscode.window.createWebviewPanel>[2]): ReaderPanel {
    const panel = vscode.window.createWebviewPanel(READER, 'Post', place, {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [vscode.Uri.joinPath(this.#services.extension.extensionUri, 'dist')],
    });
    return this.#add(panel);
  }

  #add(panel: vscode.WebviewPanel): ReaderPanel {
    const reader = new ReaderPanel(panel, this.#services);
    this.#panels.add(reader);
    reader.onDidShow(() => this.#tellActive());
    panel.onDidChangeViewState(() => {
      if (panel.active) this.#active = reader;
      this.#tellActive();
    });
    panel.onDidDispose(() => {
      reader.dispose();
      this.#panels.delete(reader);
      this.peek.forget(reader);
      this.#forgetPreview(reader);
      if (this.#active === reader) this.#active = [...this.#panels].find(({ panel: { visible } }) => visible);
      this.#tellActive();
    });
    return reader;
  }

  #tellActive(): void {
    this.#opened.fire(this.#active?.postId);
    this.#tellPreview();
  }

  #tellPreview(): void {
    const previews = [...this.#previews.values()];
    setContext(CONTEXT_KEYS.isPreview, this.#active !== undefined && previews.includes(this.#active));
    setContext(CONTEXT_KEYS.isPaper, isPaperId(this.#active?.postId));
    void this.#state.update(
      PREVIEWED,
      previews.flatMap(({ postId }) => postId ?? []),
    );
  }

  /** The preview tab becomes a tab of its own; the next post opens beside it. */
  #keep(reader: ReaderPanel | undefined): void {
    if (reader !== undefined && this.#forgetPreview(reader)) this.#tellPreview();
  }

  /** After a reload of the window: the page's own state says which post it showed. */
  async #restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const reader = this.#add(panel);
    if (panel.active) this.#active = reader;
    const id = isObject(state) && typeof state['post'] === 'string' ? state['post'] : undefined;
    if (id !== undefined && this.#previewed.includes(id) && !this.#previews.has(kindOf(id)))
      this.#previews.set(kindOf(id), reader);
    if (id === undefined) {
      panel.dispose();
      return;
    }
    try {
      await reader.show({ id });
    } catch (error) {
      void showError(this.#services.log, error);
    }
  }

  /** On the post of a row, else in the reader: on the selected words, or on the whole post. Without one, asks for a post. */
  async #addNote(opening: PostOpening | undefined): Promise<void> {
    if (opening !== undefined) {
      await this.#open({ id: opening.id, place: { write: true } }, vscode.ViewColumn.Active);
    } else if (this.#active?.panel.visible) {
      this.#active.act({ kind: 'note' });
    } else await vscode.commands.executeCommand(COMMANDS.search, { write: true } satisfies PostChoice);
  }

  async #act(action: SelectionAction): Promise<void> {
    if (this.#active?.panel.visible) {
      this.#active.act(action);
      return;
    }
    await askForPost('Open a post and select some of its text first.');
  }

  async #openFile(id: string | undefined): Promise<void> {
    const postId = id ?? this.#active?.postId;
    if (postId === undefined) {
      await askForPost('Open a post first.');
      return;
    }
    const view = await this.#services.library.post(postId);
    if (view?.paper) await openPaperFile(view.paper);
    else if (view) await showSource({ absolutePath: view.absolutePath, start: view.post.source.start });
  }

  async #copyLink(id: string | undefined): Promise<void> {
    const postId = id ?? this.#active?.postId;
    if (postId === undefined) {
      await askForPost('Open a post first.');
      return;
    }
    const view = await this.#services.library.post(postId);
    await vscode.env.clipboard.writeText(
      (view && ownLink(view)) ??
        appLink(linkBase(this.#services.extension.id), { kind: 'post', id: postId, place: undefined }),
    );
    vscode.window.setStatusBarMessage('Link copied', 2000);
  }
}
