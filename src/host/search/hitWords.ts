import { paperKeyOf } from '../../core/papers/paperPage.ts';
import type { MatchField, SearchHit } from '../../protocol/search.ts';
import { markMatches } from './markMatches.ts';

/** What a snippet is taken from; a post's own text needs no name. */
const NAMES: Readonly<Record<MatchField, string | undefined>> = {
  title: undefined,
  text: undefined,
  channel: 'Channel',
  author: 'Author',
  tag: 'Tag',
  topic: 'Topic',
  note: 'Note',
  paper: 'Paper',
};

/** What stands before a snippet: `Note: `, or nothing. */
export function fieldWords(field: MatchField | undefined): string {
  const name = field && NAMES[field];
  return name === undefined ? '' : `${name}: `;
}

/** Where a hit matched, with the matches marked. */
export function hitSnippet({ field, snippet, snippetMatches }: SearchHit, query: string): string {
  return snippet === '' ? '' : `${fieldWords(field)}${markMatches(snippet, snippetMatches, query)}`;
}

/** Where a hit comes from, and when. */
export function hitOrigin({ id, channel, publishedAt }: SearchHit): string {
  if (paperKeyOf(id) !== undefined) return 'Paper';
  return [channel?.title, publishedAt?.slice(0, 10)].filter((part) => part !== undefined).join(' · ');
}

/**
 * The hits of the same query asked again, for a reader who is among them: those that were there keep their order, with
 * what is new of them, and others come after them.
 */
export function inShownOrder(shown: readonly SearchHit[], hits: readonly SearchHit[]): readonly SearchHit[] {
  const fresh = new Map(hits.map((hit) => [hit.id, hit]));
  const known = new Set(shown.map(({ id }) => id));
  return [...shown.flatMap(({ id }) => fresh.get(id) ?? []), ...hits.filter(({ id }) => !known.has(id))];
}
