import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImportedPost } from '../../../../../src/core/posts/post.ts';
import { importMarkdown } from './importing.ts';

interface Case {
  readonly name: string;
  readonly head: string;
  readonly path?: string;
  readonly expected: Partial<ImportedPost>;
}

const CASES: readonly Case[] = [
  {
    name: 'Hugo, TOML with tables',
    head: [
      '+++',
      'title = "Кросс-энтропия: взгляд снизу" # why not',
      'date = 2024-05-01T10:00:00+03:00',
      'lastmod = 2024-06-02',
      'draft = false',
      "author = 'Ann'",
      '[taxonomies]',
      'tags = ["rl", "новости дня"]',
      'categories = ["Обучение"]',
      '[params]',
      'canonicalURL = "https://example.org/post"',
      '+++',
    ].join('\n'),
    expected: {
      title: 'Кросс-энтропия: взгляд снизу',
      publishedAt: '2024-05-01T10:00:00+03:00',
      editedAt: '2024-06-02',
      author: 'Ann',
      declaredTopics: ['Обучение', '#rl', '#новости дня'],
      url: 'https://example.org/post',
    },
  },
  {
    name: 'Zola, a local date and the author under extra',
    head: '+++\ntitle = "One"\ndate = 2024-05-01T10:00:00\nupdated = 2024-05-02\n[extra]\nauthor = "Bob"\n+++',
    expected: {
      title: 'One',
      publishedAt: '2024-05-01T10:00:00Z',
      editedAt: '2024-05-02',
      author: 'Bob',
    },
  },
  {
    name: 'Hugo, JSON without fences',
    head: '{\n  "title": "One {1}",\n  "date": "2024-05-01",\n  "tags": ["a", "b"],\n  "weight": 10\n}',
    expected: { title: 'One {1}', publishedAt: '2024-05-01', declaredTopics: ['#a', '#b'] },
  },
  {
    name: 'JSON on one line',
    head: '{"title": "One", "date": "2024-05-01"}',
    expected: { title: 'One', publishedAt: '2024-05-01' },
  },
  {
    name: 'Hexo, JSON between semicolons',
    head: ';;;\n"title": "One",\n"tags": ["a"]\n;;;',
    expected: { title: 'One', declaredTopics: ['#a'] },
  },
  {
    name: 'Hexo, YAML without the first fence',
    head: 'title: One: and more\ndate: 2013/7/13 20:46:25\ntags: a, b\n---',
    expected: {
      title: 'One: and more',
      publishedAt: '2013-07-13T20:46:25Z',
      declaredTopics: ['#a', '#b'],
    },
  },
  {
    name: 'Pelican',
    head: 'Title: О словах\nDate: 2024-05-01 10:20\nModified: 2024-05-03\nAuthors: Ann; Bob\nCategory: NLP\n',
    expected: {
      title: 'О словах',
      publishedAt: '2024-05-01T10:20:00Z',
      editedAt: '2024-05-03',
      declaredTopics: ['NLP'],
    },
  },
  {
    name: 'Quarto, names in parts',
    head: [
      '---',
      'title: One',
      'subtitle: Two',
      'author:',
      '  - name: {given: Ann, family: Lee}',
      '    orcid: 0000',
      '  - name: Bob',
      '  - {given: Cy, family: Day}',
      'date-modified: 05/22/2024',
      'date: "May 1, 2024"',
      'categories: [vision, "3D"]',
      'format:',
      '  html: {title: no}',
      '---',
    ].join('\n'),
    path: 'posts/x/index.qmd',
    expected: {
      title: 'One',
      author: 'Ann Lee, Bob, Cy Day',
      publishedAt: '2024-05-01',
      declaredTopics: ['vision', '3D'],
    },
  },
  {
    name: 'Astro',
    head: '---\ntitle: One\ndescription: Two\npubDate: 2024-05-01T00:00:00+05:00\nupdatedDate: May 3 2024\nheroImage: /a.png\n---',
    expected: { title: 'One', publishedAt: '2024-05-01T00:00:00+05:00', editedAt: '2024-05-03' },
  },
  {
    name: 'Docusaurus',
    head: [
      '---',
      'slug: one',
      'title: One',
      'authors:',
      '  - name: Ann',
      '    title: Core team',
      '    url: https://example.org/ann',
      '  - bob',
      'tags: [a, {label: B, permalink: /b}]',
      'last_update: {date: 2024-05-04, author: Cy}',
      '---',
    ].join('\n'),
    expected: { title: 'One', author: 'Ann, bob', declaredTopics: ['#a', '#B'], editedAt: '2024-05-04' },
  },
  {
    name: 'Jekyll',
    head: '---\nlayout: post\ntitle:  "One"\ndate:   2024-05-01 10:00:00 -0500\ncategories: a b\n---',
    expected: { title: 'One', publishedAt: '2024-05-01T10:00:00-05:00' },
  },
  {
    name: 'Obsidian, clipped',
    head: [
      '---',
      'title: "One"',
      'source: "https://example.org/a"',
      'author:',
      '  - "[[Ann Lee]]"',
      'published: 2024-05-01',
      'created: 2024-06-01',
      'aliases: [uno]',
      'tags:',
      '  - "clippings"',
      '---',
    ].join('\n'),
    expected: {
      title: 'One',
      url: 'https://example.org/a',
      author: 'Ann Lee',
      publishedAt: '2024-05-01',
      declaredTopics: ['#clippings'],
    },
  },
];
for (const { name, head, path, expected } of CASES) {
  test(`front matter of ${name}`, () => {
    for (const file of [`${head}\n\nText`, `${head}\n\nText`.replaceAll('\n', '\r\n')]) {
      const { posts, problems } = importMarkdown(file, path);
      assert.deepEqual(problems, []);
      const post = new Map(Object.entries(posts[0] ?? {}));
      for (const [key, value] of Object.entries(expected)) assert.deepEqual(post.get(key), value, key);
      assert.equal(post.get('text'), 'Text');
    }
  });
}

