import type { Draft, ReaderNote, ReaderPost } from '../protocol/reader.ts';
import type { Backlinks, NotePeople, NoteSettings } from '../protocol/readerNotes.ts';
import { PageBacklinks } from './backlinks.ts';
import { fillList, flash } from './cardLists.ts';
import { all, byData, el } from './dom.ts';
import { DrawnMarks } from './drawnMarks.ts';
import { Margin, type MarginItem } from './layout.ts';
import type { CardActions } from './noteCard.ts';
import { NoteCards } from './noteCards.ts';
import type { NoteEditor } from './noteEditor.ts';
import { type Entry, entriesOf, marksOf } from './noteEntries.ts';
import { ReplyLists } from './noteReplies.ts';
import { filterThreads, sortDrafts, type Thread, threadsOf } from './noteThreads.ts';
import { PeopleFilter } from './peopleFilter.ts';
import type { TextMap } from './textMap.ts';

/** The parts of the page that notes fill. */
export interface NotePlaces {
  readonly article: HTMLElement;
  readonly margin: HTMLElement;
  /** Notes on the whole post. */
  readonly post: HTMLElement;
  /** Notes that lost their place. */
  readonly lost: HTMLElement;
}

/** The parts around a text, still empty. */
export function notePlaces(article: HTMLElement): NotePlaces {
  return {
    article,
    margin: el('aside', { class: 'margin', 'aria-label': 'Notes' }),
    post: el('section', { class: 'post-notes', 'aria-label': 'Notes on the whole post', hidden: true }),
    lost: el('section', { class: 'lost-notes', 'aria-label': 'Notes that lost their place', hidden: true }),
  };
}

export interface Shown {
  readonly post: ReaderPost;
  readonly map: TextMap;
}

/** What the board shows. */
export interface BoardState {
  readonly shown: Shown;
  readonly notes: readonly ReaderNote[];
  readonly links: Backlinks;
  readonly editors: ReadonlyMap<string, NoteEditor>;
  /** Notes opened under their paragraphs. */
  readonly open: ReadonlySet<string>;
  readonly settings: NoteSettings;
}

/** Draws the notes: marks in the text, cards and editors beside it, and the lists above it. */
export class NoteBoard {
  readonly margin: Margin;
  readonly #places: NotePlaces;
  readonly #drawn: DrawnMarks;
  readonly #people: PeopleFilter;
  readonly #backlinks = new PageBacklinks();
  readonly #cards: NoteCards;
  readonly #replies = new ReplyLists();
  #marks: ReadonlyMap<string, readonly HTMLElement[]> = new Map();
  #roots: ReadonlyMap<string, string> = new Map();

  constructor(places: NotePlaces, actions: CardActions, choosePeople: (people: NotePeople) => void) {
    this.#places = places;
    this.margin = new Margin(places.margin, places.article);
    this.#drawn = new DrawnMarks(places.article);
    this.#cards = new NoteCards(actions);
    this.#people = new PeopleFilter(choosePeople);
    places.post.before(this.#people.element);
    places.article.after(this.#backlinks.element);
  }

  /** Forgets the cards of another post. */
  clear(): void {
    this.#cards.clear();
    this.#replies.clear();
  }

  /** A card or an editor in the page. */
  elementOf(id: string): HTMLElement | undefined {
    return byData(document.body, 'card', id);
  }

  /** The note in whose card a reply stands; else the note itself. */
  rootOf(id: string): string {
    return this.#roots.get(id) ?? id;
  }

  /** Shows which mark and which card belong together. */
  link(id: string | undefined): void {
    for (const element of all(document.body, '.linked')) element.classList.remove('linked');
    if (id === undefined) return;
    const root = this.rootOf(id);
    for (const piece of this.#marks.get(root) ?? []) piece.classList.add('linked');
    this.elementOf(root)?.classList.add('linked');
  }

  /** Scrolls to a note, flashes and focuses it. */
  reveal(id: string): void {
    const root = this.rootOf(id);
    this.margin.activate(root);
    const card = this.elementOf(id);
    const pieces = this.#marks.get(root) ?? [];
    (pieces[0] ?? card)?.scrollIntoView({ block: 'center' });
    card?.focus({ preventScroll: true });
    for (const element of [card, ...pieces]) flash(element);
  }

  draw(state: BoardState): void {
    const { shown, notes, editors, settings } = state;
    const busy = new Set(editors.keys());
    const everything = threadsOf(notes);
    const { shown: threads, hidden } = filterThreads(everything, settings.people, busy);
    const hasOthers = notes.some(({ author }) => author !== undefined);
    this.#people.show(settings.people, { hasOthers, hidden });
    this.#backlinks.show(state.links.page);
    const drafts = [...editors.values()].map((editor) => editor.draft);
    const { own, roots } = sortDrafts(drafts, threads);
    this.#roots = roots;
    const rootNotes = threads.map(({ note }) => note);
    this.#marks = this.#drawn.draw(shown.map, marksOf(rootNotes, own));
    this.#fill(state, entriesOf(rootNotes, own), new Map(threads.map((thread) => [thread.note.id, thread])));
  }

  #fill(state: BoardState, entries: readonly Entry[], threads: ReadonlyMap<string, Thread>): void {
    const lists = { margin: [] as MarginItem[], post: [] as HTMLElement[], lost: [] as HTMLElement[] };
    for (const entry of entries) {
      const pieces = this.#marks.get(entry.id);
      const element = state.editors.get(entry.id)?.element ?? this.#card(entry, state);
      if (element === undefined) continue;
      const replies = this.#repliesOf(entry.id, threads.get(entry.id)?.replies ?? [], state);
      this.#replies.fill(entry.id, element, replies);
      if (pieces === undefined) lists[entry.elsewhere].push(element);
      else {
        const isWritten = state.editors.has(entry.id) || replies.some((reply) => reply.matches('.editor'));
        lists.margin.push({
          ...{ id: entry.id, element, pieces },
          open: isWritten || state.open.has(entry.id),
        });
      }
    }
    fillList(this.#places.post, undefined, lists.post);
    fillList(this.#places.lost, 'Notes that lost their place', lists.lost);
    // Last, since the lists move the text that the margin stands beside.
    this.margin.show(lists.margin);
  }

  #card({ id, note, elsewhere }: Entry, { shown, settings, links }: BoardState): HTMLElement | undefined {
    if (note === undefined) return undefined;
    const { anchor } = note;
    const words = 'start' in anchor ? shown.post.text.slice(anchor.start, anchor.end) : undefined;
    const place = this.#marks.has(id) ? 'margin' : elsewhere;
    return this.#cards.of(note, { place, words, colors: settings.colors, links: links.notes[id] ?? [] });
  }

  /** Saved replies, the edited ones as their editors, and then the new ones. */
  #repliesOf(id: string, replies: readonly ReaderNote[], { editors }: BoardState): readonly HTMLElement[] {
    const saved = replies.map((reply) => editors.get(reply.id)?.element ?? this.#cards.reply(reply));
    const isNew = ({ draft }: NoteEditor): boolean =>
      this.#roots.get(draft.id) === id && !replies.some((reply) => reply.id === draft.id);
    const fresh = [...editors.values()].filter(isNew).map(({ element }) => element);
    return [...saved, ...fresh];
  }
}

/** Where a note being edited stands in the text. */
export function placeOfNote({ anchor }: ReaderNote): Pick<Draft, 'start' | 'end'> {
  return 'start' in anchor ? { start: anchor.start, end: anchor.end } : { start: undefined, end: undefined };
}
