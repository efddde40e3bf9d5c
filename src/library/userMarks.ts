import { join } from 'node:path';
import type { NoteProblem } from '../core/notes/storedNote.ts';
import type { Database } from './database.ts';
import type { Log } from './log.ts';
import { PostIds } from './postIds.ts';
import type { UserMarks } from './postMerger.ts';
import { setTopicRows } from './postRows.ts';
import { ReadMarks } from './readMarks.ts';
import { TopicChoices } from './topicChoices.ts';

interface Files {
  readonly reads: ReadMarks;
  readonly choices: TopicChoices;
}

/**
 * What the user said of posts, in files of the notes folder and in the database: which are read, and topics chosen by
 * hand. A post goes by many ids; the last word about any of them counts.
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
    const choices = new TopicChoices(join(notesPath, 'topics.tsv'), log);
    reads.load();
    choices.load();
    this.#files = { reads, choices };
    this.#apply();
  }

  /** Files that cannot be read or written, by name. */
  problems(): readonly NoteProblem[] {
    const { reads, choices } = this.#files ?? {};
    return [['read.tsv', reads?.problem] as const, ['topics.tsv', choices?.problem] as const].flatMap(
      ([path, message]) => (message === undefined ? [] : [{ path, message }]),
    );
  }

  /** Reads the files again; true when one changed. */
  reload(): boolean {
    const changes = [this.#files?.reads.load(), this.#files?.choices.load()];
    if (!changes.includes(true)) return false;
    this.#apply();
    return true;
  }

  isRead(ids: readonly string[]): boolean {
    return this.#files?.reads.isRead(ids) ?? false;
  }

  topicsOf(ids: readonly string[]): readonly string[] | undefined {
    return this.#files?.choices.of(ids);
  }

  /** Every topic that some post was given. */
  topicNames(): readonly string[] {
    return this.#files?.choices.names() ?? [];
  }

  markRead(postId: string): void {
    this.#files?.reads.mark([postId], true);
  }

  chooseTopics(postId: string, topics: readonly string[]): void {
    this.#files?.choices.choose([postId], topics);
  }

  /** Marks posts, given by the ids they are listed under; who was read is no longer shown as changed. */
  setRead(ids: readonly string[], read: boolean): void {
    const posts = ids.map((id) => ({ id, all: this.#idsOf(id) }));
    const changed = posts.filter(({ all }) => this.isRead(all) !== read).map(({ id }) => id);
    if (changed.length > 0) this.#files?.reads.mark(changed, read);
    this.#database.transaction(() => {
      for (const id of ids) {
        this.#database.run(
          `update posts set unread = ?1, changed = case ?1 when 0 then 0 else changed end where id = ?2`,
          read ? 0 : 1,
          id,
        );
      }
      this.#remember();
    });
  }

  /** Puts posts, given by the ids they are listed under, under these topics; `undefined`: back to the rules. */
  setTopics(ids: readonly string[], topics: readonly string[] | undefined): void {
    this.#files?.choices.choose(ids, topics);
    this.#database.transaction(() => {
      for (const id of ids) for (const num of this.#ids.posts(id)) this.#showTopics(num);
      this.#remember();
    });
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
    const newChoices = isNew('choices', files.choices.hash);
    if (!newReads && !newChoices) return;
    this.#database.transaction(() => {
      if (newReads) this.#applyReads(files.reads);
      if (newChoices) this.#applyChoices(files.choices);
      this.#remember();
    });
  }

  #applyReads(reads: ReadMarks): void {
    this.#database.run('update posts set unread = 1 where unread = 0');
    for (const num of this.#postsOf(reads.readIds())) {
      if (!this.isRead(this.#ids.of(num))) continue;
      this.#database.run('update posts set unread = 0 where num = ?', num);
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
    const names = { reads: this.#files?.reads.hash, choices: this.#files?.choices.hash };
    for (const [name, hash] of Object.entries(names)) {
      this.#database.run('insert or replace into meta (name, value) values (?, ?)', name, hash ?? '');
    }
  }
}
