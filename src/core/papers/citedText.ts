/** What would reverse the letters of the text around it (UAX 9), and marks without width that texts do not need. */
const INVISIBLE = /[\u202A-\u202E\u2066-\u2069\u200B\u2060\uFEFF]/gu;

/** A text from anywhere on one line: no control characters, no half characters, no turned direction, single spaces. */
export function citedText(text: string): string {
  return text
    .toWellFormed()
    .replace(INVISIBLE, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** The address in ASCII, with what formats of citations cannot hold percent-encoded; `undefined` for one not on the web. */
export function citedUrl(url: string | undefined): string | undefined {
  const line = citedText(url ?? '');
  if (!/^https?:\/\/[^\s/]/i.test(line)) return undefined;
  return line
    .replace(/[\s<>[\]"'`\\^{}|]|%(?![\da-f]{2})/gi, percentEncoded)
    .replace(/\P{ASCII}+/gu, encodeURIComponent);
}

export function percentEncoded(character: string): string {
  return `%${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0')}`;
}
