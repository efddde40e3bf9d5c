import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SqlFunctions } from './database.ts';

/** A little less small than it could be, and in half of the time. */
const LEVEL = 3;

/**
 * What SQL calls to keep the texts of posts in less than half of their space: `packed(text)` makes a blob of a text and
 * `unpacked(blob)` the text of it.
 */
export const TEXT_PACKING: SqlFunctions = {
  packed: (text) => {
    if (typeof text !== 'string') throw new TypeError('only text can be packed');
    return deflateRawSync(text, { level: LEVEL });
  },
  unpacked: (packed) => {
    if (!(packed instanceof Uint8Array)) throw new TypeError('only bytes can be unpacked');
    return inflateRawSync(packed).toString();
  },
};
