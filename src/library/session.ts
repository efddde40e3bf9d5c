import { basename, join } from 'node:path';
import type { NoteProblem } from '../core/notes/storedNote.ts';
import { paperKeyOf, paperPageId } from '../core/papers/paperPage.ts';
import type { RestoredLink } from '../core/papers/restoredLinks.ts';
import { TOPIC_NAMES } from '../core/topics/topicNames.ts';
import type { LibraryCounts, LibrarySettings, PostView, Problem, RenderedNote } from '../protocol/library.ts';
import type { FoundNotes, NoteQuery } from '../protocol/notes.ts';
import type { LookupGaps } from '../protocol/papers.ts';
import type { SyncSummary } from '../protocol/sync.ts';
import { ChangeMessages } from './changeMessages.ts';
import type { Database } from './database.ts';
import type { FileIndexer } from './fileIndexer.ts';
import { PostsOfFiles } from './filePosts.ts';
import { findNotes } from './findNotes.ts';
import { excluder } from './ignoreRules.ts';
import type { LibraryNotes } from './libraryNotes.ts';
import { LibraryPapers } from './libraryPapers.ts';
import { LibrarySearch } from './librarySearch.ts';
import type { Log } from './log.ts';
import { lookupGaps } from './lookupGaps.ts';
import { mergeSearchRows } from './mergeSearch.ts';
import type { NoteChanges } from './noteChanges.ts';
import { noteHtml } from './noteHtml.ts';
import type { NoteLinks } from './noteLinks.ts';
import { type Home, type HomeTools, openHome } from './notesHome.ts';
import { paperPage } from './paperPages.ts';
import { PostIds } from './postIds.ts';
import { PostNames } from './postNames.ts';
import { PostQueries } from './postQueries.ts';
import { PostReader } from './postReader.ts';
import { ReferenceQueries } from './referenceQueries.ts';
import { RestoredReferences } from './restoredReferences.ts';
import { setRoots } from './roots.ts';
import type { SessionSync, SessionTools } from './sessionTools.ts';
import { Store } from './store.ts';
import { type Root, sync } from './sync.ts';
import { LibraryMarks } from './userMarks.ts';
import { WorksKeeper } from './worksKeeper.ts';

/** One open database with the settings it serves. */
export class Session {
  readonly database: Database;
  readonly posts: PostQueries;
  readonly names: PostNames;
  readonly search: LibrarySearch;
  readonly references: ReferenceQueries;
  readonly works: WorksKeeper;
  readonly papers: LibraryPapers;
  readonly links: RestoredReferences;
  readonly files: PostsOfFiles;
  readonly #indexer: FileIndexer;
  readonly #tools: HomeTools;
  readonly #log: Log;
  readonly #store: Store;
  readonly #reader: PostReader;
  readonly #ids: PostIds;
  readonly marks: LibraryMarks;
  #settings: LibrarySettings = { folders: [], notesFolder: '', exclude: [], topics: {}, digests: {} };
  #roots: readonly Root[] = [];
  /** `undefined` while there is no posts folder. */
  #home: Home | undefined;

  constructor(database: Database, tools: SessionTools) {
    const { indexer, details, log } = tools;
    this.database = database;
    this.#tools = tools;
    this.#indexer = indexer;
    this.#log = log;
    this.#ids = new PostIds(database);
    this.files = new PostsOfFiles(database);
    this.marks = new LibraryMarks(database);
    this.links = new RestoredReferences(database, (id) => this.#reader.found(id), log);
    this.#store = new Store(database, this.marks, (ids) => this.links.linksOf(ids));
    this.#reader = new PostReader(
      database,
      () => this.#settings.digests,
      (num) => this.links.linksOfPost(num),
    );
    const notesOf = (id: string) => this.#home?.notes.countOf(id) ?? 0;
    this.names = new PostNames(database);
    this.search = new LibrarySearch(database, this);
    this.posts = new PostQueries(database, this.search.words, notesOf);
    this.papers = new LibraryPapers(database, details, notesOf);
    this.references = new ReferenceQueries(database);
    this.works = new WorksKeeper(database);
  }

