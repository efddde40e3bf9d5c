import { HEAD_LENGTH, type TextFile } from '../core/formats/importer.ts';
import { isMail } from '../core/formats/mail/isMail.ts';
import { BYTES, type Charset, CharsetProbe } from './charset.ts';
import type { FileBytes } from './fileBytes.ts';

/** As many bytes as `HEAD_LENGTH` characters can take. */
const HEAD_BYTES = 3 * HEAD_LENGTH;
/** Bytes in which the head of mail is told. */
const MAIL_HEAD = 65_536;

/** A file as text. */
export class DecodedFile implements TextFile {
  readonly path: string;
  readonly head: string;
  readonly #bytes: FileBytes;
  readonly #charset: Charset;
  readonly #onRead: ((bytes: number) => void) | undefined;
  #lostAt: number | undefined;
  #mostRead = 0;

  /** `onRead` is told, at every piece, how many bytes were read so far. */
  constructor(path: string, bytes: FileBytes, charset: Charset, onRead?: (bytes: number) => void) {
    this.path = path;
    this.#bytes = bytes;
    this.#charset = charset;
    this.#onRead = onRead;
    const head = decoder(charset)(bytes.head(HEAD_BYTES));
    this.head = head.slice(0, HEAD_LENGTH).replace(/[\uD800-\uDBFF]$/u, '');
  }

  /** Where the first character was lost, in UTF-16 units, as far as it was read; `undefined` for none. */
  get lostAt(): number | undefined {
    return this.#lostAt;
  }

  *pieces(): Generator<string> {
    const decode = decoder(this.#charset);
    let length = 0;
    let read = 0;
    for (const bytes of this.#bytes.pieces()) {
      read += bytes.length;
      this.#mostRead = Math.max(this.#mostRead, read);
      this.#onRead?.(this.#mostRead);
      const piece = decode(bytes);
      this.#noticeLoss(piece, length);
      length += piece.length;
      if (piece !== '') yield piece;
    }
    const rest = decode(undefined);
    this.#noticeLoss(rest, length);
    if (rest !== '') yield rest;
  }

  #noticeLoss(piece: string, offset: number): void {
    if (this.#lostAt !== undefined || this.#charset.isWhole) return;
    const at = piece.indexOf('\uFFFD');
    if (at >= 0) this.#lostAt = offset + at;
  }
}

/** Decodes piece by piece, `undefined` for the end; never splits a character. */
function decoder({ name }: Charset): (bytes: Uint8Array | undefined) => string {
  if (name === BYTES) {
    return (bytes) =>
      bytes === undefined ? '' : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  }
  const decoder = new TextDecoder(name);
  return (bytes) => (bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true }));
}

/** The charset of a file as its first bytes show it: enough to tell of what kind it is. */
export function charsetOfHead(path: string, bytes: FileBytes): Charset {
  return charsetOf(path, [bytes.head(HEAD_BYTES)]);
}

/** The charset of a file that is shown from the start, piece by piece; `onPiece` sees all of them. */
export function charsetOf(
  path: string,
  pieces: Iterable<Uint8Array>,
  onPiece: (bytes: Uint8Array) => void = () => undefined,
): Charset {
  const probe = new CharsetProbe();
  let mail: boolean | undefined;
  for (const bytes of pieces) {
    onPiece(bytes);
    mail ??= isMail(path, Buffer.from(bytes.subarray(0, MAIL_HEAD)).toString('latin1'));
    if (!mail) probe.add(bytes);
  }
  return mail === true ? { name: BYTES, isWhole: true } : probe.charset();
}
