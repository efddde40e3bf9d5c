import { type Copy, keysOf, TELLING_LETTERS } from './copy.ts';
import { nameKey } from './identity.ts';
import { attachAll, compareEntries, compareText, type Entry, joinAll, numberOf } from './joins.ts';
import { joinByWords, joinMessages } from './messages.ts';
import { joinPages } from './pages.ts';
import { compareCopies } from './shownCopy.ts';
import { UnionFind } from './unionFind.ts';

/** One post with all its copies. */
export interface MergedPost<C extends Copy> {
  /** The id that tells most of those its copies have. */
  readonly id: string;
  /** The copy that is shown, then the other copies, in path order. */
  readonly copies: readonly C[];
}

/**
 * Brings the copies of each post together. The answer depends on the copies only, never on the order in which files
 * were met, and for each post only on the copies that share a key with it. In this order:
 * - a message of Telegram is known by channel and number; exports that know less of the channel join one that knows
 *   more by title, number and time, or title, number and words;
 * - a copy without a number joins the lowest message of its channel that has the same words;
 * - copies with one address are one post when their texts are (see `joinPages`);
 * - copies of which nothing but the text is known are one post when that is the same, and belong to the post that has it;
 * - a forwarded post folds under the one it was forwarded from, else forwards of one unknown post join each other.
 * `copies` come in path order; `textOf` is asked only where texts decide.
 */
export function mergeCopies<C extends Copy>(
  copies: readonly C[],
  textOf: (copy: C) => string,
): readonly MergedPost<C>[] {
  const entries = copies.map((copy, index) => {
    const keys = keysOf(copy);
    return { index, copy, keys, number: numberOf(copy, keys) };
  });
  const sets = new UnionFind(entries.length);
  joinMessages(entries, sets);
  joinByWords(entries, sets, textOf);
  joinPages(entries, sets, textOf);
  joinTexts(entries, sets);
  joinForwards(entries, sets);
  return joinIds(entries, sets);
}

/** Copies of which nothing but the text is known. */
function joinTexts(entries: readonly Entry[], sets: UnionFind): void {
  const text = ({ copy }: Entry) => [copy.textId];
  const strange = entries.filter(
    ({ number, copy }) => number < 0 && copy.channel === undefined && copy.letters >= TELLING_LETTERS,
  );
  attachAll(
    strange,
    entries.filter(({ number }) => number >= 0),
    sets,
    { seeks: text, has: text },
  );
}

function joinForwards(entries: readonly Entry[], sets: UnionFind): void {
  const numbered = new Set(entries.filter(({ number }) => number > 0).map(({ index }) => sets.find(index)));
  const own = new Set<number>();
  for (const { index, keys, number } of entries) {
    const set = sets.find(index);
    if (keys.origin === undefined && (number > 0 || !numbered.has(set))) own.add(set);
  }
  const isOwn = ({ index }: Entry) => own.has(sets.find(index));
  const originals = entries.filter(isOwn);
  const forwards = entries.filter((entry) => !isOwn(entry) && entry.keys.origin !== undefined);
  const origin = ({ keys }: Entry) => (keys.origin?.exact === undefined ? [] : [keys.origin.exact]);
  const words = ({ keys }: Entry) => keys.origin?.words ?? [];
  const unknown = attachAll(forwards, originals, sets, { seeks: origin, has: ({ keys }) => keys.exact });
  const left = attachAll(unknown, originals, sets, { seeks: words, has: ({ keys }) => keys.words });
  const addressed = left.filter((entry) => origin(entry).length > 0);
  const nameless = left.filter((entry) => origin(entry).length === 0);
  joinAll(firstOfChannels(addressed, sets, origin), sets, origin);
  const rest = attachAll(firstOfChannels(nameless, sets, words), addressed, sets, {
    seeks: words,
    has: words,
  });
  joinAll(rest, sets, words);
}

