import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeEntities, escapeHtml } from '../../../../../src/core/formats/entities.ts';
import { readFrontMatter } from '../../../../../src/core/formats/markdown/frontMatter.ts';
import type { ImportedPost } from '../../../../../src/core/posts/post.ts';
import { importMarkdown, importOne } from './importing.ts';

const textOf = (markdown: string) => importOne(markdown).text;

const FRONT_MATTER: readonly (readonly [name: string, yaml: string, expected: Partial<ImportedPost>])[] = [
  ['plain', 'title: One\nauthor: Ann', { title: 'One', author: 'Ann' }],
  ['a number stays as written', 'title: 0123\nauthor: 1e3', { title: '0123', author: '1e3' }],
  ['yes and null are words', 'title: yes\nauthor: null', { title: 'yes', author: undefined }],
  [
    'a version, a time',
    'title: 1.10\ntags: [1.10, 12:30]',
    { title: '1.10', declaredTopics: ['#1.10', '#12:30'] },
  ],
  ['quoted, with a colon', 'title: "RL: a guide"', { title: 'RL: a guide' }],
  ['several lines', 'title: >-\n  one\n  two', { title: 'one two' }],
  ['authors as a list', 'authors:\n  - Ann\n  - name: Боб\n    url: x', { author: 'Ann, Боб' }],
  ['upper-case keys', 'Title: One\nDATE: 2024-05-01', { title: 'One', publishedAt: '2024-05-01' }],
  ['published', 'published: 2024-05-01 10:00:00 +0300', { publishedAt: '2024-05-01T10:00:00+03:00' }],
  ['created', 'created: 2024-05-01T10:00:00Z', { publishedAt: '2024-05-01T10:00:00Z' }],
  ['a broken date falls back to the next', 'date: soon\ncreated: 2024-05-01', { publishedAt: '2024-05-01' }],
  ['source that is an address', 'source: https://example.com/a', { url: 'https://example.com/a' }],
  ['source that is none', 'source: arXiv\nlink: https://example.com/a', { url: 'https://example.com/a' }],
  ['javascript is no address', 'url: javascript:alert(1)', { url: undefined }],
  ['channel', 'channel: Канал', { channel: { title: 'Канал', handle: undefined } }],
  ['channel by handle', 'feed: "@some_chan"', { channel: { title: 'some_chan', handle: 'some_chan' } }],
  ['tags in one string', 'tags: "rl, #nlp; vision"', { declaredTopics: ['#rl', '#nlp', '#vision'] }],
  [
    'tags and categories',
    'categories: [Обучение]\ntags:\n  - rl\n  - Обучение',
    { declaredTopics: ['Обучение', '#rl'] },
  ],
  ['a topic with a comma in a list', 'topics:\n  - Scaling, Data', { declaredTopics: ['Scaling, Data'] }],
  ['language', 'lang: ru-RU', { language: 'ru' }],
  [
    'empty values',
    'title:\ntags: []\nauthor: ""',
    { title: 'Heading', declaredTopics: [], author: undefined },
  ],
  ['hostile keys', '__proto__: {a: 1}\nconstructor: x\ntitle: One', { title: 'One' }],
];
for (const [name, yaml, expected] of FRONT_MATTER) {
  test(`front matter: ${name}`, () => {
    const post = new Map(Object.entries(importOne(`---\n${yaml}\n---\n# Heading\n\nText`)));
    for (const [key, value] of Object.entries(expected)) assert.deepEqual(post.get(key), value, key);
    assert.equal(post.get('text'), 'Heading\nText');
    assert.equal(Object.keys(Object.prototype).length, 0);
  });
}

const BROKEN_FRONT_MATTER: readonly (readonly [name: string, file: string, message: RegExp])[] = [
  ['duplicate keys', '---\ntitle: One\ntitle: Two\n---\nText', /unique/u],
  ['no YAML', '---\ntitle: [One\n---\nText', /not valid YAML/u],
  ['no TOML', '+++\ntitle = One\n+++\nText', /not valid TOML/u],
  ['another language', '---js\n{title: (() => { throw 1 })()}\n---\nText', /“js”/u],
];
for (const [name, file, message] of BROKEN_FRONT_MATTER) {
  test(`front matter with ${name} is reported, and the text is read`, () => {
    const { posts, problems } = importMarkdown(file);
    assert.match(problems[0]?.message ?? '', message);
    assert.equal(posts[0]?.text, 'Text');
  });
}

test('of duplicate keys the first one counts', () => {
  assert.equal(importOne('---\ntitle: One\ntitle: Two\n---\nText').title, 'One');
});

