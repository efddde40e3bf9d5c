import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import type { PaperDetails } from '../../../src/core/papers/paperDetails.ts';
import { isPaperKey } from '../../../src/core/papers/paperKey.ts';
import { crossref } from '../../../src/lookup/crossref.ts';
import { huggingFace } from '../../../src/lookup/huggingFace.ts';
import { openAlex } from '../../../src/lookup/openAlex.ts';
import { semanticScholar } from '../../../src/lookup/semanticScholar.ts';
import type { PaperSource } from '../../../src/lookup/source.ts';
import { LookupError, type Web } from '../../../src/lookup/web.ts';
import { type Failure, LookupServer, type Route } from '../../lookupServer.ts';
import { crossrefRoute } from '../../lookupServers/crossrefRoute.ts';
import { huggingFaceRoute } from '../../lookupServers/huggingFaceRoute.ts';
import { openAlexRoute } from '../../lookupServers/openAlexRoute.ts';
import { semanticScholarRoute } from '../../lookupServers/semanticScholarRoute.ts';
import { ARTICLE, PAPERS, PREPRINT, type ServedPaper, SLOW } from '../../lookupServers/servedPaper.ts';
import { never, testClient } from './testWeb.ts';

interface Tested {
  readonly source: PaperSource;
  readonly route: (papers: readonly ServedPaper[]) => Route;
  /** Of papers it knows, and one that nobody knows. */
  readonly known: readonly string[];
  readonly unknown: string;
  /** An answer about `known[0]` with this in place of the paper's own fields. */
  readonly hostile: (fields: Readonly<Record<string, unknown>>) => unknown;
  /** Its names of title, authors, abstract and date. */
  readonly names: readonly string[];
}

const SOURCES: readonly Tested[] = [
  {
    source: semanticScholar,
    route: semanticScholarRoute,
    known: ['arxiv:2403.01234', 'doi:10.1000/slow.2024', 'arxiv:2501.00042'],
    unknown: 'arxiv:2402.99998',
    hostile: (fields) => [{ externalIds: { ArXiv: '2403.01234' }, title: 'T', ...fields }],
    names: [
      'title',
      'authors',
      'abstract',
      'publicationDate',
      'venue',
      'citationCount',
      'url',
      'publicationVenue',
      'year',
    ],
  },
  {
    source: openAlex,
    route: openAlexRoute,
    known: ['arxiv:2501.00042', 'doi:10.1000/slow.2024'],
    unknown: 'arxiv:2402.99998',
    hostile: (fields) => ({
      results: [{ doi: 'https://doi.org/10.48550/arxiv.2501.00042', display_name: 'T', ...fields }],
    }),
    names: [
      ...['display_name', 'authorships', 'abstract_inverted_index', 'publication_date', 'primary_location'],
      ...['locations', 'cited_by_count', 'id'],
    ],
  },
  {
    source: crossref,
    route: crossrefRoute,
    known: ['doi:10.1000/slow.2024', 'doi:10.1000/weather(1)2'],
    unknown: 'doi:10.1000/nobody',
    hostile: (fields) => ({ message: { DOI: '10.1000/slow.2024', title: ['T'], ...fields } }),
    names: [
      ...['title', 'author', 'abstract', 'published', 'issued', 'subtitle', 'container-title', 'event'],
      ...['relation', 'is-referenced-by-count', 'URL'],
    ],
  },
  {
    source: huggingFace,
    route: huggingFaceRoute,
    known: ['arxiv:2403.01234', 'arxiv:2501.00042'],
    unknown: 'arxiv:2402.99998',
    hostile: (fields) => ({ id: '2403.01234', title: 'T', ...fields }),
    names: [
      'title',
      'authors',
      'summary',
      'publishedAt',
      'githubRepo',
      'linkedModels',
      'linkedDatasets',
      'projectPage',
    ],
  },
];

