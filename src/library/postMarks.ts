import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCode, writeFileAtomic } from './atomicFile.ts';
import { withLock } from './fileLock.ts';
import { sha256 } from './indexFile.ts';
import { type Log, messageOf } from './log.ts';

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

/** Lines of two people side by side: git keeps both, and for one post the later one counts. */
const ATTRIBUTES = '*.tsv merge=union\n';

/** Lets git merge the marks files of a folder line by line; a file that is there is the user's. */
function tellGit(folder: string): void {
  const path = join(folder, '.gitattributes');
  if (!existsSync(path)) writeFileAtomic(path, ATTRIBUTES);
}

/**
 * What the user said of posts: `<ISO time>\t<state>\t<post id>[\t<value>…]`, a line per post, sorted by post id, so that
 * git can merge two people's files line by line. For a post with two lines the later time counts; other lines are kept.
 */
export class PostMarks {
  readonly #path: string;
  readonly #kind: MarksKind;
  readonly #log: Log;
  #marks = new Map<string, Mark>();
  #otherLines: readonly string[] = [];
  #text = '';
  #warned = false;

  constructor(path: string, kind: MarksKind, log: Log) {
    this.#path = path;
    this.#kind = kind;
    this.#log = log;
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
    const text = this.#readFile();
    if (text === undefined || text === this.#text) return false;
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
    this.#text = text;
    this.#marks = marks;
    this.#otherLines = otherLines;
    return true;
  }

  /** Marks posts and saves. Where the file cannot be written the marks last until the end of the session. */
  set(ids: readonly string[], state: string, values: readonly string[] = []): void {
    const time = new Date().toISOString();
    const apply = () => {
      for (const id of ids) this.#marks.set(id, { time, state, values });
    };
    try {
      withLock(this.#path, () => {
        this.load();
        apply();
        const text = this.#serialise();
        writeFileAtomic(this.#path, text);
        this.#text = text;
        tellGit(dirname(this.#path));
      });
    } catch (error) {
      apply();
      this.#warn(messageOf(error));
    }
  }

  #serialise(): string {
    const lines = [...this.#marks]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { time, state, values }]) => [time, state, id, ...values].join('\t'));
    return [...this.#otherLines, ...lines, ''].join('\n');
  }

  #readFile(): string | undefined {
    try {
      return readFileSync(this.#path, 'utf8');
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return this.#warned ? undefined : '';
      this.#warn(`Cannot read "${this.#path}" (${messageOf(error)}).`);
      return undefined;
    }
  }

  #warn(reason: string): void {
    if (this.#warned) return;
    this.#warned = true;
    this.#log('warn', `${reason} Until then, ${this.#kind.lost} is forgotten when VS Code closes.`);
  }
}
