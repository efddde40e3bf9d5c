import type { ReactionCount, Reactions } from './post.ts';
import { EMOJI } from './text.ts';

const NUMBER = String.raw`\d+(?:[.,]\d+)?[KM]?`;
const UNIT = new RegExp(String.raw`((?:${EMOJI})*)[ \u00A0]?(${NUMBER})`, 'gu');
const LINE = new RegExp(String.raw`^(?:${NUMBER} ?)?(?:(?:${EMOJI})+[ \u00A0]?${NUMBER} ?)+$`, 'u');
const LONGEST_LINE = 200;

/** Emoji that Telegram joins with U+200D, as they look when a dump dropped the joiner. */
const JOINED = new Map(
  ['❤\u200D🔥', '👨\u200D💻', '🤷\u200D♂', '🤷\u200D♀'].map((emoji) => [emoji.replace('\u200D', ''), emoji]),
);

/** True for a line that is nothing but reactions, such as `6🔥3👍2`. A bare number is not enough: see `isBareCount`. */
export function isReactionsLine(line: string): boolean {
  return line.length <= LONGEST_LINE && LINE.test(line.trim());
}

/** True for a line of reactions that can be nothing else: two counts or more, run together. */
export function isSureReactionsLine(line: string): boolean {
  return isReactionsLine(line) && !/\s/u.test(line.trim()) && (line.match(UNIT)?.length ?? 0) > 1;
}

/** True for a line that may be the count of one reaction whose emoji the dump lost, such as `5`. */
export function isBareCount(line: string): boolean {
  return /^(?:[1-9]\d{0,5}|\d{1,3}\.\d{1,2}K)$/u.test(line.trim());
}

/**
 * The counts in a line of reactions. Telegram sorts them downwards, and dumps of its web page drop one emoji (the plain
 * heart), in front (`6🔥3`) or inside, where two counts run into one (`🔥7👍53` is 7, 5 and a lost 3). Of the readings that
 * are sorted the one whose steepest fall is gentlest wins. `heartsKept` (the file shows a plain heart somewhere) leaves
 * only what the line itself proves.
 */
export function parseReactions(line: string, heartsKept = false): Reactions {
  const raw = line.trim();
  const literal = [...raw.matchAll(UNIT)].map(
    ([, emoji, count]): ReactionCount => ({
      emoji: emoji ? joined(emoji) : null,
      count: toCount(count ?? ''),
    }),
  );
  const complete = literal.every((reaction) => reaction.emoji !== null);
  if (!complete || /[KM.,]/u.test(raw)) return { raw, counts: literal };
  if (isSorted(literal) && (heartsKept || showsHeart(raw))) return { raw, counts: literal };
  const readings = [literal, ...splits(literal)].filter(isSorted);
  const best = readings.reduce<readonly ReactionCount[] | undefined>(
    (a, b) => (a === undefined || steepestFall(b) < steepestFall(a) ? b : a),
    undefined,
  );
  return { raw, counts: best ?? literal };
}

/** True when the line shows a plain heart, which dumps that lose emoji never do. */
export function showsHeart(line: string): boolean {
  return /❤(?!\uFE0F?\u200D?🔥)/u.test(line);
}

/** Every way to take one count apart into its own count and that of a lost emoji. */
function splits(literal: readonly ReactionCount[]): readonly (readonly ReactionCount[])[] {
  return literal.flatMap(({ emoji, count }, index) => {
    const digits = String(count);
    return Array.from({ length: digits.length - 1 }, (_, i) => i + 1)
      .filter((at) => digits[at] !== '0')
      .map((at) => [
        ...literal.slice(0, index),
        { emoji, count: Number(digits.slice(0, at)) },
        { emoji: null, count: Number(digits.slice(at)) },
        ...literal.slice(index + 1),
      ]);
  });
}

function isSorted(counts: readonly ReactionCount[]): boolean {
  return counts.every(({ count }, index) => count <= (counts[index - 1]?.count ?? count));
}

function steepestFall(counts: readonly ReactionCount[]): number {
  return Math.max(...counts.map(({ count }, index) => (counts[index - 1]?.count ?? count) / count));
}

function joined(emoji: string): string {
  return JOINED.get(emoji.replaceAll('\uFE0F', '')) ?? emoji;
}

function toCount(printed: string): number {
  const scale = { K: 1_000, M: 1_000_000 }[printed.slice(-1)] ?? 1;
  return Math.round(Number.parseFloat(printed.replace(',', '.')) * scale);
}
