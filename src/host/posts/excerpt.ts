function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
}

/** The beginning of a post's text without a first line that only says its title again. */
export function excerptBelowTitle(excerpt: string, title: string): string {
  const text = excerpt.trim();
  const end = text.search(/[\r\n]/u);
  const firstLine = end === -1 ? text : text.slice(0, end);
  return letters(firstLine) === letters(title) ? text.slice(firstLine.length).trim() : text;
}
