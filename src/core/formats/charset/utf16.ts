export type Utf16 = 'utf-16le' | 'utf-16be';

/** Bytes at the start of a file by which its shape is told. */
const PROBED = 8192;

/** The charset that a byte order mark names. https://encoding.spec.whatwg.org/#bom-sniff */
export function markedUtf16(bytes: Uint8Array): Utf16 | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Tells UTF-16 without a byte order mark: every second byte is that of ASCII or of Cyrillic letters. */
export function shapedUtf16(bytes: Uint8Array): Utf16 | undefined {
  const little = share(bytes, 1);
  const big = share(bytes, 0);
  if (Math.max(little, big) < 0.7) return undefined;
  return little >= big ? 'utf-16le' : 'utf-16be';
}

/** How much of it is usual text when `highFirst` is the place of the high byte in a unit; 0 for other text. */
function share(bytes: Uint8Array, high: 0 | 1): number {
  const units = Math.floor(Math.min(bytes.length, PROBED) / 2);
  let usual = 0;
  let telling = 0;
  for (let i = 0; i < units; i++) {
    const highByte = bytes[2 * i + high] ?? 0;
    const unit = highByte * 256 + (bytes[2 * i + 1 - high] ?? 0);
    if (!isUsual(unit)) continue;
    usual++;
    if (highByte < 0x09) telling++;
  }
  return telling * 2 < units || units === 0 ? 0 : usual / units;
}

/** White space, ASCII, Latin and Cyrillic letters, punctuation, symbols and halves of emoji. */
function isUsual(unit: number): boolean {
  if (unit < 0x20) return unit === 0x09 || unit === 0x0a || unit === 0x0d;
  if (unit < 0x180) return unit < 0x7f || unit >= 0xa0;
  if (unit < 0x2010) return unit >= 0x400 && unit < 0x530;
  return unit < 0x2800 || (unit >= 0xd800 && unit < 0xe000) || unit === 0xfe0f;
}
