/** How the reader helps to get through posts: star and done, single keys, outline, footnotes, pictures, the place. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fullPost, htmlPost, readerPost, show } from './posts.ts';
import { openReaderPage, type ReaderPage } from './readerPage.ts';

const sections = ['Зачем это нужно', 'How it works', 'What it costs', 'Что дальше'];
const words = 'В этой статье модель учат считать шаги вслух, и это помогает ей на длинных задачах. ';
const longPost = readerPost(
  `# Long\n\n${sections.map((name) => `## ${name}\n\n${`${words.repeat(6)}\n\n`.repeat(4)}`).join('')}`,
  { id: 'post:long' },
);
const footnoted = readerPost(
  `# T\n\nA claim[^1], and more.\n\n${'Filler.\n\n'.repeat(60)}[^1]: The *source*, see [there](https://example.com).`,
  { id: 'post:footnotes' },
);

/** Text of what has the focus. */
const focused = (page: ReaderPage): Promise<string> =>
  page.page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent ?? '');

/** Answers the next request of this kind. */
async function answer(page: ReaderPage, type: 'setStarred' | 'setDone'): Promise<void> {
  const { request } = await page.received(type);
  await page.send({ type: 'done', request });
}

describe('star and done', () => {
  let page: ReaderPage;
  before(async () => {
    page = await openReaderPage();
  });
  after(() => page.close());

  test('the buttons ask the host, and stay pressed once the library knows', async () => {
    await page.send(show(fullPost));
    const star = page.page.getByRole('button', { name: 'Star', exact: true });
    const done = page.page.getByRole('group', { name: 'Reading' }).getByRole('button', { name: 'Done' });
    assert.equal(await star.getAttribute('aria-pressed'), 'false');
    await star.click();
    const { request, post, starred } = await page.received('setStarred');
    assert.deepEqual([post, starred], [fullPost.id, true]);
    await page.send({ type: 'reading', post, reading: { starred: true, done: false } });
    await page.send({ type: 'done', request });
    assert.equal(await star.getAttribute('aria-pressed'), 'true');
    assert.equal(await star.evaluate((element) => element.matches(':focus')), true);
    assert.equal(await page.page.getByRole('status').first().textContent(), 'Starred');
    await done.click();
    assert.equal((await page.received('setDone')).done, true);
    await page.send({ type: 'reading', post: 'another', reading: { starred: false, done: true } });
    assert.equal(await done.getAttribute('aria-pressed'), 'false', 'news of another post change nothing');
  });

  test('what cannot be kept is told', async () => {
    await page.send(show(fullPost));
    await page.page.keyboard.press('s');
    const { request } = await page.received('setStarred');
    await page.send({ type: 'failed', request, message: 'The disk is full.' });
    await page.page.getByText('The disk is full.').waitFor();
  });

  test('x marks as done and goes on; what is done it takes back, and stays', async () => {
    await page.send(show(fullPost));
    page.forget();
    await page.page.keyboard.press('x');
    await answer(page, 'setDone');
    assert.equal((await page.received('navigate')).to, 'next');
    await page.send(show({ ...fullPost, reading: { starred: false, done: true } }));
    await page.page.keyboard.press('x');
    const { request, done } = await page.received('setDone');
    assert.equal(done, false);
    await page.send({ type: 'done', request });
    await page.page.getByText('Not done').waitFor();
    assert.equal(page.messages.at(-1)?.type === 'navigate', false);
    await page.send(show(fullPost, { hasNext: false }));
    await page.page.getByRole('button', { name: 'Done with this post' }).click();
    await answer(page, 'setDone');
    await page.page.getByText('This was the last post of the list').waitFor();
  });
});

