/** To-dos, replies, authors, names of colours, completion, links between notes. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { ReaderNote } from '../../src/protocol/reader.ts';
import { noteOn, readerPost, show } from './posts.ts';
import { openReaderPage, type ReaderPage } from './readerPage.ts';

const post = readerPost('# Threads\n\nThe owl sleeps by day. It hunts at night. Мыши знают почему.');
const owl = noteOn(post, 'sleeps by day', { id: 'urn:owl', body: 'Does it?', author: 'Ada Verne' });
const answer = (id: string, more: Partial<ReaderNote> = {}): ReaderNote =>
  noteOn(post, 'sleeps by day', {
    ...{ id, body: `Answer ${id}`, motivation: 'replying', replyTo: 'urn:owl' },
    ...more,
  });

for (const [layout, width] of [
  ['wide', 1200],
  ['narrow', 500],
] as const) {
  describe(`threads of notes, ${layout}`, () => {
    let page: ReaderPage;
    before(async () => {
      page = await openReaderPage({ viewport: { width, height: 800 } });
      page.page.setDefaultTimeout(15_000);
    });
    after(() => page.close());
    beforeEach(async () => {
      await page.send(show({ ...post, id: 'post:other' }));
      await page.send({
        type: 'noteSettings',
        settings: {
          colors: { yellow: 'yellow', green: 'green', blue: 'blue', pink: 'pink', purple: 'purple' },
          people: 'everyone',
        },
      });
      page.forget();
    });
    const card = (id: string) => page.page.locator(`[data-card="${id}"]`);
    const finish = async (request: number, notes: readonly ReaderNote[]): Promise<void> => {
      await page.send({ type: 'notes', post: post.id, notes });
      await page.send({ type: 'done', request });
    };
    const open = async (notes: readonly ReaderNote[]): Promise<void> => {
      await page.send(show(post, { notes, place: { note: notes[0]?.id } }));
    };

    test('a to-do is begun, chosen and ticked', async () => {
      await page.send(show(post));
      await page.select('hunts at night', '.post-text');
      await page.page.getByRole('button', { name: 'To-do' }).click();
      const kind = page.page.getByRole('radiogroup', { name: 'Kind' });
      assert.equal(await kind.getByRole('radio', { checked: true }).textContent(), 'To-do');
      await page.page.keyboard.type('Look it up');
      await page.page.keyboard.press('Control+Enter');
      const { draft, request } = await page.received('saveNote');
      assert.equal(draft.motivation, 'todo');
      const todo = noteOn(post, 'hunts at night', { id: 'urn:t', motivation: 'todo', body: 'Look it up' });
      await finish(request, [todo]);
      const box = card('urn:t').getByRole('checkbox', { name: 'To-do' });
      await box.check();
      const asked = await page.received('completeNote');
      assert.deepEqual([asked.note, asked.done], ['urn:t', true]);
      await finish(asked.request, [{ ...todo, completed: '2026-11-21T10:00:00Z' }]);
      const done = card('urn:t').getByRole('checkbox');
      assert.ok(await done.isChecked());
      assert.ok(
        await done.evaluate((element) => element === document.activeElement),
        'the box keeps the focus',
      );
      assert.equal(
        await card('urn:t')
          .locator('.note-body')
          .evaluate((body) => getComputedStyle(body).textDecorationLine),
        'line-through',
      );
      assert.match((await card('urn:t').getAttribute('aria-label')) ?? '', /^To-do, done, /);
    });

    test('a tick that could not be saved is taken back', async () => {
      await open([noteOn(post, 'hunts', { id: 'urn:t', motivation: 'todo', body: 'x' })]);
      await card('urn:t').getByRole('checkbox').click();
      const { request } = await page.received('completeNote');
      await page.send({ type: 'failed', request, message: 'The disk is full.' });
      assert.equal(await card('urn:t').getByRole('checkbox').isChecked(), false);
      assert.equal(await page.page.getByRole('status').textContent(), 'The disk is full.');
    });

    test('the kind of a note is chosen with arrow keys', async () => {
      await page.send(show(post));
      await page.select('hunts', '.post-text');
      await page.send({ type: 'act', action: { kind: 'note' } });
      await page.page.getByRole('radio', { name: 'Note', exact: true }).focus();
      await page.page.keyboard.press('ArrowRight');
      await page.page.keyboard.press('ArrowRight');
      await page.page.getByRole('textbox', { name: 'Note, in Markdown' }).fill('x');
      await page.page.keyboard.press('Control+Enter');
      assert.equal((await page.received('saveNote')).draft.motivation, 'todo');
    });

    test('replies stand under their note in order, with author and date', async () => {
      const late = answer('urn:late', { created: '2026-11-22T00:00:00Z' });
      const early = answer('urn:early', { created: '2026-11-20T23:00:00Z', author: 'Борис' });
      const nested = answer('urn:nested', { created: '2026-11-23T00:00:00Z', replyTo: 'urn:early' });
      await open([owl, nested, late, early]);
      const replies = card('urn:owl').locator('.note-reply');
      assert.deepEqual(await replies.locator('.note-body').allInnerTexts(), [
        'Answer urn:early',
        'Answer urn:late',
        'Answer urn:nested',
      ]);
      assert.deepEqual(await replies.locator('.author').allInnerTexts(), ['Борис', 'You', 'You']);
      assert.equal(await replies.locator('time').count(), 3);
      assert.equal(await page.page.locator('mark[data-note]').count(), 1, 'a reply has no mark of its own');
      assert.equal(await card('urn:owl').locator(':scope > .note-foot .author').textContent(), 'Ada Verne');
    });

    test('a reply is written, edited and deleted in the card', async () => {
      await open([owl]);
      await card('urn:owl').getByRole('button', { name: 'Reply' }).click();
      const editor = card('urn:owl').getByRole('textbox', { name: 'Reply, in Markdown' });
      assert.equal(
        await page.page.getByRole('radiogroup', { name: 'Kind' }).count(),
        0,
        'a reply is a reply',
      );
      await editor.fill('It does.');
      assert.equal((await page.received('draft')).draft?.replyTo, 'urn:owl');
      await page.page.keyboard.press('Control+Enter');
      const { draft, request } = await page.received('saveNote');
      assert.deepEqual([draft.motivation, draft.replyTo, draft.body], ['replying', 'urn:owl', 'It does.']);
      const reply = answer('urn:r', { body: 'It does.', html: '<p>It does.</p>' });
      await finish(request, [owl, reply]);
      assert.ok(await card('urn:r').evaluate((element) => element === document.activeElement));
      assert.equal(await page.page.locator('.editor').count(), 0);
      await card('urn:r').getByRole('button', { name: 'Edit reply' }).click();
      await card('urn:owl').getByRole('textbox').fill('It does so.');
      await page.page.keyboard.press('Control+Enter');
      const edited = await page.received('saveNote');
      assert.deepEqual([edited.draft.id, edited.draft.motivation], ['urn:r', 'replying']);
      await finish(edited.request, [owl, { ...reply, html: '<p>It does so.</p>' }]);
      await card('urn:r').getByRole('button', { name: 'Delete reply' }).click();
      const removed = await page.received('deleteNote');
      assert.equal(removed.note, 'urn:r');
      await finish(removed.request, [owl]);
      assert.equal(await card('urn:owl').locator('.note-replies').count(), 0);
    });

    test('a draft of a reply stays when its note is redrawn', async () => {
      await open([owl]);
      await card('urn:owl').getByRole('button', { name: 'Reply' }).click();
      await page.page.keyboard.type('Half a tho');
      await page.send({ type: 'notes', post: post.id, notes: [{ ...owl, color: 'pink' }] });
      const editor = card('urn:owl').getByRole('textbox');
      assert.equal(await editor.inputValue(), 'Half a tho');
    });

    test('a reply whose note is gone stands for itself', async () => {
      await open([answer('urn:orphan')]);
      assert.match(await card('urn:orphan').innerText(), /Reply to a note that is gone/);
      assert.equal(await page.page.locator('mark[data-note="urn:orphan"]').textContent(), 'sleeps by day');
      await open([
        answer('urn:a', { replyTo: 'urn:b' }),
        answer('urn:b', { replyTo: 'urn:a', body: 'A ring' }),
      ]);
      assert.equal(await page.page.locator('mark[data-note]').count(), 2, 'nor are notes in a ring dropped');
    });

    test('other people’s notes are hidden on demand, and counted', async () => {
      const mine = noteOn(post, 'Мыши', { id: 'urn:mine', body: 'Mine' });
      const theirs = noteOn(post, 'hunts', { id: 'urn:theirs', body: 'Theirs', author: 'Борис' });
      await open([owl, answer('urn:r'), theirs, mine]);
      const people = page.page.getByRole('radiogroup', { name: 'Whose notes' });
      await people.getByRole('radio', { name: 'Mine' }).click();
      assert.equal((await page.received('showPeople')).people, 'mine');
      assert.match(await page.page.locator('.people').innerText(), /1 note of others is hidden/);
      assert.equal(await page.page.locator('mark[data-note="urn:theirs"]').count(), 0);
      assert.equal(await page.page.locator('mark[data-note="urn:owl"]').count(), 1, 'the user answered it');
      await page.send({ type: 'reveal', post: post.id, place: { note: 'urn:theirs' } });
      assert.equal((await page.received('showPeople')).people, 'everyone');
      assert.ok(await card('urn:theirs').isVisible());
      await open([mine]);
      assert.equal(await page.page.locator('.people').isVisible(), false);
    });

    test('colours go by the names that the user gave them', async () => {
      await open([noteOn(post, 'hunts', { id: 'urn:c', body: 'x', color: 'pink' })]);
      const colors = {
        yellow: 'important',
        green: 'green',
        blue: 'blue',
        pink: 'doubtful',
        purple: 'purple',
      };
      await page.send({ type: 'noteSettings', settings: { colors, people: 'everyone' } });
      assert.match((await card('urn:c').getAttribute('aria-label')) ?? '', /^Note, doubtful \(pink\), on/);
      assert.equal(await card('urn:c').locator('.meaning').textContent(), 'doubtful');
      await page.select('Мыши', '.post-text');
      await page.page.getByRole('button', { name: 'Highlight important (yellow)' }).click();
      assert.equal((await page.received('saveNote')).draft.color, 'yellow');
    });

    test('tags are completed by keyboard', async () => {
      await page.send(show(post));
      await page.select('hunts', '.post-text');
      await page.send({ type: 'act', action: { kind: 'note' } });
      const tags = page.page.getByRole('combobox', { name: 'Tags' });
      await tags.pressSequentially('owls, nig');
      const asked = await page.received('suggest');
      assert.deepEqual([asked.of, asked.words], ['tags', 'nig']);
      const suggestions = ['night', 'nightly'].map((tag) => ({ label: tag, detail: '2 notes', insert: tag }));
      await page.send({ type: 'done', request: asked.request, suggestions });
      assert.equal(await tags.getAttribute('aria-expanded'), 'true');
      await page.page.keyboard.press('ArrowDown');
      assert.equal(
        await page.page.getByRole('option', { selected: true }).locator('span').first().textContent(),
        'nightly',
      );
      await page.page.keyboard.press('Escape');
      assert.equal(await page.page.getByRole('option').count(), 0);
      assert.ok(await tags.isVisible(), 'Escape closes the list first');
      await page.page.keyboard.press('ArrowDown');
      const again = await page.received('suggest');
      await page.send({ type: 'done', request: again.request, suggestions });
      await page.page.keyboard.press('Tab');
      assert.equal(await tags.inputValue(), 'owls, night');
      assert.ok(await tags.evaluate((element) => element === document.activeElement));
      await page.page.keyboard.press('Control+Enter');
      assert.deepEqual((await page.received('saveNote')).draft.tags, ['owls', 'night']);
    });

    test('links are completed in the text, and open', async () => {
      await page.send(show(post));
      await page.select('hunts', '.post-text');
      await page.send({ type: 'act', action: { kind: 'note' } });
      const text = page.page.getByRole('textbox', { name: 'Note, in Markdown' });
      await text.pressSequentially('See [[attent');
      const asked = await page.received('suggest');
      assert.deepEqual([asked.of, asked.words], ['links', 'attent']);
      const insert = 'arxiv:1706.03762|Attention Is All You Need]]';
      const suggestion = { label: 'Attention Is All You Need', detail: 'paper', insert };
      await page.send({ type: 'done', request: asked.request, suggestions: [suggestion] });
      await page.page.keyboard.press('Enter');
      assert.equal(await text.inputValue(), `See [[${insert}`);
      await page.page.keyboard.press('Control+Enter');
      const { draft, request } = await page.received('saveNote');
      await finish(request, [noteOn(post, 'hunts', { id: 'urn:l', body: draft.body })]);
      await card('urn:l').getByRole('link', { name: 'Attention Is All You Need' }).click();
      assert.equal((await page.received('openLink')).href, 'wikilink:arxiv:1706.03762');
    });

    test('what links to the post and to a note is listed and opens', async () => {
      await open([owl]);
      const link = { note: 'urn:uuid:1', words: '<b>bold</b> words', title: 'Another post' };
      await page.send({
        type: 'backlinks',
        post: post.id,
        links: { page: [link], notes: { 'urn:owl': [{ ...link, note: 'urn:uuid:2', words: 'to a note' }] } },
      });
      const section = page.page.getByRole('region', { name: 'Linked from' });
      assert.match(await section.innerText(), /<b>bold<\/b> words\s+Another post/);
      await section.getByRole('link').click();
      assert.equal((await page.received('openLink')).href, 'wikilink:note:urn:uuid:1');
      await card('urn:owl').getByRole('link', { name: 'to a note' }).click();
      assert.equal((await page.received('openLink')).href, 'wikilink:note:urn:uuid:2');
      await page.send(show({ ...post, id: 'post:other' }));
      assert.equal(await section.count(), 0);
    });

    test('cards stand in the order of the text', async () => {
      const words = ['The owl', 'sleeps', 'hunts', 'Мыши'];
      const notes = words.map((quote, index) => noteOn(post, quote, { id: `urn:${index}`, body: quote }));
      await page.send(show(post, { notes }));
      for (const index of [2, 0, 3, 1])
        await page.send({ type: 'reveal', post: post.id, place: { note: `urn:${index}` } });
      assert.deepEqual(await page.page.locator('.note-card .note-body').allInnerTexts(), words);
    });

    test('the classes of notes are not those of other parts of the page', async () => {
      const changed = { verdict: 'changed', start: 10, end: 16 } as const;
      await open([noteOn(post, 'sleeps', { id: 'urn:c', body: 'x', quote: 'slept', anchor: changed })]);
      assert.equal(
        await page.page.locator('mark.changed').evaluate((mark) => getComputedStyle(mark).display),
        'inline',
      );
      assert.equal(await card('urn:c').evaluate((element) => getComputedStyle(element).display), 'block');
      await card('urn:c').getByRole('button', { name: 'Edit' }).click();
      await page.page.keyboard.type(' y');
      await page.page.keyboard.press('Escape');
      const isWhole = (editor: Element): boolean => editor.scrollHeight <= editor.clientHeight;
      assert.ok(await page.page.locator('.editor.folded').evaluate(isWhole), 'its buttons are not cut off');
    });

    test('where marks cross, clicks lead to each note', async () => {
      const notes = ['The owl sleeps', 'owl sleeps by day', 'sleeps'].map((words, index) =>
        noteOn(post, words, { id: `urn:${index}`, body: `Body ${index}` }),
      );
      await page.send(show(post, { notes }));
      const reached = new Set<string>();
      for (let count = 0; count < 3; count++) {
        await page.page.locator('mark[data-note="urn:2"]').click();
        const linked = await page.page.locator('.note-card.linked').getAttribute('data-card');
        if (linked !== null) reached.add(linked);
        await page.page.mouse.move(2, 2);
      }
      assert.deepEqual([...reached].sort(), ['urn:0', 'urn:1', 'urn:2']);
    });
  });
}
