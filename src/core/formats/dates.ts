/**
 * A date as people write it, as ISO 8601; `undefined` when it is none. A date without a time stays a date; a time
 * without a zone counts as UTC, so that the result does not depend on the reader's machine.
 */
export function isoDate(written: string): string | undefined {
  const text = written.trim().replace(/^["']|["']$/gu, '');
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ ,]+(\d{1,2}:\d{2}(?::\d{2})?))?$/u.exec(text);
  if (dotted) {
    const [, day = '', month = '', year = '', time] = dotted;
    return isoDate(
      `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${time ? `T${time.padStart(5, '0')}` : ''}`,
    );
  }
  const [, year, month, day, time, zone] =
    /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ]+(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|UTC|[+-]\d{2}:?\d{2})?)?$/iu.exec(
      text,
    ) ?? [];
  if (year === undefined)
    return /^\p{L}{3,}.*\d{4}|^\d{1,2} \p{L}{3,}.* \d{4}/u.test(text) ? fromWords(text) : undefined;
  const date = `${year}-${month}-${day}`;
  // Date takes 30 February for 1 or 2 March.
  if (toIso(`${date}T00:00:00Z`)?.slice(0, 10) !== date) return undefined;
  if (time === undefined) return date;
  return toIso(
    `${date}T${time}${zone && !/^(?:Z|UTC)$/iu.test(zone) ? zone.replace(/^(.\d{2}):?/u, '$1:') : 'Z'}`,
  );
}

/** `May 1, 2024`, `Wed, 01 May 2024 10:00:00 +0300`. */
function fromWords(text: string): string | undefined {
  const hasZone = /(?:GMT|UTC|Z|[+-]\d{2}:?\d{2})$/iu.test(text);
  const iso = toIso(hasZone ? text : `${text} UTC`);
  return /\d:\d{2}/u.test(text) ? iso : iso?.slice(0, 10);
}

function toIso(text: string): string | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
