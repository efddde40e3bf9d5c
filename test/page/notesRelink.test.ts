/** Notes whose words changed or are lost: Accept and Relink, by mouse and by keyboard. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { noteOn, readerPost, show } from './posts.ts';
import { openReaderPage, type ReaderPage } from './readerPage.ts';

const post = readerPost('# Relink\n\nThe owl sleeps all day long. It hunts at night. Мыши знают почему.');
const spanOf = (words: string): { start: number; end: number } => {
  const start = post.text.indexOf(words);
  return { start, end: start + words.length };
};
const changed = noteOn(post, 'sleeps all day long', {
  ...{ id: 'urn:changed', body: 'Why?', quote: 'sleeps by day' },
  anchor: { verdict: 'changed', ...spanOf('sleeps all day long') },
});
const lost = noteOn(post, 'owl', {
  ...{ id: 'urn:lost', body: 'Still true?', quote: 'words that went' },
  anchor: { verdict: 'lost' },
});

for (const [layout, width] of [
  ['wide', 1200],
  ['narrow', 500],
] as const) {
  describe(`notes that need a place, ${layout}`, () => {
    let page: ReaderPage;
    before(async () => {
      page = await openReaderPage({ viewport: { width, height: 800 } });
      page.page.setDefaultTimeout(15_000);
    });
    after(() => page.close());
    beforeEach(async () => {
      await page.send(show({ ...post, id: 'post:other' }));
      await page.send(show(post, { notes: [changed, lost], place: { note: 'urn:changed' } }));
      page.forget();
    });
    const card = (id: string) => page.page.locator(`[data-card="${id}"]`);
    const placing = () => page.page.locator('.relinking');
    const put = () => page.page.getByRole('button', { name: 'Put the note here' });

    test('Accept takes the words as they are now', async () => {
      await card('urn:changed').getByRole('button', { name: 'Accept' }).click();
      const { request, note, start, end, words } = await page.received('placeNote');
      assert.deepEqual(
        { note, start, end, words },
        { note: 'urn:changed', ...spanOf('sleeps all day long'), words: 'sleeps all day long' },
      );
      const accepted = noteOn(post, 'sleeps all day long', { id: 'urn:changed', body: 'Why?' });
      await page.send({ type: 'notes', post: post.id, notes: [accepted, lost] });
      await page.send({ type: 'done', request });
      assert.equal(await card('urn:changed').getByRole('button', { name: 'Accept' }).count(), 0);
      assert.ok(await card('urn:changed').evaluate((element) => element === document.activeElement));
    });

    test('Accept that comes too late says so', async () => {
      await card('urn:changed').getByRole('button', { name: 'Accept' }).click();
      const { request } = await page.received('placeNote');
      const message = 'The text of the post changed meanwhile: select the words again.';
      await page.send({ type: 'failed', request, message });
      assert.equal(await page.page.getByRole('status').textContent(), message);
      assert.ok(await card('urn:changed').getByRole('button', { name: 'Accept' }).isVisible());
    });

    test('a lost note is put on words that are selected with the mouse', async () => {
      await card('urn:lost').getByRole('button', { name: 'Relink…' }).click();
      assert.match(await placing().innerText(), /Select the words for the note “words that went”/);
      await page.select('hunts at night', '.post-text');
      await put().waitFor();
      assert.equal(await page.page.getByRole('toolbar').getByRole('button').count(), 1);
      await put().click();
      const { note, start, end, words, request } = await page.received('placeNote');
      assert.deepEqual(
        { note, start, end, words },
        { note: 'urn:lost', ...spanOf('hunts at night'), words: 'hunts at night' },
      );
      assert.equal(await placing().isVisible(), false);
      const found = noteOn(post, 'hunts at night', { id: 'urn:lost', body: 'Still true?' });
      await page.send({ type: 'notes', post: post.id, notes: [changed, found] });
      await page.send({ type: 'done', request });
      assert.equal(await page.page.getByRole('status').textContent(), 'The note belongs to these words now');
      assert.equal(await page.page.locator('mark[data-note="urn:lost"]').textContent(), 'hunts at night');
      await page.select('Мыши', '.post-text');
      await page.page.getByRole('button', { name: 'Question' }).waitFor();
    });

    test('by keyboard alone', async () => {
      await card('urn:changed').getByRole('button', { name: 'Relink…' }).focus();
      await page.page.keyboard.press('Enter');
      assert.match(await placing().innerText(), /press Enter/);
      await page.page.keyboard.press('Enter');
      assert.ok(await placing().isVisible(), 'Enter without a selection does nothing');
      await page.page.keyboard.press('Alt+ArrowDown');
      await page.page.keyboard.press('Alt+ArrowDown');
      await page.page.keyboard.press('Enter');
      assert.equal((await page.received('placeNote')).words, 'It hunts at night.');
    });

    test('Escape gives up, and leaves everything as it was', async () => {
      const before = page.messages.length;
      await card('urn:lost').getByRole('button', { name: 'Relink…' }).click();
      await page.page.keyboard.press('Alt+ArrowDown');
      await page.page.keyboard.press('Escape');
      assert.equal(await placing().isVisible(), false);
      assert.ok(await card('urn:lost').evaluate((element) => element === document.activeElement));
      assert.ok(!page.messages.slice(before).some(({ type }) => type === 'placeNote'));
      await card('urn:lost').getByRole('button', { name: 'Relink…' }).click();
      await page.page.getByRole('button', { name: 'Cancel' }).click();
      assert.equal(await placing().isVisible(), false);
    });

    test('another post ends it', async () => {
      await card('urn:lost').getByRole('button', { name: 'Relink…' }).click();
      await page.send(show({ ...post, id: 'post:third' }));
      assert.equal(await placing().isVisible(), false);
      await page.select('hunts', '.post-text');
      await page.page.getByRole('button', { name: 'Question' }).waitFor();
    });
  });
}
