import type { Suggestion } from '../protocol/readerNotes.ts';
import { debounce, el } from './dom.ts';

/** The part of a field that is being completed. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** What is written of it so far. */
  readonly words: string;
}

export interface CompletionSource {
  /** What of the text before the caret can be completed; `undefined`: nothing. */
  readonly tokenAt: (text: string, caret: number) => Token | undefined;
  readonly ask: (words: string) => Promise<readonly Suggestion[]>;
  /** What is said of the list: `Tags`. */
  readonly name: string;
}

const ASK_MS = 80;

/**
 * Suggestions under a text field, as an ARIA combobox: arrow keys move, Enter and Tab take one, Escape closes the list.
 * `element` is the field with its list.
 */
export class Completion {
  readonly element: HTMLElement;
  readonly #field: HTMLInputElement | HTMLTextAreaElement;
  readonly #source: CompletionSource;
  readonly #list: HTMLElement;
  readonly #count = el('div', { class: 'spoken', 'aria-live': 'polite' });
  readonly #later = debounce(() => void this.#ask(), ASK_MS);
  #suggestions: readonly Suggestion[] = [];
  #token: Token | undefined;
  #at = 0;
  #asked = 0;
  #isTaking = false;

  constructor(field: HTMLInputElement | HTMLTextAreaElement, source: CompletionSource) {
    this.#field = field;
    this.#source = source;
    const id = `suggestions-${crypto.randomUUID()}`;
    this.#list = el('ul', { id, class: 'suggestions', role: 'listbox', 'aria-label': source.name });
    this.#list.hidden = true;
    if (field instanceof HTMLInputElement) field.setAttribute('role', 'combobox');
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-controls', id);
    this.element = el('div', { class: 'completed' }, field, this.#list, this.#count);
    field.addEventListener('input', () => {
      if (!this.#isTaking) this.#later.call();
    });
    field.addEventListener('keydown', (event) => {
      if (event instanceof KeyboardEvent) this.#onKey(event);
    });
    field.addEventListener('blur', () => this.#close());
    // A press in the list must not take the focus from the field.
    this.#list.addEventListener('mousedown', (event) => event.preventDefault());
    this.#show();
  }

  async #ask(): Promise<void> {
    const asked = ++this.#asked;
    const token = this.#tokenNow();
    let suggestions: readonly Suggestion[] = [];
    try {
      if (token !== undefined) suggestions = await this.#source.ask(token.words);
    } catch {
      // Typing goes on without suggestions.
    }
    // Another letter may have been typed meanwhile; its own answer comes.
    if (asked !== this.#asked || !this.#field.matches(':focus')) return;
    this.#token = token;
    this.#suggestions = suggestions;
    this.#at = 0;
    this.#show();
  }

  #tokenNow(): Token | undefined {
    const { value, selectionStart, selectionEnd } = this.#field;
    if (selectionStart === null || selectionStart !== selectionEnd) return undefined;
    return this.#source.tokenAt(value, selectionStart);
  }

  #close(): void {
    this.#asked += 1;
    this.#suggestions = [];
    this.#show();
  }

  #show(): void {
    const isOpen = this.#suggestions.length > 0;
    this.#list.replaceChildren(...this.#suggestions.map((suggestion, at) => this.#option(suggestion, at)));
    this.#list.hidden = !isOpen;
    if (this.#field instanceof HTMLInputElement) this.#field.setAttribute('aria-expanded', `${isOpen}`);
    const count = this.#suggestions.length;
    this.#count.textContent = isOpen ? `${count} ${count === 1 ? 'suggestion' : 'suggestions'}` : '';
    this.#mark();
  }

  #option({ label, detail }: Suggestion, at: number): HTMLElement {
    const option = el(
      'li',
      { id: `${this.#list.id}-${at}`, role: 'option', dir: 'auto' },
      el('span', { class: 'suggested' }, label),
      el('span', { class: 'detail' }, detail),
    );
    option.addEventListener('click', () => this.#take(at));
    return option;
  }

  #mark(): void {
    for (const [at, option] of [...this.#list.children].entries()) {
      option.setAttribute('aria-selected', `${at === this.#at}`);
    }
    const chosen = this.#list.children[this.#at];
    if (chosen === undefined) this.#field.removeAttribute('aria-activedescendant');
    else this.#field.setAttribute('aria-activedescendant', chosen.id);
    chosen?.scrollIntoView({ block: 'nearest' });
  }

  #take(at: number): void {
    const suggestion = this.#suggestions[at];
    const token = this.#token;
    if (suggestion === undefined || token === undefined) return;
    this.#field.setRangeText(suggestion.insert, token.start, token.end, 'end');
    this.#close();
    // What was just chosen is not completed any further.
    this.#isTaking = true;
    this.#field.dispatchEvent(new Event('input', { bubbles: true }));
    this.#isTaking = false;
  }

  #onKey(event: KeyboardEvent): void {
    const count = this.#suggestions.length;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (count === 0) {
      if (!isPlain || event.key !== 'ArrowDown' || !(this.#field instanceof HTMLInputElement)) return;
      void this.#ask();
    } else if (!isPlain) return;
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      this.#at = (this.#at + (event.key === 'ArrowDown' ? 1 : count - 1)) % count;
      this.#mark();
    } else if (event.key === 'Enter' || event.key === 'Tab') this.#take(this.#at);
    else if (event.key === 'Escape') this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** The tag that the caret stands in, of several between commas. */
export function tagAt(text: string, caret: number): Token {
  const from = text.lastIndexOf(',', caret - 1) + 1;
  const lead = /^\s*#*/.exec(text.slice(from, caret))?.[0].length ?? 0;
  const rest = /^[^,]*/.exec(text.slice(caret))?.[0].length ?? 0;
  return { start: from + lead, end: caret + rest, words: text.slice(from + lead, caret).trim() };
}

/** The name in `[[name` before the caret, with brackets that may close it already. */
export function linkAt(text: string, caret: number): Token | undefined {
  const written = /\[\[([^[\]|\n]{0,200})$/.exec(text.slice(Math.max(0, caret - 202), caret));
  if (written?.[1] === undefined) return undefined;
  const closed = /^\]{0,2}/.exec(text.slice(caret))?.[0].length ?? 0;
  return { start: caret - written[1].length, end: caret + closed, words: written[1].trim() };
}
