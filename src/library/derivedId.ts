import { sha256 } from './noteScan.ts';

/** An id of a note made from a text, the same on every machine: a UUID of the kind that is free to define (RFC 9562, 8). */
export function derivedId(text: string): string {
  const hex = sha256(text);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}
