import assert from 'node:assert/strict';
import { describe as group, test } from 'node:test';
import fc from 'fast-check';
import { anchor, describe } from '../../../../src/core/notes/anchor.ts';
import type { Anchor, NoteTarget } from '../../../../src/core/notes/note.ts';
import { cut, type Edited, editWords, moveParagraphs, overlap, type Random, seeded } from './edits.ts';
import { inventedPost } from './inventedPosts.ts';

function targetOf(text: string, start: number, end: number): NoteTarget {
  return { source: 'a.md', post: 'p', ...describe(text, start, end) };
}

function targetOn(text: string, quote: string, from = 0): NoteTarget {
  const start = text.indexOf(quote, from);
  assert.ok(start >= 0);
  return targetOf(text, start, start + quote.length);
}

/** The verdict and the words it stands on. */
function shown(found: Anchor, text: string): string {
  return 'start' in found ? `${found.verdict}: ${text.slice(found.start, found.end)}` : found.verdict;
}

const POST = [
  'Авторы обучили модель без разметки.',
  'Награда считается по токенам, а не по шагам, и это важно.',
  'Код обещают выложить «на неделе» — ждём.',
  'В выводах сказано: это важно, но данных мало.',
].join(' ');

group('describe', () => {
  test('quotes with 32 characters around', () => {
    const text = `${'a'.repeat(40)}QUOTE${'b'.repeat(40)}`;
    assert.deepEqual(describe(text, 40, 45), {
      quote: { exact: 'QUOTE', prefix: 'a'.repeat(32), suffix: 'b'.repeat(32) },
      position: { start: 40, end: 45 },
    });
  });

  test('never cuts a surrogate pair', () => {
    const text = '🔥'.repeat(60);
    for (let start = 30; start < 36; start++) {
      const { quote, position } = describe(text, start, start + 5);
      for (const part of Object.values(quote)) assert.ok(part.isWellFormed());
      assert.equal(text.slice(position.start, position.end), quote.exact);
    }
  });
});

group('one note', () => {
  const cases: readonly (readonly [name: string, quote: string, now: string, verdict: string])[] = [
    ['the same text', 'по токенам', POST, 'exact: по токенам'],
    ['words added before', 'по токенам', `Апдейт от утра. ${POST}`, 'moved: по токенам'],
    ['all before it cut', 'по токенам', POST.slice(POST.indexOf('Награда')), 'moved: по токенам'],
    ['only later text changed', 'по токенам', POST.replace('ждём', 'увы'), 'exact: по токенам'],
    [
      'line breaks and NBSP for spaces',
      'считается по токенам',
      POST.replaceAll(' по ', '\u00a0\n по '),
      'exact: считается\u00a0\n по токенам',
    ],
    [
      'other quotes and dashes',
      '«на неделе» — ждём',
      POST.replace('«на неделе» —', '"на неделе" -'),
      'exact: "на неделе" - ждём',
    ],
    ['soft hyphens', 'по токенам', POST.replaceAll('ок', 'о\u00adк'), 'exact: по то\u00adкенам'],
    ['NFD', 'ждём', POST.replace('ждём', 'ждём'.normalize('NFD')), 'exact: ждём'.normalize('NFD')],
    [
      'a word replaced',
      'считается по токенам',
      POST.replace('токенам', 'эпизодам'),
      'changed: считается по эпизодам',
    ],
    [
      'a word inserted',
      'считается по токенам',
      POST.replace('по токенам', 'строго по всем токенам'),
      'changed: считается строго по всем токенам',
    ],
    [
      'every word replaced',
      'по токенам',
      POST.replace('по токенам', 'каждый эпизод'),
      'changed: каждый эпизод',
    ],
    ['the quote cut out', 'по токенам', POST.replace(' по токенам', ''), 'lost'],
    ['the same words elsewhere, the own ones cut', 'это важно', POST.replace(', и это важно', ''), 'lost'],
    [
      'its sentence cut, the words stand elsewhere',
      'это важно',
      POST.replace(/Награда.*?важно\. /, ''),
      'lost',
    ],
    ['another text', 'по токенам', 'Совсем другой пост о погоде и котах, ничего общего.', 'lost'],
    ['no text', 'по токенам', '', 'lost'],
  ];
  for (const [name, quote, now, verdict] of cases) {
    test(name, () => assert.equal(shown(anchor(targetOn(POST, quote), now), now), verdict));
  }

  test('the same quote twice is told apart by its surroundings', () => {
    const now = `Новое начало поста. ${POST}`;
    for (const from of [0, POST.indexOf('В выводах')]) {
      const found = anchor(targetOn(POST, 'это важно', from), now);
      assert.ok(found.verdict === 'moved');
      assert.equal(found.start, POST.indexOf('это важно', from) + now.length - POST.length);
    }
  });

  test('equal surroundings are not guessed between', () => {
    const line = 'Подпишись на канал, ставь лайк и приходи завтра за новыми статьями.\n';
    const found = anchor(targetOn(line.repeat(5), 'ставь лайк', 2 * line.length), `Новое\n${line.repeat(4)}`);
    assert.equal(found.verdict, 'changed');
    assert.equal(
      anchor(targetOn(line.repeat(5), 'ставь лайк', 2 * line.length), line.repeat(5)).verdict,
      'exact',
    );
  });

  test('a note on the post, and a position that nothing can check', () => {
    const target = targetOn(POST, 'по токенам');
    assert.deepEqual(anchor({ ...target, quote: undefined, position: undefined }, POST), { verdict: 'post' });
    assert.deepEqual(anchor({ ...target, quote: undefined }, POST), { verdict: 'lost' });
    assert.equal(shown(anchor({ ...target, position: undefined }, POST), POST), 'moved: по токенам');
  });
});

