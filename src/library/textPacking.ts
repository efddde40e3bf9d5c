import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SqlFunctions } from './database.ts';

/** For a post of some thousand characters: its memory is made anew for every text, and more of it would take longer. */
const PIECE = 4096;
const PACKING = { level: 3, windowBits: 13, memLevel: 6, chunkSize: PIECE };

/**
 * What SQL calls to keep the texts of posts in less than half of their space: `packed(text)` makes a blob of a text and
 * `unpacked(blob)` the text of it.
 */
export const TEXT_PACKING: SqlFunctions = {
  packed: (text) => {
    if (typeof text !== 'string') throw new TypeError('only text can be packed');
    return deflateRawSync(text, PACKING);
  },
  unpacked: (packed) => {
    if (!(packed instanceof Uint8Array)) throw new TypeError('only bytes can be unpacked');
    return inflateRawSync(packed, { chunkSize: PIECE }).toString();
  },
};
