import type { NoteColor } from '../core/notes/note.ts';
import type { ReaderNote } from '../protocol/reader.ts';
import type { Backlink } from '../protocol/readerNotes.ts';
import { backlinkList } from './backlinks.ts';
import { renderContent } from './content.ts';
import { button, el, formatDate, formatShortDate } from './dom.ts';
import { renderMaths } from './maths.ts';
import { type ColorNames, colorName, shorten, swatches } from './noteParts.ts';

export interface CardActions {
  readonly edit: (note: ReaderNote) => void;
  readonly recolor: (note: ReaderNote, color: NoteColor) => void;
  readonly complete: (note: ReaderNote, done: boolean) => void;
  readonly reply: (note: ReaderNote) => void;
  /** The note stands on the words now at its place. */
  readonly accept: (note: ReaderNote) => void;
  /** The user wants to say where it stands. */
  readonly relink: (note: ReaderNote) => void;
  readonly remove: (note: ReaderNote) => void;
}

/** Where a card stands: beside its sentence, or in one of the lists above the text. */
export type CardPlace = 'margin' | 'post' | 'lost';

export interface CardView {
  readonly place: CardPlace;
  /** The words now at its place, for a note whose words changed. */
  readonly words: string | undefined;
  readonly colors: ColorNames;
  /** Notes that link to it. */
  readonly links: readonly Backlink[];
}

const LABELS = {
  highlighting: 'Highlight',
  commenting: 'Note',
  questioning: 'Question',
  todo: 'To-do',
  replying: 'Reply',
} as const;

/** Spoken and seen at its top: what a note is, where it is not plain. */
const KINDS: Readonly<Partial<Record<ReaderNote['motivation'], string>>> = {
  questioning: 'Question',
  replying: 'Reply to a note that is gone',
};

/** One saved note. */
export function noteCard(note: ReaderNote, view: CardView, actions: CardActions): HTMLElement {
  const isBare = note.body.trim() === '' && note.tags.length === 0 && note.motivation !== 'todo';
  const kind = KINDS[note.motivation];
  const done = note.completed === undefined ? '' : ' done';
  return el(
    'div',
    {
      class: `note-card ${note.color} ${note.motivation} ${note.anchor.verdict}${isBare ? ' bare' : ''}${done}`,
      'data-card': note.id,
      role: 'article',
      tabindex: '-1',
      'aria-label': nameOf(note, view.colors),
    },
    note.motivation === 'todo' ? checkbox(note, actions) : undefined,
    kind === undefined ? undefined : el('div', { class: 'note-kind' }, kind),
    ...quotes(note, view, isBare),
    ...changedActions(note, view, actions),
    isBare ? undefined : noteBody(note),
    tagList(note),
    ...linkedFrom(view.links),
    footer(note, view.colors, actions),
  );
}

function nameOf(note: ReaderNote, colors: ColorNames): string {
  const done = note.completed === undefined ? '' : ', done';
  const by = note.author === undefined ? '' : `, by ${note.author}`;
  const on = note.quote ? `, on “${shorten(note.quote, 80)}”` : '';
  return `${LABELS[note.motivation]}${done}, ${colorName(note.color, colors)}${by}${on}`;
}

/** What the note says. */
export function noteBody(note: ReaderNote): HTMLElement {
  const body = el('div', { class: 'note-body' });
  body.append(renderContent(note.html, {}));
  void renderMaths(body, new AbortController().signal);
  return body;
}

function tagList({ tags }: ReaderNote): HTMLElement | undefined {
  if (tags.length === 0) return undefined;
  const items = tags.map((tag) => el('li', { dir: 'auto' }, tag));
  return el('ul', { class: 'note-tags', 'aria-label': 'Tags' }, ...items);
}

function linkedFrom(links: readonly Backlink[]): readonly HTMLElement[] {
  if (links.length === 0) return [];
  return [el('div', { class: 'note-kind' }, 'Linked from'), backlinkList(links)];
}

