import { renderMarkdown } from '../core/formats/renderPost.ts';
import type { Note } from '../core/notes/note.ts';

/** A note as the store has it is the same object until its file changes. */
const known = new WeakMap<Note, string>();

/** The body of a note as HTML, NOT sanitised. A post may have hundreds, which are asked for after every change. */
export function noteHtml(note: Note): string {
  const html = known.get(note) ?? renderMarkdown(note.body);
  known.set(note, html);
  return html;
}
