import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { paperPageId } from '../../../src/core/papers/paperPage.ts';
import type { Library } from '../../../src/library/library.ts';
import { sampleNote } from '../core/notes/sampleNote.ts';
import { samplePaper } from './samplePaper.ts';
import { allPosts, openLibrary, post, problems, tempFolder, writeFiles } from './tempLibrary.ts';

const KEY = 'arxiv:2401.12345';
const PAGE = paperPageId(KEY);
const TITLE = 'Layers That Listen to Each Other';
const LOST = 'title:quiet gradients for loud models';
const POSTS = {
  'old.md': post(
    'Old',
    `Intro.\n\nRead [${TITLE}](https://arxiv.org/abs/2401.12345v1): good.\n\nCode at https://github.com/a/near, far: https://github.com/a/far.`,
    { date: '2024-02-01' },
  ),
  'new.md': post('New', 'See https://arxiv.org/pdf/2401.12345 once more, and arXiv:2401.12345 again.', {
    date: '2024-03-01',
  }),
  'digest.md': post(
    'Digest',
    'https://arxiv.org/abs/2401.12345 https://arxiv.org/abs/2401.00001 https://arxiv.org/abs/2401.00002 https://arxiv.org/abs/2401.00003 https://github.com/digest/repo',
    { date: '2024-01-01' },
  ),
};

async function open(context: TestContext, files: Readonly<Record<string, string>> = POSTS) {
  const folder = tempFolder(context, files);
  const opened = openLibrary(context, folder);
  await opened.library.sync();
  return { ...opened, folder };
}

function row(library: Library, key: string) {
  return library.references({ offset: 0, limit: 100 }).find((one) => one.key === key);
}

