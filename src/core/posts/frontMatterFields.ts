import { type Document, isScalar, isSeq } from 'yaml';
import type { HeaderPath } from './frontMatterEdit.ts';

/** The text with `\n` as its only line break, well-formed. */
export function normalizeBreaks(text: string): string {
  return text.replace(/\r\n?/g, '\n').toWellFormed();
}

/** A value of the header; `undefined` when it is missing. Throws when it is no text. */
export function string(document: Document, path: HeaderPath): string | undefined {
  const node = document.getIn(path, true);
  if (node === undefined) return undefined;
  if (isScalar(node) && typeof node.value === 'string') return node.value;
  throw new Error(`Its "${path.join('.')}" is not a word or a text.`);
}

/** A value that must be there; throws when it is missing or empty. */
export function required(document: Document, path: HeaderPath): string {
  const value = string(document, path);
  if (value === undefined || value === '') throw new Error(`It has no "${path.join('.')}".`);
  return value;
}

const DATE = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?)?$/;

/** An ISO 8601 date in UTC, `undefined` when it is missing. A date without a zone is taken as UTC, so that it means the same on every machine. */
export function date(document: Document, key: string): string | undefined {
  const value = string(document, [key]);
  if (value === undefined) return undefined;
  const zoned = /T.*(?:Z|[+-]\d\d:\d\d)$/.test(value.replace(' ', 'T'));
  const time = Date.parse(zoned || value.length === 10 ? value : `${value}Z`);
  if (!DATE.test(value) || Number.isNaN(time)) {
    throw new Error(
      `Its "${key}" is not an ISO 8601 date such as 2026-11-22T01:12:33Z: "${value.slice(0, 40)}".`,
    );
  }
  return value.includes('T') && value.endsWith('Z') ? value : new Date(time).toISOString();
}

/** A list of texts; one text by itself is a list too. */
export function strings(document: Document, key: string): readonly string[] {
  const node = document.get(key, true);
  if (isSeq(node)) return node.items.map((_, index) => required(document, [key, index]));
  const single = string(document, [key]);
  return single === undefined || single === '' ? [] : [single];
}
