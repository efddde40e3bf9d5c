/** From a lost title to the paper, over a local server that speaks the arXiv API. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { arxivSource } from '../../../src/lookup/arxiv.ts';
import { findPaper } from '../../../src/lookup/findPaper.ts';
import type { Web } from '../../../src/lookup/web.ts';
import { arxivRoute, type ServedPaper } from '../../arxivServer.ts';
import { Random } from '../../bench/random.ts';
import { LookupServer } from '../../lookupServer.ts';
import { type CorpusPaper, labelOf, titleCorpus } from '../../titleCorpus.ts';
import { never, testClient } from './testWeb.ts';

const CORPUS = titleCorpus(5000);
/** Those that are asked for; all of them are by titleMatch.test.ts, without a server between. */
const ASKED = CORPUS.filter((_, n) => n % 5 === 0);

function served({ id, title, authors, publishedAt }: CorpusPaper): ServedPaper {
  return { id, title, authors: authors.map(({ name }) => name), published: publishedAt };
}

describe('title resolution over 5,000 titles with near-misses', () => {
  let server: LookupServer;
  let web: Web;

  before(async () => {
    server = await LookupServer.start();
    web = testClient(server);
  });
  after(() => server.close());

  const found = (title: string) => findPaper({ web, sources: [arxivSource] }, title, never());

  it('resolves at least 95 % of the labels, none of them wrongly', async (context) => {
    server.route('arxiv', arxivRoute(CORPUS.map(served)));
    const random = new Random(4);
    const wrong: string[] = [];
    const missed = new Map<string, number>();
    let [resolved, offered] = [0, 0];
    for (const paper of ASKED) {
      const { text, kind } = labelOf(paper, random);
      const { accepted, candidates } = await found(text);
      if (accepted?.arxivId === paper.id) resolved += 1;
      else if (accepted !== undefined) wrong.push(`${text} → ${accepted.title}`);
      else {
        missed.set(kind, (missed.get(kind) ?? 0) + 1);
        if (candidates.some(({ arxivId }) => arxivId === paper.id)) offered += 1;
      }
    }
    context.diagnostic(
      `${resolved} of ${ASKED.length} resolved, ${offered} more among the candidates; missed: ${JSON.stringify([...missed])}`,
    );
    assert.deepEqual(wrong, []);
    assert.ok(resolved >= ASKED.length * 0.95, `${resolved}`);
  });

  it('accepts nothing for titles that arXiv does not have', async () => {
    const isThere = (_: CorpusPaper, n: number) => n % 3 !== 0;
    server.route('arxiv', arxivRoute(CORPUS.filter(isThere).map(served)));
    const random = new Random(5);
    const wrong: string[] = [];
    for (const paper of CORPUS.filter((one, n) => !isThere(one, n) && n % 5 === 0)) {
      const { text } = labelOf(paper, random);
      const { accepted } = await found(text);
      if (accepted !== undefined) wrong.push(`${text} → ${accepted.title}`);
    }
    assert.deepEqual(wrong, []);
  });
});