describe('single keys', () => {
  let page: ReaderPage;
  before(async () => {
    page = await openReaderPage({ viewport: { width: 1000, height: 700 } });
    await page.send(show(fullPost));
  });
  after(() => page.close());
  const press = (key: string): Promise<void> => page.page.keyboard.press(key);

  test('j and k walk, on a Russian keyboard too, and say where the list ends', async () => {
    await press('j');
    assert.equal((await page.received('navigate')).to, 'next');
    await press('k');
    assert.equal((await page.received('navigate')).to, 'previous');
    await page.page.evaluate(() =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'о', code: 'KeyJ', bubbles: true })),
    );
    assert.equal((await page.received('navigate')).to, 'next');
    await page.send(show(fullPost, { hasNext: false }));
    await press('j');
    await page.page.getByText('This is the last post of the list').waitFor();
  });

  test('after a step the keyboard goes on from the title', async () => {
    await page.page.locator('.post-text').focus();
    await page.send(show(longPost));
    assert.equal(await focused(page), 'Long');
    await page.send(show(fullPost));
  });

  test('with Ctrl, Alt or Shift, in a field, and when they are turned off they do nothing', async () => {
    page.forget();
    for (const key of ['Control+j', 'Alt+j', 'Shift+j', 'Meta+j']) await press(key);
    await press('n');
    await page.page.getByRole('textbox', { name: 'Note, in Markdown' }).fill('');
    await page.page.keyboard.type('sjx');
    assert.equal(await page.page.getByRole('textbox', { name: 'Note, in Markdown' }).inputValue(), 'sjx');
    await page.page.getByRole('button', { name: 'Discard' }).first().click();
    const off = { font: undefined, fontSize: undefined, width: undefined, singleKeys: false };
    await page.send({ type: 'settings', ...off });
    await press('j');
    await page.send({ type: 'settings', ...off, singleKeys: true });
    assert.deepEqual(
      page.messages.filter(({ type }) => type === 'navigate').length,
      3,
      'only those of the first test',
    );
  });

  test('n begins a note on the selection, else on the sentence in sight', async () => {
    page.forget();
    await page.send(show({ ...longPost, id: 'post:n' }));
    await page.page.evaluate(() => scrollTo(0, 900));
    await press('n');
    await page.page.keyboard.type('j');
    const { draft } = await page.received('draft');
    const sentence = longPost.text.slice(draft?.start, draft?.end);
    assert.equal(sentence, words.trim());
    const box = await page.page.locator('mark.draft').first().boundingBox();
    assert.ok(box !== null && box.y >= 0 && box.y < 700, `the mark stands at ${box?.y}`);
    await page.page.getByRole('button', { name: 'Discard' }).first().click();
    await page.send(show({ ...fullPost, id: 'post:n2' }));
    await page.select('a plain policy gradient', '.post-text');
    page.forget();
    await press('n');
    await page.page.keyboard.type('j');
    const second = (await page.received('draft')).draft;
    assert.equal(fullPost.text.slice(second?.start, second?.end), 'a plain policy gradient');
    await page.page.getByRole('button', { name: 'Discard' }).first().click();
  });

  test('h highlights the selection, and asks for one', async () => {
    await page.send(show({ ...fullPost, id: 'post:h' }));
    await press('h');
    await page.page.getByText('Select text first').waitFor();
    await page.select('a plain policy gradient', '.post-text');
    page.forget();
    await press('h');
    const { draft, request } = await page.received('saveNote');
    assert.deepEqual([draft.motivation, draft.body], ['highlighting', '']);
    await page.send({ type: 'done', request });
  });

  test('p goes to the papers, o to the outline where there is one', async () => {
    await page.send(show({ ...fullPost, id: 'post:p' }));
    await press('p');
    assert.equal(await focused(page), 'paper: Small but Patient');
    await press('o');
    await page.page.getByText('too short for an outline').waitFor();
  });

  test('? tells the keys in a dialog that keeps the focus and gives it back', async () => {
    await page.page.getByRole('button', { name: 'Star', exact: true }).focus();
    await press('?');
    const dialog = page.page.getByRole('dialog', { name: 'Keys' });
    await dialog.getByText('Next post', { exact: true }).waitFor();
    page.forget();
    await press('j');
    for (let n = 0; n < 4; n++) await press('Tab');
    assert.equal(
      await page.page.evaluate(() => document.activeElement?.closest('dialog, body')?.tagName),
      'DIALOG',
    );
    await press('Escape');
    assert.equal(await dialog.isVisible(), false);
    assert.equal(await focused(page), 'Star');
    assert.equal(page.messages.at(-1)?.type === 'navigate', false, 'no key works behind a dialog');
  });
});

