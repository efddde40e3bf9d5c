import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outsideBlocks } from '../../../../../src/core/notes/exchange/digestFile.ts';
import {
  type DigestSection,
  knownBlocks,
  type MergedDigest,
  mergeDigest,
} from '../../../../../src/core/notes/exchange/managedBlocks.ts';
import { NASTY, sha256 } from './exported.ts';

function section(key: string, ...notes: readonly string[]): DigestSection {
  return { key, head: `## ${key}`, notes: notes.map((text) => ({ key: text.split(':')[0] ?? '', text })) };
}

function merge(file: string, sections: readonly DigestSection[], isWhole = true): MergedDigest {
  return mergeDigest(file, { kind: 'post', sections, isWhole }, sha256);
}

const FIRST = [section('A', 'a1: один', 'a2: два'), section('B', 'b1: three')];
const FILE = merge('', FIRST).text;
/** The words of blocks and of the user, in the order of the file. */
const words = (text: string): readonly string[] =>
  text.split(/\r?\n/u).filter((line) => line !== '' && !line.startsWith('<!--'));
const none = { added: 0, updated: 0, removed: 0, kept: 0, damaged: [] };

test('a new file has a block for each head and note', () => {
  const merged = merge('', FIRST);
  assert.deepEqual({ ...merged, text: '' }, { ...none, text: '', added: 3 });
  assert.deepEqual(words(FILE), ['## A', 'a1: один', 'a2: два', '## B', 'b1: three']);
  assert.match(
    FILE,
    /^<!-- marginalia:begin post:A [0-9a-f]{16} -->\n\n## A\n\n<!-- marginalia:end post:A -->\n/u,
  );
});

test('the same notes again change nothing', () => {
  assert.deepEqual(merge(FILE, FIRST), { ...none, text: FILE });
});

test('the words of the user stay, new notes go to their section, changed ones are brought up to date', () => {
  const mine = `# My digest\n\n${FILE.replace('<!-- marginalia:end post:A/a1 -->\n', '$&My remark on one.\n')}The end`;
  const merged = merge(mine, [
    section('A', 'a1: один!', 'a15: новая', 'a2: два', 'a3: ещё'),
    section('AB', 'x1: между'),
    section('B', 'b1: three', 'b2: four'),
    section('C', 'c1: last'),
  ]);
  assert.deepEqual({ ...merged, text: '' }, { ...none, text: '', added: 5, updated: 1 });
  assert.equal(outsideBlocks(merged.text, sha256), `${outsideBlocks(mine, sha256)}\n`);
  assert.deepEqual(words(merged.text), [
    '# My digest',
    '## A',
    'a1: один!',
    'My remark on one.',
    'a15: новая',
    'a2: два',
    'a3: ещё',
    '## AB',
    'x1: между',
    '## B',
    'b1: three',
    'The end',
    'b2: four',
    '## C',
    'c1: last',
  ]);
});

test('a chapter of the user behind the last block stays behind new notes', () => {
  const merged = merge(`${FILE}remark\n\n## My own chapter\nwords\n`, [
    FIRST[0] ?? section('A'),
    section('B', 'b1: three', 'b2: four'),
  ]);
  assert.deepEqual(words(merged.text).slice(-5), [
    'b1: three',
    'remark',
    'b2: four',
    '## My own chapter',
    'words',
  ]);
});

test('a block that the user changed is left as it is, and told when it would have changed', () => {
  const mine = FILE.replace('a1: один', 'a1: один, my words');
  assert.deepEqual(merge(mine, FIRST), { ...none, text: mine });
  const merged = merge(mine, [section('A', 'a1: иначе', 'a2: два'), section('B', 'b1: three')]);
  assert.deepEqual(merged, { ...none, text: mine, kept: 1 });
});

