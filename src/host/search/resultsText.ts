import type { SearchAnswer, SearchHit } from '../../protocol/search.ts';
import { oneLine } from '../markdownText.ts';
import { fieldWords, hitOrigin } from './hitWords.ts';

type Span = readonly [start: number, end: number];

/** A document that lists what a search found; spans are in UTF-16 units of its text. */
export interface ResultsText {
  readonly text: string;
  /** The titles, each with its hit. */
  readonly titles: readonly { readonly span: Span; readonly hit: SearchHit }[];
  /** What answers the query, in titles and snippets. */
  readonly matches: readonly Span[];
}

const INDENT = '    ';

/** The results of a search as plain text: what posts say in it stays text. `limit`: how many were asked for. */
export function resultsText(query: string, { hits, problems }: SearchAnswer, limit: number): ResultsText {
  const titles: { readonly span: Span; readonly hit: SearchHit }[] = [];
  const matches: Span[] = [];
  let text = '';
  const put = (words: string, ranges: readonly Span[] = []): Span => {
    const at = text.length;
    text += words;
    matches.push(...ranges.map(([start, end]): Span => [at + start, at + end]));
    return [at, text.length];
  };
  put(`Search: ${oneLine(query)}\n${countWords(hits, limit)}\n`);
  for (const { message } of problems) put(`${message}\n`);
  for (const hit of hits) {
    put('\n');
    titles.push({ span: put(inLine(hit.title), hit.titleMatches), hit });
    const details = [hitOrigin(hit), hit.unread ? 'unread' : '', hit.starred ? 'starred' : ''];
    put(`\n${INDENT}${details.filter((detail) => detail !== '').join(' · ')}\n`);
    if (hit.snippet === '') continue;
    put(`${INDENT}${fieldWords(hit.field)}`);
    put(inLine(hit.snippet), hit.snippetMatches);
    put('\n');
  }
  return { text, titles, matches };
}

/** The same length, on one line: ranges still fit. */
function inLine(text: string): string {
  return text.replace(/\s/gu, ' ');
}

function countWords(hits: readonly SearchHit[], limit: number): string {
  const unread = hits.filter((hit) => hit.unread).length;
  const posts = hits.length === 1 ? '1 post' : `${hits.length} posts`;
  if (hits.length === 0) return 'No post matches.';
  return hits.length < limit ? `${posts}, ${unread} unread` : `The best ${posts}, ${unread} of them unread`;
}
