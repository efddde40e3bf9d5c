import type { PaperRecord } from '../../../../src/core/papers/paperRecord.ts';

export function sampleRecord(fields: Partial<PaperRecord> = {}): PaperRecord {
  return {
    key: 'arxiv:2401.12345',
    also: ['title:layers that listen to each other'],
    title: 'Layers: that “listen” to each other',
    authors: ['Ada Example', 'Борис Примеров'],
    url: 'https://arxiv.org/abs/2401.12345',
    status: 'to-read',
    rating: 4,
    created: '2026-11-22T01:12:33Z',
    modified: '2026-11-22T02:00:00Z',
    body: 'My own *words*.\n\nA second paragraph.',
    ...fields,
  };
}
