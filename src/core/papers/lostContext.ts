import type { ImportedPost, ReferenceKind } from '../posts/post.ts';
import { linkLabelKind } from './lostLabels.ts';
import { type Line, readLines, type Word, wordsIn } from './lostText.ts';
import { type Sense, senseOf, type WordKind } from './lostWords.ts';
import type { Span } from './spans.ts';

/** What the search for lost links knows about a post. */
export interface LostContext {
  readonly text: string;
  readonly lines: readonly Line[];
  /** Those that are not blank. */
  readonly written: readonly Line[];
  /** True when most letters are Cyrillic, so that an English title stands out. */
  readonly cyrillic: boolean;
  /** True when the post speaks of research: authors, experiments, a paper. */
  readonly research: boolean;
  /** True when it speaks of a paper or its authors at all. */
  readonly scholarly: boolean;
  /** True when it speaks both of a paper and of its authors, as a review does. */
  readonly review: boolean;
  /** Where it first speaks of several works: «две статьи»; the end of the text where it does not. */
  readonly several: number;
  /** Index of the first line of the closing lines: links, signature, hashtags. */
  readonly tail: number;
  /** The labels of the lines that were looked at for any, by index. */
  readonly segments: (Segments | undefined)[];
}

/** The parts of a line that are labels. */
export interface Segments {
  readonly spans: readonly Span[];
  /** False where bars part labels of which most are unknown. */
  readonly isSure: boolean;
}

const LONGEST_TAIL_LINE = 70;
const NEAR_WORDS = 14;
const AFTER_WORDS = 4;
const FARTHEST_LINE = 20;

/** Reads a post once for everything the search for lost links asks. */
export function readContext(post: ImportedPost): LostContext {
  const { text } = post;
  const lines = readLines(text);
  const counted = countWords(lines);
  const { papers, authors, venues } = counted;
  const isReleased = papers + authors < 2 && releasesWork(lines);
  return {
    text,
    lines,
    written: lines.filter(({ isBlank }) => !isBlank),
    cyrillic: counted.cyrillic > counted.latin / 2,
    research: papers + authors >= 2 || isReleased,
    scholarly: papers + authors + venues >= 1 || isReleased,
    review: papers > 0 && authors > 0,
    several: counted.several ?? text.length,
    tail: tailStart(lines),
    segments: new Array<Segments | undefined>(lines.length),
  };
}

const PAGES = /лонгрид|эссе|(?<!\p{L})пост(?:ы|ов)(?!\p{L})|блогпост|\b(?:longreads?|essays|blog ?posts)\b/iu;
const PAPERS = /стат(?:ьи|ей)|работ|пейпер|papers/iu;

/** A heading of posts and long reads. */
export function announcesPages(heading: string): boolean {
  return PAGES.test(heading) && !PAPERS.test(heading);
}

const SEVERAL = /^(?:работы|статьи|пейперы|пейпера|препринты)$/u;

/** How many words speak of papers, authors and venues, and how many letters are Cyrillic or plain Latin. */
function countWords(lines: readonly Line[]) {
  const counted = { papers: 0, authors: 0, venues: 0, cyrillic: 0, latin: 0 };
  let several: number | undefined;
  for (const { words, cyrillic, latin } of lines) {
    counted.cyrillic += cyrillic;
    counted.latin += latin;
    for (const { sense, start } of words) {
      if (sense.prose === 'paper') {
        counted.papers += 1;
        if (several === undefined && SEVERAL.test(sense.text)) several = start;
      }
      if (sense.isAuthors) counted.authors += 1;
      if (sense.isVenue) counted.venues += 1;
    }
  }
  return { ...counted, several };
}

/** What the authors of a paper show of it. */
const PROJECT = /проект|project|пример|samples|демо|demo|лидерборд|leaderboard|бенчмарк|benchmark/iu;

const LABEL_MARKS = /[|•·/,;[\]()]/;

/** True for an article whose code, weights or data are linked beside it («Статья | Код»), as those of a paper are. */
function releasesWork(lines: readonly Line[]): boolean {
  if (!lines.some(mayLinkWork)) return false;
  const kinds = new Set<WordKind | undefined>();
  let hasProject = false;
  for (const { text, words, tells } of lines) {
    if (!tells || text.length > LONGEST_TAIL_LINE) continue;
    if (!words.some(({ sense }) => sense.resource !== undefined)) continue;
    for (const label of LABEL_MARKS.test(text) ? text.split(LABEL_MARKS) : [text]) {
      const kind = linkLabelKind(label);
      kinds.add(kind);
      hasProject ||= kind !== undefined && PROJECT.test(label);
    }
  }
  const isWritten = kinds.has('article') || kinds.has('paper');
  return isWritten && (hasProject || kinds.has('repository') || kinds.has('model') || kinds.has('dataset'));
}

