/** Notes: select → bar → editor → save, by mouse and by keyboard; drafts, marks, cards, their order and places. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Draft, ReaderNote } from '../../src/protocol/reader.ts';
import { fullPost, noteOn, readerPost, show } from './posts.ts';
import { openReaderPage, type ReaderPage } from './readerPage.ts';

const post = readerPost(
  `# Notes\n\nThe first sentence says little. The second 🎯 says **much more** than that. Третье — по-русски.\n\n` +
    `A formula $x^2$ stands here.\n\n- one item\n- another item\n\nThe last words.`,
);
const spanOf = (words: string): { start: number; end: number } => {
  const start = post.text.indexOf(words);
  return { start, end: start + words.length };
};

/** Answers a request as the host does: the new notes first, then `done`. */
async function answer(page: ReaderPage, request: number, notes?: readonly ReaderNote[]): Promise<void> {
  if (notes !== undefined) await page.send({ type: 'notes', post: post.id, notes });
  await page.send({ type: 'done', request });
}

function focused(page: ReaderPage): Promise<string | null | undefined> {
  return page.page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.className,
  );
}

for (const [layout, width] of [
  ['wide', 1200],
  ['narrow', 500],
] as const) {
  describe(`notes, ${layout}`, () => {
    let page: ReaderPage;
    before(async () => {
      page = await openReaderPage({ viewport: { width, height: 800 } });
      page.page.setDefaultTimeout(15_000);
    });
    after(() => page.close());
    beforeEach(async () => {
      await page.send(show({ ...post, id: 'post:other' }));
      await page.send(show(post));
      page.forget();
      page.errors.splice(0);
    });
    const bar = () => page.page.getByRole('toolbar', { name: 'Selected text' });
    const editor = () => page.page.getByRole('textbox', { name: 'Note, in Markdown' });
    const card = (id: string) => page.page.locator(`[data-card="${id}"]`);

    test('select, write, save', async () => {
      await page.select('second 🎯 says much', '.post-text');
      await bar().waitFor();
      await bar().getByRole('button', { name: 'Note', exact: true }).click();
      await editor().pressSequentially('My **note**');
      await page.page.getByRole('combobox', { name: 'Tags' }).fill('#rl, идеи,rl, ');
      await page.page.keyboard.press('Control+Enter');
      const { draft, request } = await page.received('saveNote');
      assert.deepEqual(
        { ...draft, id: draft.id.slice(0, 6) },
        {
          id: 'draft:',
          motivation: 'commenting',
          color: 'yellow',
          tags: ['rl', 'идеи'],
          body: 'My **note**',
          ...spanOf('second 🎯 says much'),
        },
      );
      assert.ok(await editor().isVisible(), 'the editor stays until it is saved');
      const saved = noteOn(post, 'second 🎯 says much', { id: 'urn:new', body: 'My **note**' });
      await answer(page, request, [saved]);
      assert.equal(await editor().count(), 0);
      assert.equal(await card('urn:new').locator('strong').textContent(), 'note');
      assert.match((await focused(page)) ?? '', /^Note, yellow, on “second 🎯 says much”/);
      assert.equal(await page.page.getByRole('status').textContent(), 'Note saved');
      assert.deepEqual(page.errors, []);
    });

    test('a highlight is one click', async () => {
      await page.select('another item', '.post-text');
      await bar().getByRole('button', { name: 'Highlight green' }).click();
      const { draft, request } = await page.received('saveNote');
      assert.deepEqual(
        [draft.motivation, draft.color, draft.body, draft.start, draft.end],
        ['highlighting', 'green', '', spanOf('another item').start, spanOf('another item').end],
      );
      await answer(page, request, [noteOn(post, 'another item', { color: 'green' })]);
      assert.equal(await page.page.locator('mark.green').textContent(), 'another item');
      assert.equal(await bar().isVisible(), false);
    });

    test('a failed save keeps the words and says why', async () => {
      await page.select('last words', '.post-text');
      await page.send({ type: 'act', action: { kind: 'question' } });
      await editor().pressSequentially('Really?');
      await page.page.getByRole('button', { name: 'Save' }).click();
      const { request, draft } = await page.received('saveNote');
      assert.equal(draft.motivation, 'questioning');
      await page.send({ type: 'failed', request, message: 'The notes folder is read-only.' });
      assert.equal(await page.page.getByRole('alert').textContent(), 'The notes folder is read-only.');
      assert.equal(await editor().inputValue(), 'Really?');
      await editor().pressSequentially(' Yes.');
      await page.page.keyboard.press('Control+Enter');
      assert.equal((await page.received('saveNote')).draft.body, 'Really? Yes.');
    });

    test('what is typed is kept, folded, resumed, discarded', async () => {
      await page.select('one item', '.post-text');
      await page.send({ type: 'act', action: { kind: 'note' } });
      await editor().pressSequentially('Half a tho');
      const kept = await page.received('draft');
      assert.equal(kept.draft?.body, 'Half a tho');
      await editor().pressSequentially('ught');
      await page.page.keyboard.press('Escape');
      assert.equal((await page.received('draft')).draft?.body, 'Half a thought');
      assert.equal(await focused(page), 'Text of the post');
      assert.equal(await page.page.locator('.editor.folded .excerpt').textContent(), 'Half a thought');
      await page.page.getByRole('button', { name: 'Resume' }).click();
      assert.equal(await editor().inputValue(), 'Half a thought');
      await page.page.getByRole('button', { name: 'Discard' }).click();
      const discarded = await page.received('draft');
      assert.deepEqual([discarded.id, discarded.draft], [kept.id, undefined]);
      assert.equal(await page.page.locator('.editor, mark').count(), 0);
    });

    test('an empty new note leaves by Escape', async () => {
      await page.select('one item', '.post-text');
      await page.send({ type: 'act', action: { kind: 'note' } });
      await page.page.keyboard.press('Escape');
      assert.equal(await page.page.locator('.editor').count(), 0);
    });

    test('drafts of the host come back as editors', async () => {
      const draft: Draft = {
        id: 'draft:1',
        motivation: 'questioning',
        color: 'pink',
        tags: ['a'],
        body: 'Unfinished',
        ...spanOf('A formula'),
      };
      await page.send(show(post, { drafts: [draft] }));
      assert.equal(await editor().inputValue(), 'Unfinished');
      assert.equal(await page.page.getByRole('combobox', { name: 'Tags' }).inputValue(), 'a');
      assert.equal(await page.page.locator('mark.draft.pink').textContent(), 'A formula');
      await editor().fill('Unfinished, still');
      await page.send(show(post, { drafts: [draft] }));
      assert.equal(await editor().inputValue(), 'Unfinished, still', 'what is being typed wins');
    });

    test('a draft follows its words through an edited text, with caret, focus and what is typed', async () => {
      await page.select('one item', '.post-text');
      await page.send({ type: 'act', action: { kind: 'note' } });
      await editor().pressSequentially('thought');
      const { draft } = await page.received('draft');
      assert.ok(draft);
      for (let i = 0; i < 3; i += 1) await page.page.keyboard.press('ArrowLeft');
      const top = (await page.page.locator('.editor').boundingBox())?.y ?? 0;
      const more = 'A new paragraph.\n\n'.repeat(30);
      const edited = readerPost(`${post.text.replace('The first', `${more}The first`)}\n\n${more}`, {
        id: 'post:edited',
        formerIds: [post.id],
      });
      const start = edited.text.indexOf('one item');
      const moved = { ...draft, start, end: start + 8 };
      await page.send(show(edited, { drafts: [moved] }));
      assert.equal(await page.page.locator('mark.draft').textContent(), 'one item');
      await page.page.keyboard.type('X');
      assert.equal(await editor().inputValue(), 'thouXght');
      assert.ok(
        Math.abs(((await page.page.locator('.editor').boundingBox())?.y ?? 0) - top) < 2,
        'it stays in view',
      );
      await page.page.keyboard.press('Control+Enter');
      const save = await page.received('saveNote');
      assert.deepEqual(
        [save.post, save.draft.body, save.draft.start, save.draft.end],
        ['post:edited', 'thouXght', moved.start, moved.end],
      );
    });

    test('a draft the host never saw follows its words too', async () => {
      await page.select('one item', '.post-text');
      await page.send({ type: 'act', action: { kind: 'note' } });
      const edited = readerPost(`# Notes\n\nSomething before it all.\n\n${post.text.slice(6)}`);
      await page.send(show(edited));
      await editor().pressSequentially('x');
      await page.page.keyboard.press('Control+Enter');
      const { draft } = await page.received('saveNote');
      assert.equal(edited.text.slice(draft.start, draft.end), 'one item');
    });

    test('a draft whose words are gone keeps its text, among what lost its place', async () => {
      await page.select('one item', '.post-text');
      await page.send({ type: 'act', action: { kind: 'note' } });
      await editor().pressSequentially('still here');
      const { draft } = await page.received('draft');
      assert.ok(draft);
      const lost: Draft = { ...draft, start: undefined, end: undefined, lost: true };
      await page.send(show(readerPost('# Notes\n\nAll is new.'), { drafts: [lost] }));
      const kept = page.page.locator('.lost-notes .editor');
      assert.equal(await kept.getByRole('textbox', { name: 'Note, in Markdown' }).inputValue(), 'still here');
      assert.match((await kept.textContent()) ?? '', /words it was begun on are gone/);
      assert.equal(await focused(page), 'Note, in Markdown');
      await page.send(show(post, { drafts: [draft] }));
      assert.equal(await page.page.locator('mark.draft').textContent(), 'one item');
      assert.equal(await page.page.getByText('words it was begun on are gone').isVisible(), false);
    });

    test('a discarded draft comes back by Undo', async () => {
      await page.select('one item', '.post-text');
      await page.send({ type: 'act', action: { kind: 'note' } });
      await editor().pressSequentially('Worth a word');
      await page.page.getByRole('button', { name: 'Discard' }).click();
      assert.equal(await editor().count(), 0);
      page.forget();
      await page.page.getByRole('button', { name: 'Undo' }).click();
      assert.equal((await page.received('draft')).draft?.body, 'Worth a word');
      assert.equal(await editor().inputValue(), 'Worth a word');
      assert.equal(await focused(page), 'Note, in Markdown');
      await editor().fill('');
      await page.page.getByRole('button', { name: 'Discard' }).click();
      assert.equal(
        await page.page.getByRole('button', { name: 'Undo' }).count(),
        0,
        'an empty one is just gone',
      );
    });

    test('a conflict never says that it was saved', async () => {
      const note = noteOn(post, 'last words', { id: 'urn:1', body: 'Old words' });
      await page.send(show(post, { notes: [note], place: { note: note.id } }));
      await card('urn:1').getByRole('button', { name: 'Edit' }).click();
      await editor().fill('My version');
      await page.page.keyboard.press('Control+Enter');
      const { request } = await page.received('saveNote');
      await page.send({ type: 'notes', post: post.id, notes: [{ ...note, color: 'pink' }] });
      await page.send({
        type: 'failed',
        request,
        message: 'The note changed on disk; yours was kept as a.md.',
      });
      assert.match((await page.page.getByRole('alert').textContent()) ?? '', /changed on disk/);
      assert.equal(await editor().inputValue(), 'My version');
      assert.doesNotMatch((await page.page.getByRole('status').textContent()) ?? '', /saved/);
      await page.page.getByRole('button', { name: 'Discard' }).click();
      assert.match((await card('urn:1').getAttribute('class')) ?? '', /pink/, 'the note as it is on disk');
    });

    test('what is typed reaches the host before the page goes', async () => {
      await page.select('one item', '.post-text');
      await page.send({ type: 'act', action: { kind: 'note' } });
      await editor().pressSequentially('Gone in a blink');
      await page.page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
      assert.equal(page.messages.at(-1)?.type, 'draft');
      const last = page.messages.findLast((message) => message.type === 'draft');
      assert.equal(last?.draft?.body, 'Gone in a blink');
      await page.send(show({ ...post, id: 'post:other' }));
      assert.equal(await editor().count(), 0);
      await page.send(show(post, { drafts: last?.draft ? [last.draft] : [] }));
      assert.equal(await editor().inputValue(), 'Gone in a blink');
    });

    test('a save without an answer holds nothing else up', async () => {
      await page.select('one item', '.post-text');
      await page.send({ type: 'act', action: { kind: 'note' } });
      await editor().pressSequentially('x');
      await page.page.keyboard.press('Control+Enter');
      await page.received('saveNote');
      await page.send(show({ ...post, id: 'post:other' }, { notes: [noteOn(post, 'last words')] }));
      assert.equal(await page.page.locator('mark').count(), 1);
    });

    test('edit, recolour, delete, undo', async () => {
      const note = noteOn(post, 'last words', { id: 'urn:1', body: 'Old words', tags: ['t'] });
      await page.send(show(post, { notes: [note], place: { note: note.id } }));
      await card('urn:1').getByRole('button', { name: 'Edit' }).click();
      await editor().fill('New words');
      await page.page.keyboard.press('Control+Enter');
      const save = await page.received('saveNote');
      assert.deepEqual([save.draft.id, save.draft.body, save.draft.tags], ['urn:1', 'New words', ['t']]);
      await answer(page, save.request, [{ ...note, body: 'New words', html: '<p>New words</p>' }]);
      await card('urn:1').getByRole('button', { name: 'Change colour' }).click();
      await card('urn:1').getByRole('radio', { name: 'purple' }).click();
      const recolor = await page.received('recolor');
      assert.equal(recolor.color, 'purple');
      await answer(page, recolor.request, [{ ...note, color: 'purple' }]);
      assert.equal(await page.page.locator('mark.purple').count(), 1);
      await card('urn:1').getByRole('button', { name: 'Delete' }).click();
      const removal = await page.received('deleteNote');
      await answer(page, removal.request, []);
      assert.equal(await page.page.locator('mark').count(), 0);
      await page.page.getByRole('button', { name: 'Undo' }).click();
      const undo = await page.received('undoDelete');
      assert.equal(undo.note, 'urn:1');
      await answer(page, undo.request, [note]);
      assert.equal(await page.page.locator('mark').count(), 1);
    });

    test('a note on the whole post', async () => {
      await page.page.getByRole('button', { name: 'Add a note on this post' }).click();
      await editor().pressSequentially('On it all');
      await page.page.keyboard.press('Control+Enter');
      const { draft, request } = await page.received('saveNote');
      assert.deepEqual([draft.start, draft.end], [undefined, undefined]);
      const note = noteOn(post, 'last', {
        id: 'urn:p',
        body: 'On it all',
        quote: undefined,
        anchor: { verdict: 'post' },
      });
      await answer(page, request, [note]);
      assert.equal(await page.page.locator('.post-notes .note-body').textContent(), 'On it all');
    });

    test('changed and lost notes show both texts, and none is dropped', async () => {
      const notes = [
        noteOn(post, 'much more', {
          id: 'c',
          anchor: { verdict: 'changed', ...spanOf('much more') },
          quote: 'a bit more',
        }),
        noteOn(post, 'last', {
          id: 'l',
          body: 'Kept',
          anchor: { verdict: 'lost' },
          quote: 'words that are gone',
        }),
        noteOn(post, 'last', {
          id: 'o',
          body: 'Past the end',
          anchor: { verdict: 'exact', start: 90_000, end: 90_010 },
        }),
      ];
      await page.send(show(post, { notes, place: { note: 'c' } }));
      assert.equal(await card('c').locator('del').textContent(), 'a bit more');
      assert.equal(await card('c').locator('ins').textContent(), 'much more');
      assert.equal(await page.page.locator('mark.changed').count(), 1);
      assert.deepEqual(
        await page.page
          .locator('.lost-notes .note-card')
          .evaluateAll((all) => all.map((e) => e.getAttribute('data-card'))),
        ['l', 'o'],
      );
      assert.match((await card('l').textContent()) ?? '', /words that are gone.*Kept/s);
    });

    test('overlapping marks each keep their words and their click', async () => {
      const notes = [
        noteOn(post, 'The second 🎯 says much more than', { id: 'long', color: 'yellow', body: 'long' }),
        noteOn(post, 'says much', { id: 'short', color: 'pink', body: 'short' }),
        noteOn(post, 'more than that. Третье', { id: 'across', color: 'blue', body: 'across' }),
        noteOn(post, 'A formula', {
          id: 'f',
          anchor: { verdict: 'exact', start: spanOf('A formula').start, end: spanOf('stands').end },
        }),
      ];
      await page.send(show(post, { notes }));
      const wordsOf = (id: string): Promise<string> =>
        page.page
          .locator(`mark[data-note="${id}"]`)
          .evaluateAll((pieces) => pieces.map((p) => p.textContent).join(''));
      assert.equal(await wordsOf('long'), 'The second 🎯 says much more than');
      assert.equal(await wordsOf('short'), 'says much');
      assert.equal(await wordsOf('across'), 'more than that. Третье');
      assert.equal(await page.page.locator('mark[data-note="f"] .math').count(), 1);
      await page.page.locator('mark[data-note="short"]').first().click();
      assert.equal(await card('short').isVisible(), true);
      assert.equal(await page.page.locator('mark.linked').first().getAttribute('data-note'), 'short');
      await page.send({ type: 'notes', post: post.id, notes: [] });
      assert.equal(await page.page.locator('mark').count(), 0);
      await page.select('second 🎯 says much', '.post-text');
      await bar().waitFor();
    });

    test('by keyboard alone', async () => {
      await page.page.locator('.post-text').focus();
      for (const key of ['Alt+ArrowDown', 'Alt+ArrowDown', 'Shift+Alt+ArrowDown'])
        await page.page.keyboard.press(key);
      assert.equal(
        await page.page.evaluate(() => String(getSelection())),
        'The second 🎯 says much more than that. Третье — по-русски.',
      );
      await page.page.keyboard.press('Alt+ArrowUp');
      assert.equal(await page.page.evaluate(() => String(getSelection())), 'The first sentence says little.');
      await page.page.keyboard.press('Tab');
      assert.equal(await focused(page), 'Highlight yellow');
      for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowLeft']) await page.page.keyboard.press(key);
      assert.equal(await focused(page), 'Copy link');
      await page.page.keyboard.press('Enter');
      const link = await page.received('copyLink');
      assert.equal(post.text.slice(link.start, link.end), 'The first sentence says little.');
      await page.page.keyboard.press('Escape');
      assert.equal(await focused(page), 'Text of the post');
      await page.page.keyboard.press('Tab');
      for (let i = 0; i < 5; i += 1) await page.page.keyboard.press('ArrowRight');
      await page.page.keyboard.press('Enter');
      assert.equal((await page.received('editing')).editing, true);
      await page.page.keyboard.type('typed');
      await page.page.keyboard.press('Control+Enter');
      assert.equal((await page.received('saveNote')).draft.body, 'typed');
    });

    test('the keyboard goes on from what was selected last, or from a click', async () => {
      const selected = (): Promise<string> => page.page.evaluate(() => String(getSelection()));
      await page.page.locator('.post-text').focus();
      await page.page.keyboard.press('Alt+ArrowDown');
      await page.page.keyboard.press('Alt+ArrowDown');
      assert.match(await selected(), /^The second/);
      await page.send({ type: 'act', action: { kind: 'highlight', color: 'pink' } });
      const highlight = await page.received('saveNote');
      const marked = noteOn(post, 'The second 🎯 says much more than that.', { color: 'pink' });
      await answer(page, highlight.request, [marked]);
      await page.page.keyboard.press('Alt+ArrowDown');
      assert.equal(await selected(), 'Третье — по-русски.');
      await page.send({ type: 'act', action: { kind: 'note' } });
      await editor().pressSequentially('x');
      await page.page.keyboard.press('Alt+ArrowDown');
      assert.equal(await editor().inputValue(), 'x', 'keys in a note are the note’s');
      await page.page.keyboard.press('Control+Enter');
      const { request } = await page.received('saveNote');
      await answer(page, request, [marked, noteOn(post, 'Третье — по-русски.', { id: 'urn:3', body: 'x' })]);
      await page.page.keyboard.press('Alt+ArrowDown');
      assert.match(await selected(), /^A formula/);
      await page.page.getByText('another item').click({ position: { x: 30, y: 8 } });
      await page.page.keyboard.press('Alt+ArrowDown');
      assert.equal(await selected(), 'another item');
      await page.send(show({ ...post, id: 'post:third' }));
      await page.page.locator('.post-text').focus();
      await page.page.keyboard.press('Alt+ArrowDown');
      assert.equal(await selected(), 'The first sentence says little.');
    });

    test('the dot of a mark lets no line break before what follows it', async () => {
      const words = 'A comma, at an end.';
      const narrow = readerPost(`# T\n\n${words}`, { id: 'post:dot' });
      await page.send(show(narrow, { notes: [noteOn(narrow, 'comma', { body: 'b' })] }));
      const broken = await page.page.evaluate(() => {
        const paragraph = document.querySelector<HTMLElement>('.post-text p');
        const after = document.querySelector('mark.last')?.nextSibling;
        const found = new Set<string>();
        for (let width = 40; paragraph && after && width < 200; width += 1) {
          paragraph.style.width = `${width}px`;
          const comma = document.createRange();
          comma.setStart(after, 0);
          comma.setEnd(after, 1);
          const mark = document.querySelector('mark.last')?.getClientRects();
          const isSame =
            Math.abs((mark?.[mark.length - 1]?.top ?? 0) - comma.getBoundingClientRect().top) < 8;
          if (!isSame) found.add(`${width}px`);
        }
        return [...found];
      });
      assert.deepEqual(broken, []);
    });

    test('the right button leaves the selection to its menu', async () => {
      const context = (): Promise<string | null> =>
        page.page.locator('.post-text').getAttribute('data-vscode-context');
      await page.select('another item', '.post-text');
      await bar().waitFor();
      await page.page.getByText('another item').click({ button: 'right', position: { x: 20, y: 8 } });
      assert.equal(await page.page.evaluate(() => String(getSelection())), 'another item');
      assert.deepEqual(JSON.parse((await context()) ?? ''), { webviewSection: 'selection' });
      await page.send({ type: 'act', action: { kind: 'note' } });
      assert.equal(await page.page.locator('mark.draft').textContent(), 'another item');
      assert.deepEqual(JSON.parse((await context()) ?? ''), { webviewSection: 'text' });
    });

    test('a command without a selection says so', async () => {
      await page.send({ type: 'act', action: { kind: 'highlight', color: undefined } });
      assert.equal(await page.page.getByRole('status').textContent(), 'Select text first');
    });

    test('a note without a selection is on the whole post, also one begun from outside', async () => {
      const editor = () => page.page.locator('.post-notes textarea:focus');
      await page.send({ type: 'act', action: { kind: 'note' } });
      await editor().waitFor();
      await page.send({ ...show(post), place: { write: true } });
      await editor().waitFor();
      await page.page.waitForTimeout(100);
      assert.equal(await page.page.locator('.post-notes textarea').count(), 2);
    });

    test('cards never overlap', async () => {
      const notes = [
        'first',
        'sentence',
        'says little',
        'second',
        'much more',
        'Третье',
        'formula',
        'one item',
      ].map((words, i) => noteOn(post, words, { body: `Note ${i}. ${'More words. '.repeat(i * 3)}` }));
      await page.send(show(post, { notes }));
      if (layout === 'narrow')
        for (const { id } of notes) await page.send({ type: 'reveal', post: post.id, place: { note: id } });
      await page.page.waitForTimeout(100);
      const boxes = await page.page
        .locator('.note-card')
        .evaluateAll((cards) => cards.map((c) => c.getBoundingClientRect().toJSON()));
      assert.equal(boxes.length, notes.length);
      const sorted = boxes.toSorted((a, b) => a.top - b.top);
      for (const [i, box] of sorted.entries())
        assert.ok(i === 0 || box.top >= sorted[i - 1]?.bottom, `card ${i}`);
    });
  });
}