describe('a paper', () => {
  test('has the passages of all posts, the newest first, and the code beside it', async (context) => {
    const { library } = await open(context);
    const paper = library.paper(KEY);
    assert.equal(paper?.title, TITLE);
    assert.equal(paper?.url, 'https://arxiv.org/abs/2401.12345');
    assert.equal(paper?.posts, 3);
    assert.deepEqual(
      paper?.mentions.map(({ postTitle }) => postTitle),
      ['New', 'Old', 'Digest'],
    );
    const passage = paper?.mentions[1];
    assert.equal(passage?.passage, `Read ${TITLE}: good.`);
    assert.equal(passage?.passage.slice(...(passage?.match ?? [])), TITLE);
    assert.deepEqual(
      paper?.repositories.map(({ name, from }) => [name, from]),
      [
        ['a/near', 'posts'],
        ['a/far', 'posts'],
      ],
    );
  });

  test('nobody knows is undefined, whatever is asked', async (context) => {
    const { library } = await open(context);
    for (const key of [
      'arxiv:2401.99999',
      '',
      'x',
      'github:a/near',
      '__proto__',
      'title:',
      "arxiv:' or 1=1",
    ]) {
      assert.equal(library.paper(key), undefined, key);
      assert.equal(library.post(paperPageId(key)), undefined, key);
    }
    assert.deepEqual(library.papers(['x', 'arxiv:2401.99999']), []);
  });

  test('what lookup found is there under every key, in lists, and after a restart', async (context) => {
    const folder = tempFolder(context, POSTS);
    const detailsPath = join(tempFolder(context), 'details.sqlite');
    const first = openLibrary(context, folder, { detailsPath });
    await first.library.sync();
    const details = samplePaper({ doi: '10.1000/xyz', venue: 'Example Letters' });
    first.library.putDetails([details], [], []);
    first.library.putDetails(
      [],
      [
        {
          repository: 'a/Code',
          description: 'The code',
          stars: 7,
          license: 'MIT',
          language: 'Python',
          isArchived: false,
          pushedAt: undefined,
          fetchedAt: '2026-11-01T00:00:00Z',
        },
      ],
      [],
    );
    first.library.close();
    const { library } = openLibrary(context, folder, { detailsPath });
    await library.sync();
    for (const key of [KEY, 'doi:10.1000/xyz']) {
      const paper = library.paper(key);
      assert.equal(paper?.key, KEY);
      assert.equal(paper?.posts, 3);
      assert.equal(paper?.details?.venue, 'Example Letters');
      assert.deepEqual(
        paper?.repositories.map(({ name, from, details: known }) => [name, from, known?.stars]),
        [
          ['a/code', 'lookup', 7],
          ['a/near', 'posts', undefined],
          ['a/far', 'posts', undefined],
        ],
      );
      assert.deepEqual(paper?.models, [{ name: 'a/model', url: 'https://huggingface.co/a/model' }]);
    }
    assert.equal(row(library, KEY)?.authors, 'Example et al.');
    assert.equal(row(library, KEY)?.year, '2024');
  });

  test('a DOI that lookup links to a preprint makes one row of two', async (context) => {
    const { library } = await open(context, {
      'a.md': post('A', 'https://arxiv.org/abs/2401.12345'),
      'b.md': post('B', 'https://doi.org/10.1000/XYZ'),
    });
    assert.equal(library.references({ offset: 0, limit: 10 }).length, 2);
    library.putDetails([samplePaper({ doi: '10.1000/xyz' })], [], []);
    assert.equal(library.references({ offset: 0, limit: 10 }).length, 1);
    assert.equal(library.paper('doi:10.1000/xyz')?.posts, 2);
    assert.equal(library.papers(undefined).length, 1);
  });

  test('exports get every paper of the posts once', async (context) => {
    const { library } = await open(context);
    const papers = library.papers(undefined);
    assert.deepEqual(papers.map(({ key }) => key).sort(), [
      'arxiv:2401.00001',
      'arxiv:2401.00002',
      'arxiv:2401.00003',
      KEY,
    ]);
    assert.deepEqual(
      papers.flatMap(({ mentions }) => mentions),
      [],
    );
    assert.deepEqual(
      library.papers([KEY, KEY]).map(({ key, posts }) => [key, posts]),
      [[KEY, 3]],
    );
  });

  test('a saved PDF is found by the id', async (context) => {
    const { library, folder } = await open(context);
    assert.equal(library.paper(KEY)?.pdfPath, undefined);
    writeFiles(folder, { 'notes/papers/2401.12345.pdf': '%PDF-' });
    assert.equal(library.paper(KEY)?.pdfPath, join(folder, 'notes/papers/2401.12345.pdf'));
    await library.sync();
    assert.deepEqual(problems(library), []);
    assert.equal(allPosts(library).length, 3);
  });
});

