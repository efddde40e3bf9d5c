import type { PostFormat } from '../posts/post.ts';
import { blankMarkup } from './sourceMarkup.ts';
import { matchInOrder } from './wordDiff.ts';

/** UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Which words of a post's text are which of the file that it was read from. */
export interface SourceMap {
  /** Where `text.slice(start, end)` is written; `undefined` when none of it is. */
  toSource(span: Span): Span | undefined;
  /** Which part of the text is written there; `undefined` when that is nothing a reader sees. */
  toText(span: Span): Span | undefined;
}

const NONE = -1;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** Also the characters nobody sees: soft hyphens, zero-width spaces and joiners, byte order marks. */
const BLANK = /[\s\u00AD\u200B-\u200D\u2060\uFEFF]/;

/**
 * Aligns a post's text with its place in a file, where the same words stand between the marks of the format, addresses,
 * headers and lines that are no part of the post. `source` may also be a later or earlier state: what changed is unmatched.
 */
export function mapSource(source: string, text: string, format: PostFormat): SourceMap {
  const toSource = twinsOf(source, text, format);
  const toText = new Int32Array(source.length).fill(NONE);
  for (const [at, twin] of toSource.entries()) if (twin !== NONE) toText[twin] = at;
  return {
    toSource: (span) => translate(toSource, span),
    toText: (span) => translate(toText, span),
  };
}

function translate(twins: Int32Array, { start, end }: Span): Span | undefined {
  let first = Math.max(0, start);
  let last = Math.min(twins.length, end) - 1;
  while (first <= last && twins[first] === NONE) first++;
  while (last >= first && twins[last] === NONE) last--;
  if (first > last) return undefined;
  return { start: twins[first] ?? 0, end: (twins[last] ?? 0) + 1 };
}

/** For every UTF-16 unit of the text its twin in the source, or -1: by words, then what is between them by characters. */
function twinsOf(source: string, text: string, format: PostFormat): Int32Array {
  const plain = blankMarkup(source, format);
  const twins = new Int32Array(text.length).fill(NONE);
  const ids = new Map<string, number>();
  const [words, written] = [wordsOf(text, ids), wordsOf(plain, ids)];
  for (const [at, twin] of matchInOrder(words.ids, written.ids).entries()) {
    if (twin === NONE) continue;
    const [from, length] = [words.starts[at] ?? 0, words.lengths[at] ?? 0];
    const start = written.starts[twin] ?? 0;
    const isSame = written.lengths[twin] === length;
    // Composed and decomposed letters differ in length; then the word's ends have to do.
    for (let unit = 0; unit < length; unit++) {
      const last = (written.lengths[twin] ?? 1) - 1;
      twins[from + unit] = start + (isSame ? unit : unit === length - 1 ? last : Math.min(unit, last));
    }
  }
  fillGaps(twins, text, plain);
  // What the marks hide from the words: the code of a tag that is shown as text, say.
  fillGaps(twins, text, source);
  return twins;
}

interface Words {
  readonly ids: Uint32Array;
  readonly starts: readonly number[];
  readonly lengths: readonly number[];
}

function wordsOf(text: string, known: Map<string, number>): Words {
  const ids: number[] = [];
  const starts: number[] = [];
  const lengths: number[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const key = word.normalize('NFC').toLowerCase();
    const id = known.get(key) ?? known.size;
    known.set(key, id);
    ids.push(id);
    starts.push(index);
    lengths.push(word.length);
  }
  return { ids: Uint32Array.from(ids), starts, lengths };
}

/** Matches what stands between the twins that were found, character by character. */
function fillGaps(twins: Int32Array, text: string, source: string): void {
  let [from, start] = [0, 0];
  for (let at = 0; at <= twins.length; at++) {
    const twin = at === twins.length ? source.length : (twins[at] ?? NONE);
    if (twin === NONE) continue;
    if (at > from && twin > start) {
      const ids = new Map<string, number>();
      fillGap(twins, inkOf(text.slice(from, at), from, ids), inkOf(source.slice(start, twin), start, ids));
    }
    [from, start] = [at + 1, Math.max(start, twin + 1)];
  }
}

interface Ink {
  readonly ids: Uint32Array;
  readonly at: readonly number[];
}

/** The characters that are not blank. */
function inkOf(text: string, offset: number, known: Map<string, number>): Ink {
  const ids: number[] = [];
  const at: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (BLANK.test(character)) continue;
    const id = known.get(character) ?? known.size;
    known.set(character, id);
    ids.push(id);
    at.push(offset + index);
  }
  return { ids: Uint32Array.from(ids), at };
}

function fillGap(twins: Int32Array, text: Ink, source: Ink): void {
  if (text.at.length === 0 || source.at.length === 0) return;
  for (const [index, twin] of matchInOrder(text.ids, source.ids).entries()) {
    const at = text.at[index];
    if (twin !== NONE && at !== undefined) twins[at] = source.at[twin] ?? NONE;
  }
}
