import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EXPORTS, exported } from '../core/posts/samplePosts.ts';
import { type Facts, StoreModel } from './storeModel.ts';

const TEXT = 'Разбираем 🔥 новую модель: сова ночью видит лучше, чем трансформер днём.';
const TEXTS = [
  'Да',
  TEXT,
  `${TEXT} И ещё немного.`,
  'Всем привет, друзья мои хорошие и дорогие коллеги',
  '🔥',
];
const CHANNELS = [
  { title: 'Совы и код', handle: 'owls_ml', chat: '1' },
  { title: 'Лисы', handle: 'foxes', chat: '77' },
  { title: 'Совы и код', handle: 'twins', chat: '5' },
];

const facts: fc.Arbitrary<Facts> = fc
  .record({
    channel: fc.constantFrom(...CHANNELS),
    id: fc.integer({ min: 1, max: 4 }),
    text: fc.constantFrom(...TEXTS),
    format: fc.constantFrom(
      ...EXPORTS,
      'markdown' as const,
      'feed' as const,
      'web-page' as const,
      'text' as const,
    ),
    forwardedFrom: fc.constantFrom(undefined, undefined, 'Лисы', 'Совы и код'),
    address: fc.constantFrom(undefined, 'https://t.me/owls_ml/2', 'https://example.org/a'),
    editedAt: fc.constantFrom(undefined, undefined, '2025-07-01T00:00:00Z', '2025-07-02T00:00:00Z'),
    isAnonymous: fc.boolean(),
  })
  .map(({ channel, id, text, format, forwardedFrom, address, editedAt, isAnonymous }) => {
    const edit = editedAt === undefined ? {} : { editedAt };
    if (format === 'markdown' || format === 'feed' || format === 'web-page' || format === 'text') {
      return { format, url: address, text, title: text, ...edit };
    }
    const date = `2025-06-11T15:0${id}:00Z`;
    const origin = {
      ...(forwardedFrom === undefined ? {} : { forwardedFrom }),
      ...(address === undefined ? {} : { forwardedUrl: address }),
    };
    const post = exported({ ...channel, id, date, text, ...origin }, format);
    return { ...post, ...edit, ...(isAnonymous && format === 'telegram-page' ? { channel: undefined } : {}) };
  });

const path = fc.constantFrom('a.md', 'b.md', 'c.md', 'd.md');
const operation = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('put' as const),
      path,
      posts: fc.array(facts, { maxLength: 4 }),
    }),
  },
  fc.record({ kind: fc.constant('remove' as const), path }),
  fc.record({ kind: fc.constant('rename' as const), path, to: path }),
);

function freshSnapshot(files: ReadonlyMap<string, readonly Facts[]>, order: 1 | -1): unknown {
  const model = new StoreModel(100);
  const paths = [...files.keys()].sort();
  for (const one of order === 1 ? paths : paths.reverse()) model.put(one, files.get(one) ?? []);
  const snapshot = model.snapshot();
  model.close();
  return snapshot;
}

test('files that come, change and go in any order leave what a fresh index of the folder has', () => {
  fc.assert(
    fc.property(
      fc.array(operation, { maxLength: 9 }),
      fc.integer({ min: 1, max: 3 }),
      (operations, partLength) => {
        const model = new StoreModel(partLength);
        for (const one of operations) {
          if (one.kind === 'put') model.put(one.path, one.posts);
          else if (one.kind === 'remove') model.remove(one.path);
          else if (one.path !== one.to && model.files.has(one.path)) {
            const posts = model.files.get(one.path) ?? [];
            model.remove(one.path);
            model.put(one.to, posts);
          }
        }
        const found = model.snapshot();
        const { files } = model;
        model.close();
        assert.deepEqual(found, freshSnapshot(files, 1));
        assert.deepEqual(found, freshSnapshot(files, -1));
      },
    ),
    { numRuns: 100 },
  );
});
