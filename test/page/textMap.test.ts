/** Every word of real posts is found where the page shows it: what the alignment and `renderPost` promise each other. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { root } from '../../scripts/paths.ts';
import { importFile } from '../../src/core/formats/importFile.ts';
import { renderPost } from '../../src/core/formats/renderPost.ts';
import type { ImportedPost } from '../../src/core/posts/post.ts';
import { htmlPost, noteOn, show } from './posts.ts';
import { openReaderPage, type ReaderPage } from './readerPage.ts';

const bare = (words: string): string => words.replace(/[\s\u00AD\u200B-\u200D\u2060\uFEFF]+/g, '');

function postsOf(folder: string, pattern: string): readonly ImportedPost[] {
  const paths = globSync(pattern, { cwd: folder }).sort();
  return paths.flatMap((path) => importFile(path, readFileSync(join(folder, path), 'utf8')).posts);
}

/** Marks the whole post and returns what the marks hold; a formula counts as its source. */
async function markedText(page: ReaderPage, post: ImportedPost): Promise<string> {
  const shown = htmlPost(renderPost(post), post.text, { title: post.title, language: post.language });
  const all = { verdict: 'exact', start: 0, end: post.text.length } as const;
  await page.send(show({ ...shown, id: post.title }, { notes: [{ ...noteOn(shown, ''), anchor: all }] }));
  return page.page.evaluate(() => {
    const pieces = [...document.querySelectorAll<HTMLElement>('mark[data-note]')];
    return pieces
      .map((piece) => piece.querySelector<HTMLElement>('[data-text]')?.dataset['text'] ?? piece.textContent)
      .join('');
  });
}

const seeds = join(root, '..', 'shared', 'seeds');
const tables = [
  { name: 'the samples', folder: join(root, 'media', 'samples'), pattern: '**/*.{md,txt}' },
  { name: 'the seeds', folder: seeds, pattern: '*.txt' },
];

describe('the text of', () => {
  let page: ReaderPage;
  before(async () => {
    page = await openReaderPage({ viewport: { width: 1000, height: 800 } });
  });
  after(() => page.close());

  for (const { name, folder, pattern } of tables) {
    test(name, { skip: existsSync(folder) ? false : `${folder} is not here` }, async () => {
      const posts = postsOf(folder, pattern);
      assert.ok(posts.length > 3, `${posts.length} posts`);
      for (const post of posts) assert.equal(bare(await markedText(page, post)), bare(post.text), post.title);
      assert.deepEqual(page.errors, []);
      assert.deepEqual(page.refused, []);
    });
  }

  test('a post with all that Markdown has', async () => {
    const markdown = [
      '# Заголовок 👩‍💻 с\u00A0пробелом',
      'Строка\u00A0один\r\nстрока **два** `код <b>` и $a < b$ и \\$5.  \nПеренос &amp; сущность &lt;i&gt;.',
      '| a | b |\n|--|--:|\n| `x|y` | $\\sum_i x_i$ |',
      '- [x] задача\n- пункт\n\n  второй абзац\n  1. вложенный',
      '> цитата\n> > глубже',
      '```python\nfor i in range(3):\n\tprint("🎯")\n```',
      '$$\nE = mc^2\n$$',
      '<details><summary>Спойлер</summary>Спрятано</details> <kbd>Ctrl</kbd> <script>gone()</script> конец.',
      '![рисунок](a.png) и [ссылка](https://example.com "title") https://example.org/a_b_c',
      'Zalgo: a\u0301\u0302\u0303 и семья 👨‍👩‍👧‍👦, флаг 🇫🇷, RTL: שלום.',
    ].join('\n\n');
    const [post] = importFile('post.md', markdown).posts;
    assert.ok(post !== undefined);
    assert.equal(bare(await markedText(page, post)), bare(post.text));
  });
});