function checkbox(note: ReaderNote, actions: CardActions): HTMLElement {
  const box = el('input', { type: 'checkbox', 'data-control': `done:${note.id}` });
  box.checked = note.completed !== undefined;
  box.addEventListener('change', () => actions.complete(note, box.checked));
  const when = note.completed === undefined ? 'To-do' : `Done ${formatShortDate(note.completed)}`;
  return el('label', { class: 'note-kind todo-box' }, box, el('span', {}, when));
}

function quotes(note: ReaderNote, view: CardView, isBare: boolean): readonly HTMLElement[] {
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
        el('ins', { dir: 'auto' }, shorten(view.words ?? '', 400)),
      ),
    ];
  }
  if (view.place === 'lost') {
    return [el('blockquote', { class: 'was', dir: 'auto' }, shorten(note.quote, 400))];
  }
  return isBare ? [el('div', { class: 'excerpt', dir: 'auto' }, shorten(note.quote, 60))] : [];
}

/** What to do about words that changed or went. */
function changedActions(note: ReaderNote, view: CardView, actions: CardActions): readonly HTMLElement[] {
  const isChanged = note.anchor.verdict === 'changed';
  if (!isChanged && note.anchor.verdict !== 'lost') return [];
  const accept = button({
    name: 'Accept',
    text: 'Accept',
    className: 'primary',
    tooltip: 'The note belongs to the words as they are now',
    onClick: () => actions.accept(note),
  });
  const relink = button({
    name: 'Relink…',
    text: 'Relink…',
    className: 'secondary',
    tooltip: 'Select the words that the note belongs to',
    onClick: () => actions.relink(note),
  });
  return [
    el('div', { class: 'note-choice' }, ...(isChanged && view.words !== undefined ? [accept] : []), relink),
  ];
}

function footer(note: ReaderNote, colors: ColorNames, actions: CardActions): HTMLElement {
  const meaning =
    colors[note.color] === note.color
      ? undefined
      : el('span', { class: 'meaning', dir: 'auto' }, colors[note.color]);
  return el(
    'div',
    { class: 'note-foot' },
    el('div', { class: 'note-facts' }, ...noteFacts(note), meaning),
    el(
      'div',
      { class: 'note-actions' },
      button({ name: 'Reply', icon: 'reply', onClick: () => actions.reply(note) }),
      button({ name: 'Edit', icon: 'edit', onClick: () => actions.edit(note) }),
      recolorButton(note, colors, actions),
      button({ name: 'Delete', icon: 'trash', onClick: () => actions.remove(note) }),
    ),
  );
}

/** Shows and hides the colours in the card's last line; they are made when they are first wanted. */
function recolorButton(note: ReaderNote, colors: ColorNames, actions: CardActions): HTMLElement {
  let palette: HTMLElement | undefined;
  const recolor = button({
    name: 'Change colour',
    icon: 'palette',
    onClick: () => {
      const isOpen = palette === undefined || palette.hidden;
      palette ??= swatches(note.color, colors, (color) => actions.recolor(note, color));
      palette.hidden = !isOpen;
      if (!palette.isConnected) recolor.closest('.note-foot')?.append(palette);
      recolor.setAttribute('aria-expanded', `${isOpen}`);
      if (isOpen) palette.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
    },
  });
  recolor.setAttribute('aria-expanded', 'false');
  return recolor;
}

/** Who wrote it and when. */
export function noteFacts(note: ReaderNote): readonly HTMLElement[] {
  const when = el('time', { datetime: note.created, title: datesOf(note) }, formatShortDate(note.created));
  return note.author === undefined
    ? [when]
    : [el('span', { class: 'author', dir: 'auto' }, shorten(note.author, 60)), when];
}

function datesOf(note: ReaderNote): string {
  const created = `Written ${formatDate(note.created)}`;
  return note.modified === note.created ? created : `${created}, changed ${formatDate(note.modified)}`;
}
