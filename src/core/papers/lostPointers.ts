/** Links that words in prose point with: «код тут», «смотрите в статье», «(писали здесь)». */
import { LETTER, signAt } from './characterSigns.ts';
import { type LostContext, plainKind } from './lostContext.ts';
import { verbAndPointer } from './lostInvites.ts';
import { linkOf } from './lostLines.ts';
import type { LostLink } from './lostLinks.ts';
import { isPlace, SPOKEN_OF } from './lostPlaces.ts';
import { type Line, senseOfWord, type Word } from './lostText.ts';
import { matchesOf } from './matches.ts';

const MOST_BEFORE_POINTER = 4;
const PREPOSITIONS: ReadonlySet<string> = new Set(['на', 'в', 'on', 'at']);
const NONE: readonly LostLink[] = [];
/** «… в статье на Хабре» */
const AT_PLACE =
  /^\s(?:на|в|on|at)\s(?:Хабр|хабр|Habr|Medium|Медиум|Substack|vc|VC|Дзен|Teletype|Notion)\p{L}{0,3}(?:\.ru)?/u;

/** «код тут», «подробнее здесь», «смотрите в статье» where the clause ends. */
export function atPointers(context: LostContext, line: Line): readonly LostLink[] {
  const atEndOfLine = atEnd(context, line);
  if (!line.tells) return atEndOfLine;
  const found = [...atEndOfLine, ...inClauses(context, line)];
  const points = line.words.some(({ sense }) => sense.isPointer || sense.text === 'вот');
  return [
    ...(points ? toThisVery(context, line) : NONE),
    ...found,
    ...toThisOne(context, line),
    ...(points ? shownHere(context, line) : NONE),
  ];
}

/** A sentence of one word that ends a line («… в другой Ростов. Подробнее»), or the last of a list («онлайн, регистрация»). */
export const AT_END =
  /(?:(?:^\P{L}{0,8}|[.!?…»)]\s)(Подробнее|Подробности|Читать|Смотреть|Ссылка|Источник|Регистрация|Слайды)|,\s(регистрация|слайды|видео|запись))(?:\s\([^()]{2,40}\))?[\s.!]{0,3}$/u;

/** “… the words of a caption.” — source */
const CREDIT = /[.!?”"’)]\s[—–-]\s(source)\s{0,3}$/iu;

function atEnd(context: LostContext, line: Line): readonly LostLink[] {
  if (!mayEndInLink(line)) return NONE;
  const match = (context.cyrillic ? AT_END : CREDIT).exec(line.text.slice(-80));
  const word = match?.[1] ?? match?.[2];
  if (match === null || word === undefined) return [];
  // Alone on its line it may be the head of a list, unless nothing but links follows.
  const isAlone = line.words[0]?.start === line.start + line.text.lastIndexOf(word);
  if (isAlone && line.index < context.tail) return [];
  const start = line.start + line.text.lastIndexOf(word);
  return [linkOf(context, { start, end: start + word.length })];
}

/** All words of `AT_END` are words for links; a digit before one hides it, and only a bracket may stand behind it. */
export function mayEndInLink({ text, start, words, hasBracket }: Line): boolean {
  const last = words.at(-1);
  if (last === undefined || hasBracket) return hasBracket;
  return last.sense.tells || (signAt(text, last.start - start) & LETTER) === 0;
}

function inClauses(context: LostContext, line: Line): readonly LostLink[] {
  const { words } = line;
  return words.flatMap((word, index) => {
    if (!word.sense.isPointer && word.sense.resource === undefined) return NONE;
    const isBeforePlace = PREPOSITIONS.has(words[index + 1]?.sense.text ?? '');
    const place = isBeforePlace
      ? (AT_PLACE.exec(context.text.slice(word.end, word.end + 24))?.[0].length ?? 0)
      : 0;
    if (place > 0) return [{ start: word.start, end: word.end + place, kind: 'page', bare: true }];
    const goesOn = words[index + 1]?.start === word.end + 1 && context.text.charAt(word.end) === ' ';
    if (goesOn) return behindVot(context, line, index);
    const after = context.text.slice(word.end + place, word.end + place + 3);
    if (!/^(?:\s?[.,!;:)\n]|\s\(|\s?\p{Extended_Pictographic}|\s?$)/u.test(after)) return [];
    const before = words
      .slice(Math.max(0, index - MOST_BEFORE_POINTER), index)
      .filter((w) => isSameClause(context.text, w, word));
    if (word.sense.isPointer) {
      const isAnnounced =
        before.length === 0 && /:\s$/.test(context.text.slice(line.start, word.start).slice(-2));
      if (isAnnounced) return [linkOf(context, word)];
      const named = [
        ...verbAndPointer(line, word).map((link) => linkOf(context, link)),
        ...pointed(context, before, word),
      ];
      if (named.length > 0) return named;
      const isLast = isLastWord(context, line, index) || endsBracket(context, line, word);
      return isLast ? [linkOf(context, word)] : behindVot(context, line, index);
    }
    if (before.length === 0 && isTrailing(context.text, word)) return [linkOf(context, word)];
    if (word.sense.resource === 'repository' && before.length === 1 && before[0]?.sense.isVerb === true)
      return [linkOf(context, word)];
    if (isAtEndBehindColon(context, line, word)) return [linkOf(context, word)];
    const from = invitedTo(before, word);
    const kind = from === undefined ? undefined : word.sense.resource;
    if (from === undefined || kind === undefined) return [];
    return [{ start: from, end: word.end, kind: plainKind(kind, false), bare: true }];
  });
}

/** «… мы рассказывали в этом посте»: another one, unless it is to come. */
const THIS_ONE =
  /(?<!\p{L})(?:писал|рассказывал|рассказал|разбирал|обсуждал|говорил|упоминал|объяснял|описал|описывал|показывал|делал)[аи]?(?:\s\p{L}{1,12}){0,3}\s(?:в|на)\s(эт(?:ом|ой)\s(?:посте|статье|видео|треде|материале|заметке|лонгриде|обзоре|ролике|докладе|выпуске|стриме|интервью))(?=\s?(?:[.,;!)]|$))/giu;

