/** Two states of one text, a dump's and a page's, and which words of one are which of the other. */

export interface TextPlace {
  readonly start: number;
  readonly end: number;
}

interface Word extends TextPlace {
  /** Equal for equal words of both texts. */
  readonly id: number;
}

/** Longer texts are none of Telegram's: a post has at most 4,096 characters. */
const MOST_WORDS = 20_000;
/** Comparisons of two words for all stretches of a page together. */
const MOST_COMPARED = 10_000_000;
/** A stretch of so many words says where it belongs by itself, when one of them is rare. */
const TELLING = 3;

/** Words in a row that are the same say little when they are fewer. */
const FEWEST_ALIKE = 6;

/** How many of the page's own words stand twice in a text that prints it twice. */
const FEWEST_TWICE = 10;
const SHARE_TWICE = 0.9;

/** What both texts have in common: letters and digits. Emoji, quotes, spaces and invisible characters differ in dumps. */
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** The two texts, ready to be asked; `undefined` when one is too long. */
export function alignTexts(text: string, page: string): AlignedTexts | undefined {
  const ids = new Map<string, number>();
  const textWords = wordsOf(text, ids);
  const pageWords = wordsOf(page, ids);
  if (textWords.length > MOST_WORDS || pageWords.length > MOST_WORDS) return undefined;
  return new AlignedTexts({ text, words: textWords }, { text: page, words: pageWords }, ids.size);
}

function wordsOf(text: string, ids: Map<string, number>): readonly Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const word = normalized(match[0]);
    if (word === '') continue;
    const id = ids.get(word) ?? ids.size;
    ids.set(word, id);
    words.push({ id, start: match.index, end: match.index + match[0].length });
    if (words.length > MOST_WORDS) break;
  }
  return words;
}

/** Without what belongs to an emoji: its variation selectors, the frame of a keycap, the letter `ℹ`. */
function normalized(word: string): string {
  return word
    .replace(/[\uFE0E\uFE0F\u20E3\u2139]/gu, '')
    .normalize('NFKC')
    .toLowerCase();
}

interface Neighbours {
  readonly count: number;
  /** One of them occurs nowhere else. */
  readonly isRare: boolean;
  /** They go on to the end of the page. */
  readonly isAtEdge: boolean;
}

interface Side {
  readonly text: string;
  readonly words: readonly Word[];
}

/** See `alignTexts`. */
export class AlignedTexts {
  readonly #text: Side;
  readonly #page: Side;
  /** Words that stand once on the page and, for each time the dump prints the body, once in the text: they pin a place. */
  readonly #rare: ReadonlySet<number>;
  /** Word → where it stands in the text. */
  readonly #inText: ReadonlyMap<number, readonly number[]>;
  /** The texts have the same words from end to end. */
  readonly #isSameText: boolean;
  #compared = 0;

  constructor(text: Side, page: Side, words: number) {
    this.#text = text;
    this.#page = page;
    this.#inText = positions(text.words);
    this.#isSameText =
      text.words.length === page.words.length &&
      text.words.every(({ id }, index) => id === page.words[index]?.id);
    this.#rare = rareWords(this.#inText, page.words, words);
  }

  get text(): string {
    return this.#text.text;
  }

  get page(): string {
    return this.#page.text;
  }

