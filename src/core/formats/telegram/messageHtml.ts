/** The text of a message as Telegram's page and Telegram Desktop write it in HTML. */
import { attribute, classesOf, hasClass, rawText } from '../html/htmlQuery.ts';
import type { HtmlElement, HtmlNode } from '../html/htmlTree.ts';
import {
  BOLD,
  CODE,
  codeBlockStyle,
  hashtagStyle,
  ITALIC,
  linkStyle,
  plainLinkStyle,
  quoteStyle,
  type Run,
  STRIKE,
  type Style,
  spoilerStyle,
  UNDERLINE,
} from './richText.ts';

/** A node still to be read, in the formatting around it. */
interface Waiting {
  readonly node: HtmlNode;
  readonly styles: readonly Style[];
}

/** The runs of an element's text. */
export function runsOf(element: HtmlElement): readonly Run[] {
  const runs: Run[] = [];
  const waiting: Waiting[] = [];
  const wait = ({ children }: HtmlElement, styles: readonly Style[]) => {
    for (let index = children.length - 1; index >= 0; index--) {
      const node = children[index];
      if (node !== undefined) waiting.push({ node, styles });
    }
  };
  wait(element, []);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, styles } = next;
    const isPreformatted = styles.some((style) => style.isPreformatted);
    if (node.kind === 'text') {
      const text = isPreformatted ? node.text : withoutSourceLines(node.text, runs.length === 0);
      if (text !== '') runs.push({ text, styles });
    } else if (node.name === 'br') runs.push({ text: '\n', styles });
    else if (isEmoji(node)) runs.push({ text: emojiOf(node), styles });
    else {
      const style = isPreformatted ? undefined : styleOf(node);
      wait(node, style === undefined ? styles : [...styles, style]);
    }
  }
  return runs;
}

/** Line breaks of the source are none of the text: those are `<br>`. Spaces count: authors align with them. */
function withoutSourceLines(text: string, isFirst: boolean): string {
  if (!/[\n\r]/u.test(text)) return text;
  const lines = text.split(/[\n\r]+/u);
  const last = lines.length - 1;
  const joined = lines
    .map((line, index) => {
      if (index === 0) return line.trimEnd();
      return index === last ? line.trimStart() : line.trim();
    })
    .filter((line, index) => line !== '' || index === 0 || index === last)
    .join(' ');
  return isFirst ? joined.replace(/^ /u, '') : joined;
}

/** A picture of an emoji, with the emoji in it. */
function isEmoji(element: HtmlElement): boolean {
  return element.name === 'tg-emoji' || hasClass(element, 'emoji');
}

/** The emoji that a picture shows; empty when it tells none. */
export function emojiOf(element: HtmlElement): string {
  return rawText(element).trim() || attribute(element, 'alt').trim();
}

function styleOf(element: HtmlElement): Style | undefined {
  switch (element.name) {
    case 'b':
    case 'strong':
      return BOLD;
    case 'i':
    case 'em':
      return ITALIC;
    case 'u':
    case 'ins':
      return UNDERLINE;
    case 's':
    case 'strike':
    case 'del':
      return STRIKE;
    case 'code':
      return CODE;
    case 'pre':
      return codeBlockStyle(languageOf(element));
    case 'blockquote':
      return quoteStyle(element.attributes.has('expandable'));
    case 'tg-spoiler':
      return spoilerStyle();
    case 'span':
      return hasClass(element, 'spoiler', 'tg-spoiler') ? spoilerStyle() : undefined;
    case 'a':
      return anchorStyle(element);
    default:
      return undefined;
  }
}

/** `<pre><code class="language-python">` */
function languageOf(pre: HtmlElement): string {
  const inner = pre.children.find((child) => child.kind === 'element');
  const classes = [...classesOf(pre), ...(inner?.kind === 'element' ? classesOf(inner) : [])];
  return (
    classes.find((name) => name.startsWith('language-'))?.slice('language-'.length) ??
    attribute(pre, 'data-language')
  );
}

/** Hashtags lead to a search on the page or run a script in an export; mentions lead to the account of their name. */
function anchorStyle(element: HtmlElement): Style | undefined {
  const text = rawText(element).trim();
  const href = attribute(element, 'href').trim();
  const isSearch = /[?&]q=(?:%23|#)/iu.test(href) || attribute(element, 'onclick').includes('ShowHashtag');
  if (isSearch && text.startsWith('#')) return hashtagStyle();
  const account = /^@([A-Za-z]\w{3,31})$/u.exec(text)?.[1];
  if (account !== undefined) return plainLinkStyle(`https://t.me/${account}`);
  if (/^mailto:/iu.test(href)) return plainLinkStyle(href);
  return linkStyle(addressOf(element, text));
}

/**
 * An anchor's address. Since 2024 t.me escapes it twice where it asks before opening; that is undone unless the author
 * wrote the escaped form.
 */
function addressOf(element: HtmlElement, text: string): string {
  const href = attribute(element, 'href').trim();
  const isAsked = element.attributes.has('onclick');
  return isAsked && href.includes('&amp;') && !text.includes('&amp;') ? href.replaceAll('&amp;', '&') : href;
}
