/** What the reader shows, and how it gets about: header, strip, text, maths, links, place. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { dist } from '../../scripts/paths.ts';
import type { ReaderReference } from '../../src/protocol/reader.ts';
import { fullPost, htmlPost, noteOn, readerPost, show } from './posts.ts';
import { openReaderPage, type ReaderPage } from './readerPage.ts';

const longPost = readerPost(
  `# Long\n\n${Array.from({ length: 120 }, (_, i) => `Paragraph ${i} has a few words to read.`).join('\n\n')}`,
  { id: 'post:long' },
);

describe('a whole post', () => {
  let page: ReaderPage;
  before(async () => {
    page = await openReaderPage({ viewport: { width: 1300, height: 900 } });
    await page.send(show(fullPost, { hasPrevious: false }));
  });
  after(() => page.close());
  const text = (selector: string): Promise<string[]> => page.page.locator(selector).allTextContents();

  test('the page says when it has painted the post', async () => {
    assert.equal((await page.received('painted')).post, fullPost.id);
  });

  test('the header tells title, origin and date', async () => {
    assert.deepEqual(await text('h1'), ['Как маленькая модель обгоняет большую']);
    const [meta] = await text('.meta');
    assert.match(meta ?? '', /^Градиент на выходных.*Ada Verne.*forwarded from Deep Notes.*March 5, 2026/);
    assert.equal(await page.page.locator('h1').getAttribute('lang'), 'ru');
  });

  test('the title is not repeated by the first heading', async () => {
    assert.equal(await page.page.locator('.post-text .repeats-title').isVisible(), false);
  });

  test('reactions are counted, a lost emoji says so', async () => {
    assert.deepEqual(await text('.reactions li'), ['🔥128', '❤41', '?1,200']);
    assert.match(
      (await page.page.locator('.reactions .lost').getAttribute('title')) ?? '',
      /lost.*🔥 128 ❤ 41 1\.2K/,
    );
  });

  test('topics lead to the tree and say why', async () => {
    const topic = page.page.getByRole('button', { name: 'Reasoning' });
    assert.equal(await topic.getAttribute('title'), 'hashtag #reasoning');
    await topic.click();
    assert.equal((await page.received('showTopic')).topic, 'Reasoning');
  });

  test('the strip groups what the post points to', async () => {
    assert.deepEqual(await text('.strip-row > .label'), ['Papers', 'Code', 'Links']);
    await page.page.getByRole('button', { name: 'paper: Small but Patient' }).click();
    const { index } = await page.received('openReference');
    assert.equal(fullPost.references.find((reference) => reference.index === index)?.arxivId, '2506.02177');
  });

  test('maths, code, tables, tasks and pictures have their forms', async () => {
    const count = (selector: string): Promise<number> => page.page.locator(`.post-text ${selector}`).count();
    assert.equal(await count('.katex'), 2);
    assert.equal(await count('math'), 2);
    assert.equal(await count('.katex-display'), 1);
    assert.ok((await count('pre .hljs-keyword')) > 0);
    assert.equal(await count('.table > table'), 1);
    assert.deepEqual(await text('.post-text .task'), ['☑', '☐']);
    assert.deepEqual(await text('.no-image'), [
      'Remote image not loaded: tracker.example · График: награда растёт',
    ]);
  });

  test('sources and neighbours', async () => {
    await page.page.getByRole('button', { name: 'Open blog/post.md' }).click();
    assert.equal((await page.received('openSource')).index, 0);
    assert.equal(await page.page.getByRole('button', { name: 'Previous post' }).isDisabled(), true);
    await page.page.getByRole('button', { name: 'Next post' }).click();
    assert.equal((await page.received('navigate')).to, 'next');
  });

  test('nothing went wrong and nothing was loaded', () => {
    assert.deepEqual(page.errors, []);
    assert.deepEqual(page.refused, []);
  });
});

describe('parts of a post', () => {
  let page: ReaderPage;
  before(async () => {
    page = await openReaderPage({ viewport: { width: 1000, height: 700 } });
  });
  after(() => page.close());

  test('lost links are marked in the text and open as references', async () => {
    const post = readerPost('# T\n\nRead the Lost Paper, and arXiv:2506.02177 too.');
    const start = post.text.indexOf('Lost Paper');
    const lost: ReaderReference = {
      index: 7,
      kind: 'paper',
      label: 'Lost Paper',
      url: undefined,
      arxivId: undefined,
      doi: undefined,
      repository: undefined,
      start,
      end: start + 10,
    };
    await page.send(show({ ...post, references: [...post.references, lost] }));
    const mark = page.page.locator('.lost-link');
    assert.equal(await mark.textContent(), 'Lost Paper');
    assert.match((await mark.getAttribute('title')) ?? '', /lost/);
    await mark.click();
    assert.equal((await page.received('openReference')).index, 7);
    await page.page.locator('.post-text .link').click();
    assert.equal((await page.received('openReference')).index, 0);
    assert.deepEqual(await page.page.locator('.reference.lost').allTextContents(), ['Lost Paper']);
  });

  test('a long list of references folds and unfolds', async () => {
    const links = Array.from({ length: 12 }, (_, i) => `https://github.com/example/repo${i}`).join('\n\n');
    await page.send(show(readerPost(`# T\n\n${links}`)));
    const chips = page.page.locator('.strip .reference:visible');
    assert.equal(await chips.count(), 6);
    await page.page.getByRole('button', { name: '6 more' }).click();
    assert.equal(await chips.count(), 12);
    assert.equal(await page.page.evaluate(() => document.activeElement?.textContent), 'example/repo6');
  });

  test('references are called by what they are, not by where they stand', async () => {
    const post = readerPost(
      '# T\n\n[link](https://arxiv.org/abs/2106.09685), https://arxiv.org/pdf/2305.14314v1, ' +
        '[paper](https://doi.org/10.1000/182) and [Attention](https://arxiv.org/abs/1706.03762).',
    );
    await page.send(show(post));
    assert.deepEqual(await page.page.locator('.strip .reference').allTextContents(), [
      'arXiv:2106.09685',
      'arXiv:2305.14314',
      'doi:10.1000/182',
      'Attention',
    ]);
  });

  test('a spoiler opens by a click and by a key', async () => {
    const html = '<p>It was <span class="spoiler">the butler</span>, <tg-spoiler>truly</tg-spoiler>.</p>';
    await page.send(show(htmlPost(html, 'It was the butler, truly.')));
    const spoilers = page.page.locator('.spoiler');
    await spoilers.first().click();
    await spoilers.last().focus();
    await page.page.keyboard.press('Enter');
    assert.equal(await page.page.locator('.spoiler[aria-expanded="true"]').count(), 2);
  });

  test('links within a post lead to its headings and footnotes, and focus them', async () => {
    const words = 'Some words to scroll past.\n\n'.repeat(60);
    const post = readerPost(
      `# T\n\n[en](#results--more) [ru](#%D0%B8%D1%82%D0%BE%D0%B3) [again](#итог-1) [none](#nowhere) A claim[^a].\n\n` +
        `${words}## Results & more!\n\n${words}## Итог\n\n${words}### Итог\n\n[^a]: The source.`,
      { id: 'post:links' },
    );
    await page.send(show(post));
    const follow = async (name: string): Promise<string | undefined> => {
      await page.page.getByRole('link', { name }).first().click();
      await page.page.waitForTimeout(50);
      return page.page.evaluate(() => {
        const { activeElement } = document;
        const box = activeElement?.getBoundingClientRect();
        const isVisible = box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
        return isVisible ? `${activeElement?.tagName} ${activeElement?.textContent}` : 'out of sight';
      });
    };
    assert.equal(await follow('en'), 'H2 Results & more!');
    assert.equal(await follow('ru'), 'H2 Итог');
    assert.equal(await follow('again'), 'H3 Итог');
    await follow('none');
    assert.match((await page.page.getByRole('status').textContent()) ?? '', /no such part/);
    await page.page.getByRole('button', { name: '[a]' }).click();
    await page.page.getByRole('button', { name: 'Go to the footnote' }).click();
    assert.equal(await page.page.evaluate(() => document.activeElement?.closest('.footnote') !== null), true);
    await page.page.keyboard.press('Enter');
    assert.equal(await page.page.evaluate(() => document.activeElement?.className), 'footnote-reference');
    assert.equal(page.messages.filter((message) => message.type === 'openLink').length, 0);
  });

  test('a wikilink asks for the post it names', async () => {
    await page.send(show(readerPost('# T\n\nSee [[Другой пост|that one]] and [[#T]].', { id: 'post:wiki' })));
    const link = page.page.getByRole('link', { name: 'that one' });
    assert.equal(await link.getAttribute('title'), 'Другой пост');
    await link.click();
    assert.equal((await page.received('openLink')).href, 'wikilink:Другой пост');
    await page.send(show(htmlPost('<p data-target="x" class="note-card">no</p>', 'no')));
    assert.equal(await page.page.locator('[data-href], [data-target], .post-text .note-card').count(), 0);
  });

  test('each block reads in its own direction, and nothing hidden reorders the page', async () => {
    const post = readerPost(
      'שלום לכולם, this is mixed.\n\nPlain English.\n\n- פריט ראשון\n- item\n\n> ציטוט\n\n| עמודה | b |\n|--|--|\n| 1 | 2 |\n\n```\nשלום()\n```',
      { id: 'post:rtl', title: 'שלום \u202Eabc\u2066 world' },
    );
    await page.send(show(post));
    const directions = (selector: string): Promise<string[]> =>
      page.page.locator(selector).evaluateAll((all) => all.map((one) => getComputedStyle(one).direction));
    assert.deepEqual(await directions('h1'), ['rtl']);
    assert.equal(await page.page.locator('h1').textContent(), 'שלום abc world');
    assert.deepEqual(await directions('.post-text > p'), ['rtl', 'ltr']);
    assert.deepEqual(await directions('.post-text :is(ul, li)'), ['rtl', 'rtl', 'ltr']);
    assert.deepEqual(await directions('.post-text :is(blockquote, table, pre)'), ['rtl', 'rtl', 'ltr']);
    const quote = await page.page
      .locator('blockquote')
      .evaluate((one) => [getComputedStyle(one).borderRightWidth, getComputedStyle(one).borderLeftWidth]);
    assert.deepEqual(quote, ['3px', '0px']);
  });

  test('formulas that are too much stay as text, at once', async () => {
    const bombs = [
      '{'.repeat(20_000) + '}'.repeat(20_000),
      'x^2+'.repeat(60_000),
      '\\def\\a{\\a\\a}\\a',
      '\\undefinedcommand{x}',
      '\\href{javascript:alert(1)}{x}',
      '\\htmlData{x=y}{z}',
      '\\rule{9999999em}{9999999em}',
    ];
    const html = bombs
      .map((tex) => `<p><span class="math" data-tex="${tex}" data-text="${tex}">src</span></p>`)
      .join('');
    await page.send(
      show(
        htmlPost(
          `${html}<p><span class="math" data-tex="x" data-text="x">x</span>end</p>`,
          `${bombs.join('\n')}\nxend`,
        ),
      ),
    );
    await page.page.locator('.katex').last().waitFor();
    assert.equal(await page.page.locator('.math.broken').count(), 4);
    assert.equal(await page.page.locator('.post-text a').count(), 0);
    const box = await page.page.locator('.post-text').boundingBox();
    assert.ok((box?.height ?? Infinity) < 20_000);
    await page.send(show(htmlPost('<p>next</p>', 'next')));
    assert.equal(await page.page.locator('.post-text').textContent(), 'next');
  });

  test('nor by the first line of a Telegram post, whatever emoji it starts with', async () => {
    const post = readerPost('🌟 **A method, named.**\n\nThe text.', {
      id: 'post:line',
      title: 'A method, named',
    });
    await page.send(show(post));
    assert.deepEqual(await page.page.locator('.post-text p:visible').allTextContents(), ['The text.']);
  });

  test('punctuation stays on the line of its formula', async () => {
    const sentence = `${'words '.repeat(40)}$x^2$, more words, $y$.`;
    await page.send(show(readerPost(sentence, { id: 'post:punctuation' })));
    const together = page.page.locator('.post-text .together');
    await together.first().locator('.katex').waitFor();
    assert.equal(await together.count(), 2);
    assert.deepEqual(await together.evaluateAll((all) => all.map((one) => one.lastChild?.textContent)), [
      ',',
      '.',
    ]);
    assert.deepEqual(
      await together.evaluateAll((all) => all.map((one) => getComputedStyle(one).whiteSpace)),
      ['nowrap', 'nowrap'],
    );
  });

  test('a wide table scrolls by itself, also by keyboard', async () => {
    const cells = Array.from({ length: 40 }, (_, i) => `<td>column${i}</td>`).join('');
    await page.send(show(htmlPost(`<table><tr>${cells}</tr></table>`, '')));
    await page.page.locator('.table[tabindex="0"]').waitFor();
    const fits = await page.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    assert.ok(fits, 'the page itself scrolls sideways');
  });

  test('a message takes the place of the post', async () => {
    await page.send({ type: 'message', title: 'The post is gone', detail: 'Its file was deleted.' });
    assert.equal(await page.page.getByRole('heading', { name: 'The post is gone' }).isVisible(), true);
    assert.equal(await page.page.locator('.page').isVisible(), false);
    await page.send(show(fullPost));
    assert.equal(await page.page.locator('.message').isVisible(), false);
  });

  test('a post without any optional part', async () => {
    const bare = {
      channel: undefined,
      author: undefined,
      publishedAt: undefined,
      reactions: undefined,
      sources: [],
    };
    await page.send(show(htmlPost('', '', { ...bare, title: 'Bare', language: 'und' })));
    assert.equal(await page.page.locator('.meta, .reactions, .topic, .strip, .sources').count(), 0);
    await page.page.getByRole('button', { name: 'Choose topics' }).waitFor();
    assert.deepEqual(page.errors, []);
  });
});

describe('the place in a post', () => {
  const scroll = (page: ReaderPage): Promise<number> => page.page.evaluate(() => Math.round(scrollY));

  test('is kept over a reload, and says so in `ready`', async (t) => {
    const page = await openReaderPage({ state: { post: 'post:long', scroll: 1500, open: [] } });
    t.after(() => page.close());
    assert.equal(page.messages[0]?.type === 'ready' && page.messages[0].post, 'post:long');
    await page.send(show(longPost));
    assert.equal(await scroll(page), 1500);
    await page.page.mouse.wheel(0, 400);
    await page.page.waitForFunction(() => scrollY === 1900);
    await page.page.waitForTimeout(300);
    assert.deepEqual(page.state, { post: 'post:long', scroll: 1900, open: [] });
    await page.send(show({ ...longPost, title: 'Renamed' }));
    assert.equal(await scroll(page), 1900, 'a new version of the same post stays where it was');
    await page.send(show({ ...longPost, id: 'post:other' }));
    assert.equal(await scroll(page), 0, 'another post starts at its top');
  });

  test('is the host’s to say', async (t) => {
    const page = await openReaderPage({ state: { post: 'post:long', scroll: 1500, open: [] } });
    t.after(() => page.close());
    const start = longPost.text.indexOf('Paragraph 90 ');
    const range = { start, end: start + 12 };
    await page.send(show(longPost, { place: { range } }));
    const isVisible = (words: string): Promise<boolean> =>
      page.page.evaluate((sought) => {
        const found = [...document.querySelectorAll('.post-text p')].find((p) =>
          p.textContent.startsWith(sought),
        );
        const box = found?.getBoundingClientRect();
        return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
      }, words);
    assert.ok(await isVisible('Paragraph 90 '));
    assert.equal(await page.page.evaluate(() => CSS.highlights.has('found')), true);
    const other = longPost.text.indexOf('Paragraph 10 ');
    await page.send({
      type: 'reveal',
      post: 'post:gone',
      place: { range: { start: other, end: other + 9 } },
    });
    assert.ok(await isVisible('Paragraph 90 '), 'a place in another post moves nothing');
    await page.send({
      type: 'reveal',
      post: longPost.id,
      place: { range: { start: other, end: other + 9 } },
    });
    assert.ok(await isVisible('Paragraph 10 '));
  });

  test('can be in the heading that repeats the title', async (t) => {
    const page = await openReaderPage();
    t.after(() => page.close());
    await page.send(show(longPost));
    await page.page.evaluate(() => scrollTo(0, 2000));
    await page.send({ type: 'reveal', post: longPost.id, place: { range: { start: 0, end: 4 } } });
    assert.equal(await page.page.locator('.post-text h2').isVisible(), true);
    assert.ok((await scroll(page)) < 500);
  });

  test('can be a note, which gets the focus', async (t) => {
    const page = await openReaderPage({ viewport: { width: 1200, height: 700 } });
    t.after(() => page.close());
    const note = noteOn(longPost, 'Paragraph 80 has', { body: 'Look here.' });
    await page.send(show(longPost, { notes: [note], place: { note: note.id } }));
    assert.equal(await page.page.evaluate(() => document.activeElement?.getAttribute('data-card')), note.id);
    assert.ok((await page.page.locator('.note-card').boundingBox())?.y);
    assert.ok((await scroll(page)) > 1000);
  });
});

test('the script and the styles can stand in a page', () => {
  const built = (name: string): string => readFileSync(join(dist, name), 'utf8');
  assert.doesNotMatch(built('reader.js'), /<\/?script/iu);
  assert.doesNotMatch(built('reader.css'), /<\/style/iu);
  // What an address without its quotes, or of another folder, would become of there nobody would see.
  const addresses = [...built('reader.css').matchAll(/url\(([^)]*?\.woff2[^)]*)\)/gu)].map(
    ([, url]) => url ?? '',
  );
  assert.ok(addresses.length > 10);
  for (const address of addresses) assert.match(address, /^"\.\/fonts\/[\w-]+\.woff2"$/u);
});
