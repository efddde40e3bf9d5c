import { elementOf, motionAllowed } from './dom.ts';
import { unfoldQuote } from './quotes.ts';

const FLASH_MS = 2000;

/** Scrolls to a passage, opening what hides it, and marks it for two seconds. */
export function revealRange(ranges: readonly Range[]): void {
  const [first] = ranges;
  if (first === undefined) return;
  uncover(elementOf(first.startContainer));
  const box = first.getBoundingClientRect();
  const isVisible = box.top >= 0 && box.bottom <= innerHeight;
  const behavior = motionAllowed() && Math.abs(box.top) < 2 * innerHeight ? 'smooth' : 'instant';
  if (!isVisible) scrollBy({ top: box.top - innerHeight / 3, behavior });
  CSS.highlights.set('found', new Highlight(...ranges));
  setTimeout(() => CSS.highlights.delete('found'), FLASH_MS);
}

/** Opens every detail, spoiler and folded quotation around an element. */
function uncover(element: Element | undefined): void {
  for (let at: Element | null = element ?? null; at !== null; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
    if (at.matches('.spoiler')) at.setAttribute('aria-expanded', 'true');
    at.classList.remove('repeats-title');
    unfoldQuote(at);
  }
}
