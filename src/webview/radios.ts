import { type ButtonOptions, button, el } from './dom.ts';

export interface Choice<T> extends Omit<ButtonOptions, 'onClick'> {
  readonly value: T;
}

export interface Radios<T> {
  readonly element: HTMLElement;
  /** Shows a choice that was made elsewhere. */
  readonly mark: (value: T) => void;
}

/** Buttons of which one is chosen; arrow keys move through them. */
export function radios<T>(
  { label, className }: { readonly label: string; readonly className: string },
  choices: readonly Choice<T>[],
  chosen: T,
  choose: (value: T) => void,
): Radios<T> {
  const options = choices.map((choice) => {
    const element = button({ ...choice, onClick: () => select(choice.value) });
    element.setAttribute('role', 'radio');
    return { value: choice.value, element };
  });
  const mark = (value: T): void => {
    for (const option of options) {
      const isChosen = option.value === value;
      option.element.setAttribute('aria-checked', `${isChosen}`);
      option.element.tabIndex = isChosen ? 0 : -1;
    }
  };
  const select = (value: T): void => {
    mark(value);
    choose(value);
  };
  mark(chosen);
  const buttons = options.map((option) => option.element);
  const element = el('div', { class: className, role: 'radiogroup', 'aria-label': label }, ...buttons);
  element.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const at = buttons.findIndex((option) => option.matches(':focus'));
    const next = options[(at + (step ?? 0) + options.length) % options.length];
    if (step === undefined || at === -1 || next === undefined) return;
    event.preventDefault();
    next.element.focus();
    select(next.value);
  });
  return { element, mark };
}
