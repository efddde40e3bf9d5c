/** Links within the prose of a line: a sentence of nothing but labels, «Код: name», «лежит на GitHub», «вот они». */
import type { LostContext } from './lostContext.ts';
import { apposed, atServices, inRepository, inviting, listed, verbAndPointer } from './lostInvites.ts';
import { labelKind, linkLabelKind } from './lostLabels.ts';
import { type Entry, linkOf } from './lostLines.ts';
import type { LostLink } from './lostLinks.ts';
import { isPlace, SPOKEN_OF } from './lostPlaces.ts';
import { NO_SEGMENTS, segments } from './lostSegments.ts';
import { type Line, type Word, wordsIn } from './lostText.ts';
import type { WordKind } from './lostWords.ts';
import type { Span } from './spans.ts';

/** What ends a sentence, or parts it from the picture behind it. */
const SENTENCE_END =
  /[.!?…](?=$|\s\P{L}{0,6}\p{Lu})|(?<=\p{L}{4})\.(?=\s\p{Ll})|\s(?=\p{Extended_Pictographic})/gu;
const LONGEST_SENTENCE = 90;

/** The links within the lines of a post. */
export function inSentences(context: LostContext): readonly LostLink[] {
  return context.written.flatMap((line) => {
    if (!line.tells) return [];
    const sentences = sentencesOf(line);
    return [
      ...sentences.flatMap((sentence) => ofLabels(context, line, sentence)),
      ...namedBehindColon(line),
      ...sentences.flatMap((sentence) => apposed(line, sentence)),
      ...verbAndPointer(line),
      ...atServices(line),
      ...atPlaces(context, line),
      ...inRepository(line),
      ...pointedAt(context, line),
    ].map((entry) => {
      const kind = entry.kind ?? labelKind(context.text.slice(entry.start, entry.end));
      return { ...linkOf(context, { ...entry, kind }), isArticle: kind === 'article' };
    });
  });
}

function sentencesOf({ text, start }: Line): readonly Span[] {
  const sentences: Span[] = [];
  let from = 0;
  const isLower = /^\P{L}{0,4}\p{Ll}/u.test(text);
  for (const { index } of text.matchAll(SENTENCE_END)) {
    if (!isLower && /^\.\s\p{Ll}/u.test(text.slice(index, index + 3))) continue;
    if (index > from) sentences.push({ start: start + from, end: start + index });
    from = index + 1;
  }
  if (from < text.length) sentences.push({ start: start + from, end: start + text.length });
  return sentences;
}

/** «… с примерами. Плейлист на YouTube», «Лучший пост недели. Статья, код, демо.» */
function ofLabels(context: LostContext, line: Line, { start, end }: Span): readonly Entry[] {
  const { text } = context;
  if (end - start > LONGEST_SENTENCE || text.charAt(end) === '?') return [];
  const words = wordsIn(text, start, end);
  if (!words.some(({ sense }) => sense.tells)) return [];
  const sentence = text.slice(start, end);
  const isLast = /^[\s.!…]*\P{L}{0,8}$/u.test(text.slice(end, Math.min(line.end, end + 12)));
  const isWhole = start === line.start && isLast;
  const { spans, isSure } = isWhole ? NO_SEGMENTS : segments(sentence, start);
  if (!isSure || spans.length === 0) {
    if (!isLast) return [];
    const behind = listed(sentence, start);
    return behind.length > 0 || (isWhole && line.index < context.tail) ? behind : inviting(sentence, start);
  }
  const isPointed = words.some(({ sense }) => sense.isPointer);
  if (spans.length > 1 || isPointed) return spans;
  const kind = linkLabelKind(text.slice(start, end));
  return isLast && (isPlace(words.at(-1)) || !SPOKEN_OF.has(kind)) ? spans : [];
}

/** «Код: name.», «Модели и датасеты: коллекция.» within a line: the words before the colon tell what the name is. */
const BEHIND_COLON =
  /(?<=^\P{L}{0,4}|[.!?…,;]\s)(\p{L}[\p{L}\s]{2,30}):\s((?:[\p{L}\d][\p{L}\d_./-]{0,40}[\p{L}\d]\s){0,2}[\p{L}\d][\p{L}\d_./-]{0,40}[\p{L}\d])(?=\s?(?:[.,;!)]|$))/gu;

