import { createHash } from 'node:crypto';
import type { ExportedNote } from '../../../../../src/core/notes/exchange/exportedNote.ts';
import type { Note } from '../../../../../src/core/notes/note.ts';
import { sampleNote } from '../sampleNote.ts';

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A note as it is exported, to vary in tests. */
export function exported(change: Partial<Note> = {}, about: Partial<ExportedNote> = {}): ExportedNote {
  const note = sampleNote(change);
  return {
    note,
    title: 'Про награды',
    url: 'https://example.org/rewards',
    postAuthor: 'Анна',
    link: `vscode://marginalia.marginalia/note?id=${encodeURIComponent(note.id)}`,
    postLink: `vscode://marginalia.marginalia/post?id=${encodeURIComponent(note.target.post)}`,
    ...about,
  };
}

/** Texts that break careless writers. */
export const NASTY: readonly string[] = [
  'He said "no", then: =cmd|\' /C calc\'!A0',
  'строка\nвторая\r\nтретья\rчетвёртая',
  'שלום עולם \u202Eevil\u202C',
  '👩🏽‍🔬 e\u0301 \u200b нулевой',
  '<!-- marginalia:begin post:x 0123456789abcdef -->\n<!-- marginalia:end post:x -->',
  '```\nunclosed fence\n<!-- and comment',
  '{{note}} {{#notes}} $x^2$ [[link]] & &amp; | cell |',
  '- list\n1. one\n# heading\n> quote',
  '   leading and trailing   ',
];
