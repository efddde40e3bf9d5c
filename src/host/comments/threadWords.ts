import type { Note } from '../../core/notes/note.ts';
import type { AnchoredNote } from '../../protocol/library.ts';
import { BIDI_CONTROLS, escapeMarkdown, oneLine } from '../markdownText.ts';

/** A longer quote is told by its beginning. */
const MAX_QUOTE = 400;

/** What commands are offered for in a thread or at a note: `commentThread` and `comment` of `when` clauses. */
export type NoteKind = 'note' | 'question' | 'todo' | 'done' | 'highlight' | 'reply';

const KIND_WORDS: Readonly<Record<NoteKind, string>> = {
  note: 'Note',
  question: 'Question',
  todo: 'To-do',
  done: 'To-do, done',
  highlight: 'Highlight',
  reply: 'Reply',
};

export function kindOf({ motivation, completed, body }: Note): NoteKind {
  switch (motivation) {
    case 'questioning':
      return 'question';
    case 'todo':
      return completed === undefined ? 'todo' : 'done';
    case 'replying':
      return 'reply';
    case 'highlighting':
      return body.trim() === '' ? 'highlight' : 'note';
    case 'commenting':
      return 'note';
  }
}

/** The heading of a note's thread: what it is, and how sure its place is. */
export function labelOf({ stored, anchor }: AnchoredNote): string {
  const words = KIND_WORDS[kindOf(stored.note)];
  switch (anchor.verdict) {
    case 'changed':
      return `${words}: the text changed`;
    case 'lost':
      return `${words}: its words are gone`;
    case 'post':
      return `${words} on the whole post`;
    default:
      return words;
  }
}

/**
 * What a note shows, as Markdown that is not trusted: behind the words it was made on, where these are not the words it
 * stands at. Pictures stay text, since to show them would ask the network for them.
 */
export function shownBody({ stored: { note }, anchor }: AnchoredNote): string {
  const { quote } = note.target;
  const isPlain = anchor.verdict === 'exact' || anchor.verdict === 'moved';
  const body = note.body.replaceAll('![', '!\u2060[');
  if (quote === undefined || note.motivation === 'replying' || (isPlain && body.trim() !== '')) return body;
  const words =
    quote.exact.length > MAX_QUOTE ? `${quote.exact.slice(0, MAX_QUOTE).trimEnd()}…` : quote.exact;
  const quoted = escapeMarkdown(words)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  return `${quoted}\n\n${body}`;
}

/** Who wrote a note; other people's names come from files that anyone may have written. */
export function authorOf({ creator }: Note): string {
  return oneLine((creator ?? '').replace(BIDI_CONTROLS, '')).slice(0, 60) || 'You';
}

/** Tags, as they are shown beside the author. */
export function tagsOf({ tags }: Note): string {
  const words = tags.map((tag) => `#${oneLine(tag.replace(BIDI_CONTROLS, ''))}`).join(' ');
  return words.slice(0, 120);
}