describe('the margin', () => {
  test('cards stay beside their words when a list above the text goes', async (t) => {
    const page = await openReaderPage({ viewport: { width: 1200, height: 800 } });
    t.after(() => page.close());
    const lost: Draft = {
      ...{ id: 'draft:l', motivation: 'commenting', color: 'green', tags: [], body: 'x' },
      ...{ start: undefined, end: undefined, lost: true },
    };
    await page.send(
      show(post, { notes: [noteOn(post, 'much more', { id: 'c', body: 'c' })], drafts: [lost] }),
    );
    const offset = async (): Promise<number> =>
      ((await page.page.locator('[data-card="c"]').boundingBox())?.y ?? 0) -
      ((await page.page.locator('mark').boundingBox())?.y ?? 0);
    const before = await offset();
    await page.page.getByRole('button', { name: 'Discard' }).click();
    assert.ok(Math.abs((await offset()) - before) < 2, `${await offset()} px, before ${before} px`);
  });
});

describe('marks and the text', () => {
  test('every stretch of a post is marked where it stands', async (t) => {
    const page = await openReaderPage({ viewport: { width: 1200, height: 800 } });
    t.after(() => page.close());
    const { text } = fullPost;
    const notes = Array.from({ length: 60 }, (_, i) => {
      const start = Math.floor((i * text.length) / 60);
      const end = Math.min(text.length, start + 3 + ((i * 7) % 60));
      return noteOn(fullPost, fullPost.title, { id: `n${i}`, anchor: { verdict: 'exact', start, end } });
    });
    for (const note of notes) {
      await page.send(show(fullPost, { notes: [note] }));
      const marked = await page.page.locator('mark').evaluateAll((pieces) =>
        pieces
          .map((piece) => {
            for (const math of piece.querySelectorAll<HTMLElement>('[data-text]'))
              math.replaceWith(math.dataset['text'] ?? '');
            return piece.textContent;
          })
          .join(''),
      );
      const { anchor } = note;
      assert.ok('start' in anchor);
      const bare = (words: string): string => words.replace(/\s+/g, '').toWellFormed();
      const expected = bare(text.slice(anchor.start, anchor.end));
      assert.ok(
        bare(marked).includes(expected) || expected === '',
        `${note.id}: “${marked}” for “${expected}”`,
      );
    }
    assert.deepEqual(page.errors, []);
  });
});
