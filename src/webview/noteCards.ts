import type { ReaderNote } from '../protocol/reader.ts';
import { type CardActions, type CardView, noteCard } from './noteCard.ts';
import { replyCard } from './noteReplies.ts';

interface Card {
  readonly element: HTMLElement;
  /** What it was drawn from. */
  readonly key: string;
}

/** The cards of saved notes; one is drawn anew only when what it shows changed. */
export class NoteCards {
  readonly #actions: CardActions;
  readonly #cards = new Map<string, Card>();

  constructor(actions: CardActions) {
    this.#actions = actions;
  }

  clear(): void {
    this.#cards.clear();
  }

  of(note: ReaderNote, view: CardView): HTMLElement {
    return this.#known(note.id, JSON.stringify([note, view]), () => noteCard(note, view, this.#actions));
  }

  reply(note: ReaderNote): HTMLElement {
    return this.#known(note.id, JSON.stringify([note]), () => replyCard(note, this.#actions));
  }

  #known(id: string, key: string, draw: () => HTMLElement): HTMLElement {
    const known = this.#cards.get(id);
    if (known?.key === key) return known.element;
    const element = draw();
    this.#cards.set(id, { element, key });
    return element;
  }
}
