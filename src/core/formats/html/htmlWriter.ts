import { escapeHtml } from '../entities.ts';
import { BLOCKS } from './htmlNames.ts';

interface OpenTag {
  readonly name: string;
  /** Where its start tag stands among the pieces. */
  readonly at: number;
  /** A row or cell that the table lacked. */
  readonly isImplied: boolean;
  readonly isBlock: boolean;
  hasInline: boolean;
  hasBlock: boolean;
}

/** What a browser lets stand directly in the parts of a table. */
const PARTS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['table', new Set(['caption', 'thead', 'tbody', 'tfoot', 'tr'])],
  ...['thead', 'tbody', 'tfoot'].map((name) => [name, new Set(['tr'])] as const),
  ['tr', new Set(['td', 'th'])],
]);
const IS_PART = new Set(['caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th']);
/** They hold a place also when empty. */
const PLACES = new Set(['td', 'th']);
const LOOSE = new Set(['li', 'td', 'th', 'dd', 'dt', 'summary', 'figcaption', 'caption']);

/** Writes clean HTML: no empty elements, no boxes around boxes, tables that a browser will not rearrange. */
export class HtmlWriter {
  readonly #pieces: string[] = [];
  readonly #open: OpenTag[] = [];
  /** Nothing visible stands since a block began or ended. */
  #atBoundary = true;

  /** `attributes` are escaped and begin with a space. */
  open(name: string, attributes = ''): void {
    const fitting = this.#fit(name);
    this.#push(fitting, attributes, false);
  }

  close(): void {
    while (this.#open.at(-1)?.isImplied) this.#pop();
    this.#pop();
  }

  /** Running text, its white space already collapsed. */
  text(words: string): void {
    const shown = this.#atBoundary && words.startsWith(' ') ? words.slice(1) : words;
    if (shown === '') return;
    if (shown === ' ') this.#pieces.push(shown);
    else this.inline(escapeHtml(shown));
  }

  /** Safe HTML of something in a line. */
  inline(html: string): void {
    this.#fit('#text');
    this.#mark(false);
    this.#atBoundary = false;
    this.#pieces.push(html);
  }

  /** Safe HTML of a block. */
  block(html: string): void {
    this.#fit('pre');
    this.#mark(true);
    this.#atBoundary = true;
    this.#pieces.push(html, '\n');
  }

  lineBreak(): void {
    this.inline('<br>\n');
    this.#atBoundary = true;
  }

  finish(): string {
    return this.#pieces.join('').trim();
  }

  /** Makes the place where an element may stand, and returns the name it may have there. */
  #fit(name: string): string {
    const isPart = IS_PART.has(name);
    for (let top = this.#open.at(-1); isPart && top?.isImplied; top = this.#open.at(-1)) {
      if (PARTS.get(top.name)?.has(name)) return name;
      this.#pop();
    }
    const parts = PARTS.get(this.#open.at(-1)?.name ?? '');
    if (parts === undefined) return isPart ? 'div' : name;
    if (parts.has(name)) return name;
    if (parts.has('tr')) this.#push('tr', '', true);
    if (PLACES.has(name)) return name;
    this.#push('td', '', true);
    return isPart ? 'div' : name;
  }

  #push(name: string, attributes: string, isImplied: boolean): void {
    const isBlock = BLOCKS.has(name);
    if (isBlock) this.#atBoundary = true;
    this.#open.push({ name, at: this.#pieces.length, isImplied, isBlock, hasInline: false, hasBlock: false });
    this.#pieces.push(`<${name}${attributes}>`);
  }

  #pop(): void {
    const tag = this.#open.pop();
    if (tag === undefined) return;
    if (tag.isBlock) this.#atBoundary = true;
    const isEmpty = !tag.hasInline && !tag.hasBlock;
    const isBox = tag.name === 'div' && this.#pieces[tag.at] === '<div>';
    if ((isEmpty && (tag.isImplied || !PLACES.has(tag.name))) || (isBox && !tag.hasInline)) {
      this.#pieces[tag.at] = '';
      if (tag.hasBlock) this.#mark(true);
      return;
    }
    const isParagraph = isBox && !tag.hasBlock && !LOOSE.has(this.#open.at(-1)?.name ?? '');
    if (isParagraph) this.#pieces[tag.at] = '<p>';
    this.#pieces.push(`</${isParagraph ? 'p' : tag.name}>`);
    if (tag.isBlock) this.#pieces.push('\n');
    this.#mark(tag.isBlock);
    if (!tag.isBlock && tag.hasBlock) this.#mark(true);
  }

  #mark(isBlock: boolean): void {
    const top = this.#open.at(-1);
    if (top === undefined) return;
    if (isBlock) top.hasBlock = true;
    else top.hasInline = true;
  }
}