test('an alias bomb stays small', () => {
  const levels = Array.from({ length: 20 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`);
  const { posts } = importMarkdown(`---\na0: &a0 [x]\n${levels.join('\n')}\ntags: *a20\n---\nText`);
  assert.deepEqual(posts[0]?.declaredTopics, []);
});

test('a line at the top, or a block that never ends or is too long, is no front matter', () => {
  for (const file of [
    '---\n\nText',
    '---\ntitle: One\nText',
    '---\nWords here\n\n---\nText',
    `---\nx: ${'y'.repeat(70_000)}\n---\nText`,
  ]) {
    assert.equal(readFrontMatter(file).end, 0, file.slice(0, 20));
    assert.ok(textOf(file).endsWith('Text'));
  }
});

test('Windows line breaks, a byte order mark and no final newline', () => {
  const post = importOne('\uFEFF---\r\ntitle: Один\r\ntags: [a]\r\n---\r\n# H\r\n\r\nText\r\nmore');
  assert.equal(post.title, 'Один');
  assert.deepEqual(post.declaredTopics, ['#a']);
  assert.equal(post.text, 'H\nText more');
});

const TITLES: readonly (readonly [path: string, text: string, title: string])[] = [
  ['a/2024-01-02-my_first-post.md', 'Text', 'my first post'],
  ['a/Заметка о внимании.markdown', 'Text', 'Заметка о внимании'],
  ['a/2024-01-02.md', 'First words here\n\nmore', 'First words here'],
  ['a/index.md', 'First words here', 'First words here'],
  ['a/x.md', 'Words\n\n<h1 align="center">Raw <b>heading</b></h1>\n\n## Sub', 'Raw heading'],
  ['a/x.md', 'Words\n\n## Sub *heading* `code`\n\n# Later', 'Later'],
  ['a/Why depth helps.md', 'Words\n\n## Sub *heading* `code`', 'Why depth helps'],
  ['a/2024-01-02.md', 'Words\n\n## Sub *heading* `code`', 'Sub heading code'],
  ['a/Why depth helps.md', '## Depth *helps*\n\nWords', 'Depth helps'],
];
for (const [path, text, title] of TITLES)
  test(`title of ${path}`, () => assert.equal(importOne(text, path).title, title));

test('the date stands in the file name when the front matter has none', () => {
  assert.equal(importOne('x', 'a/2024-02-29-x.md').publishedAt, '2024-02-29');
  assert.equal(importOne('x', 'a/2023-02-30-x.md').publishedAt, undefined);
  assert.equal(importOne('x', 'a/x.md').publishedAt, undefined);
});

const TEXTS: readonly (readonly [name: string, markdown: string, text: string])[] = [
  ['blocks', '# A\nB\nb\n\n> C\n\n---\n\nD', 'A\nB b\nC\nD'],
  ['emphasis', 'a **b** *c* ~~d~~ ==e== `f`', 'a b c d e f'],
  ['hard breaks', 'a  \nb\\\nc', 'a\nb\nc'],
  ['lists', '- a\n- b\n  1. c\n     d\n\n- [x] done\n- [ ] open', 'a\nb\nc d\ndone\nopen'],
  ['table', '| a | b |\n|---|--:|\n| 1 | **2** |', 'a\tb\n1\t2'],
  ['code keeps its lines', '```py\nif x:\n\n    y  # z\n```\nafter', 'if x:\n\n    y  # z\nafter'],
  ['indented code', 'a\n\n    x  y\n    z\n\nb', 'a\nx  y\nz\nb'],
  [
    'formulas',
    'so $a_1 * b_2$ and \\(c\\)\n\n$$\nx\n= y\n- z\n$$\n\n\\[\nd\n\\]',
    'so $a_1 * b_2$ and \\(c\\)\n$$\nx\n= y\n- z\n$$\n\\[\nd\n\\]',
  ],
  ['prices', 'from $5 to $10, or US$ 20 and 30$', 'from $5 to $10, or US$ 20 and 30$'],
  ['escaped dollars', 'a \\$x\\$ b', 'a $x$ b'],
  ['a formula within emphasis', '*a $b * c$ d*', 'a $b * c$ d'],
  [
    'code binds tighter than a formula',
    'from $5, a lone `$`, `{$x}` and `` $ `` $$y `$$`',
    'from $5, a lone $, {$x} and $ $$y $$',
  ],
  ['no formula in code', '`$x$` and\n\n```\n$y$\n```', '$x$ and\n$y$'],
  [
    'links',
    '[a *b*](https://x.org) <https://y.org> https://z.org/a_b. [r][1]\n\n[1]: https://r.org',
    'a b https://y.org https://z.org/a_b. r',
  ],
  ['e-mail addresses are text', 'me@site.org', 'me@site.org'],
  ['images', 'a ![alt](i.png) b', 'a b'],
  [
    'wikilinks',
    '[[note]] [[note|label]] [[note#part]] ![[pic.png]] ![[embedded]]',
    'note label note#part embedded',
  ],
  ['footnotes', 'a[^1].\n\n[^1]: Note *b*\n  more', 'a[1].\n[1] Note b more'],
  ['callout', '> [!note] Mind *this*\n> body\n\n> [!TIP]\n> body', 'Mind this\nbody\nTip\nbody'],
  ['HTML', 'a <b>b</b> <kbd>c</kbd><br>d <unknown x="1">e</unknown> <!-- f --> g', 'a b c\nd e g'],
  ['HTML blocks', '<div align="center">\n<p>a</p><p>b</p>\n</div>\n\nc', 'a\nb\nc'],
  [
    'scripts and styles',
    'a <script>alert(1)</script> b\n\n<style>\np {}\n</style>\n\nc <svg><text>x</text></svg> d',
    'a b\nc d',
  ],
  ['details', '<details><summary>S</summary>\n\nIn **it**\n\n</details>', 'S\nIn it'],
  ['entities', '&amp; &mdash; &#1102; &#x1F600; &nosuch; &lt;b&gt; AT&T', '& — ю 😀 &nosuch; <b> AT&T'],
  ['a sign that opens no tag', '2 < 3 and a <- b, <3', '2 < 3 and a <- b, <3'],
  ['no markup at all', 'one\ntwo\n\nthree', 'one two\nthree'],
  [
    'escaped brackets around an address',
    '\\[a](https://x.org) and [\\[b\\]](https://y.org)',
    '[a](https://x.org) and [b]',
  ],
  ['a footnote of two paragraphs', 'a[^1].\n\n[^1]: One\n\n    two\n\nafter', 'a[1].\n[1] One\ntwo\nafter'],
  ['surrogates and NFC', 'e\u0301 🙂 \uD83D', 'é 🙂 \uFFFD'],
];
for (const [name, markdown, text] of TEXTS)
  test(`text of ${name}`, () => assert.equal(textOf(markdown), text));

test('MDX loses its module lines and components, not their text', () => {
  const post = importOne(
    'import X from \'./x\'\nexport const a = 1\n\n# T\n\n<X kind="a">inner</X>\n',
    'a.mdx',
  );
  assert.equal(post.text, 'T\ninner');
});

test('links tell where in the text they stand', () => {
  const post = importOne(
    '# H\n\nsee [the *paper*](https://arxiv.org/abs/1) and <a href="https://b.org">b</a>, https://c.org/x.',
  );
  assert.deepEqual(
    post.links.map(({ url, start, end }) => [url, post.text.slice(start, end)]),
    [
      ['https://arxiv.org/abs/1', 'the paper'],
      ['https://b.org', 'b'],
      ['https://c.org/x', 'https://c.org/x'],
    ],
  );
});

test('a linked image gives a link without words, inside the text', () => {
  const post = importOne('a [![badge](https://img.org/b.svg)](https://github.com/o/r)');
  assert.equal(post.links[0]?.url, 'https://github.com/o/r');
  assert.ok((post.links[0]?.end ?? 99) <= post.text.length);
});

test('hashtags and mentions count outside code, formulas and headings’ marks', () => {
  const post = importOne(
    '# Head #tag_one\n\n#Два `#code` $#math$ [x](https://a.org/#frag) @some_one\n\n```\n#include @decorator\n```',
  );
  assert.deepEqual(post.hashtags, ['#tag_one', '#Два']);
  assert.deepEqual(post.mentions, ['@some_one']);
});

test('keys of citations are no mentions', () => {
  const post = importOne(
    'As [@smithdoe2020, p. 3; see @volkov_21] and [-@petrova] say; @smithdoe2020 goes on. Ask @real_person.',
  );
  assert.deepEqual(post.mentions, ['@real_person']);
});

test('a file without words is no post, unless its front matter has a title', () => {
  for (const [text, path] of [
    ['---\ntitle: Posts\n---\n', 'content/posts/_index.md'],
    ['---\ntitle: Записи\n---\n', 'content/posts/_index.ru.md'],
    ['---\ntags: [a]\n---\n\n', 'a/note.md'],
    ['\n\n---\n', 'a/note.md'],
    ['', 'a/note.md'],
  ] as const)
    assert.deepEqual(importMarkdown(text, path).posts, [], path);
  assert.equal(importOne('---\ntitle: Later\n---\n', 'a/note.md').title, 'Later');
  assert.equal(importOne('---\ntitle: Posts\n---\nAll of them.', 'content/_index.md').title, 'Posts');
});

test('media are local images, each once', () => {
  const post = importOne(
    '![](a/b.png) ![](a/b.png) ![](https://x.org/c.png) ![[d.jpg]] <img src="e.gif"> ![](data:image/png;base64,AA)',
  );
  assert.deepEqual(post.media, ['a/b.png', 'd.jpg', 'e.gif']);
});

test('facts that only dumps have are absent', () => {
  const post = importOne('text');
  assert.deepEqual(
    [post.forwardedFrom, post.messageId, post.reactions, post.lostLinks],
    [undefined, undefined, undefined, false],
  );
});

test('entities and their escape are each other’s inverse', () => {
  const text = `a & b < c > d " e ' f &amp; 🙂`;
  assert.equal(decodeEntities(escapeHtml(text)), text);
  assert.equal(decodeEntities('&#0;&#xD800;&#99999999;'), '\uFFFD\uFFFD&#99999999;');
});
