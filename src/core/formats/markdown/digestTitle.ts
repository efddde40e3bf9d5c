import { cleanText, collapseWhitespace } from '../../posts/text.ts';
import { titleOf, undecorate } from '../../posts/title.ts';
import type { DigestPart } from './digest.ts';
import { bareHead, isBareLabel } from './digestShape.ts';
import { headingDate } from './headingDate.ts';
import { parseMarkdown } from './markdownParser.ts';
import { markdownText } from './markdownText.ts';

const LONGEST_TITLE = 200;

/** A name in bold, or the words of a link, bold or not. */
const NAME =
  /^(?:[*_]{0,3}\[((?:[^[\]\\]|\\.|\[[^[\]]{0,100}\]){1,400})\][([]|(\*\*|__)(?=\S)(.{1,300}?\S)\2)/u;
/** A date or a number that may come before the name. */
const BEFORE_NAME = /^[\d\s.:/()—–-]{1,24}/u;

/** What an entry is called: the words of its heading, or what its first line begins with in bold or as a link. */
export function entryTitle({ bound }: DigestPart, text: string): string {
  if (bound === undefined) return '';
  const head = bareHead(bound.head);
  const said = bound.kind === 'heading' ? headingWords(head) : leadingName(head);
  const title = undecorate(collapseWhitespace(cleanText(said))).replace(/[\s:,;—–-]+$/u, '');
  return title.length >= 2 && title.length <= LONGEST_TITLE ? title : titleOf(afterHeading(text, bound.head));
}

/** The words of a heading without its date; empty when it is only a date. */
function headingWords(head: string): string {
  const words = bareHead(wordsOf(head));
  return headingDate(words, '2000')?.rest ?? words;
}

function leadingName(head: string): string {
  const match = NAME.exec(head) ?? NAME.exec(head.replace(BEFORE_NAME, ''));
  const words = wordsOf(match?.[1] ?? match?.[3] ?? '');
  return isBareLabel(words) || words.includes('://') || !/\p{L}/u.test(words) ? '' : words;
}

function wordsOf(markdown: string): string {
  return markdownText(parseMarkdown(markdown).nodes).text;
}

/** The text under a heading that is only a date. */
function afterHeading(text: string, head: string): string {
  const at = text.indexOf(head);
  const rest = at < 0 || at > 400 ? '' : text.slice(at + head.length);
  return rest.trim() === '' || head.length > 60 ? text : rest;
}
