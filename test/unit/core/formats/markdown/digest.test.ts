import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderPost } from '../../../../../src/core/formats/renderPost.ts';
import type { ImportedPost } from '../../../../../src/core/posts/post.ts';
import { DIGESTS, WHOLE } from './digests.ts';
import { importMarkdown } from './importing.ts';

function entriesOf(posts: readonly ImportedPost[]): readonly ImportedPost[] {
  return posts.filter(({ entry }) => entry !== undefined);
}

/** Every character of the file is in exactly one post. */
function assertCovered(posts: readonly ImportedPost[], text: string): void {
  let at = 0;
  for (const { source } of posts) {
    assert.equal(source.start, at);
    assert.ok(source.end > source.start);
    at = source.end;
  }
  assert.equal(at, text.length);
}

for (const { name, path, text, titles, dates, topics, channel } of DIGESTS) {
  test(`a digest: ${name}`, () => {
    for (const file of [text, text.replaceAll('\n', '\r\n')]) {
      const { posts, problems } = importMarkdown(file, path);
      const entries = entriesOf(posts);
      assert.deepEqual(problems, []);
      assert.deepEqual(
        entries.map((post) => post.title),
        titles,
      );
      assert.deepEqual(
        entries.map(({ entry }) => entry),
        titles.map((_, index) => ({ number: index + 1, of: titles.length })),
      );
      if (dates)
        assert.deepEqual(
          entries.map(({ publishedAt }) => publishedAt),
          dates,
        );
      if (topics) assert.deepEqual(entries[0]?.declaredTopics, topics);
      if (channel) assert.ok(entries.every((post) => post.channel?.title === channel));
      assertCovered(posts, file);
      assert.equal(new Set(posts.map((post) => post.text)).size, posts.length);
      for (const post of posts) assert.ok(renderPost(post).length < file.length * 3);
    }
  });
}

for (const { name, path, text } of WHOLE) {
  test(`no digest: ${name}`, () => {
    const { posts } = importMarkdown(text, path);
    assert.equal(posts.length, 1);
    assert.equal(posts[0]?.entry, undefined);
  });
}

test('the reader’s wish is stronger than the shape', () => {
  for (const { text, path } of DIGESTS) assert.equal(importMarkdown(text, path, 'whole').posts.length, 1);
  const forced = WHOLE.filter(({ name }) => !/inside code/u.test(name));
  for (const { name, text, path } of forced) {
    const { posts } = importMarkdown(text, path, 'entries');
    assert.ok(entriesOf(posts).length >= 2, name);
    assertCovered(posts, text);
  }
});

test('a text of one piece stays one also when entries are wished for', () => {
  assert.equal(importMarkdown('Just words.', 'a.md', 'entries').posts.length, 1);
});

const LIST = [1, 2, 3, 4].map(
  (n) => `## ${n}) Name ${n}\n\nText ${n} with [a link][r${n}] and a note[^${n}].\n`,
);
const FILE = `# The week\n\n${LIST.join('\n')}\n[r1]: https://arxiv.org/abs/2507.00001\n[R2]: <https://a.org/2> "T"\n[r3]: https://a.org/3\n[r4]: https://a.org/4\n\n[^1]: Note one, https://n.org/1\n[^2]: Note two\n\n    goes on\n[^3]: Note three\n[^4]: Note four\n`;

test('links and footnotes defined elsewhere in the file work inside an entry', () => {
  const { posts } = importMarkdown(FILE);
  assert.deepEqual(
    posts.map(({ links }) => links.map(({ url }) => url)),
    [
      ['https://arxiv.org/abs/2507.00001', 'https://n.org/1'],
      ['https://a.org/2'],
      ['https://a.org/3'],
      ['https://a.org/4'],
    ],
  );
  assert.deepEqual(
    posts.map(({ text }) => /\[\d\] (Note .*)/su.exec(text)?.[1]),
    ['Note one, https://n.org/1', 'Note two\ngoes on', 'Note three', 'Note four'],
  );
  for (const [index, post] of posts.entries()) {
    assert.doesNotMatch(renderPost(post), new RegExp(`Name [^${index + 1}]`, 'u'));
    assert.equal(FILE.slice(post.source.start, post.source.end).includes(`Name ${index + 1}`), true);
  }
});

