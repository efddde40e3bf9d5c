import { NOTE_COLORS, type NoteColor } from '../core/notes/note.ts';
import { radios } from './radios.ts';

/** What the user calls each colour. */
export type ColorNames = Readonly<Record<NoteColor, string>>;

export const PLAIN_COLORS: ColorNames = {
  yellow: 'yellow',
  green: 'green',
  blue: 'blue',
  pink: 'pink',
  purple: 'purple',
};

/** The user's name of a colour, with the colour itself where that says more: `important (yellow)`. */
export function colorName(color: NoteColor, names: ColorNames): string {
  return names[color] === color ? color : `${names[color]} (${color})`;
}

/** Five colours of which one is chosen. */
export function swatches(
  chosen: NoteColor,
  names: ColorNames,
  choose: (color: NoteColor) => void,
): HTMLElement {
  const colors = NOTE_COLORS.map((color) => ({
    value: color,
    name: colorName(color, names),
    className: `swatch ${color}`,
  }));
  return radios({ label: 'Colour', className: 'swatches' }, colors, chosen, choose).element;
}

const KINDS = [
  { value: 'commenting', text: 'Note', tooltip: 'Something you want to say', icon: 'note' },
  { value: 'questioning', text: 'Question', tooltip: 'Something to find out', icon: 'question' },
  { value: 'todo', text: 'To-do', tooltip: 'Something to do, with a box to tick', icon: 'todo' },
] as const;
export type NoteKind = (typeof KINDS)[number]['value'];

/** Note, question or to-do. */
export function kindChooser(chosen: NoteKind, choose: (kind: NoteKind) => void): HTMLElement {
  const kinds = KINDS.map((kind) => ({ ...kind, name: kind.text, className: 'choice' }));
  return radios<NoteKind>({ label: 'Kind', className: 'choices' }, kinds, chosen, choose).element;
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
