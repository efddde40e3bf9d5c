import type { ReaderNote } from '../protocol/reader.ts';
import { button, el } from './dom.ts';
import { type CardActions, noteBody, noteFacts } from './noteCard.ts';

/** One reply under its note. */
export function replyCard(note: ReaderNote, actions: Pick<CardActions, 'edit' | 'remove'>): HTMLElement {
  const by = note.author ?? 'you';
  return el(
    'div',
    {
      class: 'note-reply',
      'data-card': note.id,
      role: 'article',
      tabindex: '-1',
      'aria-label': `Reply by ${by}`,
    },
    noteBody(note),
    el(
      'div',
      { class: 'note-foot' },
      el(
        'div',
        { class: 'note-facts' },
        note.author === undefined ? el('span', { class: 'author' }, 'You') : undefined,
        ...noteFacts(note),
      ),
      el(
        'div',
        { class: 'note-actions' },
        button({ name: 'Edit reply', icon: 'edit', onClick: () => actions.edit(note) }),
        button({ name: 'Delete reply', icon: 'trash', onClick: () => actions.remove(note) }),
      ),
    ),
  );
}

/** The lists of replies, one for each note that has some. What did not change is not moved, so that focus stays. */
export class ReplyLists {
  readonly #lists = new Map<string, HTMLElement>();

  /** Puts replies into the card of their note; none takes the list away. */
  fill(id: string, card: HTMLElement, replies: readonly HTMLElement[]): void {
    const list = this.#lists.get(id) ?? el('div', { class: 'note-replies', role: 'group' });
    if (replies.length === 0) {
      list.remove();
      this.#lists.delete(id);
      return;
    }
    this.#lists.set(id, list);
    list.ariaLabel = replies.length === 1 ? '1 reply' : `${replies.length} replies`;
    for (const [index, reply] of replies.entries()) {
      const there = list.children[index];
      if (there !== reply) list.insertBefore(reply, there ?? null);
    }
    while (list.children.length > replies.length) list.lastElementChild?.remove();
    if (list.parentElement !== card || list !== card.lastElementChild) card.append(list);
  }

  clear(): void {
    this.#lists.clear();
  }
}
