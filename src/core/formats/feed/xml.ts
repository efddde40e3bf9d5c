/** XML as a light tree, for parts of a feed. Takes any text and never throws; linear in its length. */
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { decodeEntities } from '../entities.ts';

/** Offsets are UTF-16 units in the parsed text, end exclusive. */
export interface XmlElement {
  /** In lower case, with its prefix: `dc:creator`. */
  readonly name: string;
  /** Names in lower case, character references read. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text without that of its children. */
  readonly text: string;
  /** What stands between its tags. */
  readonly contentStart: number;
  readonly contentEnd: number;
}

const DEEPEST = 200;

/** The elements of a text, below one without a name. `isField` tells elements that cannot stand within each other. */
export function parseXml(xml: string, isField: (name: string) => boolean = () => false): XmlElement {
  const builder = new XmlBuilder(xml, isField);
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: false }, builder);
  tokenizer.write(xml);
  tokenizer.end();
  return builder.root;
}

interface OpenElement extends XmlElement {
  readonly attributes: Map<string, string>;
  readonly children: OpenElement[];
  text: string;
  contentStart: number;
  contentEnd: number;
}

class XmlBuilder implements TokenizerCallbacks {
  readonly root: OpenElement;
  readonly #xml: string;
  readonly #isField: (name: string) => boolean;
  readonly #open: OpenElement[];
  #added: OpenElement;
  #attribute = '';
  #value = '';

  constructor(xml: string, isField: (name: string) => boolean) {
    this.#xml = xml;
    this.#isField = isField;
    this.root = element('', 0);
    this.root.contentEnd = xml.length;
    this.#added = this.root;
    this.#open = [this.root];
  }

  ontext(start: number, end: number): void {
    const text = this.#xml.slice(start, end);
    this.#top().text += decodeEntities(text);
  }

  oncdata(start: number, end: number, offset: number): void {
    this.#top().text += this.#xml.slice(start, end - offset);
  }

  onopentagname(start: number, end: number): void {
    const name = this.#xml.slice(start, end).toLowerCase();
    // A field whose end tag is missing ends where the next one begins.
    const top = this.#open.length - 1;
    if (this.#isField(name) && this.#isField(this.#top().name) && this.#top().children.length === 0)
      this.#closeDownTo(top, start - 1);
    this.#added = element(name, start);
    this.#top().children.push(this.#added);
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#xml.slice(start, end).toLowerCase();
    this.#value = '';
  }

  onattribdata(start: number, end: number): void {
    this.#value += this.#xml.slice(start, end);
  }

  onattribend(): void {
    const { attributes } = this.#added;
    if (!attributes.has(this.#attribute)) attributes.set(this.#attribute, decodeEntities(this.#value));
  }

  onopentagend(end: number): void {
    this.#added.contentStart = end + 1;
    this.#added.contentEnd = end + 1;
    if (this.#open.length < DEEPEST) this.#open.push(this.#added);
  }

  onselfclosingtag(end: number): void {
    this.#added.contentStart = end + 1;
    this.#added.contentEnd = end + 1;
  }

  onclosetag(start: number, end: number): void {
    const name = this.#xml.slice(start, end).toLowerCase();
    const level = this.#open.findLastIndex((open) => open.name === name);
    if (level > 0) this.#closeDownTo(level, start - 2);
  }

  onend(): void {
    this.#closeDownTo(1, this.#xml.length);
  }

  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  ontextentity(): void {}
  onattribentity(): void {}

  #top(): OpenElement {
    return this.#open.at(-1) ?? this.root;
  }

  #closeDownTo(level: number, end: number): void {
    while (this.#open.length > level) {
      const closed = this.#open.pop();
      if (closed !== undefined) closed.contentEnd = end;
    }
  }
}

function element(name: string, start: number): OpenElement {
  return { name, attributes: new Map(), children: [], text: '', contentStart: start, contentEnd: start };
}
