/** HTML as a light tree of what is text: no scripts, styles or drawings. Linear in its length, whatever it holds. */
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { cleanText } from '../../posts/text.ts';
import { BLOCKS, FORMATTING, HEAD_PARTS, HEADINGS, impliedEnds, VOID, wallsOf } from './htmlNames.ts';

/** Offsets are UTF-16 units in the file, end exclusive. */
export interface HtmlElement {
  readonly kind: 'element';
  /** In lower case; `#document` for the root. */
  readonly name: string;
  /** Names in lower case; character references are read. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly HtmlNode[];
  readonly parent: HtmlElement | undefined;
  readonly start: number;
  readonly end: number;
}

/** `text` with character references read, and clean as posts keep it. */
export interface HtmlText {
  readonly kind: 'text';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type HtmlNode = HtmlElement | HtmlText;

/** Whoever walks the tree meets no more levels; what lies deeper stands on the last one. */
export const DEEPEST = 256;

/** Blocks that go on after the end of a formatting element which was opened before them. */
const MOST_REOPENED = 3;
/** Left out of the tree with all that is in them. */
const DROPPED = new Set(['script', 'style', 'template', 'svg', 'noscript', 'noembed', 'noframes', 'iframe']);
/** Of those, what may stand in another of its name. */
const NESTS = new Set(['svg', 'template']);
/** Scripts whose text is wanted: what the page says of itself, and formulas. */
const KEPT_SCRIPT = /^\s*(?:application\/ld\+json|math\/tex\b)/iu;
/** The standard ends a drawing at these, except in what a drawing holds of HTML. */
const ENDS_DRAWING = new Set(
  (
    'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ' +
    'ol p pre ruby s small span strong strike sub sup table tt u ul var'
  ).split(' '),
);
const HOLDS_HTML = new Set(['foreignobject', 'desc', 'title']);
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** The document: an element `#document` with what the file holds. Never throws. */
export function parseHtml(html: string): HtmlElement {
  const builder = new TreeBuilder(html);
  const tokenizer = new Tokenizer({}, builder);
  tokenizer.write(html);
  tokenizer.end();
  return builder.root;
}

interface OpenElement extends HtmlElement {
  readonly children: HtmlNode[];
  end: number;
}

class TreeBuilder implements TokenizerCallbacks {
  readonly #html: string;
  /** Then so is every stretch of it. */
  readonly #isClean: boolean;
  readonly root: OpenElement;
  readonly #open: OpenElement[];
  #text = '';
  /** The text is one stretch of the file: no character references, nothing left out in it. */
  #isStretch = false;
  #textStart = 0;
  #textEnd = 0;
  #tagName = '';
  #tagStart = 0;
  #attributes: Map<string, string> | undefined;
  #attribute = '';
  #value = '';
  /** The element that is being left out, and how many of its name are open in it. */
  #dropped = '';
  #droppedDepth = 0;
  /** In a foreign object of a drawing that is being left out. */
  #inForeignObject = false;
  #maths = 0;

  constructor(html: string) {
    this.#html = html;
    this.#isClean = cleanText(html) === html;
    this.root = element('#document', NO_ATTRIBUTES, undefined, 0);
    this.root.end = html.length;
    this.#open = [this.root];
  }

  ontext(start: number, end: number): void {
    this.#isStretch = this.#text === '';
    this.#addText(this.#html.slice(start, end), start, end);
  }

  ontextentity(code: number, end: number): void {
    this.#isStretch = false;
    this.#addText(String.fromCodePoint(code), end, end);
  }

  onopentagname(start: number, end: number): void {
    this.#tagName = this.#html.slice(start, end).toLowerCase();
    this.#tagStart = start - 1;
    this.#attributes = undefined;
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#html.slice(start, end).toLowerCase();
    this.#value = '';
  }

  onattribdata(start: number, end: number): void {
    this.#value += this.#html.slice(start, end);
  }

  onattribentity(code: number): void {
    this.#value += String.fromCodePoint(code);
  }

