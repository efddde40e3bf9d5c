import { setDirections } from './direction.ts';
import { all, el } from './dom.ts';
import { demoteHeadings, rename } from './headings.ts';
import { icon } from './icons.ts';
import { linkFootnotes } from './pageLinks.ts';
import { foldQuotes } from './quotes.ts';
import { sanitize } from './sanitize.ts';

/** Classes that renderers of posts write and our styles know; a post may not borrow any other. */
const CLASS =
  /^(?:hljs(?:-[\w-]+)?|[a-z]+_|language-[\w+#-]+|math|spoiler|hashtag|align-(?:left|right|center)|wikilink|footnote|footnote-reference|expandable|callout(?:-[\w-]+)?)$/;
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;
const MAX_TOOLTIP = 300;

export type Images = Readonly<Record<string, string>>;

/**
 * A post's or note's HTML as DOM that is safe to show: sanitised, images only from `images`, links without an
 * address the browser could follow (`data-href` holds it as written).
 */
export function renderContent(html: string, images: Images): DocumentFragment {
  const fragment = sanitize(html);
  replaceLandmarks(fragment);
  demoteHeadings(fragment);
  keepKnownClasses(fragment);
  for (const image of fragment.querySelectorAll('img')) image.replaceWith(imageFor(image, images));
  for (const input of fragment.querySelectorAll('input')) replaceCheckbox(input);
  for (const link of fragment.querySelectorAll('a')) disarmLink(link);
  for (const element of all(fragment, '[data-target]')) linkPost(element);
  linkFootnotes(fragment);
  for (const table of fragment.querySelectorAll('table')) wrapTable(table);
  for (const spoiler of all(fragment, '.spoiler, tg-spoiler')) coverSpoiler(spoiler);
  for (const code of all(fragment, 'pre > code[class]')) nameLanguage(code);
  foldQuotes(fragment);
  for (const element of all(fragment, 'code, pre, a, .wikilink')) showBidiControls(element);
  setDirections(fragment);
  return fragment;
}

/** The landmarks of the page are ours alone. */
function replaceLandmarks(fragment: DocumentFragment): void {
  for (const element of all(fragment, 'main, aside, header, footer, address')) rename(element, 'div');
}

function keepKnownClasses(fragment: DocumentFragment): void {
  for (const element of all(fragment, '[class]')) {
    const known = [...element.classList].filter((name) => CLASS.test(name));
    if (known.length === 0) element.removeAttribute('class');
    else element.setAttribute('class', known.join(' '));
  }
}

function imageFor(image: HTMLImageElement, images: Images): HTMLElement {
  const written = image.getAttribute('src') ?? '';
  const alt = image.getAttribute('alt') ?? '';
  const text = image.getAttribute('data-text') ?? '';
  const title = image.title === '' ? undefined : image.title;
  const address = Object.hasOwn(images, written) ? images[written] : undefined;
  if (address !== undefined)
    return el('img', { src: address, alt, title, 'data-text': text, decoding: 'async' });
  const placeholder = el(
    'span',
    { class: 'no-image', role: 'img', 'data-text': text, title: written.slice(0, MAX_TOOLTIP) },
    icon('image'),
    el('span', {}, missingImage(written), alt === '' ? '' : ` · ${alt}`),
  );
  placeholder.setAttribute('aria-label', placeholder.textContent ?? '');
  return placeholder;
}

function missingImage(written: string): string {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (written.startsWith('//')) return `Remote image not loaded: ${hostOf(`https:${written}`)}`;
  if (url?.protocol === 'http:' || url?.protocol === 'https:')
    return `Remote image not loaded: ${url.hostname}`;
  if (written === '') return 'Image without an address';
  if (url !== undefined) return 'Image not shown';
  return `Image not found: ${written.slice(0, 120)}`;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : 'unknown host';
}

function replaceCheckbox(input: HTMLInputElement): void {
  if (input.type !== 'checkbox') {
    input.remove();
    return;
  }
  const done = input.hasAttribute('checked');
  const box = { class: 'task', role: 'img', 'aria-label': done ? 'done' : 'to do', 'data-text': '' };
  input.replaceWith(el('span', box, done ? '☑' : '☐'));
}

/** Without `href` nothing in the page or in VS Code can follow the link but our own handler. */
function disarmLink(link: HTMLAnchorElement): void {
  const href = link.getAttribute('href');
  link.removeAttribute('href');
  if (href === null) {
    link.removeAttribute('title');
    return;
  }
  link.dataset['href'] = href;
  link.setAttribute('role', 'link');
  link.tabIndex = 0;
  link.title = linkTooltip(href);
}

/** `[[target]]` leads to another post, by its name. */
function linkPost(element: HTMLElement): void {
  const target = element.dataset['target'] ?? '';
  delete element.dataset['target'];
  if (!element.matches('.wikilink') || target === '') return;
  element.dataset['href'] = `wikilink:${target}`;
  element.setAttribute('role', 'link');
  element.tabIndex = 0;
  element.title = linkTooltip(target);
}

/** The address with its host as it really is (punycode), so that a look-alike shows. */
export function linkTooltip(href: string): string {
  const shown = URL.canParse(href) ? new URL(href).href : href;
  return shown.slice(0, MAX_TOOLTIP).replace(BIDI_CONTROLS, (control) => encodeURIComponent(control));
}

function wrapTable(table: HTMLTableElement): void {
  const scroller = el('div', { class: 'table', role: 'group', 'aria-label': 'Table' });
  table.replaceWith(scroller);
  scroller.append(table);
}

function coverSpoiler(element: HTMLElement): void {
  const spoiler = element.localName === 'tg-spoiler' ? rename(element, 'span') : element;
  spoiler.className = 'spoiler';
  spoiler.tabIndex = 0;
  spoiler.setAttribute('role', 'button');
  spoiler.setAttribute('aria-expanded', 'false');
  spoiler.title = 'Spoiler: click to show';
}

/** The language that a block of code is in, as the post says it. */
function nameLanguage(code: HTMLElement): void {
  const language = [...code.classList]
    .find((name) => name.startsWith('language-'))
    ?.slice('language-'.length);
  const block = code.parentElement;
  if (language && block) block.dataset['language'] = language;
}

/** Code and addresses must read in the order they are written: each control becomes a visible, isolated mark. */
function showBidiControls(element: HTMLElement): void {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text || node.nodeType === Node.TEXT_NODE) found.push(node as Text);
  }
  for (const node of found) {
    if (node.parentElement?.className !== 'bidi-control') node.replaceWith(...withMarks(node.data));
  }
}

function withMarks(text: string): readonly (Node | string)[] {
  const parts: (Node | string)[] = [];
  let last = 0;
  for (const match of text.matchAll(BIDI_CONTROLS)) {
    const code = match[0].charCodeAt(0).toString(16).toUpperCase();
    parts.push(text.slice(last, match.index));
    parts.push(
      el('span', { class: 'bidi-control', 'data-code': code, title: `Hidden character U+${code}` }, match[0]),
    );
    last = match.index + 1;
  }
  parts.push(text.slice(last));
  return parts;
}
