const GAP = 6;
const EDGE = 8;

/** Puts an open popover under a box, above it where there is no room, and never out of the window. */
export function placeBeside(popover: HTMLElement, box: Pick<DOMRect, 'top' | 'bottom' | 'left'>): void {
  const { offsetWidth, offsetHeight, style } = popover;
  const { clientWidth } = document.documentElement;
  const below = box.bottom + GAP;
  const above = box.top - offsetHeight - GAP;
  const fits = below + offsetHeight <= innerHeight - EDGE;
  const top = fits || above < EDGE ? Math.min(below, innerHeight - offsetHeight - EDGE) : above;
  style.top = `${Math.max(EDGE, top)}px`;
  style.left = `${Math.max(EDGE, Math.min(box.left, clientWidth - offsetWidth - EDGE))}px`;
}
