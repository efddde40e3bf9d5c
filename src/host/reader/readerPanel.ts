import * as vscode from 'vscode';
import type { RenderedNote } from '../../protocol/library.ts';
import type { FromReader, ReaderPlace, SelectionAction, ToReader } from '../../protocol/reader.ts';
import { CONTEXT_KEYS } from '../ids.ts';
import type { PostList, PostOpening } from '../openPost.ts';
import { setContext, showError } from '../register.ts';
import { placeDraft } from './drafts.ts';
import { openFromPage, type PageOpening } from './pageOpening.ts';
import { answerRequest, isPageRequest, keepDraft, type PageRequest } from './pageRequests.ts';
import { copyPlaceLink } from './postLinks.ts';
import { EVERYTHING, type Neighbors, NOWHERE, neighborsIn } from './postWalk.ts';
import { ReaderPage } from './readerPage.ts';
import type { ReaderServices } from './readerServices.ts';
import { onDidChangeReaderSettings, settingsMessage } from './readerSettings.ts';
import { dressTab, missing } from './readerTab.ts';
import { isAbout, looksSame, newsOf, toReaderNotes } from './readerView.ts';
import { loadView, type ShownView } from './shownView.ts';

/** One reader tab. It owns what is shown; the page can be thrown away and filled again at any time. */
export class ReaderPanel {
  readonly panel: vscode.WebviewPanel;
  readonly #services: ReaderServices;
  readonly #page: ReaderPage;
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
  /** How many posts are on their way from the library: the page gets the last one when it comes. */
  #loads = 0;
  /** The library changed while the tab was hidden. */
  #isStale = false;
  /** What the library changed last is on its way to the page. */
  #refreshed: Promise<void> = Promise.resolve();