function namedBehindColon(line: Line): readonly Entry[] {
  if (!line.hasColon) return [];
  return [...line.text.matchAll(BEHIND_COLON)].flatMap((match) => {
    const [all, before = '', name = ''] = match;
    const kind = linkLabelKind(before);
    if (kind === undefined || kind === 'page') return [];
    if (!/^[A-Za-z]\S*$/.test(name) && linkLabelKind(name) === undefined) return [];
    const start = line.start + match.index + all.length - name.length;
    return [{ start, end: start + name.length, kind }];
  });
}

const AT_PLACE = /^(?:на|в|on|at)$/u;
/** «лежит на …», «можно найти на …» */
const LIES =
  /(?<!\p{L})(?:леж(?:ит|ат)|выложен[аоы]?|выложил[аио]?|доступ(?:ен|на|но|ны)|будет|ид[её]т|пройд[её]т|опубликован[аоы]?|найти|скачать|взять|забрать|открыт[аоы]?|есть|живут?|available|hosted|uploaded|published|is|are)(?!\p{L})/iu;
const CLAUSE = 80;
const MOST_BETWEEN = 4;

/** «… лежит на Hugging Face, статью можно найти на arXiv»: a thing and the place it lies at. */
function atPlaces({ text }: LostContext, line: Line): readonly Entry[] {
  return line.words.flatMap((word, index) => {
    if (!isPlace(word)) return [];
    const first = line.words[index - (word.sense.text === 'face' ? 2 : 1)];
    if (first === undefined || !AT_PLACE.test(first.sense.text)) return [];
    if (
      !/^(?:\s?[.,;:!)]|\s\p{Extended_Pictographic}|\s?$|\s(?:и|а|или|and|or)\s)/u.test(
        text.slice(word.end, Math.min(line.end, word.end + 5)),
      )
    )
      return [];
    const clause = clauseBefore(text, line, first.start);
    const before = wordsIn(text, clause, first.start);
    const thing = before.findLast(({ sense }) => sense.resource !== undefined);
    const beside = before.at(-1);
    const isLying = LIES.test(text.slice(clause, first.start));
    const isBeside =
      beside !== undefined && (beside.sense.resource !== undefined || (beside.sense.isVerb && !isLying));
    const near = before.slice(-MOST_BETWEEN).findLast(({ sense }) => sense.resource !== undefined);
    const isItsPlace = near !== undefined && near.sense.resource === kindOfPlace(word);
    if (!isBeside && !isLying && !isItsPlace) return [];
    const kind = thing?.sense.resource ?? kindOfPlace(word);
    return [{ start: isBeside ? beside.start : first.start, end: word.end, kind }];
  });
}

function kindOfPlace({ sense }: Word): WordKind {
  if (sense.text === 'face') return 'model';
  return sense.resource ?? 'page';
}

function clauseBefore(text: string, line: Line, offset: number): number {
  const from = Math.max(line.start, offset - CLAUSE);
  const breaks = [...text.slice(from, offset).matchAll(/[.,;:!?()]\s|\s[—–]\s/g)];
  const last = breaks.at(-1);
  return last === undefined ? from : from + last.index + last[0].length;
}

/** «Сама статья вот», «Репорт длинный, он здесь», «Вот они.» */
const POINTED =
  /(?<!\p{L})(?:вот (?:он[аио]?)|он[аио]? (?:тут|здесь|вот тут|вот здесь)|(\p{L}{3,16}) вот)(?=\s?(?:[.!)]|$))/giu;

function pointedAt({ text }: LostContext, line: Line): readonly Entry[] {
  if (!/вот|тут|здесь/iu.test(line.text)) return [];
  return [...line.text.matchAll(POINTED)].flatMap((match) => {
    const start = line.start + match.index;
    const end = start + match[0].length;
    const own = match[1] === undefined ? undefined : labelKind(match[1]);
    if (match[1] !== undefined && own === undefined) return [];
    const sentence = clauseStart(text, line, start);
    const thing = wordsIn(text, sentence, start).find((word) => word.sense.resource !== undefined);
    return [{ start, end, kind: own ?? thing?.sense.resource }];
  });
}

function clauseStart(text: string, line: Line, offset: number): number {
  const from = Math.max(line.start, offset - CLAUSE);
  const last = [...text.slice(from, offset).matchAll(/[.!?]\s/g)].at(-1);
  return last === undefined ? from : from + last.index + last[0].length;
}
