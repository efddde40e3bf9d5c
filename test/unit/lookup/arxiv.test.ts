import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { arxivSource } from '../../../src/lookup/arxiv.ts';
import type { Web } from '../../../src/lookup/web.ts';
import { arxivRoute, entryOf, feedOf, type ServedPaper } from '../../arxivServer.ts';
import { LookupServer, type Served } from '../../lookupServer.ts';
import { never, testClient } from './testWeb.ts';

const ATOM = 'application/atom+xml; charset=utf-8';

const TEAPOTS: ServedPaper = {
  id: '2401.12345',
  version: 3,
  title: 'Learning to pour:\n  teapots that Schr\\"odinger would like',
  abstract: '  We pour $x^2$\nlitres of tea & milk, <b>hot</b>.',
  authors: ['Ada Example', 'The Kettle Collaboration', ':', "Seán O'Neill"],
  published: '2024-01-22T18:30:00Z',
  updated: '2024-05-01T10:00:00+02:00',
  comment: '12 pages,\n  accepted at Teaconf 2024',
  journalRef: 'J. Tea 4 (2024) 1-12',
  doi: '10.1000/TEA.42',
  categories: ['cs.LG', 'physics.flu-dyn', 'stat.ML', '68T07', 'Primary: 68T07; Secondary: 97R40'],
};

const PAPERS: readonly ServedPaper[] = [
  TEAPOTS,
  { id: 'math/0309136', version: 2, title: 'Old knots', categories: ['math.GT'] },
  { id: '2402.00001', title: 'Deep kettle networks', doi: '10.48550/arXiv.2402.00001' },
  { id: '2402.00002', title: 'Deep kettle networks II', abstract: 'Steam and boiling ground water.' },
  { id: 'cs/0112017', title: 'Arguments and misunderstandings' },
];

