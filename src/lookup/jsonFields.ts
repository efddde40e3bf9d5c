/** Reads JSON of servers: a field of another type than it should have costs only itself. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** More entries than this of one list are not read. */
const LONGEST_LIST = 1_000;

/** The value as an object; `undefined` for anything else. */
export function objectOf(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

/** The entries of a list; none where it is no list. */
export function listOf(value: unknown, most = LONGEST_LIST): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, most) : [];
}

/** Those entries of a list that are objects. */
export function objectsIn(value: unknown, most = LONGEST_LIST): readonly JsonObject[] {
  return listOf(value, most).filter(isObject);
}

/** A string that is not empty. */
export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A whole number from 0 on. */
export function countOf(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : undefined;
}

/** A date in ISO 8601, as precise as it is given; `undefined` for what is none. */
export function dateOf(value: unknown): string | undefined {
  const text = stringOf(value)?.trim() ?? '';
  if (!/^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?$/.test(text))
    return undefined;
  return Number.isNaN(Date.parse(text)) ? undefined : text;
}

/** A year, or a year, month and day, as ISO 8601. */
export function dateOfParts(value: unknown): string | undefined {
  const [year, month, day] = listOf(value, 3).map(countOf);
  if (year === undefined || year < 1_000 || year > 9_999) return undefined;
  const parts = [month, day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, '0'));
  return dateOf([year, ...parts].join('-')) ?? String(year);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