  constructor(panel: vscode.WebviewPanel, services: ReaderServices) {
    this.panel = panel;
    this.#services = services;
    this.#page = new ReaderPage(panel.webview, services.extension.extensionUri);
    this.#disposables.push(
      this.#shown,
      this.#page.listen(services.log, (message) => this.#handle(message)),
      // A hidden page is thrown away; it says `ready` again when it comes back.
      panel.onDidChangeViewState(() => {
        if (panel.visible) return;
        this.#page.isReady = false;
        setContext(CONTEXT_KEYS.editing, false);
      }),
      services.options.onDidChange(() => {
        this.#page.send(this.#noteSettings);
        this.#refresh(false);
      }),
      onDidChangeReaderSettings((message) => this.#page.send(message)),
      services.library.onChanged(({ posts }) => this.#refresh(posts)),
    );
    // The page loads while the post is asked for, if the folders whose images it may show are known already.
    const folders = services.service.status.settings?.folders;
    if (folders !== undefined) this.#page.open(folders);
  }

  get postId(): string | undefined {
    return this.#postId;
  }

  /** Whether this is on show, by its id of now or a former one. */
  shows(id: string): boolean {
    return this.#postId === id || (this.#view !== undefined && isAbout(this.#view, id));
  }

  /** What it shows now, to be shown again. */
  get opening(): PostOpening | undefined {
    return this.#postId === undefined ? undefined : { id: this.#postId, list: this.#list };
  }

  /** Shows a post; `painted` is called once it can be read, before all else. Rejects when the library cannot read it. */
  async show(opening: PostOpening, painted: () => void = () => undefined): Promise<void> {
    const isSame = opening.id === this.#postId && this.#view !== undefined;
    this.#postId = opening.id;
    this.#list = opening.list ?? (isSame ? this.#list : EVERYTHING);
    this.#place = opening.place;
    if (isSame && this.#page.isReady && opening.place && opening.place.write !== true) {
      this.#page.send({ type: 'reveal', post: opening.id, place: opening.place });
      this.#place = undefined;
      painted();
      if (this.#view?.unread && !opening.isLook) await this.#services.library.markRead([opening.id], true);
      return;
    }
    this.#page.expectPaint();
    if (!(await this.#load())) return;
    // VS Code is busy for long with a tab's focus and title, and with trees: the text comes first.
    const view = this.#view;
    await this.#page.painted();
    if (view?.post.id !== this.#view?.post.id) return;
    painted();
    dressTab(this.panel, this.#postId, view);
    this.#shown.fire();
    if ((view?.unread || view?.changed) && !opening.isLook)
      await this.#services.library.markRead([view.post.id], true);
    await this.#sendBacklinks();
    const { previous, next } = this.#neighbors;
    await this.#services.library.readAhead([next, previous].flatMap((near) => near?.id ?? []));
  }

  act(action: SelectionAction): void {
    this.#page.send({ type: 'act', action });
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

  /** Asks for the post and sends it to the page if that is there; false when another is wanted meanwhile. */
  async #load(): Promise<boolean> {
    const id = this.#postId;
    if (id === undefined) return false;
    const { library, service } = this.#services;
    this.#loads++;
    try {
      service.wake();
      await service.whenOpen;
      const view = await loadView(library, id);
      if (id !== this.#postId) return false;
      await this.#setView(view);
      const isPost = view !== undefined && view.paper === undefined;
      this.#neighbors = isPost ? await neighborsIn(library, this.#list, [view.post.id, id]) : NOWHERE;
      this.#page.open(view ? [view.folder] : []);
    } finally {
      this.#loads--;
    }
    if (this.#page.isReady) this.#send();
    return true;
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
  }

  #send(): void {
    const view = this.#view;
    if (view === undefined) {
      this.#page.send({ type: 'message', ...missing(this.#postId) });
      this.#page.hasPainted();
      return;
    }
    const { drafts, options, positions } = this.#services;
    this.#page.show(view, {
      notes: toReaderNotes(view.notes, options.author),
      drafts: drafts.of(view.post.id).map((stored) => placeDraft(stored, view.post)),
      place: this.#place,
      position: positions.of([view.post.id, ...view.formerIds]),
      hasPrevious: this.#neighbors.previous !== undefined,
      hasNext: this.#neighbors.next !== undefined,
    });
    this.#place = undefined;
  }

  async #sendBacklinks(): Promise<void> {
    const post = this.#view?.post.id;
    if (post === undefined) return;
    const links = await this.#services.library.backlinks(post);
    if (post === this.#postId) this.#page.tell({ type: 'backlinks', post, links });
  }

  /** After a change in the library. */
  #refresh(postsChanged: boolean): void {
    this.#refreshed = this.#renew(postsChanged).catch((error: unknown) => {
      void showError(this.#services.log, error);
    });
  }

  /** New notes only, unless the post itself changed. */
  async #renew(postsChanged: boolean): Promise<void> {
    const id = this.#postId;
    if (id === undefined) return;
    if (!this.panel.visible) {
      this.#isStale = true;
      return;
    }
    const before = this.#view;
    const { library } = this.#services;
    if (!postsChanged && before !== undefined && before.paper === undefined) {
      await this.#showNotes(id, await library.notesOf(id));
      return;
    }
    const view = await loadView(library, id);
    if (id !== this.#postId) return;
    if (view && before && looksSame(view, before)) {
      const { starred, done, paper } = view;
      this.#view = { ...(this.#view ?? view), starred, done, ...(paper && { paper }) };
      for (const message of newsOf(view, before)) this.#page.send(message);
      await this.#showNotes(id, view.notes);
      return;
    }
    if (view === undefined && before === undefined) return;
    await this.#setView(view);
    this.#page.open(view ? [view.folder] : []);
    if (this.#page.isReady) this.#send();
    dressTab(this.panel, this.#postId, view);
    await this.#sendBacklinks();
    if (this.#postId !== id) this.#shown.fire();
    if (view?.changed) await library.markRead([view.post.id], true);
  }

  async #showNotes(id: string, notes: readonly RenderedNote[]): Promise<void> {
    if (id !== this.#postId || this.#view === undefined) return;
    this.#view = { ...this.#view, notes };
    this.#page.tell({ type: 'notes', post: id, notes: toReaderNotes(notes, this.#services.options.author) });
    await this.#sendBacklinks();
  }

  get #noteSettings(): ToReader {
    return { type: 'noteSettings', settings: this.#services.options.settings };
  }

  async #handle(message: FromReader): Promise<void> {
    if (isPageRequest(message)) {
      await this.#answer(message);
      return;
    }
    switch (message.type) {
      case 'ready':
        this.#page.isReady = true;
        this.#page.send(settingsMessage());
        this.#page.send(this.#noteSettings);
        if (this.#postId === undefined || this.#loads > 0) return;
        if (!this.#isStale) this.#send();
        else if (await this.#load()) dressTab(this.panel, this.#postId, this.#view);
        this.#isStale = false;
        await this.#sendBacklinks();
        return;
      case 'painted':
        if (message.post === this.#postId) this.#page.hasPainted();
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
    if (place !== undefined) this.#page.send({ type: 'reveal', post: view.post.id, place });
  }

  async #answer(message: PageRequest): Promise<void> {
    // The library tells of a change before it answers, so that the notes are on their way to the page by then.
    const done = (): Promise<void> => this.#refreshed;
    this.#page.send(await answerRequest(this.#services, this.#named(message.post), message, done));
  }

  /** The post that the page means: what is shown, or what was until now. */
  #named(post: string): ShownView | undefined {
    return [this.#view, this.#previous].find((shown) => shown && isAbout(shown, post));
  }
}
