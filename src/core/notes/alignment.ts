import { firstAtLeast, type NormalizedText } from './normalizedText.ts';
import type { TextPositionSelector } from './note.ts';
import { matchWords } from './wordDiff.ts';

/** What became of a passage. Offsets are those of the normalised new text. */
export type Followed =
  /** It stands here, maybe with other words. */
  | { readonly state: 'here'; readonly start: number; readonly end: number }
  /** What stood around it stands side by side now. */
  | { readonly state: 'gone' }
  /** The texts are too different there to tell. */
  | { readonly state: 'unknown' };

const UNKNOWN: Followed = { state: 'unknown' };
/** Share of a passage's words that must be left in one place to call it the same passage. */
const ENOUGH = 0.3;

/** Words of a normalised text (single signs too), by number, and where they stand. */
interface Words {
  readonly ids: Uint32Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** First and last word of a passage. */
interface Span {
  readonly first: number;
  readonly last: number;
}

/** The text as it was when notes were made, word by word beside the text as it is now. */
export class Alignment {
  /** The old text. */
  readonly before: NormalizedText;
  readonly #was: Words;
  readonly #is: Words;
  /** Old word → new word, new word → old word; -1 for none. */
  readonly #places: Int32Array;
  readonly #origins: Int32Array;

  constructor(before: NormalizedText, now: NormalizedText) {
    const numbers = new Map<string, number>();
    this.before = before;
    this.#was = wordsOf(before.text, numbers);
    this.#is = wordsOf(now.text, numbers);
    this.#places = matchWords(this.#was.ids, this.#is.ids);
    this.#origins = new Int32Array(this.#is.ids.length).fill(-1);
    for (const [old, place] of this.#places.entries()) if (place >= 0) this.#origins[place] = old;
  }

  /** Where a passage of the old text (offsets as in the original) stands now. */
  follow(position: TextPositionSelector): Followed {
    const { start, end } = this.#normalized(position);
    const span = spanOf(this.#was, start, end);
    if (span === undefined) return UNKNOWN;
    const length = span.last - span.first + 1;
    const kept = this.#kept(span);
    const [head, tail] = [kept[0], kept.at(-1)];
    if (head === undefined || tail === undefined) return this.#replaced(span);
    if (kept.length < ENOUGH * length) return UNKNOWN;
    const [from, to] = [this.#place(head), this.#place(tail)];
    const first = this.#growLeft(from, head - span.first);
    const last = this.#growRight(to, span.last - tail);
    return {
      state: 'here',
      // A selection may begin and end within a word.
      start: (this.#is.starts[first] ?? 0) + (head === span.first ? this.#cut(start, span.first) : 0),
      end: (this.#is.ends[last] ?? 0) - (tail === span.last ? this.#rest(end, span.last) : 0),
    };
  }

  /** Whether most words from `start` to `end` of the new text stood elsewhere than in the passage before. */
  isTaken(start: number, end: number, position: TextPositionSelector): boolean {
    const own = this.#normalized(position);
    const span = spanOf(this.#was, own.start, own.end) ?? { first: 0, last: -1 };
    const found = spanOf(this.#is, start, end);
    if (found === undefined) return false;
    const origins = this.#origins.subarray(found.first, found.last + 1);
    const taken = origins.reduce(
      (sum, old) => sum + (old >= 0 && (old < span.first || old > span.last) ? 1 : 0),
      0,
    );
    return taken > origins.length / 2;
  }

  #normalized({ start, end }: TextPositionSelector): TextPositionSelector {
    return { start: firstAtLeast(this.before.starts, start), end: firstAtLeast(this.before.starts, end) };
  }

  #place(old: number): number {
    return this.#places[old] ?? -1;
  }

  /** The words of the span that are left, as far as they stand together: most of them, in order. */
  #kept({ first, last }: Span): readonly number[] {
    const reach = 2 * (last - first + 1) + 4;
    const words: number[] = [];
    for (let word = first; word <= last; word++) if (this.#place(word) >= 0) words.push(word);
    let best: readonly number[] = [];
    for (const [at, word] of words.entries()) {
      if (words.length - at <= best.length) break;
      const from = this.#place(word);
      let previous = from - 1;
      const together = words.slice(at).filter((other) => {
        const place = this.#place(other);
        if (place <= previous || place >= from + reach) return false;
        previous = place;
        return true;
      });
      if (together.length > best.length) best = together;
    }
    return best;
  }

  /** No word of it is left: what stands between its neighbours now. */
  #replaced({ first, last }: Span): Followed {
    let [left, right] = [first - 1, last + 1];
    while (left >= 0 && this.#place(left) < 0) left--;
    while (right < this.#places.length && this.#place(right) < 0) right++;
    const from = left < 0 ? 0 : this.#place(left) + 1;
    const to = right >= this.#places.length ? this.#is.ids.length : this.#place(right);
    const [was, is] = [right - left - 1, to - from];
    if (is < 0 || this.#origins.subarray(from, to).some((old) => old >= 0)) return UNKNOWN;
    if (2 * is < was) return { state: 'gone' };
    if (is > 2 * was + 2 || was > 2 * (last - first + 1) + 4) return UNKNOWN;
    const scale = is / was;
    const start = from + Math.floor((first - left - 1) * scale);
    const end = Math.min(to, Math.max(start + 1, from + Math.ceil((last - left) * scale)));
    return { state: 'here', start: this.#is.starts[start] ?? 0, end: this.#is.ends[end - 1] ?? 0 };
  }

  /** Takes up to `count` words before that are new, in place of old ones. */
  #growLeft(from: number, count: number): number {
    let first = from;
    while (first > 0 && from - first < count && this.#origins[first - 1] === -1) first--;
    return first;
  }

  #growRight(to: number, count: number): number {
    let last = to;
    while (last - to < count && this.#origins[last + 1] === -1) last++;
    return last;
  }

  #cut(start: number, word: number): number {
    return Math.max(0, start - (this.#was.starts[word] ?? 0));
  }

  #rest(end: number, word: number): number {
    return Math.max(0, (this.#was.ends[word] ?? 0) - end);
  }
}

function wordsOf(text: string, numbers: Map<string, number>): Words {
  const [ids, starts, ends]: [number[], number[], number[]] = [[], [], []];
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu)) {
    const key = word.toLowerCase();
    const id = numbers.get(key) ?? numbers.size;
    numbers.set(key, id);
    ids.push(id);
    starts.push(index);
    ends.push(index + word.length);
  }
  return { ids: Uint32Array.from(ids), starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
}

/** The words of which a part stands from `start` to `end`. */
function spanOf({ starts, ends }: Words, start: number, end: number): Span | undefined {
  const first = firstAtLeast(ends, start + 1);
  const last = firstAtLeast(starts, end) - 1;
  return first <= last ? { first, last } : undefined;
}
