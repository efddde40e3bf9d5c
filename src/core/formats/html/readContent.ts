/** What a reader sees of HTML: clean HTML for the reader page, and the text, links and images in it. */
import type { Link } from '../../posts/post.ts';
import { cleanText, unique } from '../../posts/text.ts';
import { escapeHtml } from '../entities.ts';
import { holdsLink, isEmoji, isPermalink, isPixel, isTexScript, isWholeCell } from './contentRules.ts';
import { type Footnotes, findFootnotes } from './footnotes.ts';
import { isLineNumbers, readCode } from './htmlCode.ts';
import { type Formula, formulaOf } from './htmlMath.ts';
import { BLOCKS } from './htmlNames.ts';
import { attribute, childElements, hasClass, lineText } from './htmlQuery.ts';
import type { HtmlElement, HtmlNode } from './htmlTree.ts';
import { HtmlWriter } from './htmlWriter.ts';
import { outerTag } from './outerTag.ts';
import { TextWriter } from './textWriter.ts';
import { imageAddress, isLocalAddress, linkAddress } from './webAddress.ts';

/** Offsets are UTF-16 units in `text`, end exclusive. */
export interface Content {
  /** Clean HTML, whose text apart from white space is `text`; the reader page sanitises it all the same. */
  readonly html: string;
  readonly text: string;
  readonly links: readonly Link[];
  /** Addresses of images as they stand in `html`, each once. */
  readonly images: readonly string[];
  /** Images, videos and sounds that lie beside the file, each once. */
  readonly media: readonly string[];
  /** `text` with code and formulas blanked out, for what must not be found in them. */
  readonly prose: string;
}

export interface ContentOptions {
  /** The address that relative ones start from; without it they stay as they are, and links that have one lead nowhere. */
  readonly base?: string | undefined;
  /** Elements to leave out with all that is in them. */
  readonly skips?: (element: HtmlElement) => boolean;
  /** The address a link leads to, in place of what its `href` and `base` say. */
  readonly address?: (link: HtmlElement) => string | undefined;
}

/** Reads nodes of one document; linear in their size. */
export function readContent(nodes: readonly HtmlNode[], options: ContentOptions = {}): Content {
  return new ContentReader(nodes, options).read();
}

const SKIPPED = new Set(
  (
    'audio base button canvas datalist dialog embed frame frameset head iframe link meta meter noembed noframes noscript ' +
    'object option progress script select style svg template textarea title video'
  ).split(' '),
);
/** White space other than single spaces. */
const LONG_SPACE = /[\t\n\r\f]| {2}/u;
const CODE_BLOCKS = new Set(['pre', 'listing', 'xmp', 'd-code']);
/** Footnotes that stand where they are referred to. */
const NOTES_IN_PLACE = new Set(['d-footnote', 'dt-fn']);
const CODE = new Set(['code', 'kbd', 'samp', 'tt']);

interface Frame {
  readonly nodes: readonly HtmlNode[];
  index: number;
  readonly element: HtmlElement | undefined;
  /** How many tags it opened. */
  readonly tags: number;
  readonly url: string | undefined;
  /** Where its text begins, for links and code. */
  readonly start: number;
}

class ContentReader {
  readonly #options: ContentOptions;
  readonly #text = new TextWriter();
  readonly #html = new HtmlWriter();
  readonly #images: string[] = [];
  readonly #media: string[] = [];
  readonly #footnotes: Footnotes;
  readonly #frames: Frame[];
  /** Where the text of the last footnote begins. */
  #noteStart = -1;

  constructor(nodes: readonly HtmlNode[], options: ContentOptions) {
    this.#options = options;
    this.#footnotes = findFootnotes(nodes.filter((node) => node.kind === 'element'));
    this.#frames = [{ nodes, index: 0, element: undefined, tags: 0, url: undefined, start: 0 }];
  }

  read(): Content {
    for (let frame = this.#frames.at(-1); frame !== undefined; frame = this.#frames.at(-1)) {
      const node = frame.nodes[frame.index];
      frame.index += 1;
      if (node === undefined) this.#leave(frame);
      else if (node.kind === 'text') this.#prose(node.text);
      else if (!this.#isSkipped(node) && !this.#writeWhole(node)) this.#enter(node);
    }
    return {
      ...this.#text.finish(),
      html: this.#html.finish(),
      images: unique(this.#images),
      media: unique(this.#media),
    };
  }

  #isSkipped(element: HtmlElement): boolean {
    if (this.#options.skips?.(element)) return true;
    if (isLineNumbers(element)) return !holdsLink(element);
    if (element.name === 'a') return this.#footnotes.isBackLink(element) || isPermalink(element);
    if (!SKIPPED.has(element.name) || isTexScript(element)) return false;
    if (element.name === 'video' || element.name === 'audio') this.#addPlayer(element);
    return true;
  }

  /** Writes an element that is one thing; false when it is to be entered. */
  #writeWhole(element: HtmlElement): boolean {
    const { name } = element;
    const formula = formulaOf(element);
    // Where tags are broken, a formula may hold half of the page.
    if (formula !== undefined && holdsLink(element)) return false;
    if (formula === 'hidden') return true;
    if (formula !== undefined) this.#writeFormula(formula);
    else if (name === 'img') this.#writeImage(element);
    else if (CODE_BLOCKS.has(name)) this.#writeCode(element);
    else if (name === 'br') this.#writeLineBreak();
    else if (name === 'hr') this.#writeRule();
    else if (name === 'input') this.#writeCheckbox(element);
    else if (name === 'area') this.#addLink(element);
    else if (hasClass(element, 'emoji') && !holdsLink(element)) this.#prose(lineText(element));
    else return this.#writeFootnoteReference(element);
    return true;
  }

  #enter(element: HtmlElement): void {
    const { name } = element;
    const isLine = isWholeCell(element) || this.#isFirstOfNote(name);
    if (!isLine) this.#separate(name);
    const url = name === 'a' ? this.#addressOf(element) : undefined;
    let tags = 0;
    const label = this.#footnotes.noteLabel(element);
    const holdsNotes =
      name === 'ol' && childElements(element).some((child) => this.#footnotes.noteLabel(child) !== undefined);
    const tag =
      label !== undefined || holdsNotes
        ? { name: 'div', attributes: '' }
        : isLine
          ? undefined
          : outerTag(element, url);
    if (tag !== undefined) {
      this.#html.open(tag.name, label === undefined ? tag.attributes : ' class="footnote"');
      tags += 1;
    }
    if (label !== undefined) this.#writeNoteLabel(label);
    if (NOTES_IN_PLACE.has(name)) this.#prose(' [');
    this.#frames.push({ nodes: element.children, index: 0, element, tags, url, start: this.#text.next() });
  }

  #leave(frame: Frame): void {
    this.#frames.pop();
    if (frame.element === undefined) return;
    const { name } = frame.element;
    if (frame.url !== undefined && /^(?:https?|mailto|tg):/iu.test(frame.url))
      this.#text.link(frame.url, frame.start);
    if (CODE.has(name)) this.#text.code(frame.start);
    if (NOTES_IN_PLACE.has(name)) this.#prose(']');
    if (!isWholeCell(frame.element)) this.#separate(name);
    for (let tag = 0; tag < frame.tags; tag += 1) this.#html.close();
  }

  #separate(name: string): void {
    if (name === 'td' || name === 'th') this.#text.cell();
    else if (BLOCKS.has(name)) this.#text.block();
  }

