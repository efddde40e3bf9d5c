import { isAscii } from 'node:buffer';
import { analyse } from 'chardet';
import { guessCyrillic } from '../core/formats/charset/cyrillicCharset.ts';
import { declaredCharset, knownCharset } from '../core/formats/charset/declaredCharset.ts';
import { Utf8Tally } from '../core/formats/charset/utf8Tally.ts';
import { markedUtf16, shapedUtf16 } from '../core/formats/charset/utf16.ts';

/** How the bytes of a file become text. */
export interface Charset {
  /** As `TextDecoder` names it, or one of the two below. */
  readonly name: string;
  /** True for bytes that are all characters of it. */
  readonly isWhole: boolean;
}

/** One character per byte: for files whose parts have a charset each. */
export const BYTES = 'bytes';
/** No text. */
export const BINARY = 'binary';

/** Text files have no NUL near their start; git looks at as much. */
const PROBED_BYTES = 8192;
/** Words beyond ASCII by which a charset is guessed, in bytes. */
const SAMPLE = 65_536;
const SPACE = 0x20;
const WESTERN = 'windows-1252';
/** What chardet says below this, in percent, is as good as nothing. */
const UNSURE = 15;

/**
 * Finds out the charset of a file that is shown piece by piece: what a byte order mark says, else UTF-8 when that is
 * what it is, but for a few broken bytes, else what the file says of itself, else what its words look like.
 */
export class CharsetProbe {
  readonly #tally = new Utf8Tally();
  #known: Charset | undefined;
  #declared: string | undefined;
  #isFirst = true;
  readonly #sample: number[] = [];

  add(bytes: Uint8Array): void {
    if (this.#isFirst) this.#begin(bytes);
    if (this.#known !== undefined || (isAscii(bytes) && !this.#tally.isCutOff)) return;
    const { broken } = this.#tally;
    this.#tally.add(bytes);
    if (this.#tally.broken > broken || this.#tally.isCutOff) this.#gather(bytes);
  }

  /** The charset of all that was added. */
  charset(): Charset {
    if (this.#known !== undefined) return this.#known;
    const { whole, isCutOff } = this.#tally;
    const broken = this.#tally.broken + (isCutOff ? 1 : 0);
    // One byte alone says nothing of the charset that it comes from.
    if (whole >= broken || broken === 1) return { name: 'utf-8', isWhole: broken === 0 };
    const declared = this.#declared === 'utf-8' ? undefined : this.#declared;
    return { name: declared ?? guess(Uint8Array.from(this.#sample)), isWhole: false };
  }

  #begin(bytes: Uint8Array): void {
    this.#isFirst = false;
    const utf16 = markedUtf16(bytes) ?? shapedUtf16(bytes);
    if (utf16 !== undefined) this.#known = { name: utf16, isWhole: false };
    else if (bytes.subarray(0, PROBED_BYTES).includes(0)) this.#known = { name: BINARY, isWhole: false };
    this.#declared = declaredCharset(bytes);
  }

  /** Keeps the words with bytes beyond ASCII. */
  #gather(bytes: Uint8Array): void {
    let start = 0;
    let isTelling = false;
    for (let i = 0; i <= bytes.length && this.#sample.length < SAMPLE; i++) {
      const byte = bytes[i] ?? SPACE;
      if (byte > 0x7f) isTelling = true;
      if (byte > SPACE) continue;
      if (isTelling) this.#sample.push(...bytes.subarray(start, Math.min(i, start + SAMPLE)), SPACE);
      start = i + 1;
      isTelling = false;
    }
  }
}

function guess(words: Uint8Array): string {
  const cyrillic = guessCyrillic(words);
  if (cyrillic?.fits === true) return cyrillic.charset;
  const found = analyse(words).filter(({ confidence }) => confidence >= UNSURE);
  const [best] = found;
  const western = found.find(({ name }) => knownCharset(name) === WESTERN);
  // Central European and Turkish pages have the same letters in other places: only they themselves look much more so.
  if (best === undefined || (western !== undefined && 2 * western.confidence >= best.confidence))
    return WESTERN;
  const known = knownCharset(best.name);
  return known === undefined || known.startsWith('utf-') ? WESTERN : known;
}
