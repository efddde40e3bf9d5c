/** Titles that stand without a marker: in prose, in quotes, on lines of their own. */
import { calledWorks } from './lostCalled.ts';
import { citedWorks, newTitles, papersByName } from './lostCited.ts';
import { kindFromTitle, type LostContext } from './lostContext.ts';
import { isCommon } from './lostNames.ts';
import { isQuotedPaper, READS } from './lostQuoted.ts';
import type { Line } from './lostText.ts';
import { isClause, kindBefore, pieces, type TitleMatch, titlesInEnglish } from './lostTitleCase.ts';
import type { WordKind } from './lostWords.ts';
import { matchesOf } from './matches.ts';
import type { Span } from './spans.ts';
import {
  CYRILLIC,
  englishEnd,
  isNamedSentence,
  isPaperTitle,
  isSentenceTitle,
  looksLikeTitle,
  namesNoWork,
  readsLikePaper,
} from './titleShape.ts';

/** The shortest titles that stand out by themselves. */
const LEAST_WORDS = 4;
const QUOTED = /[«“"„]([^«»“”"„\n]{2,250})[»”"“]/g;

/**
 * Titles in prose: quoted words right behind a word for a work (статью «X», the paper "X"), and English titles of
 * three words or more, quoted or right behind such a word, in Russian prose.
 */
export function titlesInLine(context: LostContext, line: Line): readonly TitleMatch[] {
  const found: TitleMatch[] = [];
  for (const match of line.hasQuote ? matchesOf(QUOTED, line.text) : []) {
    const title = match[1] ?? '';
    const start = line.start + match.index + 1;
    const kind = kindBefore(line, start - 1, 4);
    const isWork = kind !== undefined && /^\P{L}{0,2}[\p{Lu}\p{N}]/u.test(title) && !/[.!?]\s/.test(title);
    const called = kind ?? kindBefore(line, start - 1, 14);
    if (called !== undefined && (isWork || (context.cyrillic && looksLikeTitle(title, 3))))
      found.push({ start, end: start + title.length, kind: called });
    else if ((called === undefined || called === 'paper') && isQuotedPaper(context, line, title, start))
      found.push({ start, end: start + title.length, kind: 'paper' });
  }
  if (!line.hasCapital) return found;
  const cited = [...citedWorks(context, line), ...newTitles(context, line)];
  found.push(...cited.map((work) => ({ ...work, kind: 'paper' as const })));
  if (!context.cyrillic) return [...found, ...titlesInEnglish(context, line)];
  for (const word of line.words) {
    const { resource, prose } = word.sense;
    const kind = prose ?? (resource === 'article' || resource === 'paper' ? 'paper' : undefined);
    if (kind === undefined) continue;
    const start =
      word.end + (/^[\s:]{1,2}/.exec(context.text.slice(word.end, word.end + 2))?.[0].length ?? 0);
    if (start === word.end || !/[A-Z]/.test(context.text.charAt(start))) continue;
    const end = englishEnd(context.text, start, line.end);
    for (const title of titlesOf(context.text.slice(start, end), start))
      if (isCalledTitle(context.text.slice(title.start, title.end), kind, prose === undefined))
        found.push({ ...title, kind });
  }
  const called = [...calledWorks(context, line), ...papersByName(context, line)].map((work) => ({
    ...work,
    kind: 'paper' as const,
  }));
  return [...found, ...called, ...titlesBehindDash(context, line), ...titlesInProse(context, line)];
}

/** English right behind a word for a work: a title of three words, in sentence case where the word means a paper. */
function isCalledTitle(title: string, kind: WordKind, isReport: boolean): boolean {
  if (namesNoWork(title)) return false;
  if (isReport) return looksLikeTitle(title, 4) && readsLikePaper(title);
  return looksLikeTitle(title, 3) || (kind === 'paper' && isSentenceTitle(title));
}

/** «… вышла работа от Cohere — The Leaderboard Illusion.»: one paper, and its title to the end of the clause. */
const BEHIND_DASH =
  /(?<!\p{L})(?:стать(?:я|ю|[её]й)|статейк[аиу]|работ(?:а|у|ой)|пейпер|препринт|исследование)(?=[\s,])[^.!?:;—–\n]{0,100}(?:\s[—–-]|:)\s(?=[A-Z])/uy;

/** «…, Peyré и Cuturi» */
const AUTHOR_BEHIND = /,\s\p{Lu}[\p{L}.-]{1,20}(?:\s\p{Lu}[\p{L}.-]{1,20})?$/u;

function titlesBehindDash({ text }: LostContext, line: Line): readonly TitleMatch[] {
  if (!line.hasDash && !line.hasColon) return [];
  return line.words.flatMap((word) => {
    if (word.sense.prose !== 'paper') return [];
    BEHIND_DASH.lastIndex = word.start;
    const behind = BEHIND_DASH.exec(text)?.[0].length ?? 0;
    if (behind === 0) return [];
    const start = word.start + behind;
    const written = text.slice(start, englishEnd(text, start, line.end));
    const author = AUTHOR_BEHIND.exec(written)?.[0].length ?? 0;
    const end = start + written.length - author;
    const title = text.slice(start, end);
    const isWhole =
      !title.includes(',') && /^\s?(?:[.!?,;:()]|$|[\u0400-\u04FF])/u.test(text.slice(end, end + 2));
    return isWhole && looksLikeTitle(title, 3) ? [{ start, end, kind: 'paper' as const }] : [];
  });
}

/** A stretch of English in Russian prose. */
const ENGLISH = /(?:(?<![A-Za-z\d])[a-z]{1,2})?[A-Z\d][^\u0400-\u04FF\n()[\]{}|→#@«»“”"]{20,400}/g;

/** «идея из …», «описано в …», «соавторы в …» in front of a title, and «… показали» behind it. */
const CUE =
  /(?=[ивропдснузка])(?<!\p{L})(?:(?:иде[яюи]|взят[аоы]?|родом) из|(?:описан|разобран|показан|предложен|изложен|доказан|провер|сделал|показал|наш|увидел|заметил|посчитал)\p{L}{0,3} в|(?:соавторы|соавторами|коллеги|авторы|об этом|подробно|подробнее) (?:в|из)|подробн\p{L}{1,3} в (?:его|их|её|статье))\s[«“"]?$/iu;
const CUE_BEHIND =
  /^[»”"]?\s(?:показали|показано|показывают|предложили|предлагают|описан|утверждает|разобрали|проверили|проверяют|доказали|простая|проста)/u;

/** English titles of five words or more that stand anywhere in the Russian prose of a post about research. */
function titlesInProse(context: LostContext, line: Line): readonly TitleMatch[] {
  if (line.foreign < LEAST_WORDS) return [];
  return matchesOf(ENGLISH, line.text).flatMap((match) => {
    if (!/\S[\s-]\S+[\s-]\S+[\s-]\S/.test(match[0])) return [];
    const start = line.start + match.index;
    const isHinted = lazily(() => isCue(context.text, line, start));
    const titles = titlesOf(match[0], start).filter((span) => {
      const title = context.text.slice(span.start, span.end);
      return (
        (looksLikeTitle(title, LEAST_WORDS) && readsLikePaper(title)) ||
        (context.scholarly && isNamedSentence(title)) ||
        (isSentenceTitle(title) && isHinted())
      );
    });
    if (titles.length === 0) return [];
    const called = kindBefore(line, start, 24);
    return titles.flatMap((title) => {
      const written = context.text.slice(title.start, title.end);
      const isPaper = () =>
        isLongEnough(context, line, title) ||
        isPaperTitle(written) ||
        isNamedSentence(written) ||
        (isSentenceTitle(written) && isHinted());
      const kind = kindFromTitle(written) ?? called ?? (isPaper() ? ('paper' as const) : undefined);
      return kind === undefined ? [] : [{ ...title, kind }];
    });
  });
}

/** What is dear to find out, found out once and only where it is asked for. */
function lazily(find: () => boolean): () => boolean {
  let found: boolean | undefined;
  return () => {
    found ??= find();
    return found;
  };
}

/** Eight words stand out anywhere, five where papers are spoken of, four where the words around them speak of this one. */
function isLongEnough({ text, scholarly }: LostContext, line: Line, title: Span): boolean {
  const written = text.slice(title.start, title.end);
  if (!looksLikeTitle(written, LEAST_WORDS)) return false;
  if (looksLikeTitle(written, 8)) return true;
  if (looksLikeTitle(written, 5) && (scholarly || isClause(text, title))) return true;
  return (
    isCue(text, line, title.start) ||
    CUE_BEHIND.test(text.slice(title.end, title.end + 20)) ||
    READS.test(text.slice(Math.max(line.start, title.start - 30), title.start))
  );
}

function isCue(text: string, line: Line, start: number): boolean {
  return CUE.test(text.slice(Math.max(line.start, start - 40), start));
}

/** «… работа Anthropic On the Biology of …»: the name before the title belongs to the prose. */
const PUBLISHER =
  /^(?:OpenAI|Google|(?:Google\s)?DeepMind|Anthropic|Meta|Meta AI|FAIR|NVIDIA|Nvidia|Microsoft|Apple|Amazon|ByteDance|Tencent|Alibaba|Stanford|MIT|Salesforce|IBM|Sakana(?: AI)?)\s(?=(?:On|The|A|An|Towards?|Why|How|What|When|Can|Do|Does|Is|Are|In|Beyond|Learning|Scaling|Training|Understanding)\s)/u;

/** One title, or several between commas where each part reads like a title of its own. */
function titlesOf(english: string, offset: number): readonly Span[] {
  const parts = pieces(english, /,\s+(?=\p{Lu})/gu);
  // «Doors: Hinges, Locks, and What Holds Them» is one title.
  const isJoined = /:.*,.*, and\s/u.test(english);
  const isList =
    !isJoined && parts.filter(({ start, end }) => readsLikePaper(english.slice(start, end))).length > 1;
  return (isList ? parts : [{ start: 0, end: english.length }]).map(({ start, end }) => ({
    start: offset + start + publisherIn(english.slice(start, end)),
    end: offset + englishEnd(english, start, end),
  }));
}

/** How much of the words before a title is the prose's: the publisher, or the product that the sentence ends with. */
function publisherIn(english: string): number {
  const product = /^([A-Z][\w.-]{1,20}): (?=\p{Lu})/u.exec(english);
  if (product !== null && isCommon(product[1] ?? '')) return product[0].length;
  return PUBLISHER.exec(english)?.[0].length ?? 0;
}

/** Words of the post before a title: «TL;DR: …». */
const PREFIX = /^(?:TL;?\s?DR|Title|Paper|New|NEW|UPD|Update)\s?:\s+/u;

/** The English title that fills a line of a Russian post, but for quotes, an emoji before it or a bracket behind it. */
export function titleLine(context: LostContext, line: Line): Span | undefined {
  const first = line.words[0];
  if (first === undefined || line.foreign < LEAST_WORDS || CYRILLIC.test(context.text.charAt(first.start)))
    return undefined;
  const opening =
    /^(?:\p{Extended_Pictographic}|\uFE0F|\u200D|\u20E3|\d{1,2}[.)]\s|\d(?=\uFE0F?\u20E3)|[\s«“"„'•▪◦*·—–-])*/u.exec(
      line.text,
    )?.[0].length ?? 0;
  const from = line.start + opening + (PREFIX.exec(line.text.slice(opening))?.[0].length ?? 0);
  const end = englishEnd(context.text, from, line.end);
  const start = from + publisherIn(context.text.slice(from, end));
  const rest = context.text.slice(end, line.end).trim();
  const isItem = opening > 0 && /^[»”"']?\s{0,2}[—–-]\s/.test(context.text.slice(end, line.end));
  if (!isItem && !/^[»”"'.:]{0,3}\s{0,2}(?:[([][^)\]]{1,60}[)\]])?$/.test(rest)) return undefined;
  const title = context.text.slice(start, end);
  // «… gradient descent? (by Google)» names who wrote it.
  const isSigned = /^[([](?:by|от)\s/u.test(rest);
  const isBare = isSigned || (rest === '' && context.scholarly);
  // Words before a quoted title are the post's own.
  if (/[A-Za-z\d,:]\s["“«]/.test(title)) return undefined;
  const isTitle = looksLikeTitle(title, 4) || (isBare && context.cyrillic && isSentenceTitle(title));
  return isTitle && title.length >= 20 ? { start, end } : undefined;
}
