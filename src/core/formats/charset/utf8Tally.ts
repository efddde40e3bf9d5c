/** Counts what is UTF-8 in bytes that come piece by piece. https://encoding.spec.whatwg.org/#utf-8-decoder */
export class Utf8Tally {
  /** Characters beyond ASCII. */
  #whole = 0;
  /** Broken ones: as many U+FFFD a decoder gives. */
  #broken = 0;
  #missing = 0;
  #low = 0x80;
  #high = 0xbf;

  get whole(): number {
    return this.#whole;
  }

  /** Without a character that is cut off at the end of what was added. */
  get broken(): number {
    return this.#broken;
  }

  get isCutOff(): boolean {
    return this.#missing > 0;
  }

  add(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.#missing > 0 && this.#continue(byte)) continue;
      if (byte >= 0x80) this.#begin(byte);
    }
  }

  /** False when the byte does not belong to the character that was begun. */
  #continue(byte: number): boolean {
    const belongs = byte >= this.#low && byte <= this.#high;
    this.#low = 0x80;
    this.#high = 0xbf;
    if (!belongs) {
      this.#missing = 0;
      this.#broken++;
      return false;
    }
    this.#missing--;
    if (this.#missing === 0) this.#whole++;
    return true;
  }

  #begin(byte: number): void {
    if (byte < 0xc2 || byte > 0xf4) {
      this.#broken++;
      return;
    }
    this.#missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    if (byte === 0xe0) this.#low = 0xa0;
    else if (byte === 0xed) this.#high = 0x9f;
    else if (byte === 0xf0) this.#low = 0x90;
    else if (byte === 0xf4) this.#high = 0x8f;
  }
}
