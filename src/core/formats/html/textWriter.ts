import type { Link } from '../../posts/post.ts';

/** What composes with the letter before it: marks, and the later parts of Korean syllables. */
const JOINS = /^[\p{M}\u1161-\u11FF]/u;
/** The combining marks begin here. */
const FIRST_JOINING = 0x300;
/** In UTF-16 units. */
const LONGEST_LETTER = 8;

/** Writes the plain text of a tree: `\n` between blocks, a tab between cells, code and formulas as they are. */
export class TextWriter {
  #text = '';
  /** White space owed before the next visible character: nothing, a space, a tab, or one or two line breaks. */
  #owed = '';
  readonly #links: Link[] = [];
  readonly #code: { readonly start: number; readonly end: number }[] = [];

  /** Where the next visible character will stand. */
  next(): number {
    return this.#text === '' ? 0 : this.#text.length + this.#owed.length;
  }

  /** True when the text so far ends with this, and nothing is owed. */
  endsWith(sign: string): boolean {
    return this.#owed === '' && this.#text.endsWith(sign);
  }

  /** A block begins or ends here. */
  block(): void {
    if (!this.#owed.startsWith('\n')) this.#owed = '\n';
  }

  /** `<br>`: two of them leave a blank line. */
  lineBreak(): void {
    this.#owed = this.#owed.startsWith('\n') ? '\n\n' : '\n';
  }

  /** A cell of a table begins here. */
  cell(): void {
    if (!this.#owed.startsWith('\n')) this.#owed = '\t';
  }

  /** Running text, its white space already collapsed. */
  prose(words: string): void {
    const body = words.trim();
    if (body === '') {
      if (words !== '') this.#owed ||= ' ';
      return;
    }
    const startsApart = words.startsWith(' ');
    const endsApart = words.endsWith(' ');
    if (startsApart) this.#owed ||= ' ';
    this.#put(words.slice(startsApart ? 1 : 0, endsApart ? -1 : undefined));
    if (endsApart) this.#owed = ' ';
  }

  /** Code or a formula, its line breaks kept; returns where it stands. */
  verbatim(body: string, isBlock: boolean): number {
    if (isBlock) this.block();
    const start = this.next();
    if (body !== '') this.#put(body);
    this.code(start);
    if (isBlock) this.block();
    return start;
  }

  /** All since `start` was code. */
  code(start: number): void {
    if (start < this.#text.length) this.#code.push({ start, end: this.#text.length });
  }

  /** All since `start` was a link. */
  link(url: string, start: number): void {
    this.linkAt(url, start, Math.max(start, this.#text.length));
  }

  linkAt(url: string, start: number, end: number): void {
    this.#links.push({ url, start, end });
  }

  /** The text, the links in the order in which they begin, and the text with code and formulas blanked out. */
  finish(): { readonly text: string; readonly links: readonly Link[]; readonly prose: string } {
    const text = this.#text;
    let prose = '';
    for (const { start, end } of this.#code.toSorted((a, b) => a.start - b.start)) {
      if (end <= prose.length) continue;
      prose += text.slice(prose.length, start);
      prose += ' '.repeat(end - prose.length);
    }
    prose += text.slice(prose.length);
    const links = this.#links
      .map((link) => fitted(link, text))
      .sort((a, b) => a.start - b.start || a.end - b.end);
    return { text, links, prose };
  }

  #put(text: string): void {
    if (this.#text !== '') this.#text += this.#owed;
    const isJoined = this.#owed === '' && text.charCodeAt(0) >= FIRST_JOINING && JOINS.test(text);
    this.#owed = '';
    if (!isJoined) {
      this.#text += text;
      return;
    }
    // An accent in an element of its own: composed with its letter, as everywhere in a post.
    const from = Math.max(0, this.#text.length - LONGEST_LETTER);
    this.#text = this.#text.slice(0, from) + (this.#text.slice(from) + text).normalize('NFC');
  }
}

/** The link without white space before its words; one without words may have been to begin after the text. */
function fitted({ url, start, end }: Link, text: string): Link {
  const last = Math.min(end, text.length);
  let first = Math.min(start, last);
  while (first < last && /\s/u.test(text.charAt(first))) first += 1;
  return { url, start: first, end: last };
}
