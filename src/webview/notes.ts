import type { Motivation, NoteColor } from '../core/notes/note.ts';
import type { Draft, ReaderNote, ToReader } from '../protocol/reader.ts';
import type { Backlinks, NotePeople, NoteSettings } from '../protocol/readerNotes.ts';
import type { Span } from './alignText.ts';
import { byData } from './dom.ts';
import { isPost, placeIn } from './draftPlaces.ts';
import type { Host } from './host.ts';
import { notesAt } from './marks.ts';
import { NoteBoard, type NotePlaces, placeOfNote, type Shown } from './noteBoard.ts';
import { NoteEditor } from './noteEditor.ts';
import { newDraft, newReply } from './noteEntries.ts';
import { PLAIN_COLORS } from './noteParts.ts';
import { NoteRequests } from './noteRequests.ts';
import { Relinking, type Selecting } from './relinking.ts';
import type { Status } from './status.ts';

type NoteMessage = Extract<ToReader, { readonly type: 'notes' | 'noteSettings' | 'backlinks' }>;

const NO_LINKS: Backlinks = { page: [], notes: {} };

/** The notes and drafts of the post on show, and what the user does with them. */
export class Notes {
  readonly #host: Host;
  readonly #status: Status;
  readonly #article: HTMLElement;
  readonly #requests: NoteRequests;
  readonly #board: NoteBoard;
  readonly #relinking: Relinking;
  readonly #selecting: Selecting;
  readonly #open = new Set<string>();
  readonly #editors = new Map<string, NoteEditor>();
  #shown: Shown | undefined;
  #notes: readonly ReaderNote[] = [];
  #links = NO_LINKS;
  #settings: NoteSettings = { colors: PLAIN_COLORS, people: 'everyone' };
  /** Drafts whose save is under way. */
  readonly #saving = new Set<string>();