const BROKEN: readonly (readonly [
  name: string,
  head: string,
  at: string,
  expected: Partial<ImportedPost>,
])[] = [
  [
    'a colon in YAML',
    '---\nauthor: Ann\ntitle: RL: a guide\ntags: [a, b]\n---',
    'title:',
    { title: 'RL: a guide', author: 'Ann', declaredTopics: ['#a', '#b'] },
  ],
  [
    'an open list in YAML',
    '---\ntitle: One\ntags: [a, b\ndate: 2024-05-01\n---',
    'tags:',
    { title: 'One', publishedAt: '2024-05-01', declaredTopics: ['#a', '#b'] },
  ],
  [
    'words without quotes in TOML',
    '+++\ndate = 2024-05-01\ntitle = One two\n[taxonomies]\ntags = ["a"]\n+++',
    'title =',
    { title: 'One two', publishedAt: '2024-05-01', declaredTopics: ['#a'] },
  ],
  [
    'a missing comma in JSON',
    '{\n  "title": "One"\n  "date": "2024-05-01",\n  "tags": ["a", "b"]\n}',
    '"date"',
    { title: 'One', publishedAt: '2024-05-01', declaredTopics: ['#a', '#b'] },
  ],
];
for (const [name, head, at, expected] of BROKEN) {
  test(`${name} is reported with its place, and the rest is read`, () => {
    const file = `${head}\n\nText`;
    const { posts, problems } = importMarkdown(file);
    assert.equal(problems.length, 1);
    const lineOf = (offset: number) => file.slice(0, offset).split('\n').length;
    const found = lineOf(problems[0]?.offset ?? -1);
    assert.ok(Math.abs(found - lineOf(file.indexOf(at))) <= 1, `line ${found}`);
    const post = new Map(Object.entries(posts[0] ?? {}));
    for (const [key, value] of Object.entries(expected)) assert.deepEqual(post.get(key), value, key);
    assert.equal(post.get('text'), 'Text');
  });
}

