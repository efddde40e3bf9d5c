/** Posts whose body is HTML, as importers of saved pages make it: what the page shows is what the text says. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { root } from '../../scripts/paths.ts';
import { importFile } from '../../src/core/formats/importFile.ts';
import { renderPost } from '../../src/core/formats/renderPost.ts';
import type { ImportedPost } from '../../src/core/posts/post.ts';
import { htmlPost, noteOn, show } from './posts.ts';
import { openReaderPage, type ReaderPage } from './readerPage.ts';

const bare = (words: string): string => words.replace(/\s+/g, '');

function savedPage(file: string): ImportedPost {
  const html = readFileSync(join(root, 'test', 'fixtures', 'pages', file), 'utf8');
  const [post] = importFile(file, html).posts;
  assert.ok(post !== undefined, file);
  return post;
}

describe('a saved page in the reader', () => {
  let page: ReaderPage;
  before(async () => {
    page = await openReaderPage({ viewport: { width: 1000, height: 900 } });
  });
  after(() => page.close());
  const count = (selector: string): Promise<number> => page.page.locator(`.post-text ${selector}`).count();

  async function open(file: string, ...quotes: readonly string[]): Promise<ImportedPost> {
    const post = savedPage(file);
    const shown = htmlPost(renderPost(post), post.text, {
      id: file,
      title: post.title,
      language: post.language,
    });
    await page.send(show(shown, { notes: quotes.map((quote) => noteOn(shown, quote)) }));
    return post;
  }

  for (const file of [
    'habr.html',
    'medium.html',
    'substack.html',
    'huggingface.html',
    'lesswrong.html',
    'quarto.html',
    'jekyll.html',
  ]) {
    test(`all of ${file} can be marked`, async () => {
      const post = savedPage(file);
      await open(file, post.text);
      const marked = await page.page.evaluate(() => {
        const pieces = [...document.querySelectorAll<HTMLElement>('mark[data-note]')];
        const textOf = (piece: HTMLElement) =>
          piece.querySelector<HTMLElement>('[data-text]')?.dataset['text'];
        return pieces.map((piece) => textOf(piece) ?? piece.textContent).join('');
      });
      assert.equal(bare(marked), bare(post.text));
    });
  }

  test('formulas, code, tables and quotes have their forms', async () => {
    await open('habr.html');
    assert.equal(await count('.katex'), 2);
    assert.equal(await count('.katex-display'), 1);
    assert.ok((await count('details pre .hljs-keyword')) > 0);
    assert.equal(await count('.table > table'), 1);
    assert.equal(await count('blockquote'), 1);
    assert.equal(await count('a[data-href="https://arxiv.org/abs/2211.17192"]'), 1);
  });

  test('a spoiler is covered, a footnote and what refers to it lead to each other', async () => {
    await open('lesswrong.html');
    assert.equal(await count('.spoiler[aria-expanded="false"]'), 1);
    assert.equal(await count('.footnote-reference[data-footnote="1"]'), 1);
    assert.equal(await count('.footnote > sup[data-footnote="1"]'), 1);
  });

  test('nothing went wrong and nothing was loaded', () => {
    assert.deepEqual(page.errors, []);
    assert.deepEqual(page.refused, []);
  });
});
