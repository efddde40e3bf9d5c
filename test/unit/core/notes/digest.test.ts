import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notesToMarkdown } from '../../../../src/core/notes/digest.ts';
import { sampleNote } from './sampleNote.ts';

const base = sampleNote();
const onPost = sampleNote({
  id: 'urn:uuid:1',
  target: { ...base.target, quote: undefined, position: undefined },
  tags: [],
  body: 'О посте целиком.',
});
const hostile = sampleNote({
  id: 'urn:uuid:2',
  target: {
    source: 'a_b.md',
    post: 'tg:x/1',
    quote: { exact: '# not a heading\r\n<script>*x*\n1. one', prefix: '', suffix: '' },
    position: { start: 0, end: 9 },
  },
  tags: ['to read', '*'],
  body: '',
});

test('a section per post, its notes in reading order', () => {
  const rows = [
    { note: base, postTitle: 'Про *награды*\nв RL' },
    { note: hostile, postTitle: undefined },
    { note: onPost, postTitle: 'Про *награды*\nв RL' },
  ];
  const expected = [
    '## a\\_b.md\n\na\\_b.md\n',
    '> \\# not a heading\n> \\<script\\>\\*x\\*\n> 1\\. one\n\nTags: to read, \\*\n',
    '## Про \\*награды\\* в RL\n\nchannels/data-analysis.txt\n',
    'О посте целиком.\n',
    '---\n',
    '> награда считается по токенам\n',
    'Проверить в приложении.\n',
    'Tags: rl\n',
  ].join('\n');
  assert.equal(notesToMarkdown(rows), expected);
  assert.equal(notesToMarkdown(rows.toReversed()), expected);
});

test('no notes give no text', () => assert.equal(notesToMarkdown([]), ''));
