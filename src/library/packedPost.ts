import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ImportedPost } from '../core/posts/post.ts';

/** Bytes by which what follows can be told; the window of the format. */
const WINDOW = 32_768;

/** A post without its text, deflated against the text, which most of its body repeats. */
export function packPost({ text, ...rest }: ImportedPost): Uint8Array {
  return deflateRawSync(JSON.stringify(rest), { level: 1, dictionary: dictionaryOf(text) });
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
