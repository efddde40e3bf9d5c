import * as vscode from 'vscode';
import type { LibraryConnection } from '../../protocol/library.ts';
import type { FromReader, ReaderPlace, SelectionAction, ToReader } from '../../protocol/reader.ts';
import { CONTEXT_KEYS } from '../ids.ts';
import type { StatusSource } from '../libraryStatus.ts';
import type { PostList, PostOpening } from '../openPost.ts';
import { setContext, showError } from '../register.ts';
import { type DraftStore, placeDraft } from './drafts.ts';
import { webviewImages } from './localImages.ts';
import type { NoteOptions } from './noteOptions.ts';
import { openFromPage, type PageOpening } from './pageOpening.ts';
import { answerRequest, isMark, isPageRequest, keepDraft, type PageRequest } from './pageRequests.ts';
import type { Positions } from './positions.ts';
import { copyPlaceLink } from './postLinks.ts';
import { EVERYTHING, type Neighbors, NOWHERE, neighborsIn } from './postWalk.ts';
import { readerHtml } from './readerHtml.ts';
import { isFromReader } from './readerMessages.ts';
import { onDidChangeReaderSettings, settingsMessage } from './readerSettings.ts';
import { allowFolder, dressTab, missing } from './readerTab.ts';
import { isAbout, looksSame, newsOf, toReaderNotes, toReaderPost } from './readerView.ts';
import { loadView, type ShownView } from './shownView.ts';

export interface ReaderServices {
  readonly library: LibraryConnection;
  readonly service: StatusSource;
  readonly drafts: DraftStore;
  readonly options: NoteOptions;
  readonly positions: Positions;
  readonly extension: vscode.Extension<unknown>;
  readonly log: vscode.LogOutputChannel;
}

/** One reader tab. It owns what is shown; the page can be thrown away and filled again at any time. */
export class ReaderPanel {
  readonly panel: vscode.WebviewPanel;
  readonly #services: ReaderServices;
  readonly #disposables: vscode.Disposable[] = [];
  readonly #shown = new vscode.EventEmitter<void>();
  /** Fires when another post is shown. */
  readonly onDidShow = this.#shown.event;
  #postId: string | undefined;
  #view: ShownView | undefined;
  #previous: ShownView | undefined;
  #list: PostList = EVERYTHING;
  #neighbors: Neighbors = NOWHERE;
  /** Where to scroll to once; after that the page remembers by itself. */
  #place: ReaderPlace | undefined;
  #isReady = false;
  /** The library changed while the tab was hidden. */
  #isStale = false;

  constructor(panel: vscode.WebviewPanel, services: ReaderServices) {
    this.panel = panel;
    this.#services = services;
    this.#disposables.push(
      this.#shown,
      panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
      // A hidden page is thrown away; it says `ready` again when it comes back.
      panel.onDidChangeViewState(() => {
        if (panel.visible) return;
        this.#isReady = false;
        setContext(CONTEXT_KEYS.editing, false);
      }),
      services.options.onDidChange(() => {
        this.#sendSettings();
        void this.#refresh(false);
      }),
      onDidChangeReaderSettings((message) => this.#post(message)),
      services.library.onChanged(({ posts }) => void this.#refresh(posts)),
    );
  }

  get postId(): string | undefined {
    return this.#postId;
  }

  /** Whether this is on show, by its id of now or a former one. */
  shows(id: string): boolean {
    return this.#postId === id || (this.#view !== undefined && isAbout(this.#view, id));
  }

  /** Shows a post. Rejects when the library cannot read it. */
  async show(opening: PostOpening): Promise<void> {
    const isSame = opening.id === this.#postId && this.#view !== undefined;
    this.#postId = opening.id;
    this.#list = opening.list ?? (isSame ? this.#list : EVERYTHING);
    this.#place = opening.place;
    if (isSame && this.#isReady && opening.place && opening.place.write !== true) {
      this.#post({ type: 'reveal', post: opening.id, place: opening.place });
      this.#place = undefined;
      return;
    }
    await this.#load();
    this.#shown.fire();
    await this.#markRead();
  }

  async #markRead(): Promise<void> {
    const view = this.#view;
    if (view?.unread || view?.changed) await this.#services.library.markRead([view.post.id], true);
  }

  act(action: SelectionAction): void {
    this.#post({ type: 'act', action });
  }

  /** The neighbour in the list the post was opened from; `undefined` at its end. */
  async walk(to: 'previous' | 'next'): Promise<void> {
    const opening = this.#neighbors[to];
    if (opening !== undefined) await this.show(opening);
  }