  onattribend(): void {
    this.#attributes ??= new Map();
    if (!this.#attributes.has(this.#attribute)) this.#attributes.set(this.#attribute, this.#value);
    this.#value = '';
  }

  onopentagend(end: number): void {
    this.#start(end + 1, false);
  }

  onselfclosingtag(end: number): void {
    this.#start(end + 1, true);
  }

  onclosetag(start: number, end: number): void {
    const name = this.#html.slice(start, end).toLowerCase();
    const bracket = this.#html.indexOf('>', end);
    this.#end(name, start - 2, bracket === -1 ? this.#html.length : bracket + 1);
  }

  /** As if they were not there: the text before and after is one. */
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  oncdata(start: number, end: number): void {
    if (this.isInForeignContext()) this.ontext(start, end);
  }

  onend(): void {
    this.#flushText();
    while (this.#open.length > 1) this.#pop(this.#html.length);
  }

  /** Then `<style>` and `<title>` are ordinary elements. */
  isInForeignContext(): boolean {
    return this.#dropped === 'svg' || this.#maths > 0;
  }

  #addText(text: string, start: number, end: number): void {
    if (this.#dropped !== '') return;
    if (this.#text === '') this.#textStart = start;
    this.#text += text;
    this.#textEnd = end;
  }

  #flushText(): void {
    if (this.#text === '') return;
    const text = this.#isClean && this.#isStretch ? this.#text : cleanText(this.#text);
    this.#text = '';
    if (text !== '')
      this.#top().children.push({ kind: 'text', text, start: this.#textStart, end: this.#textEnd });
  }

  #top(): OpenElement {
    return this.#open.at(-1) ?? this.root;
  }

  #start(end: number, selfClosing: boolean): void {
    const name = this.#tagName === 'image' ? 'img' : this.#tagName;
    const attributes = this.#attributes ?? NO_ATTRIBUTES;
    this.#attributes = undefined;
    if (this.#dropped !== '' && this.#staysDropped(name, selfClosing)) return;
    if (DROPPED.has(name) && !(name === 'script' && KEPT_SCRIPT.test(attributes.get('type') ?? ''))) {
      if (name === 'iframe') this.#append(name, attributes, end, true);
      if (name === 'svg' && selfClosing) return;
      this.#dropped = name;
      this.#droppedDepth = 1;
      this.#inForeignObject = false;
      return;
    }
    this.#append(name, attributes, end, VOID.has(name) || (selfClosing && this.isInForeignContext()));
  }

  #staysDropped(name: string, selfClosing: boolean): boolean {
    if (name === this.#dropped && NESTS.has(name) && !selfClosing) this.#droppedDepth += 1;
    if (HOLDS_HTML.has(name)) this.#inForeignObject = true;
    // A forgotten `</svg>`.
    const ends = this.#dropped === 'svg' && !this.#inForeignObject && ENDS_DRAWING.has(name);
    if (ends) this.#dropped = '';
    return !ends;
  }

  #append(name: string, attributes: ReadonlyMap<string, string>, end: number, isVoid: boolean): void {
    this.#flushText();
    // There is only one of each, and the file's second one says nothing.
    if ((name === 'body' || name === 'html') && this.#open.some((open) => open.name === name)) return;
    if (this.#top().name === 'head' && !HEAD_PARTS.has(name)) this.#pop(this.#tagStart);
    if (name === 'a') this.#endFormatting('a', this.#tagStart);
    if (HEADINGS.has(name) && HEADINGS.has(this.#top().name)) this.#pop(this.#tagStart);
    for (const { ends, walls } of impliedEnds(name))
      this.#popThrough(this.#find(ends, walls), this.#tagStart);
    if (this.#open.length >= DEEPEST && !isVoid) this.#pop(this.#tagStart);
    const parent = this.#top();
    const added = element(name, attributes, parent, this.#tagStart);
    added.end = end;
    parent.children.push(added);
    if (isVoid) return;
    this.#open.push(added);
    if (name === 'math') this.#maths += 1;
  }

  #end(name: string, start: number, end: number): void {
    if (this.#dropped !== '') {
      if (HOLDS_HTML.has(name)) this.#inForeignObject = false;
      if (name !== this.#dropped) return;
      this.#droppedDepth -= 1;
      if (this.#droppedDepth === 0) this.#dropped = '';
      return;
    }
    this.#flushText();
    if (name === 'br' || (name === 'p' && this.#find('p', wallsOf('p')) === -1)) {
      this.#tagStart = start;
      this.#append(name, NO_ATTRIBUTES, end, true);
    } else if (FORMATTING.has(name)) {
      this.#endFormatting(name, end);
    } else if (name !== 'body' && name !== 'html' && !VOID.has(name)) {
      this.#popThrough(this.#find(HEADINGS.has(name) ? HEADINGS : name, wallsOf(name)), end);
    }
  }

  /** Where the innermost open element of these names stands; -1 when there is none within the walls. */
  #find(names: string | ReadonlySet<string>, walls: ReadonlySet<string>): number {
    for (let index = this.#open.length - 1; index > 0; index -= 1) {
      const name = this.#open[index]?.name ?? '';
      if (typeof names === 'string' ? names === name : names.has(name)) return index;
      if (walls.has(name)) return -1;
    }
    return -1;
  }

  #popThrough(index: number, end: number): void {
    if (index === -1) return;
    while (this.#open.length > index) this.#pop(end);
  }

  #pop(end: number): void {
    const closed = this.#open.pop();
    if (closed === undefined) return;
    closed.end = end;
    if (closed.name === 'math') this.#maths -= 1;
  }

  /** Ends a formatting element; the blocks that were opened in it go on after it. */
  #endFormatting(name: string, end: number): void {
    const index = this.#find(name, wallsOf(name));
    if (index === -1) return;
    const blocks = this.#open.slice(index + 1).filter((open) => BLOCKS.has(open.name));
    this.#popThrough(index, end);
    if (blocks.length > MOST_REOPENED) return;
    for (const block of blocks) {
      const parent = this.#top();
      const again = element(block.name, block.attributes, parent, end);
      parent.children.push(again);
      this.#open.push(again);
    }
  }
}

function element(
  name: string,
  attributes: ReadonlyMap<string, string>,
  parent: HtmlElement | undefined,
  start: number,
): OpenElement {
  return { kind: 'element', name, attributes, children: [], parent, start, end: start };
}