test('a deleted note goes only when its block is untouched; the head stays with what is left', () => {
  assert.deepEqual(words(merge(FILE, [section('B', 'b1: three')]).text), ['## B', 'b1: three']);
  const mine = FILE.replace('a1: один', 'a1: один, my words');
  const merged = merge(mine, [section('B', 'b1: three')]);
  assert.deepEqual(words(merged.text), ['## A', 'a1: один, my words', '## B', 'b1: three']);
  assert.deepEqual([merged.removed, merged.kept], [1, 1]);
});

test('some notes only add', () => {
  const merged = merge(FILE, [section('B', 'b9: nine')], false);
  assert.deepEqual(words(merged.text), ['## A', 'a1: один', 'a2: два', '## B', 'b1: three', 'b9: nine']);
});

test('digests of two kinds stand in one file', () => {
  const both = mergeDigest(
    FILE,
    { kind: 'tag', sections: [section('A', 'a1: tagged')], isWhole: true },
    sha256,
  );
  assert.equal(both.removed, 0);
  assert.deepEqual(words(both.text).slice(-2), ['## A', 'a1: tagged']);
  assert.deepEqual(merge(both.text, FIRST), { ...none, text: both.text });
});

test('line breaks and white space at the ends of lines are not a change of the user', () => {
  const windows = FILE.replaceAll('\n', '\r\n').replace('a1: один', 'a1: один   ');
  assert.deepEqual(merge(windows, FIRST), { ...none, text: windows });
  const merged = merge(windows, [...FIRST, section('C', 'c1: new')]);
  assert.doesNotMatch(merged.text, /[^\r]\n/u);
});

test('a marker without its other half is told, and its block not written twice', () => {
  const broken = FILE.replace('<!-- marginalia:end post:A/a1 -->\n', '');
  const merged = merge(broken, FIRST);
  assert.equal(merged.text, broken);
  assert.equal(merged.damaged.length, 1);
  assert.match(broken.split('\n')[(merged.damaged[0] ?? 0) - 1] ?? '', /begin post:A\/a1 /u);
});

test('nasty texts and keys read back as they were written', () => {
  const sections = NASTY.map((text) => ({ key: text, head: text, notes: [{ key: `n ${text}`, text }] }));
  const { text } = merge('Before\n', sections);
  assert.deepEqual(merge(text, sections), { ...none, text });
  assert.equal(outsideBlocks(text, sha256), 'Before\n');
  assert.equal(merge(text, []).text, 'Before\n');
});

test('it can be told whether a file is of these notes', () => {
  const update = { kind: 'post', sections: [section('A', 'a1: один')], isWhole: true };
  assert.deepEqual(knownBlocks(FILE, update, sha256), { all: 3, known: 1 });
  assert.deepEqual(knownBlocks('no blocks', update, sha256), { all: 0, known: 0 });
});

/** Numbers that look random and are the same every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test('whatever the user writes and whatever becomes of the notes: their words stay, and a second time changes nothing', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const next = numbers(seed);
    const randomSections = (): readonly DigestSection[] =>
      Array.from({ length: next(4) }, (_, n) => ({
        key: `s${n}`,
        head: next(4) === 0 ? '' : `## s${n}`,
        notes: Array.from({ length: 5 }, (_, i) => ({ key: `n${i}`, text: `note ${i} v${next(2)}` })).filter(
          () => next(3) > 0,
        ),
      }));
    let file = 'intro\n';
    for (let round = 0; round < 4; round++) {
      const lines = file.split('\n');
      // Between the lines, thus sometimes in a block.
      lines.splice(next(lines.length), 0, ['mine', '# my heading', '', NASTY[next(4)] ?? ''][next(4)] ?? '');
      file = lines.join('\n');
      const sections = randomSections();
      const merged = merge(file, sections, next(3) > 0);
      const outside = outsideBlocks(file, sha256);
      assert.ok([outside, `${outside}\n`].includes(outsideBlocks(merged.text, sha256)), `seed ${seed}`);
      const again = merge(merged.text, sections, false);
      assert.equal(again.text, merged.text, `seed ${seed}`);
      file = merged.text;
    }
  }
});
