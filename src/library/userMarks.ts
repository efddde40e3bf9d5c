import { join } from 'node:path';
import type { NoteProblem } from '../core/notes/storedNote.ts';
import type { Database } from './database.ts';
import type { Log } from './log.ts';
import { PostIds } from './postIds.ts';
import type { Reading, UserMarks } from './postMerger.ts';
import { setTopicRows } from './postRows.ts';
import { ReadMarks, type ReadState } from './readMarks.ts';
import { StarMarks } from './starMarks.ts';
import { TopicChoices } from './topicChoices.ts';

interface Files {
  readonly reads: ReadMarks;
  readonly stars: StarMarks;
  readonly choices: TopicChoices;
}

/**
 * What the user said of posts, in files of the notes folder and in the database: which are read, done or starred,
 * and topics chosen by hand. A post goes by many ids; the last word about any of them counts.
 */
export class LibraryMarks implements UserMarks {
  readonly #database: Database;
  readonly #ids: PostIds;
  /** `undefined` while there is no posts folder. */
  #files: Files | undefined;

  constructor(database: Database) {
    this.#database = database;
    this.#ids = new PostIds(database);
  }

  /** Takes the files of this notes folder. */
  open(notesPath: string | undefined, log: Log): void {
    if (notesPath === undefined) {
      this.#files = undefined;
      return;
    }
    const reads = new ReadMarks(join(notesPath, 'read.tsv'), log);
    const stars = new StarMarks(join(notesPath, 'starred.tsv'), log);
    const choices = new TopicChoices(join(notesPath, 'topics.tsv'), log);
    reads.load();
    stars.load();
    choices.load();
    this.#files = { reads, stars, choices };
    this.#apply();
  }

  /** Files that cannot be read or written, by name. */
  problems(): readonly NoteProblem[] {
    const { reads, stars, choices } = this.#files ?? {};
    const problems = { read: reads?.problem, starred: stars?.problem, topics: choices?.problem };
    return Object.entries(problems).flatMap(([name, message]) =>
      message === undefined ? [] : [{ path: `${name}.tsv`, message }],
    );
  }

  /** Reads the files again; true when one changed. */
  reload(): boolean {
    const changes = [this.#files?.reads.load(), this.#files?.stars.load(), this.#files?.choices.load()];
    if (!changes.includes(true)) return false;
    this.#apply();
    return true;
  }

  readingOf(ids: readonly string[]): Reading {
    const state = this.#readStateOf(ids);
    const starred = this.#files?.stars.isStarred(ids) ?? false;
    return { unread: state === 'unread', done: state === 'done', starred };
  }

  topicsOf(ids: readonly string[]): readonly string[] | undefined {
    return this.#files?.choices.of(ids);
  }

  /** Every topic that some post was given. */
  topicNames(): readonly string[] {
    return this.#files?.choices.names() ?? [];
  }

  carryReading(from: readonly string[], to: string): void {
    const state = this.#readStateOf(from);
    if (state === 'read') this.#files?.reads.mark([to], true);
    if (state === 'done') this.#files?.reads.markDone([to], true);
    if (this.#files?.stars.isStarred(from)) this.#files.stars.mark([to], true);
  }

  chooseTopics(postId: string, topics: readonly string[]): void {
    this.#files?.choices.choose([postId], topics);
  }

  /** Marks posts, given by the ids they are listed under; who was read is no longer shown as changed. */
  setRead(ids: readonly string[], read: boolean): void {
    const isOther = (id: string) => (this.#readStateOf(this.#idsOf(id)) !== 'unread') !== read;
    this.#files?.reads.mark(ids.filter(isOther), read);
    const columns = read ? 'unread = 0, changed = 0' : 'unread = 1, done = 0';
    this.#update(ids, columns);
  }

  /** As `setRead`; what is done no more stays read. */
  setDone(ids: readonly string[], done: boolean): void {
    const isOther = (id: string) => (this.#readStateOf(this.#idsOf(id)) === 'done') !== done;
    const others = ids.filter(isOther);
    this.#files?.reads.markDone(others, done);
    this.#update(others, done ? 'unread = 0, changed = 0, done = 1' : 'unread = 0, done = 0');
  }

  setStarred(ids: readonly string[], starred: boolean): void {
    const isOther = (id: string) => this.#files?.stars.isStarred(this.#idsOf(id)) !== starred;
    this.#files?.stars.mark(ids.filter(isOther), starred);
    this.#update(ids, `starred = ${starred ? 1 : 0}`);
  }

  /** Puts posts, given by the ids they are listed under, under these topics; `undefined`: back to the rules. */
  setTopics(ids: readonly string[], topics: readonly string[] | undefined): void {
    this.#files?.choices.choose(ids, topics);
    this.#database.transaction(() => {
      for (const id of ids) for (const num of this.#ids.posts(id)) this.#showTopics(num);
      this.#remember();
    });
  }

  /** `columns`: the `set` clause. */
  #update(ids: readonly string[], columns: string): void {
    this.#database.transaction(() => {
      for (const id of ids) this.#database.run(`update posts set ${columns} where id = ?`, id);
      this.#remember();
    });
  }

