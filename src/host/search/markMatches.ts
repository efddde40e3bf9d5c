import type { MatchRange } from '../../protocol/library.ts';

/** "с", "of": words that are nearly everywhere and say nothing about a hit; not "RL" or "7b". */
const SMALL_WORD = /^\p{Ll}{1,2}$/u;

/**
 * The snippet with its matches in ‹›, because a Quick Pick cannot be given highlights (microsoft/vscode#73904); where the
 * query stands in the snippet as typed, VS Code highlights it by itself and needs no marks. Small words are left unmarked
 * beside others.
 */
export function markMatches(snippet: string, matches: readonly MatchRange[], query: string): string {
  if (snippet.toLowerCase().includes(query.trim().toLowerCase())) return snippet;
  const telling = matches.filter(([start, end]) => !SMALL_WORD.test(snippet.slice(start, end)));
  let marked = '';
  let at = 0;
  for (const [start, end] of telling.length > 0 ? telling : matches) {
    marked += `${snippet.slice(at, start)}‹${snippet.slice(start, end)}›`;
    at = end;
  }
  return marked + snippet.slice(at);
}
