/** Sites that works lie at: «лежит на GitHub», «веса на HF». */
import type { Entry } from './lostLines.ts';
import { type Line, type Word, wordsIn } from './lostText.ts';
import type { WordKind } from './lostWords.ts';

/** Kinds that a sentence of one word may speak of as well as link to: «Новая модель.» */
export const SPOKEN_OF: ReadonlySet<WordKind | undefined> = new Set<WordKind | undefined>([
  'model',
  'dataset',
  'course',
  'book',
  'channel',
]);

const AT = /^(?:на|в|on|at)$/u;
/** «лежит на …», «можно найти на …» */
const LIES =
  /(?<!\p{L})(?:леж(?:ит|ат)|выложен[аоы]?|выложил[аио]?|залил[аио]?|открыл[аио]?|опубликовал[аио]?|доступ(?:ен|на|но|ны)|будет|ид[её]т|пройд[её]т|опубликован[аоы]?|найти|скачать|взять|забрать|открыт[аоы]?|есть|живут?|available|hosted|uploaded|published|is|are)(?!\p{L})/iu;
/** What may follow the place at the end of a clause. */
const CLAUSE_END = /^(?:\s?[.,;:!)]|\s\p{Extended_Pictographic}|\s?$|\s(?:и|а|или|and|or)\s)/u;
const BEHIND_DASH = /\p{L}\s[—–]\s$/u;
const LONGEST_CLAUSE = 80;
const MOST_BETWEEN = 4;

/** Whether a clause says that something lies somewhere. */
export function lies(clause: string): boolean {
  return LIES.test(clause);
}

/** Whether a word names a site that works lie at. */
export function isPlace(word: Word | undefined): boolean {
  return word?.sense.isPlace === true;
}

/** «… лежит на Hugging Face, статью можно найти на arXiv»: the place that the word at an index names, with the thing right before it. */
export function atPlaces(text: string, line: Line, index: number): readonly Entry[] {
  const word = line.words[index];
  const first = line.words[index - (word?.sense.text === 'face' ? 2 : 1)];
  if (word === undefined || first === undefined || !AT.test(first.sense.text)) return [];
  if (!CLAUSE_END.test(text.slice(word.end, Math.min(line.end, word.end + 5)))) return [];
  const clause = clauseBefore(text, line, first.start);
  const before = wordsIn(text, clause, first.start);
  const isThing = ({ sense }: Word) => sense.resource !== undefined;
  const beside = isProper(text, before) ? undefined : before.at(-1);
  // «записи на YouTube, а материалы — на GitHub»
  const isLying =
    lies(text.slice(clause, first.start)) || BEHIND_DASH.test(text.slice(line.start, first.start));
  const isBeside = beside !== undefined && !isLying && (isThing(beside) || beside.sense.isVerb);
  const near = before.slice(-MOST_BETWEEN).findLast(isThing);
  const isItsPlace = near !== undefined && near.sense.resource === kindOf(word);
  if (!isBeside && !isLying && !isItsPlace) return [];
  const thing = before.findLast(isThing)?.sense.resource ?? kindOf(word);
  // A model or a dataset that lies on GitHub is a repository there.
  const kind = kindOf(word) === 'repository' && SPOKEN_OF.has(thing) ? 'repository' : thing;
  return [{ start: isBeside ? beside.start : first.start, end: word.end, kind }];
}

/** «Daily Papers на HF» is a name. */
function isProper(text: string, words: readonly Word[]): boolean {
  const [one, other] = words.slice(-2);
  return [one, other].every((word) => word !== undefined && /[A-Z]/.test(text.charAt(word.start)));
}

function kindOf({ sense }: Word): WordKind {
  return sense.text === 'face' ? 'model' : (sense.resource ?? 'page');
}

/** Where the clause begins that an offset stands in, or behind whose bracket it does: «доступны (код, веса) на GitHub». */
function clauseBefore(text: string, line: Line, behind: number): number {
  const bracket = /\([^()]{1,60}\)\s$/u.exec(
    text.slice(Math.max(line.start, behind - LONGEST_CLAUSE), behind),
  );
  const offset = behind - (bracket?.[0].length ?? 0);
  const from = Math.max(line.start, offset - LONGEST_CLAUSE);
  const last = [...text.slice(from, offset).matchAll(/[.,;:!?()]\s|\s[—–]\s/g)].at(-1);
  return last === undefined ? from : from + last.index + last[0].length;
}