describe('arxivSource', () => {
  let server: LookupServer;
  let web: Web;

  before(async () => {
    server = await LookupServer.start();
  });
  after(() => server.close());
  beforeEach(() => {
    server.route('arxiv', arxivRoute(PAPERS));
    web = testClient(server);
    server.forget();
  });

  const details = (...keys: string[]) => arxivSource.details(web, keys, never());
  const search = async (title: string) => {
    const found = await arxivSource.search?.(web, title, never());
    return found?.map(({ key }) => key);
  };
  const answerWith = (...answers: Served[]) => {
    let next = 0;
    server.route('arxiv', () => answers[Math.min(next++, answers.length - 1)]);
  };

  it('takes papers of arXiv', () => {
    assert.ok(arxivSource.takes('arxiv:2401.12345'));
    assert.ok(!arxivSource.takes('doi:10.1000/x'));
    assert.equal(arxivSource.batch, 50);
  });

  it('reads everything arXiv says of a paper', async () => {
    const { papers, unknown } = await details('arxiv:2401.12345');
    const [{ fetchedAt, ...paper } = { fetchedAt: '' }] = papers;
    assert.ok(Math.abs(Date.parse(fetchedAt) - Date.now()) < 60_000);
    assert.deepEqual(paper, {
      key: 'arxiv:2401.12345',
      title: 'Learning to pour: teapots that Schrödinger would like',
      authors: [{ name: 'Ada Example' }, { name: 'The Kettle Collaboration' }, { name: "Seán O'Neill" }],
      abstract: 'We pour $x^2$ litres of tea & milk, <b>hot</b>.',
      publishedAt: '2024-01-22T18:30:00.000Z',
      updatedAt: '2024-05-01T08:00:00.000Z',
      venue: 'J. Tea 4 (2024) 1-12',
      comment: '12 pages, accepted at Teaconf 2024',
      categories: ['cs.LG', 'physics.flu-dyn', 'stat.ML'],
      version: 3,
      arxivId: '2401.12345',
      doi: '10.1000/tea.42',
      url: 'https://arxiv.org/abs/2401.12345',
      repositories: [],
      models: [],
      datasets: [],
      citations: undefined,
      services: ['arxiv'],
    });
    assert.deepEqual(unknown, []);
  });

  it('answers under the keys it was asked by, in one request', async () => {
    const keys = ['arxiv:math.GT/0309136', 'arxiv:2402.00001', 'arxiv:math/0309136', 'arxiv:2401.12345v2'];
    const { papers, unknown } = await details(
      ...keys,
      'arxiv:2499.99999',
      'arxiv:2402.99999',
      'doi:10.1/x',
      'arxiv:a,b&c',
    );
    assert.deepEqual(papers.map(({ key }) => key).toSorted(), keys.toSorted());
    assert.deepEqual(unknown, ['arxiv:2499.99999', 'arxiv:2402.99999', 'doi:10.1/x', 'arxiv:a,b&c']);
    assert.equal(server.seen.length, 1);
    assert.equal(server.seen[0]?.query.get('id_list'), 'math/0309136,2402.00001,2401.12345,2402.99999');
    assert.equal(server.seen[0]?.query.get('max_results'), '4');
    assert.equal(papers.find(({ key }) => key === 'arxiv:2402.00001')?.doi, undefined);
  });

  it('asks nothing for keys that cannot be', async () => {
    assert.deepEqual(await details('arxiv:2413.00001'), { papers: [], unknown: ['arxiv:2413.00001'] });
    assert.equal(server.seen.length, 0);
  });

  it('leaves out an id that arXiv does not read', async () => {
    const route = arxivRoute(PAPERS);
    const bad = 'incorrect id format for cs/0112017';
    const error = feedOf([
      `<entry><id>https://arxiv.org/api/errors#x</id><title>Error</title><summary>${bad}</summary></entry>`,
    ]);
    for (const status of [200, 400]) {
      server.route('arxiv', (request) =>
        request.query.get('id_list')?.includes('cs/') ? { status, type: ATOM, body: error } : route(request),
      );
      const { papers, unknown } = await details('arxiv:cs/0112017', 'arxiv:2402.00001');
      assert.deepEqual(
        papers.map(({ key }) => key),
        ['arxiv:2402.00001'],
      );
      assert.deepEqual(unknown, ['arxiv:cs/0112017']);
    }
  });

  it('tells any other complaint', async () => {
    const error = `<entry><id>http://arxiv.org/api/errors#start</id><title>Error</title><summary>start must be\n an integer</summary></entry>`;
    answerWith({ type: ATOM, body: feedOf([error]) });
    await assert.rejects(details('arxiv:2402.00001'), {
      failure: 'refused',
      message: /start must be an integer/,
    });
  });

  it('does not believe an empty answer at once', async () => {
    answerWith({ type: ATOM, body: feedOf([], 2) }, { type: ATOM, body: feedOf(PAPERS.map(entryOf)) });
    const { papers } = await details('arxiv:2401.12345', 'arxiv:2402.00001');
    assert.equal(papers.length, 2);
    answerWith({ type: ATOM, body: feedOf([], 0) });
    const { unknown } = await details('arxiv:2401.12345', 'arxiv:2402.00001');
    assert.equal(unknown.length, 2);
    assert.equal(server.seen.length, 4);
  });

  it('passes over an entry without an id or a title', async () => {
    const nothing =
      '<entry><id>http://arxiv.org/abs/2402.00001</id><title></title></entry><entry><title>A</title></entry>';
    answerWith({ type: ATOM, body: feedOf([nothing, entryOf(TEAPOTS)]) });
    const { papers, unknown } = await details('arxiv:2401.12345', 'arxiv:2402.00001');
    assert.equal(papers.length, 1);
    assert.deepEqual(unknown, ['arxiv:2402.00001']);
  });

  describe('search', () => {
    it('finds a title as a phrase', async () => {
      assert.deepEqual(await search('Deep Kettle Networks'), ['arxiv:2402.00001', 'arxiv:2402.00002']);
      assert.equal(server.seen[0]?.query.get('search_query'), 'ti:"deep kettle networks"');
      assert.equal(server.seen.length, 1);
    });

    it('then by its words wherever they stand', async () => {
      assert.deepEqual(await search('Water for kettle networks'), ['arxiv:2402.00002']);
      assert.equal(server.seen[1]?.query.get('search_query'), 'all:networks AND all:kettle AND all:water');
    });

    it('then by all of its words but one', async () => {
      assert.deepEqual(await search('Kettle networks for bioling ground water'), ['arxiv:2402.00002']);
      const [first, ...others] = server.seen[1]?.query.get('search_query')?.split(' OR ') ?? [];
      assert.equal(first, '(all:bioling AND all:kettle AND all:ground AND all:water)');
      assert.equal(others.length, 4);
      assert.deepEqual(await search('Kettle networks for bioling ground coffee'), []);
    });

    const hostile: readonly (readonly [title: string, phrase: string])[] = [
      ['Deep "kettle" networks', 'deep kettle networks'],
      ['ti:"a" OR all:electron', 'ti a or all electron'],
      ['Kettles AND (teapots ANDNOT cups)', 'kettles and teapots andnot cups'],
      ['Self-Attention*: what? [v2] {x} \\ / ~ ^ + - !', 'self attention what v2 x'],
      ['Kettle\u202E networks\u0000\n', 'kettle networks'],
      ['ＦＵＬＬ ｗｉｄｔｈ', 'full width'],
      ['Résumé of naïve kettles', 'résumé of naïve kettles'],
      ['Kettle & tea &amp; 50% #1', 'kettle tea amp 50 1'],
    ];
    for (const [title, phrase] of hostile) {
      it(`asks harmlessly for ${JSON.stringify(title)}`, async () => {
        await search(title);
        assert.equal(server.seen[0]?.query.get('search_query'), `ti:"${phrase}"`);
      });
    }

    it('cuts a title that is none', async () => {
      await search('kettle '.repeat(100_000));
      assert.ok((server.seen[0]?.query.get('search_query')?.length ?? 0) < 300);
    });

    it('asks nothing where no word is Latin', async () => {
      for (const title of ['', '🔥🔥', 'Обзор чайников', '10', '" OR "'])
        assert.deepEqual(await search(title), []);
      assert.equal(server.seen.length, 0);
    });
  });

  const broken: readonly (readonly [what: string, body: string])[] = [
    ['nothing', ''],
    ['JSON', '{"feed": {}}'],
    ['another document', '<rss><channel/></rss>'],
    ['half a feed', feedOf(PAPERS.map(entryOf)).slice(0, 3000)],
    ['a feed without its end', feedOf(PAPERS.map(entryOf)).replace('</feed>', '')],
    ['tags that cross', '<feed><entry><id>a</entry></id></feed>'],
    ['a DOCTYPE', feedOf([entryOf(TEAPOTS)]).replace('?>', '?><!DOCTYPE feed [<!ENTITY a "b">]>')],
    ['a deep tree', `<feed>${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}</feed>`],
    ['names of JavaScript', '<feed><__proto__><entry/></__proto__></feed>'],
  ];
  for (const [what, body] of broken) {
    it(`says that ${what} is no feed`, async () => {
      answerWith({ type: ATOM, body });
      await assert.rejects(details('arxiv:2402.00001'), {
        name: 'LookupError',
        failure: 'broken',
        message: /arXiv/,
      });
      assert.deepEqual(Object.keys(Object.prototype), []);
    });
  }

  it('knows the sentence by which arXiv limits', async () => {
    answerWith({ type: 'text/plain', body: 'Rate exceeded.' });
    await assert.rejects(details('arxiv:2402.00001'), { name: 'LookupError', failure: 'limited' });
  });

  it('says that a network wants a sign-in', async () => {
    server.fail('captivePortal');
    await assert.rejects(details('arxiv:2402.00001'), { failure: 'broken', message: /wants you to sign in/ });
  });

  it('reads character references and nothing else', async () => {
    const title = 'A &amp;amp; B &#x3b1;&#946; &lt;i&gt; &quot;q&quot; &amp;eacute; &unknown; &#0; &#xD800;';
    const entry = `<entry><id>http://arxiv.org/abs/2402.00001v1</id><title>${title}</title></entry>`;
    answerWith({ type: ATOM, body: feedOf([entry]) });
    const { papers } = await details('arxiv:2402.00001');
    assert.equal(papers[0]?.title, 'A & B αβ <i> "q" é &unknown; \uFFFD \uFFFD');
  });
});
