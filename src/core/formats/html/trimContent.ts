import { collapseWhitespace } from '../../posts/text.ts';
import { AFTERWORD, COPYRIGHT, isButtonText, isMetaLine } from './furniture.ts';
import { BLOCKS, HEADINGS } from './htmlNames.ts';
import { attribute, childElements, closest, descendants, findAll, lineText } from './htmlQuery.ts';
import type { HtmlElement } from './htmlTree.ts';
import type { MainContent } from './mainContent.ts';
import { type Measure, NO_MEASURE } from './measure.ts';

/** What the page says of its text elsewhere, so that it need not stand in the text. */
export interface KnownWords {
  readonly title: string;
  /** Author, site, section. */
  readonly names: readonly string[];
}

/** A longer line is no button, date or heading. */
const LONGEST_LINE = 200;
/** What follows a heading such as “Related” is furniture unless it is more than this part of the text. */
const LARGEST_AFTERWORD = 0.4;
const MOST_AFTERWORDS = 50;
const MOST_ABOVE = 0.25;
const SHORTEST_PARAGRAPH = 60;
/** Fewer letters between links are no words. */
const LETTERS_OF_SENTENCE = 3;
/** Medium says so to who cannot see that a picture can be clicked. */
const ZOOM = 'Press enter or click to view image in full size';
/** More elements make no line. */
const MOST_ELEMENTS = 100;

/** The elements in the main content that are no text after all: title, dates, buttons, lists of places in the page. */
export function findTrimmings(
  { element, measures }: MainContent,
  known: KnownWords,
): ReadonlySet<HtmlElement> {
  const dropped = new Set<HtmlElement>();
  const measureOf = (one: HtmlElement) => measures.get(one) ?? NO_MEASURE;
  const all = measureOf(element).prose;
  const lines = new Lines();
  const inside = descendants(element, (one) => !measures.has(one));
  const isText = inside.map((one) => isParagraph(one, measureOf(one), lines));
  const firstText = isText.indexOf(true);
  const lastText = isText.lastIndexOf(true);
  const head = titleElement(inside, { measures, lines, title: key(known.title), all });
  let afterwords = 0;
  inside.forEach((one, index) => {
    const { chars, prose, elements } = measureOf(one);
    if (isAvatar(one, known.names)) dropped.add(closest(one, ({ name }) => name === 'a') ?? one);
    if (chars === 0 || chars > LONGEST_LINE || elements > MOST_ELEMENTS) {
      if (prose < all / 2 && isTableOfContents(one, measureOf(one))) dropped.add(one);
      return;
    }
    if (elements === 0 && chars === ZOOM.length && lines.of(one) === ZOOM) dropped.add(one);
    if (!BLOCKS.has(one.name) && one.name !== 'a') return;
    const line = lines.of(one);
    const isOutside = index < firstText || index > lastText;
    // What stands above the title is none of the text.
    const isTitle = head !== undefined && one.end <= head.end;
    const isBlock = BLOCKS.has(one.name);
    const isMeta =
      (isOutside && isBlock && prose === 0 && isMetaText(one, line, known.names)) ||
      (index < firstText && isBlock && isMenu(one, measureOf(one))) ||
      (index > lastText && COPYRIGHT.test(line));
    const isButton = prose === 0 && isBlock && isButtonText(line) && !isTextOfItem(one);
    if (isTitle || isMeta || isButton || isRelation(one)) dropped.add(one);
    else if (afterwords < MOST_AFTERWORDS && AFTERWORD.test(line) && isHeading(one)) {
      afterwords += 1;
      const rest = afterword(one);
      const most = rest.reduce((sum, part) => sum + measureOf(part).prose, 0);
      if (most <= all * LARGEST_AFTERWORD) for (const part of rest) dropped.add(part);
    }
  });
  return dropped;
}

