import { all, button, el } from './dom.ts';
import { followFootnote, footnoteOf } from './pageLinks.ts';
import { placeBeside } from './popovers.ts';

/** A footnote's text beside the mark that refers to it, so that nobody has to go there and back. */
export class FootnotePopover {
  readonly element = el('div', {
    class: 'footnote-popover',
    popover: 'auto',
    role: 'dialog',
    tabindex: '-1',
  });

  constructor() {
    const { element } = this;
    const isOpen = (): boolean => element.matches(':popover-open');
    addEventListener('scroll', () => isOpen() && element.hidePopover(), { passive: true });
    element.addEventListener('focusout', ({ relatedTarget }) => {
      if (isOpen() && relatedTarget instanceof Node && !element.contains(relatedTarget))
        element.hidePopover();
    });
  }

  /** Goes to the footnote where there is nothing to show. */
  open(mark: HTMLElement): void {
    const footnote = footnoteOf(mark);
    const text = footnote && copyOf(footnote);
    if (text === undefined || text.textContent.trim() === '') {
      followFootnote(mark);
      return;
    }
    const go = button({
      name: 'Go to the footnote',
      text: 'Go to the footnote',
      className: 'more',
      onClick: () => {
        this.element.hidePopover();
        followFootnote(mark);
      },
    });
    this.element.ariaLabel = `Footnote ${mark.dataset['footnote'] ?? ''}`;
    this.element.lang = mark.closest<HTMLElement>('[lang]')?.lang ?? '';
    this.element.replaceChildren(text, go);
    // The popover gives the focus back to what has it now.
    mark.focus({ preventScroll: true });
    this.element.showPopover();
    placeBeside(this.element, mark.getBoundingClientRect());
    this.element.focus({ preventScroll: true });
  }
}

/** The words of a footnote without its mark, without notes on it, and without what belongs to the post's own place. */
function copyOf(footnote: HTMLElement): HTMLElement {
  const copy = el('div', { class: 'footnote-text' });
  copy.append(...[...footnote.childNodes].map((child) => child.cloneNode(true)));
  for (const extra of all(copy, ':scope > [data-footnote]:first-child, .note-card')) extra.remove();
  for (const mark of all(copy, 'mark[data-note]')) mark.replaceWith(...mark.childNodes);
  return copy;
}