describe('the page of a paper', () => {
  test('is its abstract, escaped, with formulas and its references', async (context) => {
    const { library, folder } = await open(context);
    library.putDetails([samplePaper()], [], []);
    const view = library.post(PAGE);
    assert.equal(view?.post.id, PAGE);
    assert.equal(view?.post.title, TITLE);
    assert.equal(
      view?.post.text,
      'We let layers <b>listen</b>, so $x < y$.\nCode: https://github.com/a/code.',
    );
    assert.doesNotMatch(view?.html ?? '', /<b>/);
    assert.match(view?.html ?? '', /<span class="math" data-text="\$x &#?\w+; y\$" data-tex="x &#?\w+; y"/);
    assert.match(view?.html ?? '', /<a href="https:\/\/github\.com\/a\/code">/);
    assert.equal(view?.post.language, 'en');
    assert.deepEqual(view?.sources, []);
    assert.deepEqual(view?.post.sources, []);
    assert.equal(view?.post.source.path, 'notes/papers/2401.12345-layers-that-listen-to-each-other.md');
    assert.equal(view?.folder, folder);
    assert.equal(view?.unread, false);
    assert.deepEqual(view?.post.references.map(({ url }) => url).slice(0, 2), [
      'https://arxiv.org/abs/2401.12345',
      'https://github.com/a/code',
    ]);
    assert.equal(view?.paper?.posts, 3);
    assert.equal(library.summary(PAGE), undefined);
    assert.deepEqual(library.neighbors(PAGE, {}, 'newest'), { previous: undefined, next: undefined });
  });

  test('without an abstract is empty, and its record is its source', async (context) => {
    const { library, folder } = await open(context);
    library.setStatus([KEY], 'reading');
    const view = library.post(PAGE);
    assert.equal(view?.post.text, '');
    assert.equal(view?.html, '');
    const path = 'notes/papers/2401.12345-layers-that-listen-to-each-other.md';
    assert.deepEqual(view?.sources, [
      { path, absolutePath: join(folder, path), start: 0, format: 'markdown' },
    ]);
    writeFileSync(join(folder, path), `${readFileSync(join(folder, path), 'utf8')}Mine, *really*.\n`);
    await library.sync([join(folder, path)]);
    assert.match(library.post(PAGE)?.paper?.recordHtml ?? '', /<em>really<\/em>/);
  });

  test('takes notes, which follow the paper to another key', async (context) => {
    const { library } = await open(context, {
      'a.md': post('A', 'https://doi.org/10.1000/xyz and a word.'),
    });
    const page = paperPageId('doi:10.1000/xyz');
    library.putDetails(
      [
        samplePaper({
          key: 'doi:10.1000/xyz',
          arxivId: undefined,
          doi: '10.1000/xyz',
          services: ['crossref'],
        }),
      ],
      [],
      [],
    );
    const view = library.post(page);
    const target = {
      source: view?.post.source.path ?? '',
      post: page,
      quote: { exact: 'layers', prefix: 'We let ', suffix: ' <b>listen' },
      position: { start: 7, end: 13 },
    };
    assert.equal(library.saveNote(sampleNote({ target }), undefined).status, 'saved');
    assert.equal(library.paper('doi:10.1000/xyz')?.notes, 1);
    assert.equal(library.post(page)?.sources.length, 0, 'a note makes no record');
    library.putDetails([samplePaper({ doi: '10.1000/xyz' })], [], []);
    const moved = library.post(page);
    assert.equal(moved?.post.id, PAGE);
    assert.deepEqual(moved?.formerIds, [page]);
    assert.deepEqual(
      moved?.notes.map(({ anchor }) => anchor),
      [{ verdict: 'exact', start: 7, end: 13 }],
    );
    const [note] = library.notes();
    assert.deepEqual([note?.post, note?.postTitle], [PAGE, TITLE]);
    assert.equal(library.paper(KEY)?.notes, 1);
    assert.equal(library.notesOf(page).length, 1);
  });

  test('a note keeps its page alive when every post and every answer is gone', async (context) => {
    const { library, folder } = await open(context);
    const target = { source: 'notes/papers/x.md', post: PAGE, quote: undefined, position: undefined };
    library.saveNote(sampleNote({ target }), undefined);
    for (const name of Object.keys(POSTS)) rmSync(join(folder, name));
    await library.sync();
    assert.equal(library.paper(KEY)?.notes, 1);
    assert.equal(library.post(PAGE)?.notes.length, 1);
    assert.equal(library.notes()[0]?.anchor.verdict, 'post');
  });
});