/** Without signs and white space, so that a title is known again. */
function key(text: string): string {
  return collapseWhitespace(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** True for a line whose letters are those of `title`, as `key` makes them. */
function says(line: string, title: string): boolean {
  let at = 0;
  for (const [word] of line.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    if (!title.startsWith(word, at)) return false;
    at += word.length;
  }
  return at === title.length;
}

/** The text of elements on one line, each asked for once. */
class Lines {
  readonly #known = new Map<HtmlElement, string>();

  of(element: HtmlElement): string {
    const known = this.#known.get(element);
    if (known !== undefined) return known;
    const line = lineText(element);
    this.#known.set(element, line);
    return line;
  }
}

interface TitleSearch {
  readonly measures: MainContent['measures'];
  readonly lines: Lines;
  /** As `key` makes it. */
  readonly title: string;
  /** Prose in all. */
  readonly all: number;
}

/** The heading or line that says the title, unless much of the text stands above it. */
function titleElement(
  inside: readonly HtmlElement[],
  { measures, lines, title, all }: TitleSearch,
): HtmlElement | undefined {
  let above = 0;
  for (const one of inside) {
    const { own, chars, elements } = measures.get(one) ?? NO_MEASURE;
    if (above > all * MOST_ABOVE || title === '') return undefined;
    const isLine = chars > 0 && chars < 2 * LONGEST_LINE && elements <= MOST_ELEMENTS && BLOCKS.has(one.name);
    if (isLine && says(lines.of(one).replace(/^\s*title\s*:/iu, ''), title)) return one;
    if (!HEADINGS.has(one.name) && isParagraph(one, measures.get(one) ?? NO_MEASURE, lines)) above += own;
  }
  return undefined;
}

/** True when the line, or each piece of it, is one of those that tell of a page. */
function isMetaText(element: HtmlElement, line: string, names: readonly string[]): boolean {
  if (isMetaLine(line, names)) return true;
  const pieces: string[] = [];
  for (const one of [element, ...descendants(element)]) {
    for (const child of one.children)
      if (child.kind === 'text' && child.text.trim() !== '') pieces.push(child.text.trim());
  }
  return pieces.length > 1 && pieces.every((piece) => isMetaLine(piece, names));
}

/** The author's picture. */
function isAvatar(element: HtmlElement, names: readonly string[]): boolean {
  if (element.name !== 'img') return false;
  const alt = attribute(element, 'alt').trim();
  return (
    (alt !== '' && names.includes(alt)) ||
    /avatar/iu.test(`${alt} ${attribute(element, 'class').slice(0, 200)}`)
  );
}

function isParagraph(element: HtmlElement, { own, chars, elements }: Measure, lines: Lines): boolean {
  if (element.name === 'pre') return true;
  if (!BLOCKS.has(element.name) || HEADINGS.has(element.name) || own < SHORTEST_PARAGRAPH) return false;
  return chars > LONGEST_LINE || elements > MOST_ELEMENTS || !COPYRIGHT.test(lines.of(element));
}

/** A row of links above the text. A paragraph with words of its own between its links is a sentence. */
function isMenu(element: HtmlElement, { chars, linked }: Measure): boolean {
  if (HEADINGS.has(element.name) || linked <= chars * 0.8) return false;
  const links = findAll(element, ({ name }) => name === 'a');
  return links.length > 1 && !(element.name === 'p' && hasWordsOutside(element));
}

/** True when some letters stand in the paragraph itself, in no other element. */
function hasWordsOutside(paragraph: HtmlElement): boolean {
  const own = paragraph.children.map((child) => (child.kind === 'text' ? child.text : '')).join('');
  return (own.match(/\p{L}/gu)?.length ?? 0) >= LETTERS_OF_SENTENCE;
}

function isTextOfItem({ name }: HtmlElement): boolean {
  return (
    name === 'td' ||
    name === 'th' ||
    name === 'dt' ||
    name === 'pre' ||
    name === 'summary' ||
    name === 'figcaption'
  );
}

/** A list that only leads to places in the page. */
function isTableOfContents(element: HtmlElement, { chars, linked: inLinks }: Measure): boolean {
  if (inLinks === 0 || !/^(?:ul|ol|div|section|details|p|table)$/u.test(element.name)) return false;
  let places = 0;
  let linked = 0;
  for (const link of descendants(element)) {
    if (link.name !== 'a') continue;
    if (!/^[^\s]*#/u.test(attribute(link, 'href'))) return false;
    places += 1;
    linked += lineText(link).length;
  }
  return places >= 3 && linked > chars * 0.8;
}

/** A link to the page before or after this one, or to all pages with a tag. */
function isRelation(element: HtmlElement): boolean {
  return element.name === 'a' && /(?:^|\s)(?:prev|next|tag|author)(?:\s|$)/iu.test(attribute(element, 'rel'));
}

/** A heading, or a line that stands like one. */
function isHeading(element: HtmlElement): boolean {
  if (HEADINGS.has(element.name)) return true;
  if (element.name !== 'p' && element.name !== 'div') return false;
  const [only, ...others] = childElements(element);
  return only !== undefined && others.length === 0 && /^(?:b|strong)$/u.test(only.name);
}

/** The heading and what stands under it. */
function afterword(heading: HtmlElement): readonly HtmlElement[] {
  const siblings = heading.parent ? childElements(heading.parent) : [];
  const from = siblings.indexOf(heading);
  const level = HEADINGS.has(heading.name) ? heading.name : 'h6';
  const next = siblings.findIndex(
    (one, index) => index > from && HEADINGS.has(one.name) && one.name <= level,
  );
  return siblings.slice(from, next === -1 ? undefined : next);
}
