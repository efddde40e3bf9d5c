import { readFileSync } from 'node:fs';
import { errorCode, withLock, writeFileAtomic } from './atomicFile.ts';
import { sha256 } from './indexFile.ts';
import { type Log, messageOf } from './log.ts';

interface Mark {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly read: boolean;
}

const LINE = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)\t(read|unread)\t(.+)$/;

/**
 * Which posts were read: `<ISO time>\t<read|unread>\t<post id>`, a line per post, sorted by post id, so that git
 * merges two people's files line by line. For a post with two lines the later time counts; other lines are kept.
 */
export class ReadMarks {
  readonly #path: string;
  readonly #log: Log;
  #marks = new Map<string, Mark>();
  #otherLines: readonly string[] = [];
  #text = '';
  #warned = false;

  constructor(path: string, log: Log) {
    this.#path = path;
    this.#log = log;
  }

  get path(): string {
    return this.#path;
  }

  /** Changes with every change of the file's text. */
  get hash(): string {
    return sha256(`${this.#path}\n${this.#text}`);
  }

  isRead(postId: string): boolean {
    return this.#marks.get(postId)?.read ?? false;
  }

  readIds(): readonly string[] {
    return [...this.#marks].filter(([, mark]) => mark.read).map(([id]) => id);
  }

  /** Reads the file again; true when it changed. Marks that could not be written stay. */
  load(): boolean {
    const text = this.#readFile();
    if (text === undefined || text === this.#text) return false;
    const marks = new Map<string, Mark>();
    const otherLines: string[] = [];
    for (const line of text.split(/\r?\n/)) {
      const [, time, state, id] = LINE.exec(line) ?? [];
      if (time === undefined || id === undefined) {
        if (line !== '') otherLines.push(line);
      } else if ((marks.get(id)?.time ?? '') < time) marks.set(id, { time, read: state === 'read' });
    }
    this.#text = text;
    this.#marks = marks;
    this.#otherLines = otherLines;
    return true;
  }

  /** Marks posts and saves. Where the file cannot be written the marks last until the end of the session. */
  mark(ids: readonly string[], read: boolean): void {
    try {
      if (ids.every((id) => this.isRead(id) === read)) return;
      withLock(this.#path, () => {
        this.load();
        this.#set(ids, read);
        const text = this.#serialise();
        writeFileAtomic(this.#path, text);
        this.#text = text;
      });
    } catch (error) {
      this.#set(ids, read);
      this.#warn(messageOf(error));
    }
  }

  #set(ids: readonly string[], read: boolean): void {
    const time = new Date().toISOString();
    for (const id of ids) if (this.isRead(id) !== read) this.#marks.set(id, { time, read });
  }

  #serialise(): string {
    const lines = [...this.#marks]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, mark]) => `${mark.time}\t${mark.read ? 'read' : 'unread'}\t${id}`);
    return [...this.#otherLines, ...lines, ''].join('\n');
  }

  #readFile(): string | undefined {
    try {
      return readFileSync(this.#path, 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return this.#warned ? undefined : '';
      this.#warn(`Cannot read "${this.#path}" (${messageOf(error)}).`);
      return undefined;
    }
  }

  #warn(reason: string): void {
    if (this.#warned) return;
    this.#warned = true;
    this.#log('warn', `${reason} Until then, which posts you read is forgotten when VS Code closes.`);
  }
}
