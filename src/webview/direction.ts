import { all } from './dom.ts';

const BLOCKS =
  'p, li, dt, dd, h1, h2, h3, h4, h5, h6, blockquote, ul, ol, dl, .table, table, th, td, summary, figcaption';
/** Hebrew, Arabic, Syriac, Thaana, N'Ko and the other scripts that Unicode puts into its right-to-left blocks. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;

/**
 * Gives each block the direction of its first letter. `dir="auto"` would not do: it does not look into children that
 * have a direction of their own, so a list would not see its items.
 */
export function setDirections(fragment: DocumentFragment): void {
  for (const element of all(fragment, 'pre')) element.dir = 'ltr';
  if (!RIGHT_TO_LEFT.test(fragment.textContent)) return;
  for (const element of all(fragment, BLOCKS)) {
    if (element.hasAttribute('dir')) continue;
    const letter = firstLetter(element);
    if (letter !== undefined) element.dir = RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
  }
}

function firstLetter(element: HTMLElement): string | undefined {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const letter = /\p{L}/u.exec(node.textContent ?? '')?.[0];
    if (letter !== undefined) return letter;
  }
  return undefined;
}

/** The text without the controls that reorder what stands around it. */
export function withoutDirectionControls(text: string): string {
  return text.replace(CONTROLS, '');
}
