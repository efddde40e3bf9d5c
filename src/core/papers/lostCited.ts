/** Works that prose tells by who made them: «Title (Sun et al., 2024)», «X от NVIDIA, где …», «в статье X показали». */
import type { LostContext } from './lostContext.ts';
import { isCommon } from './lostNames.ts';
import type { Line } from './lostText.ts';
import { matchesOf } from './matches.ts';
import type { Span } from './spans.ts';
import { looksLikeTitle, readsLikePaper } from './titleShape.ts';

const SURNAME = String.raw`\p{Lu}[\p{L}’'-]{1,24}`;
/** «(Sun et al.)», «(Costa and Wei, 2021)», «(Костин и др., 2023)» */
const CITATION = new RegExp(
  String.raw`\s\((?:${SURNAME}\s(?:et al\.?|и др\.?|и соавт\.?)(?:,?\s\d{4})?|${SURNAME}(?:\s(?:and|&|и)\s${SURNAME})?,\s\d{4})[,;)]`,
  'gu',
);
const LONGEST_TITLE = 160;
/** The title or the name right in front of a bracket: words in title case and the small ones between them. */
const BEFORE_BRACKET =
  /(?:^|[^\p{L}\p{N}.’'-])((?:\p{Lu}|\d{1,2}[A-Z])[\p{Script=Latin}\d’'.+*-]{0,30}[:?!]?(?:,?\s(?:(?:a|an|the|of|for|and|or|but|to|in|on|at|by|as|with|from|via|vs|is|are|be|can|do|does|not|beyond|into|over|under|using|without|through)\s){0,3}(?:\p{Lu}|\d)[\p{Script=Latin}\d’'.+*-]{0,30}[:?!]?){0,20})$/u;

/** The works of a line that are cited as papers cite each other. */
export function citedWorks({ text }: LostContext, line: Line): readonly Span[] {
  if (!line.hasBracket || !line.hasCapital) return [];
  return matchesOf(CITATION, line.text).flatMap(({ index }) => {
    const end = line.start + index;
    const before = text.slice(Math.max(line.start, end - LONGEST_TITLE), end);
    const title = BEFORE_BRACKET.exec(before)?.[1];
    if (title === undefined || title.length < 3 || (isCommon(title) && title.includes(' '))) return [];
    return [{ start: end - title.length, end }];
  });
}

const NAME = String.raw`[a-z]{0,2}[A-Z][\p{Script=Latin}\d+]{1,24}(?:-[\p{Script=Latin}\d.+]{1,20}){0,3}(?: \d[\d.]{0,4})?\*?`;
/** A word for a paper in any case. */
const PAPER =
  '(?:[Сс]тать(?:[яеию]|[её]й)|[Рр]абот(?:[аеуы]|ой)|[Пп]ейпер[еау]?|[Пп]репринт[еау]?|[Пп]убликаци[яию])';
/** «в статье X показали», «работа здесь X от Google», «авторы X» */
const NAMED_PAPER = new RegExp(
  String.raw`(?=[ВвСсРрПпОоДд])(?<!\p{L})(?:[Вв]\s${PAPER}\s(${NAME})\s(?:авторы\s)?(?:показа|предл|предложи|доказа|замети|намери|измери|увиде|обнаруж|утвержда|показыва)|${PAPER}\s(?:\p{Script=Cyrillic}{2,12}\s){0,2}(${NAME})(?:\s(?:от|из)\s\p{Lu}|,\s(?:где|в котор|котор))|(?:[Оо]писан|[Пп]оказан|[Пп]редложен|[Дд]оказан)\p{L}{0,2}\sв\s(${NAME})(?=\s?[.,;:)]))`,
  'u',
);
const TOLD = ['писан', 'оказан', 'редложен'];
const WHERE = [', где', ', в котор', ', там'];
/** «X от NVIDIA, где учили дольше», «X из Стэнфорда, в которой …» */
const MADE_BY = new RegExp(
  String.raw`(?=[A-Za-z])(?<![\p{L}\p{N}.-]|[A-Z][\w-]{0,30} )(${NAME})\s(?:от|из)\s\p{Lu}[\p{L}\d-]{1,24}(?:\s\p{Lu}[\p{L}\d-]{1,24})?,\s(?:где|в котор|там)`,
  'u',
);

/** Names that the words around them call those of papers. */
export function papersByName(context: LostContext, line: Line): readonly Span[] {
  if (!context.cyrillic || !line.hasCapital) return [];
  const isOfPaper = line.words.some(({ sense }) => sense.prose === 'paper');
  const has = (part: string) => line.text.includes(part);
  const named = isOfPaper || TOLD.some(has) ? NAMED_PAPER.exec(line.text) : null;
  const made = (context.scholarly || isOfPaper) && WHERE.some(has) ? MADE_BY.exec(line.text) : null;
  return [nameIn(line, named, named?.[1] ?? named?.[2] ?? named?.[3]), nameIn(line, made, made?.[1])].flatMap(
    (span) => span ?? [],
  );
}

function nameIn(line: Line, match: RegExpExecArray | null, name: string | undefined): Span | undefined {
  if (match === null || name === undefined || !/^\p{Ll}{0,2}\p{Lu}/u.test(name) || isCommon(name))
    return undefined;
  const start = line.start + match.index + match[0].indexOf(name);
  return { start, end: start + name.length };
}

/** «New from Quiet Lab: The Doorway Illusion.» */
const NEW =
  /(?:^|[.!?]\s)\P{L}{0,4}(?:new|fresh|just out|now reading|reading|today's paper|paper of the (?:day|week)|новое|свежее|свежак|новинка|вышло)(?:\s[^.:!?\n]{2,40})?:\s(?=\p{Lu})/giu;

/** The title behind a colon that announces something new. */
export function newTitles({ scholarly }: LostContext, line: Line): readonly Span[] {
  if (!scholarly || !line.hasColon || !line.hasCapital) return [];
  return matchesOf(NEW, line.text).flatMap(({ index, 0: lead }) => {
    const from = index + lead.length;
    const title =
      /^[^.!?"«»“”()\n\u0400-\u04FF]{8,150}[?!]?/u.exec(line.text.slice(from, from + 160))?.[0] ?? '';
    const isWhole = /^[.!?]?(?:\s|$)/.test(line.text.slice(from + title.length));
    if (!isWhole || !looksLikeTitle(title, 3) || !readsLikePaper(title)) return [];
    return [{ start: line.start + from, end: line.start + from + title.length }];
  });
}
