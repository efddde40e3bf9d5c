import { wordsOf } from '../posts/words.ts';
import { GLOSSARY } from './glossaryTerms.ts';

/** The stems of a name, one after the other. */
export type Stems = readonly string[];

/** More words than any name in the glossary has. */
export const LONGEST_NAME = 8;

/** Stems of a name, joined → the other names of the same thing. */
const names = new Map<string, Stems[]>();
for (const line of GLOSSARY.trim().split('\n')) {
  const same = line.split('=').map((name): Stems => wordsOf(name).map(({ form }) => form.stem));
  for (const stems of same) {
    const key = stems.join(' ');
    const others = same.filter((other) => other.join(' ') !== key);
    names.set(key, [...(names.get(key) ?? []), ...others]);
  }
}

/** Other names of what these stems name in machine learning; none for anything else. */
export function otherNames(stems: Stems): readonly Stems[] {
  return names.get(stems.join(' ')) ?? [];
}
