import type { Note } from '../core/notes/note.ts';
import { plainQuote, plainWords } from '../core/notes/noteWords.ts';
import { fold } from '../core/posts/fold.ts';

const MAX_LABEL = 120;
const MOST_WORDS = 20;
const BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}]+/u;
const ALL_BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}]+/gu;

/** What is worked out once of each note. */
export interface NoteText {
  /** The first words of the body and of the quote, on one line. */
  readonly words: string;
  readonly quote: string;
  /** All its words, folded, a space before each. */
  readonly searched: string;
}

const known = new WeakMap<Note, NoteText>();

/** A text in which `hasWords` looks: its words folded, a space before each. */
export function searchable(text: string): string {
  return ` ${fold(text).replace(ALL_BETWEEN_WORDS, ' ')}`;
}

/** What was typed, as beginnings of words. */
export function typedWords(text: string): readonly string[] {
  const words = fold(text)
    .split(BETWEEN_WORDS)
    .filter((word) => word !== '');
  return [...new Set(words)].slice(0, MOST_WORDS).map((word) => ` ${word}`);
}

/** Whether each of the typed words begins a word of one of the texts. */
export function hasWords(texts: readonly string[], typed: readonly string[]): boolean {
  return typed.every((word) => texts.some((text) => text.includes(word)));
}

export function noteText(note: Note): NoteText {
  const cached = known.get(note);
  if (cached !== undefined) return cached;
  const { body, tags, creator = '', target } = note;
  const quote = target.quote?.exact ?? '';
  const text = {
    words: label(plainWords(body.slice(0, 4 * MAX_LABEL))),
    quote: label(plainQuote(quote.slice(0, 4 * MAX_LABEL))),
    searched: searchable([body, quote, tags.join(' '), creator].join('\n')),
  };
  known.set(note, text);
  return text;
}

function label(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length > MAX_LABEL ? `${line.slice(0, MAX_LABEL).toWellFormed()}…` : line;
}
