/**
 * The parts of a message (RFC 2045, 2046). Own, because the kept readers of mail on npm are asynchronous or unfinished,
 * and importers are neither.
 */
import { declaredCharset } from '../charset/declaredCharset.ts';
import { decodeBytes, fromBase64, fromQuotedPrintable } from './bytes.ts';
import { headerText, headerValue, type MailHeaders, readHeaders } from './headers.ts';

export interface MailPart {
  readonly headers: MailHeaders;
  /** In lower case, e.g. `text/html`. */
  readonly type: string;
  /** Of its type, e.g. `charset`; names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly fileName: string | undefined;
  /** True for what a reader saves rather than reads. */
  readonly isAttachment: boolean;
  /** Of a multipart, and the message within a message. */
  readonly parts: readonly MailPart[];
  /** As it stands in the file, one character per byte, still in its transfer encoding. */
  readonly body: string;
}

/** Parts that stand deeper belong to the text of the part around them. */
const DEEPEST = 20;
const MOST_PARTS = 10_000;
const LONGEST_BOUNDARY = 300;

interface OpenPart {
  readonly headers: MailHeaders;
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly bodyStart: number;
  bodyEnd: number;
  readonly parts: OpenPart[];
}

/** The message as a tree of parts. Takes any text and never throws; linear in its length. */
export function readMail(message: string): MailPart {
  return finished(new MailReader(message).read(), message);
}

/** The text of a part that is text: its transfer encoding undone and its charset read. */
export function partText(part: MailPart): string {
  const bytes = partBytes(part);
  const label =
    part.parameters.get('charset') ?? (part.type === 'text/html' ? namedInside(bytes) : undefined);
  return decodeBytes(bytes, label);
}

/** The bytes of a part, one character each. */
export function partBytes(part: MailPart): string {
  const encoding = headerValue(part.headers, 'content-transfer-encoding').value;
  if (encoding === 'base64') return fromBase64(part.body);
  return encoding === 'quoted-printable' ? fromQuotedPrintable(part.body) : part.body;
}

/** The `Content-ID` of a part without its brackets; empty when it has none. */
export function contentId(part: MailPart): string {
  return headerText(part.headers, 'content-id').replace(/^<|>$/gu, '');
}

/** True when the last boundary of a message never comes: the end of its file is missing. */
export function isCutOff({ type, parameters }: MailPart, message: string): boolean {
  const boundary = parameters.get('boundary') ?? '';
  return type.startsWith('multipart/') && boundary !== '' && !message.includes(`\n--${boundary}--`);
}

/** The parts that hold no parts, in order. */
export function* leaves(part: MailPart): Generator<MailPart> {
  if (part.parts.length === 0) yield part;
  for (const child of part.parts) yield* leaves(child);
}

function namedInside(bytes: string): string | undefined {
  return declaredCharset(Uint8Array.from(bytes.slice(0, 1024), (character) => character.charCodeAt(0)));
}

/** Reads all levels in one pass: a boundary line ends whatever is open within its own multipart. */
class MailReader {
  readonly #text: string;
  readonly #open: OpenPart[] = [];
  /** Line of a boundary → the level of its multipart. */
  readonly #levels = new Map<string, number>();
  #count = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): OpenPart {
    const root = this.#begin(0);
    for (let at = this.#nextDashes(root.bodyStart); at !== -1; at = this.#nextDashes(at + 2)) {
      const end = this.#lineEnd(at);
      const line = this.#text.slice(at, Math.min(end, at + LONGEST_BOUNDARY)).trimEnd();
      const opened = this.#levels.get(line);
      const level = opened ?? (line.endsWith('--') ? this.#levels.get(line.slice(0, -2)) : undefined);
      if (level === undefined || this.#count > MOST_PARTS) continue;
      this.#endDownTo(opened === undefined ? level : level + 1, at);
      if (opened !== undefined) this.#begin(Math.min(end + 1, this.#text.length));
    }
    this.#endDownTo(0, this.#text.length);
    return root;
  }

  #nextDashes(from: number): number {
    if (from === 0 && this.#text.startsWith('--')) return 0;
    if (this.#levels.size === 0) return -1;
    const found = this.#text.indexOf('\n--', Math.max(0, from - 1));
    return found === -1 ? -1 : found + 1;
  }

  #lineEnd(at: number): number {
    const end = this.#text.indexOf('\n', at);
    return end === -1 ? this.#text.length : end;
  }

  #begin(start: number): OpenPart {
    const parent = this.#open.at(-1);
    const { headers, end } = readHeaders(this.#text, start);
    const { value, parameters } = headerValue(headers, 'content-type');
    const fallback = parent?.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
    const type = /^[\w.+-]+\/[\w.+-]+$/u.test(value) ? value : fallback;
    const part: OpenPart = {
      headers,
      type,
      parameters,
      bodyStart: end,
      bodyEnd: this.#text.length,
      parts: [],
    };
    this.#count += 1;
    parent?.parts.push(part);
    this.#open.push(part);
    if (this.#open.length > DEEPEST) return part;
    const boundary = parameters.get('boundary') ?? '';
    if (type.startsWith('multipart/') && boundary !== '')
      this.#levels.set(`--${boundary}`.trimEnd(), this.#open.length - 1);
    else if (type === 'message/rfc822' && isPlain(headers)) this.#begin(end);
    return part;
  }

  /** Ends the open parts of this level and deeper, before the line at `at`. */
  #endDownTo(level: number, at: number): void {
    const end = this.#text.startsWith('\r\n', at - 2) ? at - 2 : at - 1;
    while (this.#open.length > level) {
      const part = this.#open.pop();
      if (part !== undefined) part.bodyEnd = Math.max(part.bodyStart, at === this.#text.length ? at : end);
    }
    for (const [line, own] of this.#levels) if (own >= level) this.#levels.delete(line);
  }
}

function isPlain(headers: MailHeaders): boolean {
  return !/base64|quoted/u.test(headerValue(headers, 'content-transfer-encoding').value);
}

/** Recursion ends at `DEEPEST`. */
function finished(part: OpenPart, message: string): MailPart {
  const { headers, parameters } = part;
  const parts = part.parts.map((child) => finished(child, message));
  // A multipart whose boundary never comes is read as the text that it holds.
  const type = part.type.startsWith('multipart/') && parts.length === 0 ? 'text/plain' : part.type;
  const disposition = headerValue(headers, 'content-disposition');
  const fileName = disposition.parameters.get('filename') ?? parameters.get('name');
  const isText = type === 'text/plain' || type === 'text/html' || parts.length > 0;
  return {
    headers,
    type,
    parameters,
    fileName,
    isAttachment: disposition.value === 'attachment' || !isText,
    parts,
    body: parts.length > 0 ? '' : message.slice(part.bodyStart, part.bodyEnd),
  };
}
