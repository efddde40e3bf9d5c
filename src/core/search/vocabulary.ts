interface Found {
  readonly word: string;
  readonly stem: string;
  readonly distance: number;
}

/** How many edits a word of this length (UTF-16 units) forgives: one from 4 letters, two from 8. */
export function allowedEdits(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/** A bit per letter, so that most words are ruled out without a look at their letters. */
function letters(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) & 31);
  return mask;
}

function countBits(mask: number): number {
  let bits = mask;
  bits -= (bits >>> 1) & 0x55555555;
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/**
 * Edits (insertions, deletions, replacements, swaps of neighbours) between two words, or more than `limit` when there
 * are more. With `open` the best beginning of `candidate` counts. Optimal string alignment,
 * https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance
 */
export function editDistance(word: string, candidate: string, limit: number, open: boolean): number {
  const width = open ? Math.min(candidate.length, word.length + limit) : candidate.length;
  let beforeLast: number[] = [];
  let last = Array.from({ length: width + 1 }, (_, j) => j);
  for (let i = 1; i <= word.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= width; j++) {
      const same = word.charCodeAt(i - 1) === candidate.charCodeAt(j - 1);
      let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped =
        i > 1 &&
        j > 1 &&
        word.charCodeAt(i - 1) === candidate.charCodeAt(j - 2) &&
        word.charCodeAt(i - 2) === candidate.charCodeAt(j - 1);
      if (swapped) edits = Math.min(edits, (beforeLast[j - 2] ?? 0) + 1);
      row.push(edits);
      if (edits < best) best = edits;
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return open ? Math.min(...last) : (last[width] ?? limit + 1);
}

const MOST_ANSWERS = 100;

/** Every word the posts use, to find what a mistyped one may have meant. */
export class Vocabulary {
  readonly #words: string[] = [];
  readonly #stems: string[] = [];
  readonly #masks: number[] = [];
  readonly #known = new Set<string>();
  /** Earlier answers: while a second word is typed, the first is asked for again with every key. */
  #answers = new Map<string, readonly string[]>();

  /** Adds a word and its stem, so that a mistyped form finds a word that only comes in other forms. */
  add(word: string, stem: string): void {
    this.#add(word, stem);
    this.#add(stem, stem);
  }

  #add(word: string, stem: string): void {
    if (this.#known.has(word)) return;
    this.#known.add(word);
    this.#answers.clear();
    this.#words.push(word);
    this.#stems.push(stem);
    this.#masks.push(letters(word));
  }

  /**
   * The stems of words that differ from this one by a few edits, nearest first, at most `limit`. With `open` the word
   * is still being typed and may be the beginning of a longer one.
   */
  near(word: string, open: boolean, limit: number): readonly string[] {
    const key = `${limit} ${open} ${word}`;
    const answer = this.#answers.get(key) ?? this.#search(word, open, limit);
    if (this.#answers.size >= MOST_ANSWERS) this.#answers.clear();
    this.#answers.set(key, answer);
    return answer;
  }

  #search(word: string, open: boolean, limit: number): readonly string[] {
    const edits = allowedEdits(word.length);
    if (edits === 0) return [];
    const mask = letters(word);
    const found: Found[] = [];
    for (let i = 0; i < this.#words.length; i++) {
      const other = this.#masks[i] ?? 0;
      if (countBits(mask & ~other) > edits) continue;
      if (!open && countBits(other & ~mask) > edits) continue;
      const candidate = this.#words[i] ?? '';
      if (candidate.length < word.length - edits) continue;
      if (!open && candidate.length > word.length + edits) continue;
      const distance = editDistance(word, candidate, edits, open);
      if (distance <= edits) found.push({ word: candidate, stem: this.#stems[i] ?? '', distance });
    }
    found.sort(
      (a, b) => a.distance - b.distance || a.word.length - b.word.length || (a.word < b.word ? -1 : 1),
    );
    return [...new Set(found.map(({ stem }) => stem))].slice(0, limit);
  }
}
