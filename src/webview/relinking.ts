import type { ReaderNote } from '../protocol/reader.ts';
import type { Span } from './alignText.ts';
import { button, el, isTextField } from './dom.ts';
import { type ColorNames, shorten } from './noteParts.ts';

/** What selects words in the page. */
export interface Selecting {
  readonly selected: () => Span | undefined;
  readonly clear: () => void;
  /** The words of a note are to be selected, or no longer. */
  readonly relinking: (isOn: boolean) => void;
  readonly colors: (names: ColorNames) => void;
}

export interface RelinkEvents {
  readonly put: (note: ReaderNote, span: Span) => void;
  /** Given up: the focus belongs back where it was. */
  readonly cancelled: (note: ReaderNote) => void;
}

/** While the user selects the words a note belongs to: a line that says how, Enter to put it there, Escape to give up. */
export class Relinking {
  /** Always in the page, so that screen readers hear what it comes to say. */
  readonly element = el('div', {
    class: 'relinking',
    role: 'group',
    'aria-live': 'polite',
    'aria-label': 'Place of a note',
  });
  readonly #selecting: Selecting;
  readonly #events: RelinkEvents;
  #note: ReaderNote | undefined;

  constructor(article: HTMLElement, selecting: Selecting, events: RelinkEvents) {
    this.#selecting = selecting;
    this.#events = events;
    // Before the page's own keys: Escape would only deselect.
    document.addEventListener('keydown', (event) => this.#onKey(event, article), { capture: true });
  }

  begin(note: ReaderNote): void {
    this.#note = note;
    const words = note.quote === undefined ? '' : ` “${shorten(note.quote, 60)}”`;
    this.element.replaceChildren(
      el('span', {}, `Select the words for the note${words}, then press Enter. Escape gives up.`),
      button({ name: 'Cancel', text: 'Cancel', className: 'secondary', onClick: () => this.cancel() }),
    );
    this.#selecting.relinking(true);
  }

  /** Puts the note that is being placed at a span. */
  put(span: Span): void {
    const note = this.#note;
    this.end();
    this.#selecting.clear();
    if (note !== undefined) this.#events.put(note, span);
  }

  cancel(): void {
    const note = this.#note;
    this.end();
    this.#selecting.clear();
    if (note !== undefined) this.#events.cancelled(note);
  }

  end(): void {
    if (this.#note === undefined) return;
    this.#note = undefined;
    this.element.replaceChildren();
    this.#selecting.relinking(false);
  }

  #onKey(event: KeyboardEvent, article: HTMLElement): void {
    if (this.#note === undefined || isTextField(event.target)) return;
    const inText = event.target instanceof Node && article.contains(event.target);
    const span = event.key === 'Enter' && inText ? this.#selecting.selected() : undefined;
    if (event.key === 'Escape') this.cancel();
    else if (span !== undefined) this.put(span);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