  close(): void {
    this.#home?.changes.close();
    this.#indexer.dispose();
    this.search.words.close();
    this.database.close();
  }

  get notes(): LibraryNotes | undefined {
    return this.#home?.notes;
  }

  get noteLinks(): NoteLinks | undefined {
    return this.#home?.links;
  }

  /** Throws when there is no posts folder, and so no place for notes. */
  noteChanges(): NoteChanges {
    if (this.#home === undefined) {
      throw new Error('There is no posts folder to keep notes in: choose one in marginalia.folders.');
    }
    return this.#home.changes;
  }

  /** Takes new settings: posts of folders that are no longer named leave, notes and read marks are read. */
  configure(settings: LibrarySettings): void {
    const { database } = this;
    this.#settings = settings;
    this.names.invalidate();
    this.#roots = setRoots(database, this.#store, [...new Set(settings.folders)]);
    const [folder] = settings.folders;
    this.#home?.changes.close();
    const place = { notesFolder: settings.notesFolder, database, papers: this.papers, library: this };
    this.#home = folder === undefined ? undefined : openHome({ folder, ...place }, this.#tools);
    this.marks.open(this.#home?.notesPath, this.#log);
    this.links.open(this.#home?.notesPath);
    this.papers.open(this.#home?.notesPath);
    this.works.update();
  }

  counts(): LibraryCounts {
    const counts = this.posts.counts();
    const problems = counts.problems + this.#fileProblems().length;
    return { ...counts, notes: this.notes?.count() ?? 0, problems };
  }

  problems(): readonly Problem[] {
    const home = this.#home;
    if (home === undefined) return this.posts.problems();
    const ofFiles = this.#fileProblems().map(({ path, message }) => ({
      path,
      message,
      absolutePath: join(home.folder, path),
    }));
    return [...this.posts.problems(), ...ofFiles];
  }

