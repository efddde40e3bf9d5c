import type { ImportedPost, ReferenceKind } from '../posts/post.ts';
import type { Span } from './findAddresses.ts';
import { isAuthors, lowerWords, proseKind, resourceKind, type WordKind } from './lostWords.ts';

/** A line of a post, without its line break. */
export interface Line extends Span {
  readonly text: string;
}

/** What the search for lost links knows about a post. */
export interface LostContext {
  readonly text: string;
  readonly lines: readonly Line[];
  /** True when most letters are Cyrillic, so that an English title stands out. */
  readonly cyrillic: boolean;
  /** True when the post speaks of research: authors, experiments, a paper. */
  readonly research: boolean;
  /** Index of the first line of the closing lines: links, signature, hashtags. */
  readonly tail: number;
}

const LONGEST_TAIL_LINE = 70;
const NEAR_WORDS = 14;
const AFTER_WORDS = 4;

/** Reads a post once for everything the search for lost links asks. */
export function readContext(post: ImportedPost): LostContext {
  const { text } = post;
  const lines = splitLines(text);
  const words = lowerWords(text);
  const evidence = words.filter(({ text: word }) => proseKind(word) === 'paper' || isAuthors(word)).length;
  const cyrillic = (text.match(/[\u0400-\u04FF]/g)?.length ?? 0) > (text.match(/[a-z]/gi)?.length ?? 0) / 2;
  return { text, lines, cyrillic, research: evidence >= 2, tail: tailStart(lines) };
}

function splitLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push({ text: line, start, end: start + line.length });
    start += line.length + 1;
  }
  return lines;
}

function tailStart(lines: readonly Line[]): number {
  let tail = lines.length;
  while (tail > 1) {
    const line = lines[tail - 1]?.text.trim() ?? '';
    const isProse = line.length > LONGEST_TAIL_LINE || (/[.!?…]$/.test(line) && lowerWords(line).length > 5);
    if (isProse) break;
    tail -= 1;
  }
  return tail;
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
  const index = context.lines.findIndex((line) => span.start <= line.end);
  const line = context.lines[index];
  if (line === undefined) return undefined;
  const behind = context.text.slice(span.end, line.end).replace(/^[»”"']?\s?[([][^)\]]{1,60}[)\]]/, '');
  return (
    (/^[»”"']?\s{0,2}[—–-]/.test(behind) ? firstKind(behind, AFTER_WORDS) : undefined) ??
    lastKind(context.text.slice(line.start, span.start)) ??
    kindAbove(context, index, isEntry) ??
    firstKind(behind, NEAR_WORDS) ??
    kindBelow(context, index)
  );
}

function kindAbove(
  context: LostContext,
  index: number,
  isEntry: (line: Line) => boolean,
): WordKind | undefined {
  for (let i = index - 1, seen = 0; i >= 0 && seen < 2; i -= 1) {
    const line = context.lines[i];
    if (line === undefined || line.text.trim() === '' || isEntry(line)) continue;
    const kind = lastKind(line.text);
    if (kind !== undefined) return kind;
    seen += 1;
  }
  return undefined;
}

function kindBelow(context: LostContext, index: number): WordKind | undefined {
  const below = context.lines
    .slice(index + 1)
    .filter((line) => line.text.trim() !== '')
    .slice(0, 3);
  for (const line of below) {
    const words = lowerWords(line.text);
    const found = words
      .map(({ text }) => (isAuthors(text) ? 'paper' : proseKind(text)))
      .find((kind) => kind !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

function firstKind(text: string, words: number): WordKind | undefined {
  return lowerWords(text.slice(0, 300))
    .slice(0, words)
    .map((word) => proseKind(word.text))
    .find((kind) => kind !== undefined);
}

function lastKind(text: string): WordKind | undefined {
  return lowerWords(text.slice(-300))
    .slice(-NEAR_WORDS)
    .map((word) => (isAuthors(word.text) ? 'paper' : proseKind(word.text)))
    .findLast((kind) => kind !== undefined);
}

const TITLE_HEADS =
  /^(?:лекция|доклад|видео|курс|книга|слайды|подкаст|интервью|эссе|блог|пост|lecture|talk|video|slides|podcast|interview|blog|essay|keynote)(?=[\s:.—–-])/iu;
const TITLE_ENDS = /(?:course|handbook|textbook|lecture|keynote)[\s.!?]{0,3}$/iu;

/** What a title says about itself: «Лекция: …», "… Course". */
export function kindFromTitle(title: string): ReferenceKind | undefined {
  const word = (TITLE_HEADS.exec(title) ?? TITLE_ENDS.exec(title))?.[0].trim().toLowerCase();
  const kind = word === undefined ? undefined : (resourceKind(word) ?? proseKind(word));
  if (word === undefined) return undefined;
  return kind === undefined ? 'book' : plainKind(kind, false);
}

/** A kind a reference may have: an article is a paper where the post speaks of research, else a page. */
export function plainKind(kind: WordKind, research: boolean): ReferenceKind {
  if (kind === 'article') return research ? 'paper' : 'page';
  return kind;
}
