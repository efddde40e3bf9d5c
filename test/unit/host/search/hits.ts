import type { SearchHit } from '../../../../src/protocol/search.ts';

/** A hit in the text of a post. */
export function hit(id: string, parts: Partial<SearchHit> = {}): SearchHit {
  return {
    id,
    title: `Title of ${id}`,
    titleMatches: [],
    field: 'text',
    snippet: `…words of ${id}…`,
    snippetMatches: [],
    match: { start: 40, end: 45 },
    note: undefined,
    channel: undefined,
    publishedAt: undefined,
    unread: false,
    starred: false,
    paper: undefined,
    ...parts,
  };
}