  /** Notes changed: what is found by their words changes too. */
  notesChanged(): void {
    this.notes?.invalidateNotes();
    if (this.#home?.rows.update() === true) this.works.update();
  }

  findNotes(query: NoteQuery): FoundNotes {
    const found = findNotes(this.database, this.notes?.all() ?? [], query);
    return { ...found, problems: this.#home?.store.problems() ?? [] };
  }

  /** What is wrong with the user's own files. */
  #fileProblems(): readonly NoteProblem[] {
    const notesFolder = this.#settings.notesFolder;
    return [
      ...(this.#home?.store.problems() ?? []),
      ...this.papers.problems(),
      ...this.links.problems(),
      ...this.marks.problems().map(({ path, message }) => ({ path: `${notesFolder}/${path}`, message })),
    ];
  }

  /** The id under which the library has this post now: it may have been edited since. */
  currentId(id: string): string {
    const key = paperKeyOf(id);
    if (key !== undefined) return paperPageId(this.papers.canonical(key));
    return this.#ids.current(id) ?? id;
  }

  /** A post, or the page of a paper. */
  view(id: string): PostView | undefined {
    const key = paperKeyOf(id);
    if (key !== undefined) return this.#paperView(key);
    const found = this.#reader.view(id);
    if (found === undefined) return undefined;
    const { num, ...view } = found;
    const formerIds = this.#ids.of(num).filter((other) => other !== id);
    return { ...view, formerIds, topics: this.posts.topicsOf(num), notes: this.notesOf(id) };
  }

  /** See `LibraryApi.readAhead`. */
  readAhead(ids: readonly string[]): void {
    this.#reader.readAhead(ids.map((id) => this.currentId(id)));
  }

  #paperView(key: string): PostView | undefined {
    const paper = this.papers.views.paper(key);
    if (paper === undefined) return undefined;
    const { folder = '', notesPath = '' } = this.#home ?? {};
    const otherKeys = this.papers.keysOf(paper.key).slice(1);
    const notes = this.notesOf(paperPageId(paper.key));
    return paperPage(paper, { folder, notesPath }, { notes, otherKeys });
  }

  /** What a note on this post or paper is filed under. */
  titleOf(id: string): string | undefined {
    const key = paperKeyOf(id);
    return key === undefined ? this.posts.summary(id)?.title : this.papers.views.title(key);
  }

  /** See `LibraryApi.lookupGaps`. */
  lookupGaps(keys: readonly string[] | undefined): LookupGaps {
    const asked = this.papers.asked();
    const unknownPosts = [...asked.unknown].filter((key) => !/^(?:arxiv|doi|url|title|github):/u.test(key));
    const done = new Set(
      [...this.links.posts(), ...unknownPosts].flatMap((id) => this.#ids.posts(this.currentId(id))),
    );
    return lookupGaps(this.database, keys, asked, (num) => done.has(num));
  }

  /** See `LibraryApi.restoreLinks`. */
  restoreLinks(post: string, from: string, links: readonly RestoredLink[]): number {
    const id = this.currentId(post);
    const summary = this.posts.summary(id);
    if (summary === undefined) return 0;
    if (links.length === 0) {
      // Its page has none: it is not asked again soon.
      const askedAt = new Date().toISOString();
      this.papers.putDetails([], [], [{ key: id, service: 'telegram', askedAt }]);
      return 0;
    }
    const restored = this.links.put({ id, source: summary.path, title: summary.title, from }, links);
    this.works.update();
    return restored;
  }

  notesOf(postId: string): readonly RenderedNote[] {
    const notes = this.notes?.of(postId) ?? [];
    return notes.map((note) => ({ ...note, html: noteHtml(note.stored.note) }));
  }

  setTopics(ids: readonly string[], topics: readonly string[] | undefined): void {
    this.marks.setTopics(ids, topics);
    this.works.update();
  }

  topicNames(): readonly string[] {
    const own = Object.keys(this.#settings.topics);
    const names = new Set([...TOPIC_NAMES, ...own, ...this.marks.topicNames()]);
    return [...names].sort((a, b) => a.localeCompare(b));
  }

  /** See `Library.sync`. */
  async sync({ paths, onProgress, signal, onChanged }: SessionSync): Promise<SyncSummary> {
    const changes = new ChangeMessages((posts, notes) => {
      if (posts) this.notes?.invalidate();
      if (posts) this.names.invalidate();
      onChanged({ posts, notes, fromDisk: true });
    });
    if (this.#home?.store.reload(paths) === true) {
      this.#home.notes.invalidateNotes();
      changes.add(false, true);
    }
    if (this.marks.reload()) changes.add(true, false);
    if (this.links.reload(paths)) changes.add(true, false);
    if (this.papers.reload(paths)) {
      this.notes?.invalidate();
      changes.add(true, true);
    }
    const target = {
      database: this.database,
      store: this.#store,
      indexer: this.#indexer,
      roots: this.#roots,
      topics: this.#settings.topics,
      digests: this.#settings.digests,
      excludes: excluder(this.#settings.exclude, this.#log),
      notesPath: this.#home?.notesPath ?? '',
    };
    const rulesChanged = paths?.some((path) => basename(path) === '.gitignore') ?? false;
    try {
      const summary = await sync(target, {
        paths: rulesChanged ? undefined : paths,
        onProgress,
        signal,
        onWritten: () => {
          this.works.settleInTurn();
          changes.add(true, false);
        },
      });
      this.#home?.rows.update();
      if (await this.works.settleAll()) changes.add(true, false);
      changes.flush();
      await mergeSearchRows(this.database, signal);
      this.#indexer.prepare();
      setImmediate(() => this.search.prepare());
      return summary;
    } finally {
      changes.flush();
    }
  }
}
