/** Texts that make parsers of Markdown hang: each of these ends, in time that grows with its length. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importFile } from '../../../../../src/core/formats/importFile.ts';
import { renderPost } from '../../../../../src/core/formats/renderPost.ts';
import { importMarkdown } from './importing.ts';

const LENGTH = 60_000;
const PATTERNS: readonly string[] = [
  `# a${' '.repeat(50_000)}b ${'#'.repeat(9_000)} c ##`,
  ...[
    '>',
    '> ',
    '> - > - ',
    '[',
    '[]',
    '![[',
    '[a](',
    '[\\',
    '\\[',
    '\\( ',
    '*',
    '*a ',
    '_a_',
    '***a ',
    '~a ',
  ],
  ...['`', '``b```c ', '<', '<A ', '<A x={', '<!-- ', '<a href="', '&#', '$', '$a ', '==a ', 'a@', 'http://'],
  ...[
    'http://a.b/(',
    'www.',
    '^[',
    'a^[a ',
    '%%',
    '%% a ',
    '{/*',
    '{: ',
    '{{< ',
    '{% highlight a %}\n',
    '|a|',
    'a|b\n',
  ],
  ...[
    ':::\n',
    '::: note\n',
    ':::: a\n::: b\n',
    '!!! note\n',
    '!!! note\n    ',
    '- a\n',
    '- \n',
    '1. a\n',
    '# a\n',
    '## 1) a\n',
  ],
  ...[
    '[^a]: b\n',
    '[^a]: b\n\n    c\n\n',
    '[a]: b\n',
    '[a][a] ',
    'a\n===\n',
    '- [a](http://a.b)\n',
    '```a` ',
    '~~~a\n',
    '\\\n',
  ],
];
for (const pattern of PATTERNS) {
  test(`many times ${JSON.stringify(pattern)}`, () => {
    const text = pattern.repeat(Math.ceil(LENGTH / pattern.length));
    for (const written of [text, text.replace(/[^\n]{80}/gu, '$&\n')]) {
      for (const post of importMarkdown(written, 'a.mdx').posts)
        assert.equal(typeof renderPost(post), 'string');
    }
  });
}

test('quotations in quotations, again and again', () => {
  const nest = Array.from({ length: 90 }, (_, depth) => `${'>'.repeat(depth)} a\n`).join('');
  assert.equal(importMarkdown(nest.repeat(15)).posts.length, 1);
});

test('more tables than a text needs are told, and many are read', () => {
  const tables = (count: number) => importFile('a.md', `# T\n\n${'|-|\nx| a |\n'.repeat(count)}`);
  assert.match(tables(20_000).problems[0]?.message ?? '', /tables/u);
  assert.deepEqual(tables(100).problems, []);
});

test('a heading with half a character gives a whole title', () => {
  const day = (n: number) => `## 2025-11-0${n} x\uD835\n\n[a](https://a.example/${n}) some words of it\n\n`;
  const { posts } = importFile('digest.md', [1, 2, 3, 4, 5].map(day).join(''), { digest: 'entries' });
  assert.ok(posts.length === 5 && posts.every(({ title }) => title.isWellFormed()));
});

test('more definitions than a text needs are told', () => {
  const lines = Array.from({ length: 4_000 }, (_, n) => `[r${n}]: http://a.b/${n}\n`).join('');
  const { problems, posts } = importMarkdown(`${lines}\n[r1] and more`);
  assert.match(problems[0]?.message ?? '', /definitions/u);
  assert.match(posts[0]?.text ?? '', /and more/u);
});
