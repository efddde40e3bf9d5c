import { isFurniture, isUnseen } from './furniture.ts';
import { BLOCKS } from './htmlNames.ts';
import { attribute, classesOf, descendants, find, lineText } from './htmlQuery.ts';
import type { HtmlElement } from './htmlTree.ts';
import { type Measure, measure, NO_MEASURE } from './measure.ts';

/** The part of a page that is its text. */
export interface MainContent {
  readonly element: HtmlElement;
  /** Of all that is seen and no furniture. */
  readonly measures: ReadonlyMap<HtmlElement, Measure>;
}

/** Never text, whatever is in it. */
const NO_TEXT = new Set(
  'head script style template svg noscript select textarea button iframe video audio canvas object dialog'.split(
    ' ',
  ),
);
/** Classes of what holds just the text, in engines that many sites use. */
const TEXT_CLASSES =
  /^(?:article-?(?:body|content|text)|article__(?:body|content|text)|post-?(?:body|content|text)|post__(?:body|content|text)|entry-?(?:content|text)|entry__content|blog-?(?:content|post-content|body)|markdown-body|e-content|story-?(?:body|content)|article-formatted-body|tm-article-body|available-content|postspage-postcontent|content-body|single-content|page-content|ltx_page_content|rich-text|td-post-content|note-body|quarto-content)$/iu;
/** Below it, what remains is chance. */
const LEAST_PROSE = 120;
/** A box with so much of the text has all of it. */
const NEARLY_ALL = 0.9;
/** Nothing but text stands in them. */
const ENDS = new Set('p pre blockquote ul ol dl table figure h1 h2 h3 h4 h5 h6 details a span'.split(' '));

/** Finds the text of a page by its structure; what classes say is only a hint. */
export function findMainContent(root: HtmlElement): MainContent {
  const isNoText = (element: HtmlElement) => NO_TEXT.has(element.name) || isUnseen(element);
  const everything = measure(root, isNoText);
  const all = everything.get(root) ?? NO_MEASURE;
  const skips = (element: HtmlElement) => {
    const own = everything.get(element);
    return own === undefined || isFurniture(element, own, all);
  };
  const measures = measure(root, skips);
  const total = measures.get(root)?.prose ?? 0;
  const proseOf = (element: HtmlElement) => measures.get(element)?.prose ?? 0;
  const elements = descendants(root, (element) => !measures.has(element));
  const articles = outermost(elements.filter(({ name }) => name === 'article'));
  const tiers = [elements.filter(isTextElement), articles, elements.filter(isMainElement)];
  for (const tier of tiers) {
    const [best, second] = outermost(tier).toSorted((a, b) => proseOf(b) - proseOf(a));
    if (best === undefined || proseOf(best) < LEAST_PROSE || proseOf(best) * 2 < total) continue;
    if (second !== undefined && proseOf(second) * 2 > proseOf(best)) continue;
    const inner = tier.filter(
      (element) => isWithin(element, best) && proseOf(element) > proseOf(best) * NEARLY_ALL,
    );
    return { element: inner.at(-1) ?? best, measures };
  }
  return { element: descend(root, measures), measures };
}

/** So many parts of about the same size, each with a title that leads to another page, are a list of pages. */
const FEWEST_TEASERS = 3;
const LONGEST_TEASER = 600;

/** True when the page lists other pages of its site. */
export function isListOfPages({ element, measures }: MainContent, base: string | undefined): boolean {
  const inside = descendants(element, (one) => !measures.has(one));
  const headings = inside.filter(({ name }) => /^h[2-4]$/u.test(name));
  const teasers = headings.filter((heading) => leadsToOwnSite(heading, base));
  const { prose } = measures.get(element) ?? NO_MEASURE;
  return (
    teasers.length >= FEWEST_TEASERS &&
    teasers.length > headings.length * 0.7 &&
    prose < teasers.length * LONGEST_TEASER
  );
}

/** True for a heading that is a link, or stands in one, to another page of the same site. */
function leadsToOwnSite(heading: HtmlElement, base: string | undefined): boolean {
  const link = heading.parent?.name === 'a' ? heading.parent : find(heading, ({ name }) => name === 'a');
  if (link === undefined || lineText(link).length < lineText(heading).length) return false;
  const href = attribute(link, 'href').trim();
  if (href === '' || href.startsWith('#')) return false;
  const [own, other] = [
    URL.parse(base ?? 'https://own.invalid/'),
    URL.parse(href, base ?? 'https://own.invalid/'),
  ];
  return own !== null && own.host === other?.host && own.pathname !== other.pathname;
}

function isTextElement(element: HtmlElement): boolean {
  if (element.name === 'd-article') return true;
  if (/(?:^|\s)articleBody(?:\s|$)/u.test(attribute(element, 'itemprop'))) return true;
  return BLOCKS.has(element.name) && classesOf(element).some((name) => TEXT_CLASSES.test(name));
}

function isMainElement(element: HtmlElement): boolean {
  return (
    element.name === 'main' || attribute(element, 'role') === 'main' || attribute(element, 'id') === 'content'
  );
}

/** Those that lie in no other of them; they come in the order of the file. */
function outermost(elements: readonly HtmlElement[]): readonly HtmlElement[] {
  const kept: HtmlElement[] = [];
  for (const element of elements) {
    const last = kept.at(-1);
    if (last === undefined || element.start >= last.end) kept.push(element);
  }
  return kept;
}

function isWithin(element: HtmlElement, around: HtmlElement): boolean {
  return element.start >= around.start && element.end <= around.end;
}

/** Goes down as long as one box holds nearly all the text. */
function descend(root: HtmlElement, measures: ReadonlyMap<HtmlElement, Measure>): HtmlElement {
  let current = root;
  for (;;) {
    const { prose = 0 } = measures.get(current) ?? {};
    const next = current.children.find(
      (child) =>
        child.kind === 'element' &&
        !ENDS.has(child.name) &&
        (measures.get(child)?.prose ?? 0) > prose * NEARLY_ALL,
    );
    if (next?.kind !== 'element' || prose === 0) return current;
    current = next;
  }
}
