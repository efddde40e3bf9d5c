/** Bytes of mail, kept as text with one character per byte, and what they stand for. */
import { guessCyrillic } from '../charset/cyrillicCharset.ts';
import { knownCharset } from '../charset/declaredCharset.ts';
import { Utf8Tally } from '../charset/utf8Tally.ts';

/** Bytes by which a charset that is not named is guessed. */
const SAMPLE = 32_768;

/** The bytes that base64 stands for; what is no base64 in it is skipped. */
export function fromBase64(written: string): string {
  const digits = written
    .replace(/-/gu, '+')
    .replace(/_/gu, '/')
    .replace(/[^A-Za-z0-9+/]/gu, '');
  return atob(digits.length % 4 === 1 ? digits.slice(0, -1) : digits);
}

/** The bytes that quoted-printable text stands for; a lone `=` stays. RFC 2045, section 6.7. */
export function fromQuotedPrintable(written: string): string {
  if (!written.includes('=')) return written;
  return written
    .replace(/=[ \t]{0,80}\r?\n/gu, '')
    .replace(/=([\dA-Fa-f]{2})/gu, (_, hex) => String.fromCharCode(Number.parseInt(String(hex), 16)));
}

/** The text that bytes stand for: in the charset they are said to have where that can be, else what they look like. */
export function decodeBytes(bytes: string, label?: string): string {
  const declared = label === undefined ? undefined : charsetOf(label);
  const isByteWise =
    declared === undefined || /^(?:utf-8|windows-|iso-8859|koi8|ibm|macintosh)/u.test(declared);
  if (isByteWise && !hasHighBytes(bytes)) return bytes;
  const array = Uint8Array.from(bytes, (character) => character.charCodeAt(0));
  return new TextDecoder(charsetOfBytes(array, declared)).decode(array);
}

function hasHighBytes(bytes: string): boolean {
  return /[\u0080-\u00FF]/u.test(bytes);
}

function charsetOf(label: string): string | undefined {
  const plain = label.trim().replace(/^["']|["']$/gu, '');
  const name = plain
    .replace(/^(?:cp|win|windows)[-_]?(?=125\d$)/iu, 'windows-')
    .replace(/^cp[-_]?866$/iu, 'ibm866');
  return knownCharset(name);
}

/** Programs call UTF-8 ASCII or Latin 1, and the other way about. */
function charsetOfBytes(bytes: Uint8Array, declared: string | undefined): string {
  if (declared !== undefined && declared !== 'utf-8' && declared !== 'windows-1252') return declared;
  const tally = new Utf8Tally();
  tally.add(bytes);
  const broken = tally.broken + (tally.isCutOff ? 1 : 0);
  if (broken === 0 || (declared === 'utf-8' && tally.whole >= broken)) return 'utf-8';
  const first = bytes.findIndex((byte) => byte > 0x7f);
  const guess = guessCyrillic(bytes.subarray(Math.max(0, first - 20), first + SAMPLE));
  return guess?.fits === true ? guess.charset : 'windows-1252';
}
