import { el } from './dom.ts';

/** Fills a list above the text; an empty one hides. Whatever has the focus keeps it. */
export function fillList(list: HTMLElement, title: string | undefined, cards: readonly HTMLElement[]): void {
  const focused = document.activeElement;
  list.hidden = cards.length === 0;
  const heading = title === undefined ? undefined : el('h2', {}, title);
  list.replaceChildren(...[heading, ...cards].filter((part) => part !== undefined));
  if (focused instanceof HTMLElement && list.contains(focused)) focused.focus({ preventScroll: true });
}

/** Draws the eye to an element for a moment. */
export function flash(element: HTMLElement | undefined): void {
  if (element === undefined) return;
  element.classList.remove('flash');
  requestAnimationFrame(() => element.classList.add('flash'));
  element.addEventListener('animationend', () => element.classList.remove('flash'), { once: true });
}
