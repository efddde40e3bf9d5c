import { collapseWhitespace } from '../../posts/text.ts';
import { titleOf, undecorate } from '../../posts/title.ts';
import type { DigestPart } from './digest.ts';
import { bareHead, isBareLabel } from './digestShape.ts';
import { headingDate } from './headingDate.ts';
import { parseMarkdown } from './markdownParser.ts';
import { markdownText } from './markdownText.ts';
import type { MarkdownNode } from './markdownTree.ts';

const LONGEST_TITLE = 200;

/** What an entry is called: the words of its heading, or what its first line begins with in bold or as a link. */
export function entryTitle({ bound }: DigestPart, text: string): string {
  if (bound === undefined) return '';
  const { nodes } = parseMarkdown(bareHead(bound.head));
  const said = bound.kind === 'heading' ? headingWords(nodes) : leadingName(nodes);
  const title = undecorate(collapseWhitespace(said)).replace(/[\s:,;—–-]+$/u, '');
  return title.length >= 2 && title.length <= LONGEST_TITLE ? title : titleOf(afterHeading(text, bound.head));
}

/** The words of a heading without its date; empty when it is only a date. */
function headingWords(nodes: readonly MarkdownNode[]): string {
  const words = bareHead(markdownText(nodes).text);
  const rest = headingDate(words, '2000')?.rest;
  return rest === undefined ? words : rest;
}

/** The name in bold or the words of the link that a line begins with; a date or a number may come before. */
function leadingName(nodes: readonly MarkdownNode[]): string {
  const [paragraph] = nodes;
  const inline = paragraph?.kind === 'element' && paragraph.name === 'p' ? paragraph.children : nodes;
  for (const node of inline.slice(0, 4)) {
    if (node.kind === 'element' && ['strong', 'a', 'em'].includes(node.name)) {
      const words = markdownText([node]).text;
      if (!isBareLabel(words) && !words.includes('://') && /\p{L}/u.test(words)) return words;
    }
    if (node.kind !== 'text' || /\p{L}{2}/u.test(node.text)) return '';
  }
  return '';
}

/** The text under a heading that is only a date. */
function afterHeading(text: string, head: string): string {
  const at = text.indexOf(head);
  const rest = at < 0 || at > 400 ? '' : text.slice(at + head.length);
  return rest.trim() === '' || head.length > 60 ? text : rest;
}
