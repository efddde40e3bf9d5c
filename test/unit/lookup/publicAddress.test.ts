import assert from 'node:assert/strict';
import type { LookupAddress, lookup } from 'node:dns';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import {
  isLoopback,
  isPublicAddress,
  PrivateAddressError,
  publicLookup,
} from '../../../src/lookup/publicAddress.ts';
import { WebClient } from '../../../src/lookup/webClient.ts';
import { FakeClock, never } from './testWeb.ts';

const PRIVATE =
  '0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.1.2.3 169.254.169.254 172.16.0.1 172.31.255.255 192.168.1.1 192.0.0.8 ' +
  '224.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::FFFF:10.0.0.1 0:0:0:0:0:ffff:a9fe:a9fe ' +
  '64:ff9b::127.0.0.1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 fe80::1 fe80::1%eth0 fec0::1 fc00::1 fd00:ec2::254 ff02::1 ' +
  '2002:7f00:1:: 2001::1 2001:db8::1 100::1 not-an-address localhost';
const PUBLIC =
  '1.1.1.1 8.8.8.8 172.15.0.1 172.32.0.1 192.167.1.1 198.18.0.7 ::ffff:8.8.8.8 64:ff9b::808:808 2606:4700::1111 2a00:1450::1';

describe('isPublicAddress', () => {
  for (const address of PRIVATE.split(' ')) {
    it(`is false for ${address}`, () => assert.equal(isPublicAddress(address), false));
  }
  for (const address of PUBLIC.split(' ')) {
    it(`is true for ${address}`, () => assert.equal(isPublicAddress(address), true));
  }
});

describe('isLoopback', () => {
  it('knows the names of this machine', () => {
    for (const name of [
      'localhost',
      'LOCALHOST',
      'a.localhost',
      'localhost.',
      '127.0.0.1',
      '127.9.9.9',
      '[::1]',
      '::1',
    ])
      assert.ok(isLoopback(name), name);
    for (const name of ['localhost.evil.test', '127.0.0.1.evil.test', '128.0.0.1', 'example.org', ''])
      assert.ok(!isLoopback(name), name);
  });
});

/** A DNS that answers with these, one list after the other. */
function dns(...answers: (readonly string[])[]): { readonly resolve: typeof lookup; asked(): number } {
  let asked = 0;
  const resolve = (
    _host: string,
    _options: object,
    callback: (error: null, found: LookupAddress[]) => void,
  ) => {
    const answer = answers[Math.min(asked++, answers.length - 1)] ?? [];
    callback(
      null,
      answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { resolve: Object.assign(resolve, { __promisify__: undefined }) as never, asked: () => asked };
}

describe('publicLookup', () => {
  const find = (addresses: readonly string[], all: boolean) =>
    new Promise<unknown>((resolve) => {
      publicLookup(dns(addresses).resolve)('a.test', { all }, (error, ...found) => resolve(error ?? found));
    });

  it('leaves out private addresses', async () => {
    const addresses = ['10.0.0.1', '8.8.8.8', '::1', '2606:4700::1111'];
    assert.deepEqual(await find(addresses, true), [
      [
        { address: '8.8.8.8', family: 4 },
        { address: '2606:4700::1111', family: 6 },
      ],
    ]);
    assert.deepEqual(await find(addresses, false), ['8.8.8.8', 4]);
  });

  it('gives the connection the very addresses that it checked', async () => {
    const { resolve, asked } = dns(['8.8.8.8'], ['127.0.0.1']);
    const find = promisify(publicLookup(resolve));
    assert.deepEqual(await find('a.test', { all: true }), [{ address: '8.8.8.8', family: 4 }]);
    assert.equal(asked(), 1);
    await assert.rejects(find('a.test', { all: true }), PrivateAddressError);
  });

  it('fails where all are private', async () => {
    for (const all of [true, false]) {
      const error = await find(['169.254.169.254', '::1'], all);
      assert.ok(error instanceof PrivateAddressError);
      assert.equal(error.address, '169.254.169.254');
    }
  });
});

describe('WebClient and private addresses', () => {
  const ask = (resolve: typeof lookup) =>
    new WebClient({ isAllowed: () => true, userAgent: 'x', clock: new FakeClock(), resolve }).get({
      service: 'crossref',
      path: '/works',
      signal: never(),
    });

  for (const address of ['127.0.0.1', '::1', '169.254.169.254', '::ffff:127.0.0.1', '10.0.0.1']) {
    it(`does not connect to a service at ${address}`, async () => {
      const { resolve, asked } = dns([address]);
      await assert.rejects(ask(resolve), {
        name: 'LookupError',
        failure: 'refused',
        message: /private address/,
      });
      assert.equal(asked(), 1);
    });
  }
});
