import { anchor } from '../../src/core/notes/anchor.ts';
import type { Anchor, NoteTarget } from '../../src/core/notes/note.ts';
import { type Edited, editWords, overlap, seeded } from '../unit/core/notes/edits.ts';
import { prose } from './anchoringProse.ts';
import { anchoringPosts, EDITS, type Edit, quotesIn } from './anchoringQuotes.ts';
import { type BenchRow, row } from './benchRow.ts';
import { fastest } from './fastest.ts';
import { firstOccurrence, hypothesisRule } from './rivalAnchors.ts';

const QUOTES_IN_POST = 40;
/** Quotes that share an edited post, as notes do. */
const QUOTES_IN_EDITED = 8;
const HYPOTHESIS = "Hypothesis's rule";
const INDEX_OF = 'indexOf';
const NOTES = 1000;
const POST_LENGTH = 20_000;

interface Place {
  readonly start: number;
  readonly end: number;
}

/** A passage before an edit, and where it stands after it. */
interface Case {
  readonly target: NoteTarget;
  readonly before: string;
  readonly now: string;
  readonly truth: Place | undefined;
}

/** A place that is shown: silently, or with a question to the user. */
type Shown = (Place & { readonly asks: boolean }) | undefined;
type Rule = (one: Case) => Shown;

/** Shares of the quotes in percent. */
interface Tally {
  readonly right: number;
  readonly silentlyWrong: number;
  readonly asksWrong: number;
  /** About a right place or a wrong one. */
  readonly asks: number;
  readonly lost: number;
}

const own: Rule = ({ target, now, before }) => fromAnchor(anchor(target, now, before));
const ownWithoutCopy: Rule = ({ target, now }) => fromAnchor(anchor(target, now));
const hypothesis: Rule = ({ target, now }) => silent(hypothesisRule(target, now));
const plainSearch: Rule = ({ target, now }) => silent(firstOccurrence(target, now));

function fromAnchor(found: Anchor): Shown {
  return 'start' in found
    ? { start: found.start, end: found.end, asks: found.verdict === 'changed' }
    : undefined;
}

function silent(place: Place | undefined): Shown {
  return place && { start: place.start, end: place.end, asks: false };
}

/** How well notes find their words again in edited posts, beside two other rules, and how fast. */
export function measureAnchoring(show: (rows: readonly BenchRow[]) => void): void {
  const posts = anchoringPosts();
  show([row('anchoring: posts', posts.length, '')]);
  for (const edit of EDITS) show(accuracy(edit, casesOf(posts, edit)));
  show(speed());
}

function casesOf(posts: readonly string[], edit: Edit): readonly Case[] {
  const random = seeded(23);
  return posts.flatMap((before, number) => {
    let edited: Edited | undefined;
    return quotesIn(before, QUOTES_IN_POST, seeded(number)).map((target, n): Case => {
      const { start, end } = target.position ?? { start: 0, end: 0 };
      if (edited === undefined || edit.deletes || n % QUOTES_IN_EDITED === 0) {
        edited = edit.apply(before, random, start, end);
      }
      const truth = edit.deletes ? undefined : edited.place(start, end);
      return { target, before, now: edited.text, truth };
    });
  });
}

function accuracy({ name, deletes }: Edit, cases: readonly Case[]): readonly BenchRow[] {
  const [mine, alone] = [tally(cases, own), tally(cases, ownWithoutCopy)];
  const [theirs, simple] = [tally(cases, hypothesis), tally(cases, plainSearch)];
  const wrong = deletes ? 'shown elsewhere as if right' : 'shown silently at a wrong place';
  const right = (rival: string, value: number) => ({
    ...row(`${name}: right`, mine.right, '%'),
    rival,
    rivalValue: value,
    ratio: mine.right / value,
  });
  const silentlyWrong = (rival: string, value: number) => ({
    ...row(`${name}: ${wrong}`, mine.silentlyWrong, '%'),
    rival,
    rivalValue: value,
    ratio: mine.silentlyWrong === 0 ? null : value / mine.silentlyWrong,
  });
  return [
    row(`${name}: quotes`, cases.length, ''),
    ...(deletes ? [] : [right(HYPOTHESIS, theirs.right), right(INDEX_OF, simple.right)]),
    silentlyWrong(HYPOTHESIS, theirs.silentlyWrong),
    silentlyWrong(INDEX_OF, simple.silentlyWrong),
    row(`${name}: asks about a wrong place`, mine.asksWrong, '%'),
    ...(deletes ? [] : [row(`${name}: asks at all`, mine.asks, '%'), row(`${name}: lost`, mine.lost, '%')]),
    row(`${name}: without the old text, right`, alone.right, '%'),
    row(`${name}: without the old text, silently wrong`, alone.silentlyWrong, '%'),
  ];
}

function tally(cases: readonly Case[], rule: Rule): Tally {
  const count = { right: 0, silentlyWrong: 0, asksWrong: 0, asks: 0, lost: 0 };
  for (const one of cases) {
    const shown = rule(one);
    if (shown?.asks === true) count.asks++;
    if (isRight(shown, one)) count.right++;
    else if (shown === undefined) count.lost++;
    else if (shown.asks) count.asksWrong++;
    else count.silentlyWrong++;
  }
  const percent = (number: number): number => (100 * number) / cases.length;
  return {
    right: percent(count.right),
    silentlyWrong: percent(count.silentlyWrong),
    asksWrong: percent(count.asksWrong),
    asks: percent(count.asks),
    lost: percent(count.lost),
  };
}

/** Lost is right for a passage of which no word is left. */
function isRight(shown: Shown, { truth }: Case): boolean {
  if (shown === undefined || truth === undefined) return shown === truth;
  return overlap(shown, truth) >= 0.5;
}

/** Milliseconds for the notes of a long post, nothing of it known before. */
function speed(): readonly BenchRow[] {
  const before = prose(7, 'ru', POST_LENGTH).slice(0, POST_LENGTH);
  const targets = quotesIn(before, NOTES, seeded(5));
  const random = seeded(6);
  const anchored = (rule: Rule): number => {
    const seconds = fastest(() => {
      const now = editWords(before, 0.05, random).text;
      for (const target of targets) rule({ target, before, now, truth: undefined });
    });
    return 1000 * seconds;
  };
  const name = `${targets.length} notes in ${before.length} characters, 5 % of the words changed`;
  const [mine, alone, theirs] = [anchored(own), anchored(ownWithoutCopy), anchored(hypothesis)];
  return [
    { ...row(name, mine, 'ms'), rival: HYPOTHESIS, rivalValue: theirs, ratio: theirs / mine },
    row(`${name}, without the old text`, alone, 'ms'),
  ];
}
