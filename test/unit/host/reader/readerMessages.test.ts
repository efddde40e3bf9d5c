import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isFromReader } from '../../../../src/host/reader/readerMessages.ts';

const post = 'paper:arxiv:2506.02177';

const whole: readonly Readonly<Record<string, unknown>>[] = [
  { type: 'setStatus', request: 1, post, status: 'to-read' },
  { type: 'setStatus', request: 1, post, status: undefined },
  { type: 'setStatus', request: 1, post },
  { type: 'setRating', request: 1, post, rating: 5 },
  { type: 'setRating', request: 1, post },
  { type: 'paperAction', post, action: 'copyBibtex' },
  { type: 'openMention', post, index: 0 },
  { type: 'openPart', post, part: 'models', index: 3 },
  { type: 'openReference', post, index: 0, outside: false },
  { type: 'completeNote', request: 1, post, note: 'urn:1', done: true },
  { type: 'placeNote', request: 1, post, note: 'urn:1', start: 0, end: 3, words: 'owl' },
  { type: 'suggest', request: 1, post, of: 'tags', words: '' },
  { type: 'showPeople', people: 'mine' },
];

const broken: readonly Readonly<Record<string, unknown>>[] = [
  { type: 'setStatus', request: 1, post, status: 'done' },
  { type: 'setStatus', request: 1, post, status: null },
  { type: 'setStatus', post, status: 'read' },
  { type: 'setRating', request: 1, post, rating: 6 },
  { type: 'setRating', request: 1, post, rating: '5' },
  { type: 'setRating', request: 1, rating: 5 },
  { type: 'paperAction', post, action: 'constructor' },
  { type: 'paperAction', post, action: 'workbench.action.quit' },
  { type: 'paperAction', action: 'pdf' },
  { type: 'openMention', post },
  { type: 'openMention', post, index: -1 },
  { type: 'openMention', post, index: 0.5 },
  { type: 'openPart', post, part: 'mentions', index: 0 },
  { type: 'openPart', post, part: '__proto__', index: 0 },
  { type: 'openPart', post, part: 'models' },
  { type: 'openReference', post, index: 0 },
  { type: 'completeNote', request: 1, post, note: 'urn:1' },
  { type: 'completeNote', post, note: 'urn:1', done: true },
  { type: 'placeNote', request: 1, post, note: 'urn:1', start: undefined, end: 3, words: 'owl' },
  { type: 'placeNote', request: 1, post, note: 'urn:1', start: 0, end: 3 },
  { type: 'placeNote', request: 1, post, note: 'urn:1', start: -1, end: 3, words: 'owl' },
  { type: 'suggest', request: 1, post, of: 'constructor', words: '' },
  { type: 'showPeople', people: 'nobody' },
  { type: 'openReference', post, outside: true },
];

describe('messages of the page', () => {
  for (const message of whole) it(`takes ${JSON.stringify(message)}`, () => assert.ok(isFromReader(message)));
  for (const message of broken)
    it(`drops ${JSON.stringify(message)}`, () => assert.ok(!isFromReader(message)));
});
