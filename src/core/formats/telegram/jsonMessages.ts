/**
 * Finds the message objects in an export of Telegram Desktop, piece by piece. Every object in a `messages` array is one,
 * and so is whatever begins like one; that is where reading goes on behind a broken place.
 */
import { parseLoosely } from './jsonRepair.ts';
import { recut } from './pieces.ts';

/** The fields of the chat that stand before its messages. */
export type ChatFields = Readonly<Record<string, string>>;

export type Found =
  | { readonly kind: 'chat'; readonly fields: ChatFields }
  | { readonly kind: 'message'; readonly value: unknown; readonly start: number; readonly end: number }
  | { readonly kind: 'broken'; readonly fault: Fault; readonly start: number };

export type Fault = 'syntax' | 'unfinished' | 'too deep' | 'too long';

/** In UTF-16 units: a post of `LONGEST_POST` with every letter escaped, twice, as text and as entities. */
const LONGEST_MESSAGE = 48_000_000;
const DEEPEST = 200;
const HEAD_LENGTH = 8_000;
/** A beginning that is cut by the end of a piece is put before the next one. */
const BEGINNING_LENGTH = 200;

/** How a message of Telegram Desktop begins; in a string its quotes would be escaped. */
export const MESSAGE_BEGINNING =
  /\{\s{0,40}"id"\s{0,9}:\s{0,9}-?\d{1,20}\s{0,9},\s{0,40}"type"\s{0,9}:\s{0,9}"(?:message|service|unsupported)"/gu;
const ARRAY_BEGINNING = /"messages"\s{0,40}:\s{0,40}\[/gu;
const FIELD =
  /"([a-z_]{1,40})"\s{0,40}:\s{0,40}("[^"\\]*(?:\\.[^"\\]*)*"|-?\d+|null|true|false)\s{0,40},?\s{0,40}/gu;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Everything in the file that is a chat's head, a message, or the ruins of one, in order. */
export function* findMessages(pieces: Iterable<string>): Generator<Found> {
  const reader = new MessageReader();
  for (const piece of recut(pieces, beginningAtEnd)) yield* reader.read(piece);
  yield* reader.finish();
}

/** Where a beginning stands that the end of a piece may cut: so near to it is the last `{`, `"messages` or quote. */
function beginningAtEnd(text: string): number {
  const cut = Math.max(text.lastIndexOf('{'), text.lastIndexOf('"messages'));
  if (cut >= 0 && cut >= text.length - BEGINNING_LENGTH) return cut;
  const quote = text.indexOf('"', Math.max(0, text.length - '"messages"'.length));
  return quote < 0 ? text.length : quote;
}

/** Where a pattern occurs next in one text; asked with rising places, it reads the text once. */
class Occurrences {
  readonly #text: string;
  readonly #pattern: RegExp;
  #found: RegExpExecArray | null | undefined;

  constructor(text: string, pattern: RegExp) {
    this.#text = text;
    this.#pattern = pattern;
  }

  next(from: number): RegExpExecArray | undefined {
    if (this.#found === undefined || (this.#found !== null && this.#found.index < from)) {
      this.#pattern.lastIndex = from;
      this.#found = this.#pattern.exec(this.#text);
    }
    return this.#found ?? undefined;
  }
}

class MessageReader {
  /** Where the text in hand begins in the file. */
  #base = 0;
  #inArray = false;
  /** True until the array whose beginning was read is closed. */
  #isOpen = false;
  #messages = new Occurrences('', MESSAGE_BEGINNING);
  #arrays = new Occurrences('', ARRAY_BEGINNING);
  /** What stands before the next message and may hold the head of its chat. */
  #gap = '';
  /** The message being read, as far as earlier pieces hold it. */
  #parts: string[] = [];
  #length = 0;
  #start: number | undefined;
  #depth = 0;
  #deepest = 0;
  #inString = false;
  #backslashes = 0;

  *read(text: string): Generator<Found> {
    this.#messages = new Occurrences(text, MESSAGE_BEGINNING);
    this.#arrays = new Occurrences(text, ARRAY_BEGINNING);
    let at = 0;
    while (at < text.length)
      at = this.#start === undefined ? yield* this.#seek(text, at) : yield* this.#goOn(text, at);
    this.#base += text.length;
  }

  /** Reads on in the message begun; returns where reading goes on. */
  *#goOn(text: string, from: number): Generator<Found, number> {
    const next = this.#messages.next(this.#length === 0 ? from + 1 : from)?.index;
    const limit = next ?? text.length;
    const end = this.#scan(text, from, limit);
    this.#keep(text.slice(from, end ?? limit));
    if (end !== undefined) {
      yield this.#closed(this.#base + end);
      return end;
    }
    if (next !== undefined) {
      // Another message begins before this one ends: a quote or a bracket of it is missing.
      yield this.#broken('syntax');
      this.#begin(this.#base + next);
    }
    return limit;
  }

  *finish(): Generator<Found> {
    if (this.#start !== undefined) yield this.#broken('unfinished');
    else if (this.#isOpen) yield { kind: 'broken', fault: 'unfinished', start: this.#base };
  }

  /** Goes on to the next message; returns where reading goes on. */
  *#seek(text: string, from: number): Generator<Found, number> {
    let at = from;
    if (this.#inArray) {
      while (at < text.length && isBetween(text.charCodeAt(at))) at++;
      if (at === text.length) return at;
      if (text[at] === '{') {
        this.#begin(this.#base + at);
        return at;
      }
      if (text[at] === ']') this.#isOpen = false;
      this.#inArray = false;
    }
    const message = this.#messages.next(at)?.index;
    const array = this.#arrays.next(at);
    if (array !== undefined && (message === undefined || array.index < message)) {
      this.#gap = (this.#gap + text.slice(at, array.index)).slice(-HEAD_LENGTH);
      this.#inArray = true;
      this.#isOpen = true;
      yield { kind: 'chat', fields: lastFields(this.#gap) };
      this.#gap = '';
      return array.index + array[0].length;
    }
    if (message === undefined) {
      this.#gap = (this.#gap + text.slice(at)).slice(-HEAD_LENGTH);
      return text.length;
    }
    this.#inArray = true;
    this.#gap = '';
    this.#begin(this.#base + message);
    return message;
  }

  #begin(start: number): void {
    this.#start = start;
    this.#parts = [];
    this.#length = 0;
    this.#depth = 0;
    this.#deepest = 0;
    this.#inString = false;
    this.#backslashes = 0;
  }

  #keep(part: string): void {
    this.#length += part.length;
    if (this.#length <= LONGEST_MESSAGE) this.#parts.push(part);
    else this.#parts = [];
  }

  #closed(end: number): Found {
    const start = this.#start ?? 0;
    if (this.#length > LONGEST_MESSAGE) return this.#broken('too long');
    if (this.#deepest > DEEPEST) return this.#broken('too deep');
    const value = parseLoosely(this.#parts.join(''));
    if (value === undefined) return this.#broken('syntax');
    this.#start = undefined;
    return { kind: 'message', value, start, end };
  }

  #broken(fault: Fault): Found {
    const start = this.#start ?? 0;
    this.#start = undefined;
    return { kind: 'broken', fault, start };
  }

  /** Reads on to the end of the message, which is returned, or to `limit`. */
  #scan(text: string, from: number, limit: number): number | undefined {
    let at = from;
    while (at < limit) {
      if (this.#inString) {
        at = this.#stringEnd(text, at, limit);
        continue;
      }
      const code = text.charCodeAt(at++);
      if (code === QUOTE) this.#inString = true;
      // `{` and `[`, `}` and `]` differ in one bit.
      else if ((code & 0xdf) === 0x5b) this.#deepest = Math.max(this.#deepest, ++this.#depth);
      else if ((code & 0xdf) === 0x5d && --this.#depth <= 0) return at;
    }
    return undefined;
  }

  /** Goes behind the quote that ends the string, or to `limit`. */
  #stringEnd(text: string, from: number, limit: number): number {
    let at = from;
    while (at < limit) {
      const quote = text.indexOf('"', at);
      const end = quote < 0 || quote >= limit ? limit : quote;
      let first = end;
      while (first > at && text.charCodeAt(first - 1) === BACKSLASH) first--;
      const backslashes = end - first + (first === at ? this.#backslashes : 0);
      this.#backslashes = end === limit ? backslashes : 0;
      if (end === limit) return limit;
      at = end + 1;
      if (backslashes % 2 === 0) {
        this.#inString = false;
        return at;
      }
    }
    return limit;
  }
}

/** White space and commas. */
function isBetween(code: number): boolean {
  return code <= 0x20 || code === 0x2c;
}

/** The fields without gaps between them that end the text, as strings; `null` is left out. */
function lastFields(text: string): ChatFields {
  const fields = [...text.matchAll(FIELD)];
  const found: [string, string][] = [];
  let at = text.length;
  for (const match of fields.toReversed()) {
    const [whole, name = '', value = ''] = match;
    if (match.index + whole.length !== at) break;
    at = match.index;
    const read = parseLoosely(value);
    if (typeof read === 'string' || typeof read === 'number') found.push([name, String(read)]);
  }
  return Object.fromEntries(found.toReversed());
}