describe('outline, footnotes, pictures', () => {
  let page: ReaderPage;
  before(async () => {
    page = await openReaderPage({ viewport: { width: 700, height: 700 } });
  });
  after(() => page.close());

  test('the outline of a long post lists its headings, marks the current one and leads there', async () => {
    await page.send(show(longPost));
    const open = page.page.getByRole('button', { name: 'Outline' });
    await open.click();
    const outline = page.page.getByRole('navigation', { name: 'Outline' });
    assert.deepEqual(await outline.getByRole('button').allTextContents(), sections);
    await outline.locator(':focus').waitFor();
    assert.equal(await open.getAttribute('aria-expanded'), 'true');
    assert.equal(await focused(page), sections[0]);
    await page.page.keyboard.press('ArrowDown');
    await page.page.keyboard.press('ArrowDown');
    await page.page.keyboard.press('Enter');
    assert.equal(await outline.isVisible(), false);
    assert.equal(await focused(page), 'What it costs');
    await page.page.keyboard.press('o');
    await outline.locator(':focus').waitFor();
    assert.deepEqual(await outline.locator('[aria-current="location"]').allTextContents(), ['What it costs']);
    await page.page.keyboard.press('Escape');
    assert.equal(await focused(page), 'What it costs');
    await page.send(show(fullPost));
    assert.equal(await open.isVisible(), false, 'a short post has none');
  });

  test('where there is room the outline is always in sight', async () => {
    await page.page.setViewportSize({ width: 1500, height: 700 });
    await page.send(show(longPost));
    await page.page.evaluate(() => scrollTo(0, 1500));
    const box = await page.page.getByRole('button', { name: 'Outline' }).boundingBox();
    const text = await page.page.locator('.post-text').boundingBox();
    assert.ok(box !== null && text !== null && box.y >= 0 && box.x + box.width < text.x);
    await page.page.setViewportSize({ width: 700, height: 700 });
  });

  test('a footnote shows beside its mark; Escape gives the focus back', async () => {
    await page.send(show(footnoted));
    const mark = page.page.locator('.footnote-reference');
    await mark.click();
    const popover = page.page.getByRole('dialog', { name: 'Footnote 1' });
    assert.equal((await popover.locator('.footnote-text').textContent())?.trim(), 'The source, see there.');
    assert.equal(await page.page.evaluate(() => scrollY), 0, 'the page does not move');
    await popover.getByRole('link').click();
    assert.equal((await page.received('openLink')).href, 'https://example.com');
    await page.page.keyboard.press('Escape');
    assert.equal(await popover.isVisible(), false);
    assert.equal(await mark.evaluate((element) => element.matches(':focus')), true);
    await page.page.keyboard.press('Enter');
    await popover.getByRole('button', { name: 'Go to the footnote' }).click();
    assert.equal(await page.page.evaluate(() => document.activeElement?.closest('.footnote') !== null), true);
    await page.page.keyboard.press('Enter');
    assert.equal(await mark.evaluate((element) => element.matches(':focus')), true, 'and back again');
  });

  test('a picture opens large, with its caption; arrows go to the next one', async () => {
    await page.page.route('**/*.svg', (route) =>
      route.fulfill({
        contentType: 'image/svg+xml',
        body: `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="1600" height="900"/></svg>`,
      }),
    );
    const html =
      '<p>Text.</p><p><img src="a.png" alt="Reward grows" data-text=""></p>' +
      '<figure><img src="b.png" alt="plot" data-text=""><figcaption>Loss falls.</figcaption></figure>' +
      '<p><img src="c.png" alt="image.png" data-text=""></p>';
    const images = { 'a.png': '/a.svg', 'b.png': '/b.svg', 'c.png': '/c.svg' };
    await page.send(show(htmlPost(html, 'Text.\nLoss falls.', { id: 'post:pictures', images })));
    assert.deepEqual(await page.page.locator('.caption').allTextContents(), ['Reward grows']);
    const first = page.page.getByRole('button', { name: 'Open picture: Reward grows' });
    await first.waitFor();
    await first.focus();
    await page.page.keyboard.press('Enter');
    const viewer = page.page.getByRole('dialog', { name: 'Picture' });
    const caption = viewer.locator('.viewer-caption');
    assert.equal(await caption.textContent(), 'Reward grows · 1 of 3');
    await page.page.keyboard.press('ArrowRight');
    assert.equal(await caption.textContent(), 'Loss falls. · 2 of 3');
    await page.page.keyboard.press('ArrowLeft');
    const image = viewer.getByRole('img');
    const width = async (): Promise<number> => (await image.boundingBox())?.width ?? 0;
    assert.ok((await width()) <= 700);
    await viewer.getByRole('button', { name: 'actual size' }).click();
    assert.equal(await width(), 1600);
    await page.page.keyboard.press('-');
    assert.ok((await width()) <= 700);
    await page.page.keyboard.press('Escape');
    assert.equal(await viewer.isVisible(), false);
    assert.equal(await first.evaluate((element) => element.matches(':focus')), true);
  });

  test('a formula that cannot be drawn shows its source and what is wrong', async () => {
    const post = readerPost('# T\n\nHere $\\nope{x}$ it is.');
    await page.send(show(post));
    const broken = page.page.locator('.math.broken');
    await broken.locator('.why').waitFor();
    assert.equal(await broken.textContent(), '$\\nope{x}$Undefined control sequence: \\nope');
    await page.select('Here', '.post-text');
  });
});

