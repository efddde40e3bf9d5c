import type { NoteColor } from '../core/notes/note.ts';
import type { ReaderNote } from '../protocol/reader.ts';
import { renderContent } from './content.ts';
import { button, el, formatDate } from './dom.ts';
import { renderMaths } from './maths.ts';
import { shorten, swatches } from './noteParts.ts';

export interface CardActions {
  readonly edit: (note: ReaderNote) => void;
  readonly recolor: (note: ReaderNote, color: NoteColor) => void;
  readonly remove: (note: ReaderNote) => void;
}

/** Where a card stands: beside its sentence, or in one of the lists above the text. */
export type CardPlace = 'margin' | 'post' | 'lost';

const LABELS = {
  highlighting: 'Highlight',
  commenting: 'Note',
  questioning: 'Question',
  todo: 'To-do',
  replying: 'Reply',
} as const;

/** One saved note. `words` are the words now at its place, for a note whose words changed. */
export function noteCard(
  note: ReaderNote,
  place: CardPlace,
  words: string | undefined,
  actions: CardActions,
): HTMLElement {
  const body = el('div', { class: 'note-body' });
  body.append(renderContent(note.html, {}));
  void renderMaths(body, new AbortController().signal);
  const isBare = note.body.trim() === '' && note.tags.length === 0;
  const name = `${LABELS[note.motivation]}, ${note.color}${note.quote ? `, on “${shorten(note.quote, 80)}”` : ''}`;
  return el(
    'div',
    {
      class: `note-card ${note.color} ${note.motivation} ${note.anchor.verdict}${isBare ? ' bare' : ''}`,
      'data-card': note.id,
      role: 'article',
      tabindex: '-1',
      'aria-label': name,
    },
    note.motivation === 'questioning' ? el('div', { class: 'note-kind' }, 'Question') : undefined,
    ...quotes(note, place, words),
    isBare ? undefined : body,
    note.tags.length === 0
      ? undefined
      : el(
          'ul',
          { class: 'note-tags', 'aria-label': 'Tags' },
          ...note.tags.map((tag) => el('li', { dir: 'auto' }, tag)),
        ),
    footer(note, actions),
  );
}

function quotes(note: ReaderNote, place: CardPlace, words: string | undefined): readonly HTMLElement[] {
  if (note.quote === undefined) return [];
  if (note.anchor.verdict === 'changed') {
    return [
      el('div', { class: 'note-kind' }, 'The words changed'),
      el(
        'blockquote',
        { class: 'was' },
        el('span', { class: 'label' }, 'Then: '),
        el('del', { dir: 'auto' }, shorten(note.quote, 400)),
      ),
      el(
        'blockquote',
        { class: 'is' },
        el('span', { class: 'label' }, 'Now: '),
        el('ins', { dir: 'auto' }, shorten(words ?? '', 400)),
      ),
    ];
  }
  if (place === 'lost') return [el('blockquote', { class: 'was', dir: 'auto' }, shorten(note.quote, 400))];
  return note.body.trim() === '' && note.tags.length === 0
    ? [el('div', { class: 'excerpt', dir: 'auto' }, shorten(note.quote, 60))]
    : [];
}

function footer(note: ReaderNote, actions: CardActions): HTMLElement {
  const palette = swatches('Colour', note.color, (color) => actions.recolor(note, color));
  palette.hidden = true;
  const recolor = button({
    name: 'Change colour',
    icon: 'palette',
    onClick: () => {
      palette.hidden = !palette.hidden;
      recolor.setAttribute('aria-expanded', `${!palette.hidden}`);
      if (!palette.hidden) palette.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
    },
  });
  recolor.setAttribute('aria-expanded', 'false');
  return el(
    'div',
    { class: 'note-foot' },
    el('time', { datetime: note.created, title: datesOf(note) }, shortDate(note.created)),
    el(
      'div',
      { class: 'note-actions' },
      button({ name: 'Edit', icon: 'edit', onClick: () => actions.edit(note) }),
      recolor,
      button({ name: 'Delete', icon: 'trash', onClick: () => actions.remove(note) }),
    ),
    palette,
  );
}

function datesOf(note: ReaderNote): string {
  const created = `Written ${formatDate(note.created)}`;
  return note.modified === note.created ? created : `${created}, changed ${formatDate(note.modified)}`;
}

function shortDate(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime())
    ? iso
    : new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(date);
}