test('in the unchanged text every selection is exact, and nothing makes anchor throw', () => {
  const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 200 }));
  fc.assert(
    fc.property(anyText, fc.nat(), fc.nat(), anyText, (text, a, b, other) => {
      const [start = 0, end = 0] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
      const target = targetOf(text, start, end);
      if (target.quote?.exact !== '')
        assert.deepEqual(anchor(target, text), { verdict: 'exact', ...target.position });
      const found = anchor(target, other);
      if ('start' in found)
        assert.ok(0 <= found.start && found.start < found.end && found.end <= other.length);
    }),
    { numRuns: 500 },
  );
});

group('scripted edits of invented posts', () => {
  type Edit = (text: string, random: Random, start: number, end: number) => Edited;
  interface Tally {
    readonly quotes: number;
    readonly right: number;
    readonly silentlyWrong: number;
    readonly wrong: number;
  }

  /** Anchors quotes of 2 to 20 words in edited posts; all but the first number are shares. */
  function run(edit: Edit, hasBefore: boolean, post: (seed: number) => string = inventedPost): Tally {
    const random = seeded(11);
    const count = { quotes: 0, right: 0, silentlyWrong: 0, wrong: 0 };
    for (let seed = 1; seed <= (hasBefore ? 12 : 25); seed++) {
      const text = post(seed);
      const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
      for (let quote = 0; quote < 30; quote++) {
        const length = 2 + Math.floor(random() * 19);
        const first = Math.floor(random() * Math.max(1, words.length - length));
        const [a, b] = [words[first], words[first + length - 1]];
        if (a === undefined || b === undefined) continue;
        const [start, end] = [a.index, b.index + b[0].length];
        if (text.slice(start, end).includes('\n')) continue;
        const edited = edit(text, random, start, end);
        const truth = edited.place(start, end);
        const found = anchor(targetOf(text, start, end), edited.text, hasBefore ? text : undefined);
        count.quotes++;
        if (!('start' in found)) count.right += truth === undefined ? 1 : 0;
        else if (truth !== undefined && overlap(found, truth) >= 0.5) count.right++;
        else {
          count.wrong++;
          if (found.verdict !== 'changed') count.silentlyWrong++;
        }
      }
    }
    const share = (number: number): number => number / count.quotes;
    return {
      quotes: count.quotes,
      right: share(count.right),
      silentlyWrong: share(count.silentlyWrong),
      wrong: share(count.wrong),
    };
  }

  /** Right at least: by the quote alone, and with the old text. */
  type Level = readonly [name: string, edit: Edit, alone: number, followed: number];
  const levels: readonly Level[] = [
    ['1 % of words', (text, random) => editWords(text, 0.01, random), 0.99, 0.995],
    ['5 % of words', (text, random) => editWords(text, 0.05, random), 0.97, 0.99],
    ['10 % of words', (text, random) => editWords(text, 0.1, random), 0.95, 0.985],
    ['20 % of words', (text, random) => editWords(text, 0.2, random), 0.91, 0.97],
    ['5 % of words, paragraphs moved', (text, random) => moveParagraphs(text, 0.05, random), 0.96, 0.98],
    ['the quote cut out', (text, _, start, end) => cut(text, start, end), 0.97, 0.995],
  ];
  for (const [name, edit, ...least] of levels) {
    for (const [n, right] of least.entries()) {
      const how = n === 0 ? 'by the quote alone' : 'with the old text';
      test(`${name}, ${how}: at least ${100 * right} % right, at most 0.5 % silently wrong`, (context) => {
        const tally = run(edit, n === 1);
        context.diagnostic(JSON.stringify(tally));
        assert.ok(tally.quotes > 200);
        assert.ok(tally.right >= right, `right: ${tally.right}`);
        assert.ok(tally.silentlyWrong <= 0.005, `silently wrong: ${tally.silentlyWrong}`);
      });
    }
  }

  test('where nearly every sentence recurs, at most 1 % are silently wrong', (context) => {
    const post = (seed: number): string => `${inventedPost(seed)}\n${inventedPost(seed + 1000)}`;
    const tallies = [
      run((text, random) => editWords(text, 0.05, random), false, post),
      run((text, _, start, end) => cut(text, start, end), false, post),
    ];
    context.diagnostic(JSON.stringify(tallies));
    for (const tally of tallies)
      assert.ok(tally.silentlyWrong <= 0.01, `silently wrong: ${tally.silentlyWrong}`);
  });
});
