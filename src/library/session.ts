import { basename, join } from 'node:path';
import { renderMarkdown } from '../core/formats/renderPost.ts';
import { TOPIC_NAMES } from '../core/topics/taxonomy.ts';
import type {
  LibraryChange,
  LibraryCounts,
  LibrarySettings,
  PostView,
  Problem,
  RenderedNote,
  SyncSummary,
} from '../protocol/library.ts';
import { ChangeMessages } from './changeMessages.ts';
import type { Database } from './database.ts';
import type { FileIndexer } from './fileIndexer.ts';
import { excluder } from './ignoreRules.ts';
import { LibraryNotes } from './libraryNotes.ts';
import { LibrarySearch } from './librarySearch.ts';
import type { Log } from './log.ts';
import { NoteStore } from './noteStore.ts';
import { PostQueries } from './postQueries.ts';
import { PostReader } from './postReader.ts';
import { ReadMarks } from './readMarks.ts';
import { Store } from './store.ts';
import { FormerIds } from './succession.ts';
import { type Root, type SyncRequest, sync } from './sync.ts';
import { TopicChoices, YOUR_CHOICE } from './topicChoices.ts';

export interface SessionSync extends Omit<SyncRequest, 'onWritten'> {
  readonly onChanged: (change: LibraryChange) => void;
}

/** What belongs to the first posts folder. */
interface Home {
  readonly folder: string;
  readonly notesPath: string;
  readonly store: NoteStore;
  readonly notes: LibraryNotes;
  readonly marks: ReadMarks;
  readonly choices: TopicChoices;
}

/** One open database with the settings it serves. */
export class Session {
  readonly database: Database;
  readonly posts: PostQueries;
  readonly search: LibrarySearch;
  readonly #indexer: FileIndexer;
  readonly #trashPath: string | undefined;
  readonly #log: Log;
  readonly #store: Store;
  readonly #reader: PostReader;
  readonly #formerIds: FormerIds;
  #settings: LibrarySettings = { folders: [], notesFolder: '', exclude: [], topics: {}, digests: {} };
  #roots: readonly Root[] = [];
  /** `undefined` while there is no posts folder. */
  #home: Home | undefined;

