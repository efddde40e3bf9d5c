/** What turns the direction of the text around it (UAX 9). */
export const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/gu;

/** Characters that Markdown gives a meaning: all ASCII punctuation, of which each may be escaped (CommonMark 2.4). */
const PUNCTUATION = /[!-/:-@[-`{-~]/gu;

/**
 * A text as Markdown that shows exactly it: no image, link, icon, HTML or block can come of it. Unlike
 * `MarkdownString.appendText` it keeps spaces that lines can break at. Each line becomes a paragraph.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(BIDI_CONTROLS, '')
    .split(/[\r\n]+/u)
    .map((line) => line.replace(/\s+/gu, ' ').trim().replace(PUNCTUATION, '\\$&'))
    .filter((line) => line !== '')
    .join('\n\n');
}

/** A text on one line, for a heading or a label. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
