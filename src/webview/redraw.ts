import { all } from './dom.ts';
import { KeptFocus } from './keptFocus.ts';

/** The part of the page that is being read, so that it can stay where it stands when parts above it grow or shrink. */
export class KeptBlock {
  readonly #root: HTMLElement;
  readonly #name: string | undefined;
  /** Pixels from the top of the window. */
  readonly #top: number;

  constructor(root: HTMLElement) {
    this.#root = root;
    const begun = all(root, '[data-block]').filter(
      (block) => block.getBoundingClientRect().top <= innerHeight / 3,
    );
    const block = scrollY > 0 ? begun.at(-1) : undefined;
    this.#name = block?.dataset['block'];
    this.#top = block?.getBoundingClientRect().top ?? 0;
  }

  /** Scrolls so that the part stands where it stood; false when nothing was scrolled or it is gone. */
  scroll(): boolean {
    const block = all(this.#root, '[data-block]').find((one) => one.dataset['block'] === this.#name);
    if (this.#name === undefined || block === undefined) return false;
    scrollBy({ top: block.getBoundingClientRect().top - this.#top, behavior: 'instant' });
    return true;
  }
}

/** Draws parts of the page anew without a jump: focus, caret and what is being read stay. */
export function redrawInPlace(page: HTMLElement, draw: () => void): void {
  const focus = new KeptFocus(page);
  const block = new KeptBlock(page);
  draw();
  focus.restore();
  block.scroll();
}