/** Of posts that one channel forwarded twice only the lowest may join those of other channels. */
function firstOfChannels(
  entries: readonly Entry[],
  sets: UnionFind,
  keysOfEntry: (entry: Entry) => readonly string[],
): readonly Entry[] {
  const lowest = new Map<string, Entry>();
  const placesOf = (entry: Entry) =>
    keysOfEntry(entry).map((key) => `${nameKey(entry.copy.channel?.title ?? '')}\n${key}`);
  for (const entry of entries) {
    for (const place of placesOf(entry)) {
      const known = lowest.get(place);
      if (known === undefined || compareEntries(entry, known) < 0) lowest.set(place, entry);
    }
  }
  const first = new Set([...lowest.values()].map(({ index }) => sets.find(index)));
  return entries.filter(({ index }) => first.has(sets.find(index)));
}

/** Gives every set its id; sets that come to the same one are one post. */
function joinIds<C extends Copy>(entries: readonly Entry<C>[], sets: UnionFind): readonly MergedPost<C>[] {
  const members = Map.groupBy(entries, ({ index }) => sets.find(index));
  const lost = contested(entries, sets);
  const ids = new Map<number, string>();
  const posts = new Map<string, Entry<C>[]>();
  for (const [set, all] of members) {
    const own = all.filter(({ keys }) => keys.origin === undefined);
    const candidates = (own.length > 0 ? own : all).map(({ copy }) =>
      lost.get(copy.id)?.has(set) === true ? copy.textId : copy.id,
    );
    ids.set(
      set,
      candidates.reduce((best, id) => (compareIds(id, best) < 0 ? id : best)),
    );
  }
  for (const entry of entries) {
    const id = ids.get(sets.find(entry.index)) ?? entry.copy.id;
    const known = posts.get(id);
    if (known === undefined) posts.set(id, [entry]);
    else known.push(entry);
  }
  return [...posts].map(([id, all]) => mergedPost(id, all));
}

/**
 * Addresses that several posts give: only the page itself keeps it, if that is among them; the others go by their text.
 * Address → the sets that lose it.
 */
function contested(entries: readonly Entry[], sets: UnionFind): ReadonlyMap<string, ReadonlySet<number>> {
  const claims = new Map<string, Map<number, number>>();
  for (const entry of entries) {
    const { index, keys } = entry;
    const set = sets.find(index);
    for (const key of keys.address === undefined ? keys.exact : [keys.address]) {
      const sharers = claims.get(key) ?? new Map<number, number>();
      claims.set(key, sharers.set(set, Math.max(sharers.get(set) ?? 0, claimOf(entry))));
    }
  }
  const lost = new Map<string, ReadonlySet<number>>();
  for (const [key, sharers] of claims) {
    if (sharers.size < 2) continue;
    const best = Math.max(1, ...sharers.values());
    const owners = [...sharers].filter(([, claim]) => claim === best);
    const keeps = owners.length === 1 ? owners[0]?.[0] : undefined;
    lost.set(key, new Set([...sharers.keys()].filter((set) => set !== keeps)));
  }
  return lost;
}

/** 2 for the message itself, 1 for what was taken from its address, 0 for what may be written about it. */
function claimOf({ copy, keys }: Entry): number {
  if (keys.address === undefined) return 2;
  return copy.format === 'web-page' || copy.format === 'feed' || copy.format === 'email' ? 1 : 0;
}

const ID_KINDS = ['tg:', 'tgc:', 'tgd:', 'tgm:', 'http', 'sha256:'];

function compareIds(a: string, b: string): number {
  const kind = (id: string) => ID_KINDS.findIndex((start) => id.startsWith(start));
  return kind(a) - kind(b) || compareText(a, b);
}

function mergedPost<C extends Copy>(id: string, entries: readonly Entry<C>[]): MergedPost<C> {
  const copies = entries.map(({ copy }) => copy);
  const own = entries.filter(({ keys }) => keys.origin === undefined).map(({ copy }) => copy);
  const candidates = own.length > 0 ? own : copies;
  const longest = Math.max(...candidates.map(({ letters }) => letters));
  const shown = candidates.reduce((best, copy) => (compareCopies(copy, best, longest) < 0 ? copy : best));
  const others = copies.filter((copy) => copy !== shown);
  return { id, copies: [shown, ...others] };
}
