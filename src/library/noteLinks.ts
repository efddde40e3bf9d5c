import type { Note } from '../core/notes/note.ts';
import { isLinkable, linksOf, linkTo } from '../core/notes/noteLinks.ts';
import type { StoredNote } from '../core/notes/storedNote.ts';
import { matchArxivId } from '../core/papers/arxivId.ts';
import { isPaperKey } from '../core/papers/paperKey.ts';
import { paperPageId } from '../core/papers/paperPage.ts';
import type { Backlink, Backlinks, LinkTarget, Suggested, Suggestion } from '../protocol/readerNotes.ts';
import type { LibraryNotes } from './libraryNotes.ts';
import type { PostNames } from './postNames.ts';
import type { ReferenceQueries } from './referenceQueries.ts';

/** The library that links lead into. */
export interface LinkedLibrary {
  readonly names: PostNames;
  readonly references: ReferenceQueries;
  /** The id a post or the page of a paper has now. */
  currentId(id: string): string;
  titleOf(id: string): string | undefined;
}

/** More are not shown of a kind. */
const MAX_SUGGESTED = 8;
const MAX_BACKLINKS = 100;
const MAX_WORDS = 120;

/** The `[[links]]` of notes: where they lead, what they may be completed to, and which notes link to a page or a note. */
export class NoteLinks {
  readonly #library: LinkedLibrary;
  readonly #notes: LibraryNotes;
  readonly #targets = new WeakMap<Note, readonly string[]>();
  /** Id of a page, or `note:<id>` → the notes that link to it; made anew after every change. */
  #links: { readonly revision: number; readonly to: ReadonlyMap<string, readonly StoredNote[]> } | undefined;

  constructor(library: LinkedLibrary, notes: LibraryNotes) {
    this.#library = library;
    this.#notes = notes;
  }

  /** Where a link leads; `undefined` when nothing here is called so. */
  resolve(written: string): LinkTarget | undefined {
    const name = written.trim();
    const [, kind = '', value = ''] = /^(arxiv|doi|note|post):(.*)$/iu.exec(name) ?? [];
    switch (kind.toLowerCase()) {
      case 'note':
        return this.#note(value.trim());
      case 'post':
        return this.#page(value.trim());
      case 'arxiv':
      case 'doi':
        return this.#paper(kind.toLowerCase(), value.trim());
      default: {
        const id = this.#library.names.find(name.replace(/#.*$/u, '').trim());
        return id === undefined ? undefined : { kind: 'page', id };
      }
    }
  }