function toThisOne(context: LostContext, line: Line): readonly LostLink[] {
  if (!line.text.includes(' эт')) return NONE;
  return matchesOf(THIS_ONE, line.text).map(({ index, 0: all, 1: label = '' }) => {
    const end = line.start + index + all.length;
    return linkOf(context, { start: end - label.length, end, kind: 'page' });
  });
}

/** «Вот подробная статья об устройстве …», «тут пример предложения» */
const SHOWN_HERE =
  /(?:^\P{L}{0,6}|[.!?…]\s|,\s)(?:вот\s((?:\p{L}{3,16}(?:ая|ый|ое|ий|ой)\s)?(\p{L}{3,14}))|(тут|здесь)\s(\p{L}{3,14}))(?=\s(?:об?|про|с|от|к|на|в|для|как|где|по|\p{L}{4,})|\s?(?:[.,;!)]|$))/giu;
const SHOWN: ReadonlySet<unknown> = new Set(['article', 'paper', 'video', 'page']);

function shownHere(context: LostContext, line: Line): readonly LostLink[] {
  return matchesOf(SHOWN_HERE, line.text).flatMap(
    ({ index, 0: all, 1: label, 2: thing, 3: pointer, 4: near }) => {
      const { resource } = senseOfWord(thing ?? near ?? '');
      if (!SHOWN.has(resource)) return [];
      const said = label ?? pointer ?? '';
      const start = line.start + index + all.indexOf(said);
      return [
        linkOf(context, { start, end: start + said.length, kind: resource === 'paper' ? resource : 'page' }),
      ];
    },
  );
}

/** «рекомендую вот этот разбор на YouTube» */
const THIS_VERY =
  /(?<!\p{L})вот\s(?:эт(?:от|у|а|о|и|их|ой|ом|им)|тако[йе])\s(?:\p{L}{3,16}(?:ая|ый|ое|ий|ой|ую)\s)?(\p{L}{3,16})(?:\s(?:на|в|от)\s[A-Z][\w-]{1,20}(?:\s[A-Z][\w-]{1,20})?)?/giu;

function toThisVery(context: LostContext, line: Line): readonly LostLink[] {
  return matchesOf(THIS_VERY, line.text).flatMap(({ index, 0: all, 1: thing = '' }) => {
    const { resource } = senseOfWord(thing);
    const start = line.start + index;
    return resource === undefined
      ? []
      : [linkOf(context, { start, end: start + all.length, kind: resource })];
  });
}