test('what only looks like front matter is text', () => {
  for (const text of [
    'Date: soon, said Ann.\n\nMore',
    '{ "a" is a set }\n\nText',
    '+++\n\nText',
    'Title: One\nis a line',
  ]) {
    const { posts, problems } = importMarkdown(text);
    assert.deepEqual(problems, []);
    assert.match(posts[0]?.text ?? '', /said Ann|is a set|Text|is a line/u);
    assert.ok((posts[0]?.text.length ?? 0) >= text.length - 6, text);
  }
});

test('hostile front matter ends quickly and pollutes nothing', () => {
  const heads = [
    `---\na: ${'['.repeat(30_000)}\n---`,
    `---\n${'? '.repeat(20_000)}\n---`,
    `+++\na = ${'['.repeat(30_000)}\n+++`,
    `+++\n${'a.'.repeat(20_000)}b = 1\n+++`,
    '+++\n[__proto__]\na = 1\n[constructor]\nb = 2\n+++',
    '{\n"__proto__": {"a": 1},\n"title": "x"\n}',
    `{\n"a": ${'['.repeat(30_000)}\n}`,
  ];
  for (const head of heads) {
    const { posts } = importMarkdown(`${head}\n\nText`);
    assert.match(posts[0]?.text ?? '', /Text$/u);
    assert.equal(Object.keys(Object.prototype).length, 0);
  }
});

const NAMES: readonly (readonly [path: string, title: string, date: string | undefined])[] = [
  ['a/2024-05-01-some-title.md', 'some title', '2024-05-01'],
  ['a/2024_05_01 Some title.md', 'Some title', '2024-05-01'],
  ['a/202405011030 О внимании.md', 'О внимании', '2024-05-01'],
  ['a/20240501103000.md', 'First words', '2024-05-01'],
  ['a/2024-05-01T1030 Title.md', 'Title', '2024-05-01'],
  ['a/01.05.2024 Заметка.md', 'Заметка', '2024-05-01'],
  ['a/Title.md', 'Title', undefined],
  ['a/3 ways to tune.md', '3 ways to tune', undefined],
  ['a/01-intro.md', 'intro', undefined],
  ['a/GPT-4.md', 'GPT 4', undefined],
  ['a/Note on DPO 0123456789abcdef0123456789abcdef.md', 'Note on DPO', undefined],
  ['a/9f8e7d6c5b4a.md', 'First words', undefined],
  ['a/4f9e1c2a-0b3d-4e5f-8a7b-1c2d3e4f5a6b.md', 'First words', undefined],
  ['a/12345.md', 'First words', undefined],
  ['a/2024/05/01/words-here.md', 'words here', '2024-05-01'],
  ['a/2024/05/words-here.md', 'words here', '2024-05-01'],
  ['a/2024/05/17-words.md', '17 words', '2024-05-17'],
  ['a/2024-05-01-words/index.md', 'First words', '2024-05-01'],
  ['a/2025-W30.md', 'First words', '2025-07-21'],
  ['a/2025-07.md', 'First words', '2025-07-01'],
  ['a/post.ru.md', 'First words', undefined],
  ['a/2024-13-45-x.md', 'x', undefined],
];
for (const [path, title, date] of NAMES) {
  test(`title and date of ${path}`, () => {
    const [post] = importMarkdown('First words', path).posts;
    assert.deepEqual([post?.title, post?.publishedAt], [title, date]);
  });
}

test('MDX loses its modules, not the code that shows modules', () => {
  const text = [
    "import X from './x'",
    'import {',
    '  a,',
    "  b } from 'y'",
    '',
    'export const meta = {',
    "  title: 'no',",
    '}',
    '',
    'import is a word here.',
    '',
    '```js',
    "import Z from 'z'",
    '```',
    '',
    'Sum: {1 + 2} <X kind={a}>inner **bold**</X>',
  ].join('\n');
  const [post] = importMarkdown(text, 'a.mdx').posts;
  assert.equal(post?.text, "import is a word here.\nimport Z from 'z'\nSum: {1 + 2} inner bold");
});
