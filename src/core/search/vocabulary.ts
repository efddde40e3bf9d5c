import { editDistance } from './editDistance.ts';

interface Found {
  /** Its place in the vocabulary. */
  readonly index: number;
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

/** Whether one edit at most can lie between two words: it touches one of the first letters, or none. */
function canBegin(word: string, candidate: string): boolean {
  const first = word.charCodeAt(0);
  const second = word.charCodeAt(1);
  const other = candidate.charCodeAt(0);
  if (first === other || second === other) return true;
  const next = candidate.charCodeAt(1);
  return first === next || second === next;
}

const MOST_ANSWERS = 100;
const MOST_BEGUN = 40;
/** Letters that a stem may lack of the word that was typed. */
const LONGEST_ENDING = 4;

/** Every word the posts use, to find what a mistyped one may have meant. */
export class Vocabulary {
  readonly #words: string[] = [];
  readonly #stems: string[] = [];
  /** Of each word, in an array that grows. */
  #masks = new Int32Array(1024);
  #lengths = new Uint8Array(1024);
  readonly #known = new Set<string>();
  /** Earlier answers: while a second word is typed, the first is asked for again with every key. */
  #answers = new Map<string, readonly string[]>();
  /** The words near which each beginning is: with the next letter they can only become fewer. */
  #begun = new Map<string, Int32Array>();

  /** Adds a word and its stem, so that a mistyped form finds a word that only comes in other forms. */
  add(word: string, stem: string): void {
    this.#add(word, stem);
    this.#add(stem, stem);
  }

  #add(word: string, stem: string): void {
    if (this.#known.has(word)) return;
    this.#known.add(word);
    this.#answers.clear();
    this.#begun.clear();
    const index = this.#words.push(word) - 1;
    this.#stems.push(stem);
    if (index >= this.#masks.length) this.#grow();
    this.#masks[index] = letters(word);
    this.#lengths[index] = word.length;
  }

  #grow(): void {
    const masks = new Int32Array(this.#masks.length * 2);
    const lengths = new Uint8Array(masks.length);
    masks.set(this.#masks);
    lengths.set(this.#lengths);
    this.#masks = masks;
    this.#lengths = lengths;
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
    const masks = this.#masks;
    const lengths = this.#lengths;
    const shortest = word.length - edits;
    const longest = open ? Number.POSITIVE_INFINITY : word.length + edits;
    const found: Found[] = [];
    const some = this.#nearBeginning(word, edits);
    const count = some?.length ?? this.#words.length;
    for (let at = 0; at < count; at++) {
      const i = some?.[at] ?? at;
      const length = lengths[i] ?? 0;
      if (length < shortest || length > longest) continue;
      const other = masks[i] ?? 0;
      if (countBits(mask & ~other) > edits) continue;
      if (!open && countBits(other & ~mask) > edits) continue;
      const candidate = this.#words[i] ?? '';
      if (edits === 1 && !canBegin(word, candidate)) continue;
      const distance = editDistance(word, candidate, edits, open);
      if (distance <= edits) found.push({ index: i, word: candidate, stem: this.#stems[i] ?? '', distance });
    }
    if (open) this.#keepBegun(word, found);
    found.sort(
      (a, b) => a.distance - b.distance || a.word.length - b.word.length || (a.word < b.word ? -1 : 1),
    );
    return [...new Set(found.map(({ stem }) => stem))].slice(0, limit);
  }

  /** All words near this one are among these: it, or what was typed of it before, was looked for with as many edits. */
  #nearBeginning(word: string, edits: number): Int32Array | undefined {
    for (let length = word.length; length >= word.length - LONGEST_ENDING; length--) {
      if (allowedEdits(length) !== edits) return undefined;
      const known = this.#begun.get(word.slice(0, length));
      if (known !== undefined) return known;
    }
    return undefined;
  }

  #keepBegun(word: string, found: readonly Found[]): void {
    if (this.#begun.size >= MOST_BEGUN) this.#begun.clear();
    this.#begun.set(
      word,
      Int32Array.from(found, ({ index }) => index),
    );
  }
}