  /** The notes that link to a post or the page of a paper, and to each note on it. */
  backlinks(id: string): Backlinks {
    const page = this.#library.currentId(id);
    const to = this.#linksTo();
    const notes = this.#notes.of(page).flatMap(({ stored: { note } }) => {
      const links = this.#shown(to.get(`note:${note.id}`));
      return links.length === 0 ? [] : [[note.id, links] as const];
    });
    return { page: this.#shown(to.get(page)), notes: Object.fromEntries(notes) };
  }

  suggest(of: Suggested, words: string): readonly Suggestion[] {
    return of === 'tags' ? this.#tags(words) : this.#names(words);
  }

  /** Every tag in use that begins with or holds these words, the most used first. */
  #tags(words: string): readonly Suggestion[] {
    const counts = new Map<string, number>();
    for (const { note } of this.#notes.stored())
      for (const tag of note.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    const wanted = words.toLowerCase();
    const isFirst = (tag: string): number => Number(!tag.toLowerCase().startsWith(wanted));
    return [...counts]
      .filter(([tag]) => tag.toLowerCase().includes(wanted) && tag !== words)
      .sort(([a, m], [b, n]) => isFirst(a) - isFirst(b) || n - m || a.localeCompare(b))
      .slice(0, MAX_SUGGESTED)
      .map(([tag, count]) => ({
        label: tag,
        detail: count === 1 ? '1 note' : `${count} notes`,
        insert: tag,
      }));
  }

  /** Posts, papers and notes that a link begun with these words may mean. */
  #names(words: string): readonly Suggestion[] {
    if (words === '') return [];
    const bare = words.replace(/^(?:arxiv|doi|note|post):/iu, '').trim();
    const posts = this.#library.names.search(bare, MAX_SUGGESTED);
    const papers = this.#library.references
      .rows({ kinds: ['paper'], text: bare, sort: 'mentions', offset: 0, limit: 2 * MAX_SUGGESTED })
      .filter(({ key }) => /^(?:arxiv|doi):/u.test(key));
    const half = MAX_SUGGESTED / 2;
    return [
      ...posts.slice(0, half).map(({ id, title }) => ({
        ...{ label: title, detail: 'post' },
        insert: this.#postLink(id, title),
      })),
      ...papers.slice(0, half).map(({ key, label }) => ({
        ...{ label, detail: 'paper' },
        insert: linkTo(key, label),
      })),
      ...this.#noteSuggestions(bare, half),
    ];
  }

  #postLink(id: string, title: string): string {
    const isPlain = isLinkable(title) && !/^(?:arxiv|doi|note|post):/iu.test(title);
    return isPlain && this.#library.names.find(title) === id
      ? linkTo(title, '')
      : linkTo(`post:${id}`, title);
  }

  #noteSuggestions(words: string, limit: number): readonly Suggestion[] {
    const wanted = words.toLowerCase();
    return this.#notes
      .stored()
      .filter(({ note }) => `${note.id}\n${wordsOf(note)}`.toLowerCase().includes(wanted))
      .slice(-limit)
      .map(({ note }) => {
        const label = wordsOf(note);
        return { label, detail: 'note', insert: linkTo(`note:${shortId(note.id)}`, label.slice(0, 60)) };
      });
  }

  /** By its whole id, with or without `urn:uuid:`, or by as much of it as tells it from all others. */
  #note(id: string): LinkTarget | undefined {
    if (id.length < 8) return undefined;
    const notes = this.#notes.stored();
    const named = notes.filter(({ note }) => note.id === id || shortId(note.id).startsWith(id.toLowerCase()));
    const [found] = named;
    if (found === undefined || named.length > 1) return undefined;
    return { kind: 'note', id: found.note.id, page: this.#notes.postOf(found.note.id) };
  }

  #page(id: string): LinkTarget | undefined {
    const current = this.#library.currentId(id);
    return this.#library.titleOf(current) === undefined ? undefined : { kind: 'page', id: current };
  }

  #paper(kind: string, value: string): LinkTarget | undefined {
    const key = kind === 'arxiv' ? `arxiv:${matchArxivId(value)?.id ?? value}` : `doi:${value.toLowerCase()}`;
    return isPaperKey(key) ? { kind: 'page', id: this.#library.currentId(paperPageId(key)) } : undefined;
  }

  #linksTo(): ReadonlyMap<string, readonly StoredNote[]> {
    const { revision } = this.#notes;
    if (this.#links?.revision === revision) return this.#links.to;
    const to = new Map<string, StoredNote[]>();
    for (const stored of this.#notes.stored()) {
      const targets = this.#targetsOf(stored.note).map((name) => this.resolve(name));
      for (const key of new Set(targets.map((target) => target && keyOf(target)))) {
        if (key === undefined || key === `note:${stored.note.id}`) continue;
        const linking = to.get(key);
        if (linking === undefined) to.set(key, [stored]);
        else linking.push(stored);
      }
    }
    this.#links = { revision, to };
    return to;
  }

  #targetsOf(note: Note): readonly string[] {
    const known = this.#targets.get(note);
    if (known !== undefined) return known;
    const targets = linksOf(note.body);
    this.#targets.set(note, targets);
    return targets;
  }

  #shown(links: readonly StoredNote[] = []): readonly Backlink[] {
    return links.slice(0, MAX_BACKLINKS).map(({ note }) => {
      const page = this.#notes.postOf(note.id);
      const title = page === undefined ? undefined : this.#library.titleOf(page);
      return { note: note.id, words: wordsOf(note), title: title ?? note.target.source };
    });
  }
}

function keyOf(target: LinkTarget): string {
  return target.kind === 'page' ? target.id : `note:${target.id}`;
}

function shortId(id: string): string {
  return id.replace(/^urn:uuid:/u, '').toLowerCase();
}

/** A few words to know a note by. */
function wordsOf({ body, target }: Note): string {
  const text = body.trim() === '' ? (target.quote?.exact ?? 'Empty note') : body;
  const plain = text
    .slice(0, 4 * MAX_WORDS)
    .replace(/!?\[\[(?:[^[\]|\n]*\|)?([^[\]|\n]+)\]\]/gu, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
  return plain.length > MAX_WORDS ? `${plain.slice(0, MAX_WORDS).toWellFormed()}…` : plain;
}
