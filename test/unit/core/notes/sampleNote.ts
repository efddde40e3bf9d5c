import type { Note } from '../../../../src/core/notes/note.ts';

/** A note to vary in tests. */
export function sampleNote(change: Partial<Note> = {}): Note {
  return {
    id: 'urn:uuid:0f8a51c2-77b1-4c38-9a3e-5d1f0c2b7e10',
    created: '2026-11-22T01:12:33Z',
    modified: '2026-11-22T01:12:33Z',
    motivation: 'commenting',
    color: 'yellow',
    tags: ['rl'],
    target: {
      source: 'channels/data-analysis.txt',
      post: 'sha256:5f2c',
      quote: { exact: 'награда считается по токенам', prefix: 'Здесь ', suffix: ', а не по шагам' },
      position: { start: 6, end: 34 },
    },
    body: 'Проверить в приложении.',
    ...change,
  };
}
