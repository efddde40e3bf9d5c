import { escapeHtml } from '../entities.ts';
import { BLOCKS } from './htmlNames.ts';
import { attribute, childElements, hasClass } from './htmlQuery.ts';
import type { HtmlElement } from './htmlTree.ts';

/** `attributes` are escaped and begin with a space. */
export interface Tag {
  readonly name: string;
  readonly attributes: string;
}

type KeptAttribute = readonly [name: string, value: RegExp];

function names(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

const KEPT = names(
  'p h1 h2 h3 h4 h5 h6 blockquote ul ol li dl dt dd table caption thead tbody tfoot tr td th figure figcaption details ' +
    'summary a b strong i em u s del ins sub sup small big mark abbr dfn cite q kbd samp var code bdi bdo ruby rt rp',
);
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['menu', 'ul'],
  ['dir', 'ul'],
  ['tt', 'code'],
  ['strike', 's'],
]);
const NUMBER = /^-?\d{1,9}$/u;
const LIST: readonly KeptAttribute[] = [
  ['start', NUMBER],
  ['reversed', /^/u],
];
const ITEM: readonly KeptAttribute[] = [['value', NUMBER]];
const CELL: readonly KeptAttribute[] = [
  ['colspan', /^\d{1,3}$/u],
  ['rowspan', /^\d{1,3}$/u],
];
const KEPT_ATTRIBUTES: ReadonlyMap<string, readonly KeptAttribute[]> = new Map([
  ['ol', LIST],
  ['li', ITEM],
  ['td', CELL],
  ['th', CELL],
]);
const DIRECTION = /^(?:ltr|rtl|auto)$/iu;
const SPOILER = ['spoiler', 'spoilers', 'tg-spoiler', 'tgme_widget_message_spoiler'];
const SPOILER_TITLE = ['spoiler_title', 'spoiler-title', 'spoiler__title'];

/** The tag that stands for an element in clean HTML; `undefined` when only what is in it stays. `url` is a link's. */
export function outerTag(element: HtmlElement, url: string | undefined): Tag | undefined {
  const name = RENAMED.get(element.name) ?? element.name;
  if (name === 'a') return url === undefined ? undefined : { name, attributes: ` href="${escapeHtml(url)}"` };
  const spoiler = spoilerTag(element);
  if (spoiler !== undefined) return spoiler;
  const attributes = keptAttributes(element, name);
  if (KEPT.has(name)) return { name, attributes };
  if (name !== 'html' && name !== 'body' && BLOCKS.has(name)) return { name: 'div', attributes };
  return (name === 'span' || name === 'font') && attributes !== '' ? { name: 'span', attributes } : undefined;
}

/** Hidden words, or a box with a title that opens. */
function spoilerTag(element: HtmlElement): Tag | undefined {
  if (element.name === 'tg-spoiler') return { name: 'span', attributes: ' class="spoiler"' };
  if (hasClass(element, ...SPOILER_TITLE)) return { name: 'summary', attributes: '' };
  if (element.name === 'details' || !hasClass(element, ...SPOILER)) return undefined;
  const isBox = childElements(element)
    .slice(0, 3)
    .some((child) => hasClass(child, ...SPOILER_TITLE));
  if (isBox) return { name: 'details', attributes: '' };
  return { name: BLOCKS.has(element.name) ? 'div' : 'span', attributes: ' class="spoiler"' };
}

function keptAttributes(element: HtmlElement, name: string): string {
  if (element.attributes.size === 0) return '';
  let kept = '';
  const direction = attribute(element, 'dir').trim();
  if (DIRECTION.test(direction)) kept += ` dir="${direction.toLowerCase()}"`;
  for (const [key, pattern] of KEPT_ATTRIBUTES.get(name) ?? []) {
    const value = element.attributes.get(key)?.trim();
    if (value !== undefined && pattern.test(value))
      kept += value === '' || key === 'reversed' ? ` ${key}` : ` ${key}="${value}"`;
  }
  return kept;
}
