import * as nodeFs from 'node:fs';
import { dirname, join } from 'node:path';
import { type FileSystem, writeFileAtomic } from './atomicFile.ts';
import { withLock } from './fileLock.ts';
import { type Log, messageOf } from './log.ts';
import { readBytes, sha256 } from './noteScan.ts';
import { ChangedOnDisk, refuseLinks, replaceFile } from './ownFiles.ts';

/** What the user said of a post. */
export interface Mark {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly state: string;
  readonly values: readonly string[];
}

/** What a kind of marks file holds. */
export interface MarksKind {
  readonly states: ReadonlySet<string>;
  /** What is lost when VS Code closes while the file cannot be written; the end of a sentence. */
  readonly lost: string;
}

const LINE = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)\t([a-z]+)\t([^\t]+)((?:\t[^\t]+)*)$/u;

/** How often the file may change while it is written. */
const MAX_TRIES = 5;

/** Lines of two people side by side: git keeps both, and for one post the later one counts. */
const ATTRIBUTES = '*.tsv merge=union\n';

/** Lets git merge the marks files of a folder line by line; a file that is there is the user's. */
function tellGit(folder: string, fs: FileSystem): void {
  const path = join(folder, '.gitattributes');
  if (fs.lstatSync(path, { throwIfNoEntry: false }) === undefined) writeFileAtomic(path, ATTRIBUTES, { fs });
}

/**
 * What the user said of posts: `<ISO time>\t<state>\t<post id>[\t<value>…]`, a line per post, sorted by post id, so that
 * git can merge two people's files line by line. For a post with two lines the later time counts; other lines are kept.
 */
export class PostMarks {
  readonly #path: string;
  readonly #kind: MarksKind;
  readonly #log: Log;
  readonly #fs: FileSystem;
  #marks = new Map<string, Mark>();
  /** What could not be written yet. */
  #unwritten = new Map<string, Mark>();
  #otherLines: readonly string[] = [];
  #text = '';
  #problem: string | undefined;

  constructor(path: string, kind: MarksKind, log: Log, fs: FileSystem = nodeFs) {
    this.#path = path;
    this.#kind = kind;
    this.#log = log;
    this.#fs = fs;
  }

  /** Why the file cannot be read or written, and what to do; `undefined` while it can. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Changes with every change of the file's text. */
  get hash(): string {
    return sha256(`${this.#path}\n${this.#text}`);
  }

  /** What was said last of any of these ids of one post. */
  latest(postIds: readonly string[]): Mark | undefined {
    let last: Mark | undefined;
    for (const id of postIds) {
      const mark = this.#marks.get(id);
      if (mark !== undefined && mark.time > (last?.time ?? '')) last = mark;
    }
    return last;
  }

  entries(): Iterable<readonly [postId: string, mark: Mark]> {
    return this.#marks;
  }

  /** Reads the file again; true when it changed. Marks that could not be written stay. */
  load(): boolean {
    try {
      return this.#take(this.#read()?.toString('utf8') ?? '');
    } catch (error) {
      this.#warn(messageOf(error));
      return false;
    }
  }

  #read(): Buffer | undefined {
    return readBytes(this.#path, this.#fs);
  }

  #take(text: string): boolean {
    if (text === this.#text) return false;
    const marks = new Map<string, Mark>();
    const otherLines: string[] = [];
    for (const line of text.split(/\r?\n/u)) {
      const [, time, state, id, values] = LINE.exec(line) ?? [];
      if (time === undefined || state === undefined || id === undefined || !this.#kind.states.has(state)) {
        if (line !== '') otherLines.push(line);
      } else if ((marks.get(id)?.time ?? '') < time) {
        marks.set(id, { time, state, values: values?.split('\t').slice(1) ?? [] });
      }
    }
    for (const [id, mark] of this.#unwritten) marks.set(id, mark);
    this.#text = text;
    this.#marks = marks;
    this.#otherLines = otherLines;
    return true;
  }

  /** Marks posts and saves. Where the file cannot be written the marks last until the end of the session. */
  set(ids: readonly string[], state: string, values: readonly string[] = []): void {
    const time = new Date().toISOString();
    for (const id of ids) {
      this.#unwritten.set(id, { time, state, values });
      this.#marks.set(id, { time, state, values });
    }
    try {
      refuseLinks(dirname(this.#path), this.#path, this.#fs);
      withLock(this.#path, () => this.#write(), this.#fs);
      tellGit(dirname(this.#path), this.#fs);
    } catch (error) {
      this.#warn(messageOf(error));
    }
  }

  /** Starts from what is on disk at that moment: a file that cannot be read is not overwritten. */
  #write(): void {
    for (let tries = 1; ; tries++) {
      const bytes = this.#read();
      this.#take(bytes?.toString('utf8') ?? '');
      const text = this.#serialise();
      try {
        replaceFile(this.#path, text, bytes && sha256(bytes), this.#fs);
        this.#text = text;
        this.#unwritten = new Map();
        this.#problem = undefined;
        return;
      } catch (error) {
        if (!(error instanceof ChangedOnDisk)) throw error;
        if (tries === MAX_TRIES)
          throw new Error(`"${this.#path}" keeps changing on disk: close what writes it.`);
      }
    }
  }

  #serialise(): string {
    const lines = [...this.#marks]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { time, state, values }]) => [time, state, id, ...values].join('\t'));
    return [...this.#otherLines, ...lines, ''].join('\n');
  }

  #warn(reason: string): void {
    const problem = `${reason} Until it works, ${this.#kind.lost} is forgotten when VS Code closes.`;
    if (this.#problem === undefined) this.#log('warn', problem);
    this.#problem = problem;
  }
}