  #readStateOf(ids: readonly string[]): ReadState {
    return this.#files?.reads.stateOf(ids) ?? 'unread';
  }

  #idsOf(id: string): readonly string[] {
    const [num] = this.#ids.posts(id);
    return num === undefined ? [id] : this.#ids.of(num);
  }

  #showTopics(num: number): void {
    setTopicRows(this.#database, num, this.topicsOf(this.#ids.of(num)));
  }

  /** Brings the posts in line with the files, if these are others than last time. */
  #apply(): void {
    const files = this.#files;
    if (files === undefined) return;
    const isNew = (name: string, hash: string) =>
      this.#database.get('select value from meta where name = ?', name)?.text('value') !== hash;
    const newReads = isNew('reads', files.reads.hash);
    const newStars = isNew('stars', files.stars.hash);
    const newChoices = isNew('choices', files.choices.hash);
    if (!newReads && !newStars && !newChoices) return;
    this.#database.transaction(() => {
      if (newReads) this.#applyReads(files.reads);
      if (newStars) this.#applyStars(files.stars);
      if (newChoices) this.#applyChoices(files.choices);
      this.#remember();
    });
  }

  #applyReads(reads: ReadMarks): void {
    this.#database.run('update posts set unread = 1, done = 0 where unread = 0');
    for (const num of this.#postsOf(reads.readIds())) {
      const state = reads.stateOf(this.#ids.of(num));
      if (state === 'unread') continue;
      this.#database.run(
        'update posts set unread = 0, done = ? where num = ?',
        state === 'done' ? 1 : 0,
        num,
      );
    }
  }

  #applyStars(stars: StarMarks): void {
    this.#database.run('update posts set starred = 0 where starred = 1');
    for (const num of this.#postsOf(stars.starredIds())) {
      if (stars.isStarred(this.#ids.of(num)))
        this.#database.run('update posts set starred = 1 where num = ?', num);
    }
  }

  #applyChoices(choices: TopicChoices): void {
    const before = this.#database.all('select num from posts where chosen', [], (row) => row.number('num'));
    for (const num of new Set([...before, ...this.#postsOf(choices.ids())])) this.#showTopics(num);
  }

  #postsOf(ids: readonly string[]): ReadonlySet<number> {
    return new Set(ids.flatMap((id) => this.#ids.posts(id)));
  }

  #remember(): void {
    const names = {
      reads: this.#files?.reads.hash,
      stars: this.#files?.stars.hash,
      choices: this.#files?.choices.hash,
    };
    for (const [name, hash] of Object.entries(names)) {
      this.#database.run('insert or replace into meta (name, value) values (?, ?)', name, hash ?? '');
    }
  }
}
