import type { Motivation } from '../core/notes/note.ts';
import type { Draft } from '../protocol/reader.ts';
import type { Suggested, Suggestion } from '../protocol/readerNotes.ts';
import { Completion, linkAt, tagAt } from './completion.ts';
import { button, type Delayed, el, throttle } from './dom.ts';
import type { DraftPlace } from './draftPlaces.ts';
import { type ColorNames, kindChooser, type NoteKind, shorten, swatches } from './noteParts.ts';

export interface EditorEvents {
  /** The draft as it is now, at most every 300 ms. */
  readonly changed: (draft: Draft) => void;
  /** Colour, kind or open state changed: marks and places are due again. */
  readonly restyled: () => void;
  /** Rejects with a message for the user; the text stays. */
  readonly save: (draft: Draft) => Promise<void>;
  readonly discarded: () => void;
  /** Escape left it as a draft: the focus belongs back in the text. */
  readonly left: () => void;
  readonly suggest: (of: Suggested, words: string) => Promise<readonly Suggestion[]>;
}

export interface EditorOptions {
  /** The host already holds this draft, so Escape may not drop it silently. */
  readonly isKept: boolean;
  readonly colors: ColorNames;
}

const KEEP_MS = 300;

/** The editor of one note in the margin. Escape folds it into a card that says "Draft". */
export class NoteEditor {
  readonly element: HTMLElement;
  readonly #events: EditorEvents;
  readonly #pristine: boolean;
  readonly #keep: Delayed;
  readonly #text: HTMLTextAreaElement;
  readonly #tags: HTMLInputElement;
  readonly #textField: HTMLElement;
  readonly #tagsField: HTMLElement;
  readonly #colors: ColorNames;
  readonly #hint = el(
    'p',
    { class: 'note-kind', hidden: true },
    'The words it was begun on are gone; once saved it keeps them.',
  );
  readonly #error = el('div', { class: 'note-error', role: 'alert' });
  #draft: Draft;
  #touched = false;
  #folded = false;

  constructor(draft: Draft, { isKept, colors }: EditorOptions, events: EditorEvents) {
    this.#draft = draft;
    this.#events = events;
    this.#pristine = !isKept;
    this.#colors = colors;
    this.#keep = throttle(() => events.changed(this.#draft), KEEP_MS);
    this.#text = el('textarea', {
      'aria-label': draft.motivation === 'replying' ? 'Reply, in Markdown' : 'Note, in Markdown',
      placeholder: 'Write in Markdown…',
      rows: '3',
      dir: 'auto',
    });
    this.#text.value = draft.body;
    this.#hint.hidden = draft.lost !== true || draft.start !== undefined;
    this.#tags = el('input', {
      type: 'text',
      dir: 'auto',
      'aria-label': 'Tags, comma separated',
      placeholder: 'Tags, comma separated',
    });
    this.#tags.value = draft.tags.join(', ');
    // Before our own keys are listened to: Escape and Enter belong to an open list first.
    const ask = (of: Suggested) => (words: string) => events.suggest(of, words);
    this.#textField = new Completion(this.#text, {
      tokenAt: linkAt,
      ask: ask('links'),
      name: 'Links',
    }).element;
    this.#tagsField = new Completion(this.#tags, { tokenAt: tagAt, ask: ask('tags'), name: 'Tags' }).element;
    this.element = el('div', {
      'data-card': draft.id,
      role: 'group',
      'aria-label': draft.motivation === 'replying' ? 'Reply editor' : 'Note editor',
      tabindex: '-1',
    });
    this.#text.addEventListener('input', () => this.#change({ body: this.#text.value }));
    this.#tags.addEventListener('input', () => this.#change({ tags: tagsOf(this.#tags.value) }));
    this.element.addEventListener('focusout', () => this.#keep.flush());
    this.element.addEventListener('keydown', (event) => this.#onKey(event));
    this.#draw();
  }

  get draft(): Draft {
    return this.#draft;
  }

  /** Words of the user are in it that stand nowhere else. */
  get isWorthKeeping(): boolean {
    return (this.#touched || !this.#pristine) && this.#draft.body.trim() !== '';
  }

  /** The text changed, and the words it was begun on stand elsewhere or are gone. What is typed stays as it is. */
  moveTo({ start, end, lost }: DraftPlace): void {
    this.#draft = { ...this.#draft, start, end, lost: start === undefined ? lost : undefined };
    this.#hint.hidden = this.#draft.lost !== true;
  }

  /** Sends what is not yet kept. */
  flush(): void {
    this.#keep.flush();
  }

  /** Opens it when folded, and puts the caret at the end of the text. */
  focus(): void {
    if (this.#folded) this.#fold(false);
    this.#text.focus({ preventScroll: true });
    this.#text.setSelectionRange(this.#text.value.length, this.#text.value.length);
  }

  #change(change: Partial<Draft>): void {
    this.#draft = { ...this.#draft, ...change };
    this.#touched = true;
    this.#error.textContent = '';
    this.#keep.call();
  }

  #restyle(change: Partial<Draft>): void {
    this.#change(change);
    this.#style();
    this.#events.restyled();
  }

  #style(): void {
    const { color, motivation } = this.#draft;
    this.element.className = `note-card editor ${color} ${motivation}${this.#folded ? ' folded' : ''}`;
  }

  #fold(folded: boolean): void {
    this.#folded = folded;
    this.#draw();
    this.#events.restyled();
  }

  #draw(): void {
    this.#style();
    this.element.replaceChildren(...(this.#folded ? this.#foldedParts() : this.#openParts()));
  }

  #foldedParts(): readonly HTMLElement[] {
    const { body } = this.#draft;
    return [
      el('div', { class: 'note-kind' }, 'Draft'),
      el('div', { class: 'excerpt', dir: 'auto' }, body.trim() === '' ? 'Empty' : shorten(body, 120)),
      el(
        'div',
        { class: 'editor-foot' },
        button({ name: 'Resume', text: 'Resume', className: 'secondary', onClick: () => this.focus() }),
        this.#discardButton(),
      ),
    ];
  }

  #openParts(): readonly HTMLElement[] {
    const { color, motivation } = this.#draft;
    const isReply = motivation === 'replying';
    return [
      ...(isReply
        ? []
        : [
            el(
              'div',
              { class: 'editor-head' },
              swatches(color, this.#colors, (chosen) => this.#restyle({ color: chosen })),
              kindChooser(kindOf(motivation), (kind) => this.#restyle({ motivation: kind })),
            ),
          ]),
      this.#hint,
      this.#textField,
      ...(isReply ? [] : [this.#tagsField]),
      this.#error,
      el(
        'div',
        { class: 'editor-foot' },
        button({
          name: 'Save',
          text: 'Save',
          className: 'primary',
          tooltip: 'Save (Ctrl+Enter)',
          onClick: () => void this.#save(),
        }),
        button({
          name: 'Later',
          text: 'Later',
          className: 'secondary',
          tooltip: 'Keep as a draft (Escape)',
          onClick: () => this.#leave(),
        }),
        this.#discardButton(),
      ),
    ];
  }

  #discardButton(): HTMLElement {
    return button({
      name: 'Discard',
      text: 'Discard',
      className: 'secondary',
      tooltip: 'Throw this draft away',
      onClick: () => this.#discard(),
    });
  }

  #discard(): void {
    this.#keep.flush();
    this.#events.discarded();
  }

  /** Nothing typed: nothing to keep. */
  #leave(): void {
    const isEmpty = this.#draft.body.trim() === '' && this.#draft.id.startsWith('draft:');
    if (isEmpty || (this.#pristine && !this.#touched)) this.#discard();
    else {
      this.#keep.flush();
      this.#fold(true);
      this.#events.left();
    }
  }

  async #save(): Promise<void> {
    if (this.#text.readOnly) return;
    this.#keep.flush();
    this.#setBusy(true);
    const { body, motivation } = this.#draft;
    try {
      await this.#events.save({ ...this.#draft, motivation: finalMotivation(body, motivation) });
    } catch (error) {
      this.#error.textContent = error instanceof Error ? error.message : String(error);
      this.#setBusy(false);
    }
  }

  #setBusy(busy: boolean): void {
    this.element.setAttribute('aria-busy', `${busy}`);
    this.#text.readOnly = busy;
    this.#tags.readOnly = busy;
  }

  #onKey(event: KeyboardEvent): void {
    if (this.#folded) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void this.#save();
    else if (event.key === 'Escape') this.#leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** A highlight becomes a note once it has words. */
function kindOf(motivation: Motivation): NoteKind {
  return motivation === 'questioning' || motivation === 'todo' ? motivation : 'commenting';
}

/** A note without words is a highlight. */
function finalMotivation(body: string, motivation: Motivation): Motivation {
  if (motivation !== 'highlighting' && motivation !== 'commenting') return motivation;
  return body.trim() === '' ? 'highlighting' : 'commenting';
}

/** `#` is how tags are written elsewhere; here it is dropped. */
function tagsOf(written: string): readonly string[] {
  const tags = written.split(',').map((tag) => tag.trim().replace(/^#+/, ''));
  return [...new Set(tags.filter((tag) => tag !== ''))];
}
