import { nextFrame } from './dom.ts';
import { placeCards } from './placeCards.ts';

/** A card that belongs beside a mark. */
export interface MarginItem {
  readonly id: string;
  readonly element: HTMLElement;
  /** Where it belongs: beside the first piece, or under the paragraph of the last. */
  readonly pieces: readonly HTMLElement[];
  /** Whether it shows when there is no margin. */
  readonly open: boolean;
}

const GAP = 8;
const WIDE = '(min-width: 900px)';

/** Keeps cards beside their marks, or under their paragraphs where the page is narrow. */
export class Margin {
  readonly #aside: HTMLElement;
  readonly #article: HTMLElement;
  readonly #wide = matchMedia(WIDE);
  readonly #resized: ResizeObserver;
  #items: readonly MarginItem[] = [];
  #active: string | undefined;

  /** Places its cards again whenever the article or a card changes its size. */
  constructor(aside: HTMLElement, article: HTMLElement) {
    this.#aside = aside;
    this.#article = article;
    const later = nextFrame(() => this.#place());
    this.#resized = new ResizeObserver(later);
    this.#resized.observe(article);
    // Grows with what stands above the text, which moves the text.
    this.#resized.observe(aside);
    this.#wide.addEventListener('change', () => this.show(this.#items));
    document.fonts.addEventListener('loadingdone', later);
  }

  get isWide(): boolean {
    return this.#wide.matches;
  }

  /** The card that was activated last. */
  get active(): string | undefined {
    return this.#active;
  }

  /** Shows these cards, in the order of the text, and no others. */
  show(items: readonly MarginItem[]): void {
    const focused = document.activeElement;
    const kept = new Set(items.map((item) => item.element));
    for (const { element } of this.#items) {
      if (kept.has(element)) continue;
      this.#resized.unobserve(element);
      // It may have gone to a list above the text.
      if (this.#aside.contains(element) || this.#article.contains(element)) element.remove();
    }
    this.#items = items;
    for (const item of items) this.#resized.observe(item.element);
    if (this.isWide) this.#fillMargin();
    else this.#fillArticle();
    this.#place();
    if (focused instanceof HTMLElement && focused !== document.activeElement && focused.isConnected) {
      focused.focus({ preventScroll: true });
    }
  }

  /** The card that stands exactly beside its mark; its neighbours make room. */
  activate(id: string | undefined): void {
    if (this.#active === id) return;
    this.#active = id;
    this.#place();
  }

  #fillMargin(): void {
    for (const [index, { element }] of this.#items.entries()) {
      const there = this.#aside.children[index];
      element.removeAttribute('data-text');
      if (there !== element) this.#aside.insertBefore(element, there ?? null);
    }
  }

  #fillArticle(): void {
    const last = new Map<Element, HTMLElement>();
    for (const { element, open, pieces } of this.#items) {
      element.style.removeProperty('top');
      element.classList.remove('placed');
      if (open) putUnder(element, pieces.at(-1), last);
      else element.remove();
    }
  }

  #place(): void {
    if (!this.isWide || this.#items.length === 0) {
      this.#aside.style.minHeight = '';
      return;
    }
    // Everything is measured before anything is moved, so that the page is laid out once.
    const origin = this.#aside.getBoundingClientRect().top;
    const cards = this.#items.map(({ element, pieces }) => ({
      wanted: (pieces[0]?.getClientRects()[0]?.top ?? origin) - origin,
      height: element.offsetHeight,
    }));
    const active = this.#items.findIndex((item) => item.id === this.#active);
    const tops = placeCards(cards, active, GAP);
    for (const [index, { element }] of this.#items.entries()) element.style.top = `${tops[index] ?? 0}px`;
    const bottom = Math.max(0, ...cards.map(({ height }, index) => (tops[index] ?? 0) + height));
    this.#aside.style.minHeight = `${Math.ceil(bottom)}px`;
    requestAnimationFrame(() => {
      for (const { element } of this.#items) element.classList.add('placed');
    });
  }
}

/**
 * Puts a card under its paragraph, below the `last` one put there, so that they stand in the order of the text. A card in
 * the article is ours, not the post's: `data-text=""` keeps it out of the text.
 */
function putUnder(card: HTMLElement, piece: HTMLElement | undefined, last: Map<Element, HTMLElement>): void {
  card.dataset['text'] = '';
  const block =
    piece?.closest('.table') ?? piece?.closest('pre, p, li, dd, h1, h2, h3, h4, h5, h6, blockquote, div');
  if (block === undefined || block === null) return;
  const above = last.get(block);
  last.set(block, card);
  const isInside = block.matches('li, dd, .post-text');
  const first = isInside ? block.querySelector(':scope > .note-card') : block.nextElementSibling;
  const there = above === undefined ? first : above.nextElementSibling;
  if (there === card) return;
  if (above !== undefined) above.after(card);
  else if (isInside) block.insertBefore(card, first);
  else block.after(card);
}
