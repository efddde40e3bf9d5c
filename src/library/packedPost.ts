import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ImportedPost } from '../core/posts/post.ts';

/** Small windows, since posts are: the default would take 256 KB and a moment for each. */
const WINDOW_BITS = 13;
const WINDOW = 2 ** WINDOW_BITS;
const OPTIONS = { level: 1, windowBits: WINDOW_BITS, memLevel: 6, chunkSize: 2048 };

/** A post without its text, deflated against the text, which most of its body repeats. */
export function packPost({ text, ...rest }: ImportedPost): Uint8Array {
  const packed = deflateRawSync(JSON.stringify(rest), { ...OPTIONS, dictionary: dictionaryOf(text) });
  // Sent to another thread, a part of a buffer would take all of it along.
  return new Uint8Array(packed);
}

/** The post that was packed; `text` is its text. */
export function unpackPost(packed: Uint8Array, text: string): ImportedPost {
  const rest: Omit<ImportedPost, 'text'> = JSON.parse(
    inflateRawSync(packed, { dictionary: dictionaryOf(text) }).toString(),
  );
  return { ...rest, text };
}

/** Never empty: zlib does not take that. */
function dictionaryOf(text: string): Uint8Array {
  return Buffer.from(`"source"${text.slice(0, WINDOW)}`).subarray(0, WINDOW);
}
