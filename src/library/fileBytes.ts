import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Files up to this many bytes are read at once, longer ones piece by piece. */
const AT_ONCE = 4 * 1024 * 1024;
const PIECE = 32 * 1024;

/** An open file; what is read from it does not depend on where another reader of it stands. */
export class FileBytes {
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly mtime: number;
  readonly #descriptor: number;
  #whole: Uint8Array | undefined;

  /** Throws what the system says when it cannot be opened. */
  constructor(absolutePath: string) {
    this.#descriptor = openSync(absolutePath, 'r');
    const { size, mtimeMs } = fstatSync(this.#descriptor);
    this.size = size;
    this.mtime = mtimeMs;
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  /** True when the file is another one than when it was opened. */
  hasChanged(): boolean {
    const { size, mtimeMs } = fstatSync(this.#descriptor);
    return size !== this.size || mtimeMs !== this.mtime;
  }

  /** Its first bytes, at most so many. */
  head(length: number): Uint8Array {
    return this.#whole?.subarray(0, length) ?? this.#read(new Uint8Array(Math.min(length, this.size)), 0);
  }

  /** All of it, from the start, in order; a piece is valid until the next one is asked for. */
  *pieces(): Generator<Uint8Array> {
    if (this.size <= AT_ONCE) {
      this.#whole ??= this.#read(new Uint8Array(this.size), 0);
      yield this.#whole;
      return;
    }
    const buffer = new Uint8Array(PIECE);
    for (let offset = 0; offset < this.size; ) {
      const piece = this.#read(buffer, offset);
      if (piece.length === 0) return;
      offset += piece.length;
      yield piece;
    }
  }

  #read(buffer: Uint8Array, offset: number): Uint8Array {
    let length = 0;
    while (length < buffer.length) {
      const read = readSync(this.#descriptor, buffer, length, buffer.length - length, offset + length);
      if (read === 0) break;
      length += read;
    }
    return buffer.subarray(0, length);
  }
}
