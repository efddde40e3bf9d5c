import { UnionFind } from '../core/posts/unionFind.ts';

/** Which key stands for a paper that goes by several: the one that tells most. */
const RANKS = ['arxiv', 'doi', 'url', 'title'];

/** Two keys of one paper. */
export type SameKeys = readonly [key: string, other: string];

/** The keys by which each paper goes, as the user's records and lookup tell. */
export class PaperKeys {
  readonly #groups = new Map<string, readonly string[]>();

  constructor(same: Iterable<SameKeys>) {
    const pairs = [...same];
    const keys = [...new Set(pairs.flat())];
    const numbers = new Map(keys.map((key, number) => [key, number]));
    const sets = new UnionFind(keys.length);
    for (const [key, other] of pairs) sets.join(numbers.get(key) ?? 0, numbers.get(other) ?? 0);
    const groups = Map.groupBy(keys, (key) => sets.find(numbers.get(key) ?? 0));
    for (const group of groups.values()) {
      const sorted = group.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
      for (const key of sorted) this.#groups.set(key, sorted);
    }
  }

  canonical(key: string): string {
    return this.of(key)[0] ?? key;
  }

  /** Every key of this paper, the canonical one first. */
  of(key: string): readonly string[] {
    return this.#groups.get(key) ?? [key];
  }

  /** Every key that is not canonical, with the one that is. */
  *aliases(): Iterable<SameKeys> {
    for (const [key, [canonical = key]] of this.#groups) if (key !== canonical) yield [key, canonical];
  }
}

function rank(key: string): number {
  const index = RANKS.indexOf(key.slice(0, key.indexOf(':')));
  return index < 0 ? RANKS.length : index;
}
