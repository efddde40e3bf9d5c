/** Titles in title case in English prose, where nothing but their capitals tells them from the words around them. */
import { DIGIT, SPACE, signAt, UPPER } from './characterSigns.ts';
import { kindFromTitle, type LostContext } from './lostContext.ts';
import { READS } from './lostQuoted.ts';
import type { Line } from './lostText.ts';
import type { WordKind } from './lostWords.ts';
import { matchesOf } from './matches.ts';
import { namesIn } from './namesOfPeople.ts';
import type { Span } from './spans.ts';
import { englishEnd, isReport, looksLikeTitle, readsLikePaper } from './titleShape.ts';

/** The shortest titles that stand out by themselves. */
const LEAST_WORDS = 4;
const LEAST_REPORT_WORDS = 3;

/** A title found without a marker, with what the words before it call it. */
export interface TitleMatch extends Span {
  readonly kind: WordKind;
}

/** Words in title case and the small ones between them. */
export const TITLE_CASE =
  /(?=[\p{Lu}\d])(?<![\p{L}\p{N}.’'-])(?:\p{Lu}|\d{1,2}[A-Z])[\p{L}\p{N}’'.+-]*[:?!]?(?:,?\s(?:(?:a|an|the|of|for|and|or|but|to|in|on|at|by|as|with|from|via|vs|is|are|be|can|do|does|not|beyond|into|over|under|using|without|through)\s){0,3}(?:\p{Lu}|\d)[\p{L}\p{N}’'.+-]*[:?!]?){3,30}/gu;

/** `Ana Costa's Title` */
const OWNER = /^(?:\p{Lu}[\p{L}.-]{0,20}\s){0,2}\p{Lu}[\p{L}-]{0,20}['’]s\s/u;

/** Two titles joined by "and" begin anew: "… in Language Models and On the Biology of …". */
const AND_ANOTHER =
  /\sand\s(?=(?:On|The|A|An|Towards?|How|Why|Do|Does|What|When|Is|Are|Can|[A-Z][\w-]+:)\s\p{L})/gu;

const LEAST_CAPITALS = 4;
const MOST_SMALL = 3;
const LONGEST_SMALL = 'without'.length;
/** What goes on with a word of a title, as in `Self-Play`. */
const WITHIN_WORD = "’'.+-";

/**
 * Whether so many words of a line begin with capitals or digits, few and short ones between them, that `TITLE_CASE` may
 * match, which is slow to find out. Where a word goes on behind a mark, its parts count for nothing or too much, so
 * that nothing is missed.
 */
export function mayHoldTitle(text: string, { words }: Line): boolean {
  let capitals = 0;
  let small = 0;
  for (const { start, end } of words) {
    const isCapital = (signAt(text, start) & (UPPER | DIGIT)) !== 0;
    const isFirst = start === 0 || (signAt(text, start - 1) & SPACE) !== 0;
    if (!isFirst && WITHIN_WORD.includes(text.charAt(start - 1))) {
      if (isCapital) capitals += 1;
    } else if (isCapital) {
      capitals = isFirst ? capitals + 1 : 1;
      small = 0;
    } else {
      small += 1;
      if (!isFirst || small > MOST_SMALL || end - start > LONGEST_SMALL) capitals = 0;
    }
    if (capitals >= LEAST_CAPITALS) return true;
  }
  return false;
}

function titlesInCase(text: string, line: Line): readonly Span[] {
  if (!mayHoldTitle(text, line)) return [];
  return matchesOf(TITLE_CASE, line.text).flatMap((match) => {
    const from = line.start + match.index;
    return pieces(match[0], AND_ANOTHER).map((piece) => {
      const owner = OWNER.exec(match[0].slice(piece.start, piece.end))?.[0].length ?? 0;
      const start = from + piece.start + owner;
      return { start, end: englishEnd(text, start, from + piece.end) };
    });
  });
}

/** Titles in title case in English prose, behind the headline of the post: six words or more, or of a technical report. */
export function titlesInEnglish(context: LostContext, line: Line): readonly TitleMatch[] {
  if (line.words.length < LEAST_WORDS || line.foreign < LEAST_REPORT_WORDS) return [];
  const isHeadline = context.text.slice(0, line.start).trim() === '';
  return titlesInCase(context.text, line).flatMap(({ start, end }) => {
    const isRead = READS.test(context.text.slice(Math.max(line.start, start - 12), start));
    if (isHeadline && !isRead && !isClause(context.text, { start, end })) return [];
    const title = context.text.slice(start, end);
    const isAlone = title === line.text.trim();
    const least = isReport(title) ? LEAST_REPORT_WORDS : isAlone && line.index >= context.tail ? 4 : 6;
    const isTitle = looksLikeTitle(title, least) && readsLikePaper(title);
    if (!isTitle || namesIn(title) > 0) return [];
    const kind = kindFromTitle(title) ?? (isRead ? 'paper' : (kindBefore(line, start, 8) ?? 'paper'));
    return [{ start, end, kind }];
  });
}

/** Behind a colon or a dash and to the end of the sentence. */
export function isClause(text: string, { start, end }: Span): boolean {
  return (
    /[\p{L}»][:—–]\s$|\s[—–]\s$/u.test(text.slice(Math.max(0, start - 3), start)) &&
    /^[.!?]?(?:\s|$)/.test(text.slice(end, end + 2))
  );
}

export function pieces(text: string, separator: RegExp): readonly Span[] {
  const breaks = matchesOf(separator, text);
  return [...breaks, undefined].map((match, i) => {
    const before = breaks[i - 1];
    return { start: before ? before.index + before[0].length : 0, end: match?.index ?? text.length };
  });
}

/** The kind that the last word for a work tells of the `most` words before an offset. */
export function kindBefore({ words }: Line, offset: number, most: number): WordKind | undefined {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return words.slice(Math.max(0, low - most), low).findLast(({ sense }) => sense.prose !== undefined)?.sense
    .prose;
}
