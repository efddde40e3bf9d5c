import { elementOf, motionAllowed } from './dom.ts';

const FLASH_MS = 2000;

/** Scrolls to a passage, opening what hides it, and marks it for two seconds. */
export function revealRange(ranges: readonly Range[]): void {
  const [first] = ranges;
  if (first === undefined) return;
  for (
    let at = elementOf(first.startContainer)?.closest('details');
    at;
    at = at.parentElement?.closest('details')
  ) {
    at.open = true;
  }
  elementOf(first.startContainer)?.closest('.repeats-title')?.classList.remove('repeats-title');
  const box = first.getBoundingClientRect();
  const isVisible = box.top >= 0 && box.bottom <= innerHeight;
  const behavior = motionAllowed() && Math.abs(box.top) < 2 * innerHeight ? 'smooth' : 'instant';
  if (!isVisible) scrollBy({ top: box.top - innerHeight / 3, behavior });
  CSS.highlights.set('found', new Highlight(...ranges));
  setTimeout(() => CSS.highlights.delete('found'), FLASH_MS);
}
