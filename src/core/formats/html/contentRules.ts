/** Single questions on elements that `readContent` asks. */
import { attribute, childElements, find, lineText } from './htmlQuery.ts';
import type { HtmlElement, HtmlNode } from './htmlTree.ts';

/** What holds more elements before a link is broken anyway. */
const MOST_SEARCHED = 2_000;
const PERMALINK = /^(?:(?:[#¶§🔗⚓\s]|\uFE0F)*|permalink|anchor|link to (?:this )?heading)$/iu;

/** A paragraph that is all there is in a cell of a table is its text. */
export function isWholeCell({ name, parent }: HtmlElement): boolean {
  if ((name !== 'p' && name !== 'div') || (parent?.name !== 'td' && parent?.name !== 'th')) return false;
  return parent.children.length <= 3 && parent.children.filter(isShown).length === 1;
}

function isShown(node: HtmlNode): boolean {
  return node.kind === 'element' || node.text.trim() !== '';
}

/** True when something in the element leads to another page. */
export function holdsLink(element: HtmlElement): boolean {
  const isLink = ({ name, attributes }: HtmlElement) =>
    (name === 'a' || name === 'area') && /^\s*[^#\s]/u.test(attributes.get('href') ?? '');
  return find(element, isLink, MOST_SEARCHED) !== undefined;
}

export function isTexScript({ name, attributes }: HtmlElement): boolean {
  return name === 'script' && /^\s*math\/tex/iu.test(attributes.get('type') ?? '');
}

/** The mark beside a heading that links to it. */
export function isPermalink(link: HtmlElement): boolean {
  if (!attribute(link, 'href').startsWith('#') || link.children.length > 3) return false;
  return PERMALINK.test(lineText(link)) && !childElements(link).some(({ name }) => name === 'img');
}

export function isEmoji(alt: string): boolean {
  return (
    alt !== '' &&
    /^[^\p{L}\s]{1,12}$/u.test(alt) &&
    /\p{Emoji_Presentation}|\p{Extended_Pictographic}/u.test(alt)
  );
}

/** An image that only counts readers. */
export function isPixel(image: HtmlElement): boolean {
  return (
    /^[01](?:px)?$/u.test(attribute(image, 'width')) && /^[01](?:px)?$/u.test(attribute(image, 'height'))
  );
}