/** A label is of an article or a paper only where one of its words is. */
function mayLinkWork({ text, words, tells }: Line): boolean {
  const isWork = ({ sense: { resource } }: Word) => resource === 'article' || resource === 'paper';
  return tells && text.length <= LONGEST_TAIL_LINE && words.some(isWork);
}

function tailStart(lines: readonly Line[]): number {
  const prose = lines.findLastIndex(({ text, words }) => {
    const line = text.trim();
    return line.length > LONGEST_TAIL_LINE || (words.length > 5 && /[.!?…]$/.test(line));
  });
  return Math.max(prose + 1, 1);
}

/**
 * What the prose around a title says it is: a word right behind it («X — статья от …»), the nearest word before it
 * in its line, then in the lines above, then below. Undefined where nothing tells.
 */
export function kindFromProse(
  context: LostContext,
  span: Span,
  isEntry: (line: Line) => boolean,
): WordKind | undefined {
  const line = lineAt(context.lines, span.start);
  if (line === undefined) return undefined;
  const behind = context.text
    .slice(span.end, Math.min(line.end, span.end + 300))
    .replace(/^[»”"']?\s?[([][^)\]]{1,60}[)\]]/, '');
  return (
    (/^[»”"']?\s{0,2}[—–-]/.test(behind) ? firstKind(behind, AFTER_WORDS) : undefined) ??
    lastKind(context.text.slice(line.start, span.start)) ??
    kindAbove(context, line.index, isEntry) ??
    firstKind(behind, NEAR_WORDS) ??
    kindBelow(context, line.index, isEntry)
  );
}

/** The line that holds an offset, found by halving. */
export function lineAt(lines: readonly Line[], offset: number): Line | undefined {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return lines[low];
}

function kindAbove(
  context: LostContext,
  index: number,
  isEntry: (line: Line) => boolean,
): WordKind | undefined {
  for (let i = index - 1, seen = 0; i >= Math.max(0, index - FARTHEST_LINE) && seen < 2; i -= 1) {
    const line = context.lines[i];
    if (line === undefined || line.isBlank || isEntry(line)) continue;
    const kind = lastKind(line.text);
    if (kind !== undefined) return kind;
    seen += 1;
  }
  return undefined;
}

function kindBelow(
  context: LostContext,
  index: number,
  isEntry: (line: Line) => boolean,
): WordKind | undefined {
  const below = context.lines.slice(index + 1, index + 6).filter((line) => !line.isBlank && !isEntry(line));
  for (const line of below) {
    const found = line.words.map(({ sense }) => kindOrAuthors(sense)).find((kind) => kind !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

function firstKind(text: string, words: number): WordKind | undefined {
  return wordsIn(text.slice(0, 300))
    .slice(0, words)
    .map(({ sense }) => sense.prose)
    .find((kind) => kind !== undefined);
}

function lastKind(text: string): WordKind | undefined {
  return wordsIn(text.slice(-300))
    .slice(-NEAR_WORDS)
    .map(({ sense }) => kindOrAuthors(sense))
    .findLast((kind) => kind !== undefined);
}

function kindOrAuthors({ isAuthors, prose }: Sense): WordKind | undefined {
  return isAuthors ? 'paper' : prose;
}

const TITLE_HEADS =
  /^(?:лекция|доклад|видео|курс|книга|слайды|подкаст|интервью|эссе|блог|пост|lecture|talk|video|slides|podcast|interview|blog|essay|keynote)(?=[\s:.—–-])/iu;
const TITLE_ENDS = /(?:course|handbook|textbook|lecture|keynote|: an introduction)[\s.!?]{0,3}$/iu;

/** `CS285: …`, `MIT 6.S184: …` */
const COURSE_CODE =
  /^(?:[A-Z][A-Za-z]{2,9}\s)?(?:CS|EE|STAT|STATS|COS)\s?\d{2,4}[a-z]?(?![\w.])|^(?:MIT\s)?\d{1,2}\.S?\d{2,4}(?![\w.])/u;

/** What a title says about itself: «Лекция: …», "… Course". */
export function kindFromTitle(title: string): ReferenceKind | undefined {
  if (COURSE_CODE.test(title)) return 'course';
  const word = (TITLE_HEADS.exec(title) ?? TITLE_ENDS.exec(title))?.[0].trim().toLowerCase();
  if (word === undefined) return undefined;
  const { resource, prose } = senseOf(word);
  const kind = resource ?? prose;
  return kind === undefined ? 'book' : plainKind(kind, false);
}

/** A kind a reference may have: an article is a paper where the post speaks of research, else a page. */
export function plainKind(kind: WordKind, research: boolean): ReferenceKind {
  if (kind === 'article') return research ? 'paper' : 'page';
  return kind;
}