  constructor(database: Database, indexer: FileIndexer, trashPath: string | undefined, log: Log) {
    this.database = database;
    this.#indexer = indexer;
    this.#trashPath = trashPath;
    this.#log = log;
    this.#store = new Store(database, {
      isRead: (id) => this.#home?.marks.isRead(id) ?? false,
      markRead: (id) => this.#home?.marks.mark([id], true),
    });
    this.#formerIds = new FormerIds(database);
    this.#reader = new PostReader(database, () => this.#settings.digests);
    this.posts = new PostQueries(database, (id) => this.#home?.notes.countOf(id) ?? 0);
    this.search = new LibrarySearch(database);
  }

  close(): void {
    this.#indexer.dispose();
    this.database.close();
  }

  get notes(): LibraryNotes | undefined {
    return this.#home?.notes;
  }

  /** Throws when there is no posts folder, and so no place for notes. */
  noteStore(): NoteStore {
    if (this.#home === undefined) {
      throw new Error('There is no posts folder to keep notes in: choose one in marginalia.folders.');
    }
    return this.#home.store;
  }

  /** Takes new settings: posts of folders that are no longer named leave, notes and read marks are read. */
  configure(settings: LibrarySettings): void {
    this.#settings = settings;
    this.#roots = this.#setRoots([...new Set(settings.folders)]);
    const [folder] = settings.folders;
    this.#home = folder === undefined ? undefined : this.#openHome(folder, settings.notesFolder);
    this.#applyReadMarks();
  }

  counts(): LibraryCounts {
    const counts = this.posts.counts();
    const noteProblems = this.#home?.store.problems().length ?? 0;
    return { ...counts, notes: this.notes?.count() ?? 0, problems: counts.problems + noteProblems };
  }

  problems(): readonly Problem[] {
    const home = this.#home;
    if (home === undefined) return this.posts.problems();
    const ofNotes = home.store
      .problems()
      .map(({ path, message }) => ({ path, message, absolutePath: join(home.folder, path) }));
    return [...this.posts.problems(), ...ofNotes];
  }

  /** The id under which the library has this post now: it may have been edited since. */
  currentId(id: string): string {
    return this.#formerIds.current(id) ?? id;
  }

  view(id: string): PostView | undefined {
    const found = this.#reader.view(id);
    if (found === undefined) return undefined;
    const { num, ...view } = found;
    const formerIds = this.#formerIds.of(id);
    return { ...view, formerIds, topics: this.posts.topicsOf(num), notes: this.notesOf(id) };
  }

  notesOf(postId: string): readonly RenderedNote[] {
    const notes = this.notes?.of(postId) ?? [];
    return notes.map((note) => ({ ...note, html: renderMarkdown(note.stored.note.body) }));
  }

  markRead(ids: readonly string[], read: boolean): void {
    this.#home?.marks.mark(ids, read);
    this.database.transaction(() => {
      for (const id of ids) this.database.run('update posts set unread = ? where id = ?', read ? 0 : 1, id);
      this.#rememberReadMarks();
    });
  }

  setTopics(ids: readonly string[], topics: readonly string[] | undefined): void {
    this.#home?.choices.choose(ids, topics);
    this.database.transaction(() => {
      for (const id of ids) this.#showTopics(id);
    });
  }

  topicNames(): readonly string[] {
    const chosen = this.#home?.choices.names() ?? [];
    const names = new Set([...TOPIC_NAMES, ...Object.keys(this.#settings.topics), ...chosen]);
    return [...names].sort((a, b) => a.localeCompare(b));
  }

  #showTopics(id: string): void {
    const num = this.database.get('select num from posts where id = ?', id)?.number('num');
    if (num === undefined) return;
    const chosen = this.#home?.choices.of([id]);
    if (chosen === undefined) {
      this.database.run(
        `update files set hash = '', mtime = -1 where id = (select file from posts where num = ?)`,
        num,
      );
      return;
    }
    this.database.run('delete from topics where post = ?', num);
    for (const [rank, topic] of chosen.entries()) {
      this.database.run(
        'insert into topics (post, rank, topic, because) values (?, ?, ?, ?)',
        num,
        rank,
        topic,
        YOUR_CHOICE,
      );
    }
  }

  /** See `Library.sync`. */
  async sync({ paths, onProgress, signal, onChanged }: SessionSync): Promise<SyncSummary> {
    const changes = new ChangeMessages((posts, notes) => {
      if (posts) this.notes?.invalidate();
      onChanged({ posts, notes });
    });
    if (this.#home?.store.reload(paths) === true) {
      this.#home.notes.invalidate();
      changes.add(false, true);
    }
    if (this.#home?.marks.load() === true) {
      this.#applyReadMarks();
      changes.add(true, false);
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
      return await sync(target, {
        paths: rulesChanged ? undefined : paths,
        onProgress,
        signal,
        onWritten: () => changes.add(true, false),
      });
    } finally {
      changes.flush();
    }
  }

  #openHome(folder: string, notesFolder: string): Home {
    const notesPath = join(folder, notesFolder);
    const store = new NoteStore(notesPath, { trashPath: this.#trashPath });
    store.load();
    const marks = new ReadMarks(join(notesPath, 'read.tsv'), this.#log);
    marks.load();
    const choices = new TopicChoices(join(notesPath, 'topics.tsv'), this.#log);
    choices.load();
    return { folder, notesPath, store, marks, choices, notes: new LibraryNotes(this.database, store) };
  }

  #setRoots(folders: readonly string[]): readonly Root[] {
    const { database } = this;
    return database.transaction(() => {
      const known = database.all('select id, path from folders', [], (row) => ({
        id: row.number('id'),
        path: row.text('path'),
      }));
      for (const { id, path } of known) if (!folders.includes(path)) this.#removeRoot(id);
      return folders.map((path) => {
        const prefix = folders.length > 1 ? `${basename(path)}/` : '';
        const id =
          known.find((root) => root.path === path)?.id ??
          database.insert('insert into folders (path) values (?)', path);
        database.run('update folders set prefix = ? where id = ?', prefix, id);
        return { id, path };
      });
    });
  }

  #removeRoot(id: number): void {
    const { database } = this;
    const paths = database.all('select path from files where folder = ?', [id], (row) => row.text('path'));
    for (const path of paths) this.#store.remove({ folder: id, path });
    database.run('delete from problems where folder = ?', id);
    database.run('delete from folders where id = ?', id);
  }

  /** Brings `posts.unread` in line with the file of read marks, if that is another one than last time. */
  #applyReadMarks(): void {
    const marks = this.#home?.marks;
    if (marks === undefined || this.#readMarksHash() === marks.hash) return;
    this.database.transaction(() => {
      this.database.run('update posts set unread = 1 where unread = 0');
      for (const id of marks.readIds()) this.database.run('update posts set unread = 0 where id = ?', id);
      this.#rememberReadMarks();
    });
  }

  #readMarksHash(): string | undefined {
    return this.database.get(`select value from meta where name = 'reads'`)?.text('value');
  }

  #rememberReadMarks(): void {
    const hash = this.#home?.marks.hash ?? '';
    this.database.run(`insert or replace into meta (name, value) values ('reads', ?)`, hash);
  }
}
