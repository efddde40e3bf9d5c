import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importFile } from '../../../../src/core/formats/importFile.ts';

const REFUSED: readonly (readonly [name: string, path: string, text: string, message: RegExp])[] = [
  ['empty', 'a.txt', '', /empty/u],
  ['only white space', 'a.md', ' \n\u00A0\n\uFEFF', /empty/u],
  ['binary named .md', 'a.md', 'PK\u0003\u0004\0\0binary', /not a text file/u],
  ['undecodable bytes', 'a.txt', '\uFFFD\uFFFDab'.repeat(50), /not a text file/u],
  [
    'server error',
    'a.txt',
    'Warning: fopen(x): Failed to open stream in /srv/a.php on line 3\n',
    /error message/u,
  ],
  ['gateway error', 'a.txt', '502 Bad Gateway\r\nnginx/1.18.0\r\n', /error message/u],
  [
    'header of a page only',
    'a.txt',
    'Chan\n5 subscribers\n1 photo\nAbout x\nDownload Telegram',
    /no post with words/u,
  ],
  [
    'frame of a mirror only',
    'a.txt',
    'N | Telegram Webview: some_chan/1 -\n\ntg-me.com/some_chan/1\nCreate:\n',
    /frame/u,
  ],
  ['one line of 5 million characters', 'a.txt', 'word '.repeat(1_000_000), /too long/u],
  ['Markdown of 5 million characters', 'a.md', 'word '.repeat(1_000_000), /too long/u],
];
for (const [name, path, text, message] of REFUSED) {
  test(`refused with a reason: ${name}`, () => {
    const { posts, problems } = importFile(path, text);
    assert.deepEqual(posts, []);
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.message ?? '', message);
  });
}

test('a text without the structure of a dump is one post titled by its first line', () => {
  const { posts, problems } = importFile(
    'notes/a.txt',
    '\uFEFFЧто прочитать\r\n\r\nhttps://arxiv.org/abs/1706.03762 #todo @me_too\r\n',
  );
  assert.deepEqual(problems, []);
  assert.equal(posts.length, 1);
  const [post] = posts;
  assert.equal(post?.format, 'text');
  assert.equal(post?.title, 'Что прочитать');
  assert.equal(post?.text, 'Что прочитать\n\nhttps://arxiv.org/abs/1706.03762 #todo @me_too');
  assert.deepEqual(post?.hashtags, ['#todo']);
  assert.deepEqual(post?.mentions, ['@me_too']);
  assert.equal(post?.lostLinks, false);
  assert.equal(post?.body.kind, 'text');
});

test('structure, not the ending, tells a dump', () => {
  const dump = 'Chan\n5 subscribers\n1 photo\nDownload Telegram\none\n👍1\ntwo\n🔥2';
  for (const path of ['a.md', 'a.txt', 'a']) assert.equal(importFile(path, dump).posts.length, 2, path);
  const page = 'Some | Telegram Webview: some_chan/7 -\nFirst line\n\ntg-me.com/some_chan/7\n';
  for (const path of ['a.md', 'a.txt']) assert.equal(importFile(path, page).posts[0]?.messageId, '7', path);
});

test('a Markdown post that shows a dump’s lines stays Markdown', () => {
  const text = '# How dumps look\n\n```\nPlease open Telegram to view this post\nVIEW IN TELEGRAM\n```\n';
  assert.deepEqual(
    importFile('a.md', text).posts.map((post) => post.format),
    ['markdown'],
  );
});

test('one bad post of a page costs only itself', () => {
  const dump = `Chan\n5 subscribers\n1 photo\nDownload Telegram\n${'x '.repeat(2_500_000)}\n👍1\ntwo\n🔥2👍1`;
  const { posts, problems } = importFile('a.txt', dump);
  assert.deepEqual(
    posts.map((post) => post.text),
    ['two'],
  );
  assert.equal(problems.length, 1);
});
