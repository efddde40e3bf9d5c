import { all } from './dom.ts';
import { revealRange } from './reveal.ts';

const NOTE_LABEL = '.footnote > [data-footnote]';

/** A heading's name in links, as GitHub makes it: lower case, spaces as `-`, without punctuation. */
export function slugOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

/** The slug of each heading in order; a repeated one gets `-1`, `-2`, …. */
export function slugsOf(headings: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return headings.map((heading) => {
    const slug = slugOf(heading);
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}

/** Goes to the heading that `#fragment` names; false when the text has none. */
export function followFragment(root: HTMLElement, fragment: string): boolean {
  const name = slugOf(decode(fragment));
  const headings = all(root, 'h1, h2, h3, h4, h5, h6');
  const slugs = slugsOf(headings.map((heading) => heading.textContent));
  const heading = headings[slugs.indexOf(name)];
  if (heading === undefined) return false;
  goTo(heading);
  return true;
}

/** Makes footnotes and what refers to them lead to each other. */
export function linkFootnotes(root: DocumentFragment): void {
  for (const element of all(root, '.footnote-reference, .footnote > sup:first-child')) {
    element.dataset['footnote'] = labelOf(element);
    const isReference = element.matches('.footnote-reference');
    element.setAttribute('role', isReference ? 'button' : 'link');
    if (isReference) element.ariaHasPopup = 'dialog';
    element.tabIndex = 0;
    element.title = isReference ? 'Show the footnote' : 'Back to the text';
  }
}

/** Goes from a reference to its footnote, or back to the first reference. */
export function followFootnote(from: HTMLElement): void {
  const target = otherEnd(from, from.matches('.footnote-reference') ? NOTE_LABEL : '.footnote-reference');
  if (target !== undefined) goTo(target);
}

/** The footnote that a mark in the text refers to. */
export function footnoteOf(reference: HTMLElement): HTMLElement | undefined {
  return otherEnd(reference, NOTE_LABEL)?.closest<HTMLElement>('.footnote') ?? undefined;
}

function otherEnd(from: HTMLElement, selector: string): HTMLElement | undefined {
  const root = from.closest<HTMLElement>('.post-text, .note-body');
  const ends = root === null ? [] : all(root, selector);
  return ends.find((end) => end.dataset['footnote'] === from.dataset['footnote']);
}

function labelOf(element: HTMLElement): string {
  return element.textContent.replace(/^\[|\]$/g, '').toLowerCase();
}

/** Scrolls to an element of the text, marks it for a moment and gives it the focus. */
export function goTo(element: HTMLElement): void {
  const range = document.createRange();
  range.selectNodeContents(element);
  revealRange([range]);
  // A heading can not have the focus unless it is told so.
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
