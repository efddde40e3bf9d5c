import { generatePost } from './generatePosts.ts';
import { Random } from './random.ts';

export interface BenchQuery {
  /** What a person types. */
  readonly text: string;
  /** Title of the post they have in mind. */
  readonly target: string;
}

function mistyped(word: string, random: Random): string {
  const at = 1 + random.below(word.length - 2);
  switch (random.below(3)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
    default:
      return `${word.slice(0, at)}${word.charAt(at)}${word.slice(at)}`;
  }
}

/** Queries of two words from titles of the generated posts; every second one has a typo in a long word. */
export function benchQueries(count: number, posts: number): readonly BenchQuery[] {
  const random = new Random(4242);
  const queries: BenchQuery[] = [];
  while (queries.length < count) {
    const { title } = generatePost(random.below(posts));
    const words = title.toLowerCase().split(' ');
    const [first, second] = words.filter((word) => word.length > 5);
    if (first === undefined || second === undefined) continue;
    const typed = queries.length % 2 === 0 ? first : mistyped(first, random);
    queries.push({ text: `${typed} ${second}`, target: title });
  }
  return queries;
}

/** What stands in the box after each key. */
export function keystrokes(text: string): readonly string[] {
  return Array.from({ length: text.length }, (_, i) => text.slice(0, i + 1));
}

/** The value below which this share of the sorted values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
