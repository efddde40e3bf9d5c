import { NOTE_COLORS } from '../core/notes/note.ts';
import type { SelectionAction } from '../protocol/reader.ts';
import { button, el } from './dom.ts';

const GAP = 8;

/** The small toolbar that comes up at selected text. */
export class SelectionBar {
  readonly element: HTMLElement;
  readonly #buttons: readonly HTMLButtonElement[];
  readonly #onLeave: () => void;

  /** `onLeave`: Escape was pressed in the bar. */
  constructor(act: (action: SelectionAction) => void, onLeave: () => void) {
    this.#onLeave = onLeave;
    const swatches = NOTE_COLORS.map((color) =>
      button({
        name: `Highlight ${color}`,
        className: `swatch ${color}`,
        onClick: () => act({ kind: 'highlight', color }),
      }),
    );
    const others = [
      button({
        name: 'Note',
        text: 'Note',
        icon: 'note',
        tooltip: 'Write a note beside this sentence',
        onClick: () => act({ kind: 'note' }),
      }),
      button({
        name: 'Question',
        text: 'Question',
        icon: 'question',
        tooltip: 'Ask a question beside this sentence',
        onClick: () => act({ kind: 'question' }),
      }),
      button({
        name: 'Copy link',
        icon: 'link',
        tooltip: 'Copy a link to this sentence',
        onClick: () => act({ kind: 'copyLink' }),
      }),
    ];
    this.#buttons = [...swatches, ...others];
    this.element = el(
      'div',
      { class: 'selection-bar', role: 'toolbar', 'aria-label': 'Selected text', hidden: true },
      ...swatches,
      el('span', { class: 'separator' }),
      ...others,
    );
    this.#setTabStop(0);
    this.element.addEventListener('keydown', (event) => this.#onKey(event));
    // A press in the bar must not take the selection away.
    this.element.addEventListener('mousedown', (event) => event.preventDefault());
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
