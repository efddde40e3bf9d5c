/** axe-core finds nothing in any of VS Code's four kinds of theme, wide or narrow, with everything the page can show. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import type { Draft, ReaderNote, ReaderReference } from '../../src/protocol/reader.ts';
import { paperPost, unknownPaper } from './papers.ts';
import { fullPost, htmlPost, noteOn, readerPost, show } from './posts.ts';
import { openReaderPage, type ReaderPage } from './readerPage.ts';
import type { Theme } from './themes.ts';

interface Finding {
  readonly rule: string;
  readonly impact: string | undefined;
  readonly where: readonly string[];
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Runs in the page. */
async function findings(): Promise<readonly Finding[]> {
  const engine: typeof import('axe-core') = Reflect.get(window, 'axe');
  const { violations } = await engine.run(document);
  return violations.map(({ id, impact, nodes }) => ({
    rule: id,
    impact: impact ?? undefined,
    where: nodes.map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`),
  }));
}

const at = (words: string): { start: number; end: number } => {
  const start = fullPost.text.indexOf(words);
  return { start, end: start + words.length };
};

const lost: ReaderReference = {
  ...{ index: 99, label: 'длинных задачах', url: undefined, arxivId: undefined, doi: undefined },
  ...{ kind: 'paper', repository: undefined },
  ...at('длинных задачах'),
};

const notes: readonly ReaderNote[] = [
  noteOn(fullPost, 'не уступает модели в восемь раз', {
    body: 'Check `this` [there](https://example.com)',
    tags: ['rl'],
  }),
  noteOn(fullPost, 'в восемь раз', { color: 'pink' }),
  noteOn(fullPost, 'награде за промежуточные шаги', {
    color: 'blue',
    motivation: 'questioning',
    body: 'Why?',
  }),
  noteOn(fullPost, 'whole trick hides', { color: 'green' }),
  noteOn(fullPost, 'закроет разрыв', {
    ...{ color: 'purple', body: 'Changed.', quote: 'закроет этот разрыв' },
    anchor: { verdict: 'changed', ...at('закроет разрыв') },
  }),
  noteOn(fullPost, 'baseline', { id: 'lost', anchor: { verdict: 'lost' }, body: 'Lost.' }),
  noteOn(fullPost, 'baseline', {
    id: 'post',
    anchor: { verdict: 'post' },
    body: 'On it all.',
    quote: undefined,
  }),
];

const draft: Draft = {
  ...{ id: 'draft:1', motivation: 'commenting', color: 'green', tags: [], body: 'Half' },
  ...at('HumanEval'),
};

for (const theme of ['dark', 'light', 'highContrastDark', 'highContrastLight'] satisfies Theme[]) {
  describe(`accessibility, ${theme}`, () => {
    let page: ReaderPage;
    before(async () => {
      page = await openReaderPage({ theme, viewport: { width: 1300, height: 900 } });
      const session = await page.page.context().newCDPSession(page.page);
      await session.send('Page.setBypassCSP', { enabled: true });
      await page.page.reload();
      await page.received('ready');
      await page.page.addScriptTag({ content: axe });
    });
    after(() => page.close());
    const check = async (): Promise<void> => assert.deepEqual(await page.page.evaluate(findings), []);

    test('a post with everything', async () => {
      const post = { ...fullPost, references: [...fullPost.references, lost] };
      await page.send(show(post, { notes, drafts: [draft] }));
      await page.select('a plain policy gradient', '.post-text');
      await page.page.locator('.selection-bar').waitFor();
      await check();
    });

    test('a folded draft, an open palette, a toast', async () => {
      await page.page.getByRole('textbox', { name: 'Note, in Markdown' }).press('Escape');
      await page.page.getByRole('button', { name: 'Change colour' }).first().click();
      await page.send({ type: 'act', action: { kind: 'note' } });
      await page.page.locator('.post-text').focus();
      await page.send({ type: 'act', action: { kind: 'note' } });
      await check();
    });

    test('narrow, with a note open in the text', async () => {
      await page.page.setViewportSize({ width: 420, height: 900 });
      await page.page.locator('mark.note.purple').first().click();
      await page.page.locator('.post-text .note-card').first().waitFor();
      await check();
    });

    test('to-dos, replies, links back, an open completion, the words of a note being selected', async () => {
      const todo = noteOn(fullPost, 'whole trick hides', { id: 'todo', motivation: 'todo', body: 'Try it' });
      const done = noteOn(fullPost, 'GSM8K', { ...todo, id: 'done', completed: '2026-11-23T00:00:00Z' });
      const reply = { ...todo, id: 'reply', motivation: 'replying', replyTo: 'todo', author: 'Ada' } as const;
      const link = { note: 'urn:1', words: 'As said there', title: 'Another post' };
      const all = [...notes, todo, done, reply];
      for (const width of [1300, 420]) {
        await page.page.setViewportSize({ width, height: 900 });
        await page.send(show({ ...fullPost, id: `post:${width}` }, { notes: all, place: { note: 'todo' } }));
        const links = { page: [link], notes: { todo: [link] } };
        await page.send({ type: 'backlinks', post: `post:${width}`, links });
        await page.page
          .locator('[data-card="todo"]')
          .getByRole('button', { name: 'Reply', exact: true })
          .click();
        await check();
        await page.page
          .locator('[data-card="todo"]')
          .getByRole('button', { name: 'Edit', exact: true })
          .click();
        const tags = page.page.getByRole('combobox', { name: 'Tags' });
        page.forget();
        await tags.pressSequentially('r');
        const { request } = await page.received('suggest');
        const suggestions = ['rl', 'rewards'].map((tag) => ({ label: tag, detail: '2 notes', insert: tag }));
        await page.send({ type: 'done', request, suggestions });
        await page.page.getByRole('option').first().waitFor();
        await check();
        await page.page.locator('.lost-notes').getByRole('button', { name: 'Relink…' }).click();
        await page.select('a plain policy gradient', '.post-text');
        await page.page.getByRole('button', { name: 'Put the note here' }).waitFor();
        await check();
        await page.page.keyboard.press('Escape');
      }
    });

    test('footnotes, callouts, links within, both directions, a draft that lost its words', async () => {
      await page.page.setViewportSize({ width: 1300, height: 900 });
      const post = readerPost(
        '# T\n\nA claim[^1], [a part](#part), [[another post]].\n\n> [!warning] Careful\n> It bites.\n\n' +
          '## Part\n\nשלום לכולם.\n\n- פריט\n- item\n\n[^1]: The source.',
        { id: 'post:links' },
      );
      const gone: Draft = { ...draft, start: undefined, end: undefined, lost: true };
      await page.send(show(post, { notes: [noteOn(post, 'לכולם', { body: 'שלום' })], drafts: [gone] }));
      await page.page.locator('.post-text').focus();
      await check();
    });

    test('a forwarded, changed, answering post with a folded quotation, code, a spoiler and a picture', async () => {
      const words = 'A long quotation that somebody folded. '.repeat(12);
      const html =
        `<blockquote class="expandable">${words}<a href="https://example.com">there</a></blockquote>` +
        '<pre><code class="language-python">x = 1</code></pre><p><span class="spoiler">hidden</span></p>';
      const post = htmlPost(html, `${words}there\nx = 1\nhidden`, {
        ...{ id: 'post:telegram', channel: 'C', editedAt: '2026-03-06', views: 1, changed: true },
        original: { label: 'Original', canOpen: true },
        replyTo: { label: 'Something', canOpen: true },
        alsoIn: [{ label: 'Mirror', canOpen: true }],
        entry: { number: 1, of: 2, source: 0 },
        media: ['photo.jpg'],
        images: { 'photo.jpg': '/reader.css?photo' },
      });
      await page.send(show(post));
      await check();
      await page.page.setViewportSize({ width: 420, height: 900 });
      await check();
      await page.page.setViewportSize({ width: 1300, height: 900 });
    });

    test('the page of a paper: everything known, then nothing, wide and narrow', async () => {
      const post = paperPost();
      for (const width of [1300, 420]) {
        await page.page.setViewportSize({ width, height: 900 });
        await page.send(show(post, { notes: [noteOn(post, 'lack patience', { body: 'Is it?' })] }));
        await page.page.getByRole('radio', { name: '4 stars' }).focus();
        await check();
        await page.send(show(paperPost(unknownPaper, { id: 'paper:arxiv:2506.00009' })));
        await check();
      }
      await page.page.setViewportSize({ width: 1300, height: 900 });
    });

    test('outline, footnote, keys and a large picture open; a done post; a broken formula', async () => {
      const paragraphs = `${'Words that fill a line of the post. '.repeat(40)}\n\n`;
      const long = readerPost(
        `# T\n\nA claim[^1] and $\\nope{x}$.\n\n## A\n\n${paragraphs}## B\n\n${paragraphs}### C\n\n[^1]: The source.`,
        { id: 'post:long', reading: { starred: true, done: true } },
      );
      const press = (key: string): Promise<void> => page.page.keyboard.press(key);
      for (const width of [1300, 420]) {
        await page.page.setViewportSize({ width, height: 900 });
        await page.send(show({ ...long, id: `post:long ${width}` }));
        await press('o');
        await page.page.getByRole('navigation', { name: 'Outline' }).waitFor();
        await check();
        await press('Escape');
        await page.page.locator('.footnote-reference').click();
        await page.page.getByRole('dialog', { name: 'Footnote 1' }).waitFor();
        await check();
        await press('Escape');
        await press('?');
        await page.page.getByRole('dialog', { name: 'Keys' }).waitFor();
        await check();
        await press('Escape');
      }
      await page.page.route('**/*.svg', (route) =>
        route.fulfill({
          contentType: 'image/svg+xml',
          body: '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"/>',
        }),
      );
      const html = '<p>Text.</p><p><img src="a.png" alt="Reward grows" data-text=""></p>';
      await page.send(show(htmlPost(html, 'Text.', { id: 'post:pictures', images: { 'a.png': '/a.svg' } })));
      await page.page.getByRole('button', { name: 'Open picture: Reward grows' }).click();
      await page.page.getByRole('dialog', { name: 'Picture' }).waitFor();
      await check();
      await press('Escape');
      await page.page.setViewportSize({ width: 1300, height: 900 });
    });

    test('a message', async () => {
      await page.send({ type: 'message', title: 'The post is gone', detail: 'Its file was deleted.' });
      await check();
    });
  });
}
