import type { Motivation, NoteColor } from '../core/notes/note.ts';
import type { Draft, ReaderNote, ReaderPost } from '../protocol/reader.ts';
import type { Span } from './alignText.ts';
import { fillList, flash } from './cardLists.ts';
import { all, byData } from './dom.ts';
import { isPost, placeIn } from './draftPlaces.ts';
import type { Host } from './host.ts';
import { Margin, type MarginItem } from './layout.ts';
import { drawMarks } from './marks.ts';
import { type CardPlace, noteCard } from './noteCard.ts';
import { NoteEditor } from './noteEditor.ts';
import { entriesOf, marksOf, newDraft } from './noteEntries.ts';
import type { Status } from './status.ts';
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

interface Shown {
  readonly post: ReaderPost;
  readonly map: TextMap;
}

interface Card {
  readonly element: HTMLElement;
  /** What it was drawn from. */
  readonly key: string;
}

/** The notes and drafts of the post on show: their marks, cards and editors. */
export class Notes {
  readonly #host: Host;
  readonly #status: Status;
  readonly #places: NotePlaces;
  readonly #margin: Margin;
  readonly #open = new Set<string>();
  readonly #editors = new Map<string, NoteEditor>();
  readonly #cards = new Map<string, Card>();
  #shown: Shown | undefined;
  #notes: readonly ReaderNote[] = [];
  #marks: ReadonlyMap<string, readonly HTMLElement[]> = new Map();
  /** Drafts whose save is under way. */
  readonly #saving = new Set<string>();

  constructor(host: Host, status: Status, places: NotePlaces) {
    this.#host = host;
    this.#status = status;
    this.#places = places;
    this.#margin = new Margin(places.margin, places.article);
  }