  dispose(): void {
    setContext(CONTEXT_KEYS.editing, false);
    for (const disposable of this.#disposables.splice(0)) disposable.dispose();
  }

  async #load(): Promise<void> {
    const id = this.#postId;
    if (id === undefined) return;
    const { library, service, extension } = this.#services;
    service.wake();
    await service.whenOpen;
    const view = await loadView(library, id);
    if (id !== this.#postId) return;
    await this.#setView(view);
    this.#neighbors =
      view && !view.paper ? await neighborsIn(library, this.#list, [view.post.id, id]) : NOWHERE;
    const { webview } = this.panel;
    if (view) this.#allowFolder(view.folder);
    if (webview.html === '') webview.html = readerHtml(webview, extension.extensionUri);
    else if (this.#isReady) this.#send();
  }

  /** A post that was edited may have another id now; its drafts follow it. */
  async #setView(view: ShownView | undefined): Promise<void> {
    if (view?.post.id !== this.#view?.post.id) this.#previous = this.#view;
    const wasChanged = this.#view !== undefined && this.#view.post.id === view?.post.id && this.#view.changed;
    // What nobody read yet can not have changed since.
    this.#view = view && { ...view, changed: (view.changed && !view.unread) || wasChanged };
    if (view !== undefined) {
      // A paper may have been asked for by another of its keys.
      const former = new Set([...view.formerIds, this.#postId ?? view.post.id]);
      former.delete(view.post.id);
      this.#postId = view.post.id;
      await this.#services.drafts.move([...former], view.post.id);
    }
    dressTab(this.panel, this.#postId, view);
  }

  /** Changed options reload the page. */
  #allowFolder(folder: string): void {
    if (allowFolder(this.panel.webview, folder, this.#services.extension.extensionUri)) this.#isReady = false;
  }

  #send(): void {
    const view = this.#view;
    if (view === undefined) {
      this.#post({ type: 'message', ...missing(this.#postId) });
      return;
    }
    this.#sendSettings();
    const images = webviewImages(this.panel.webview, { ...view, media: view.post.media });
    this.#post({
      type: 'show',
      post: toReaderPost(view, images),
      notes: toReaderNotes(view.notes, this.#services.options.author),
      drafts: this.#services.drafts.of(view.post.id).map((stored) => placeDraft(stored, view.post)),
      place: this.#place,
      position: this.#services.positions.of([view.post.id, ...view.formerIds]),
      hasPrevious: this.#neighbors.previous !== undefined,
      hasNext: this.#neighbors.next !== undefined,
    });
    this.#place = undefined;
    void this.#sendBacklinks(view.post.id);
  }

  async #sendBacklinks(post: string): Promise<void> {
    const links = await this.#services.library.backlinks(post);
    if (post === this.#postId) this.#post({ type: 'backlinks', post, links });
  }

  /** After a change in the library: new notes only, unless the post itself changed. */
  async #refresh(postsChanged: boolean): Promise<void> {
    const id = this.#postId;
    if (id === undefined) return;
    if (!this.panel.visible) {
      this.#isStale = true;
      return;
    }
    const before = this.#view;
    const { library } = this.#services;
    if (!postsChanged && before !== undefined && before.paper === undefined) {
      await this.#refreshNotes(id);
      return;
    }
    const view = await loadView(library, id);
    if (id !== this.#postId) return;
    if (view && before && looksSame(view, before)) {
      const { starred, done, paper } = view;
      this.#view = { ...(this.#view ?? view), starred, done, ...(paper && { paper }) };
      for (const message of newsOf(view, before)) this.#post(message);
      await this.#refreshNotes(id);
      return;
    }
    if (view === undefined && before === undefined) return;
    await this.#setView(view);
    if (view) this.#allowFolder(view.folder);
    if (this.#isReady) this.#send();
    if (this.#postId !== id) this.#shown.fire();
    if (view?.changed) await library.markRead([view.post.id], true);
  }

  async #refreshNotes(id: string): Promise<void> {
    const notes = await this.#services.library.notesOf(id);
    if (id !== this.#postId || this.#view === undefined) return;
    this.#view = { ...this.#view, notes };
    this.#post({ type: 'notes', post: id, notes: toReaderNotes(notes, this.#services.options.author) });
    await this.#sendBacklinks(id);
  }

  #sendSettings(): void {
    this.#post({ type: 'noteSettings', settings: this.#services.options.settings });
  }

  #post(message: ToReader): void {
    void this.panel.webview.postMessage(message);
  }

  #receive(message: unknown): void {
    if (!isFromReader(message)) {
      this.#services.log.warn('The reader page sent a message that is not one of its own; it was dropped.');
      return;
    }
    this.#handle(message).catch((error: unknown) => void showError(this.#services.log, error));
  }

  async #handle(message: FromReader): Promise<void> {
    if (isPageRequest(message)) {
      await this.#answer(message);
      return;
    }
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        this.#post(settingsMessage());
        if (this.#postId === undefined) return;
        if (this.#isStale) await this.#load();
        else this.#send();
        this.#isStale = false;
        return;
      case 'draft':
        await keepDraft(this.#services.drafts, this.#named(message.post), message);
        return;
      case 'copyLink':
        if (this.#view !== undefined)
          await copyPlaceLink(this.#services.extension.id, this.#view.post, message);
        return;
      case 'position':
        this.#services.positions.put(message.post, message.offset);
        return;
      case 'navigate':
        await this.walk(message.to);
        return;
      case 'showPeople':
        await this.#services.options.showPeople(message.people);
        return;
      case 'editing':
        setContext(CONTEXT_KEYS.editing, message.editing);
        return;
      default:
        await this.#open(message);
        return;
    }
  }

  async #open(message: PageOpening): Promise<void> {
    const view = this.#view;
    if (view === undefined) return;
    const place = await openFromPage(this.#services.library, view, message);
    if (place !== undefined) this.#post({ type: 'reveal', post: view.post.id, place });
  }

  async #answer(message: PageRequest): Promise<void> {
    const answer = await answerRequest(this.#services, this.#named(message.post), message, async (view) => {
      if (view.post.id === this.#postId) await this.#refresh(isMark(message));
    });
    this.#post(answer);
  }

  /** The post that the page means: what is shown, or what was until now. */
  #named(post: string): ShownView | undefined {
    return [this.#view, this.#previous].find((shown) => shown && isAbout(shown, post));
  }
}
