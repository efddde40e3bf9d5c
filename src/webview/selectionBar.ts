import { NOTE_COLORS } from '../core/notes/note.ts';
import type { SelectionAction } from '../protocol/reader.ts';
import { button, el } from './dom.ts';
import { type ColorNames, colorName, PLAIN_COLORS } from './noteParts.ts';

const GAP = 8;

/** What kind of note each action begins. */
export const WRITTEN = { note: 'commenting', question: 'questioning', todo: 'todo' } as const;

/** What the bar asks for; `put`: the note that is being placed belongs here. */
export type BarAction = SelectionAction | { readonly kind: 'put' };

const OTHERS = [
  {
    name: 'Note',
    text: 'Note',
    icon: 'note',
    tooltip: 'Write a note beside this sentence',
    action: { kind: 'note' },
  },
  {
    name: 'Question',
    text: 'Question',
    icon: 'question',
    tooltip: 'Ask a question beside this sentence',
    action: { kind: 'question' },
  },
  {
    name: 'To-do',
    text: 'To-do',
    icon: 'todo',
    tooltip: 'Note something to do beside this sentence',
    action: { kind: 'todo' },
  },
  { name: 'Copy link', icon: 'link', tooltip: 'Copy a link to this sentence', action: { kind: 'copyLink' } },
] as const;

/** The small toolbar that comes up at selected text. */
export class SelectionBar {
  readonly element: HTMLElement;
  readonly #swatches: readonly HTMLButtonElement[];
  readonly #usual: readonly HTMLElement[];
  readonly #put: HTMLButtonElement;
  readonly #onLeave: () => void;

  /** `onLeave`: Escape was pressed in the bar. */
  constructor(act: (action: BarAction) => void, onLeave: () => void) {
    this.#onLeave = onLeave;
    this.#swatches = NOTE_COLORS.map((color) =>
      button({
        name: color,
        className: `swatch ${color}`,
        onClick: () => act({ kind: 'highlight', color }),
      }),
    );
    this.setColors(PLAIN_COLORS);
    const others = OTHERS.map(({ action, ...look }) => button({ ...look, onClick: () => act(action) }));
    this.#usual = [...this.#swatches, el('span', { class: 'separator' }), ...others];
    this.#put = button({
      name: 'Put the note here',
      text: 'Put the note here',
      icon: 'relink',
      onClick: () => act({ kind: 'put' }),
    });
    this.element = el('div', {
      class: 'selection-bar',
      role: 'toolbar',
      'aria-label': 'Selected text',
      hidden: true,
    });
    this.setRelinking(false);
    this.element.addEventListener('keydown', (event) => this.#onKey(event));
    // A press in the bar must not take the selection away.
    this.element.addEventListener('mousedown', (event) => event.preventDefault());
  }

  get #buttons(): readonly HTMLButtonElement[] {
    return [...this.element.querySelectorAll('button')];
  }

  /** While a note is being placed there is one thing to do with selected words. */
  setRelinking(isOn: boolean): void {
    this.element.replaceChildren(...(isOn ? [this.#put] : this.#usual));
    this.#setTabStop(0);
  }

  setColors(names: ColorNames): void {
    for (const [index, swatch] of this.#swatches.entries()) {
      const color = NOTE_COLORS[index];
      if (color === undefined) continue;
      swatch.ariaLabel = `Highlight ${colorName(color, names)}`;
      swatch.title = swatch.ariaLabel;
    }
  }

  get isShown(): boolean {
    return !this.element.hidden;
  }

  /** Shows the bar above the selection's rectangle, below it where there is no room. */
  show(selected: DOMRect): void {
    this.element.hidden = false;
    const { offsetWidth, offsetHeight } = this.element;
    const above = selected.top - offsetHeight - GAP;
    const below = Math.min(selected.bottom + GAP, innerHeight - offsetHeight - GAP);
    const left = selected.left + selected.width / 2 - offsetWidth / 2;
    const right = document.documentElement.clientWidth - offsetWidth - GAP;
    this.element.style.top = `${above >= GAP ? above : below}px`;
    this.element.style.left = `${Math.max(GAP, Math.min(left, right))}px`;
  }

  hide(): void {
    this.element.hidden = true;
  }

  focus(): void {
    this.#setTabStop(0);
    this.#buttons[0]?.focus();
  }

  #setTabStop(stop: number): void {
    for (const [index, element] of this.#buttons.entries()) element.tabIndex = index === stop ? 0 : -1;
  }

  #onKey(event: KeyboardEvent): void {
    const count = this.#buttons.length;
    const at = this.#buttons.findIndex((element) => element.matches(':focus'));
    const to: Readonly<Record<string, number>> = {
      ArrowRight: (at + 1) % count,
      ArrowLeft: (at + count - 1) % count,
      Home: 0,
      End: count - 1,
    };
    const next = to[event.key];
    if (event.key === 'Escape') this.#onLeave();
    else if (next === undefined) return;
    else {
      this.#setTabStop(next);
      this.#buttons[next]?.focus();
    }
    event.preventDefault();
    event.stopPropagation();
  }
}
