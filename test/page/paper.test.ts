/** The page of a paper: what it shows, what its buttons ask for, and that nothing jumps. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { knownPaper, mentions, paperPost, unknownPaper } from './papers.ts';
import { htmlPost, noteOn, readerPost, show } from './posts.ts';
import { openReaderPage, type ReaderPage } from './readerPage.ts';

const ID = 'paper:arxiv:2506.02177';

function suite(
  name: string,
  viewport: { width: number; height: number },
  run: (page: () => ReaderPage) => void,
) {
  describe(name, () => {
    let page: ReaderPage | undefined;
    before(async () => {
      page = await openReaderPage({ viewport });
    });
    after(() => page?.close());
    run(() => {
      assert.ok(page);
      return page;
    });
  });
}

suite('the page of a paper', { width: 1250, height: 800 }, (opened) => {
  const texts = (selector: string): Promise<string[]> => opened().page.locator(selector).allInnerTexts();
  const button = (name: string | RegExp) => opened().page.getByRole('button', { name });

  test('tells who wrote it, where and when', async () => {
    await opened().send(show(paperPost()));
    assert.deepEqual(await texts('h1'), ['Small but Patient: Rewarding the Steps of a Small Reasoner']);
    assert.match(
      (await texts('.authors')).join(),
      /^Ada Verne, Ludwig van Aalst, .*Rahul Menon,\s*and 3 more$/,
    );
    assert.equal(
      (await texts('.paper-header .meta > span')).join('|'),
      'Conference on Patient Machines 2026|June 2, 2025|v3, November 14, 2025|cs.LG, cs.CL, stat.ML|1,284 citations',
    );
    assert.deepEqual(await texts('.paper-ids li'), ['arXiv:2506.02177', 'doi:10.5555/cpm.2026.17']);
    assert.match(
      (await texts('.provenance')).join(),
      /arXiv, Semantic Scholar,? and Hugging Face, looked up March 6, 2026/,
    );
    assert.deepEqual(await texts('.post-navigation'), []);
    assert.deepEqual(await texts('h2:visible'), [
      ...['Abstract', 'Your words', 'Code', 'Models', 'Data sets', 'Mentioned in 2 posts'],
    ]);
  });

  test('a title is TeX: its formulas are drawn, and money is none', async () => {
    const title = 'Bounds in $\\ell_2$ for $5 or $10 and <i>Owls</i>';
    await opened().send(show(paperPost(knownPaper, { title })));
    assert.equal(await opened().page.locator('h1 .katex').count(), 1);
    assert.match((await texts('h1')).join(), / for \$5 or \$10 and <i>Owls<\/i>$/);
    await opened().send(show(paperPost()));
  });

  test('the other authors unfold, and stay so when the page is drawn anew', async () => {
    await button('and 3 more').click();
    assert.match((await texts('.authors')).join(), /Tomás Herrera, Noa Levi$/);
    await opened().send({ type: 'paper', post: ID, paper: { ...knownPaper, posts: 3 } });
    assert.match((await texts('.authors')).join(), /Noa Levi$/);
    assert.ok((await texts('h2:visible')).includes('Mentioned in 3 posts'));
    await opened().send(show(paperPost(knownPaper, { id: 'paper:arxiv:2506.00001' })));
    assert.match((await texts('.authors')).join(), /and 3 more$/);
  });

  test('each button asks for what it says, and tells its key', async () => {
    await opened().send(show(paperPost()));
    opened().forget();
    const names = [
      'Abstract',
      'PDF',
      'HTML',
      'Code',
      'Link',
      'BibTeX',
      'Citation',
      'Markdown',
      'Save PDF',
      'Clone',
    ];
    for (const name of names) await opened().page.locator('.paper-action', { hasText: name }).first().click();
    const asked = opened().messages.filter((message) => message.type === 'paperAction');
    assert.deepEqual(
      asked.map(({ action }) => action),
      [
        ...['abstract', 'pdf', 'html', 'code', 'copyLink', 'copyBibtex', 'copyCitation', 'copyMarkdown'],
        ...['savePdf', 'clone'],
      ],
    );
    assert.ok(asked.every(({ post }) => post === ID));
    assert.deepEqual(await texts('.paper-action kbd'), [...'aphclbtmsg']);
    assert.equal(await button('BibTeX').getAttribute('aria-keyshortcuts'), 'b');
    await opened().send({ type: 'paper', post: ID, paper: { ...knownPaper, hasPdf: true } });
    await button('Open saved PDF').waitFor();
  });

  test('only what makes sense is offered', async () => {
    await opened().send(show(paperPost({ ...knownPaper, actions: ['copyBibtex'] })));
    assert.deepEqual(await texts('.paper-action span'), ['BibTeX']);
    assert.ok(!(await texts('h2:visible')).includes('Your words'));
  });

  test('a click or Enter on a mention opens its post there; selecting its words does not', async () => {
    await opened().send(show(paperPost()));
    assert.deepEqual(await texts('.mention mark'), ['Small but Patient', 'arXiv:2506.02177']);
    assert.match(
      (await texts('.mention .meta'))[1] ?? '',
      /^Weekly digest, week 10\s*Slow Letters\s*March 2, 2026$/,
    );
    await opened().page.locator('.passage').nth(1).click();
    assert.equal((await opened().received('openMention')).index, 1);
    await button('Как маленькая модель').focus();
    await opened().page.keyboard.press('Enter');
    assert.equal((await opened().received('openMention')).index, 0);
    const count = (): number => opened().messages.filter(({ type }) => type === 'openMention').length;
    const before = count();
    const box = await opened().page.locator('.passage').first().boundingBox();
    assert.ok(box);
    await opened().page.mouse.move(box.x + 4, box.y + 8);
    await opened().page.mouse.down();
    await opened().page.mouse.move(box.x + 200, box.y + 8, { steps: 4 });
    await opened().page.mouse.up();
    await opened().page.waitForTimeout(50);
    assert.equal(count(), before);
    await button('Show in Posts view').click();
    assert.equal((await opened().received('paperAction')).action, 'showPosts');
  });

  test('repositories, models and data sets open by their index', async () => {
    assert.deepEqual(await texts('.parts .meta > span'), [
      ...['2,310 stars', 'Python', 'Apache-2.0', 'linked by Hugging Face'],
      'mentioned beside it in posts',
    ]);
    for (const name of ['someone/patient-jax', 'example-lab/patient-0.5b', 'example-lab/annotated-steps'])
      await button(name).click();
    const parts = opened().messages.filter((message) => message.type === 'openPart');
    assert.deepEqual(
      parts.map(({ part, index }) => [part, index]),
      [
        ['repositories', 1],
        ['models', 1],
        ['datasets', 0],
      ],
    );
  });

  test('many mentions are folded', async () => {
    const many = Array.from({ length: 40 }, (_, n) => ({ ...mentions[0], postTitle: `Post ${n}` }));
    const paper = {
      ...knownPaper,
      posts: 140,
      mentions: many.map((one) => ({ ...(mentions[0] ?? assert.fail()), ...one })),
    };
    await opened().send(show(paperPost(paper, { id: 'paper:arxiv:2506.00002' })));
    assert.equal(await opened().page.locator('.mention:visible').count(), 6);
    assert.match((await texts('.hint')).join(), /newest 40/);
    await button('Show 34 more').click();
    assert.equal(await opened().page.locator('.mention:visible').count(), 40);
    assert.equal(await opened().page.evaluate(() => document.activeElement?.textContent), 'Post 6');
  });

  test('a sentence of the abstract takes a note, and shows it', async () => {
    const post = paperPost();
    await opened().send(show(post));
    await opened().select('lack patience', '.post-text');
    await opened().page.getByRole('toolbar').getByRole('button', { name: 'Note' }).click();
    await opened().page.evaluate(() => {
      addEventListener('keydown', ({ key }) =>
        document.body.append(key === 'p' || key === 'S' ? `leaked ${key}` : ''),
      );
    });
    await opened().page.keyboard.type('Is pS 3 or 5?');
    assert.ok(
      !(await opened().page.locator('body').innerText()).includes('leaked'),
      'no letter comes to VS Code',
    );
    await opened().page.keyboard.press('Control+Enter');
    const { draft, request } = await opened().received('saveNote');
    assert.equal(post.text.slice(draft.start, draft.end), 'lack patience');
    assert.equal(
      opened().messages.filter(({ type }) => type === 'setRating').length,
      0,
      'digits are typed, not rated',
    );
    await opened().send({
      type: 'notes',
      post: ID,
      notes: [noteOn(post, 'lack patience', { body: 'Is pS 3 or 5?' })],
    });
    await opened().send({ type: 'done', request });
    await opened().page.locator('.margin .note-card').waitFor();
    await button('Add a note on this paper').waitFor();
  });

  test('formulas of the abstract are drawn, and take a note', async () => {
    const post = paperPost();
    await opened().send(show(post, { notes: [noteOn(post, '$k = 4$ rollouts', { body: 'Four?' })] }));
    await opened().page.locator('mark.note .math .katex').waitFor();
    await opened().page.locator('.margin .note-card').waitFor();
  });

  test('a post after a paper is a post again', async () => {
    await opened().send(show(readerPost('# A post\n\nIts text.')));
    assert.deepEqual(await texts('h1'), ['A post']);
    const parts = ['.paper-section', '.paper-actions', '.abstract-heading'].map((part) => `${part}:visible`);
    assert.equal(await opened().page.locator(parts.join()).count(), 0);
    assert.equal(await opened().page.locator('.post-navigation').count(), 1);
    await opened().page.getByRole('article', { name: 'Text of the post' }).waitFor();
    await button('Add a note on this post').waitFor();
    opened().forget();
    await opened().page.keyboard.press('3');
    assert.deepEqual(
      opened().messages.filter(({ type }) => type === 'setRating'),
      [],
    );
    assert.deepEqual(opened().errors, []);
  });
});

suite('status and rating', { width: 1000, height: 700 }, (opened) => {
  const status = (name: string) => opened().page.getByRole('button', { name, exact: true });
  const star = (name: string) => opened().page.getByRole('radio', { name });
  const focused = () => opened().page.evaluate(() => document.activeElement?.getAttribute('data-control'));

  test('a status is set, shown at once, and cleared by a second click', async () => {
    await opened().send(show(paperPost()));
    await status('Read').click();
    const set = await opened().received('setStatus');
    assert.deepEqual([set.post, set.status], [ID, 'read']);
    assert.equal(await status('Read').getAttribute('aria-pressed'), 'true');
    assert.equal(await focused(), 'status read');
    await opened().send({ type: 'done', request: set.request });
    await status('Read').click();
    const cleared = await opened().received('setStatus');
    assert.equal(cleared.status, undefined);
    await opened().send({ type: 'done', request: cleared.request });
    assert.equal(await opened().page.locator('.segment[aria-pressed="true"]').count(), 0);
  });

  test('what could not be written is taken back, with the reason', async () => {
    await opened().send(show(paperPost()));
    await star('2 stars').click();
    const { request, rating } = await opened().received('setRating');
    assert.equal(rating, 2);
    assert.equal(await opened().page.locator('.star.full').count(), 2);
    await opened().send({
      type: 'failed',
      request,
      message: 'notes/papers/a.md can not be written: the disk is full.',
    });
    assert.equal(await opened().page.locator('.star.full').count(), 4);
    await opened().page.getByText('the disk is full').waitFor();
  });

  test('keys rate: arrows move, Space chooses, digits choose at once, Delete and 0 clear', async () => {
    await opened().send(show(paperPost()));
    await star('4 stars').focus();
    await opened().page.keyboard.press('ArrowRight');
    assert.equal(await focused(), 'rating 5');
    opened().forget();
    await opened().page.keyboard.press('Space');
    assert.equal((await opened().received('setRating')).rating, 5);
    assert.equal(await focused(), 'rating 5');
    await opened().page.keyboard.press('Delete');
    assert.equal((await opened().received('setRating')).rating, undefined);
    await opened().page.locator('.post-text').focus();
    await opened().page.keyboard.press('3');
    assert.equal((await opened().received('setRating')).rating, 3);
    await opened().page.keyboard.press('0');
    assert.equal((await opened().received('setRating')).rating, undefined);
    await opened().page.keyboard.press('Control+4');
    await opened().page.keyboard.press('6');
    assert.equal(
      opened()
        .messages.filter(({ type }) => type === 'setRating')
        .at(-1)?.type,
      'setRating',
    );
    assert.equal(await opened().page.locator('.star.full').count(), 0);
  });

  test('a state from the host shows without a jump: focus and what is read stay', async () => {
    const notes = [noteOn(paperPost(), 'lack patience', { body: 'Hm.' })];
    await opened().send(show(paperPost(), { notes }));
    await opened().page.mouse.wheel(0, 300);
    await opened().page.waitForFunction(() => scrollY > 200);
    await opened().page.waitForTimeout(200);
    const top = () =>
      opened()
        .page.locator('.abstract-heading')
        .evaluate((one) => one.getBoundingClientRect().top);
    const before = await top();
    await opened().page.getByRole('button', { name: 'Open file' }).focus();
    const details = knownPaper.details ?? assert.fail();
    const authors = details.authors.slice(0, 2);
    const smaller = {
      ...knownPaper,
      actions: knownPaper.actions.slice(0, 4),
      details: { ...details, authors },
    };
    await opened().send({
      type: 'paper',
      post: ID,
      paper: { ...smaller, actions: [...smaller.actions, 'openRecord'] },
    });
    assert.ok(Math.abs((await top()) - before) <= 1, `moved from ${before} to ${await top()}`);
    assert.equal(await focused(), 'action openRecord');
    assert.equal(await opened().page.locator('mark.note').count(), 1);
    await opened().send(
      show({ ...paperPost(), html: '<p>Now another abstract.</p>', text: 'Now another abstract.' }),
    );
    assert.equal(await focused(), 'action openRecord');
    await opened().send({ type: 'paper', post: 'paper:arxiv:other', paper: unknownPaper });
    assert.equal(await opened().page.locator('.unknown').count(), 0, 'another paper is not shown here');
  });
});

suite('a paper of which only posts tell', { width: 1000, height: 700 }, (opened) => {
  test('says so, and that a lookup needs leave', async () => {
    await opened().send(show(paperPost(unknownPaper)));
    assert.match(
      await opened().page.locator('.unknown').innerText(),
      /Known from posts alone\s+Authors.*not known yet.*before you allow it/s,
    );
    assert.equal(await opened().page.locator('.post-text:visible, .abstract-heading:visible').count(), 0);
    await opened().page.getByRole('button', { name: 'Look up details' }).click();
    assert.equal((await opened().received('paperAction')).action, 'lookUp');
  });

  test('details that arrive fill the page, and the focus is not lost in the text', async () => {
    await opened().send(show(paperPost()));
    assert.equal(await opened().page.locator('.unknown').count(), 0);
    assert.match(await opened().page.locator('.post-text').innerText(), /^Small models/);
    assert.equal(await opened().page.evaluate(() => document.activeElement?.className), 'post-text');
  });

  test('a lost title is searched for, and what has no id is not', async () => {
    const lost = {
      ...unknownPaper,
      arxivId: undefined,
      lookUpBy: 'title' as const,
      actions: ['findPaper'] as const,
    };
    await opened().send(show(paperPost(lost, { id: 'paper:title:small but patient' })));
    await opened().page.getByRole('button', { name: 'Find this paper…' }).click();
    assert.equal((await opened().received('paperAction')).action, 'findPaper');
    await opened().send(
      show(paperPost({ ...lost, lookUpBy: undefined, actions: [] }, { id: 'paper:url:example.org/a' })),
    );
    assert.match(await opened().page.locator('.unknown').innerText(), /neither an arXiv id nor a DOI/);
    assert.equal(await opened().page.locator('.unknown button').count(), 0);
  });

  test('details without an abstract say so; a paper of no post too', async () => {
    await opened().send(show(paperPost({ ...knownPaper, hasAbstract: false, posts: 0, mentions: [] })));
    assert.match(await opened().page.locator('.unknown').innerText(), /No server.*abstract/);
    assert.equal(await opened().page.getByRole('heading', { name: 'In no post of this library' }).count(), 1);
    assert.deepEqual(opened().errors, []);
  });
});

suite('a hostile paper', { width: 380, height: 800 }, (opened) => {
  const attack = `<img src=x onerror="window.hit('field')"><a href="command:x">x</a>\u202Eevil`;
  const long = 'Слово'.repeat(200);

  test('is text and nothing else', async () => {
    await opened().page.evaluate(`window.hits = []; window.hit = (name) => window.hits.push(name);`);
    const details = {
      ...(knownPaper.details ?? assert.fail()),
      ...{
        authors: [attack, long],
        venue: attack,
        comment: attack,
        categories: [attack],
        services: [attack],
      },
      ...{ publishedAt: attack, updatedAt: attack, fetchedAt: attack },
    };
    const repository = {
      ...(knownPaper.repositories[0] ?? assert.fail()),
      name: attack,
      description: attack,
    };
    const paper = {
      ...knownPaper,
      ...{ details, arxivId: attack, doi: attack, models: [attack, long], datasets: [attack] },
      repositories: [{ ...repository, license: attack, language: attack, because: attack }],
      mentions: [
        { postTitle: attack, channel: attack, publishedAt: attack, passage: attack, match: [4, 9] as const },
      ],
      words: `${attack.replace('\u202E', '')}<script>window.hit('script')</script><form><button>go</button></form><style>*{}</style>`,
    };
    await opened().send(show(paperPost(paper, { title: attack })));
    await opened().page.waitForTimeout(100);
    assert.deepEqual(await opened().page.evaluate(() => Reflect.get(window, 'hits')), []);
    assert.deepEqual(opened().refused, []);
    const foreign = 'main :is(img, script, style, form, a[href], [onerror])';
    assert.equal(await opened().page.locator(foreign).count(), 0);
    const reordered = await opened().page.evaluate(() => document.body.innerText.includes('\u202E'));
    assert.equal(reordered, false, 'no character reorders what stands beside it');
  });

  test('does not widen a narrow page', async () => {
    const details = { ...(knownPaper.details ?? assert.fail()), authors: [long], venue: long, comment: long };
    const one = {
      postTitle: long,
      channel: long,
      publishedAt: '2026',
      passage: long,
      match: [0, 500] as const,
    };
    const repository = { ...(knownPaper.repositories[0] ?? assert.fail()), name: long, description: long };
    const paper = {
      ...knownPaper,
      details,
      doi: long,
      mentions: [one],
      repositories: [repository],
      models: [long],
    };
    await opened().send(show(paperPost({ ...paper, words: `<p>${long}</p>` }, { title: long })));
    const width = await opened().page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(width <= 0, `${width} px too wide`);
    const outside = await opened().page.evaluate(
      () =>
        [...document.querySelectorAll('main *')].filter(
          (one) => one.getBoundingClientRect().right > innerWidth,
        ).length,
    );
    assert.equal(outside, 0, 'something is cut off');
  });

  test('passages with offsets that are wrong are shown whole', async () => {
    const one = { ...(mentions[0] ?? assert.fail()), match: [50, 9000] as const };
    await opened().send(show(paperPost({ ...knownPaper, mentions: [one] })));
    assert.equal(await opened().page.locator('.passage').innerText(), one.passage);
  });
});

suite('papers in the strip of a post', { width: 1000, height: 700 }, (opened) => {
  const named = {
    label: 'Patient Owls',
    arxivId: '2506.02177',
    doi: undefined,
    repository: undefined,
    start: 0,
    end: 4,
  };
  const post = htmlPost('<p>Text</p>', 'Text', {
    references: [
      { ...named, kind: 'paper', url: 'https://arxiv.org/abs/2506.02177', index: 0 },
      { ...named, kind: 'paper', url: undefined, arxivId: undefined, label: 'A lost paper', index: 1 },
      {
        ...named,
        kind: 'repository',
        url: 'https://github.com/a/b',
        repository: 'a/b',
        arxivId: undefined,
        index: 2,
      },
    ],
  });

  test('a lost paper that was found is a paper like any other, in the strip and in the text', async () => {
    const found = {
      ...named,
      kind: 'paper',
      url: undefined,
      arxivId: undefined,
      index: 0,
      isFound: true,
    } as const;
    const lost = { ...found, label: 'Still lost', start: 5, end: 9, index: 1, isFound: false };
    await opened().send(
      show(htmlPost('<p>Text more</p>', 'Text more', { id: 'post:found', references: [found, lost] })),
    );
    assert.deepEqual(await opened().page.locator('.reference.lost').allInnerTexts(), ['Still lost']);
    const paper = opened().page.locator('.reference:not(.lost)');
    assert.match((await paper.getAttribute('title')) ?? '', /opens the page of the paper that was found/);
    assert.equal(await opened().page.locator('.post-text .lost-link').innerText(), 'more');
    opened().forget();
    await opened().page.getByRole('link', { name: 'Text' }).click();
    const { index, outside } = await opened().received('openReference');
    assert.deepEqual([index, outside], [0, false]);
  });

  test('a click opens the page of a paper, with Ctrl or the middle button its address', async () => {
    await opened().send(show(post));
    const paper = opened().page.locator('.reference', { hasText: 'Patient Owls' });
    assert.match(
      (await paper.getAttribute('title')) ?? '',
      /Open the page of this paper.*\nhttps:\/\/arxiv\.org/,
    );
    await paper.click();
    await paper.click({ modifiers: ['Control'] });
    await paper.click({ button: 'middle' });
    await opened().page.locator('.reference', { hasText: 'A lost paper' }).click();
    await opened().page.locator('.reference', { hasText: 'a/b' }).click();
    const asked = opened()
      .messages.filter((message) => message.type === 'openReference')
      .slice(-5);
    assert.deepEqual(
      asked.map(({ index, outside }) => [index, outside]),
      [
        [0, false],
        [0, true],
        [0, true],
        [1, false],
        [2, true],
      ],
    );
  });
});
