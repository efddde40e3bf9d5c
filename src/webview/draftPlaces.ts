import { anchor, describe } from '../core/notes/anchor.ts';
import type { Draft, ReaderNote, ReaderPost } from '../protocol/reader.ts';

/** Where a draft belongs in the text. */
export type DraftPlace = Pick<Draft, 'start' | 'end' | 'lost'>;

/** True when `post` is what `id` names, now or before its text was edited. */
export function isPost(post: ReaderPost | undefined, id: string): boolean {
  return post !== undefined && (post.id === id || post.formerIds.includes(id));
}

/**
 * Where a draft that is open in the page belongs in a new text: where its host says, else where its note stands, else
 * where the words it was begun on stand now.
 */
export function placeIn(
  draft: Draft,
  from: ReaderPost,
  to: { readonly post: ReaderPost; readonly notes: readonly ReaderNote[]; readonly drafts: readonly Draft[] },
): DraftPlace {
  const kept = to.drafts.find(({ id }) => id === draft.id);
  if (kept !== undefined) return kept;
  const note = to.notes.find(({ id }) => id === draft.id);
  if (note !== undefined) return spanOf(note.anchor);
  const { start, end } = draft;
  if (start === undefined || end === undefined || from.text === to.post.text) return draft;
  const target = { source: '', post: from.id, ...describe(from.text, start, end) };
  return spanOf(anchor(target, to.post.text, from.text));
}

function spanOf(found: ReaderNote['anchor']): DraftPlace {
  if ('start' in found) return { start: found.start, end: found.end };
  return { start: undefined, end: undefined, lost: found.verdict === 'lost' };
}
