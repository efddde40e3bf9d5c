import { isTextField } from './dom.ts';

/** A key without Ctrl or Alt, and what it does. */
export interface KeyAction {
  /** A small Latin letter, or `?`. */
  readonly key: string;
  readonly words: string;
  readonly run: () => void;
}

/** The key as it is written on a Latin keyboard; with another layout, the one in that place. */
export function latinKey({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string | undefined {
  if (/^[\x21-\x7E]$/.test(key)) return key.toLowerCase();
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
}

/** Something else has the keyboard: a modifier, a field, a list, a dialog. */
function isTaken(event: KeyboardEvent): boolean {
  const { target, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (event.defaultPrevented || event.isComposing || ctrlKey || metaKey || altKey) return true;
  if (shiftKey && event.key !== '?') return true;
  if (isTextField(target) || target instanceof HTMLSelectElement) return true;
  return document.querySelector('dialog[open], :popover-open') !== null;
}

/** Runs what single keys are for; the page asks for the actions when a key is pressed. */
export class SingleKeys {
  isOn = true;

  constructor(actions: () => readonly KeyAction[]) {
    document.addEventListener('keydown', (event) => {
      if (!this.isOn || isTaken(event)) return;
      const key = latinKey(event);
      const action = actions().find((one) => one.key === key);
      if (action === undefined) return;
      event.preventDefault();
      // VS Code listens at the window, and would run what the letter is a key for there.
      event.stopPropagation();
      if (!event.repeat) action.run();
    });
  }
}
