import { wordsOf } from '../posts/words.ts';
import { GLOSSARY } from './glossaryTerms.ts';

/** The stems of a name, one after the other. */
export type Stems = readonly string[];

/** More words than any name in the glossary has. */
export const LONGEST_NAME = 8;

type Names = ReadonlyMap<string, readonly Stems[]>;

/** Made for the first query: threads that only read files need none. */
let known: Names | undefined;

/** Stems of a name, joined → the other names of the same thing. */
function namesOf(glossary: string): Names {
  const names = new Map<string, readonly Stems[]>();
  for (const line of glossary.trim().split('\n')) {
    const same = line.split('=').map((name): Stems => wordsOf(name).map(({ form }) => form.stem));
    for (const stems of same) {
      const key = stems.join(' ');
      const others = same.filter((other) => other.join(' ') !== key);
      names.set(key, [...(names.get(key) ?? []), ...others]);
    }
  }
  return names;
}

/** Other names of what these stems name in machine learning; none for anything else. */
export function otherNames(stems: Stems): readonly Stems[] {
  known ??= namesOf(GLOSSARY);
  return known.get(stems.join(' ')) ?? [];
}