/** «почитайте разбор вот тут или …»: these two words are a link wherever they stand. */
function behindVot(context: LostContext, { words }: Line, index: number): readonly LostLink[] {
  const [vot, pointer] = [words[index - 1], words[index]];
  const isLink =
    vot?.sense.text === 'вот' && pointer?.sense.isPointer === true && vot.end + 1 === pointer.start;
  return isLink ? [linkOf(context, { start: vot.start, end: pointer.end })] : NONE;
}

/**
 * Where the label begins of a thing that a clause invites to: «смотрите в [статье]», «записаться на [нашем сайте]», «вот
 * [код]», «[ссылка на статью]»; undefined where it does not.
 */
function invitedTo(before: readonly Word[], thing: Word): number | undefined {
  const last = before.findLastIndex(({ sense }) => !/^(?:наш|сво|официальн|самой?$)/u.test(sense.text));
  const [verb, preposition] = before.slice(Math.max(0, last - 1), last + 1);
  const start = isPlace(thing) ? preposition?.start : before[last + 1]?.start;
  if (before[last]?.sense.text === 'вот' && last === before.length - 1) return thing.start;
  if (verb === undefined || (preposition?.sense.text !== 'в' && preposition?.sense.text !== 'на'))
    return undefined;
  if (/^(?:ссылк|links?$)/u.test(verb.sense.text)) return verb.start;
  return verb.sense.isVerb || verb.sense.resource === 'page' ? (start ?? thing.start) : undefined;
}

/** «Советую прочитать целиком: ссылка» */
function isAtEndBehindColon({ text }: LostContext, line: Line, { sense, start, end }: Word): boolean {
  return (
    /\p{L}:\s$/u.test(text.slice(Math.max(line.start, start - 3), start)) &&
    (/^[\s.!]*$/.test(text.slice(end, line.end)) ||
      (/^[.!]\s/.test(text.slice(end, end + 2)) && !SPOKEN_OF.has(sense.resource)))
  );
}

/** The pointer that the prose of a post ends with: «Полный текст лежит тут», "a longer write-up is here". */
function isLastWord({ lines, tail }: LostContext, line: Line, index: number): boolean {
  const isLast = index === line.words.length - 1 && index > 2;
  return (
    isLast && lines.slice(line.index + 1, Math.max(tail, line.index + 1)).every(({ isBlank }) => isBlank)
  );
}

/** «(первая разобрана тут)» */
function endsBracket({ text }: LostContext, line: Line, { start, end }: Word): boolean {
  return text.charAt(end) === ')' && /\([^()\n]{4,60}\s$/u.test(text.slice(line.start, start));
}

/** «… открыли библиотеку, гитхаб»: the name of a place that holds works, alone behind a comma. */
function isTrailing(text: string, { sense, start }: Word): boolean {
  const isPlace = /^(?:pr|issue|обсуждение|github|гитхаб|гит|arxiv|архив|репо|repo|hf|huggingface)$/u.test(
    sense.text,
  );
  return isPlace && /\p{L}[»”")]?(?:,|\s[—–-])\s$/u.test(text.slice(Math.max(0, start - 6), start));
}

function pointed(context: LostContext, before: readonly Word[], pointer: Word): readonly LostLink[] {
  const head = before.find(
    (word, i) =>
      isLinkWord(word) && before.slice(i + 1).every((next) => isLinkWord(next) || next.sense.isModifier),
  );
  if (head !== undefined) {
    const link = linkOf(context, { start: head.start, end: pointer.end });
    // «Разбор статьи можно найти тут»: so far from what it leads to, the pointer alone was the link.
    const between = before.slice(before.indexOf(head) + 1);
    const isFar =
      between.length > 1 || between.some(({ sense }) => !sense.isModifier || sense.text === 'можно');
    return [isFar ? { ...link, start: pointer.start } : link];
  }
  const [subject] = before;
  // «Код второй работы тут»
  if (subject?.sense.resource === 'repository' && before.length > 1)
    return [{ start: pointer.start, end: pointer.end, kind: 'repository', bare: true }];
  const by = before.at(-1);
  return pointer.sense.text === 'ссылке' && by?.sense.text === 'по'
    ? [linkOf(context, { start: by.start, end: pointer.end })]
    : [];
}

function isLinkWord({ sense }: Word): boolean {
  return sense.resource !== undefined || sense.isVerb;
}

function isSameClause(text: string, first: Word, last: Word): boolean {
  return !/[.!?:;,()[\]\n"«»“”]|\s[—–-]\s/.test(text.slice(first.end, last.start));
}
