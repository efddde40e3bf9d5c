import { byData, isTextField } from './dom.ts';

/** What in `root` had the focus, and the caret in it, before the page is drawn anew. */
export class KeptFocus {
  readonly #root: HTMLElement;
  readonly #element: HTMLElement | undefined;
  readonly #card: HTMLElement | undefined;
  /** Pixels from the top of the window. */
  readonly #top: number;
  readonly #caret: readonly [number | null, number | null] | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    const { activeElement } = document;
    this.#element =
      activeElement instanceof HTMLElement && root.contains(activeElement) ? activeElement : undefined;
    this.#card = this.#element?.closest<HTMLElement>('.note-card') ?? undefined;
    this.#top = this.#card?.getBoundingClientRect().top ?? 0;
    // It has to be where it belongs at once, to be scrolled to.
    this.#card?.classList.remove('placed');
    this.#caret = isTextField(activeElement)
      ? [activeElement.selectionStart, activeElement.selectionEnd]
      : undefined;
  }

  /**
   * Puts focus and caret back, when the element is still there, or one that controls the same (`data-control`). While the
   * focus is elsewhere in VS Code, in the palette for example, it is left there until the page gets it.
   */
  restore(): void {
    if (document.hasFocus()) this.#put();
    else if (this.#element !== undefined) addEventListener('focus', () => this.#put(), { once: true });
  }

  #put(): void {
    const control = this.#element?.dataset['control'];
    const isThere = this.#element?.isConnected === true;
    const element = isThere || control === undefined ? this.#element : this.#successor(control);
    if (element?.isConnected !== true) return;
    element.focus({ preventScroll: true });
    if (isTextField(element) && this.#caret !== undefined) element.setSelectionRange(...this.#caret);
  }

  /** What controls the same now; the text when the control is gone, so that the keyboard goes on from there. */
  #successor(control: string): HTMLElement | undefined {
    const text = this.#root.querySelector<HTMLElement>('.post-text:not([hidden])');
    return byData(this.#root, 'control', control) ?? text ?? undefined;
  }

  /** Scrolls so that the card that is being written stands where it stood; false when there is none. */
  scroll(): boolean {
    if (this.#card?.isConnected !== true) return false;
    scrollBy({ top: this.#card.getBoundingClientRect().top - this.#top, behavior: 'instant' });
    return true;
  }
}
