/**
 * Where a post begins although no line of the page says so: at a poll, under a signature that the posts share, and at a
 * headline that stands right under a paragraph where all others are apart.
 */
import { EMOJI, KEYCAP } from '../../posts/text.ts';
import { type LineKind, phraseOf } from './dumpLines.ts';
import type { Line } from './lines.ts';
import { POLLS, VOTES } from './pagePhrases.ts';

const PERCENT = /^\d{1,3}%$/u;
const LONGEST_SIGNATURE = 80;
const LONGEST_HEADLINE = 120;
/** A post that only its headline tells apart has to be long enough to be one. */
const LEAST_POST = 200;
/** Longer stretches without a boundary are no run of short posts. */
const MOST_LINES = 5_000;

const ITEM = new RegExp(String.raw`^(?:[-•▪◦·—–*→>+]|\d{1,3}[.)]|${KEYCAP})`, 'u');
const LEADING_EMOJI = new RegExp(`^${EMOJI}`, 'u');
const ENDS_WITH_EMOJI = new RegExp(`${EMOJI}$`, 'u');

/** Indexes of the lines before which a post begins. */
export function breaksIn(lines: readonly Line[], kinds: readonly LineKind[]): ReadonlySet<number> {
  const breaks = new Set<number>();
  for (const index of pollBreaks(lines, kinds)) breaks.add(index);
  let start = 0;
  for (let index = 0; index <= lines.length; index++) {
    const kind = kinds[index];
    if ((kind === 'text' || kind === 'blank') && !breaks.has(index)) continue;
    if (index - start > 4 && index - start <= MOST_LINES) {
      for (const found of breaksInRun(lines.slice(start, index))) breaks.add(start + found);
    }
    start = kind === 'text' ? index : index + 1;
  }
  return breaks;
}

/** A poll is a message of its own: the question, what kind of poll it is, shares and answers, the number of votes. */
function* pollBreaks(lines: readonly Line[], kinds: readonly LineKind[]): Generator<number> {
  const textAt = (index: number) => (kinds[index] === 'text' ? (lines[index]?.text.trim() ?? '') : '');
  for (let index = 0; index < lines.length; index++) {
    if (kinds[index] !== 'text' || (lines[index]?.text.length ?? 0) > LONGEST_SIGNATURE) continue;
    if (!POLLS.has(phraseOf(textAt(index)))) continue;
    let above = textAt(index - 1) === '' ? index - 2 : index - 1;
    if (textAt(above - 1) === textAt(above)) above--;
    let end = index + 1;
    while (textAt(end) === '' && kinds[end] === 'blank') end++;
    if (!PERCENT.test(textAt(end))) continue;
    while (PERCENT.test(textAt(end)) && textAt(end + 1) !== '') end += 2;
    if (textAt(above) !== '') yield above;
    while (kinds[end] === 'blank') end++;
    if (VOTES.test(textAt(end))) end++;
    while (kinds[end] === 'blank') end++;
    if (textAt(end) !== '') yield end;
    index = end - 1;
  }
}

interface Said {
  readonly text: string;
  readonly index: number;
  /** True when no blank line stands above, or below. */
  readonly isTight: boolean;
  readonly isTightBelow: boolean;
}

/** Breaks in a run of text without any boundary of the page. */
function breaksInRun(lines: readonly Line[]): readonly number[] {
  const said = lines.flatMap(({ text }, index): readonly Said[] =>
    text.trim() === ''
      ? []
      : [
          {
            text: text.trim(),
            index,
            isTight: index > 0 && lines[index - 1]?.text.trim() !== '',
            isTightBelow: (lines[index + 1]?.text.trim() ?? '') !== '',
          },
        ],
  );
  const texts = said.map(({ text }) => text);
  if (withoutRepeatedEnd(texts) !== texts) return [];
  const signed = underSignatures(said);
  return signed.length > 0 ? signed : underParagraphs(said);
}

