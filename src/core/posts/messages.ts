import type { Copy } from './copy.ts';
import { attachAll, compareEntries, type Entry, joinAll } from './joins.ts';
import { isBeginning } from './likeness.ts';
import type { UnionFind } from './unionFind.ts';

/** What the copies of one message know of its place together. */
interface Place {
  readonly handles: Set<string>;
  readonly chats: Set<string>;
  isDated: boolean;
}

const dated = ({ keys }: Entry) => keys.likely.filter((key) => key.startsWith('tgd:'));
const worded = ({ keys }: Entry) => keys.likely.filter((key) => key.startsWith('tgi:'));
const words = ({ keys }: Entry) => keys.words;

/**
 * Joins the copies of each message of Telegram that have a number: by channel and number; then those of exports that
 * know less of the channel by title, number and time; and where an export tells no time, by title, number and words.
 * Messages of different channels or times are never joined.
 */
export function joinMessages(entries: readonly Entry[], sets: UnionFind): void {
  joinAll(entries, sets, ({ keys }) => keys.exact);
  const messages = entries.filter(({ keys }) => keys.exact.length + keys.likely.length > 0);
  joinBy(messages, sets, dated);
  const places = placesOf(messages, sets);
  const isDated = ({ index }: Entry) => places.get(sets.find(index))?.isDated === true;
  const withTime = messages.filter(isDated);
  const withoutTime = messages.filter((entry) => !isDated(entry));
  const left = attachAll(withoutTime, withTime, sets, fitting(places, sets, worded));
  joinBy(left, sets, worded);
}

/** Copies that know less of their channel join one that knows more: a handle, a chat's number, or only a title. */
function joinBy(entries: readonly Entry[], sets: UnionFind, keysOf: typeof dated): void {
  const places = placesOf(entries, sets);
  const place = ({ index }: Entry) => places.get(sets.find(index));
  const ranked = Map.groupBy(entries, (entry) => {
    if ((place(entry)?.handles.size ?? 0) > 0) return 'handle';
    return (place(entry)?.chats.size ?? 0) > 0 ? 'chat' : 'title';
  });
  const handles = ranked.get('handle') ?? [];
  const chats = ranked.get('chat') ?? [];
  const titles = ranked.get('title') ?? [];
  attachAll(chats, handles, sets, fitting(places, sets, keysOf));
  joinAll(titles, sets, keysOf);
  attachAll(titles, [...handles, ...chats], sets, { seeks: keysOf, has: keysOf });
}

function fitting(places: ReadonlyMap<number, Place>, sets: UnionFind, keysOf: typeof dated) {
  const placeOf = ({ index }: Entry) => places.get(sets.find(index));
  const fits = (seeker: Entry, host: Entry) => {
    const [one, other] = [placeOf(seeker), placeOf(host)];
    return (
      one === undefined ||
      other === undefined ||
      (agree(one.handles, other.handles) && agree(one.chats, other.chats))
    );
  };
  return { seeks: keysOf, has: keysOf, fits };
}

function agree(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === 0 || other.size === 0 || [...one].some((name) => other.has(name));
}

function placesOf(entries: readonly Entry[], sets: UnionFind): ReadonlyMap<number, Place> {
  const places = new Map<number, Place>();
  for (const entry of entries) {
    const set = sets.find(entry.index);
    const place = places.get(set) ?? { handles: new Set(), chats: new Set(), isDated: false };
    places.set(set, place);
    for (const key of entry.keys.exact) {
      const [kind, channel = ''] = key.split(/[:/]/u);
      if (kind === 'tg') place.handles.add(channel);
      if (kind === 'tgc') place.chats.add(channel);
    }
    place.isDated ||= dated(entry).length > 0;
  }
  return places;
}

/** More messages of a channel that begin alike have a heading in common, which tells nothing. */
export const MOST_HEADS = 200;

/**
 * Copies without a number: each goes to the lowest message with its words, or else to the lowest that begins with them
 * or is their beginning, the rest to each other.
 */
export function joinByWords<C extends Copy>(
  entries: readonly Entry<C>[],
  sets: UnionFind,
  textOf: (copy: C) => string,
): void {
  const bare = entries.filter(({ number }) => number < 0);
  const numbered = entries.filter(({ number }) => number > 0);
  const unknown = new Set<Entry>(attachAll(bare, numbered, sets, { seeks: words, has: words }));
  const byHead = Map.groupBy(numbered, ({ keys }) => keys.heads[0]);
  const rest: Entry[] = [];
  for (const entry of bare.filter((one) => unknown.has(one))) {
    const hosts = byHead.get(entry.keys.heads[0]) ?? [];
    const isTold = entry.keys.heads.length > 0 && hosts.length <= MOST_HEADS;
    const found = (isTold ? hosts : [])
      .toSorted(compareEntries)
      .find((host) => isBeginning(textOf(entry.copy), textOf(host.copy)));
    if (found === undefined) rest.push(entry);
    else sets.join(entry.index, found.index);
  }
  joinAll(rest, sets, words);
}
