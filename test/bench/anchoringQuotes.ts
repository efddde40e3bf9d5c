import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from '../../src/core/notes/anchor.ts';
import type { NoteTarget } from '../../src/core/notes/note.ts';
import { readPosts } from '../../src/library/readPosts.ts';
import {
  cut,
  cutSentences,
  type Edited,
  editWords,
  moveParagraphs,
  type Random,
  reexport,
  reorderLists,
  rewriteParagraphs,
} from '../unit/core/notes/edits.ts';
import { prose } from './anchoringProse.ts';

const SAMPLES = join(import.meta.dirname, '../../media/samples');
/** Characters of the invented posts. */
const SIZES = [3000, 3500, 4000, 5000, 6000, 7000, 8000, 10_000, 20_000, 40_000];

/** Real-looking posts in Russian and English: the longer ones of the sample library, and invented ones. */
export function anchoringPosts(): readonly string[] {
  const samples = globSync('{blog,notebook,channels}/*.{md,txt}', { cwd: SAMPLES })
    .sort()
    .flatMap((path) => [
      ...readPosts({ absolutePath: join(SAMPLES, path), path, options: { digest: 'auto' } }),
    ])
    .map(({ text }) => text)
    .filter((text) => text.length >= 1500);
  return [...samples, ...SIZES.flatMap((size, n) => [prose(n, 'ru', size), prose(n + 100, 'en', size)])];
}

export interface Edit {
  readonly name: string;
  /** Whether the edit takes the quote away, so that its note has no place any more. */
  readonly deletes: boolean;
  readonly apply: (text: string, random: Random, start: number, end: number) => Edited;
}

function changed(share: number): Edit {
  const name = `${100 * share} % of the words changed`;
  return { name, deletes: false, apply: (text, random) => editWords(text, share, random) };
}

export const EDITS: readonly Edit[] = [
  ...[0.01, 0.05, 0.1, 0.2, 0.4].map(changed),
  {
    name: '5 % and moved paragraphs',
    deletes: false,
    apply: (text, random) => moveParagraphs(text, 0.05, random),
  },
  { name: 'every third paragraph rewritten', deletes: false, apply: rewriteParagraphs },
  { name: 'lists reordered', deletes: false, apply: reorderLists },
  { name: 're-exported by another program', deletes: false, apply: reexport },
  { name: 'the quote deleted', deletes: true, apply: (text, _, start, end) => cut(text, start, end) },
  {
    name: 'the quote deleted and 5 % of the words changed',
    deletes: true,
    apply: (text, random, start, end) => cut(text, start, end, 0.05, random),
  },
  {
    name: 'its sentence deleted',
    deletes: true,
    apply: (text, _, start, end) => cutSentences(text, start, end),
  },
];

/** The selectors of `count` passages of 2 to 20 words, none of which goes over the end of a line. */
export function quotesIn(text: string, count: number, random: Random): readonly NoteTarget[] {
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
  const targets: NoteTarget[] = [];
  for (let attempt = 0; targets.length < count && attempt < 50 * count; attempt++) {
    const length = 2 + Math.floor(random() * 19);
    const at = Math.floor(random() * words.length);
    const [first, last] = [words[at], words[at + length - 1]];
    if (first === undefined || last === undefined) continue;
    const [start, end] = [first.index, last.index + last[0].length];
    if (!text.slice(start, end).includes('\n'))
      targets.push({ source: 'a.md', post: 'p', ...describe(text, start, end) });
  }
  return targets;
}
