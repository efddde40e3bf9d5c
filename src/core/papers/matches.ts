const NONE: readonly RegExpExecArray[] = [];

/**
 * All matches of a global pattern, as `matchAll` finds them, which makes a pattern and an iterator of its own for each
 * text, even where nothing matches.
 */
export function matchesOf(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return NONE;
  const matches: RegExpExecArray[] = [];
  for (; match !== null; match = pattern.exec(text)) {
    matches.push(match);
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return matches;
}
