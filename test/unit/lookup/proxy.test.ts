import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { WebRequest } from '../../../src/lookup/web.ts';
import { WebClient, type WebClientOptions } from '../../../src/lookup/webClient.ts';
import { LookupProxy } from '../../lookupProxy.ts';
import { LookupServer } from '../../lookupServer.ts';
import { TEST_TLS } from '../../testCertificate.ts';
import { FakeClock, never } from './testWeb.ts';

const MIRROR = { crossref: 'http://mirror.test/crossref' };

describe('WebClient behind a proxy', () => {
  let safe: LookupServer;
  let plain: LookupServer;
  let proxy: LookupProxy;

  before(async () => {
    safe = await LookupServer.start(TEST_TLS);
    plain = await LookupServer.start();
    // The services' own hosts have no service in the path.
    safe.route('works', () => ({ body: '{"a":1}', type: 'application/json' }));
    plain.route('crossref', () => ({ body: 'plain' }));
  });
  after(async () => {
    await safe.close();
    await plain.close();
  });
  beforeEach(async () => {
    safe.forget();
    plain.forget();
    proxy = await LookupProxy.start({ port: safe.port });
  });
  afterEach(() => proxy.close());

  async function useProxy(options: Partial<Parameters<typeof LookupProxy.start>[0]>): Promise<void> {
    await proxy.close();
    proxy = await LookupProxy.start({ port: safe.port, ...options });
  }

  function ask(options: Partial<WebClientOptions> = {}, request: Partial<WebRequest> = {}) {
    const client = new WebClient({
      isAllowed: () => true,
      userAgent: 'Marginalia/test',
      proxy: options.proxy ?? `http://${proxy.host}`,
      certificates: [TEST_TLS.cert],
      clock: new FakeClock(),
      ...options,
    });
    return client.get({ service: 'crossref', path: '/works', signal: never(), ...request });
  }

  it('asks the service itself through a tunnel', async () => {
    const answer = await ask({}, { query: { a: 'b' } });
    assert.deepEqual(answer.json(), { a: 1 });
    assert.deepEqual(proxy.targets, ['CONNECT api.crossref.org:443']);
    assert.equal(safe.seen[0]?.headers.host, 'api.crossref.org');
    assert.equal(safe.seen[0]?.query.get('a'), 'b');
    assert.equal(safe.seen[0]?.headers['proxy-authorization'], undefined);
  });

  it('sends a body through a tunnel', async () => {
    await ask({}, { body: { ids: [1] } });
    assert.deepEqual(safe.seen[0]?.body, { ids: [1] });
  });

  it('asks a mirror over plain HTTP', async () => {
    await useProxy({ port: plain.port, credentials: 'me:secret' });
    const answer = await ask({ endpoints: MIRROR, proxy: `http://me:secret@${proxy.host}` });
    assert.equal(answer.text(), 'plain');
    assert.deepEqual(proxy.targets, ['GET http://mirror.test/crossref/works']);
    assert.equal(plain.seen[0]?.headers.host, 'mirror.test');
  });

  it('sends no token in the clear', async () => {
    await useProxy({ port: plain.port });
    await ask({ endpoints: MIRROR, token: async () => 'secret' });
    assert.equal(plain.seen[0]?.headers.authorization, undefined);
  });

  it('gives the name and the password of the settings', async () => {
    await useProxy({ credentials: 'me:p@ss word%' });
    const answer = await ask({ proxy: `http://me:${encodeURIComponent('p@ss word%')}@${proxy.host}` });
    assert.equal(answer.status, 200);
  });

  for (const endpoints of [{}, MIRROR]) {
    it(`says that the proxy wants a password (${JSON.stringify(endpoints)})`, async () => {
      await useProxy({ credentials: 'me:secret' });
      await assert.rejects(ask({ endpoints, proxy: `http://me:wrong@${proxy.host}` }), (error: Error) => {
        assert.match(error.message, /^The proxy 127\.0\.0\.1:\d+ wants a name and a password/);
        assert.doesNotMatch(error.message, /wrong/);
        return true;
      });
      assert.equal(safe.seen.length, 0);
    });
  }

  it('speaks HTTPS with a proxy', async () => {
    await useProxy({ isSecure: true });
    const answer = await ask({ proxy: `https://${proxy.host}` });
    assert.equal(answer.status, 200);
  });

  it('passes by the proxy to this machine', async () => {
    const answer = await ask({ endpoints: { crossref: `http://localhost:${plain.port}/crossref` } });
    assert.equal(answer.text(), 'plain');
    assert.deepEqual(proxy.targets, []);
  });

  it('names the proxy that is not there', async () => {
    const address = proxy.host;
    await proxy.close();
    await assert.rejects(ask({ proxy: address }), (error: Error) => {
      assert.ok(error.message.includes(`No server answers at ${address}`), error.message);
      return true;
    });
    await useProxy({});
  });

  it('trusts no certificate that nobody vouches for', async () => {
    await assert.rejects(ask({ certificates: [] }), {
      failure: 'offline',
      message: /certificate is not trusted/,
    });
    assert.equal(safe.seen.length, 0);
  });

  it('trusts no certificate of another host', async () => {
    await assert.rejects(ask({}, { service: 'openAlex' }), { failure: 'offline', message: /ERR_TLS_CERT/ });
  });

  it('checks the certificate of a server that is named by its address', async () => {
    for (const host of ['192.168.7.7', '[fd00::7]']) {
      const asking = ask({ endpoints: { crossref: `https://${host}:8443` } });
      await assert.rejects(asking, { failure: 'offline', message: /ERR_TLS_CERT_ALTNAME_INVALID/ });
      assert.equal(proxy.targets.at(-1), `CONNECT ${host}:8443`);
    }
    assert.equal(safe.seen.length, 0);
  });

  it('closes the tunnel when it is cancelled while that opens', async () => {
    proxy.hang();
    const control = new AbortController();
    const asking = ask({}, { signal: control.signal });
    while (proxy.open === 0) await new Promise(setImmediate);
    control.abort();
    await assert.rejects(asking, { name: 'AbortError' });
    while (proxy.open > 0) await new Promise(setImmediate);
  });

  it('waits no longer than it should for a tunnel', async () => {
    proxy.hang();
    const asking = ask({ timeouts: { connect: 50 } });
    await assert.rejects(asking, { failure: 'timeout', message: /could not be reached within/ });
  });

  describe('redirects', () => {
    it('lead to the other hosts of the service, without the token', async () => {
      safe.fail({ redirect: 'https://arxiv.org/works' });
      const token = async () => 'secret';
      await ask({ token }, { service: 'arxiv', headers: { 'x-api-key': 'key' } });
      assert.deepEqual(proxy.targets, ['CONNECT export.arxiv.org:443', 'CONNECT arxiv.org:443']);
      const sent = safe.seen.map(({ headers }) => [headers.authorization, headers['x-api-key']]);
      assert.deepEqual(sent, [
        ['Bearer secret', 'key'],
        [undefined, undefined],
      ]);
    });

    const elsewhere = [
      'http://arxiv.org/works',
      'https://arxiv.org:8443/works',
      'https://arxiv.org.evil.test/',
      'https://evil.test/?arxiv.org',
      'https://127.0.0.1/',
      'https://arxiv.org@evil.test/',
    ];
    for (const redirect of elsewhere) {
      it(`do not lead to ${redirect}`, async () => {
        safe.fail({ redirect });
        await assert.rejects(ask({}, { service: 'arxiv' }), { failure: 'broken' });
        assert.equal(proxy.targets.length, 1);
      });
    }
  });
});
