import { type IconName, icon } from './icons.ts';

export type Child = Node | string | undefined;

/** A new element. An attribute that is `undefined` or `false` is left out, `true` is written empty. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | boolean | undefined>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

export interface ButtonOptions {
  /** What a screen reader says; also the tooltip unless `tooltip` is given. */
  readonly name: string;
  readonly icon?: IconName;
  /** Visible words. */
  readonly text?: string;
  readonly tooltip?: string;
  readonly className?: string;
  readonly onClick: (event: MouseEvent) => void;
}

/** A button that always has a name and a tooltip. */
export function button(options: ButtonOptions): HTMLButtonElement {
  const named = options.text === options.name ? undefined : options.name;
  const element = el(
    'button',
    {
      type: 'button',
      class: options.className ?? 'icon-button',
      'aria-label': named,
      title: options.tooltip ?? options.name,
    },
    options.icon === undefined ? undefined : icon(options.icon),
    options.text === undefined ? undefined : el('span', {}, options.text),
  );
  element.addEventListener('click', options.onClick);
  return element;
}

/** `undefined` when `key` has no element in `root`. Keys may hold any character. */
export function byData(root: ParentNode, name: string, key: string): HTMLElement | undefined {
  const found = root.querySelector(`[data-${name}="${CSS.escape(key)}"]`);
  return found instanceof HTMLElement ? found : undefined;
}

/** All elements of `root` that match, as a fixed list. */
export function all(root: ParentNode, selector: string): readonly HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(selector)];
}

/** The element a node is in, or the node itself. */
export function elementOf(node: Node | null): Element | undefined {
  return (node instanceof Element ? node : node?.parentElement) ?? undefined;
}

/** Where the user types. */
export function isTextField(target: EventTarget | null): target is HTMLTextAreaElement | HTMLInputElement {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}

/**
 * Keeps a letter typed into a text field from VS Code, which listens at the window: it would run what the letter is a key
 * for. That a field has the focus is told to the host too, but a quick typist is faster.
 */
export function keepTyping(event: KeyboardEvent): void {
  const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (isLetter && isTextField(event.target)) event.stopPropagation();
}

/** A call that is put off. */
export interface Delayed {
  readonly call: () => void;
  /** Calls now, if it is due. */
  readonly flush: () => void;
}

/** Calls `run` once, `milliseconds` after the last call. */
export function debounce(run: () => void, milliseconds: number): Delayed {
  const delayed = throttle(run, milliseconds);
  const call = (): void => {
    delayed.cancel();
    delayed.call();
  };
  return { call, flush: delayed.flush };
}

/** Calls `run` `milliseconds` after the first call and then at most that often, also while calls keep coming. */
export function throttle(run: () => void, milliseconds: number): Delayed & { readonly cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const flush = (): void => {
    if (timer === undefined) return;
    cancel();
    run();
  };
  const call = (): void => {
    timer ??= setTimeout(flush, milliseconds);
  };
  return { call, flush, cancel };
}

/** Calls `run` once in the next frame, however often it is asked for. */
export function nextFrame(run: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      run();
    });
  };
}

/** False when the user asked for less motion. */
export function motionAllowed(): boolean {
  const isReduced = document.body.classList.contains('vscode-reduce-motion');
  return !isReduced && !matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Making a format takes far longer than using it, and a post may have hundreds of notes. */
const MOMENT = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' });
const BARE_DATE = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });
const SHORT_DATE = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

function formatWith(format: Intl.DateTimeFormat, iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : format.format(date);
}

/** Date and time as an English reader writes them, in the reader's own zone; a bare date stays that date. */
export function formatDate(iso: string): string {
  return formatWith(iso.includes('T') ? MOMENT : BARE_DATE, iso);
}

/** The day in short, e.g. `Jun 12, 2025`. */
export function formatShortDate(iso: string): string {
  return formatWith(SHORT_DATE, iso);
}

/** The day alone, e.g. `June 12`; with the year where it is not that of `other`. */
export function formatDay(iso: string, other?: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const isSameYear = other !== undefined && new Date(other).getFullYear() === date.getFullYear();
  const year = isSameYear ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat('en', { month: 'long', day: 'numeric', ...year }).format(date);
}
