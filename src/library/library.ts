import { paperKeyOf } from '../core/papers/paperPage.ts';
import type { RestoredLink } from '../core/papers/restoredLinks.ts';
import type { FilePosts } from '../protocol/filePosts.ts';
import type {
  Grouping,
  LibraryApi,
  LibraryChange,
  LibraryCounts,
  LibrarySettings,
  Neighbors,
  NoteRow,
  OpenParams,
  PostFilter,
  PostGroup,
  PostQuery,
  PostSummary,
  PostView,
  Problem,
  RenderedNote,
  SortOrder,
} from '../protocol/library.ts';
import type { FoundNotes, NoteQuery } from '../protocol/notes.ts';
import type {
  LookupGaps,
  PaperView,
  ReferenceGroup,
  ReferenceQuery,
  ReferenceRow,
} from '../protocol/papers.ts';
import type { SyncSummary } from '../protocol/sync.ts';
import { type FileIndexer, InlineIndexer } from './fileIndexer.ts';
import type { LibraryPapers } from './libraryPapers.ts';
import { LibrarySearchCalls } from './librarySearchCalls.ts';
import type { Log } from './log.ts';
import { OpenSession } from './openSession.ts';
import type { Session } from './session.ts';
import type { SyncRequest } from './sync.ts';

export interface LibraryOptions {
  readonly log?: Log;
  readonly onChanged?: (change: LibraryChange) => void;
  /** Who reads files; by default the calling thread. */
  readonly startIndexer?: () => FileIndexer;
}

export type ProgressListener = SyncRequest['onProgress'];

/**
 * The index of the posts folders. Answers come from the database; `sync` brings it up to date and lets answers be given
 * meanwhile. A database that turns out to be damaged is built anew, one whose disk is full goes on in memory.
 */
export class Library extends LibrarySearchCalls implements LibraryApi {
  readonly #open: OpenSession;
  readonly #onChanged: (change: LibraryChange) => void;
  #syncs: Promise<unknown> = Promise.resolve();

  constructor(options: LibraryOptions = {}) {
    super();
    const { log = () => undefined, startIndexer = () => new InlineIndexer() } = options;
    this.#open = new OpenSession(log, startIndexer);
    this.#onChanged = options.onChanged ?? (() => undefined);
  }

  open(params: OpenParams): LibraryCounts {
    this.#open.open(params);
    return this.configure(params.settings);
  }

