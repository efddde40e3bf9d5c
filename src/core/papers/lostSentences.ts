/** Links within the prose of a line: a sentence of nothing but labels, «Код: name», «лежит на GitHub», «вот они». */
import { firstLetter, LOWER, PICTURE, STOP, signsIn } from './characterSigns.ts';
import type { LostContext } from './lostContext.ts';
import { apposed, atServices, inRepository, inviting, listed, saysMore } from './lostInvites.ts';
import { labelKind, linkLabelKind } from './lostLabels.ts';
import { type Entry, linkOf } from './lostLines.ts';
import type { LostLink } from './lostLinks.ts';
import { atPlaces, isPlace, lies, SPOKEN_OF } from './lostPlaces.ts';
import { NO_SEGMENTS, segments } from './lostSegments.ts';
import { type Line, type Word, wordsIn } from './lostText.ts';
import type { Span } from './spans.ts';

/** Between two words: the end of a sentence before a capital letter, before any, or before a picture. */
const BEFORE_CAPITAL = /[.!?…](?=\s)/u;
const BEFORE_ANY = /(?:^\)?\.|[!?…])(?=\s)/u;
const BEFORE_PICTURE = /\s(?=\p{Extended_Pictographic})/u;
const LEAST_LETTERS = 4;
const RELEASED: ReadonlySet<unknown> = new Set(['repository', 'model', 'dataset']);
/** What may follow a sentence without a capital: «(верим). github, HF». */
const LONGEST_LABELS = 30;
const LONGEST_SENTENCE = 90;
const LONGEST_CLAUSE = 80;

/** A part of a line, with its words. */
interface Sentence extends Span {
  readonly words: readonly Word[];
}

/** The links within the lines of a post. */
export function inSentences(context: LostContext): readonly LostLink[] {
  const found: Entry[] = [];
  for (const line of context.written) {
    // Lines of labels are known already.
    if (!line.tells || (context.segments[line.index]?.spans.length ?? 0) > 0) continue;
    for (const sentence of sentencesOf(line))
      found.push(...ofLabels(context, line, sentence), ...apposed(line, sentence));
    for (let index = 0; index < line.words.length; index += 1) {
      const word = line.words[index];
      if (word !== undefined && word.sense.text !== '')
        found.push(...atWord(context.text, line, word, index));
    }
  }
  return found.map((entry) => {
    const kind = entry.kind ?? labelKind(context.text.slice(entry.start, entry.end));
    return { ...linkOf(context, { ...entry, kind }), isArticle: kind === 'article' };
  });
}

const AT = /^(?:на|в|on|at)$/u;
const NONE: readonly Entry[] = [];

/** The links that a word is the place, the pointer or the verb of. */
function atWord(text: string, line: Line, word: Word, index: number): readonly Entry[] {
  const { isPointer, isVerb, isModifier, resource } = word.sense;
  if (isPointer) return pointedAt(text, line, word);
  if (isVerb) return AT.test(line.words[index + 1]?.sense.text ?? '') ? atServices(line, word) : NONE;
  if (isModifier && word.sense.text === 'вот') return pointedAt(text, line, word);
  if (resource === undefined && !isModifier) return NONE;
  const named = line.hasColon ? behindColon(line, word) : NONE;
  const lying = isPlace(word) ? atPlaces(text, line, index) : NONE;
  const kept = resource === 'repository' ? inRepository(line, word) : NONE;
  return named.length + lying.length + kept.length === 0 ? NONE : [...named, ...lying, ...kept];
}

/**
 * The sentences that say something of links: cut where the words of a line do not follow each other closely. Authors who
 * write without capitals end sentences, too.
 */
function sentencesOf({ text, start, end, words }: Line): readonly Sentence[] {
  const sentences: Sentence[] = [];
  const isLower = (firstLetter(text, 4) & LOWER) !== 0;
  let from = start;
  let first = 0;
  let tells = false;
  for (let at = 0; at < words.length; at += 1) {
    const last = words[at];
    const next = words[at + 1];
    if (last === undefined) break;
    tells ||= last.sense.tells;
    if (next !== undefined && next.start - last.end < 2) continue;
    const stop =
      next === undefined
        ? end
        : sentenceEnd(
            text,
            last.end - start,
            next.start - start,
            (isLower && last.end - last.start >= LEAST_LETTERS) ||
              (RELEASED.has(next.sense.resource) && end - next.start <= LONGEST_LABELS),
          ) + start;
    if (stop < start) continue;
    if (tells) sentences.push({ start: from, end: stop, words: words.slice(first, at + 1) });
    from = stop + 1;
    first = at + 1;
    tells = false;
  }
  return sentences;
}

/** Where between two words a sentence ends; far below zero where none does. */
function sentenceEnd(text: string, from: number, to: number, mayBeLower: boolean): number {
  if ((signsIn(text, from, to) & (STOP | PICTURE)) === 0) return Number.NEGATIVE_INFINITY;
  const gap = text.slice(from, to);
  const isCapital = /\p{Lu}/u.test(text.charAt(to));
  const stop = isCapital ? BEFORE_CAPITAL.exec(gap) : mayBeLower ? BEFORE_ANY.exec(gap) : null;
  const mark = stop ?? BEFORE_PICTURE.exec(gap);
  return mark === null ? Number.NEGATIVE_INFINITY : from + mark.index;
}

