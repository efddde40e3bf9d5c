import { button, el } from './dom.ts';

const SHORT_MS = 3000;
const LONG_MS = 8000;

/** The line at the bottom of the page that says what happened; screen readers hear it. */
export class Status {
  readonly element = el('div', { class: 'status', role: 'status', 'aria-live': 'polite' });
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** A line that leaves by itself. */
  say(text: string): void {
    this.#show(SHORT_MS, 'said', el('span', {}, text));
  }

  /** A line about something that did not work. */
  fail(error: unknown): void {
    this.#show(
      LONG_MS,
      'failed',
      el('span', {}, error instanceof Error ? error.message : String(error)),
      this.#closer(),
    );
  }

  /** A line with one thing to do about it; stays while the pointer or the focus is on it. */
  offer(text: string, action: string, run: () => void): void {
    const act = button({
      name: action,
      text: action,
      className: 'secondary',
      onClick: () => {
        this.#clear();
        run();
      },
    });
    this.#show(LONG_MS, 'offered', el('span', {}, text), act, this.#closer());
  }

  #closer(): HTMLButtonElement {
    return button({ name: 'Dismiss', icon: 'close', onClick: () => this.#clear() });
  }

  #clear(): void {
    clearTimeout(this.#timer);
    this.element.replaceChildren();
  }

  #show(milliseconds: number, kind: string, ...parts: readonly HTMLElement[]): void {
    this.#clear();
    this.element.append(el('div', { class: `toast ${kind}` }, ...parts));
    const leave = (): void => {
      if (this.element.matches(':hover, :focus-within')) this.#timer = setTimeout(leave, milliseconds);
      else this.#clear();
    };
    this.#timer = setTimeout(leave, milliseconds);
  }
}
