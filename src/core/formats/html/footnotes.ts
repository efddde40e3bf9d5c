import { attribute, closest, descendants, lineText } from './htmlQuery.ts';
import type { HtmlElement } from './htmlTree.ts';

/** Footnotes of a text: what refers to them, and where they stand. */
export interface Footnotes {
  /** The label of a link to a footnote, without brackets. */
  readonly labelOf: (link: HtmlElement) => string | undefined;
  /** The label of a footnote that something refers to. */
  readonly noteLabel: (element: HtmlElement) => string | undefined;
  /** True for the link from a footnote back to the text. */
  readonly isBackLink: (link: HtmlElement) => boolean;
}

const LABEL = /^\[?(\d{1,3}|[a-z]|[*†‡]{1,3})\]?$/iu;
const BACK = /^(?:[↩↑^⤴⏎⇑\s\d[\]]|\uFE0E|\uFE0F)*$/u;
const NOTE = /note|^fn|reference|^bib|cite/iu;

/**
 * Footnotes by their structure: a short label that links to an item or paragraph further down, which has the address.
 * So that they are found whatever their makers call them.
 */
export function findFootnotes(roots: readonly HtmlElement[]): Footnotes {
  const ids = new Map<string, HtmlElement>();
  const links: HtmlElement[] = [];
  for (const root of roots) {
    for (const element of descendants(root)) {
      const id = element.attributes.get('id');
      if (id !== undefined && !ids.has(id)) ids.set(id, element);
      if (element.name === 'a' && attribute(element, 'href').includes('#')) links.push(element);
    }
  }
  const labels = new Map<HtmlElement, string>();
  const notes = new Map<HtmlElement, string>();
  for (const link of links) {
    const target = noteAt(ids.get(fragmentOf(link)));
    const label = target && link.start < target.start ? shortLabel(link) : undefined;
    if (target === undefined || label === undefined) continue;
    labels.set(link, label);
    if (!notes.has(target)) notes.set(target, label);
  }
  return {
    labelOf: (link) => labels.get(link),
    noteLabel: (element) => notes.get(element),
    isBackLink: (link) =>
      notes.size > 0 &&
      fragmentOf(link) !== '' &&
      isBack(link) &&
      closest(link, (one) => notes.has(one)) !== undefined,
  };
}

function shortLabel(link: HtmlElement): string | undefined {
  return link.children.length > 3 ? undefined : LABEL.exec(lineText(link))?.[1];
}

function isBack(link: HtmlElement): boolean {
  return link.children.length <= 3 && BACK.test(lineText(link));
}

function fragmentOf(link: HtmlElement): string {
  const written = attribute(link, 'href');
  const hash = written.indexOf('#');
  if (hash === -1) return '';
  try {
    return decodeURIComponent(written.slice(hash + 1));
  } catch {
    return written.slice(hash + 1);
  }
}

/** The footnote that has an address, also where the address is that of its label. */
function noteAt(element: HtmlElement | undefined): HtmlElement | undefined {
  if (element === undefined || canBeNote(element)) return element;
  const { name, parent } = element;
  const isLabel = (name === 'a' || name === 'sup' || name === 'span') && parent?.children[0] === element;
  return isLabel && parent !== undefined && canBeNote(parent) ? parent : undefined;
}

function canBeNote(element: HtmlElement): boolean {
  if (['li', 'p', 'aside', 'dd'].includes(element.name)) return true;
  return (
    element.name === 'div' &&
    NOTE.test(`${attribute(element, 'class').slice(0, 200)} ${attribute(element, 'id').slice(0, 200)}`)
  );
}
