const CODE = /(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)/gu;
const LINE_START = /^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)+/gmu;
const FENCE = /^[ \t]*(?:```|~~~).*$/gmu;
const LINK = /!?\[([^\]\n]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"\n]*")?\)/gu;
const WIKILINK = /!?\[\[(?:[^[\]|\n]*\|)?([^[\]|\n]+)\]\]/gu;
/** As Pandoc reads them: a dollar of money has a space beside it or a digit behind it. */
const MATHS = /(?<!\\)(\${1,2})(?=\S)([^$]*[^\s$\\])\1(?!\d)/gu;
const EMPHASIS = /(\*\*|~~|==|(?<![\p{L}\p{N}_])__)(?=\S)(.*?\S)\1(?!\1.)/gu;
const STRESS = /(?<![\p{L}\p{N}*_\\])([*_])(?=[^\s*_])([^\n]*?[^\s*_\\])\1(?![\p{L}\p{N}*_])/gu;
const ESCAPE = /\\([!-/:-@[-`{-~])/gu;

function proseWords(markdown: string): string {
  return markdown
    .replace(LINK, '$1')
    .replace(WIKILINK, '$1')
    .replace(MATHS, '$2')
    .replace(EMPHASIS, '$2')
    .replace(STRESS, '$2')
    .replace(ESCAPE, '$1');
}

/** What a note says, for a label: its Markdown without the marks, code and formulas as written. */
export function plainWords(markdown: string): string {
  const text = markdown.replace(FENCE, '').replace(LINE_START, '');
  let words = '';
  let at = 0;
  for (const match of text.matchAll(CODE)) {
    words += proseWords(text.slice(at, match.index)) + (match[2] ?? '').trim();
    at = match.index + match[0].length;
  }
  return words + proseWords(text.slice(at));
}

/** Words of a post for a label: what is left of Markdown in them are the dollars of formulas. */
export function plainQuote(quote: string): string {
  return quote.replace(MATHS, '$2');
}

/** Whether the library wrote this file because a note had changed on disk meanwhile. */
export function isConflictCopy(path: string): boolean {
  return /\.conflict-[^/]*\.md$/u.test(path);
}
