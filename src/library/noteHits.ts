import type { StoredNote } from '../core/notes/storedNote.ts';
import type { Query } from '../core/search/query.ts';
import { type FieldMatchers, hasEvery } from '../core/search/rank.ts';
import type { LibraryNotes } from './libraryNotes.ts';
import { isOnPage, wordsOfNote } from './noteRows.ts';
import { type FoundPost, NO_MATCH } from './searchHits.ts';

/** Where notes are, and what the pages of papers are called. */
export interface NotedLibrary {
  readonly notes: LibraryNotes | undefined;
  currentId(id: string): string;
  titleOf(id: string): string | undefined;
}

/** The page of a paper that has notes. */
interface NotedPage {
  readonly id: string;
  readonly title: string;
  readonly notes: string;
}

const NO_LABELS = { channel: '', author: '', origin: '', tags: '', topics: '', papers: '' };

/** Pages of papers, which full text does not have, are found by the notes on them. */
export class NoteHits {
  readonly #library: NotedLibrary;
  #pages: readonly NotedPage[] | undefined;
  #onPosts: ReadonlyMap<string | undefined, readonly StoredNote[]> | undefined;
  #notes: LibraryNotes | undefined;
  #revision: number | undefined;

  constructor(library: NotedLibrary) {
    this.#library = library;
  }

  /** The pages with all words of a query, at least one of them in a note; none where more is asked than these can have. */
  pages(query: Query, matchers: FieldMatchers): readonly FoundPost[] {
    const isForNotes = query.filters.every(
      ({ filter, isNegated }) => filter.on === 'has' && filter.value === 'note' && !isNegated,
    );
    if (!isForNotes || query.excluded.length > 0) return [];
    return this.#noted().flatMap((page, index) => {
      const inNotes = matchers.find('notes', page.notes);
      if (inNotes.length === 0) return [];
      const isFound = hasEvery([...inNotes, ...matchers.find('title', page.title)], matchers.terms.length);
      return isFound ? [candidateOf(page, -1 - index)] : [];
    });
  }

  /** The first note on a post or page that has most of the words. */
  noteOn(id: string, matchers: FieldMatchers): string | undefined {
    this.#refresh();
    const { notes } = this.#library;
    this.#onPosts ??= Map.groupBy(notes?.stored() ?? [], ({ note }) => notes?.postOf(note.id));
    let best: { readonly id: string; readonly terms: number } | undefined;
    for (const { note } of this.#onPosts.get(id) ?? []) {
      const terms = new Set(matchers.find('notes', wordsOfNote(note)).map(({ term }) => term)).size;
      if (terms > (best?.terms ?? 0)) best = { id: note.id, terms };
    }
    return best?.id;
  }

  #noted(): readonly NotedPage[] {
    this.#refresh();
    this.#pages ??= pagesOf(this.#library);
    return this.#pages;
  }

  /** Forgets what was worked out of notes that changed since. */
  #refresh(): void {
    const { notes } = this.#library;
    if (notes === this.#notes && notes?.revision === this.#revision) return;
    this.#notes = notes;
    this.#revision = notes?.revision;
    this.#pages = undefined;
    this.#onPosts = undefined;
  }
}

function pagesOf(library: NotedLibrary): readonly NotedPage[] {
  const notes = library.notes?.stored().filter(isOnPage) ?? [];
  const byPage = Map.groupBy(notes, ({ note }) => library.currentId(note.target.post));
  return [...byPage].map(([id, onIt]) => ({
    id,
    title: library.titleOf(id) ?? '',
    notes: onIt.map(({ note }) => wordsOfNote(note)).join('\n'),
  }));
}

function candidateOf({ id, title, notes }: NotedPage, num: number): FoundPost {
  return {
    num,
    title,
    text: '',
    labels: () => ({ ...NO_LABELS, notes }),
    time: undefined,
    unread: false,
    hit: () => ({
      ...NO_MATCH,
      id,
      title,
      channel: undefined,
      publishedAt: undefined,
      unread: false,
      starred: false,
      paper: undefined,
    }),
  };
}