  /**
   * Where this stretch of the page surely stands in the text; several places where the text repeats the page. Sure is a
   * place with the same words between the same neighbours, up to a neighbour that occurs nowhere else: on both sides, or
   * on one side of several words that themselves occur nowhere else.
   */
  placesOf(start: number, end: number): readonly TextPlace[] {
    const first = this.#page.words.findIndex((word) => word.end > start);
    const after = this.#page.words.findIndex((word) => word.start >= end);
    const length = (after < 0 ? this.#page.words.length : after) - first;
    const word = this.#page.words[first];
    // A stretch that begins or ends inside a word is no stretch of words.
    if (first < 0 || length <= 0 || word === undefined || word.start < start) return [];
    const last = this.#page.words[first + length - 1];
    if (last === undefined || last.end > end) return [];
    if (this.#isSameText) return [this.#placeAt(first, first, length, { start, end })];
    const places: TextPlace[] = [];
    for (const at of this.#inText.get(word.id) ?? []) {
      if (this.#compared > MOST_COMPARED) return [];
      if (this.#isSame(at, first, length) && this.#isSure(at, first, length)) {
        places.push(this.#placeAt(at, first, length, { start, end }));
      }
    }
    return places;
  }

  #isSame(at: number, first: number, length: number): boolean {
    for (let index = 0; index < length; index++) {
      this.#compared++;
      if (this.#text.words[at + index]?.id !== this.#page.words[first + index]?.id) return false;
    }
    return true;
  }

  #isSure(at: number, first: number, length: number): boolean {
    const before = this.#neighbours(at, first, -1);
    const behind = this.#neighbours(at + length - 1, first + length - 1, 1);
    const isRare = this.#page.words.slice(first, first + length).some(({ id }) => this.#rare.has(id));
    if (isRare && length >= TELLING) return true;
    if (before.count + length + behind.count < FEWEST_ALIKE || !(before.isRare || behind.isRare))
      return false;
    const isBetween = (before.isRare || before.isAtEdge) && (behind.isRare || behind.isAtEdge);
    return isBetween || (isRare && length > 1);
  }

  /** The words on one side of a place that are the same in both texts. */
  #neighbours(at: number, first: number, step: 1 | -1): Neighbours {
    let isRare = false;
    for (let count = 0; ; count++) {
      this.#compared++;
      const onPage = this.#page.words[first + step * (count + 1)];
      if (onPage === undefined) return { count, isRare, isAtEdge: true };
      const isSame = onPage.id === this.#text.words[at + step * (count + 1)]?.id;
      if (!isSame || (isRare && count >= FEWEST_ALIKE)) return { count, isRare, isAtEdge: false };
      isRare ||= this.#rare.has(onPage.id);
    }
  }

  /** From the first to the last word, and what stands around these inside the stretch as far as the text has it too. */
  #placeAt(at: number, first: number, length: number, stretch: TextPlace): TextPlace {
    const start = this.#text.words[at]?.start ?? 0;
    const end = this.#text.words[at + length - 1]?.end ?? start;
    const head = this.#page.text.slice(stretch.start, this.#page.words[first]?.start);
    const tail = this.#page.text.slice(this.#page.words[first + length - 1]?.end, stretch.end);
    const hasHead = this.#text.text.startsWith(head, start - head.length) && start >= head.length;
    const hasTail = this.#text.text.startsWith(tail, end);
    return { start: hasHead ? start - head.length : start, end: hasTail ? end + tail.length : end };
  }
}

function positions(words: readonly Word[]): ReadonlyMap<number, readonly number[]> {
  const positions = new Map<number, number[]>();
  for (const [index, { id }] of words.entries()) {
    const known = positions.get(id);
    if (known === undefined) positions.set(id, [index]);
    else known.push(index);
  }
  return positions;
}

function rareWords(
  inText: ReadonlyMap<number, readonly number[]>,
  page: readonly Word[],
  words: number,
): ReadonlySet<number> {
  const onPage = new Uint32Array(words);
  for (const { id } of page) onPage[id] = (onPage[id] ?? 0) + 1;
  const once = page.map(({ id }) => id).filter((id) => onPage[id] === 1);
  const places = once.map((id) => inText.get(id) ?? []);
  const copies = isPrintedTwice(places, page.length) ? 2 : 1;
  return new Set(once.filter((_, index) => (places[index]?.length ?? 0) <= copies));
}

/** Whether nearly all words that stand once on the page stand twice in the text, one body apart. */
function isPrintedTwice(places: readonly (readonly number[])[], length: number): boolean {
  const distances = places.map(([first = 0, second = 0, third]) =>
    third === undefined ? second - first : 0,
  );
  const apart = distances.toSorted((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 0;
  const alike = distances.filter((distance) => distance === apart).length;
  const isBody = apart >= length * SHARE_TWICE;
  return isBody && alike >= FEWEST_TWICE && alike >= distances.length * SHARE_TWICE;
}
