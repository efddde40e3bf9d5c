import type { DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

/** What a page shows of parsed HTML, without white space; an element with `data-text` stands for that text. */
export function shownText(root: Node): string {
  const parts: string[] = [];
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ('value' in node) parts.push(node.value);
    const stands = 'attrs' in node ? node.attrs.find(({ name }) => name === 'data-text') : undefined;
    if (stands !== undefined) parts.push(stands.value);
    else if ('childNodes' in node) waiting.push(...node.childNodes.toReversed());
  }
  return parts.join('').replace(/\s+/gu, '');
}
