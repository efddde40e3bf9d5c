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

/** Replaces, drops, follows by another, inflects or misspells this share of the words. */
export function editWords(text: string, share: number, random: Random): Edited {
  const words = text.match(/\p{L}{2,}/gu) ?? ['word'];
  return edited(tokenize(text).map((token) => (random() < share ? editWord(token, words, random) : token)));
}

const ENDINGS = ['а', 'ы', 'ом', 'ами', 'ого', 's', 'ed', 'ing'];

function editWord(token: Token, words: readonly string[], random: Random): Token {
  const { text } = token;
  if (!/\p{L}/u.test(text)) return token;
  const other = pick(random, words);
  const inflected = text.slice(0, Math.max(2, text.length - 2)) + pick(random, ENDINGS);
  const misspelt = text.slice(0, 1) + text.slice(2, 3) + text.slice(1, 2) + text.slice(3);
  return { ...token, text: pick(random, [other, '', `${text} ${other}`, inflected, misspelt]) };
}

/** Cuts the passage out, then edits this share of all other words. */
export function cut(text: string, start: number, end: number, share = 0, random: Random = () => 1): Edited {
  const words = text.match(/\p{L}{2,}/gu) ?? ['word'];
  const kept = tokenize(text).filter(({ from }) => from < start || from >= end);
  return edited(kept.map((token) => (random() < share ? editWord(token, words, random) : token)));
}

/** Cuts every sentence out that has a part of the passage. */
export function cutSentences(text: string, start: number, end: number): Edited {
  const from = Math.max(
    ...['. ', '? ', '\n'].map((stop) => text.lastIndexOf(stop, start - 1) + stop.length),
    0,
  );
  const stops = ['. ', '? ', '\n'].map((stop) => text.indexOf(stop, end)).filter((stop) => stop >= 0);
  return cut(text, from, Math.min(...stops.map((stop) => stop + 1), text.length));
}

/** Every third paragraph is told anew: 40 % of its words change. */
export function rewriteParagraphs(text: string, random: Random): Edited {
  const words = text.match(/\p{L}{2,}/gu) ?? ['word'];
  let share = 0;
  const tokens = tokenize(text).map((token) => {
    if (token.from === 0 || token.text === '\n') share = random() < 1 / 3 ? 0.4 : 0;
    return random() < share ? editWord(token, words, random) : token;
  });
  return edited(tokens);
}

/** The lines of each numbered list come in another order, under new numbers. */
export function reorderLists(text: string, random: Random): Edited {
  const lines = splitLines(text);
  const tokens: Token[] = [];
  for (let at = 0; at < lines.length; ) {
    let end = at;
    while (/^\d+\. /.test(lines[end]?.text ?? '')) end++;
    if (end === at) tokens.push(...tokensOf(lines[at++]));
    else {
      const items = lines.slice(at, end).map((line) => ({ line, order: random() }));
      for (const { line } of items.sort((a, b) => a.order - b.order)) tokens.push(...tokensOf(line));
      at = end;
    }
  }
  return edited(tokens);
}

/** As another program exports it: other white space, quotes and dashes, no ё, soft hyphens, full stops for colons. */
export function reexport(text: string, random: Random): Edited {
  const other = new Map([
    ['«', '"'],
    ['»', '"'],
    ['“', '"'],
    ['”', '"'],
    ['’', "'"],
    ['—', '-'],
    ['…', '...'],
    ['\n', '\n\n'],
  ]);
  const tokens = tokenize(text).map((token): Token => {
    if (token.text === ' ' && random() < 0.1) return { ...token, text: pick(random, ['\u00a0', '  ', '\n']) };
    if (token.text === ':' && random() < 0.3) return { ...token, text: '.' };
    const plain = other.get(token.text) ?? token.text.replaceAll('ё', 'е').replaceAll('Ё', 'Е');
    const isLong = /^\p{L}{9,}$/u.test(plain) && random() < 0.2;
    return { ...token, text: isLong ? `${plain.slice(0, 4)}\u00ad${plain.slice(4)}` : plain };
  });
  return edited(tokens);
}

/** Swaps random paragraphs after editing words. */
export function moveParagraphs(text: string, share: number, random: Random): Edited {
  const pieces = splitLines(text);
  for (let swaps = Math.ceil(pieces.length / 5); swaps > 0; swaps--) {
    const [a, b] = [Math.floor(random() * pieces.length), Math.floor(random() * pieces.length)];
    const [first, second] = [pieces[a], pieces[b]];
    if (first === undefined || second === undefined) continue;
    pieces[a] = second;
    pieces[b] = first;
  }
  const words = text.match(/\p{L}{2,}/gu) ?? ['word'];
  return edited(
    pieces.flatMap(tokensOf).map((token) => (random() < share ? editWord(token, words, random) : token)),
  );
}

/** The lines with their line breaks. */
function splitLines(text: string): Token[] {
  let offset = 0;
  return text.split(/(?<=\n)/u).map((line) => {
    const from = offset;
    offset += line.length;
    return { from, text: line };
  });
}

function tokensOf(line: Token | undefined): readonly Token[] {
  const from = line?.from ?? 0;
  return tokenize(line?.text ?? '').map((token) => ({ from: token.from + from, text: token.text }));
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
