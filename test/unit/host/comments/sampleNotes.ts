import type { Anchor, Note } from '../../../../src/core/notes/note.ts';
import type { AnchoredNote } from '../../../../src/protocol/library.ts';

/** A note on some words, as the library tells it. */
export function anchored(
  change: Partial<Note> = {},
  anchor: Anchor = { verdict: 'exact', start: 0, end: 5 },
): AnchoredNote {
  const note: Note = {
    id: 'urn:uuid:1',
    created: '2026-11-22T10:00:00Z',
    modified: '2026-11-22T10:00:00Z',
    motivation: 'commenting',
    color: 'yellow',
    tags: [],
    target: {
      source: 'a.md',
      post: 'post',
      quote: { exact: 'old *words*', prefix: '', suffix: '' },
      position: { start: 0, end: 11 },
    },
    body: 'Why?',
    ...change,
  };
  return { stored: { note, path: 'notes/a/1.md', hash: 'hash' }, anchor };
}

/** A reply to a note. */
export function reply(id: string, to: string, created: string): AnchoredNote {
  const { stored, anchor } = anchored({ id, motivation: 'replying', created, body: id });
  const target = { ...stored.note.target, note: to };
  return { stored: { ...stored, note: { ...stored.note, target } }, anchor };
}
