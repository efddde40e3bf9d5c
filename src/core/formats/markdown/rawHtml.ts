/** Raw HTML inside Markdown, cut into tags and text without a parser: only as much as the plain text needs. */
import { decodeEntities } from '../entities.ts';
import type { MarkdownNode } from './markdownTree.ts';

/** Elements whose content is no text of the post. */
const DROPPED = new Set(
  (
    'script style template iframe noscript textarea title svg math object head noembed noframes xmp plaintext audio ' +
    'video select canvas'
  ).split(' '),
);
/** Tags that may stand as written; of others only the content stays. The page sanitises their attributes. */
const KEPT = new Set(
  (
    'a abbr b bdi bdo blockquote br center cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 ' +
    'h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table ' +
    'tbody td tfoot th thead time tr u ul var wbr'
  ).split(' '),
);
const LONGEST_TAG = 20_000;

/**
 * The nodes of a piece of raw HTML. `onUnclosed` is told the name of an element whose content is dropped but whose end
 * is not in this piece.
 */
export function htmlNodes(html: string, onUnclosed?: (name: string) => void): readonly MarkdownNode[] {
  const nodes: MarkdownNode[] = [];
  const addText = (from: number, to: number) => {
    if (to > from) nodes.push({ kind: 'text', text: decodeEntities(html.slice(from, to)) });
  };
  let at = 0;
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', Math.max(at, open + 1))) {
    const end = markupEnd(html, open);
    if (end === undefined) continue;
    addText(at, open);
    at = end;
    const match = /^<(\/?)([a-z][\w-]*)/iu.exec(html.slice(open, open + 60));
    const name = match?.[2]?.toLowerCase();
    if (match === null || name === undefined) continue;
    const isClosing = match[1] === '/';
    if (KEPT.has(name)) {
      nodes.push({ kind: 'tag', name, isClosing, html: html.slice(open, end) });
    } else if (DROPPED.has(name) && !isClosing && html[end - 2] !== '/') {
      const close = closingTag(html, name, end);
      if (close === undefined) {
        onUnclosed?.(name);
        return nodes;
      }
      at = close;
    }
  }
  addText(at, html.length);
  return nodes;
}

/** Where the tag, comment or declaration at `open` ends; `undefined` when `<` is only a character. */
function markupEnd(html: string, open: number): number | undefined {
  if (html.startsWith('<!--', open)) {
    const close = html.indexOf('-->', open + 4);
    return close < 0 ? html.length : close + 3;
  }
  if (!/[a-z/!?]/iu.test(html[open + 1] ?? '')) return undefined;
  let quote = '';
  for (let at = open + 1; at < html.length && at - open < LONGEST_TAG; at++) {
    const character = html[at] ?? '';
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '>') return at + 1;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '<') return undefined;
  }
  return undefined;
}

function closingTag(html: string, name: string, from: number): number | undefined {
  const close = html.toLowerCase().indexOf(`</${name}`, from);
  if (close < 0) return undefined;
  const end = html.indexOf('>', close);
  return end < 0 ? html.length : end + 1;
}