/** «… с примерами. Плейлист на YouTube», «Лучший пост недели. Статья, код, демо.» */
function ofLabels(
  { text, tail }: LostContext,
  line: Line,
  { start, end, words }: Sentence,
): readonly Entry[] {
  if (end - start > LONGEST_SENTENCE || text.charAt(end) === '?') return NONE;
  const sentence = text.slice(start, end);
  const isLast =
    end === line.end || /^[\s.!…]*\P{L}{0,8}$/u.test(text.slice(end, Math.min(line.end, end + 12)));
  const isWhole = start === line.start && isLast;
  const { spans, isSure } =
    isWhole || !mayBeLabels(sentence, words) ? NO_SEGMENTS : segments(sentence, start);
  if (!isSure || spans.length === 0) {
    if (!isLast) return [];
    const behind = line.hasColon ? listed(sentence, start) : [];
    if (behind.length > 0 || (isWhole && line.index < tail)) return behind;
    const first = words[0]?.sense;
    return first?.isVerb === true || first?.resource !== undefined ? inviting(sentence, start) : NONE;
  }
  if (isPlace(words.at(-1)) && lies(sentence)) return NONE;
  if (spans.length > 1 || words.some(({ sense }) => sense.isPointer)) return spans;
  if (words[0]?.sense.isVerb === true && saysMore(sentence)) return NONE;
  return isLast && (isPlace(words.at(-1)) || !SPOKEN_OF.has(linkLabelKind(sentence))) ? spans : [];
}

/** Labels have few words that mean nothing, but where bars part them. */
function mayBeLabels(sentence: string, words: readonly Word[]): boolean {
  let unknown = 0;
  for (const { sense } of words) if (sense.text === '') unknown += 1;
  return unknown * 2 <= words.length || /[|/•·]/.test(sentence);
}

const BEFORE_COLON = /(?:^\P{L}{0,4}|[.!?…,;]\s)(\p{L}[\p{L}\s]{2,30})$/u;
const BEHIND_COLON =
  /:\s((?:[\p{L}\d][\p{L}\d_./-]{0,40}[\p{L}\d]\s){0,2}[\p{L}\d][\p{L}\d_./-]{0,40}[\p{L}\d])(?=\s?(?:[.,;!)]|$))/uy;

/** «Код: name.», «Модели и датасеты: коллекция.» within a line: the words before the colon tell what the name is. */
function behindColon({ text, start }: Line, { end }: Word): readonly Entry[] {
  const colon = end - start;
  if (text.charAt(colon) !== ':') return NONE;
  BEHIND_COLON.lastIndex = colon;
  const name = BEHIND_COLON.exec(text)?.[1];
  if (name === undefined) return [];
  const kind = linkLabelKind(BEFORE_COLON.exec(text.slice(Math.max(0, colon - 40), colon))?.[1] ?? '');
  if (kind === undefined || kind === 'page') return [];
  if (!/^[A-Za-z]\S*$/.test(name) && linkLabelKind(name) === undefined) return [];
  const from = end + text.slice(colon).indexOf(name);
  return [{ start: from, end: from + name.length, kind }];
}

/** «Сама статья вот», «Репорт длинный, он здесь», «Вот они.» */
const POINTED = /(?:^|\P{L})(он[аио]? (?:вот )?(?:тут|здесь)|(\p{L}{3,16}) вот)$/iu;
const THEY = /^ (?:он[аио]?)(?=\s?(?:[.!)]|$))/u;
const MOST_BEFORE = 24;

function pointedAt(text: string, line: Line, { sense, start, end }: Word): readonly Entry[] {
  const they =
    sense.text === 'вот' ? THEY.exec(text.slice(end, Math.min(line.end, end + 8)))?.[0] : undefined;
  if (they !== undefined) return [{ start, end: end + they.length, kind: kindBefore(text, line, start) }];
  if (!/^\s?(?:[.!)]|$)/.test(text.slice(end, Math.min(line.end, end + 3)))) return [];
  const match = POINTED.exec(text.slice(Math.max(line.start, start - MOST_BEFORE), end));
  if (match === null) return [];
  const own = match[2] === undefined ? undefined : labelKind(match[2]);
  if (match[2] !== undefined && own === undefined) return [];
  const from = end - (match[1]?.length ?? 0);
  return [{ start: from, end, kind: own ?? kindBefore(text, line, from) }];
}

/** What the first thing is that the sentence before an offset names. */
function kindBefore(text: string, line: Line, offset: number): Entry['kind'] {
  const from = Math.max(line.start, offset - LONGEST_CLAUSE);
  const last = [...text.slice(from, offset).matchAll(/[.!?]\s/g)].at(-1);
  const sentence = last === undefined ? from : from + last.index + last[0].length;
  return wordsIn(text, sentence, offset).find(({ sense }) => sense.resource !== undefined)?.sense.resource;
}