/** The lines right under a short line with a handle that stands so more than once. */
function underSignatures(said: readonly Said[]): readonly number[] {
  const places = new Map<string, number[]>();
  said.forEach(({ text, isTightBelow }, at) => {
    if (text.length > LONGEST_SIGNATURE || !isTightBelow || !/@\w{4}/u.test(text)) return;
    places.set(text, [...(places.get(text) ?? []), said[at + 1]?.index ?? 0]);
  });
  return [...places.values()].filter((found) => found.length > 1).flat();
}

/**
 * Headlines right under the end of a paragraph, where the run begins with such a headline and sets all else apart with
 * blank lines or as lists.
 */
function underParagraphs(said: readonly Said[]): readonly number[] {
  const [first] = said;
  if (first === undefined || first.isTightBelow || !isHeadline(first.text)) return [];
  const hasEmoji = LEADING_EMOJI.test(first.text);
  const isCandidate = (line: Said, above: Said | undefined) =>
    line.isTight &&
    !line.isTightBelow &&
    isHeadline(line.text) &&
    LEADING_EMOJI.test(line.text) === hasEmoji &&
    above !== undefined &&
    !ITEM.test(above.text) &&
    endsPost(above.text) &&
    LEADING_EMOJI.exec(above.text)?.[0] !== (LEADING_EMOJI.exec(line.text)?.[0] ?? '');
  const tight = said.filter(({ isTight }) => isTight);
  const found = said.filter((line, at) => isCandidate(line, said[at - 1]));
  const others = tight.filter((line) => !found.includes(line) && !ITEM.test(line.text));
  if (!hasEmoji && others.length > 0) return [];
  if (others.length > found.length) return [];
  return found
    .map(({ index }) => index)
    .filter((index, at, all) => lengthOf(said, index, all[at + 1] ?? Number.POSITIVE_INFINITY) >= LEAST_POST);
}

function isHeadline(text: string): boolean {
  return (
    text.length <= LONGEST_HEADLINE && !ITEM.test(text) && /\p{L}{2}/u.test(text) && !/[.,;:]$/u.test(text)
  );
}

/** True for a line that may well be the last of a post. */
export function endsPost(text: string): boolean {
  return /[.!?…)»”"]$|[@#][\w\p{L}]+$/u.test(text) || ENDS_WITH_EMOJI.test(text);
}

function lengthOf(said: readonly Said[], from: number, to: number): number {
  return said.reduce((sum, { text, index }) => (index >= from && index < to ? sum + text.length : sum), 0);
}

const MOST_REPEATED = 400;
const LEAST_REPEATED = 40;

/**
 * The lines without what is printed twice at their end: programs that turn pages into text repeat what follows a link or
 * a bold headline, and leave code out of the first copy.
 */
export function withoutRepeatedEnd(lines: readonly string[]): readonly string[] {
  const places = lines.flatMap((line, index) => (line.trim() === '' ? [] : [index]));
  const end = places.length;
  if (end < 2 || end > MOST_REPEATED) return lines;
  const said = places.map((place) => lines[place]?.trim() ?? '');
  for (let first = 0; first < end - 1; first++) {
    const second = said.indexOf(said[first] ?? '', first + 1);
    if (second < 0 || said[second - 1] !== said[end - 1] || !isWithin(said, first, second)) continue;
    if (tellsEnough(said.slice(first, second)))
      return [...lines.slice(0, places[first]), ...lines.slice(places[second])];
  }
  return lines;
}

/** True when the lines from `first` to `second` all stand again, in the same order, behind them. */
function isWithin(said: readonly string[], first: number, second: number): boolean {
  let at = second;
  for (let index = first; index < second; index++) {
    at = said.indexOf(said[index] ?? '', at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** A number or a single word may well stand twice in a row. */
function tellsEnough(said: readonly string[]): boolean {
  const text = said.join(' ');
  return (
    /\p{L}{3}/u.test(text) && (text.length >= LEAST_REPEATED || said.some((line) => /[@#]\p{L}/u.test(line)))
  );
}