describe('the place', () => {
  let page: ReaderPage;
  before(async () => {
    page = await openReaderPage({ viewport: { width: 900, height: 700 } });
  });
  after(() => page.close());
  const progress = '.progress';
  const middle = longPost.text.indexOf(sections[2] ?? '');
  const topOf = async (name: string): Promise<number> =>
    (await page.page.getByRole('heading', { name }).boundingBox())?.y ?? Number.NaN;

  test('the first text in sight is told when the user rests, and is taken up again at another width', async () => {
    await page.send(show(longPost));
    // Nothing moves the page by itself any more once the line is there.
    await page.page.locator(`${progress}:not([hidden])`).waitFor({ state: 'attached' });
    await page.page.getByRole('heading', { name: 'What it costs' }).evaluate((heading) => {
      scrollBy({ top: heading.getBoundingClientRect().top - 10 });
    });
    const { post, offset } = await page.received('position');
    assert.equal(post, longPost.id);
    assert.ok(offset !== undefined && Math.abs(offset - middle) <= 1, `${offset} is not ${middle}`);
    await page.send(show(fullPost));
    await page.page.setViewportSize({ width: 420, height: 700 });
    await page.send(show(longPost, { position: offset }));
    const top = await topOf('What it costs');
    assert.ok(top >= 0 && top < 80, `the heading stands at ${top}`);
    await page.page.getByText('Continued where you stopped').waitFor();
  });

  test('at the beginning and at the end there is nothing to go on from', async () => {
    await page.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    assert.equal((await page.received('position')).offset, undefined);
    await page.send(show({ ...longPost, id: 'post:other' }, { position: 5 }));
    assert.equal(await page.page.evaluate(() => scrollY), 0, 'a place near the top is the top');
  });

  test('a place to reveal comes before the place that was left', async () => {
    const start = longPost.text.indexOf(sections[3] ?? '');
    const place = { range: { start, end: start + 5 } };
    await page.send(show({ ...longPost, id: 'post:reveal' }, { position: middle, place }));
    const top = await topOf('Что дальше');
    assert.ok(top > 80 && top < 600, `the heading stands at ${top}`);
  });

  test('the line grows with what was read, unless less motion is wanted', async () => {
    await page.page.emulateMedia({ reducedMotion: 'no-preference' });
    await page.page.evaluate(() => document.body.classList.remove('vscode-reduce-motion'));
    await page.send(show({ ...longPost, id: 'post:progress' }));
    const share = async (): Promise<number> => {
      const box = await page.page.locator(progress).boundingBox();
      return (box?.width ?? Number.NaN) / 420;
    };
    await page.page.locator(`${progress}:not([hidden])`).waitFor({ state: 'attached' });
    await page.page.evaluate(() => scrollTo(0, (document.documentElement.scrollHeight - innerHeight) / 2));
    await page.page.waitForFunction(
      (selector) => (document.querySelector(selector)?.getBoundingClientRect().width ?? 0) > 100,
      progress,
    );
    assert.ok(Math.abs((await share()) - 0.5) < 0.05, `${await share()} is not one half`);
    await page.page.emulateMedia({ reducedMotion: 'reduce' });
    assert.equal(await share(), 0);
  });

  test('a short post has no line of progress, and settings change an open page', async () => {
    await page.page.setViewportSize({ width: 1200, height: 900 });
    await page.send(show(readerPost('# T\n\nShort.')));
    await page.page.waitForFunction(
      (selector) => document.querySelector(selector)?.matches('[hidden]'),
      progress,
    );
    const style = (): Promise<readonly string[]> =>
      page.page.locator('.post-text').evaluate((element) => {
        const { fontFamily, fontSize } = getComputedStyle(element);
        return [fontFamily, fontSize];
      });
    const before = await style();
    const settings = { font: '"Georgia", serif', fontSize: '22px', width: '50ch', singleKeys: true };
    await page.send({ type: 'settings', ...settings });
    assert.deepEqual(await style(), ['Georgia, serif', '22px']);
    const none = { font: undefined, fontSize: undefined, width: undefined, singleKeys: true };
    await page.send({ type: 'settings', ...none });
    assert.deepEqual(await style(), before);
  });

  test('nothing went wrong', () => {
    assert.deepEqual(page.errors, []);
  });
});
