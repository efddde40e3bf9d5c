/** Scripted edits of a text that know where every passage went. */

export type Random = () => number;

/** Mulberry32: the same numbers for the same seed on every machine. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

interface Token {
  readonly text: string;
  /** Where it stood in the text before the edits. */
  readonly from: number;
}

export interface Edited {
  readonly text: string;
  /** Where the passage stands now; `undefined` when none of its words is left. */
  place(start: number, end: number): { readonly start: number; readonly end: number } | undefined;
}

/** Replaces, drops, doubles or misspells this share of the words. */
export function editWords(text: string, share: number, random: Random): Edited {
  const words = text.match(/\p{L}{2,}/gu) ?? ['word'];
  const tokens = tokenize(text).map((token): Token => {
    if (!/\p{L}/u.test(token.text) || random() >= share) return token;
    const other = pick(random, words);
    const kinds = [other, '', `${token.text} ${other}`, token.text.slice(1) + token.text.slice(0, 1)];
    return { ...token, text: pick(random, kinds) };
  });
  return edited(tokens);
}

/** Cuts the passage out. */
export function cut(text: string, start: number, end: number): Edited {
  return edited(tokenize(text).filter(({ from }) => from < start || from >= end));
}

/** Swaps random paragraphs after editing words. */
export function moveParagraphs(text: string, share: number, random: Random): Edited {
  const paragraphs = text.split(/(?<=\n)/u);
  let offset = 0;
  const pieces = paragraphs.map((paragraph) => {
    const from = offset;
    offset += paragraph.length;
    return { from, text: paragraph };
  });
  for (let swaps = Math.ceil(pieces.length / 5); swaps > 0; swaps--) {
    const [a, b] = [Math.floor(random() * pieces.length), Math.floor(random() * pieces.length)];
    const [first, second] = [pieces[a], pieces[b]];
    if (first === undefined || second === undefined) continue;
    pieces[a] = second;
    pieces[b] = first;
  }
  const words = text.match(/\p{L}{2,}/gu) ?? ['word'];
  return edited(
    pieces.flatMap(({ from, text: piece }) =>
      tokenize(piece).map((token) => ({
        from: token.from + from,
        text: /\p{L}/u.test(token.text) && random() < share ? pick(random, words) : token.text,
      })),
    ),
  );
}

function tokenize(text: string): readonly Token[] {
  return [...text.matchAll(/[\p{L}\p{N}]+|[^\p{L}\p{N}]/gu)].map((match) => ({
    text: match[0],
    from: match.index,
  }));
}

function edited(tokens: readonly Token[]): Edited {
  return {
    text: tokens.map(({ text }) => text).join(''),
    place(start, end) {
      let offset = 0;
      let [from, to] = [Number.POSITIVE_INFINITY, -1];
      for (const token of tokens) {
        if (token.from >= start && token.from < end && /[\p{L}\p{N}]/u.test(token.text)) {
          from = Math.min(from, offset);
          to = offset + token.text.length;
        }
        offset += token.text.length;
      }
      return to < 0 ? undefined : { start: from, end: to };
    },
  };
}

/** Overlap of two ranges, 0 to 1. */
export function overlap(
  a: { readonly start: number; readonly end: number },
  b: { readonly start: number; readonly end: number },
): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared <= 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}