describe('status and rating', () => {
  test('are written for every paper, shown in lists, and cleared', async (context) => {
    const { library, folder, changes } = await open(context);
    const before = changes.length;
    library.setStatus([KEY, 'arxiv:2401.00001', 'github:a/near'], 'to-read');
    library.setRating([KEY], 4);
    assert.ok(changes.length > before);
    assert.deepEqual(readdirSync(join(folder, 'notes/papers')).length, 2);
    assert.deepEqual(
      [row(library, KEY)?.status, row(library, KEY)?.rating, row(library, 'arxiv:2401.00001')?.status],
      ['to-read', 4, 'to-read'],
    );
    library.setStatus([KEY], undefined);
    assert.equal(row(library, KEY)?.status, undefined);
    assert.equal(library.paper(KEY)?.record?.rating, 4);
    assert.equal(library.paper(KEY)?.record?.title, TITLE);
    library.setRating(['arxiv:2401.00003'], undefined);
    assert.deepEqual(readdirSync(join(folder, 'notes/papers')).length, 2);
  });

  test('of what is no paper are refused', async (context) => {
    const { library } = await open(context);
    assert.throws(() => library.setStatus(['github:a/near'], 'read'), /Only papers/);
    assert.throws(() => library.setRating([], 1), /Only papers/);
  });

  test('follow what another program writes, and a broken file is a problem', async (context) => {
    const { library, folder } = await open(context);
    library.setStatus([KEY], 'to-read');
    const path = join(folder, 'notes/papers', readdirSync(join(folder, 'notes/papers'))[0] ?? '');
    writeFileSync(path, readFileSync(path, 'utf8').replace('to-read', 'read'));
    await library.sync([path]);
    assert.equal(row(library, KEY)?.status, 'read');
    writeFileSync(path, 'broken');
    await library.sync([path]);
    assert.equal(row(library, KEY)?.status, undefined);
    assert.match(problems(library).join(), /notes\/papers\/2401.*three hyphens/);
    assert.equal(library.counts().problems, 1);
    assert.throws(() => library.setStatus([KEY], 'read'), /three hyphens/);
    assert.equal(readFileSync(path, 'utf8'), 'broken');
  });

  test('are there at once in a new index', async (context) => {
    const { library, folder } = await open(context);
    library.setStatus([KEY], 'reading');
    const second = openLibrary(context, folder);
    await second.library.sync();
    assert.equal(row(second.library, KEY)?.status, 'reading');
    assert.equal(library.paper(KEY)?.record?.status, 'reading');
  });
});

describe('a lost title', () => {
  const DUMP = {
    'a.md': post('A', 'https://arxiv.org/abs/2401.12345'),
  };

  test('that is resolved means the paper, until it is taken back', async (context) => {
    const { library } = await open(context, DUMP);
    library.setStatus([LOST], 'to-read');
    assert.equal(library.paper(LOST)?.key, LOST);
    library.resolveTitle(LOST, samplePaper());
    const paper = library.paper(LOST);
    assert.equal(paper?.key, KEY);
    assert.deepEqual(paper?.record?.also, [LOST]);
    assert.equal(paper?.record?.status, 'to-read');
    assert.equal(paper?.details?.abstract, samplePaper().abstract);
    library.unresolveTitle(LOST);
    assert.equal(library.paper(LOST)?.key, LOST);
    assert.deepEqual(library.paper(KEY)?.record?.also, []);
  });

  test('that is resolved again means the other paper', async (context) => {
    const { library } = await open(context, DUMP);
    library.resolveTitle(LOST, samplePaper());
    library.resolveTitle(LOST, samplePaper({ key: 'arxiv:2401.00001', arxivId: '2401.00001' }));
    assert.equal(library.paper(LOST)?.key, 'arxiv:2401.00001');
    assert.deepEqual(library.paper(KEY)?.record?.also, []);
  });

  test('keeps its status and its notes when a post tells its address', async (context) => {
    const words = 'Quiet Gradients for Loud Models';
    const dump = `Posts\n\n«${words}» — https://arxiv.org/abs/2401.12345`;
    const { library, folder } = await open(context, { 'a.md': post('A', 'No links here.') });
    library.setStatus([LOST], 'reading');
    const target = {
      source: 'notes/papers/x.md',
      post: paperPageId(LOST),
      quote: undefined,
      position: undefined,
    };
    library.saveNote(sampleNote({ target }), undefined);
    library.resolveTitle(LOST, samplePaper({ title: words }));
    writeFiles(folder, { 'b.md': post('B', dump) });
    await library.sync();
    assert.equal(row(library, KEY)?.status, 'reading');
    assert.equal(library.paper(KEY)?.notes, 1);
    assert.equal(library.notes()[0]?.post, PAGE);
  });

  test('is all that can be resolved', async (context) => {
    const { library } = await open(context, DUMP);
    assert.throws(() => library.resolveTitle(KEY, samplePaper()), /lost title/);
    assert.throws(() => library.resolveTitle(LOST, samplePaper({ key: 'x' })), /no key/);
  });
});
