import { anchor, describe } from '../../src/core/notes/anchor.ts';
import type { NoteTarget } from '../../src/core/notes/note.ts';
import { editWords, overlap, seeded } from '../unit/core/notes/edits.ts';
import { prose } from './anchoringProse.ts';
import { anchoringPosts, EDITS, type Edit, quotesIn } from './anchoringQuotes.ts';
import { type BenchRow, row } from './benchRow.ts';
import { fastest } from './fastest.ts';
import { firstOccurrence, hypothesisRule } from './rivalAnchors.ts';

const QUOTES = 30;
const HYPOTHESIS = "Hypothesis's rule";
const INDEX_OF = 'indexOf';

/** A passage before the edit, and where it stands after it. */
interface Case {
  readonly target: NoteTarget;
  readonly before: string;
  readonly now: string;
  readonly truth: { readonly start: number; readonly end: number } | undefined;
}

/** A place that is shown, silently or with a question to the user; `undefined`: lost. */
type Shown = { readonly start: number; readonly end: number; readonly asks?: boolean } | undefined;
type Rule = (one: Case) => Shown;

/** Shares of the quotes, in percent. */
interface Tally {
  readonly right: number;
  readonly silentlyWrong: number;
  readonly askedWrong: number;
  readonly asked: number;
  readonly lost: number;
}

const own: Rule = ({ target, now, before }) => placed(anchor(target, now, before));
const ownWithoutCopy: Rule = ({ target, now }) => placed(anchor(target, now));
const hypothesis: Rule = ({ target, now }) => hypothesisRule(target, now);
const first: Rule = ({ target, now }) => firstOccurrence(target, now);

function placed(found: ReturnType<typeof anchor>): Shown {
  return 'start' in found ? { ...found, asks: found.verdict === 'changed' } : undefined;
}

/** How well notes find their words again in an edited post, beside two other rules, and how fast. */
export function measureAnchoring(show: (rows: readonly BenchRow[]) => void): void {
  const posts = anchoringPosts();
  show([
    row('posts', posts.length, ''),
    row('their characters, the longest', Math.max(...posts.map(({ length }) => length)), ''),
    row('quotes of 2 to 20 words', cases(posts, EDITS[0]).length, ''),
  ]);
  for (const edit of EDITS) show(accuracy(edit, cases(posts, edit)));
  show(speed());
}

/** Every quote in its edited post; some share the edited text, as the notes of a post do. */
function cases(posts: readonly string[], edit: Edit | undefined): readonly Case[] {
  const random = seeded(23);
  return posts.flatMap((before) => {
    const random2 = seeded(before.length);
    return quotesIn(before, QUOTES, random2).flatMap((target): readonly Case[] => {
      const { start, end } = target.position ?? { start: 0, end: 0 };
      const edited = edit?.apply(before, random, start, end);
      return edited === undefined
        ? []
        : [{ target, before, now: edited.text, truth: edit?.deletes ? undefined : edited.place(start, end) }];
    });
  });
}

function accuracy({ name, deletes }: Edit, all: readonly Case[]): readonly BenchRow[] {
  const [mine, alone, theirs, simple] = [own, ownWithoutCopy, hypothesis, first].map((rule) =>
    tally(all, rule),
  ) as [Tally, Tally, Tally, Tally];
  return [];
}
