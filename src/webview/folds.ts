import { button, el } from './dom.ts';

interface FoldedList {
  readonly className: string;
  /** What a screen reader calls the list. */
  readonly label: string;
  /** The words of the button, for so many hidden items. */
  readonly more: (hidden: number) => string;
}

/** Long lists of which the first items show; one that was unfolded stays so when the page is drawn anew. */
export class Folds {
  readonly #open = new Set<string>();
  #page: string | undefined;

  /** Another page begins with every list folded. */
  turnTo(page: string): void {
    if (page !== this.#page) this.#open.clear();
    this.#page = page;
  }

  /** A list that shows `shown` items and a button for the others; one that would hide a single item shows it. */
  list(key: string, items: readonly HTMLElement[], shown: number, options: FoldedList): HTMLElement {
    const { className, label, more } = options;
    const list = el('ul', { class: className, 'aria-label': label }, ...items);
    const hidden = items.slice(items.length > shown + 1 && !this.#open.has(key) ? shown : items.length);
    if (hidden.length === 0) return list;
    for (const item of hidden) item.hidden = true;
    const words = more(hidden.length);
    const unfold = button({
      name: words,
      text: words,
      className: 'more',
      onClick: () => {
        this.#open.add(key);
        for (const item of hidden) item.hidden = false;
        const next = hidden[0]?.querySelector<HTMLElement>('button') ?? hidden[0];
        if (next !== undefined && next.tabIndex < 0) next.tabIndex = -1;
        next?.focus({ preventScroll: true });
        unfold.parentElement?.remove();
      },
    });
    unfold.dataset['control'] = `more ${key}`;
    list.append(el('li', { class: 'unfold-item' }, unfold));
    return list;
  }
}
