import { all, el } from './dom.ts';

/** Puts an element of another name in the place of one, with all that it has. */
export function rename(
  element: Element,
  tag: 'div' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6' | 'span',
): HTMLElement {
  const renamed = el(tag, {});
  for (const { name, value } of element.attributes) renamed.setAttribute(name, value);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}

/** The page's only first-level heading is the post's title. */
export function demoteHeadings(fragment: DocumentFragment): void {
  if (fragment.querySelector('h1') === null) return;
  for (const heading of all(fragment, 'h5')) rename(heading, 'h6');
  for (const heading of all(fragment, 'h4')) rename(heading, 'h5');
  for (const heading of all(fragment, 'h3')) rename(heading, 'h4');
  for (const heading of all(fragment, 'h2')) rename(heading, 'h3');
  for (const heading of all(fragment, 'h1')) rename(heading, 'h2');
}

const TAGS = ['h2', 'h3', 'h4', 'h5', 'h6'] as const;

/**
 * Gives the headings that show levels without gaps, the first one below that of the title: a post may begin at any level,
 * and its own title may be hidden.
 */
export function levelHeadings(article: HTMLElement): void {
  /** The levels, as written, of the headings above the one at hand. */
  let above: readonly number[] = [];
  for (const heading of all(article, 'h2, h3, h4, h5, h6')) {
    if (heading.matches('.repeats-title')) continue;
    const written = Number(heading.tagName.slice(1));
    above = [...above.filter((level) => level < written), written];
    const tag = TAGS[above.length - 1] ?? 'h6';
    if (tag !== heading.localName) rename(heading, tag);
  }
}
