import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { repositoryDetails } from '../../../src/lookup/gitHub.ts';
import { LookupError } from '../../../src/lookup/web.ts';
import { LookupServer } from '../../lookupServer.ts';
import { gitHubRoute, SLOW_NETS } from '../../lookupServers/gitHubRoute.ts';
import { never, testClient } from './testWeb.ts';

describe('repositories from GitHub', () => {
  let server: LookupServer;
  beforeEach(async () => {
    server = await LookupServer.start();
    const archived = {
      name: 'x/old',
      id: 2,
      description: null,
      stars: 0,
      license: 'NOASSERTION',
      isArchived: true,
    };
    server.route('github', gitHubRoute([SLOW_NETS, archived], `${server.url}/github`));
  });
  afterEach(async () => await server.close());

  const ask = (...repositories: readonly string[]) =>
    repositoryDetails(testClient(server), repositories, never());
  const answer = (value: unknown) => server.route('github', () => ({ body: JSON.stringify(value) }));

  it('come with description, stars, licence and last push', async () => {
    const { repositories, unknown, failure } = await ask('Grey-Lab/slow-nets', 'x/old');
    const [slow, old] = repositories.map(({ fetchedAt, ...facts }) => {
      assert.equal(new Date(fetchedAt).toISOString(), fetchedAt);
      return facts;
    });
    assert.deepEqual(slow, {
      repository: 'Grey-Lab/slow-nets',
      description: 'Networks that take their time 🐌',
      stars: 321,
      license: 'MIT',
      language: 'Python',
      isArchived: false,
      pushedAt: '2025-02-03T04:05:06Z',
    });
    assert.deepEqual([old?.isArchived, old?.license, old?.description], [true, undefined, undefined]);
    assert.deepEqual([unknown, failure], [[], undefined]);
  });

  it('are followed where they moved, under their old name', async () => {
    const { repositories } = await ask('agrey/slow');
    assert.deepEqual(
      repositories.map(({ repository, stars }) => [repository, stars]),
      [['agrey/slow', 321]],
    );
    assert.deepEqual(
      server.seen.map(({ path }) => path),
      ['/repos/agrey/slow', '/repositories/4711'],
    );
  });

  it('are unknown when GitHub has none of that name, or the name is none', async () => {
    const { unknown, repositories } = await ask('No/One', '../../user', 'a b/c', 'owner');
    assert.deepEqual(repositories, []);
    assert.deepEqual(
      unknown.map(({ key, service }) => [key, service]),
      [
        ['github:no/one', 'github'],
        ['github:../../user', 'github'],
        ['github:a b/c', 'github'],
        ['github:owner', 'github'],
      ],
    );
    assert.deepEqual(
      server.seen.map(({ path }) => path),
      ['/repos/No/One'],
    );
  });

  const reset = String(Math.floor(Date.UTC(2026, 0, 1) / 1000) + 1800);
  const limits = [
    { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset } },
    { status: 403, headers: { 'retry-after': '1800' } },
    { status: 429, headers: { 'retry-after': '1800' } },
  ];
  for (const limit of limits) {
    it(`say when GitHub may be asked again: ${JSON.stringify(limit)}`, async () => {
      server.fail(limit);
      await assert.rejects(ask('grey-lab/slow-nets'), (error: unknown) => {
        assert.ok(error instanceof LookupError);
        assert.equal(error.failure, 'limited');
        assert.match(error.message, /^GitHub .* Try again in 30 minutes\.$/);
        return true;
      });
    });
  }

  it('are kept when the limit comes between them', async () => {
    const web = testClient(server);
    server.fail(
      { status: 200, body: '{"full_name":"a/b","stargazers_count":1}' },
      { status: 429, headers: { 'retry-after': '1800' } },
    );
    const { repositories, unknown, failure } = await repositoryDetails(web, ['a/b', 'c/d', 'e/f'], never());
    assert.deepEqual(
      repositories.map(({ repository }) => repository),
      ['a/b'],
    );
    assert.deepEqual([unknown, failure?.failure], [[], 'limited']);
    assert.equal(server.seen.length, 2);
  });

  it('are asked on when one of them is blocked, and not when all are refused', async () => {
    server.fail({ status: 451 });
    const { repositories, unknown, failure } = await ask('blocked/one', 'grey-lab/slow-nets');
    assert.deepEqual([repositories.length, unknown, failure], [1, [], undefined]);
    server.fail({ status: 403 }, { status: 403 }, { status: 403 });
    const asked = server.seen.length;
    await assert.rejects(ask('a/a', 'b/b', 'c/c', 'd/d', 'e/e'), { failure: 'refused' });
    assert.equal(server.seen.length - asked, 3);
    server.fail({ status: 451 }, { status: 451 });
    await assert.rejects(ask('blocked/one', 'blocked/two'), { failure: 'refused' });
  });

  it('lose only a field of a wrong type', async () => {
    const wrong = [null, 7, 'x', true, [], {}, -1];
    for (const value of wrong) {
      const names = ['description', 'stargazers_count', 'license', 'language', 'archived', 'pushed_at'];
      answer({ full_name: 'a/b', ...Object.fromEntries(names.map((name) => [name, value])) });
      assert.equal((await ask('a/b')).repositories.length, 1, JSON.stringify(value));
    }
    answer({ full_name: 'a/b', description: '<b>Fast</b>\u0000 &amp; loud', license: { spdx_id: 'x y"' } });
    const { repositories } = await ask('a/b');
    assert.deepEqual([repositories[0]?.description, repositories[0]?.license], ['Fast & loud', undefined]);
  });

  it('fail when the answer is none of GitHub’s', async () => {
    for (const other of [null, [], 'x', {}, { full_name: 7 }]) {
      answer(other);
      await assert.rejects(ask('a/b'), { name: 'LookupError', failure: 'broken' });
    }
    server.fail('captivePortal');
    await assert.rejects(ask('a/b'), { failure: 'broken' });
    server.fail({ redirect: 'https://evil.example/repos/a/b' });
    await assert.rejects(ask('a/b'), { failure: 'broken' });
  });
});
