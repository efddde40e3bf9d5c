import type { Random } from '../bench/random.ts';
import type { Target } from './targets.ts';

/** What is inserted at once, in UTF-16 units, at most. */
const HUGE = 100_000;
const HUGE_CHANCE = 0.004;
/** What expressions over optional white space stumble on. */
const GAPS = [' ', '\n', '\t', ' \n', '\u00A0'];
const LONGEST_INPUT = 6_000;
const HEAD = 1_000;

/** One of the target's files, spoiled. */
export function mutated(target: Target, random: Random): string {
  const times = 1 + random.below(4);
  let text = windowOf(random.pick(target.seeds), random);
  for (let time = 0; time < times; time += 1) text = spoiled(text, target, random);
  return text;
}

/** A text changed in one place. */
export function spoiled(text: string, target: Target, random: Random): string {
  const from = random.below(text.length + 1);
  const to = Math.min(text.length, from + random.below(random.chance(0.7) ? 60 : 2_000));
  const before = text.slice(0, from);
  const part = text.slice(from, to);
  const after = text.slice(to);
  const token = random.pick(target.tokens);
  if (random.chance(HUGE_CHANCE)) {
    const some = random.chance(0.5) ? token : part.slice(0, 50) + token;
    const written = random.chance(0.3) ? random.pick(GAPS) : some;
    return before + written.repeat(Math.floor(random.below(HUGE) / Math.max(1, written.length))) + after;
  }
  switch (random.below(9)) {
    case 0:
      return before;
    case 1:
      return before + after;
    case 2:
      return before + part + part + after;
    case 3:
      return before + after.slice(0, 40) + part + after.slice(40);
    case 4:
      return before + flipped(part, random) + after;
    case 5:
      return before + token.repeat(1 + random.below(30)) + part + after;
    case 6: {
      const other = random.pick(target.seeds);
      const start = random.below(other.length + 1);
      return before + other.slice(start, start + random.below(1_000)) + after;
    }
    default:
      return before + token + part + random.pick(target.tokens) + after;
  }
}

/** Files are long and a fault needs little: the beginning and some of the rest. */
function windowOf(seed: string, random: Random): string {
  if (seed.length <= LONGEST_INPUT) return seed;
  const start = HEAD + random.below(seed.length - HEAD);
  return seed.slice(0, HEAD) + seed.slice(start, start + LONGEST_INPUT - HEAD);
}

/** Some characters changed in a few bits. */
function flipped(part: string, random: Random): string {
  return part.replace(/[\s\S]/gu, (character) => {
    if (!random.chance(0.1)) return character;
    return String.fromCharCode((character.charCodeAt(0) ^ (1 << random.below(7))) & 0xff);
  });
}
