import type { Line, LostContext } from './lostContext.ts';
import { type WordKind, wordsIn } from './lostWords.ts';
import type { Span } from './spans.ts';

export const CYRILLIC = /[\u0400-\u04FF]/;
const EMOJI = /\p{Extended_Pictographic}/u;
const TITLE_WORD = /[\p{L}\p{N}][\p{L}\p{N}’'./&+]*/gu;
/** Words that titles leave in lower case. */
const SMALL = new Set(
  'a an the of for and or nor but to in on at by as with from via vs is are be can do does not beyond into over under using without through'.split(
    ' ',
  ),
);
const NOT_A_TITLE = /[=<>{}\\|%_^~]|\d\.\d{2}|https?:|->/;
/** Institutions and events have names in title case, too. */
const NOT_A_WORK =
  /\b(?:Conference|Workshop|Symposium|Meetup|Summit|University|Institute|Cent(?:er|re)|Laborator(?:y|ies)|Department|School|Journal|Association|Society|Olympiad|Challenge|Cup|Award|Inc|Ltd|Track)\b/;
const MOST_TITLE_LENGTH = 250;
const QUOTED = /[«“"„]([^«»“”"„\n]{2,250})[»”"“]/g;
const QUOTED_HERE = /^[«“"„]([^«»“”"„\n]{2,250})[»”"“]/;

/** Whether words read like the title of a work in English: most words of weight begin with a capital. */
export function looksLikeTitle(text: string, leastWords: number): boolean {
  if (CYRILLIC.test(text) || NOT_A_TITLE.test(text) || text.length > MOST_TITLE_LENGTH) return false;
  if (namesIn(text) >= 3) return false;
  const words = text.match(TITLE_WORD) ?? [];
  const weighty = words.filter((word) => !SMALL.has(word.toLowerCase()));
  const capital = weighty.filter((word) => /^[\p{Lu}\p{N}]|\p{Lu}/u.test(word));
  return (
    words.length >= leastWords &&
    /^\P{L}{0,3}[\p{Lu}\p{N}]/u.test(text) &&
    capital.length >= weighty.length * 0.6
  );
}

const NAME_OF_PERSON =
  /^\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*)?(?:\s(?:de|der|den|di|da|del|el|la|le|bin|van|von)){0,2}\s\p{Lu}[\p{L}.'’-]*$/u;

/** How many people a list of names names; 0 for any other text. */
export function namesIn(text: string): number {
  if (text.length > MOST_TITLE_LENGTH * 2 || !/^\P{Ll}{0,9}\p{Lu}[\p{L}.'’-]*\s\p{Lu}/u.test(text)) return 0;
  const items = text
    .trimEnd()
    .replace(/\s*(?:,?\s(?:et al|и др)\.?|…|\.{3})$/u, '')
    .split(/\s*[,&]\s*(?:(?:and|и)\s)?|\s(?:and|и)\s/u)
    .map((item) => item.replace(/[\d*†‡¹²³⁴⁵]+|^\P{L}+/gu, '').trim())
    .filter((item) => item !== '');
  return items.length > 1 && items.every((item) => NAME_OF_PERSON.test(item)) ? items.length : 0;
}

/** A title that reads like one of a paper rather than a name: with a subtitle, or with small words between the large. */
function readsLikePaper(title: string): boolean {
  if (NOT_A_WORK.test(title)) return false;
  const words = (title.match(TITLE_WORD) ?? []).map((word) => word.toLowerCase());
  const numbers = words.filter((word) => /\d/.test(word)).length;
  return (
    numbers * 3 <= words.length && (hasSubtitle(title) || words.slice(1).some((word) => SMALL.has(word)))
  );
}

/** A title that can hardly be anything but that of a paper: six words or more with a subtitle. */
export function isPaperTitle(title: string): boolean {
  return looksLikeTitle(title, 6) && hasSubtitle(title) && readsLikePaper(title);
}

/** `Name: What It Is About` */
export function hasSubtitle(title: string): boolean {
  return /^[^:]{2,80}:\s+\p{Lu}\P{Lu}*\s\S+\s\S/u.test(title);
}

/** Where an English title that begins at `start` ends: before Cyrillic prose, a bracket, an emoji or the line's end. */
export function englishEnd(text: string, start: number, limit: number): number {
  let end = start;
  const last = Math.min(limit, start + MOST_TITLE_LENGTH);
  while (end < last) {
    const rest = text.slice(end, end + 2);
    if (CYRILLIC.test(rest.charAt(0)) || /^[()[\]{|→#@\n«»“”]/.test(rest) || EMOJI.test(rest)) break;
    if (/^[.!]\s/.test(rest) && !isInitial(text, end)) break;
    if (text.startsWith('http', end)) break;
    end += 1;
  }
  return trimEnd(text, start, end);
}

/** The point of `Richard S.` ends no sentence. */
function isInitial(text: string, point: number): boolean {
  return /[\s.]\p{Lu}$/u.test(text.slice(Math.max(0, point - 2), point));
}

/** `end` moved back over spaces, dashes, commas and other marks that belong to the sentence. */
export function trimEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /[\s,;:.!—–\-("“«'/•·|]/.test(text.charAt(last - 1))) last -= 1;
  return last;
}

/** The text between a pair of quotation marks that opens at `start`, without the marks. */
export function quotedAt(text: string, start: number, limit: number): Span | undefined {
  const match = QUOTED_HERE.exec(text.slice(start, Math.min(limit, start + MOST_TITLE_LENGTH + 2)));
  if (match === null) return undefined;
  return { start: start + 1, end: start + 1 + (match[1]?.length ?? 0) };
}

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
      const isPaper = context.research || isPaperTitle(context.text.slice(title.start, title.end));
      const kind = called ?? (isPaper ? ('paper' as const) : undefined);
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

/** Names of companies, products and notions that posts are full of; none of them names the paper a post is about. */
const COMMON = new Set(
  (
    'openai google deepmind anthropic meta facebook microsoft nvidia amazon apple alibaba baidu tencent bytedance ' +
    'huawei intel amd ibm xai mistral cohere yandex sber sberbank hugging face kaggle github gitlab arxiv youtube ' +
    'telegram twitter stanford mit berkeley harvard ai ml dl rl nlp cv llm llms vlm slm gpt chatgpt claude gemini llama ' +
    'qwen bert agi api gpu cpu tpu cuda sota sft rlhf dpo ppo grpo rag asr tts ocr moe lora python pytorch tensorflow ' +
    'jax mlp cnn rnn transformer attention whisper news breaking update part new how why what the i a in on'
  ).split(' '),
);
// No part of the pattern can match what the next one begins with, so it never backtracks.
const NAME = String.raw`[A-Z][\w+]{0,30}(?:-[\w+.]{1,30}| [A-Z\d][\w+.]{0,30}){0,6}`;
const HEAD_NAME = new RegExp(
  `^(?:\\p{Extended_Pictographic}|\\uFE0F|\\u200D|\\s)*(${NAME})\\s{0,2}(?::|\\s[—–-]\\s)`,
  'u',
);
const GIVEN =
  'назвал[аио]?|предложил[аио]?|представил[аио]?|предлагают|представляют|call|called|dubbed|named|introduces?|presents?|proposes?|introducing';
const RELEASED =
  'вышел|вышла|вышло|выпустил[аио]?|выкатил[аио]?|выложил[аио]?|опубликовал[аио]?|releases?|released|announces?|announced';
const GIVEN_NAME = namePattern(GIVEN);
const GIVEN_OR_RELEASED_NAME = namePattern(`${GIVEN}|${RELEASED}`);

function namePattern(verbs: string): RegExp {
  const between =
    'свой|свою|свое|своё|нов\\p{L}{2,3}|метод|подход|алгоритм|модель|фреймворк|бенчмарк|архитектуру|их|it|its|their|our|a|an|the|new|novel|method|model|approach|framework';
  const anyCase = verbs.replace(/(?<=^|\|)\p{Ll}/gu, (letter) => `[${letter.toUpperCase()}${letter}]`);
  return new RegExp(
    String.raw`(?<!\p{L})(?:${anyCase})\s(?:(?:${between})\s){0,4}[«“"]?(${NAME})(\s\([A-Z][\w-]{1,15}\))?`,
    'gu',
  );
}

/**
 * The name of the work that a post without a title is about: the name its first line begins with («GRESO: …») when the
 * text goes on using it or the name is coined, else a name that its authors gave («назвали свой метод X»); with a link to the paper also the name
 * of what they released.
 */
export function introducedName(context: LostContext, isLinked: boolean): Span | undefined {
  const first = context.lines.find((line) => line.text.trim() !== '');
  if (first === undefined) return undefined;
  const pattern = isLinked ? GIVEN_OR_RELEASED_NAME : GIVEN_NAME;
  return headName(context, first, isLinked) ?? givenName(context, pattern);
}

/** The work that the first line names and calls a paper: «Физика языковых моделей: серия статей от …». */
export function calledWork({ lines }: LostContext): Span | undefined {
  const first = lines.find((line) => line.text.trim() !== '');
  if (first === undefined) return undefined;
  const match = /^\P{L}{0,6}(\p{Lu}[^:.!?()#\n]{8,120}?)(?::|\s[—–-])\s/u.exec(first.text);
  const name = match?.[1];
  if (match === null || name === undefined) return undefined;
  const says = wordsIn(first.text.slice(match[0].length)).slice(0, 3);
  if (!says.some((word) => word.sense.resource === 'article' || word.sense.resource === 'paper'))
    return undefined;
  const start = first.start + match[0].indexOf(name);
  return { start, end: trimEnd(first.text, 0, match[0].indexOf(name) + name.length) + first.start };
}

function headName(context: LostContext, first: Line, isLinked: boolean): Span | undefined {
  const name = HEAD_NAME.exec(first.text)?.[1];
  if (name === undefined || isCommon(name)) return undefined;
  const start = first.start + first.text.indexOf(name);
  const isUsedAgain = context.text.includes(name, first.end);
  const isCoined = isLinked && /^\S*(?:\p{Ll}\p{Lu}|\p{Lu}{2}|-\p{Lu})\S*$/u.test(name);
  return isUsedAgain || isCoined ? { start, end: start + name.length } : undefined;
}

function givenName(context: LostContext, pattern: RegExp): Span | undefined {
  for (const match of context.text.matchAll(pattern)) {
    const name = match[1] ?? '';
    if (isCommon(name)) continue;
    const start = match.index + match[0].lastIndexOf(name + (match[2] ?? ''));
    return { start, end: start + name.length + (match[2]?.length ?? 0) };
  }
  return undefined;
}

function isCommon(name: string): boolean {
  if (name.length < 3) return true;
  const words = name.toLowerCase().split(/[\s-]/);
  return words.length === 1
    ? COMMON.has(words[0] ?? '')
    : words.every((word) => COMMON.has(word) || /^[\d.]+$/.test(word));
}
