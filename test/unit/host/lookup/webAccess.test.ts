import '../fakeVscode.ts';
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { SERVICES } from '../../../../src/core/papers/services.ts';
import { SETTINGS } from '../../../../src/host/ids.ts';
import { LookupError } from '../../../../src/lookup/web.ts';
import { LookupServer } from '../../../lookupServer.ts';
import { settings, workspace, workspaceSettings } from '../fakeVscodeModule.ts';

const { WebAccess } = await import('../../../../src/host/lookup/webAccess.ts');
type Log = ConstructorParameters<typeof WebAccess>[1];

describe('access to the web', () => {
  let server: LookupServer;
  const logged: string[] = [];
  const log = { debug: (text: string) => logged.push(text) };

  before(async () => {
    server = await LookupServer.start();
    for (const service of SERVICES) server.route(service, () => ({ body: '{}' }));
  });
  after(() => server.close());
  beforeEach(() => {
    settings.clear();
    workspaceSettings.clear();
    workspace.isTrusted = true;
  });

  function access() {
    // Only this of the log is used.
    return new WebAccess('0.0.0', log as unknown as Log);
  }

  const get = (service: (typeof SERVICES)[number]) =>
    access().get({ service, path: '/repos/a/b', signal: new AbortController().signal });

  const forbidden = (error: unknown) => error instanceof LookupError && error.failure === 'forbidden';

  it('keeps the sign-in of GitHub from an address that stands in its place', async () => {
    settings.set(SETTINGS.lookupAllow, { github: true });
    settings.set(SETTINGS.lookupEndpoints, server.endpoints);
    assert.equal((await get('github')).status, 200);
    const { headers } = server.seen.at(-1) ?? {};
    assert.ok(headers);
    assert.ok(!JSON.stringify(headers).includes('secret'), JSON.stringify(headers));
  });

  it('takes no permission, address or proxy from the settings of a folder', async () => {
    const all = { arxiv: true, scholar: true, huggingFace: true, github: true, telegram: true };
    workspaceSettings.set(SETTINGS.lookupAllow, all);
    workspaceSettings.set(SETTINGS.lookupEndpoints, server.endpoints);
    workspaceSettings.set(SETTINGS.lookupProxy, server.url);
    const before = server.seen.length;
    for (const service of SERVICES) await assert.rejects(get(service), forbidden, service);
    assert.equal(server.seen.length, before);
  });

  it('allows nothing in Restricted Mode, nor by anything but true', async () => {
    settings.set(SETTINGS.lookupEndpoints, server.endpoints);
    for (const value of [1, 'true', {}, [true], null]) {
      settings.set(SETTINGS.lookupAllow, { github: value });
      await assert.rejects(get('github'), forbidden, String(value));
    }
    settings.set(SETTINGS.lookupAllow, { github: true });
    workspace.isTrusted = false;
    await assert.rejects(get('github'), forbidden);
  });

  it('logs no name and no password of a proxy', async () => {
    settings.set(SETTINGS.lookupAllow, { github: true });
    settings.set(SETTINGS.lookupEndpoints, { github: 'http://gateway.test' });
    settings.set(SETTINGS.lookupProxy, 'http://me:proxy-secret@127.0.0.1:1');
    await assert.rejects(get('github'), (error: unknown) => {
      assert.ok(error instanceof Error);
      assert.ok(!`${error.message} ${error.stack} ${logged.join(' ')}`.includes('proxy-secret'));
      return true;
    });
  });
});