  constructor(host: Host, status: Status, places: NotePlaces, selecting: Selecting) {
    this.#host = host;
    this.#status = status;
    this.#article = places.article;
    this.#selecting = selecting;
    this.#requests = new NoteRequests(host, status);
    const actions = {
      edit: (note: ReaderNote) => this.#edit(note),
      recolor: (note: ReaderNote, color: NoteColor) => void this.#recolor(note, color),
      complete: (note: ReaderNote, done: boolean) => void this.#complete(note, done),
      reply: (note: ReaderNote) => this.#reply(note),
      accept: (note: ReaderNote) => void this.#accept(note),
      relink: (note: ReaderNote) => this.#relink(note),
      remove: (note: ReaderNote) => void this.#remove(note),
    };
    this.#board = new NoteBoard(places, actions, (people) => this.#choosePeople(people));
    this.#relinking = new Relinking(places.article, selecting, {
      put: (note, span) => void this.#place(note, span),
      cancelled: ({ id }) => this.#board.elementOf(id)?.focus(),
    });
    places.post.before(this.#relinking.element);
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
      this.#relinking.end();
      this.#links = NO_LINKS;
      for (const kept of [this.#editors, this.#board, this.#open, this.#saving]) kept.clear();
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

  /** The same post's notes after a change, what links to them, and how to show them. */
  receive(message: NoteMessage): void {
    if (message.type === 'noteSettings') {
      this.#settings = message.settings;
      this.#selecting.colors(message.settings.colors);
    } else if (this.#shown?.post.id !== message.post) return;
    else if (message.type === 'notes') this.#notes = message.notes;
    else if (JSON.stringify(message.links) !== JSON.stringify(this.#links)) this.#links = message.links;
    else return;
    // While a save is under way its editor and its new card would both show.
    if (this.#saving.size === 0) this.#render();
  }

  /** Opens an editor for a new note on a span, or on the whole post. */
  write(motivation: Motivation, span: Span | undefined): void {
    this.#begin(newDraft(motivation, span));
  }

  /** The note that is being placed belongs to this span. */
  put(span: Span): void {
    this.#relinking.put(span);
  }

  /** Saves a highlight without words at once. */
  async highlight(color: NoteColor, span: Span): Promise<void> {
    const post = this.#shown?.post.id;
    if (post !== undefined) await this.#requests.highlight(post, newDraft('highlighting', span, color));
  }

  /** What a click or Enter on a mark does; clicks where marks cross lead to one note after the other. */
  activate(mark: HTMLElement, withFocus: boolean): void {
    const ids = notesAt(mark);
    const { margin } = this.#board;
    const last = withFocus ? -1 : ids.indexOf(margin.active ?? '');
    const id = ids[(last + 1) % ids.length];
    if (id === undefined) return;
    if (!margin.isWide && !this.#editors.has(id)) {
      if (this.#open.has(id) && !withFocus) this.#open.delete(id);
      else this.#open.add(id);
      this.#render();
    }
    margin.activate(id);
    this.link(id);
    if (withFocus) this.#board.elementOf(id)?.focus();
  }

  /** Shows which mark and which card belong together. */
  link(id: string | undefined): void {
    this.#board.link(id);
  }

  /** Scrolls to a note, flashes and focuses it; false when there is none. */
  reveal(id: string): boolean {
    if (!this.#notes.some((note) => note.id === id) && !this.#editors.has(id)) return false;
    this.#open.add(this.#board.rootOf(id));
    this.#render();
    if (this.#board.elementOf(id) === undefined) this.#choosePeople('everyone');
    this.#board.reveal(id);
    return true;
  }

  #choosePeople(people: NotePeople): void {
    if (people === this.#settings.people) return;
    this.#settings = { ...this.#settings, people };
    this.#host.send({ type: 'showPeople', people });
    this.#render();
  }

  #begin(draft: Draft): void {
    const editor = this.#addEditor(draft, false);
    this.#render();
    this.#board.margin.activate(this.#board.rootOf(draft.id));
    editor.focus();
    editor.element.scrollIntoView({ block: 'nearest' });
  }

  #edit(note: ReaderNote): void {
    const { id, motivation, color, tags, body } = note;
    const editor = this.#addEditor({ id, motivation, color, tags, body, ...placeOfNote(note) }, false);
    this.#render();
    this.#board.margin.activate(this.#board.rootOf(id));
    editor.focus();
  }

  /** One reply to a note is written at a time. */
  #reply(note: ReaderNote): void {
    const begun = [...this.#editors.values()].find(({ draft }) => draft.replyTo === note.id);
    if (begun === undefined) this.#begin(newReply(note));
    else begun.focus();
  }

  async #accept(note: ReaderNote): Promise<void> {
    if ('start' in note.anchor) await this.#place(note, note.anchor);
  }

  #relink(note: ReaderNote): void {
    this.#relinking.begin(note);
    this.#article.focus({ preventScroll: true });
  }

  async #place(note: ReaderNote, span: Span): Promise<void> {
    const post = this.#shown?.post;
    if (post !== undefined && (await this.#requests.place(post, note, span))) this.reveal(note.id);
  }

  #addEditor(draft: Draft, isKept: boolean): NoteEditor {
    const options = { isKept, colors: this.#settings.colors };
    const editor = new NoteEditor(draft, options, {
      changed: (now) => this.#keep(now.id, now),
      restyled: () => this.#render(),
      save: (now) => this.#save(now),
      discarded: () => this.#discard(editor),
      left: () => this.#article.focus({ preventScroll: true }),
      suggest: async (of, words) => {
        const post = this.#shown?.post.id;
        return post === undefined ? [] : await this.#host.suggestions({ type: 'suggest', post, of, words });
      },
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
    const card = this.#board.elementOf(draft.replyTo ?? draft.id);
    (card ?? this.#article).focus({ preventScroll: true });
    if (!isWorthKeeping || post === undefined) return;
    this.#status.offer('Draft discarded', 'Undo', () => {
      if (!isPost(this.#shown?.post, post)) {
        this.#host.send({ type: 'draft', post, id: draft.id, draft });
        return;
      }
      this.#keep(draft.id, draft);
      this.#addEditor(draft, true);
      this.#render();
      this.#board.margin.activate(this.#board.rootOf(draft.id));
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
    if (saved !== undefined && saved.replyTo === undefined) this.#open.add(saved.id);
    if (saved?.replyTo !== undefined) this.#open.add(this.#board.rootOf(saved.replyTo));
    this.#render();
    (saved && this.#board.elementOf(saved.id))?.focus({ preventScroll: true });
    this.#status.say(saved?.motivation === 'replying' ? 'Reply saved' : 'Note saved');
  }

  async #recolor(note: ReaderNote, color: NoteColor): Promise<void> {
    const post = this.#shown?.post.id;
    if (post === undefined || color === note.color) return;
    await this.#requests.recolor(post, note, color);
    this.#board.elementOf(note.id)?.focus({ preventScroll: true });
  }

  async #complete(note: ReaderNote, done: boolean): Promise<void> {
    const post = this.#shown?.post.id;
    if (post === undefined) return;
    const isDone = await this.#requests.complete(post, note, done);
    const box = byData(document.body, 'control', `done:${note.id}`);
    if (!isDone && box instanceof HTMLInputElement) box.checked = note.completed !== undefined;
    box?.focus({ preventScroll: true });
  }

  async #remove(note: ReaderNote): Promise<void> {
    const post = this.#shown?.post.id;
    if (post !== undefined && (await this.#requests.remove(post, note)))
      this.#article.focus({ preventScroll: true });
  }

  #render(): void {
    if (this.#shown === undefined) return;
    this.#board.draw({
      shown: this.#shown,
      notes: this.#notes,
      links: this.#links,
      editors: this.#editors,
      open: this.#open,
      settings: this.#settings,
    });
  }
}