  /** Ids of the notes opened under their paragraphs. */
  get opened(): readonly string[] {
    return [...this.#open];
  }

  /** Sends every draft that is not yet kept. */
  flush(): void {
    for (const editor of this.#editors.values()) editor.flush();
  }

  /** Takes another post, or a new text of the same one; then what is being typed stays, beside its words. */
  show(shown: Shown, notes: readonly ReaderNote[], drafts: readonly Draft[], open: readonly string[]): void {
    const before = this.#shown?.post;
    if (before !== undefined && isPost(shown.post, before.id)) {
      const now = { post: shown.post, notes, drafts };
      for (const editor of this.#editors.values()) editor.moveTo(placeIn(editor.draft, before, now));
    } else {
      this.flush();
      for (const kept of [this.#editors, this.#cards, this.#open, this.#saving]) kept.clear();
      for (const id of open) this.#open.add(id);
    }
    this.#shown = shown;
    this.#notes = notes;
    // What was sent under its former id may have come too late.
    if (before?.id !== shown.post.id) {
      for (const { draft, isWorthKeeping } of this.#editors.values())
        if (isWorthKeeping) this.#keep(draft.id, draft);
    }
    for (const draft of drafts) if (!this.#editors.has(draft.id)) this.#addEditor(draft, true);
    this.#render();
  }

  /** The same post's notes after a change. */
  update(post: string, notes: readonly ReaderNote[]): void {
    if (this.#shown?.post.id !== post) return;
    this.#notes = notes;
    // While a save is under way its editor and its new card would both show.
    if (this.#saving.size === 0) this.#render();
  }

  /** Opens an editor for a new note on a span, or on the whole post. */
  write(motivation: Motivation, span: Span | undefined): void {
    const draft = newDraft(motivation, motivation === 'questioning' ? 'blue' : 'yellow', span);
    const editor = this.#addEditor(draft, false);
    this.#render();
    this.#margin.activate(draft.id);
    editor.focus();
    editor.element.scrollIntoView({ block: 'nearest' });
  }

  /** Saves a highlight without words at once. */
  async highlight(color: NoteColor, span: Span): Promise<void> {
    const post = this.#shown?.post.id;
    if (post === undefined) return;
    await this.#try(
      this.#host.request({ type: 'saveNote', post, draft: newDraft('highlighting', color, span) }),
      'Highlighted',
    );
  }

  /** What a click or Enter on a mark does. */
  activate(id: string, withFocus: boolean): void {
    if (!this.#margin.isWide && !this.#editors.has(id)) {
      if (this.#open.has(id) && !withFocus) this.#open.delete(id);
      else this.#open.add(id);
      this.#render();
    }
    this.#margin.activate(id);
    this.link(id);
    if (withFocus) this.#elementOf(id)?.focus();
  }

  /** Shows which mark and which card belong together. */
  link(id: string | undefined): void {
    for (const element of all(document.body, '.linked')) element.classList.remove('linked');
    if (id === undefined) return;
    for (const piece of this.#marks.get(id) ?? []) piece.classList.add('linked');
    this.#elementOf(id)?.classList.add('linked');
  }

  /** Scrolls to a note, flashes and focuses it; false when there is none. */
  reveal(id: string): boolean {
    if (!this.#notes.some((note) => note.id === id) && !this.#editors.has(id)) return false;
    this.#open.add(id);
    this.#render();
    this.#margin.activate(id);
    const card = this.#elementOf(id);
    const target = this.#marks.get(id)?.[0] ?? card;
    target?.scrollIntoView({ block: 'center' });
    card?.focus({ preventScroll: true });
    for (const element of [card, ...(this.#marks.get(id) ?? [])]) flash(element);
    return true;
  }

  #elementOf(id: string): HTMLElement | undefined {
    return byData(document.body, 'card', id);
  }

  #edit(note: ReaderNote): void {
    const span = 'start' in note.anchor ? note.anchor : undefined;
    const { id, motivation, color, tags, body } = note;
    const place = { start: span?.start, end: span?.end };
    const editor = this.#addEditor({ id, motivation, color, tags, body, ...place }, false);
    this.#render();
    this.#margin.activate(id);
    editor.focus();
  }

  #addEditor(draft: Draft, isKept: boolean): NoteEditor {
    const editor = new NoteEditor(draft, isKept, {
      changed: (now) => this.#keep(now.id, now),
      restyled: () => this.#render(),
      save: (now) => this.#save(now),
      discarded: () => this.#discard(editor),
      left: () => this.#places.article.focus({ preventScroll: true }),
    });
    this.#editors.set(draft.id, editor);
    return editor;
  }

  #keep(id: string, draft: Draft | undefined): void {
    const post = this.#shown?.post.id;
    if (post !== undefined) this.#host.send({ type: 'draft', post, id, draft });
  }

  #discard({ draft, isWorthKeeping }: NoteEditor): void {
    const post = this.#shown?.post.id;
    this.#keep(draft.id, undefined);
    this.#editors.delete(draft.id);
    this.#render();
    const card = this.#elementOf(draft.id);
    (card ?? this.#places.article).focus({ preventScroll: true });
    if (!isWorthKeeping || post === undefined) return;
    this.#status.offer('Draft discarded', 'Undo', () => {
      if (!isPost(this.#shown?.post, post)) {
        this.#host.send({ type: 'draft', post, id: draft.id, draft });
        return;
      }
      this.#keep(draft.id, draft);
      this.#addEditor(draft, true);
      this.#render();
      this.#margin.activate(draft.id);
      this.#editors.get(draft.id)?.focus();
    });
  }

  async #save(draft: Draft): Promise<void> {
    const post = this.#shown?.post.id;
    if (post === undefined) return;
    const before = new Set(this.#notes.map((note) => note.id));
    this.#saving.add(draft.id);
    try {
      await this.#host.request({ type: 'saveNote', post, draft });
    } catch (error) {
      this.#saving.delete(draft.id);
      this.#render();
      throw error;
    }
    this.#saving.delete(draft.id);
    if (!isPost(this.#shown?.post, post)) return;
    this.#editors.delete(draft.id);
    const saved = this.#notes.find((note) => note.id === draft.id || !before.has(note.id));
    if (saved !== undefined) this.#open.add(saved.id);
    this.#render();
    (saved && this.#elementOf(saved.id))?.focus({ preventScroll: true });
    this.#status.say('Note saved');
  }

  async #recolor(note: ReaderNote, color: NoteColor): Promise<void> {
    const post = this.#shown?.post.id;
    if (post === undefined || color === note.color) return;
    await this.#try(this.#host.request({ type: 'recolor', post, note: note.id, color }), undefined);
    this.#elementOf(note.id)?.focus({ preventScroll: true });
  }

  async #remove(note: ReaderNote): Promise<void> {
    const post = this.#shown?.post.id;
    if (post === undefined) return;
    if (!(await this.#try(this.#host.request({ type: 'deleteNote', post, note: note.id }), undefined)))
      return;
    this.#places.article.focus({ preventScroll: true });
    this.#status.offer('Note deleted', 'Undo', () => {
      void this.#try(this.#host.request({ type: 'undoDelete', post, note: note.id }), 'Note restored');
    });
  }

  async #try(request: Promise<void>, done: string | undefined): Promise<boolean> {
    try {
      await request;
      if (done !== undefined) this.#status.say(done);
      return true;
    } catch (error) {
      this.#status.fail(error);
      return false;
    }
  }

  #render(): void {
    const shown = this.#shown;
    if (shown === undefined) return;
    this.#marks = drawMarks(this.#places.article, shown.map, marksOf(this.#notes, this.#drafts));
    const lists = { margin: [] as MarginItem[], post: [] as HTMLElement[], lost: [] as HTMLElement[] };
    for (const entry of entriesOf(this.#notes, this.#drafts)) {
      const pieces = this.#marks.get(entry.id);
      const place: CardPlace = pieces === undefined ? entry.elsewhere : 'margin';
      const element = this.#editors.get(entry.id)?.element ?? this.#card(entry.note, place, shown);
      if (element === undefined) continue;
      if (pieces === undefined) lists[entry.elsewhere].push(element);
      else
        lists.margin.push({
          id: entry.id,
          element,
          pieces,
          open: this.#open.has(entry.id) || this.#editors.has(entry.id),
        });
    }
    fillList(this.#places.post, undefined, lists.post);
    fillList(this.#places.lost, 'Notes that lost their place', lists.lost);
    // Last, since the lists move the text that the margin stands beside.
    this.#margin.show(lists.margin);
  }

  get #drafts(): readonly Draft[] {
    return [...this.#editors.values()].map((editor) => editor.draft);
  }

  #card(note: ReaderNote | undefined, place: CardPlace, { post }: Shown): HTMLElement | undefined {
    if (note === undefined) return undefined;
    const words = 'start' in note.anchor ? post.text.slice(note.anchor.start, note.anchor.end) : undefined;
    const key = JSON.stringify([note, place, words]);
    const known = this.#cards.get(note.id);
    if (known?.key === key) return known.element;
    const element = noteCard(note, place, words, {
      edit: (edited) => this.#edit(edited),
      recolor: (recolored, color) => void this.#recolor(recolored, color),
      remove: (removed) => void this.#remove(removed),
    });
    this.#cards.set(note.id, { element, key });
    return element;
  }
}
