/** VS Code replaces parts of Node's http and https in its extension host: lookup must keep its promises there too. */
import assert from 'node:assert/strict';
import type { lookup } from 'node:dns';
import * as vscode from 'vscode';
import { LookupError } from '../../src/lookup/web.ts';
import { WebClient, type WebClientOptions } from '../../src/lookup/webClient.ts';
import { LookupProxy } from '../lookupProxy.ts';
import { LookupServer } from '../lookupServer.ts';
import { TEST_TLS } from '../testCertificate.ts';
import { after, before, describe, it } from './runner.ts';

describe('lookup in the extension host', () => {
  let server: LookupServer;
  let proxy: LookupProxy;

  before(async () => {
    server = await LookupServer.start(TEST_TLS);
    server.route('works', () => ({ body: '{}' }));
    proxy = await LookupProxy.start({ port: server.port });
  });
  after(async () => {
    await setProxy(undefined);
    await proxy.close();
    await server.close();
  });

  const ask = (options: Partial<WebClientOptions>) =>
    new WebClient({
      isAllowed: () => true,
      userAgent: 'Marginalia/test',
      certificates: [TEST_TLS.cert],
      resolve: resolvesTo('127.0.0.1'),
      ...options,
    }).get({ service: 'crossref', path: '/works', signal: new AbortController().signal });

  const setProxy = (address: string | undefined) =>
    vscode.workspace.getConfiguration('http').update('proxy', address, vscode.ConfigurationTarget.Global);

  it('connects to no private address', async () => {
    await assert.rejects(ask({}), (error: unknown) => {
      assert.ok(error instanceof LookupError);
      assert.match(error.message, /private address 127\.0\.0\.1/);
      return true;
    });
  });

  it('asks a server that the user named, on this machine', async () => {
    const answer = await ask({ endpoints: { crossref: server.url } });
    assert.equal(answer.status, 200);
  });

  it('goes through the proxy of our own setting', async () => {
    const answer = await ask({ proxy: `http://${proxy.host}` });
    assert.equal(answer.status, 200);
    assert.deepEqual(proxy.targets, ['CONNECT api.crossref.org:443']);
  });

  it("goes through the proxy of VS Code's setting", async () => {
    await setProxy(`http://${proxy.host}`);
    const answer = await ask({});
    assert.equal(answer.status, 200);
    assert.equal(proxy.targets.length, 2);
  });

  it("names VS Code's proxy when that is not there", async () => {
    await setProxy('http://127.0.0.1:9');
    await assert.rejects(ask({}), (error: unknown) => {
      assert.ok(error instanceof LookupError);
      assert.equal(error.failure, 'offline', error.message);
      assert.match(error.message, /The proxy of VS Code cannot be reached/);
      return true;
    });
  });
});

/** A DNS that knows one address. */
function resolvesTo(address: string): typeof lookup {
  const resolve = (...args: readonly unknown[]) => {
    const callback = args.at(-1);
    if (typeof callback === 'function') callback(null, [{ address, family: 4 }]);
  };
  return Object.assign(resolve, { __promisify__: undefined as never });
}
