import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markMatches } from '../../../../src/host/search/markMatches.ts';

interface Case {
  readonly query: string;
  /** Matches in square brackets. */
  readonly snippet: string;
  readonly marked: string;
}

const CASES: readonly Case[] = [
  { query: 'сова с совёнком', snippet: 'Пришла [с] большой [совой]', marked: 'Пришла с большой ‹совой›' },
  { query: 'trees of owls', snippet: 'A [tree] full [of] an [owl]', marked: 'A ‹tree› full of an ‹owl›' },
  { query: 'rl owls', snippet: 'The [RL] for an [owl]', marked: 'The ‹RL› for an ‹owl›' },
  { query: '7b owl', snippet: 'with [7b] an [owl]', marked: 'with ‹7b› an ‹owl›' },
  { query: 'не с', snippet: 'А [с] кем и [не] тот', marked: 'А ‹с› кем и ‹не› тот' },
  { query: 'Full of', snippet: 'a tree [full] [of] owls', marked: 'a tree full of owls' },
  { query: 'owl', snippet: '', marked: '' },
];

for (const { query, snippet, marked } of CASES) {
  test(`marks ${JSON.stringify(snippet)} for ${JSON.stringify(query)}`, () => {
    const ranges: [number, number][] = [];
    const text = snippet.replace(/\[([^\]]*)\]/gu, (_all, word: string, at: number) => {
      const start = at - 2 * ranges.length;
      ranges.push([start, start + word.length]);
      return word;
    });
    assert.equal(markMatches(text, ranges, query), marked);
  });
}
