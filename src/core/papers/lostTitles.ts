/** Titles that stand without a marker: in prose, in quotes, on lines of their own. */
import { kindFromTitle, type Line, type LostContext } from './lostContext.ts';
import type { WordKind } from './lostWords.ts';
import type { Span } from './spans.ts';
import { englishEnd, hasSubtitle, isPaperTitle, looksLikeTitle, readsLikePaper } from './titleShape.ts';

const QUOTED = /[«“"„]([^«»“”"„\n]{2,250})[»”"“]/g;

/** A title found without a marker, with what the words before it call it. */
export interface TitleMatch extends Span {
  readonly kind: WordKind;
}

/**
 * Titles in prose: quoted words right behind a word for a work (статью «X», the paper "X"), and English titles of
 * three words or more, quoted or right behind such a word, in Russian prose.
 */
export function titlesInLine(context: LostContext, line: Line): readonly TitleMatch[] {
  const found: TitleMatch[] = [];
  for (const match of line.text.matchAll(QUOTED)) {
    const title = match[1] ?? '';
    const start = line.start + match.index + 1;
    const kind = kindBefore(line, start - 1, 4);
    const isWork = kind !== undefined && /^\P{L}{0,2}[\p{Lu}\p{N}]/u.test(title) && !/[.!?]\s/.test(title);
    const called = kind ?? kindBefore(line, start - 1, 14);
    if (called !== undefined && (isWork || (context.cyrillic && looksLikeTitle(title, 3))))
      found.push({ start, end: start + title.length, kind: called });
    else if (called === undefined && context.scholarly && looksLikeTitle(title, 5) && hasSubtitle(title))
      found.push({ start, end: start + title.length, kind: 'paper' });
  }
  if (!context.cyrillic) return found;
  for (const word of line.words) {
    const kind = word.sense.prose;
    if (kind === undefined) continue;
    const start =
      word.end + (/^[\s:]{1,2}/.exec(context.text.slice(word.end, word.end + 2))?.[0].length ?? 0);
    if (start === word.end || !/[A-Z]/.test(context.text.charAt(start))) continue;
    const end = englishEnd(context.text, start, line.end);
    for (const title of titlesOf(context.text.slice(start, end), start))
      if (looksLikeTitle(context.text.slice(title.start, title.end), 3)) found.push({ ...title, kind });
  }
  return [...found, ...titlesInProse(context, line)];
}

/** A stretch of English in Russian prose. */
const ENGLISH = /[A-Z\d][^\u0400-\u04FF\n()[\]{}|→#@«»“”"]{20,400}/g;

/** English titles of five words or more that stand anywhere in the Russian prose of a post about research. */
function titlesInProse(context: LostContext, line: Line): readonly TitleMatch[] {
  return [...line.text.matchAll(ENGLISH)].flatMap((match) => {
    const start = line.start + match.index;
    const titles = titlesOf(match[0], start).filter((span) => {
      const title = context.text.slice(span.start, span.end);
      return looksLikeTitle(title, 5) && readsLikePaper(title);
    });
    if (titles.length === 0) return [];
    const called = kindBefore(line, start, 24);
    return titles.flatMap((title) => {
      const written = context.text.slice(title.start, title.end);
      const isPaper = context.research || isPaperTitle(written);
      const kind = kindFromTitle(written) ?? called ?? (isPaper ? ('paper' as const) : undefined);
      return kind === undefined ? [] : [{ ...title, kind }];
    });
  });
}

/** One title, or several between commas where each part reads like a title of its own. */
function titlesOf(english: string, offset: number): readonly Span[] {
  const parts = pieces(english, /,\s+(?=\p{Lu})/gu);
  const isList = parts.filter(({ start, end }) => readsLikePaper(english.slice(start, end))).length > 1;
  return (isList ? parts : [{ start: 0, end: english.length }]).map(({ start, end }) => ({
    start: offset + start,
    end: offset + englishEnd(english, start, end),
  }));
}

function pieces(text: string, separator: RegExp): readonly Span[] {
  const breaks = [...text.matchAll(separator)];
  return [...breaks, undefined].map((match, i) => {
    const before = breaks[i - 1];
    return { start: before ? before.index + before[0].length : 0, end: match?.index ?? text.length };
  });
}

/** The kind that the last word for a work tells of the `most` words before an offset. */
function kindBefore({ words }: Line, offset: number, most: number): WordKind | undefined {
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

/** The English title that fills a line of a Russian post, but for quotes, an emoji before it or a bracket behind it. */
export function titleLine(context: LostContext, line: Line): Span | undefined {
  const opening =
    /^(?:\p{Extended_Pictographic}|\uFE0F|\u200D|\u20E3|\d{1,2}[.)]\s|\d(?=\uFE0F?\u20E3)|[\s«“"„'•▪◦*·—–-])*/u.exec(
      line.text,
    )?.[0].length ?? 0;
  const start = line.start + opening;
  const end = englishEnd(context.text, start, line.end);
  const rest = context.text.slice(end, line.end).trim();
  const isItem = opening > 0 && /^[»”"']?\s{0,2}[—–-]\s/.test(context.text.slice(end, line.end));
  if (!isItem && !/^[»”"'.:]{0,3}\s{0,2}(?:[([][^)\]]{1,60}[)\]])?$/.test(rest)) return undefined;
  const title = context.text.slice(start, end);
  return looksLikeTitle(title, 4) && title.length >= 20 ? { start, end } : undefined;
}
