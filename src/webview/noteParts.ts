import { NOTE_COLORS, type NoteColor } from '../core/notes/note.ts';
import { button, el } from './dom.ts';

/** Five colours of which one is chosen; arrow keys move through them. */
export function swatches(label: string, chosen: NoteColor, choose: (color: NoteColor) => void): HTMLElement {
  const buttons = NOTE_COLORS.map((color) => {
    const swatch = button({ name: color, className: `swatch ${color}`, onClick: () => select(color) });
    swatch.setAttribute('role', 'radio');
    return swatch;
  });
  const mark = (color: NoteColor): void => {
    for (const [index, swatch] of buttons.entries()) {
      const isChosen = NOTE_COLORS[index] === color;
      swatch.setAttribute('aria-checked', `${isChosen}`);
      swatch.tabIndex = isChosen ? 0 : -1;
    }
  };
  const select = (color: NoteColor): void => {
    mark(color);
    choose(color);
  };
  mark(chosen);
  const group = el('div', { class: 'swatches', role: 'radiogroup', 'aria-label': label }, ...buttons);
  group.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const at = buttons.findIndex((swatch) => swatch.matches(':focus'));
    if (step === undefined || at === -1) return;
    event.preventDefault();
    const next = (at + step + buttons.length) % buttons.length;
    buttons[next]?.focus();
    const color = NOTE_COLORS[next];
    if (color !== undefined) select(color);
  });
  return group;
}

/** A quote cut to about `length` characters at a word. */
export function shorten(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const cut = line
    .slice(0, length)
    .toWellFormed()
    .replace(/\uFFFD$/, '');
  const space = cut.lastIndexOf(' ');
  return `${space > length / 2 ? cut.slice(0, space) : cut}…`;
}
