import type { NotePeople } from '../protocol/readerNotes.ts';
import { el } from './dom.ts';
import { radios } from './radios.ts';

const CHOICES = [
  { value: 'everyone', name: 'Everyone', text: 'Everyone', tooltip: 'Show the notes of everyone' },
  { value: 'mine', name: 'Mine', text: 'Mine', tooltip: 'Show your own notes and what was answered to them' },
] as const;

/** Whose notes are shown, and how many are not; in the page only where somebody else wrote some. */
export class PeopleFilter {
  readonly element = el('div', { class: 'people', hidden: true });
  readonly #hidden = el('span', { class: 'label', 'aria-live': 'polite' });
  readonly #mark: (people: NotePeople) => void;

  constructor(choose: (people: NotePeople) => void) {
    const choices = CHOICES.map((choice) => ({ ...choice, className: 'choice' }));
    const look = { label: 'Whose notes', className: 'choices' };
    const { element, mark } = radios<NotePeople>(look, choices, 'everyone', choose);
    this.#mark = mark;
    this.element.append(element, this.#hidden);
  }

  show(people: NotePeople, { hasOthers, hidden }: { hasOthers: boolean; hidden: number }): void {
    this.element.hidden = !hasOthers;
    this.#mark(people);
    const words = hidden === 1 ? '1 note of others is hidden' : `${hidden} notes of others are hidden`;
    const text = hidden === 0 ? '' : words;
    if (this.#hidden.textContent !== text) this.#hidden.textContent = text;
  }
}
