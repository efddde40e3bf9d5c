import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mergeDetails } from '../../../../src/core/papers/mergeDetails.ts';
import type { PaperDetails } from '../../../../src/core/papers/paperDetails.ts';
import { SERVICES } from '../../../../src/core/papers/services.ts';
import { details } from '../../../paperDetails.ts';
import { authors } from './citedPapers.ts';

const ARXIV = details({
  key: 'arxiv:2506.00001',
  title: 'Owls at Night',
  authors: authors('Jun Li', 'Ada King'),
  abstract: 'We watch owls.',
  publishedAt: '2025-06-03T00:00:00Z',
  categories: ['cs.LG'],
  version: 2,
  arxivId: '2506.00001',
  url: 'https://arxiv.org/abs/2506.00001',
});
const CROSSREF = details({
  key: 'doi:10.1000/owl',
  title: 'OWLS AT NIGHT',
  authors: [
    { name: 'Jun Li', given: 'Jun', family: 'Li' },
    { name: 'Ada King', given: 'Ada', family: 'King' },
  ],
  publishedAt: '2025-12-01',
  venue: 'Journal of Owls',
  doi: '10.1000/OWL',
  citations: 3,
  services: ['crossref'],
});
const SCHOLAR = details({
  key: ARXIV.key,
  title: 'Owls at night',
  venue: 'arXiv.org',
  doi: '10.48550/arXiv.2506.00001',
  citations: 5,
  services: ['semanticScholar'],
});
const HUGGING_FACE = details({
  key: ARXIV.key,
  title: 'owls',
  repositories: ['owl/hoot'],
  models: ['owl/m'],
  services: ['huggingFace'],
});

test('each field is from the service that knows it best', () => {
  const all = [SCHOLAR, HUGGING_FACE, CROSSREF, ARXIV].reduce(mergeDetails);
  assert.deepEqual(all, {
    ...ARXIV,
    authors: CROSSREF.authors,
    venue: 'Journal of Owls',
    doi: '10.1000/owl',
    citations: 5,
    repositories: ['owl/hoot'],
    models: ['owl/m'],
    services: ['arxiv', 'crossref', 'semanticScholar', 'huggingFace'],
  });
});

test('what the better service does not know is from the other one', () => {
  const merged = mergeDetails(
    details({ title: '', abstract: '' }),
    details({ title: 'Owls', abstract: 'Watched.', services: ['openAlex'] }),
  );
  assert.deepEqual([merged.title, merged.abstract], ['Owls', 'Watched.']);
});

test('of two answers of one service, the newer one counts; repositories of both stay, once each', () => {
  const old = { ...ARXIV, repositories: ['Owl/Hoot', 'owl/old'], fetchedAt: '2025-01-01T00:00:00Z' };
  const now = { ...ARXIV, title: 'Owls by Night', version: 3, repositories: ['owl/hoot'] };
  const merged = mergeDetails(old, now);
  assert.deepEqual(
    [merged.title, merged.version, merged.repositories],
    ['Owls by Night', 3, ['owl/hoot', 'owl/old']],
  );
  assert.equal(merged.fetchedAt, now.fetchedAt);
});

const text = fc.constantFrom('', 'Owls', 'OWLS', 'Owls at Night', 'arXiv', 'CoRR', 'ICLR');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const anyDetails: fc.Arbitrary<PaperDetails> = fc
  .record({
    key: fc.constantFrom('arxiv:2506.00001', 'doi:10.1000/owl', 'url:owls.example/a'),
    title: text,
    authors: fc.constantFrom(CROSSREF.authors, ARXIV.authors, []),
    abstract: maybe(text),
    venue: maybe(text),
    publishedAt: maybe(fc.constantFrom('2025', '2024-01-01')),
    version: maybe(fc.integer({ min: 1, max: 3 })),
    doi: maybe(fc.constantFrom('10.1000/owl', '10.48550/arxiv.2506.00001')),
    categories: fc.subarray(['cs.LG', 'cs.CL']),
    repositories: fc.subarray(['owl/hoot', 'Owl/Hoot', 'a/b']),
    citations: maybe(fc.integer({ min: 0, max: 9 })),
    services: fc.subarray([...SERVICES], { minLength: 1, maxLength: 2 }),
    fetchedAt: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'),
  })
  .map(details);

test('the order of two answers does not matter, and merging with itself changes nothing more', () => {
  fc.assert(
    fc.property(anyDetails, anyDetails, (a, b) => {
      const merged = mergeDetails(a, b);
      assert.deepEqual(mergeDetails(b, a), merged);
      assert.deepEqual(mergeDetails(merged, merged), merged);
    }),
    { numRuns: 1000, includeErrorInReport: true },
  );
});

test('answers of different services that know all of a paper merge alike in any order', () => {
  const whole = (service: (typeof SERVICES)[number]) =>
    details({
      ...ARXIV,
      title: service,
      venue: `Journal of ${service}`,
      doi: `10.1000/${service.toLowerCase()}`,
      citations: 1,
      services: [service],
      abstract: service,
    });
  fc.assert(
    fc.property(fc.shuffledSubarray([...SERVICES], { minLength: 2 }), (services) => {
      const some = services.map(whole);
      assert.deepEqual(
        some.reduce(mergeDetails),
        some.toSorted((a, b) => (a.title < b.title ? -1 : 1)).reduce(mergeDetails),
      );
    }),
  );
});
