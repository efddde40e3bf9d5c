import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { wordForm } from '../../src/core/posts/wordForms.ts';
import { generatePost } from './generatePosts.ts';

/** Titles of the first hits. */
export type Ask = (query: string) => Promise<readonly string[]>;

export interface Rival {
  readonly name: string;
  readonly ask: Ask;
  /** Queries that it is asked key by key, as far as it is quick enough. */
  readonly typed: number;
}

const HITS = 20;

/** Fuse.js over the titles alone. */
export function fuse(count: number): Rival {
  const titles = Array.from({ length: count }, (_, number) => ({ title: generatePost(number).title }));
  const index = new Fuse(titles, { keys: ['title'], ignoreLocation: true, includeMatches: true });
  return {
    name: 'Fuse.js over the titles',
    typed: 1,
    ask: async (query) => index.search(query, { limit: HITS }).map(({ item }) => item.title),
  };
}

/** MiniSearch over titles, texts and paths, with the stems that ours has, beginnings and typos. */
export function miniSearch(count: number): Rival {
  const index = new MiniSearch<{ id: number; title: string; text: string; path: string }>({
    fields: ['title', 'text', 'path'],
    storeFields: ['title'],
    processTerm: (term) => wordForm(term).stem,
    searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 8 }, combineWith: 'AND' },
  });
  for (let number = 0; number < count; number++) {
    const { title, markdown, path } = generatePost(number);
    index.add({ id: number, title, text: markdown, path });
  }
  return {
    name: 'MiniSearch over all fields',
    typed: 20,
    ask: async (query) =>
      index
        .search(query)
        .slice(0, HITS)
        .map(({ title }) => String(title)),
  };
}
