import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Reference } from '../../../../src/core/posts/post.ts';
import type { LibraryConnection, PostView } from '../../../../src/protocol/library.ts';
import type { PaperView } from '../../../../src/protocol/papers.ts';
import '../fakeVscode.ts';
import { executed, opened, shown } from '../fakeVscodeModule.ts';
import { paperView } from '../samplePapers.ts';

const { markPaper, openOfPaper, openReference } = await import('../../../../src/host/reader/paperOpening.ts');
const { loadView } = await import('../../../../src/host/reader/shownView.ts');

const post = 'paper:arxiv:2506.02177';

beforeEach(() => {
  for (const list of [executed, opened, shown]) list.length = 0;
});

/** A library with these papers; every call is kept. */
function libraryOf(papers: readonly PaperView[], view?: PostView) {
  const calls: (readonly unknown[])[] = [];
  const find = (keys: readonly string[]): readonly PaperView[] =>
    papers.filter(({ key, record }) => keys.some((one) => one === key || record?.also.includes(one)));
  const methods = {
    paper: async (key: string) => find([key])[0],
    papers: async (keys: readonly string[]) => {
      calls.push(['papers', keys]);
      return find(keys);
    },
    post: async () => view,
    setStatus: async (...call: readonly unknown[]) => calls.push(['setStatus', ...call]),
    setRating: async (...call: readonly unknown[]) => calls.push(['setRating', ...call]),
  };
  const library: LibraryConnection = Object.create(methods);
  return { library, calls };
}

const reference: Reference = {
  ...{ kind: 'paper', label: 'Small but Patient', url: 'https://arxiv.org/abs/2506.02177' },
  ...{ arxivId: '2506.02177', doi: undefined, repository: undefined, start: 3, end: 20 },
};
const lost: Reference = {
  ...reference,
  label: 'Small and Patient Reasoners',
  url: undefined,
  arxivId: undefined,
};
const TITLE = 'title:small and patient reasoners';

function viewOf(references: readonly Reference[]): PostView {
  return Object.create({ post: Object.create({ references }) });
}

function withTitle(title: string): PaperView {
  const record = { key: 'arxiv:2506.02177', also: [title], title: '', authors: [], url: undefined, body: '' };
  return paperView({
    record: { ...record, status: undefined, rating: undefined, created: '', modified: '' },
  });
}

describe('buttons of a paper page', () => {
  it('run the command for this paper, never one that the page names', async () => {
    for (const action of ['copyBibtex', 'savePdf', 'lookUp', 'clone'] as const)
      await openOfPaper(paperView(), { type: 'paperAction', post, action });
    await openOfPaper(paperView({ pdfPath: '/a.pdf' }), { type: 'paperAction', post, action: 'savePdf' });
    await openOfPaper(paperView(), { type: 'paperAction', post, action: 'showPosts' });
    const paper = { paper: 'arxiv:2506.02177' };
    assert.deepEqual(executed, [
      ['marginalia.paper.copyBibtex', paper],
      ['marginalia.paper.savePdf', paper],
      ['marginalia.lookup.details', paper],
      ['marginalia.paper.cloneRepository', paper],
      ['marginalia.paper.openPdf', paper],
      ['marginalia.filterPosts', { key: 'arxiv:2506.02177', label: 'Small but Patient' }],
    ]);
  });

  it('open a mention at its passage, and things by their index through the gate for links', async () => {
    const mention = {
      post: 'tg:a/1',
      start: 7,
      end: 12,
      postTitle: '',
      channel: undefined,
      publishedAt: undefined,
    };
    const paper = paperView({
      mentions: [{ ...mention, passage: '', match: [0, 0] }],
      models: [{ name: 'a/m', url: 'https://huggingface.co/a/m' }],
      datasets: [{ name: 'evil', url: 'command:workbench.action.quit' }],
    });
    await openOfPaper(paper, { type: 'openMention', post, index: 0 });
    await openOfPaper(paper, { type: 'openMention', post, index: 1 });
    await openOfPaper(paper, { type: 'openPart', post, part: 'models', index: 0 });
    await openOfPaper(paper, { type: 'openPart', post, part: 'datasets', index: 0 });
    await openOfPaper(paper, { type: 'openPart', post, part: 'repositories', index: 0 });
    assert.deepEqual(executed, [
      ['marginalia.openPost', { id: 'tg:a/1', place: { range: { start: 7, end: 12 } } }],
    ]);
    assert.deepEqual(opened, ['https://huggingface.co/a/m']);
    assert.match(shown.join(), /not a web address/u);
  });

  it('write status and rating', async () => {
    const { library, calls } = libraryOf([]);
    await markPaper(library, 'arxiv:1', { type: 'setStatus', request: 1, post, status: 'read' });
    await markPaper(library, 'arxiv:1', { type: 'setRating', request: 1, post, rating: undefined });
    assert.deepEqual(calls, [
      ['setStatus', ['arxiv:1'], 'read'],
      ['setRating', ['arxiv:1'], undefined],
    ]);
  });
});

describe('papers that a post points to', () => {
  const open = (papers: readonly PaperView[], one: Reference, outside: boolean) =>
    openReference(libraryOf(papers).library, viewOf([one]), { index: 0, outside });

  it('open their page, or their address outside', async () => {
    await open([paperView()], reference, false);
    await open([paperView()], reference, true);
    await open([], reference, false);
    assert.deepEqual(executed, [['marginalia.openPost', { id: post }]]);
    assert.deepEqual(opened, [reference.url, reference.url]);
  });

  it('that were lost open a page once they are found, else show their words', async () => {
    assert.equal(await open([withTitle(TITLE)], lost, false), undefined);
    assert.deepEqual(executed, [['marginalia.openPost', { id: post }]]);
    const unresolved = paperView({ key: TITLE, url: undefined, arxivId: undefined });
    assert.deepEqual(await open([unresolved], lost, false), { range: { start: 3, end: 20 } });
    assert.equal(executed.length, 1);
  });

  it('are told apart when a post is loaded, with one question where nothing is found', async () => {
    const other: Reference = { ...lost, label: 'Quite Another Lost Paper' };
    const view = viewOf([reference, lost, other]);
    const found = libraryOf([withTitle(TITLE), paperView({ key: 'title:quite another lost paper' })], view);
    assert.deepEqual((await loadView(found.library, 'a'))?.found, [1]);
    const none = libraryOf([paperView({ key: TITLE })], view);
    assert.deepEqual((await loadView(none.library, 'a'))?.found, []);
    assert.equal(none.calls.length, 1);
    const nothingLost = libraryOf([], viewOf([reference]));
    assert.deepEqual((await loadView(nothingLost.library, 'a'))?.found, []);
    assert.equal(nothingLost.calls.length, 0);
  });
});
