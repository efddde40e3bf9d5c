import type { Backlink } from '../protocol/readerNotes.ts';
import { el } from './dom.ts';

/** Notes that link to what they stand under; a click or Enter opens one. */
export function backlinkList(links: readonly Backlink[]): HTMLElement {
  const items = links.map(({ note, words, title }) =>
    el(
      'li',
      {},
      el(
        'span',
        { class: 'link', role: 'link', tabindex: '0', 'data-href': `wikilink:note:${note}`, dir: 'auto' },
        words,
      ),
      el('span', { class: 'label', dir: 'auto' }, title),
    ),
  );
  return el('ul', { class: 'backlinks', 'aria-label': 'Linked from' }, ...items);
}

/** The section below a text that says which notes link to it; hidden while there is none. */
export class PageBacklinks {
  readonly element = el('section', { class: 'page-backlinks', 'aria-label': 'Linked from', hidden: true });
  #key = '[]';

  show(links: readonly Backlink[]): void {
    const key = JSON.stringify(links);
    if (key === this.#key) return;
    this.#key = key;
    this.element.hidden = links.length === 0;
    this.element.replaceChildren(el('h2', {}, 'Linked from'), backlinkList(links));
  }
}
