import type { NoteSummary } from '../../../../src/protocol/notes.ts';

/** A row of the Notes view. */
export function noteRow(id: string, parts: Partial<NoteSummary> = {}): NoteSummary {
  return {
    id,
    path: `notes/a/${id}.md`,
    thread: undefined,
    verdict: 'exact',
    start: 0,
    post: 'post:a',
    title: 'Owls',
    motivation: 'commenting',
    completed: undefined,
    creator: undefined,
    color: 'yellow',
    tags: [],
    created: '2026-11-20T10:00:00Z',
    words: `Words of ${id}`,
    quote: 'hunts at night',
    subjects: [],
    ...parts,
  };
}
