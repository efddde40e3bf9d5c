import type { Link } from '../../posts/post.ts';
import { decodeEntities } from '../entities.ts';
import type { MarkdownNode } from './markdownTree.ts';

/** What a reader sees of a Markdown source. Offsets are UTF-16 units in `text`, end exclusive. */
export interface MarkdownText {
  readonly text: string;
  readonly links: readonly Link[];
  /** Addresses of images, as written. */
  readonly images: readonly string[];
  /** The text of the first heading. */
  readonly heading: string | undefined;
  /** The text of the first heading of the highest level, or of any level where the text begins with it. */
  readonly title: string | undefined;
  /** `text` with code and formulas blanked out, for what must not be found in them. */
  readonly prose: string;
}

const BLOCKS = new Set(
  (
    'address article blockquote center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li ol p ' +
    'pre section summary table tbody tfoot thead tr ul br'
  ).split(' '),
);
const CELLS = new Set(['td', 'th']);
/** White space other than single spaces. */
const LONG_SPACE = /[\t\n\r\f]| {2}/u;
const HEADING = /^h[1-6]$/u;

/** The plain text of a tree: `\n` between blocks, a tab between cells, code and formulas as written. */
export function markdownText(nodes: readonly MarkdownNode[]): MarkdownText {
  const writer = new TextWriter();
  writer.write(nodes);
  return writer.finish();
}

class TextWriter {
  #text = '';
  /** White space owed before the next visible character: nothing, a space, a tab or a line break. */
  #owed = '';
  #heading: string | undefined;
  #title: string | undefined;
  /** Where the last raw `<h1>` opened. */
  #rawHeading = 0;
  readonly #links: Link[] = [];
  readonly #images: string[] = [];
  readonly #code: { readonly start: number; readonly end: number }[] = [];
  /** Raw `<a href>` tags that are still open. */
  readonly #anchors: { readonly url: string; readonly start: number }[] = [];

  write(nodes: readonly MarkdownNode[]): void {
    for (const node of nodes) this.#writeNode(node);
  }

  finish(): MarkdownText {
    const text = this.#text.trimEnd();
    let prose = '';
    for (const { start, end } of this.#code) {
      prose += text.slice(prose.length, start) + ' '.repeat(end - start);
    }
    prose += text.slice(prose.length);
    // A link without words at the very end would begin after the text.
    const within = (offset: number) => Math.min(offset, text.length);
    const links = this.#links.map(({ url, start, end }) => ({ url, start: within(start), end: within(end) }));
    return { text, links, images: this.#images, heading: this.#heading, title: this.#title, prose };
  }

  #writeNode(node: MarkdownNode): void {
    switch (node.kind) {
      case 'text':
        this.#writeProse(node.text);
        break;
      case 'code':
        this.#writeVerbatim(node.text, !node.isInline);
        break;
      case 'math':
        this.#writeVerbatim(node.source, node.display);
        break;
      case 'tag':
        this.#writeTag(node);
        break;
      case 'element':
        this.#writeElement(node);
    }
  }

  #writeElement(node: Extract<MarkdownNode, { kind: 'element' }>): void {
    const { name, attributes } = node;
    if (name === 'img' && attributes['src']) this.#images.push(attributes['src']);
    this.#separate(name);
    const start = this.#next();
    this.write(node.children);
    if (name === 'a' && attributes['href']) this.#addLink(attributes['href'], start);
    if (HEADING.test(name)) this.#addHeading(name, start);
    this.#separate(name);
  }

  #writeTag({ name, isClosing, html }: Extract<MarkdownNode, { kind: 'tag' }>): void {
    this.#separate(name);
    if (HEADING.test(name)) {
      if (isClosing) this.#addHeading(name, this.#rawHeading);
      this.#rawHeading = this.#next();
    } else if (name === 'img') {
      const source = attribute(html, 'src');
      if (source) this.#images.push(source);
    } else if (name === 'a' && !isClosing) {
      const url = attribute(html, 'href');
      if (url) this.#anchors.push({ url, start: this.#next() });
    } else if (name === 'a') {
      const anchor = this.#anchors.pop();
      if (anchor) this.#addLink(anchor.url, anchor.start);
    }
  }

  #addHeading(name: string, start: number): void {
    if (this.#title !== undefined) return;
    const words = this.#text.slice(start).trim() || undefined;
    this.#heading ??= words;
    if (name === 'h1' || start === 0) this.#title = words;
  }

  #addLink(url: string, start: number): void {
    const end = Math.max(start, this.#text.length);
    this.#links.push({ url, start: Math.min(start, end), end });
  }

  /** Where the next visible character will stand. */
  #next(): number {
    return this.#text === '' ? 0 : this.#text.length + this.#owed.length;
  }

  #separate(name: string): void {
    if (BLOCKS.has(name)) this.#owed = '\n';
    else if (CELLS.has(name) && this.#owed !== '\n') this.#owed = '\t';
  }

  #writeProse(text: string): void {
    // Line breaks in a paragraph are spaces; no-break spaces stay.
    const words = LONG_SPACE.test(text) ? text.replace(/[ \t\n\r\f]+/gu, ' ') : text;
    const body = words.trim();
    if (body === '') {
      if (words !== '') this.#owed ||= ' ';
      return;
    }
    const startsApart = words.startsWith(' ');
    if (startsApart) this.#owed ||= ' ';
    this.#put(startsApart ? words.slice(1).trimEnd() : trimSpaceEnd(words));
    if (words.endsWith(' ')) this.#owed = ' ';
  }

  #writeVerbatim(text: string, isBlock: boolean): void {
    if (isBlock) this.#owed = '\n';
    else if (/^\s/u.test(text)) this.#owed ||= ' ';
    const body = isBlock ? text.replace(/^(?:[ \t]*\n)+/u, '').trimEnd() : text.trim();
    if (body !== '') {
      this.#put(body);
      this.#code.push({ start: this.#text.length - body.length, end: this.#text.length });
    }
    if (isBlock) this.#owed = '\n';
    else if (/\s$/u.test(text)) this.#owed ||= ' ';
  }

  #put(text: string): void {
    if (this.#text !== '') this.#text += this.#owed;
    this.#owed = '';
    this.#text += text;
  }
}

function trimSpaceEnd(text: string): string {
  return text.endsWith(' ') ? text.slice(0, -1) : text;
}

function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(String.raw`\s${name}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`, 'iu').exec(tag);
  const value = match?.[1] ?? match?.[2] ?? match?.[3];
  return value === undefined ? undefined : decodeEntities(value).trim();
}
