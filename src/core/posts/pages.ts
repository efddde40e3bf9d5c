import type { Copy } from './copy.ts';
import { nameKey } from './identity.ts';
import type { Entry } from './joins.ts';
import { isSameText } from './likeness.ts';
import type { UnionFind } from './unionFind.ts';

/** More different texts at one address are a list of links, not copies of a page; comparing them all would take long. */
const MOST_TEXTS = 24;

/**
 * Joins copies that give one address: a feed's item, the saved page and the newsletter, a clipping. Two notes about one
 * page are two posts: texts have to have most words in common, or one has to be cut out of the other; for what was
 * itself taken from the address the same title is enough.
 */
export function joinPages<C extends Copy>(
  entries: readonly Entry<C>[],
  sets: UnionFind,
  textOf: (copy: C) => string,
): void {
  const byAddress = groupBy(entries, ({ keys }) => (keys.address === undefined ? [] : [keys.address]));
  const messages = groupBy(entries, ({ keys }) => keys.exact);
  for (const [address, pages] of byAddress) {
    joinAlike([...(messages.get(address) ?? []), ...pages], sets, textOf);
  }
}

function groupBy<E>(entries: readonly E[], keysOf: (entry: E) => readonly string[]): Map<string, E[]> {
  const groups = new Map<string, E[]>();
  for (const entry of entries) {
    for (const key of keysOf(entry)) {
      const known = groups.get(key);
      if (known === undefined) groups.set(key, [entry]);
      else known.push(entry);
    }
  }
  return groups;
}

function joinAlike<C extends Copy>(
  pages: readonly Entry<C>[],
  sets: UnionFind,
  textOf: (copy: C) => string,
): void {
  const texts = new Map<string, Entry<C>>();
  for (const page of pages) {
    const known = texts.get(page.copy.textId);
    if (known === undefined) texts.set(page.copy.textId, page);
    else sets.join(known.index, page.index);
  }
  const different = [...texts.values()];
  if (different.length > MOST_TEXTS) return;
  for (const [i, one] of different.entries()) {
    for (const other of different.slice(i + 1)) {
      if (sets.find(one.index) === sets.find(other.index)) continue;
      if (hasSameTitle(one.copy, other.copy) || isSameText(textOf(one.copy), textOf(other.copy))) {
        sets.join(one.index, other.index);
      }
    }
  }
}

function hasSameTitle(one: Copy, other: Copy): boolean {
  const isOwn = ({ format }: Copy) => format === 'web-page' || format === 'feed' || format === 'email';
  return isOwn(one) && isOwn(other) && nameKey(one.title) === nameKey(other.title) && one.title !== '';
}