test('an introduction of forty words is a post of its own, and so is a long end', () => {
  const words = Array.from({ length: 45 }, (_, n) => `word${'abcdefghij'[n % 10]}`).join(' ');
  const list = [1, 2, 3, 4].map(
    (n) => `- [Name ${n}](https://a.org/${n}): some forty letters about what it is, and more.`,
  );
  const text = `---\ntitle: Links\nurl: https://me.org/links\n---\n# Links\n\n${words}\n\n${list.join('\n')}\n\n${words} end\n`;
  const { posts } = importMarkdown(text.replace('# Links', '# Weekly links'), 'a.md', 'entries');
  assert.equal(posts.length, 6);
  assert.deepEqual(
    [posts[0]?.title, posts[0]?.url, posts[0]?.entry],
    ['Links', 'https://me.org/links', undefined],
  );
  assert.ok(posts.slice(1).every(({ url }) => url === undefined));
  assert.match(posts[5]?.text ?? '', /end$/u);
  assertCovered(posts, text.replace('# Links', '# Weekly links'));
});

test('entries that read the same are told apart by what they link to', () => {
  const text = `# Links\n\n${[1, 2, 3, 4].map((n) => `- [Slides](https://a.org/${n})`).join('\n')}\n`;
  const { posts } = importMarkdown(text, 'a.md', 'entries');
  const ids = posts.map((post) => post.url ?? post.text);
  assert.equal(new Set(ids).size, posts.length);
});

test('a digest of many entries is cut in time that grows with its length', () => {
  const entry = (n: number) => `- **[Name ${n}](https://a.org/${n})** — words [r][r${n}].\n`;
  const text = `# Awesome\n\n${Array.from({ length: 5_000 }, (_, n) => entry(n)).join('')}\n${Array.from({ length: 5_000 }, (_, n) => `[r${n}]: https://r.org/${n}\n`).join('')}`;
  const { posts } = importMarkdown(text);
  assert.equal(posts.length, 5_000);
  assert.deepEqual(
    posts[4_321]?.links.map(({ url }) => url),
    ['https://a.org/4321', 'https://r.org/4321'],
  );
});

test('lines in bold that are dates date the entries below and stand in none', () => {
  const item = (n: number) =>
    `- [Работа ${n}](https://arxiv.org/abs/2505.0000${n}) — в двух словах о том, что внутри.`;
  const text = `# Ссылки за май 2025\n\n**19 мая 2025**\n\n${item(1)}\n${item(2)}\n\n**Вторник, 20 мая**\n${item(3)}\n\n__21 мая 2025:__\n\n${item(4)}\n`;
  const { posts } = importMarkdown(text);
  assert.deepEqual(
    posts.map(({ publishedAt }) => publishedAt),
    ['2025-05-19', '2025-05-19', '2025-05-20', '2025-05-21'],
  );
  assert.deepEqual(
    posts.map(({ title }) => title),
    ['Работа 1', 'Работа 2', 'Работа 3', 'Работа 4'],
  );
  for (const post of posts) {
    assert.doesNotMatch(post.text, /\d мая/u);
    assert.deepEqual(post.declaredTopics, []);
  }
  assertCovered(posts, text);
});

test('badges, the table of contents and the licence of a list are in none of its entries', () => {
  const sections = ['Vision', 'Speech', 'Planning', 'Memory'];
  const badge = '[![Awesome](https://img.org/a.svg)](https://awesome.org) <img src="b.svg">';
  const contents = sections.map((name) => `- [${name}](#${name})\n  - [More of ${name}](#more-${name})`);
  const lists = sections.map(
    (name, n) =>
      `## ${name}\n\n- [On ${name}](https://arxiv.org/abs/2505.0000${n}) - forty letters on what it does.\n`,
  );
  const text = `# Awesome Slow Learning ${badge}\n\n## Table of Contents\n\n${contents.join('\n')}\n- [License](#license)\n\n${lists.join('\n')}\n## Contributing\n\nSend a patch.\n\n## License\n\n[CC0](https://cc.org)\n`;
  const { posts } = importMarkdown(text, 'README.md');
  assert.deepEqual(
    posts.map(({ title }) => title),
    sections.map((name) => `On ${name}`),
  );
  for (const post of posts) {
    assert.equal(post.channel?.title, 'Awesome Slow Learning');
    assert.doesNotMatch(post.text, /Contents|More of|Contributing|patch|License|CC0/u);
  }
  assertCovered(posts, text);
  const { posts: whole } = importMarkdown(text, 'README.md', 'whole');
  assert.equal(whole[0]?.title, 'Awesome Slow Learning');
  assert.match(whole[0]?.text ?? '', /More of Vision/u);
});
