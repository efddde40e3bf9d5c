import { all, button, el } from './dom.ts';
import { shorten } from './noteParts.ts';
import { goTo } from './pageLinks.ts';
import { placeBeside } from './popovers.ts';

const LEAST_HEADINGS = 3;
const LEAST_LENGTH = 2500;
const MAX_WORDS = 120;
/** Room beside the text for a button that is always in sight. */
const GUTTER = 56;

/** The headings of a long post, one click or key away. */
export class Outline {
  readonly button: HTMLButtonElement;
  readonly panel = el('nav', { class: 'outline', popover: 'auto', 'aria-label': 'Outline' });
  readonly #article: HTMLElement;
  #headings: readonly HTMLElement[] = [];

  constructor(article: HTMLElement) {
    this.#article = article;
    this.button = button({
      name: 'Outline',
      text: 'Outline',
      icon: 'outline',
      tooltip: 'Headings of this post (O)',
      className: 'outline-button',
      onClick: () => this.panel.togglePopover(),
    });
    this.button.setAttribute('aria-keyshortcuts', 'o');
    this.button.setAttribute('aria-expanded', 'false');
    // Before it shows: the list of the last time would be seen for a moment.
    this.panel.addEventListener('beforetoggle', ({ newState }) => {
      if (newState === 'open') this.#fill();
    });
    this.panel.addEventListener('toggle', () => this.#toggled());
    this.panel.addEventListener('keydown', (event) => this.#onKey(event));
    new ResizeObserver(() => this.#float()).observe(document.documentElement);
  }

  /** Another post or another text. */
  show(length: number): void {
    this.panel.hidePopover();
    this.#headings = all(this.#article, 'h2, h3, h4, h5, h6').filter(
      (heading) => !heading.matches('.repeats-title') && heading.textContent.trim() !== '',
    );
    this.button.hidden = this.#headings.length < LEAST_HEADINGS || length < LEAST_LENGTH;
    this.#float();
  }

  /** False when the post is too short to have one. */
  open(): boolean {
    if (!this.button.hidden) this.panel.showPopover();
    return !this.button.hidden;
  }

  /** Where there is room beside the text the button stays in sight. */
  #float(): void {
    this.button.classList.toggle('floating', this.#article.getBoundingClientRect().left >= GUTTER);
  }

  #fill(): void {
    const levels = this.#headings.map(({ tagName }) => Number(tagName.slice(1)));
    const top = Math.min(...levels);
    const current = this.#headings.findLast(
      (heading) => heading.getBoundingClientRect().top < innerHeight / 3,
    );
    const items = this.#headings.map((heading, n) => this.#item(heading, (levels[n] ?? top) - top));
    const at = current === undefined ? undefined : items[this.#headings.indexOf(current)];
    at?.setAttribute('aria-current', 'location');
    this.panel.replaceChildren(el('ul', {}, ...items.map((item) => el('li', {}, item))));
  }

  #toggled(): void {
    const isOpen = this.panel.matches(':popover-open');
    this.button.setAttribute('aria-expanded', `${isOpen}`);
    if (!isOpen) return;
    const box = this.button.getBoundingClientRect();
    const { left } = this.#article.getBoundingClientRect();
    placeBeside(this.panel, box.bottom > 0 ? box : { top: 0, bottom: 0, left });
    const current =
      this.panel.querySelector<HTMLElement>('[aria-current]') ??
      this.panel.querySelector<HTMLElement>('.outline-item');
    current?.focus({ preventScroll: true });
    current?.scrollIntoView({ block: 'nearest' });
  }

  #item(heading: HTMLElement, depth: number): HTMLButtonElement {
    const words = shorten(wordsOf(heading), MAX_WORDS);
    const item = button({
      name: words,
      text: words,
      className: 'outline-item',
      onClick: () => {
        this.panel.hidePopover();
        goTo(heading);
      },
    });
    item.dataset['depth'] = `${Math.min(depth, 3)}`;
    return item;
  }

  #onKey(event: KeyboardEvent): void {
    const items = all(this.panel, '.outline-item');
    const at = items.findIndex((item) => item.matches(':focus'));
    const to: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: items.length - 1,
    };
    const next = to[event.key];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    items[Math.max(0, Math.min(items.length - 1, next))]?.focus();
  }
}

/** A heading as one reads it: without what we added, and a formula once. */
function wordsOf(heading: HTMLElement): string {
  const copy = heading.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return heading.textContent;
  for (const extra of all(copy, '[data-text=""], .katex-mathml')) extra.remove();
  return copy.textContent.trim();
}
