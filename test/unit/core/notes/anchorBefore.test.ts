import assert from 'node:assert/strict';
import { describe as group, test } from 'node:test';
import fc from 'fast-check';
import { anchor, describe } from '../../../../src/core/notes/anchor.ts';
import type { Anchor, NoteTarget } from '../../../../src/core/notes/note.ts';

function targetOn(text: string, quote: string, from = 0): NoteTarget {
  const start = text.indexOf(quote, from);
  assert.ok(start >= 0);
  return { source: 'a.md', post: 'p', ...describe(text, start, start + quote.length) };
}

/** The verdict and the words it stands on. */
function shown(found: Anchor, text: string): string {
  return 'start' in found ? `${found.verdict}: ${text.slice(found.start, found.end)}` : found.verdict;
}

const RUSSIAN = [
  'Авторы обучили модель без разметки и всё выложили.',
  'Награда считается по токенам, а не по шагам, и это важно.',
  'Код обещают выложить «на неделе» — ждём.',
  'В выводах сказано: это важно, но данных мало.',
].join('\n');
const ENGLISH = [
  'The authors freeze the encoder and train the rest on search logs.',
  'The reward is per token, not per step, and that matters.',
  'The code is promised for “next week”, so let’s wait…',
  'The conclusion says that it matters, but the data are few.',
].join('\n');

type Case = readonly [name: string, quote: string, edit: (text: string) => string, expected: string];

const russian: readonly Case[] = [
  ['the same text', 'по токенам', (text) => text, 'exact: по токенам'],
  ['another sentence after it', 'по токенам', (text) => `${text} Конец.`, 'exact: по токенам'],
  ['a new beginning', 'по токенам', (text) => `Апдейт.\n${text}`, 'moved: по токенам'],
  [
    'ё, quotes, dashes and NBSP as another program writes them',
    'всё выложили.\nНаграда',
    (text) => text.replaceAll('ё', 'е').replaceAll('\n', '\u00a0 '),
    'exact: все выложили.\u00a0 Награда',
  ],
  [
    'a word form',
    'считается по токенам',
    (text) => text.replace('токенам', 'токену'),
    'changed: считается по токену',
  ],
  [
    'every word of it and much around it',
    'по токенам, а не по шагам',
    (text) => text.replace(/Награда.*важно\./, 'Премию начислили каждому эпизоду целиком, что существенно.'),
    'changed: начислили каждому эпизоду целиком,',
  ],
  ['cut out', ', и это важно', (text) => text.replace(', и это важно', ''), 'lost'],
  [
    'cut out, the same words stay elsewhere',
    'это важно',
    (text) => text.replace(', и это важно', ''),
    'lost',
  ],
  ['its sentence cut', 'это важно', (text) => text.replace(/Награда.*\n/, ''), 'lost'],
  [
    'its paragraph moved to the end',
    'по токенам, а не',
    (text) => text.replace(/(Награда[^\n]*)\n(.*)$/s, '$2\n$1'),
    'moved: по токенам, а не',
  ],
  ['another text', 'по токенам', () => 'Совсем другой пост о погоде и котах, ничего общего.', 'lost'],
];
const english: readonly Case[] = [
  ['the same text', 'per token', (text) => text, 'exact: per token'],
  ['the sentence before it cut', 'per token', (text) => text.replace(/^.*\n/, ''), 'moved: per token'],
  [
    'soft hyphens and straight quotes',
    '“next week”, so let’s wait…',
    (text) => text.replace(/[“”]/g, '"').replace('’', "'").replace('wait…', 'wa\u00adit...'),
    'exact: "next week", so let\'s wa\u00adit...',
  ],
  [
    'words put into it',
    'per token, not',
    (text) => text.replace('per token', 'given per generated token'),
    'changed: per generated token, not',
  ],
  ['a typo', 'is promised', (text) => text.replace('promised', 'promissed'), 'changed: is promissed'],
  ['cut out', 'it matters, but ', (text) => text.replace('it matters, but ', ''), 'lost'],
  [
    'half a word selected',
    'encod',
    (text) => text.replace('The authors', 'Here the authors'),
    'moved: encod',
  ],
  [
    'cut and put elsewhere: the user is asked',
    'The code is promised for “next week”',
    (text) =>
      `${text.replace('The code is promised for “next week”', 'Well')} The code is promised for “next week”.`,
    'changed: The code is promised for “next week”',
  ],
];

