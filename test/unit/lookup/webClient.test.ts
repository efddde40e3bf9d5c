import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { SYSTEM_CLOCK } from '../../../src/lookup/clock.ts';
import { LookupError, type LookupFailure, type WebRequest } from '../../../src/lookup/web.ts';
import type { WebClient } from '../../../src/lookup/webClient.ts';
import { type Failure, LookupServer } from '../../lookupServer.ts';
import { FakeClock, never, testClient } from './testWeb.ts';

const RIGHT = JSON.stringify({ title: 'A survey of teapots', note: 'Обзор чайников' });

describe('WebClient', () => {
  let server: LookupServer;
  let other: LookupServer;

  before(async () => {
    server = await LookupServer.start();
    other = await LookupServer.start();
  });
  after(async () => {
    await server.close();
    await other.close();
  });
  afterEach(async () => {
    await server.close();
    server = await LookupServer.start();
    serve(server);
  });
  before(() => serve(server));

  function serve(to: LookupServer): void {
    to.route('crossref', () => ({ type: 'application/json', body: RIGHT }));
  }

  function ask(client: WebClient, request: Partial<WebRequest> = {}) {
    return client.get({ service: 'crossref', path: '/works', signal: never(), ...request });
  }

  async function failureOf(promise: Promise<unknown>): Promise<LookupError> {
    const error: unknown = await promise.then(
      () => new Error('It worked.'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof LookupError, `a LookupError, not ${String(error)}`);
    return error;
  }

  it('sends a polite request and reads the answer', async () => {
    const client = testClient(server);
    const answer = await ask(client, {
      query: { q: 'a b', mailto: 'x' },
      headers: { 'x-api-key': 'secret' },
    });
    assert.deepEqual(answer.json(), JSON.parse(RIGHT));
    assert.equal(answer.status, 200);
    assert.equal(answer.type, 'application/json');
    const [seen] = server.seen;
    assert.ok(seen);
    assert.equal(seen.path, '/works');
    assert.equal(seen.query.get('q'), 'a b');
    assert.equal(seen.headers['user-agent'], 'Marginalia/test');
    assert.equal(seen.headers['x-api-key'], 'secret');
    assert.equal(seen.headers.cookie ?? seen.headers.referer ?? seen.headers.authorization, undefined);
  });

  it('sends a body as JSON', async () => {
    await ask(testClient(server), { body: { ids: ['a'] } });
    const [seen] = server.seen;
    assert.ok(seen);
    assert.equal(seen.method, 'POST');
    assert.deepEqual(seen.body, { ids: ['a'] });
  });

  it('sends nothing to a service that is not allowed', async () => {
    const client = testClient(server, { isAllowed: (service) => service === 'arxiv' });
    const error = await failureOf(ask(client));
    assert.equal(error.failure, 'forbidden');
    assert.match(error.message, /Crossref .*marginalia\.lookup\.allow/);
    assert.equal(server.connections, 0);
  });

  it('sends nothing when the permission is taken back while it waits', async () => {
    let isAllowed = true;
    const clock = new FakeClock();
    const client = testClient(server, { isAllowed: () => isAllowed, clock });
    server.fail({ status: 503 });
    const wait = clock.wait.bind(clock);
    clock.wait = async (milliseconds, signal) => {
      isAllowed = false;
      await wait(milliseconds, signal);
    };
    assert.equal((await failureOf(ask(client))).failure, 'forbidden');
    assert.equal(server.connections, 1);
  });

  it('does not wait for its turn where it is not allowed', async () => {
    let isAllowed = true;
    const clock = new FakeClock();
    const client = testClient(server, { isAllowed: () => isAllowed, clock });
    await ask(client);
    isAllowed = false;
    await failureOf(ask(client));
    assert.deepEqual(clock.waits, []);
  });

  it('keeps the spacing, one request at a time', async () => {
    const clock = new FakeClock();
    const client = testClient(server, { clock, spacing: { crossref: 700 } });
    await Promise.all([ask(client), ask(client), ask(client)]);
    assert.deepEqual(clock.waits, [700, 700]);
    assert.equal(server.seen.length, 3);
  });

  it('asks arXiv once in three seconds', async () => {
    const clock = new FakeClock();
    server.route('arxiv', () => ({ body: 'ok' }));
    const client = testClient(server, { clock });
    await Promise.all([ask(client, { service: 'arxiv' }), ask(client, { service: 'arxiv' })]);
    assert.deepEqual(clock.waits, [3000]);
  });

  it('tries again after a failure that passes, with longer and longer pauses', async () => {
    const clock = new FakeClock();
    server.fail({ status: 503 }, 'reset', { status: 502 });
    const answer = await ask(testClient(server, { clock, spacing: { crossref: 0 } }));
    assert.equal(answer.status, 200);
    assert.deepEqual(clock.waits, [1000, 2000, 4000]);
  });

  it('waits as long as the server asks, in seconds or to a date', async () => {
    const clock = new FakeClock();
    const date = new Date(clock.now() + 7000 + 20_000).toUTCString();
    server.fail(
      { status: 429, headers: { 'retry-after': '7' } },
      { status: 503, headers: { 'retry-after': date } },
    );
    await ask(testClient(server, { clock, spacing: { crossref: 0 } }));
    assert.deepEqual(clock.waits, [7000, 20_000]);
  });

  it('leaves a server alone that asks for a long pause', async () => {
    const clock = new FakeClock();
    const client = testClient(server, { clock, spacing: { crossref: 0 } });
    server.fail({ status: 429, headers: { 'retry-after': '900' } });
    const first = await failureOf(ask(client));
    assert.equal(first.failure, 'limited');
    assert.match(
      first.message,
      /Crossref \(127\.0\.0\.1:\d+\) asks for fewer requests\. Try again in 15 minutes\./,
    );
    const second = await failureOf(ask(client));
    assert.match(second.message, /in 15 minutes/);
    assert.equal(server.seen.length, 1);
    assert.deepEqual(clock.waits, []);
    await clock.wait(900_001, never());
    assert.equal((await ask(client)).status, 200);
  });

  it('does not believe a pause of years', async () => {
    server.fail({ status: 429, headers: { 'retry-after': '99999999999' } });
    assert.match((await failureOf(ask(testClient(server)))).message, /in 24 hours/);
  });

  it('knows how GitHub says that the limit is reached', async () => {
    const clock = new FakeClock();
    const reset = String(clock.now() / 1000 + 600);
    server.fail({ status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset } });
    const error = await failureOf(ask(testClient(server, { clock })));
    assert.equal(error.failure, 'limited');
    assert.match(error.message, /in 10 minutes/);
  });

  it('gives up after four attempts', async () => {
    server.fail({ status: 503 }, { status: 503 }, { status: 503 }, { status: 503 });
    assert.equal((await failureOf(ask(testClient(server)))).failure, 'limited');
    assert.equal(server.seen.length, 4);
  });

  const statuses: readonly (readonly [status: number, failure: LookupFailure, attempts: number])[] = [
    [400, 'refused', 1],
    [401, 'refused', 1],
    [403, 'refused', 1],
    [404, 'notFound', 1],
    [410, 'notFound', 1],
    [304, 'broken', 1],
    [500, 'broken', 4],
  ];
  for (const [status, failure, attempts] of statuses) {
    it(`reads ${status} as ${failure}`, async () => {
      server.fail(...Array.from({ length: attempts }, () => ({ status })));
      const error = await failureOf(ask(testClient(server)));
      assert.equal(error.failure, failure);
      assert.match(error.message, /Crossref \(127\.0\.0\.1:\d+\)/);
      assert.equal(server.seen.length, attempts);
    });
  }

  it('takes a status for an answer where the request says so', async () => {
    server.fail({ status: 400, body: '{"error":"no valid ids"}' });
    const answer = await ask(testClient(server), { accept: [400] });
    assert.equal(answer.status, 400);
    assert.deepEqual(answer.json(), { error: 'no valid ids' });
  });

  const broken: readonly (readonly [mode: Failure, failure: LookupFailure, message: RegExp])[] = [
    ['gzipBomb', 'tooLarge', /larger than 5 MB/],
    ['brotliBomb', 'tooLarge', /larger than 5 MB/],
    ['deflateBomb', 'tooLarge', /larger than 5 MB/],
    ['endlessBody', 'tooLarge', /larger than 5 MB/],
    ['endlessGzip', 'tooLarge', /larger than 5 MB/],
    [{ body: 'x', headers: { 'content-length': '9999999' } }, 'tooLarge', /larger than 5 MB/],
    ['endlessHeaders', 'broken', /no HTTP/],
    [{ headers: { 'content-encoding': 'zstd' }, body: 'x' }, 'broken', /packed/],
    [{ body: 'x', headers: { 'content-encoding': 'gzip, gzip' } }, 'broken', /packed/],
  ];
  for (const [mode, failure, message] of broken) {
    it(`ends ${JSON.stringify(mode)} at once`, async () => {
      server.fail(mode);
      const error = await failureOf(ask(testClient(server)));
      assert.equal(error.failure, failure, error.message);
      assert.match(error.message, message);
      assert.equal(server.seen.length, 1);
    });
  }

  it('refuses an answer that says it is too large, before it comes', async () => {
    server.fail({ body: 'x'.repeat(2000) });
    assert.match((await failureOf(ask(testClient(server), { maxBytes: 1000 }))).message, /larger than 1 kB/);
  });

  it('takes an answer of exactly the greatest size', async () => {
    server.fail({ body: 'x'.repeat(1000) });
    assert.equal((await ask(testClient(server), { maxBytes: 1000 })).bytes.length, 1000);
  });

  for (const mode of ['reset', 'resetInBody', 'brokenGzip'] as const) {
    it(`tries again after ${mode}, then says what happened`, async () => {
      server.fail(mode);
      assert.equal((await ask(testClient(server))).text(), RIGHT);
      server.fail(mode, mode, mode, mode);
      const error = await failureOf(ask(testClient(server)));
      assert.match(error.message, /Crossref \(127\.0\.0\.1:\d+\).* (?:broke off|cut off or damaged)/);
    });
  }

  const slow: readonly (readonly [Failure, RegExp])[] = [
    ['hang', /sent nothing for/],
    ['hangInBody', /sent nothing for/],
    ['endlessHints', /was not done after/],
  ];
  for (const [mode, message] of slow) {
    it(`waits for ${String(mode)} no longer than it should`, async () => {
      server.fail(mode);
      const timeouts = mode === 'endlessHints' ? { whole: 100 } : { idle: 50 };
      const error = await failureOf(ask(testClient(server, { timeouts })));
      assert.equal(error.failure, 'timeout');
      assert.match(error.message, message);
    });
  }

  it('says that a truncated answer is no JSON', async () => {
    server.fail('truncated');
    const answer = await ask(testClient(server));
    assert.throws(() => answer.json(), {
      name: 'LookupError',
      failure: 'broken',
      message: /Crossref .* JSON/,
    });
  });

  it('says that a network wants a sign-in', async () => {
    server.fail('captivePortal');
    const answer = await ask(testClient(server));
    assert.throws(() => answer.json(), { name: 'LookupError', message: /wants you to sign in/ });
  });

  it('says that an answer is not in its charset', async () => {
    server.fail('wrongCharset');
    const answer = await ask(testClient(server));
    assert.throws(() => answer.text(), { name: 'LookupError', message: /not written in utf-8/ });
    assert.throws(() => answer.json(), { name: 'LookupError', message: /not written in utf-8/ });
  });

  it('reads the charset of the header, the mark and the declaration', async () => {
    const cyrillic = Uint8Array.of(0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2);
    server.fail(
      { body: cyrillic, type: 'text/html; charset=Windows-1251' },
      { body: Buffer.from('\ufeffПривет', 'utf16le'), type: 'text/plain; charset=utf-8' },
      { body: Buffer.concat([Buffer.from('<meta charset="cp1251">'), cyrillic]), type: 'text/html' },
      { body: 'Привет', type: 'text/plain; charset=nobody-knows' },
    );
    const client = testClient(server);
    for (const expected of ['Привет', 'Привет', '<meta charset="cp1251">Привет', 'Привет']) {
      assert.equal((await ask(client)).text(), expected);
    }
  });

  it('follows redirects on the same server', async () => {
    server.fail({ redirect: '/crossref/a' }, { redirect: '/crossref/b', status: 308 });
    await ask(testClient(server));
    assert.deepEqual(
      server.seen.map(({ path }) => path),
      ['/works', '/a', '/b'],
    );
  });

  it('ends a loop of redirects', async () => {
    const loop = { redirect: '/crossref/works' };
    server.fail(loop, loop, loop, loop, loop);
    const error = await failureOf(ask(testClient(server)));
    assert.equal(error.failure, 'broken');
    assert.equal(server.seen.length, 4);
  });

  it('follows a redirect to nowhere else, not to another port of this machine either', async () => {
    const targets = [
      `${other.url}/crossref/works`,
      `http://user:password@127.0.0.1:${server.port}/`,
      'http://169.254.169.254/latest/meta-data',
      'http://[::1]/',
      `http://localhost:${server.port}/crossref/works`,
      'file:///etc/passwd',
      'https://api.crossref.org/works',
      '//2130706433/',
      'http://',
    ];
    for (const redirect of targets) {
      server.fail({ redirect });
      const error = await failureOf(ask(testClient(server)));
      assert.equal(error.failure, 'broken', redirect);
      assert.match(error.message, /sends the request on to .*marginalia\.lookup\.endpoints/);
    }
    server.fail({ status: 302 });
    assert.equal((await failureOf(ask(testClient(server)))).failure, 'broken');
    assert.equal(other.connections, 0);
    assert.equal(server.seen.length, targets.length + 1);
  });

  it('does not send a body on as GET', async () => {
    server.fail({ redirect: '/crossref/a', status: 302 });
    assert.equal((await failureOf(ask(testClient(server), { body: {} }))).failure, 'broken');
    server.fail({ redirect: '/crossref/a', status: 307 });
    await ask(testClient(server), { body: { a: 1 } });
    assert.deepEqual(server.seen.at(-1)?.body, { a: 1 });
  });

  it('sends a token to the endpoint of its service alone', async () => {
    server.route('github', () => ({ body: '{}' }));
    const token = async (service: string) => (service === 'github' ? 'gh-token' : undefined);
    const client = testClient(server, { token });
    await ask(client, { service: 'github', path: '/repos/a/b' });
    await ask(client);
    assert.deepEqual(
      server.seen.map(({ headers }) => headers.authorization),
      ['Bearer gh-token', undefined],
    );
  });

  it('asks for nothing outside of its endpoint', async () => {
    const paths = [
      'works',
      '/../admin',
      '/a/%2e%2e/b',
      '/a//b',
      '/a?b=1',
      '/a#b',
      '/a\\b',
      '//host/',
      '/a%2fb',
      '',
    ];
    const client = testClient(server);
    for (const path of paths)
      assert.equal((await failureOf(ask(client, { path }))).failure, 'notFound', path);
    assert.equal(server.connections, 0);
  });

  it('says which setting is wrong', async () => {
    for (const crossref of ['ftp://a', 'nonsense', 'http://a:b@c/']) {
      const error = await failureOf(ask(testClient(server, { endpoints: { crossref } })));
      assert.match(error.message, /Crossref .*marginalia\.lookup\.endpoints/);
    }
    const error = await failureOf(
      ask(testClient(server, { proxy: 'socks5://a', endpoints: { crossref: 'http://mirror.invalid' } })),
    );
    assert.match(error.message, /marginalia\.lookup\.proxy/);
  });

  it('says that no server is there', async () => {
    const client = testClient(server);
    await server.close();
    const error = await failureOf(ask(client));
    assert.equal(error.failure, 'offline');
    assert.match(error.message, /No server answers at 127\.0\.0\.1:\d+/);
    server = await LookupServer.start();
  });

  it('says that a host is not found, or cannot be reached', async () => {
    const cases = [
      ['ENOTFOUND', /The address of Crossref \(api\.crossref\.org\) was not found/],
      ['EAI_AGAIN', /was not found/],
      ['ENETUNREACH', /Crossref \(api\.crossref\.org\) cannot be reached/],
    ] as const;
    for (const [code, message] of cases) {
      const error = Object.assign(new Error(code), { code });
      const resolve = (...args: readonly unknown[]) => {
        const callback = args.at(-1);
        if (typeof callback === 'function') callback(error);
      };
      const options = {
        endpoints: {},
        resolve: Object.assign(resolve, { __promisify__: undefined as never }),
      };
      const failure = await failureOf(ask(testClient(server, options)));
      assert.equal(failure.failure, 'offline');
      assert.match(failure.message, message);
    }
  });

  describe('cancelled', () => {
    const isAbort = { name: 'AbortError' };

    it('before anything, it sends nothing', async () => {
      await assert.rejects(ask(testClient(server), { signal: AbortSignal.abort(new Error('why')) }), isAbort);
      assert.equal(server.connections, 0);
    });

    it('in the queue, it lets the others pass', async () => {
      const client = testClient(server);
      server.fail('hang');
      const first = new AbortController();
      const second = new AbortController();
      const running = [
        ask(client, { signal: first.signal }),
        ask(client, { signal: second.signal }),
        ask(client),
      ];
      second.abort();
      await assert.rejects(running[1] ?? Promise.resolve(), isAbort);
      while (server.seen.length === 0) await new Promise(setImmediate);
      first.abort();
      await assert.rejects(running[0] ?? Promise.resolve(), isAbort);
      assert.equal((await running[2])?.status, 200);
    });

    it('in a pause, it does not wait for its end', async () => {
      const client = testClient(server, { clock: SYSTEM_CLOCK });
      server.fail({ status: 429, headers: { 'retry-after': '50' } });
      const control = new AbortController();
      const running = ask(client, { signal: control.signal });
      while (server.seen.length === 0) await new Promise(setImmediate);
      await new Promise((resolve) => setTimeout(resolve, 20));
      control.abort();
      await assert.rejects(running, isAbort);
    });

    it('while the name of the host is looked up, it does not wait for that', async () => {
      const { promise: isAsked, resolve: asked } = Promise.withResolvers<void>();
      const resolve = Object.assign(() => asked(), { __promisify__: undefined as never });
      const control = new AbortController();
      const running = ask(testClient(server, { endpoints: {}, resolve }), { signal: control.signal });
      await isAsked;
      control.abort();
      await assert.rejects(running, isAbort);
    });

    for (const mode of ['hang', 'hangInBody'] as const) {
      it(`in ${mode}, it closes the connection`, async () => {
        server.fail(mode);
        const control = new AbortController();
        const running = ask(testClient(server), { signal: control.signal });
        while (server.seen.length === 0) await new Promise(setImmediate);
        control.abort();
        await assert.rejects(running, isAbort);
        await server.idle();
      });
    }
  });
});
