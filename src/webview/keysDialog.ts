import { button, el } from './dom.ts';
import { PAPER_KEYS } from './paperActions.ts';
import type { KeyAction } from './singleKeys.ts';

type Row = Pick<KeyAction, 'words'> & { readonly keys: readonly string[] };

const SENTENCES: readonly Row[] = [
  { keys: ['Alt+Down', 'Alt+Up'], words: 'Select the next or previous sentence' },
  { keys: ['Alt+Shift+Down', 'Alt+Shift+Up'], words: 'Extend the selection by a sentence' },
  { keys: ['Tab'], words: 'From the selection to the buttons for notes' },
  { keys: ['Escape'], words: 'Deselect, close' },
];

/** A dialog that tells every key of the page. The browser keeps the focus in it and gives it back. */
export class KeysDialog {
  readonly element: HTMLDialogElement;
  readonly #lists = el('div', { class: 'keys-lists' });

  constructor() {
    const close = button({ name: 'Close', icon: 'close', onClick: () => this.element.close() });
    close.classList.add('keys-close');
    this.element = el(
      'dialog',
      { class: 'keys-dialog', 'aria-labelledby': 'keys-title' },
      el('h2', { id: 'keys-title' }, 'Keys'),
      close,
      this.#lists,
      el(
        'p',
        { class: 'keys-hint' },
        'Single letters can be turned off: setting marginalia.reader.singleKeys.',
      ),
    );
    // A click beside it closes it, as in VS Code.
    this.element.addEventListener('click', (event) => {
      if (event.target === this.element) this.element.close();
    });
  }

  open(actions: readonly KeyAction[], isPaper: boolean): void {
    const letters = actions.map(({ key, words }) => ({ keys: [key], words }));
    const papers = isPaper ? PAPER_KEYS.map(({ key, words }) => ({ keys: [key], words })) : [];
    this.#lists.replaceChildren(
      list(isPaper ? 'In the page of a paper' : 'In a post', [...papers, ...letters]),
      list('Text', SENTENCES),
    );
    this.element.showModal();
  }
}

function list(title: string, rows: readonly Row[]): HTMLElement {
  const parts = rows.flatMap(({ keys, words }) => [
    el('dt', {}, ...keys.map((key) => el('kbd', {}, key))),
    el('dd', {}, words),
  ]);
  return el('section', {}, el('h3', {}, title), el('dl', {}, ...parts));
}