for (const [language, before, cases] of [
  ['Russian', RUSSIAN, russian],
  ['English', ENGLISH, english],
] as const) {
  group(`with the old text, ${language}`, () => {
    for (const [name, quote, edit, expected] of cases) {
      test(name, () => {
        const now = edit(before);
        assert.equal(shown(anchor(targetOn(before, quote), now, before), now), expected);
      });
    }
  });
}

group('where words recur', () => {
  const LINE = 'Подпишись на канал, ставь лайк и приходи завтра за новыми статьями.\n';
  const fifth = targetOn(LINE.repeat(5), 'ставь лайк', 4 * LINE.length);

  test('each of the same lines keeps its note when something else changes', () => {
    for (let line = 0; line < 5; line++) {
      const before = LINE.repeat(5);
      const found = anchor(targetOn(before, 'ставь лайк', line * LINE.length), `Новое.\n${before}`, before);
      assert.deepEqual(
        [found.verdict, 'start' in found && found.start],
        ['moved', 7 + line * LINE.length + 20],
      );
    }
  });

  test('when one of them goes, nothing tells which, and the user is asked', () => {
    const found = anchor(fifth, `Новое\n${LINE.repeat(4)}`, LINE.repeat(5));
    assert.equal(found.verdict, 'changed');
  });

  test('a sentence that comes again elsewhere does not draw the note', () => {
    const before = `Вступление о погоде. Метод работает хорошо на русском. ${ENGLISH}`;
    const now = `${ENGLISH.replace('search logs', 'reviews')} Метод работает хорошо на русском. И всё.`;
    const found = anchor(targetOn(before, 'работает хорошо'), now, before);
    assert.notEqual(found.verdict, 'exact');
    assert.notEqual(found.verdict, 'moved');
  });
});

test('an old text that has not the quote at its position is not used', () => {
  const target = targetOn(RUSSIAN, 'по токенам');
  const now = `Апдейт. ${RUSSIAN}`;
  assert.equal(shown(anchor(target, now, ENGLISH), now), 'moved: по токенам');
});

test('nothing makes anchor throw, and what it finds is in the text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc
      .array(fc.constantFrom('раз', 'два', 'one', '🔥', '«', '\n', '\u00a0', '-', 'ё'), { maxLength: 80 })
      .map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(anyText, fc.nat(), fc.nat(), anyText, (before, a, b, now) => {
      const [start = 0, end = 0] = [a % (before.length + 1), b % (before.length + 1)].sort((x, y) => x - y);
      const target = { source: 'a.md', post: 'p', ...describe(before, start, end) };
      if (target.quote.exact !== '')
        assert.deepEqual(anchor(target, before, before), { verdict: 'exact', ...target.position });
      const found = anchor(target, now, before);
      if ('start' in found) assert.ok(0 <= found.start && found.start < found.end && found.end <= now.length);
    }),
    { numRuns: 400 },
  );
});

test('where only what is far from it was edited, a note is never lost', () => {
  const word = fc.constantFrom(...`${RUSSIAN} ${ENGLISH}`.split(/\s+/));
  const words = fc.array(word, { maxLength: 40 }).map((list) => list.join(' '));
  const passage = fc.array(word, { minLength: 25, maxLength: 40 });
  fc.assert(
    fc.property(words, words, words, words, passage, (head, tail, newHead, newTail, kept) => {
      const text = kept.join(' ');
      const [from, to] = [kept.slice(0, 10).join(' ').length + 1, kept.slice(0, 15).join(' ').length];
      const before = `${head} ${text} ${tail}`;
      const now = `${newHead} ${text} ${newTail}`;
      const start = head.length + 1;
      const target = { source: 'a.md', post: 'p', ...describe(before, start + from, start + to) };
      const found = anchor(target, now, before);
      assert.ok('start' in found, found.verdict);
      if (found.verdict !== 'changed') assert.equal(now.slice(found.start, found.end), target.quote.exact);
    }),
    { numRuns: 200 },
  );
});
