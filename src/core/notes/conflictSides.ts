/** The two texts of a file in which git left both sides of a merge. */
export interface ConflictSides {
  readonly ours: string;
  readonly theirs: string;
}

type Part = 'both' | 'ours' | 'base' | 'theirs';

/** What a line of each part begins when it is one of git's markers. */
const MARKERS: Readonly<Record<Part, readonly (readonly [RegExp, Part])[]>> = {
  both: [[/^<{7}(?: |$)/u, 'ours']],
  ours: [
    [/^\|{7}(?: |$)/u, 'base'],
    [/^={7}$/u, 'theirs'],
  ],
  base: [[/^={7}$/u, 'theirs']],
  theirs: [[/^>{7}(?: |$)/u, 'both']],
};

/** Each side as a whole file; `undefined` when the markers are missing or out of order. */
export function conflictSides(text: string): ConflictSides | undefined {
  const sides = { ours: '', theirs: '' };
  let part: Part = 'both';
  let conflicts = 0;
  for (const line of text.split(/(?<=\n)/u)) {
    const bare = line.replace(/\r?\n$/u, '');
    const next: Part | undefined = MARKERS[part].find(([marker]) => marker.test(bare))?.[1];
    if (next !== undefined) {
      if (next === 'ours') conflicts++;
      part = next;
    } else {
      if (part === 'both' || part === 'ours') sides.ours += line;
      if (part === 'both' || part === 'theirs') sides.theirs += line;
    }
  }
  return part === 'both' && conflicts > 0 ? sides : undefined;
}
