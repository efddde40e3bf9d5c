/** The text of an item, whatever it is written in. */
import { decodeEntities, escapeHtml } from '../entities.ts';
import { attribute, childElements, isHidden } from '../html/htmlQuery.ts';
import { type HtmlElement, type HtmlNode, parseHtml } from '../html/htmlTree.ts';
import { type Content, readContent } from '../html/readContent.ts';

export interface FeedBody {
  readonly kind: 'html' | 'text';
  readonly source: string;
}

const TAG = /<\/?[a-z][a-z0-9]{0,12}(?:\s[^<>]{0,2000})?\/?>/iu;
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8}\d{0,2});/iu;
const ESCAPED_TAG =
  /&lt;(?:br\s?\/?|\/(?:p|a|div|b|i|em|strong|ul|ol|li|h\d|blockquote|code|pre|span|table|figure))&gt;/iu;
const BLOCK_TAG = /<(?:p|br|div|li|ul|ol|h\d|blockquote|pre|table|tr|figure|section|article|hr)(?=[\s/>])/iu;
/** What blogs and readers of feeds put under every item. */
const FURNITURE =
  /^(?:the post .{1,250} (?:appeared first on|first appeared on) .{1,120}|.{1,250} was originally published in .{1,120} on medium, where people are continuing the conversation.{0,80}|(?:continue reading|read more)(?: .{0,150})?|читать (?:далее|дальше|полностью|статью|ещё|еще)(?: .{0,100})?|\[?comments\]?|комментарии|submitted by \/?u\/\S{1,40}(?: to r\/\S{1,40})?(?: \[link\])?(?: \[comments\])?)[\s.…»→>]{0,5}$/iu;
const FURNITURE_BOXES = new Set(['p', 'div', 'a', 'span', 'em', 'small', 'strong']);
const LONGEST_FURNITURE = 500;

/** Markup or plain text, told by what it looks like; what was escaped once too often is unescaped. */
export function bodyOf(written: string): FeedBody {
  const isEscaped = !TAG.test(written) && ESCAPED_TAG.test(written);
  const source = isEscaped ? decodeEntities(written) : written;
  if (TAG.test(source)) return { kind: 'html', source };
  return { kind: 'text', source: REFERENCE.test(source) ? decodeEntities(source) : source };
}

/** The content of an item in HTML, without what blogs write under every one. Relative addresses start from `base`. */
export function readFeedHtml(
  html: string,
  base: string | undefined,
  skips: (element: HtmlElement) => boolean = () => false,
): Content {
  // Where only line breaks tell lines apart, they are meant.
  const broken = BLOCK_TAG.test(html) ? html : html.trim().replace(/\r?\n/gu, '<br>\n');
  const nodes = withoutCredit(parseHtml(broken).children);
  return readContent(nodes, {
    base,
    skips: (element) => skips(element) || isHidden(element) || isFurniture(element),
  });
}

/** Plain text whose hard line breaks, as in abstracts, are joined. */
export function unwrapped(text: string): string {
  return text
    .split(/\n[ \t]*\n/u)
    .map((paragraph) => {
      const lines = paragraph
        .trim()
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
      const isWrapped =
        lines.length > 1 && lines.slice(0, -1).every(({ length }) => length > 50 && length < 110);
      return isWrapped ? lines.join(' ') : lines.join('\n');
    })
    .join('\n\n');
}

/** Plain text as HTML. */
export function asHtml(text: string): string {
  return text
    .split('\n\n')
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>\n')}</p>`)
    .join('\n');
}

/** The words of an element, up to a limit; longer ones are cut. */
export function shortText(element: HtmlElement, limit: number): string {
  let text = '';
  const waiting: HtmlNode[] = [element];
  for (let node = waiting.pop(); node !== undefined && text.length <= limit; node = waiting.pop()) {
    if (node.kind === 'text') text += node.text;
    else waiting.push(...node.children.slice(0, limit).reverse());
  }
  return text.replace(/\s+/gu, ' ').trim();
}

function isFurniture(element: HtmlElement): boolean {
  if (!FURNITURE_BOXES.has(element.name)) return false;
  const text = shortText(element, LONGEST_FURNITURE);
  return text.length <= LONGEST_FURNITURE && FURNITURE.test(text);
}

/** Boards add a line of loose words and links that tells who wrote the post and where it is discussed. */
function withoutCredit(nodes: readonly HtmlNode[]): readonly HtmlNode[] {
  let inner = nodes;
  let only = inner.length <= 3 ? inner.find((node) => node.kind === 'element') : undefined;
  while (only !== undefined && ['html', 'body'].includes(only.name)) {
    inner = only.children;
    only = childElements(only).length === 1 ? childElements(only)[0] : undefined;
  }
  const start = inner.findIndex((node) => node.kind === 'text' && /^\s*submitted by\s*$/iu.test(node.text));
  const user = inner[start + 1];
  const isCredit = start >= 0 && user?.kind === 'element' && /\/user\//u.test(attribute(user, 'href'));
  return isCredit ? inner.slice(0, start) : nodes;
}
