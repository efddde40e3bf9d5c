import { type ComparableTitle, compact, comparableTitle, type TitleWord } from './comparableTitle.ts';
import { isMisprint } from './misprint.ts';
import { Leftover } from './titleLeftover.ts';

/** What a search found. */
export interface TitledWork {
  readonly title: string;
  readonly authors?: readonly { readonly name: string }[] | undefined;
  /** ISO 8601 */
  readonly publishedAt?: string | undefined;
}

/** Which of the works that a search found a label names. */
export interface TitleVerdict<T> {
  /** The one that it names beyond doubt. */
  readonly accepted: T | undefined;
  /** Those that it may name, the likeliest first. */
  readonly candidates: readonly T[];
}

const MOST_CANDIDATES = 5;
const LEAST_LIKENESS = 0.4;
/** Shorter titles are names of things as often as of papers. */
const LEAST_WORDS = 3;
/** Words that a title needs where the label has more or less than the title itself. */
const LEAST_WORDS_OF_PART = 4;

/** How near a label is to a title; less is nearer. */
const EXACT = 0;
const ARTICLE = 1;
const WITH_WORDS_AROUND = 2;
const MISPRINT = 3;

interface Work<T> {
  readonly item: T;
  readonly title: ComparableTitle;
}

/**
 * Which work a label names. It is accepted only where label and title are the same but for print (case, quotes, TeX),
 * the venue, year or authors of that very work, words like «статья», or one misprint, and no other work fits as well:
 * a wrong accept is worse than a missed one. A label that lacks the subtitle only gives candidates.
 */
export function matchTitle<T extends TitledWork>(label: string, found: readonly T[]): TitleVerdict<T> {
  const sought = comparableTitle(label);
  const works = found.map((item): Work<T> => ({ item, title: comparableTitle(item.title) }));
  const accepted = accept(sought, works);
  const likely = works
    .map((work) => ({ work, likeness: work === accepted ? 2 : likeness(sought, work.title) }))
    .filter((one) => one.likeness >= LEAST_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness);
  return {
    accepted: accepted?.item,
    candidates: likely.slice(0, MOST_CANDIDATES).map(({ work }) => work.item),
  };
}

function accept<T extends TitledWork>(
  sought: ComparableTitle,
  works: readonly Work<T>[],
): Work<T> | undefined {
  const near = works.flatMap((work) => {
    const distance = distanceOf(sought, work, works);
    return distance === undefined ? [] : [{ work, distance }];
  });
  const least = Math.min(...near.map(({ distance }) => distance));
  const nearest = near.filter(({ distance }) => distance === least).map(({ work }) => work);
  const [first, ...others] = nearest;
  return first !== undefined && others.every((other) => isSameWork(first.item, other.item))
    ? first
    : undefined;
}

function distanceOf<T extends TitledWork>(
  sought: ComparableTitle,
  work: Work<T>,
  works: readonly Work<T>[],
): number | undefined {
  const { words } = work.title;
  const isAlike = (hasMark: boolean) => work.title.asks || hasMark === work.title.hasQuestionMark;
  if (words.length < LEAST_WORDS) return undefined;
  const leftover = words.length < LEAST_WORDS_OF_PART ? undefined : Leftover.of(sought, words);
  if (!isAlike(leftover?.hasQuestionMark ?? sought.hasQuestionMark)) return undefined;
  if (compact(sought.words) === compact(words)) return EXACT;
  if (words.length < LEAST_WORDS_OF_PART) return undefined;
  if (compact(withoutArticle(sought.words)) === compact(withoutArticle(words))) {
    return startsWithArticle(sought.words) === startsWithArticle(words) ? undefined : ARTICLE;
  }
  if (leftover !== undefined) {
    const isTitled = works.some((other) => other !== work && leftover.belongsTo(other.title));
    return !isTitled && leftover.isAbout(work.item) ? WITH_WORDS_AROUND : undefined;
  }
  return isMisprint(
    sought.words,
    words,
    works.map(({ title }) => title),
  )
    ? MISPRINT
    : undefined;
}

const ARTICLES = new Set(['a', 'an', 'the']);

function startsWithArticle([first]: readonly TitleWord[]): boolean {
  return first !== undefined && ARTICLES.has(first.word);
}

function withoutArticle(words: readonly TitleWord[]): readonly TitleWord[] {
  return startsWithArticle(words) ? words.slice(1) : words;
}

/** Two rows of one title are one work where its authors are the same people. */
function isSameWork(a: TitledWork, b: TitledWork): boolean {
  const [few, many] = [familyNames(a), familyNames(b)].sort((x, y) => x.size - y.size);
  if (few === undefined || many === undefined || few.size === 0) return false;
  return [...few].filter((name) => many.has(name)).length * 2 > many.size;
}

function familyNames({ authors = [] }: TitledWork): Set<string> {
  return new Set(authors.map(({ name }) => comparableTitle(name).words.at(-1)?.word ?? ''));
}

/** From 0 to 1: the share of common words; nearly 1 for a title that goes on where the label ends. */
function likeness(sought: ComparableTitle, { words }: ComparableTitle): number {
  const label = compact(withoutArticle(sought.words));
  const title = compact(withoutArticle(words));
  if (label.length > 3 && title.startsWith(label)) return 0.9 + (0.1 * label.length) / title.length;
  const rest = new Map<string, number>();
  for (const { word } of words) rest.set(word, (rest.get(word) ?? 0) + 1);
  let common = 0;
  for (const { word } of sought.words) {
    const left = rest.get(word) ?? 0;
    if (left > 0) common += 1;
    rest.set(word, left - 1);
  }
  const inTitle = words.length === 0 ? 0 : common / words.length;
  return Math.max(
    (2 * common) / (words.length + sought.words.length || 1),
    words.length < 3 ? 0 : inTitle * 0.85,
  );
}
