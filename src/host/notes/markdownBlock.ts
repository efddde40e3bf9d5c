/** A block of Markdown for a place in a line: with a blank line between it and what stands there. */
export function asBlock(text: string, before: string, after: string): string {
  const above = before.trim() === '' ? '' : '\n\n';
  const below = after.trim() === '' ? '\n' : '\n\n';
  return `${above}${text}${below}`;
}
