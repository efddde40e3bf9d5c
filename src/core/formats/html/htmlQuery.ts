/** Questions to a tree of HTML. Everything walks without recursion. */
import { collapseWhitespace } from '../../posts/text.ts';
import type { HtmlElement, HtmlNode } from './htmlTree.ts';

/** The elements below one, in the order of the file; not those that `skips` names, nor what is in them. */
export function descendants(
  root: HtmlElement,
  skips: (element: HtmlElement) => boolean = () => false,
): readonly HtmlElement[] {
  const found: HtmlElement[] = [];
  visit(root, skips, (element) => {
    found.push(element);
    return true;
  });
  return found;
}

/** The first element below one that is as asked, among its first `most`. */
export function find(
  root: HtmlElement,
  isWanted: (element: HtmlElement) => boolean,
  most = Number.POSITIVE_INFINITY,
): HtmlElement | undefined {
  let found: HtmlElement | undefined;
  let seen = 0;
  const noSkips = () => false;
  visit(root, noSkips, (element) => {
    if (isWanted(element)) found = element;
    seen += 1;
    return found === undefined && seen < most;
  });
  return found;
}

/** All elements below one that are as asked, in the order of the file. */
export function findAll(
  root: HtmlElement,
  isWanted: (element: HtmlElement) => boolean,
): readonly HtmlElement[] {
  return descendants(root).filter(isWanted);
}

/** Calls `take` for each element below one, as long as it says to go on. */
function visit(
  root: HtmlElement,
  skips: (element: HtmlElement) => boolean,
  take: (element: HtmlElement) => boolean,
): void {
  const waiting: HtmlElement[] = [];
  const push = ({ children }: HtmlElement) => {
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index];
      if (child?.kind === 'element') waiting.push(child);
    }
  };
  push(root);
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    if (skips(element)) continue;
    if (!take(element)) return;
    push(element);
  }
}

/** The element's own elements. */
export function childElements(element: HtmlElement): readonly HtmlElement[] {
  return element.children.filter((child) => child.kind === 'element');
}

/** The nearest element around one that is as asked, the element itself included. */
export function closest(
  element: HtmlElement,
  isWanted: (element: HtmlElement) => boolean,
): HtmlElement | undefined {
  for (let one: HtmlElement | undefined = element; one !== undefined; one = one.parent)
    if (isWanted(one)) return one;
  return undefined;
}

/** The value of an attribute; empty when it is not there. */
export function attribute(element: HtmlElement, name: string): string {
  return element.attributes.get(name) ?? '';
}

/** A longer list of classes is no list of classes. */
const LONGEST_CLASSES = 2_000;
const NO_CLASSES: readonly string[] = [];

/** The element's classes as written. */
export function classesOf(element: HtmlElement): readonly string[] {
  const written = element.attributes.get('class');
  if (written === undefined) return NO_CLASSES;
  return written
    .slice(0, LONGEST_CLASSES)
    .split(/[ \t\n\r\f]+/u)
    .filter((name) => name !== '');
}

/** True when the element has one of the classes. */
export function hasClass(element: HtmlElement, ...names: readonly string[]): boolean {
  const written = element.attributes.get('class');
  // Most classes are none of those that anybody asks for.
  if (written === undefined || !names.some((name) => written.includes(name))) return false;
  return classesOf(element).some((name) => names.includes(name));
}

/** All text in an element as it stands in the file, white space too. */
export function rawText(element: HtmlElement): string {
  const parts: string[] = [];
  const waiting: HtmlNode[] = [element];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === 'text') {
      parts.push(node.text);
      continue;
    }
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child !== undefined) waiting.push(child);
    }
  }
  return parts.join('');
}

/** All text in an element on one line. */
export function lineText(element: HtmlElement): string {
  return collapseWhitespace(rawText(element));
}

/** True for what a browser does not show, as far as its own attributes tell. */
export function isHidden(element: HtmlElement): boolean {
  const { attributes } = element;
  if (attributes.size === 0) return false;
  if (attributes.has('hidden') && attribute(element, 'hidden').toLowerCase() !== 'until-found') return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b/iu.test(attribute(element, 'style'));
}
