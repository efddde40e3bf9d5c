/** Where a post comes from, what it belongs to, and what Telegram does to its text. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { ReaderPost } from '../../src/protocol/reader.ts';
import { htmlPost, noteOn, readerPost, show } from './posts.ts';
import { openReaderPage, type ReaderPage } from './readerPage.ts';

const exported: ReaderPost = readerPost('# Третий шаг\n\nО том, как **сходится** обучение.', {
  id: 'tg:tihiy_gradient/30',
  channel: 'Тихий градиент',
  publishedAt: '2025-06-11T18:30:00+03:00',
  editedAt: '2025-06-12T09:00:00+03:00',
  views: 12_345,
  changed: true,
  original: { label: 'Лаборатория', canOpen: true },
  replyTo: { label: 'Второй шаг: что считать наградой', canOpen: true },
  alsoIn: [
    { label: 'Зеркало', canOpen: true },
    { label: 'Архив', canOpen: false },
  ],
  entry: { number: 3, of: 20, source: 1 },
  sources: [
    { path: 'export/result.json', format: 'telegram-json' },
    { path: 'digest/2025-w30.md', format: 'markdown' },
  ],
});

describe('where a post comes from', () => {
  let page: ReaderPage;
  before(async () => {
    page = await openReaderPage({ viewport: { width: 1300, height: 900 } });
    await page.send(show(exported));
  });
  after(() => page.close());
  const text = (selector: string): Promise<string[]> => page.page.locator(selector).allTextContents();
  const click = (name: string | RegExp): Promise<void> =>
    page.page.getByRole('button', { name }).first().click();

  test('edit, views and the place in a digest stand beside the date', async () => {
    assert.match(
      (await text('.meta')).join(),
      /forwarded from Лаборатория.*June 11, 2025.*edited June 12(?!,).*12,345 views.*entry 3 of 20 in 2025-w30\.md/,
    );
    await click('2025-w30.md');
    assert.equal((await page.received('openSource')).index, 1);
  });

  test('a changed text says so', async () => {
    assert.deepEqual(await text('.changed'), ['Changed since you read it']);
    await page.send(show({ ...exported, changed: false }));
    assert.deepEqual(await text('.changed'), []);
    await page.send(show(exported));
  });

  test('original, answered post and other channels open by what they are, never by an address', async () => {
    await click('Лаборатория');
    await click(/Второй шаг/);
    await click('Зеркало');
    const opened = page.messages.filter((message) => message.type === 'openRelative');
    assert.deepEqual(
      opened.map(({ relation, index }) => [relation, index]),
      [
        ['original', 0],
        ['replyTo', 0],
        ['alsoIn', 0],
      ],
    );
    assert.deepEqual(await text('.also-in li'), ['Зеркало', 'Архив']);
    assert.equal(await page.page.getByRole('button', { name: 'Архив' }).count(), 0);
  });

  test('a reply whose words the file does not tell', async () => {
    await page.send(show({ ...exported, replyTo: { label: undefined, canOpen: false } }));
    assert.deepEqual(await text('.reply'), ['In reply to an earlier post']);
    await page.send(show(exported));
  });

  test('every file is listed with its kind', async () => {
    assert.deepEqual(await text('.sources li'), [
      'export/result.jsonTelegram export (JSON)',
      'digest/2025-w30.mdMarkdown',
    ]);
  });

  test('topics can be changed from here', async () => {
    await click('Choose topics');
    assert.equal((await page.received('changeTopics')).post, exported.id);
    await page.send(show({ ...exported, topics: [{ topic: 'Optimization', because: 'your choice' }] }));
    assert.equal(
      await page.page.getByRole('button', { name: 'Optimization' }).getAttribute('title'),
      'your choice',
    );
    await click('Change topics');
    await page.received('changeTopics');
  });

  test('a long origin does not widen a narrow page', async () => {
    await page.page.setViewportSize({ width: 360, height: 800 });
    const long = { label: 'Слово'.repeat(60), canOpen: true };
    await page.send(show({ ...exported, original: long, replyTo: long, alsoIn: [long, long] }));
    const fits = await page.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    assert.ok(fits, 'the page scrolls sideways');
    assert.deepEqual(page.errors, []);
  });
});

describe('what Telegram does to a text', () => {
  let page: ReaderPage;
  before(async () => {
    page = await openReaderPage({ viewport: { width: 900, height: 700 } });
  });
  after(() => page.close());
  const words = 'A long quotation that somebody folded. '.repeat(12).trim();
  const quoted = htmlPost(
    `<p>Before</p><blockquote class="expandable">${words}</blockquote><blockquote class="expandable">Short</blockquote>`,
    `Before\n${words}\nShort`,
  );
  const folded = () => page.page.locator('.folded');

  test('a long quotation is folded, opens by a key, and its text is untouched', async () => {
    await page.send(show(quoted));
    assert.equal(await folded().count(), 1);
    const height = (await folded().boundingBox())?.height ?? 0;
    assert.ok(height < 130, `${height} px`);
    await page.page.getByRole('button', { name: 'Show the whole quotation' }).focus();
    await page.page.keyboard.press('Enter');
    assert.equal(await folded().count(), 0);
    assert.equal(await page.page.evaluate(() => document.activeElement?.localName), 'blockquote');
    assert.equal(await page.page.locator('.post-text').textContent(), `Before${words}Short`);
  });

  test('a place in it unfolds it, and a note keeps it open', async () => {
    await page.send(show({ ...quoted, id: 'post:quote' }));
    const start = quoted.text.lastIndexOf('somebody folded');
    await page.send({ type: 'reveal', post: 'post:quote', place: { range: { start, end: start + 8 } } });
    assert.equal(await folded().count(), 0);
    const note = noteOn(quoted, 'somebody', { body: 'Who?' });
    await page.send(show({ ...quoted, id: 'post:noted' }, { notes: [note] }));
    assert.ok(((await page.page.locator('blockquote').first().boundingBox())?.height ?? 0) > 130);
  });

  test('a place under a spoiler uncovers it', async () => {
    const post = htmlPost('<p>It was <span class="spoiler">the butler</span>.</p>', 'It was the butler.', {
      id: 'post:spoiler',
    });
    await page.send(show(post, { place: { range: { start: 7, end: 17 } } }));
    assert.equal(await page.page.locator('.spoiler').getAttribute('aria-expanded'), 'true');
  });

  test('code tells its language', async () => {
    await page.send(show(htmlPost('<pre><code class="language-python">x = 1</code></pre>', 'x = 1')));
    assert.equal(await page.page.locator('pre').getAttribute('data-language'), 'python');
    assert.equal(await page.page.locator('.post-text').textContent(), 'x = 1');
  });

  test('pictures that the text does not show stand under it', async () => {
    const images = { 'photos/a@1.jpg': '/reader.css?a', 'b.png': '/reader.css?b' };
    const media = ['photos/a@1.jpg', 'b.png', 'video_files/c.mp4', 'photos/a@1.jpg'];
    await page.send(show(htmlPost('<p>Text <img src="b.png"></p>', 'Text', { media, images })));
    const pictures = page.page.locator('.pictures img');
    assert.deepEqual(await pictures.evaluateAll((all) => all.map((one) => one.getAttribute('title'))), [
      'photos/a@1.jpg',
    ]);
    assert.equal(await pictures.getAttribute('alt'), 'Picture of the post');
    await page.send(show(htmlPost('<p>Text</p>', 'Text')));
    assert.equal(await pictures.count(), 0);
  });
});
