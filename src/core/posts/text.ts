/** Pure helpers on text that importers, identity and titles share. */

/** Source of a regular expression for one emoji: a flag, or a pictograph with its variation selector, skin tone and joined parts. */
export const EMOJI = String.raw`(?:\p{RI}\p{RI}|\p{Extended_Pictographic}[\uFE0E\uFE0F]?\p{EMod}?(?:\u200D\p{Extended_Pictographic}[\uFE0E\uFE0F]?\p{EMod}?)*)`;

/** Source of a regular expression for a keycap such as 1️⃣, with or without its variation selector. */
export const KEYCAP = String.raw`(?:[0-9#*]\uFE0F?\u20E3)`;

// Byte order mark, zero-width space, word joiner, directional marks and overrides, soft hyphen.
// The zero-width joiner and non-joiner stay: emoji, Persian and Indic scripts need them.
const INVISIBLE = /[\uFEFF\u200B\u2060\u00AD\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
// C0 controls without tab and line feed, DEL, C1: junk in a text for people.
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/gu;
const STRAY_VARIATION_SELECTOR = /(?<![\p{Emoji}\u200D])[\uFE0E\uFE0F]+/gu;
const NEEDS_CLEANING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: see CONTROL
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u200B\u200E\u200F\u2028-\u202E\u2060\u2066-\u2069\uFEFF]|\uFE0E|\uFE0F/;

/** The text without characters nobody can see: marks, controls, and variation selectors whose emoji was lost. */
export function stripInvisible(text: string): string {
  if (!NEEDS_CLEANING.test(text)) return text;
  return text.replace(INVISIBLE, '').replace(CONTROL, '').replace(STRAY_VARIATION_SELECTOR, '');
}

/** The text as posts keep it: NFC, well-formed UTF-16, `\n` as the only line break, nothing invisible. */
export function cleanText(text: string): string {
  const composed = text.normalize('NFC');
  if (composed.isWellFormed() && !NEEDS_CLEANING.test(composed)) return composed;
  return stripInvisible(composed.toWellFormed().replace(/\r\n?|[\u2028\u2029]/gu, '\n'));
}

/** White space other than single spaces. */
const LONG_SPACE = /\s\s|[^\S ]/;

/** One line, every run of white space one space. */
export function collapseWhitespace(text: string): string {
  return (LONG_SPACE.test(text) ? text.replace(/\s+/gu, ' ') : text).trim();
}

const SPACE_AT_END = /[^\S\n](?:\n|$)/;

/** Text without blank lines around it, without spaces at line ends, and with at most one blank line in a row, or two. */
export function trimLines(text: string, blankLines: 1 | 2 = 1): string {
  const bare = SPACE_AT_END.test(text)
    ? text
        .split('\n')
        .map((line) => line.trimEnd())
        .join('\n')
    : text;
  const most = '\n'.repeat(blankLines + 1);
  const fewer = bare.includes(`${most}\n`)
    ? bare.replace(blankLines === 1 ? /\n{3,}/g : /\n{4,}/g, most)
    : bare;
  let start = 0;
  let end = fewer.length;
  while (fewer.charAt(start) === '\n') start++;
  while (end > start && fewer.charAt(end - 1) === '\n') end--;
  return fewer.slice(start, end);
}

/** The values without repeats, in order of appearance. */
export function unique(values: Iterable<string>): readonly string[] {
  return [...new Set(values)];
}
