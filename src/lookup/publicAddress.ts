import { lookup as resolveHost } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Networks that no public server is in. https://www.iana.org/assignments/iana-ipv4-special-registry
 * 198.18.0.0/15 is missing on purpose: VPN clients answer every name with an address in it.
 */
const PRIVATE_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** https://www.iana.org/assignments/iana-ipv6-special-registry */
const PRIVATE_V6 = [
  ['::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const;

/** IPv6 addresses that stand for IPv4 ones: mapped (RFC 4291) and translated (RFC 6052). */
const V4_IN_V6 = ['::ffff:', '64:ff9b::'];

const privateNetworks = new BlockList();
for (const [network, prefix] of PRIVATE_V4) {
  privateNetworks.addSubnet(network, prefix, 'ipv4');
  for (const before of V4_IN_V6) privateNetworks.addSubnet(`${before}${network}`, 96 + prefix, 'ipv6');
}
for (const [network, prefix] of PRIVATE_V6) privateNetworks.addSubnet(network, prefix, 'ipv6');

/** False for loopback, private, link-local and other addresses that no public server has, in any spelling. */
export function isPublicAddress(address: string): boolean {
  const [bare = ''] = address.split('%');
  const family = isIP(bare);
  return family !== 0 && !privateNetworks.check(bare, family === 6 ? 'ipv6' : 'ipv4');
}

/** True for the names and addresses of this machine. */
export function isLoopback(hostname: string): boolean {
  const bare = hostname.toLowerCase().replace(/^\[|\]$|\.$/g, '');
  return /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|::1)$/.test(bare);
}

/** A host that should be public is in a private network. */
export class PrivateAddressError extends Error {
  readonly address: string;

  constructor(address: string) {
    super(`${address} is a private address`);
    this.address = address;
  }
}

/**
 * Resolves a host for a connection, which then goes to the very address that was checked here: a name that changes its
 * address in between gains nothing. Fails with a `PrivateAddressError`.
 */
export function publicLookup(resolve: typeof resolveHost = resolveHost): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = error === null ? addresses : [];
      const found = error === null ? addresses.filter(({ address }) => isPublicAddress(address)) : [];
      const [open] = found;
      if (error !== null) callback(error, []);
      else if (open === undefined) callback(new PrivateAddressError(first?.address ?? hostname), []);
      else if (options.all === true) callback(null, found);
      else callback(null, open.address, open.family);
    });
  };
}