async function failureOf(promise: Promise<unknown>): Promise<LookupError> {
  const error: unknown = await promise.then(
    (value) => new Error(`It worked: ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof LookupError, `a LookupError, not ${String(error)}`);
  return error;
}

let server: LookupServer;
beforeEach(async () => {
  server = await LookupServer.start();
});
afterEach(async () => await server.close());

for (const { source, route, known, unknown, hostile, names } of SOURCES) {
  const { service } = source;
  const web = () => testClient(server);
  const [first = ''] = known;
  const ask = (keys: readonly string[]) => source.details(web(), keys, never());
  const answer = (value: unknown) =>
    server.route(service, () => ({ type: 'application/json', body: JSON.stringify(value) }));
  const paperFrom = async (value: unknown): Promise<PaperDetails | undefined> => {
    answer(value);
    return (await ask([first])).papers[0];
  };

  describe(`papers from ${service}`, () => {
    it('come under the keys they were asked by', async () => {
      server.route(service, route(PAPERS));
      const { papers, unknown: missing } = await ask([...known, unknown]);
      assert.deepEqual(
        papers.map(({ key }) => key),
        known,
      );
      assert.deepEqual(missing, [unknown]);
      for (const paper of papers) {
        const served = PAPERS.find(({ arxivId, doi }) =>
          [`arxiv:${arxivId}`, `doi:${doi}`].includes(paper.key),
        );
        assert.ok(served);
        assert.equal(paper.title, served.title);
        assert.equal(paper.abstract, served.abstract);
        assert.deepEqual(
          paper.authors.map(({ name }) => name),
          served.authors.map(({ given, family }) => `${given} ${family}`),
        );
        assert.equal(paper.publishedAt?.slice(0, 10), served.date);
        assert.deepEqual(paper.services, [service]);
        assert.equal(new Date(paper.fetchedAt).toISOString(), paper.fetchedAt);
      }
    });

    it('are unknown when it knows none', async () => {
      server.route(service, route(PAPERS));
      assert.deepEqual(await ask([unknown]), { papers: [], unknown: [unknown] });
      assert.deepEqual(await ask([]), { papers: [], unknown: [] });
    });

    it('take no keys that cannot be asked for', () => {
      for (const key of [
        'url:example.com/x',
        'title:a b c',
        'arxiv:9999.12345',
        'doi:',
        'arxiv:../x',
        'doi:11.1/x',
        '',
      ]) {
        assert.equal(source.takes(key), false, key);
      }
      assert.ok(known.every((key) => source.takes(key)));
    });

    it('are found by title', async () => {
      server.route(service, route(PAPERS));
      const wanted = PAPERS.find(({ arxivId, doi }) => [`arxiv:${arxivId}`, `doi:${doi}`].includes(first));
      assert.ok(wanted && source.search);
      const [best] = await source.search(web(), wanted.title, never());
      assert.equal(best?.title, wanted.title);
      assert.ok(best && [`arxiv:${wanted.arxivId}`, `doi:${wanted.doi}`].includes(best.key));
      assert.deepEqual(await source.search(web(), 'Zebra quokka okapi', never()), []);
    });

    const failures: readonly (readonly [what: string, failure: Failure, kind: string])[] = [
      ['asks for a pause', { status: 429, headers: { 'retry-after': '7200' } }, 'limited'],
      ['refuses', { status: 403, body: '{}' }, 'refused'],
      ['breaks off its JSON', 'truncated', 'broken'],
      ['is a hotel’s network', 'captivePortal', 'broken'],
      ['says nothing', { body: '' }, 'broken'],
      ['sends another charset', 'wrongCharset', 'broken'],
    ];
    for (const [what, failure, kind] of failures) {
      it(`fail in one sentence when it ${what}`, async () => {
        server.route(service, route(PAPERS)).fail(failure);
        const error = await failureOf(ask([first]));
        assert.deepEqual([error.service, error.failure], [service, kind]);
        assert.match(error.message, /^[\p{Lu}a][^\n]{10,300}\.$/u);
      });
    }

    it('fail when the JSON is of another thing', async () => {
      for (const other of [null, 3, 'text', true]) {
        answer(other);
        assert.equal((await failureOf(ask([first]))).failure, 'broken', JSON.stringify(other));
      }
    });

    it('lose only a field of a wrong type', async () => {
      const wrong = [
        null,
        7,
        -1,
        'x',
        true,
        [],
        {},
        [null],
        [[]],
        [{}],
        [7],
        { a: { b: [{}] } },
        { name: {} },
      ];
      for (const name of names) {
        for (const value of wrong) {
          answer(hostile({ [name]: value }));
          const { papers, unknown: missing } = await ask([first]);
          assert.equal(papers.length + missing.length, 1, `${name}: ${JSON.stringify(value)}`);
        }
      }
      const all = Object.fromEntries(names.slice(1).map((name) => [name, { evil: [] }]));
      const paper = await paperFrom(hostile(all));
      assert.equal(paper?.title, 'T');
      assert.deepEqual(paper?.authors, []);
      assert.equal(paper?.abstract, undefined);
      assert.equal(paper?.publishedAt, undefined);
    });

    it('read at most some thousands of authors', async () => {
      const many = Array.from({ length: 20_000 }, () => ({ name: 'A', author: { display_name: 'A' } }));
      const paper = await paperFrom(hostile({ authors: many, authorships: many, author: many }));
      assert.ok(paper && paper.authors.length <= 3_000);
      assert.ok(paper.authors.length > 0);
    });

    it('come or fail, whatever JSON comes', async () => {
      const json = fc.jsonValue({ maxDepth: 4 });
      const some = fc.dictionary(
        fc.constantFrom(...names, 'externalIds', 'doi', 'DOI', 'id', 'relation'),
        json,
      );
      await fc.assert(
        fc.asyncProperty(fc.oneof(json, some.map(hostile), fc.array(some)), async (value) => {
          const fake: Web = {
            isAllowed: () => true,
            get: async () => ({
              ...{ status: 200, bytes: new Uint8Array(), type: '' },
              text: () => '',
              json: () => value,
            }),
          };
          for (const asked of [
            source.details(fake, [first], never()),
            source.search?.(fake, 'A title', never()),
          ]) {
            await asked?.catch((error: unknown) => assert.ok(error instanceof LookupError, String(error)));
          }
        }),
        { numRuns: 300 },
      );
    });

    it('stop when the user cancels', async () => {
      server.route(service, route(PAPERS)).fail('hang', 'hang');
      const abort = new AbortController();
      setTimeout(() => abort.abort(), 20);
      await assert.rejects(source.details(web(), [first], abort.signal), { name: 'AbortError' });
      assert.ok(source.search);
      await assert.rejects(source.search(web(), 'A title', AbortSignal.abort()), { name: 'AbortError' });
    });

    it('have titles without markup and control characters', async () => {
      const dirty =
        '<i>Slow</i>&nbsp;nets \u0000&amp;amp; <mml:math xmlns:mml="m"><mml:mi>x</mml:mi></mml:math>\u202E<script>alert(1)</script>';
      const title = service === 'crossref' ? [dirty] : dirty;
      const paper = await paperFrom(hostile({ title, display_name: dirty }));
      assert.equal(paper?.title, 'Slow nets & x');
    });
  });
}

describe('what services say of papers', () => {
  const details = async (source: PaperSource, key: string) => {
    const { papers } = await source.details(testClient(server), [key], never());
    const [paper] = papers;
    assert.ok(paper);
    return paper;
  };

  it('Semantic Scholar: venue, citations and both ids', async () => {
    server.route('semanticScholar', semanticScholarRoute(PAPERS));
    const slow = await details(semanticScholar, 'arxiv:2403.01234');
    assert.deepEqual([slow.venue, slow.citations, slow.doi], [SLOW.venue, SLOW.citations, SLOW.doi]);
    const preprint = await details(semanticScholar, 'arxiv:2501.00042');
    assert.deepEqual(
      [preprint.venue, preprint.doi, preprint.arxivId],
      [undefined, undefined, PREPRINT.arxivId],
    );
    assert.deepEqual(
      server.seen.map(({ method, body }) => ({ method, body })),
      [
        { method: 'POST', body: { ids: ['ARXIV:2403.01234'] } },
        { method: 'POST', body: { ids: ['ARXIV:2501.00042'] } },
      ],
    );
  });

  it('Semantic Scholar: a paper with other ids than were asked for is none of ours', async () => {
    const other = { externalIds: { ArXiv: '2403.09999' }, title: 'Another' };
    server.route('semanticScholar', () => ({ body: JSON.stringify([other, { title: 'No ids' }]) }));
    const key = 'arxiv:2403.01234';
    assert.deepEqual(await semanticScholar.details(testClient(server), [key], never()), {
      papers: [],
      unknown: [key],
    });
  });

  it('Semantic Scholar: 400 for another reason is a refusal', async () => {
    server.route('semanticScholar', () => ({ status: 400, body: '{"error":"Unrecognized field"}' }));
    const error = await failureOf(semanticScholar.details(testClient(server), ['arxiv:2403.01234'], never()));
    assert.equal(error.failure, 'refused');
  });

  it('OpenAlex: a paper’s preprint, and no venue for a repository', async () => {
    server.route('openAlex', openAlexRoute(PAPERS));
    const slow = await details(openAlex, 'doi:10.1000/slow.2024');
    assert.deepEqual([slow.venue, slow.arxivId, slow.citations], [SLOW.venue, SLOW.arxivId, SLOW.citations]);
    assert.equal((await details(openAlex, 'arxiv:2501.00042')).venue, undefined);
  });

  it('OpenAlex: two ids on arXiv are none', async () => {
    const locations = ['2403.01234', '2403.04321'].map((id) => ({
      landing_page_url: `http://arxiv.org/abs/${id}`,
    }));
    const work = { doi: 'https://doi.org/10.1000/slow.2024', display_name: 'T', locations };
    server.route('openAlex', () => ({ body: JSON.stringify({ results: [work] }) }));
    assert.equal((await details(openAlex, 'doi:10.1000/slow.2024')).arxivId, undefined);
  });

  it('OpenAlex: a work whose DOI can be no key is none', async () => {
    for (const doi of [
      'https://doi.org/10.1000/\ud83d',
      'https://doi.org/10.1000/a\u2028b',
      'javascript:alert(1)',
    ]) {
      const body = JSON.stringify({ results: [{ doi, display_name: 'T', title: 'T' }] });
      server.route('openAlex', () => ({ body }));
      const found = await openAlex.search?.(testClient(server), 'A title of a paper', never());
      assert.ok(
        found?.every(({ key }) => isPaperKey(key)),
        JSON.stringify(found),
      );
    }
  });

  it('OpenAlex: an abstract whose words have impossible places is left out', async () => {
    const huge = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`w${index}`, [index]]));
    for (const [index, text] of [
      [{ late: [2], Slow: [0], nets: [1] }, 'Slow nets late'],
      [{ a: [-1, 'x', 1e300, 3], b: 7, __proto__: [2] }, 'a'],
      [huge, undefined],
      [{}, undefined],
    ] as const) {
      const work = {
        doi: 'https://doi.org/10.1000/slow.2024',
        display_name: 'T',
        abstract_inverted_index: index,
      };
      server.route('openAlex', () => ({ body: JSON.stringify({ results: [work] }) }));
      assert.equal((await details(openAlex, 'doi:10.1000/slow.2024')).abstract, text);
    }
  });

  it('OpenAlex: a title’s signs are no part of its query language', async () => {
    server.route('openAlex', openAlexRoute(PAPERS));
    const found = await openAlex.search?.(testClient(server), 'Slow, Networks: "Learn" | Late!', never());
    assert.equal(found?.[0]?.title, SLOW.title);
    assert.equal(server.seen[0]?.query.get('filter'), 'display_name.search:slow networks learn late');
  });

  it('Crossref: given and family names, abstracts of several sections, subtitles, preprints', async () => {
    server.route('crossref', crossrefRoute(PAPERS));
    const slow = await details(crossref, 'doi:10.1000/slow.2024');
    assert.deepEqual(slow.authors[1], { name: 'Ludwig van Hoorn', given: 'Ludwig', family: 'van Hoorn' });
    assert.deepEqual([slow.arxivId, slow.doi, slow.venue], [SLOW.arxivId, SLOW.doi, SLOW.venue]);
    assert.equal((await details(crossref, 'doi:10.1000/weather(1)2')).title, ARTICLE.title);
    const message = {
      DOI: '10.1000/slow.2024',
      title: ['Slow nets'],
      subtitle: ['An Inquiry'],
      author: [{ name: 'The Late Group' }, { family: 'Solo' }, { given: 'Only' }, {}],
      abstract:
        '<jats:sec><jats:title>Aims</jats:title><jats:p>We &lt; they.</jats:p></jats:sec>\n<jats:sec><jats:title>Ends</jats:title><jats:p>None.</jats:p></jats:sec>',
      published: { 'date-parts': [[2024, 3]] },
      URL: 'javascript:alert(1)',
    };
    server.route('crossref', () => ({ body: JSON.stringify({ message }) }));
    const paper = await details(crossref, 'doi:10.1000/slow.2024');
    assert.equal(paper.title, 'Slow nets: An Inquiry');
    assert.deepEqual(
      paper.authors.map(({ name }) => name),
      ['The Late Group', 'Solo', 'Only'],
    );
    assert.equal(paper.abstract, 'Aims\n\nWe < they.\n\nEnds\n\nNone.');
    assert.equal(paper.publishedAt, '2024-03');
    assert.equal(paper.url, undefined);
  });

  it('Crossref: DOIs in one list, those that would break it alone', async () => {
    server.route('crossref', crossrefRoute([...PAPERS, { ...ARTICLE, doi: '10.1000/a;b' }]));
    const keys = ['doi:10.1000/slow.2024', 'doi:10.1000/weather(1)2', 'doi:10.1000/a;b'];
    const { papers, unknown } = await crossref.details(testClient(server), keys, never());
    assert.deepEqual([papers.map(({ key }) => key), unknown], [keys, []]);
    assert.deepEqual(
      server.seen.map(({ path }) => path),
      ['/works', '/works/10.1000/a%3Bb'],
    );
  });

  it('Hugging Face: repository, models and data sets, hostile ones left out', async () => {
    server.route('huggingFace', huggingFaceRoute(PAPERS));
    const slow = await details(huggingFace, 'arxiv:2403.01234');
    assert.deepEqual(slow.repositories, [SLOW.repository]);
    assert.deepEqual([slow.models, slow.datasets], [SLOW.models, SLOW.datasets]);
    const paper = {
      id: '2403.01234',
      title: 'T',
      githubRepo: 'javascript:alert(1)//github.com/a/b',
      authors: [{ name: 'Seen' }, { name: 'Hidden', hidden: true }],
      linkedModels: [
        { id: '../../etc' },
        { id: 'a/b/c' },
        { id: 'x"><script>' },
        { id: 'gpt2' },
        'a/b',
        { id: 7 },
      ],
    };
    server.route('huggingFace', () => ({ body: JSON.stringify(paper) }));
    const hostile = await details(huggingFace, 'arxiv:2403.01234');
    assert.deepEqual([hostile.repositories, hostile.models], [[], ['gpt2']]);
    assert.deepEqual(hostile.authors, [{ name: 'Seen' }]);
  });

  it('Hugging Face: the page of another paper is none of this one', async () => {
    server.route('huggingFace', () => ({ body: JSON.stringify({ id: '2403.09999', title: 'Another' }) }));
    const { papers } = await huggingFace.details(testClient(server), ['arxiv:2403.01234'], never());
    assert.deepEqual(papers, []);
  });
});