  configure(settings: LibrarySettings): LibraryCounts {
    this.#open.remember(settings);
    return this.#answer((session) => {
      session.configure(settings);
      return session.counts();
    });
  }

  close(): void {
    this.#open.close();
  }

  counts(): LibraryCounts {
    return this.#answer((session) => session.counts());
  }

  groups(by: Grouping, filter: PostFilter): readonly PostGroup[] {
    return this.#answer((session) => session.posts.groups(by, filter));
  }

  posts(query: PostQuery): readonly PostSummary[] {
    return this.#answer((session) => session.posts.posts(query));
  }

  summary(id: string): PostSummary | undefined {
    return this.#answer((session) => session.posts.summary(session.currentId(id)));
  }

  excerpt(id: string): string {
    return this.#answer((session) => session.posts.excerpt(session.currentId(id)));
  }

  findPost(name: string): PostSummary | undefined {
    return this.#answer((session) => session.posts.summary(session.names.find(name) ?? ''));
  }

  post(id: string): PostView | undefined {
    return this.#answer((session) => session.view(session.currentId(id)));
  }

  readAhead(ids: readonly string[]): void {
    this.#answer((session) => session.readAhead(ids));
  }

  neighbors(id: string, filter: PostFilter, sort: SortOrder): Neighbors {
    return this.#answer((session) => session.posts.neighbors(session.currentId(id), filter, sort));
  }

  references(query: ReferenceQuery): readonly ReferenceRow[] {
    return this.#answer((session) => session.references.rows(query));
  }

  referenceGroups(by: 'topic' | 'status', query: ReferenceQuery): readonly ReferenceGroup[] {
    return this.#answer((session) => session.references.groups(by, query));
  }

  paper(key: string): PaperView | undefined {
    return this.#answer((session) => session.papers.views.paper(key));
  }

  papers(keys: readonly string[] | undefined): readonly PaperView[] {
    return this.#answer((session) => session.papers.views.papers(keys));
  }

  lookupGaps(keys: readonly string[] | undefined): LookupGaps {
    return this.#answer((session) => session.lookupGaps(keys));
  }

  putDetails(...found: Parameters<LibraryApi['putDetails']>): void {
    this.#changePapers((papers) => papers.putDetails(...found));
  }

  setStatus(...[keys, status]: Parameters<LibraryApi['setStatus']>): void {
    this.#changePapers((papers) => papers.setStatus(keys, status));
  }

  setRating(...[keys, rating]: Parameters<LibraryApi['setRating']>): void {
    this.#changePapers((papers) => papers.setRating(keys, rating));
  }

  resolveTitle(...[title, paper]: Parameters<LibraryApi['resolveTitle']>): void {
    this.#changePapers((papers) => papers.resolveTitle(title, paper));
  }

  unresolveTitle(title: string): void {
    this.#changePapers((papers) => papers.unresolveTitle(title));
  }

  restoreLinks(post: string, from: string, links: readonly RestoredLink[]): number {
    const restored = this.#answer((session) => session.restoreLinks(post, from, links));
    this.#onChanged({ posts: true, notes: true });
    return restored;
  }

  notesOf(postId: string): readonly RenderedNote[] {
    return this.#answer((session) => session.notesOf(session.currentId(postId)));
  }

  filePosts(absolutePath: string): FilePosts | undefined {
    return this.#answer((session) => session.files.of(absolutePath, session.notes));
  }

  notes(ids?: readonly string[]): readonly NoteRow[] {
    const all = this.#answer((session) => session.notes?.all() ?? []);
    const wanted = ids && new Set(ids);
    return wanted === undefined ? all : all.filter(({ stored }) => wanted.has(stored.note.id));
  }

  findNotes(query: NoteQuery): FoundNotes {
    return this.#answer((session) => session.findNotes(query));
  }

  noteLink(written: string) {
    return this.#answer((session) => session.noteLinks?.resolve(written));
  }

  backlinks(page: string) {
    return this.#answer((session) => session.noteLinks?.backlinks(page) ?? { page: [], notes: {} });
  }

  suggest(...[of, words]: Parameters<LibraryApi['suggest']>) {
    return this.#answer((session) => session.noteLinks?.suggest(of, words) ?? []);
  }

  problems(): readonly Problem[] {
    return this.#answer((session) => session.problems());
  }

  markRead(ids: readonly string[], read: boolean): void {
    this.#changePosts(ids, (session, posts) => session.marks.setRead(posts, read));
  }

  markAllRead(filter: PostFilter): void {
    const unread = this.#answer((session) => session.posts.ids({ ...filter, unread: true }));
    this.markRead(unread, true);
  }

  setDone(ids: readonly string[], done: boolean): void {
    this.#changePosts(ids, (session, posts) => session.marks.setDone(posts, done));
  }

  setStarred(ids: readonly string[], starred: boolean): void {
    this.#changePosts(ids, (session, posts) => session.marks.setStarred(posts, starred));
  }

  setTopics(ids: readonly string[], topics: readonly string[] | undefined): void {
    this.#changePosts(ids, (session, posts) => session.setTopics(posts, topics));
  }

  topicNames(): readonly string[] {
    return this.#answer((session) => session.topicNames());
  }

  /**
   * Brings the library up to date with the disk: with all folders, or only with these absolute paths. One sync runs at
   * a time; a cancelled one keeps what it has read. Throws only when nothing can be stored any more.
   */
  sync(
    paths?: readonly string[],
    onProgress: ProgressListener = () => undefined,
    signal?: AbortSignal,
  ): Promise<SyncSummary> {
    const request = { onProgress, signal, onChanged: this.#onChanged };
    const run = async () => {
      const session = this.#open.session();
      try {
        return await session.sync({ ...request, paths });
      } catch (error) {
        // An answer given meanwhile may have found the damage first.
        if (this.#open.current === session && !this.#recover(error)) throw error;
        return await this.#open.session().sync({ ...request, paths: undefined });
      }
    };
    const result = this.#syncs.then(run, run);
    this.#syncs = result.catch(() => undefined);
    return result;
  }

  /** An answer of the session, from a fresh database when the old one turns out to be of no use. */
  #answer<T>(ask: (session: Session) => T): T {
    try {
      return ask(this.#open.session());
    } catch (error) {
      if (!this.#recover(error)) throw error;
      void this.sync().catch(() => undefined);
      return ask(this.#open.session());
    }
  }

  #recover(error: unknown): boolean {
    const isRecovered = this.#open.recover(error);
    if (isRecovered) this.#onChanged({ posts: true, notes: true });
    return isRecovered;
  }

  /** `change` gets the ids of now; pages of papers are no posts. */
  #changePosts(ids: readonly string[], change: (session: Session, posts: readonly string[]) => void): void {
    this.#answer((session) => {
      const posts = ids.map((id) => session.currentId(id)).filter((id) => paperKeyOf(id) === undefined);
      change(session, posts);
    });
    this.#onChanged({ posts: true, notes: false });
  }

  /** Notes follow their paper when it goes by another key. */
  #changePapers(change: (papers: LibraryPapers) => void): void {
    try {
      this.#answer((session) => change(session.papers));
    } finally {
      this.#open.current?.works.update();
      this.#open.current?.notes?.invalidate();
      this.#onChanged({ posts: true, notes: true });
    }
  }

  protected override changeNotes<T>(change: (session: Session) => T): T {
    try {
      return this.#answer(change);
    } finally {
      // Also when it failed: of several notes some may be changed, or another program's change was met.
      this.#open.current?.notesChanged();
      this.#onChanged({ posts: false, notes: true });
    }
  }

  protected override ask<T>(question: (session: Session) => T): T {
    return this.#answer(question);
  }
}
