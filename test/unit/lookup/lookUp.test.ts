import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Service } from '../../../src/core/papers/services.ts';
import { type Findings, lookUpPapers, lookUpRepositories } from '../../../src/lookup/lookUp.ts';
import type { PaperSource } from '../../../src/lookup/source.ts';
import { LookupError, type Web } from '../../../src/lookup/web.ts';
import { details } from '../../paperDetails.ts';

/** A service that knows every paper but those that end in `0`, and writes down what it was asked. */
class FakeSource implements PaperSource {
  readonly service: Service;
  readonly batch = 2;
  readonly asked: (readonly string[])[] = [];
  readonly #prefix: string;
  /** After so many requests it fails. */
  readonly #patience: number;

  constructor(service: Service, prefix: string, patience = Number.POSITIVE_INFINITY) {
    this.service = service;
    this.#prefix = prefix;
    this.#patience = patience;
  }

  takes(key: string): boolean {
    return key.startsWith(this.#prefix);
  }

  async details(_web: Web, keys: readonly string[], signal: AbortSignal) {
    signal.throwIfAborted();
    this.asked.push(keys);
    if (this.asked.length > this.#patience) throw new LookupError(this.service, 'limited', 'Too many.');
    return {
      papers: keys
        .filter((key) => !key.endsWith('0'))
        .map((key) => details({ key, services: [this.service] })),
      unknown: keys.filter((key) => key.endsWith('0')),
    };
  }
}

const web: Web = {
  isAllowed: (service) => service !== 'crossref',
  get: () => Promise.reject(new Error('nothing is to be sent')),
};

function listener() {
  const findings: Findings[] = [];
  const progress: (readonly [number, number])[] = [];
  return {
    findings,
    progress,
    onFound: async (found: Findings) => {
      findings.push(found);
    },
    onProgress: (done: number, total: number) => {
      progress.push([done, total]);
    },
  };
}

const { signal } = new AbortController();

describe('a lookup of papers', () => {
  it('asks every allowed service about what it takes, in batches', async () => {
    const arxiv = new FakeSource('arxiv', 'arxiv:');
    const openAlex = new FakeSource('openAlex', '');
    const crossref = new FakeSource('crossref', 'doi:');
    const heard = listener();
    const keys = ['arxiv:1', 'arxiv:2', 'arxiv:10', 'doi:1'];
    const report = await lookUpPapers({ web, sources: [arxiv, openAlex, crossref] }, keys, heard, signal);
    assert.deepEqual(arxiv.asked, [['arxiv:1', 'arxiv:2'], ['arxiv:10']]);
    assert.deepEqual(openAlex.asked, [
      ['arxiv:1', 'arxiv:2'],
      ['arxiv:10', 'doi:1'],
    ]);
    assert.deepEqual(crossref.asked, []);
    assert.deepEqual([...report.found].sort(), ['arxiv:1', 'arxiv:2', 'doi:1']);
    assert.deepEqual(report.failures, []);
    assert.deepEqual(
      heard.findings.flatMap(({ unknown }) => unknown.map(({ key, service }) => [key, service])).sort(),
      [
        ['arxiv:10', 'arxiv'],
        ['arxiv:10', 'openAlex'],
      ],
    );
    assert.deepEqual(heard.progress[0], [0, 7]);
    assert.deepEqual(heard.progress.at(-1), [7, 7]);
  });

  it('keeps what came before a service failed, and asks the others to the end', async () => {
    const arxiv = new FakeSource('arxiv', 'arxiv:', 1);
    const openAlex = new FakeSource('openAlex', 'arxiv:');
    const heard = listener();
    const keys = ['arxiv:1', 'arxiv:2', 'arxiv:3', 'arxiv:4', 'arxiv:5'];
    const report = await lookUpPapers({ web, sources: [arxiv, openAlex] }, keys, heard, signal);
    assert.deepEqual(
      report.failures.map(({ service, failure }) => [service, failure]),
      [['arxiv', 'limited']],
    );
    assert.equal(arxiv.asked.length, 2);
    const kept = heard.findings.flatMap(({ papers }) => papers.flatMap(({ services }) => services));
    assert.equal(kept.filter((service) => service === 'arxiv').length, 2);
    assert.equal(kept.filter((service) => service === 'openAlex').length, 5);
  });

  it('stops when it is cancelled, and keeps what was found', async () => {
    const controller = new AbortController();
    const arxiv = new FakeSource('arxiv', '');
    const heard = listener();
    const stopping = {
      ...heard,
      onFound: async (found: Findings) => {
        await heard.onFound(found);
        controller.abort();
      },
    };
    const keys = ['arxiv:1', 'arxiv:2', 'arxiv:3'];
    await assert.rejects(lookUpPapers({ web, sources: [arxiv] }, keys, stopping, controller.signal), {
      name: 'AbortError',
    });
    assert.equal(arxiv.asked.length, 1);
    assert.equal(heard.findings.length, 1);
  });

  it('does not go on before the findings are kept', async () => {
    const arxiv = new FakeSource('arxiv', '');
    const broken = { ...listener(), onFound: () => Promise.reject(new Error('the disk is full')) };
    await assert.rejects(
      lookUpPapers({ web, sources: [arxiv] }, ['arxiv:1', 'arxiv:2', 'arxiv:3'], broken, signal),
      /the disk is full/,
    );
    assert.equal(arxiv.asked.length, 1);
  });
});

it('repositories are asked about in batches, too', async () => {
  const asked: (readonly string[])[] = [];
  const names = Array.from({ length: 12 }, (_, index) => `owl/tool${index}`);
  const report = await lookUpRepositories(
    names,
    async (some) => {
      asked.push(some);
      return {
        papers: [],
        repositories: some.map((repository) => ({
          repository,
          description: undefined,
          stars: 1,
          license: undefined,
          language: undefined,
          isArchived: false,
          pushedAt: undefined,
          fetchedAt: '2026-01-01T00:00:00Z',
        })),
        unknown: [],
      };
    },
    listener(),
    signal,
  );
  assert.deepEqual(
    asked.map(({ length }) => length),
    [10, 2],
  );
  assert.equal(report.found.size, 12);
});
