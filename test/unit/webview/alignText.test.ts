import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { align } from '../../../src/webview/alignText.ts';

type Case = readonly [name: string, text: string, shown: string, words: string, expected: string | undefined];

/** The shown words for the first place where `text` says `words`. */
function shownOf(text: string, shown: string, words: string): string | undefined {
  const start = text.indexOf(words);
  const span = align(text, shown).toShown({ start, end: start + words.length });
  return span && shown.slice(span.start, span.end);
}

describe('align', () => {
  const cases: readonly Case[] = [
    ['equal texts', 'one two three', 'one two three', 'two', 'two'],
    ['line breaks', 'one\ntwo three', '\r\n one  two\u00A0three\n', 'two three', 'two\u00A0three'],
    ['no space where the text has one', 'a\nb', 'ab', 'b', 'b'],
    ['white space at the ends of a span', 'one two three', 'one two three', ' two ', 'two'],
    ['unseen characters', 'transformer', 'trans\u00ADfor\u200Bmer', 'transformer', 'trans\u00ADfor\u200Bmer'],
    ['emoji', 'ура 🎯 да', 'ура 🎯да', '🎯', '🎯'],
    ['joined emoji', 'a 👩‍💻 b', 'a 👩‍💻 b', '👩‍💻', '👩‍💻'],
    ['a part the page lacks', 'before REMOVED IN HASTE after it', 'before after it', 'after', 'after'],
    ['a part only the page has', 'before after it', 'before ADDED BY SOMEONE after it', 'after', 'after'],
    ['words that are not shown', 'before GONE after it', 'before after it', 'GONE', undefined],
    ['across a removed part', 'one GONE two three four', 'one two three four', 'one GONE two', 'one two'],
    ['decomposed letters', 'naïve café test words', 'nai\u0308ve cafe\u0301 test words', 'test', 'test'],
  ];
  for (const [name, text, shown, words, expected] of cases) {
    test(name, () => assert.equal(shownOf(text, shown, words), expected));
  }

  test('nothing shown, or nothing in the text', () => {
    assert.equal(align('text', '').toShown({ start: 0, end: 4 }), undefined);
    assert.equal(align('', 'shown').toText({ start: 0, end: 5 }), undefined);
  });

  test('texts that have nothing in common end without an answer', () => {
    const { toShown } = align('а'.repeat(200_000), 'b'.repeat(200_000));
    assert.equal(toShown({ start: 0, end: 10 }), undefined);
  });

  test('there and back, whatever the white space', () => {
    const word = fc.stringMatching(/^[a-zа-я🎯0-9.,$]{1,8}$/u);
    const space = fc.constantFrom(' ', '\n', '\u00A0', '  ', '\t');
    const parts = fc.array(fc.tuple(word, space, space), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(parts, fc.nat(), (words, pick) => {
        const text = words.map(([w, s]) => w + s).join('');
        const shown = words.map(([w, , s]) => w + s).join('');
        const index = pick % words.length;
        const start = words.slice(0, index).reduce((length, [w, s]) => length + w.length + s.length, 0);
        const span = { start, end: start + (words[index]?.[0].length ?? 0) };
        const { toShown, toText } = align(text, shown);
        const there = toShown(span);
        assert.ok(there !== undefined);
        assert.equal(shown.slice(there.start, there.end), text.slice(span.start, span.end));
        assert.deepEqual(toText(there), span);
      }),
    );
  });

  test('a removed part costs only itself', () => {
    const sentences = Array.from(
      { length: 60 },
      (_, i) => `Sentence ${i} says ${i * 7919} things about ${i % 7}.`,
    );
    const gaps: readonly (readonly [number, number])[] = [
      [0, 1],
      [10, 12],
      [30, 31],
      [50, 58],
    ];
    for (const [from, to] of gaps) {
      const text = sentences.join('\n');
      const shown = sentences.filter((_, i) => i < from || i >= to).join(' ');
      for (const [i, sentence] of sentences.entries()) {
        if (i < from || i >= to) assert.equal(shownOf(text, shown, sentence), sentence);
      }
    }
  });
});
