import { generatePost } from './generatePosts.ts';
import { Random } from './random.ts';

/** How the first word is written: as in the title, with a typo, in another form. */
export const QUERY_KINDS = ['as written', 'with a typo', 'inflected'] as const;

export interface BenchQuery {
  readonly kind: (typeof QUERY_KINDS)[number];
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

/** Another form: an instrumental plural in Russian, a plural or its absence in English. */
function inflected(word: string): string {
  if (/[а-я]$/.test(word)) return word.replace(/(?:ами|ов|ом|[аыеоиьй])?$/, 'ам');
  return word.endsWith('s') ? word.slice(0, -1) : `${word}s`;
}

/** Queries of two words from titles of the generated posts, the kinds by turns. */
export function benchQueries(count: number, posts: number): readonly BenchQuery[] {
  const random = new Random(4242);
  const queries: BenchQuery[] = [];
  while (queries.length < count) {
    const { title } = generatePost(random.below(posts));
    const [first, second] = title
      .toLowerCase()
      .split(' ')
      .filter((word) => word.length > 5);
    const kind = QUERY_KINDS[queries.length % QUERY_KINDS.length];
    if (first === undefined || second === undefined || kind === undefined) continue;
    const written = {
      'as written': first,
      'with a typo': mistyped(first, random),
      inflected: inflected(first),
    };
    queries.push({ kind, text: `${written[kind]} ${second}`, target: title });
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
