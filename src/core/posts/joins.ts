import { type Copy, type CopyKeys, isBare, isTelegram } from './copy.ts';
import type { UnionFind } from './unionFind.ts';

/** A copy while it is merged; `index` is its place in path order. */
export interface Entry<C extends Copy = Copy> {
  readonly index: number;
  readonly copy: C;
  readonly keys: CopyKeys;
  /** Of a Telegram message; 0 for another post with an address, -1 for what only its words tell from others. */
  readonly number: number;
}

/** See `Entry.number`. */
export function numberOf(copy: Copy, keys: CopyKeys): number {
  if (isBare(keys)) return -1;
  const number = isTelegram(copy) ? Number(copy.messageId ?? keys.exact[0]?.split('/').at(-1)) : 0;
  return Number.isSafeInteger(number) && number > 0 ? number : 0;
}

type KeysOf = (entry: Entry) => readonly string[];

/** Joins all that share a key. */
export function joinAll(entries: readonly Entry[], sets: UnionFind, keysOf: KeysOf): void {
  const first = new Map<string, number>();
  for (const entry of entries) {
    for (const key of keysOf(entry)) {
      const known = first.get(key);
      if (known === undefined) first.set(key, entry.index);
      else sets.join(known, entry.index);
    }
  }
}

export interface Attachment {
  readonly seeks: KeysOf;
  readonly has: KeysOf;
  /** False for a host that cannot be the seeker's, whatever they have in common. */
  readonly fits?: (seeker: Entry, host: Entry) => boolean;
}

/**
 * Joins each set of `seekers` with the lowest of `hosts` that has one of its keys; who found none. No seeker becomes a
 * bridge between two hosts.
 */
export function attachAll(
  seekers: readonly Entry[],
  hosts: readonly Entry[],
  sets: UnionFind,
  { seeks, has, fits }: Attachment,
): readonly Entry[] {
  const byKey = hostsByKey(hosts, has, fits === undefined);
  const found = new Map<number, Entry>();
  for (const seeker of seekers) {
    const set = sets.find(seeker.index);
    for (const host of seeks(seeker).flatMap((key) => byKey.get(key) ?? [])) {
      if (sets.find(host.index) === set || fits?.(seeker, host) === false) continue;
      const known = found.get(set);
      if (known === undefined || compareEntries(host, known) < 0) found.set(set, host);
    }
  }
  const left = seekers.filter(({ index }) => !found.has(sets.find(index)));
  for (const [set, host] of found) sets.join(set, host.index);
  return left;
}

function hostsByKey(hosts: readonly Entry[], has: KeysOf, onlyLowest: boolean): Map<string, Entry[]> {
  const byKey = new Map<string, Entry[]>();
  for (const host of hosts) {
    for (const key of has(host)) {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [host]);
      else if (!onlyLowest) known.push(host);
      else if (known[0] === undefined || compareEntries(host, known[0]) < 0) known[0] = host;
    }
  }
  return byKey;
}

/** By number, then in an order that depends on nothing but the copies. */
export function compareEntries(a: Entry, b: Entry): number {
  return (
    a.number - b.number || compareText(a.copy.id, b.copy.id) || compareText(a.copy.textId, b.copy.textId)
  );
}

export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
