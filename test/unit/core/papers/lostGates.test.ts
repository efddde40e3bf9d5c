/** What is asked first because it is cheap must never refuse what the patterns behind it would find. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  firstLetter,
  LETTER,
  LOWER,
  signAt,
  UPPER,
  WORD,
} from '../../../../src/core/papers/characterSigns.ts';
import { BULLET, bulletIn } from '../../../../src/core/papers/lostLists.ts';
import { AT_END, mayEndInLink } from '../../../../src/core/papers/lostPointers.ts';
import { readLines } from '../../../../src/core/papers/lostText.ts';
import { mayHoldTitle, TITLE_CASE } from '../../../../src/core/papers/lostTitleCase.ts';
import { matchesOf } from '../../../../src/core/papers/matches.ts';
import { namesIn } from '../../../../src/core/papers/namesOfPeople.ts';
import { englishEnd } from '../../../../src/core/papers/titleShape.ts';

const PIECES = [
  ...[
    'Quiet',
    'Doors',
    'and',
    'Hinges',
    'of',
    'the',
    'Self-Play',
    "Ana's",
    'R.',
    '3D',
    'GPT-2',
    'is',
    'with',
    'without',
  ],
  ...[
    'дверь',
    'Шаг',
    'День 2.',
    'Подробнее',
    'Слайды',
    'слайды',
    'запись',
    'читать',
    'и',
    'др',
    'et al',
    'и др.',
    'van',
  ],
  ...[
    'Ana Costa',
    'Liu Wei',
    'Костин',
    'O’Neil',
    '№',
    '5',
    '7',
    '1)',
    '2.',
    '1️⃣',
    '•',
    '—',
    '-',
    '🔗',
    '📄',
    '👩‍💻',
    '𝒳',
    'ℹ',
  ],
  ...[
    '.',
    ',',
    ':',
    '!',
    '?',
    '(',
    ')',
    '[',
    '«',
    '»',
    '"',
    '&',
    '/',
    '|',
    "'",
    '+',
    '…',
    'http',
    '\uD83D',
    '\uDD17',
    '漢',
  ],
];
const pieces = fc.array(
  fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(' ', ' ', ' ', '', '\u00A0', '  ')),
  {
    maxLength: 14,
  },
);
const lines = fc.oneof(
  pieces.map((all) => all.flat().join('')),
  fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.replaceAll('\n', ' ')),
);
const RUNS = { numRuns: 3_000 };

function lineOf(text: string) {
  const [line] = readLines(text);
  assert.ok(line);
  return line;
}

describe('what is asked first', () => {
  it('knows characters as patterns know them', () => {
    const told: readonly (readonly [number, RegExp])[] = [
      [WORD, /[\p{L}\p{N}]/u],
      [LETTER, /\p{L}/u],
      [UPPER, /\p{Lu}/u],
      [LOWER, /\p{Ll}/u],
    ];
    for (let point = 0; point < 0x20000; point += 1) {
      const character = String.fromCodePoint(point);
      for (const [sign, pattern] of told)
        assert.equal((signAt(character, 0) & sign) !== 0, pattern.test(character), point.toString(16));
    }
  });

  it('finds the first letter', () => {
    const isLower = (text: string) => (firstLetter(text, 4) & LOWER) !== 0;
    fc.assert(
      fc.property(lines, (text) => isLower(text) === /^\P{L}{0,4}\p{Ll}/u.test(text)),
      RUNS,
    );
  });

  it('refuses no line with a title in title case', () => {
    const isSafe = (text: string) =>
      mayHoldTitle(text, lineOf(text)) || matchesOf(TITLE_CASE, text).length === 0;
    fc.assert(fc.property(lines, isSafe), RUNS);
    const titled = 'see Quiet Doors of Hinges and 3D';
    assert.ok(mayHoldTitle(titled, lineOf(titled)));
    assert.ok(!mayHoldTitle('a quiet door', lineOf('a quiet door')));
  });

  it('refuses no bullet', () => {
    fc.assert(
      fc.property(lines, (text) => bulletIn(text) === BULLET.exec(text)?.[0].length),
      RUNS,
    );
  });

  it('refuses no last word that was a link', () => {
    fc.assert(
      fc.property(lines, (text) => mayEndInLink(lineOf(text)) || !AT_END.test(text.slice(-80))),
      RUNS,
    );
    assert.ok(mayEndInLink(lineOf('Всё о дверях. Подробнее')));
    assert.ok(!mayEndInLink(lineOf('Всё о дверях')));
  });

  it('finds all matches', () => {
    const pattern = /[A-Z]\w*|(?=-)/g;
    const found = (text: string) => matchesOf(pattern, text).map(({ 0: match, index }) => [match, index]);
    const all = (text: string) => [...text.matchAll(pattern)].map(({ 0: match, index }) => [match, index]);
    fc.assert(
      fc.property(lines, (text) => assert.deepEqual(found(text), all(text))),
      RUNS,
    );
  });

  it('counts names as splitting at once would', () => {
    fc.assert(
      fc.property(lines, (text) => assert.equal(namesIn(text), namesAtOnce(text))),
      RUNS,
    );
    assert.equal(namesIn('Ana Costa, Liu Wei и др.'), 2);
  });

  it('ends English where the first mark stands', () => {
    const end = (text: string) => englishEnd(text, 0, text.length);
    fc.assert(
      fc.property(lines, (text) => assert.ok(!ENDS.test(text.slice(0, end(text))))),
      RUNS,
    );
  });
});

const ENDS = /[\u0400-\u04FF()[\]{|→#@\n«»“”]|\p{Extended_Pictographic}|(?<![\s.]\p{Lu})[.!]\s|http/u;

const NAME =
  /^\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*)?(?:\s(?:de|der|den|di|da|del|el|la|le|bin|van|von)){0,2}\s\p{Lu}[\p{L}.'’-]*$/u;

function namesAtOnce(text: string): number {
  if (!/^\P{Ll}{0,9}\p{Lu}[\p{L}.'’-]*\s\p{Lu}/u.test(text)) return 0;
  const names = text
    .trimEnd()
    .replace(/\s*(?:,?\s(?:et al|и др)\.?|…|\.{3})$/u, '')
    .split(/\s*[,&]\s*(?:(?:and|и)\s)?|\s(?:and|и)\s/u)
    .map((item) => item.replace(/[\d*†‡¹²³⁴⁵]+|^\P{L}+/gu, '').trim())
    .filter((name) => name !== '');
  return names.length > 1 && names.every((name) => NAME.test(name)) ? names.length : 0;
}
