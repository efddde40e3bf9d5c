const tables = new Map<string, ReadonlyMap<string, number>>();

/** The text in a charset of one byte per character, in UTF-8 or in UTF-16; `undefined` when that lacks a character. */
export function encode(text: string, charset: string): Uint8Array | undefined {
  if (charset === 'utf-8') return Buffer.from(text);
  if (charset === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (charset === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const bytes = tables.get(charset) ?? tableOf(charset);
  tables.set(charset, bytes);
  const encoded = [...text].map((character) => bytes.get(character));
  return encoded.includes(undefined) ? undefined : Uint8Array.from(encoded.map((byte) => byte ?? 0));
}

/** Character → byte. */
function tableOf(charset: string): ReadonlyMap<string, number> {
  const decoder = new TextDecoder(charset);
  return new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
}
