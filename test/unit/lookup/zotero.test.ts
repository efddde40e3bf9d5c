import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { describe, it, type TestContext } from 'node:test';
import { type CitedPaper, citedPaper } from '../../../src/core/papers/citedPaper.ts';
import { sendToZotero } from '../../../src/lookup/zotero.ts';
import { zoteroItem } from '../../../src/lookup/zoteroItem.ts';
import { ZoteroServer, type ZoteroState } from '../../lookupServers/zoteroServer.ts';
import { never } from './testWeb.ts';

function cited(changes: Partial<CitedPaper> = {}): CitedPaper {
  const facts = {
    key: 'arxiv:2403.01234',
    title: 'Slow Nets',
    url: undefined,
    arxivId: '2403.01234',
    doi: undefined,
    repositories: [],
  };
  return { ...citedPaper(facts), ...changes };
}

async function running(t: TestContext, state: ZoteroState = {}): Promise<ZoteroServer> {
  const zotero = await ZoteroServer.start(state);
  t.after(() => zotero.close());
  return zotero;
}

describe('papers for Zotero', () => {
  it('are saved where its selection is', async (t) => {
    const zotero = await running(t, { collection: 'Reading' });
    const sent = await sendToZotero([cited(), cited({ title: 'Другая' })], never(), { port: zotero.port });
    assert.deepEqual(sent, { papers: 2, target: 'Reading' });
    assert.deepEqual(
      zotero.saved.flatMap(({ items }) => items.map(({ title }) => title)),
      ['Slow Nets', 'Другая'],
    );
  });

  it('go in parts when they are many, each item with an id of its own', async (t) => {
    const zotero = await running(t);
    const papers = Array.from({ length: 120 }, (_, index) => cited({ title: `Paper ${index}` }));
    assert.equal((await sendToZotero(papers, never(), { port: zotero.port })).papers, 120);
    assert.deepEqual(
      zotero.saved.map(({ items }) => items.length),
      [50, 50, 20],
    );
    assert.equal(new Set(zotero.saved.flatMap(({ items }) => items.map(({ id }) => id))).size, 120);
  });

  const failures: readonly (readonly [what: string, state: ZoteroState, failure: string, message: RegExp])[] =
    [
      ['is read-only', { isEditable: false }, 'readOnly', /“My Library” in Zotero is read-only/],
      ['does not know the protocol', { refusesVersion: 9 }, 'refused', /400, CONNECTOR_VERSION_OUTDATED/],
      ['breaks while it saves', { brokenAfter: 0 }, 'refused', /could not save/],
      ['does not answer', { hangs: true }, 'timeout', /does not answer/],
    ];
  for (const [what, state, failure, message] of failures) {
    it(`are not saved when Zotero ${what}, which is said`, async (t) => {
      const zotero = await running(t, state);
      const sent = sendToZotero([cited()], never(), { port: zotero.port, patience: 200 });
      await assert.rejects(sent, { name: 'ZoteroError', failure, message });
      assert.deepEqual(zotero.saved, []);
    });
  }

  it('are counted when it breaks in the middle', async (t) => {
    const zotero = await running(t, { brokenAfter: 1 });
    const papers = Array.from({ length: 60 }, () => cited());
    const sent = sendToZotero(papers, never(), { port: zotero.port });
    await assert.rejects(sent, { failure: 'refused', message: /The first 50 of 60 papers were saved\.$/ });
  });

  it('are not sent when Zotero does not run', async () => {
    const zotero = await ZoteroServer.start();
    const { port } = zotero;
    await zotero.close();
    await assert.rejects(sendToZotero([cited()], never(), { port }), {
      failure: 'notRunning',
      message: /not running\. Start it/,
    });
  });

  it('are not sent to another program', async (t) => {
    let posts = 0;
    const other = createServer((request, response) => {
      if (request.method === 'POST') posts++;
      response.end('<html>Hello</html>');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    t.after(() => other.close());
    const address = other.address();
    assert.ok(typeof address === 'object' && address !== null);
    await assert.rejects(sendToZotero([cited()], never(), { port: address.port }), { failure: 'notZotero' });
    assert.equal(posts, 0);
  });

  it('stop when the user cancels', async (t) => {
    const zotero = await running(t, { hangs: true });
    const abort = new AbortController();
    const sent = sendToZotero([cited()], abort.signal, { port: zotero.port });
    setImmediate(() => abort.abort());
    await assert.rejects(sent, { name: 'AbortError' });
    await assert.rejects(sendToZotero([cited()], AbortSignal.abort(), { port: zotero.port }), {
      name: 'AbortError',
    });
  });
});

describe('a paper as an item of Zotero', () => {
  it('is a preprint on arXiv', () => {
    const paper = cited({
      authors: [
        { name: 'Ludwig van Hoorn', given: 'Ludwig', family: 'van Hoorn' },
        { name: 'The Late Group' },
      ],
      abstract: 'We train.',
      categories: ['cs.LG', 'stat.ML'],
      primaryClass: 'cs.LG',
      doi: '10.1000/later',
      ...{ year: 2024, month: 3, day: 5 },
      repositories: [{ name: 'a/<b>', url: 'https://github.com/a/b?"' }],
    });
    assert.deepEqual(zoteroItem(paper, 'i1'), {
      id: 'i1',
      itemType: 'preprint',
      title: 'Slow Nets',
      creators: [
        { creatorType: 'author', firstName: 'Ludwig', lastName: 'van Hoorn' },
        { creatorType: 'author', name: 'The Late Group', fieldMode: 1 },
      ],
      date: '2024-03-05',
      abstractNote: 'We train.',
      repository: 'arXiv',
      archiveID: 'arXiv:2403.01234',
      DOI: '10.48550/arXiv.2403.01234',
      url: 'https://arxiv.org/abs/2403.01234',
      extra: 'arXiv:2403.01234 [cs.LG]\nDOI: 10.1000/later',
      tags: [{ tag: 'cs.LG' }, { tag: 'stat.ML' }],
      notes: [{ note: '<p>Code: <a href="https://github.com/a/b?&#34;">a/&#60;b&#62;</a></p>' }],
      attachments: [],
    });
  });

  it('is an article, a conference paper, a page or a bare title', () => {
    const published = { doi: '10.1000/x', arxivId: undefined };
    const article = zoteroItem(cited({ ...published, venue: 'Journal of Slow Learning' }), 'i');
    assert.deepEqual(
      [article.itemType, article.publicationTitle, article.DOI],
      ['journalArticle', 'Journal of Slow Learning', '10.1000/x'],
    );
    const talk = zoteroItem(cited({ venue: 'Proceedings of the Weather Conference' }), 'i');
    assert.deepEqual(
      [talk.itemType, talk.proceedingsTitle, talk.archiveID],
      ['conferencePaper', 'Proceedings of the Weather Conference', undefined],
    );
    assert.equal(talk.extra, 'arXiv:2403.01234');
    const none = { arxivId: undefined, doi: undefined, venue: undefined, year: undefined, month: undefined };
    assert.equal(zoteroItem(cited({ ...none, url: 'https://a.example/' }), 'i').itemType, 'webpage');
    const title = zoteroItem(cited({ ...none, url: undefined }), 'i');
    assert.deepEqual(
      [title.itemType, title.date, title.url, title.notes.length],
      ['document', undefined, undefined, 1],
    );
  });
});