  #prose(text: string): void {
    // Line breaks are spaces; no-break spaces stay.
    const words = LONG_SPACE.test(text) ? text.replace(/[ \t\n\r\f]+/gu, ' ') : text;
    this.#text.prose(words);
    this.#html.text(words);
  }

  /** Where a link leads; as written when it leads to a file beside the page. */
  #addressOf(link: HtmlElement): string | undefined {
    const { address, base } = this.#options;
    if (address !== undefined) return address(link);
    const written = link.attributes.get('href');
    if (written === undefined) return undefined;
    const url = linkAddress(written, base);
    if (url !== undefined || base !== undefined) return url;
    const relative = written.trim();
    return isLocalAddress(relative) && !relative.startsWith('#') ? relative : undefined;
  }

  /** A part of an image that links. */
  #addLink(area: HtmlElement): void {
    const url = this.#addressOf(area);
    if (url !== undefined && !isLocalAddress(url)) this.#text.link(url, this.#text.next());
  }

  #writeFormula({ tex, display }: Formula): void {
    const source = display ? `$$${tex}$$` : `$${tex.replace(/\s+/gu, ' ')}$`;
    this.#text.verbatim(source, display);
    const attributes = `data-text="${escapeHtml(source)}" data-tex="${escapeHtml(tex)}" data-display="${display}"`;
    this.#html.inline(`<span class="math" ${attributes}>${escapeHtml(source)}</span>`);
  }

  #writeImage(image: HtmlElement): void {
    const alt = cleanText(attribute(image, 'alt')).trim();
    if (isEmoji(alt)) {
      this.#prose(alt);
      return;
    }
    if (isPixel(image)) return;
    const source = imageAddress(image, this.#options.base);
    if (source === '') return;
    this.#images.push(source);
    if (isLocalAddress(source)) this.#media.push(source);
    this.#html.inline(`<img src="${escapeHtml(source)}" alt="${escapeHtml(alt)}">`);
  }

  #addPlayer(player: HtmlElement): void {
    for (const element of [player, ...childElements(player)]) {
      const source = attribute(element, 'src').trim();
      if (this.#options.base === undefined && isLocalAddress(source)) this.#media.push(source);
    }
  }

  #writeLineBreak(): void {
    this.#text.lineBreak();
    this.#html.lineBreak();
  }

  #writeRule(): void {
    this.#text.block();
    this.#html.block('<hr>');
  }

  #writeCheckbox(input: HtmlElement): void {
    if (attribute(input, 'type').trim().toLowerCase() !== 'checkbox') return;
    this.#html.inline(`<input type="checkbox"${input.attributes.has('checked') ? ' checked' : ''}>`);
  }

  #writeCode(pre: HtmlElement): void {
    const { text, html, links } = readCode(pre, this.#options.base);
    if (text === '') return;
    const from = this.#text.verbatim(text, true);
    for (const { url, start, end } of links) this.#text.linkAt(url, from + start, from + end);
    this.#html.block(html);
  }

  #writeFootnoteReference(element: HtmlElement): boolean {
    const [only] = element.children;
    const isAround = element.name === 'sup' && element.children.length === 1 && only?.kind === 'element';
    const label = this.#footnotes.labelOf(isAround ? only : element);
    if (label === undefined) return false;
    const words = this.#text.endsWith('[') ? label : `[${label}]`;
    this.#text.prose(words);
    this.#html.inline(`<sup class="footnote-reference">${escapeHtml(words)}</sup>`);
    return true;
  }

  #writeNoteLabel(label: string): void {
    this.#text.prose(`[${label}] `);
    this.#html.inline(`<sup>[${escapeHtml(label)}]</sup> `);
    this.#noteStart = this.#text.next();
  }

  /** The first paragraph of a footnote goes on after its label. */
  #isFirstOfNote(name: string): boolean {
    return (name === 'p' || name === 'div') && this.#noteStart === this.#text.next();
  }
}
