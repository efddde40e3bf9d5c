import { fold } from '../posts/fold.ts';

const UNKNOWN = 0;
const YES = 1;
const NO = 2;
/** Letters of most texts; answers for others are not kept. */
const KEPT = 0x800;

/** Tells by its first UTF-16 unit whether a word can be one of some words; whether capital or accented does not matter. */
export class FirstLetters {
  readonly #answers = new Uint8Array(KEPT);
  readonly #letters: ReadonlySet<number>;

  /** `letters`: the first units of the words, folded. */
  constructor(letters: ReadonlySet<number>) {
    this.#letters = letters;
  }

  has(code: number): boolean {
    const known = this.#answers[code] ?? UNKNOWN;
    if (known !== UNKNOWN) return known === YES;
    // Half of a pair says nothing by itself.
    const isHalf = code >= 0xd800 && code < 0xe000;
    const answer = isHalf || this.#letters.has(fold(String.fromCharCode(code)).charCodeAt(0));
    if (code < KEPT) this.#answers[code] = answer ? YES : NO;
    return answer;
  }
}
