import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { slug } from '../../../../src/core/notes/slug.ts';

const EXAMPLES: readonly (readonly [title: string, name: string])[] = [
  ['Attention Is All You Need', 'attention-is-all-you-need'],
  ['Щука съела Ёжика!', 'shchuka-sela-ezhika'],
  ['Йод в NFD: и\u0306од', 'yod-v-nfd-yod'],
  ['Café «naïve» Übermaß', 'cafe-naive-ubermass'],
  ['🔥👨‍👩‍👧 10× быстрее', '10-bystree'],
  ['', 'untitled'],
  ['…—!', 'untitled'],
  ['漢字', 'untitled'],
  ['CON', 'con-post'],
  ['lpt1', 'lpt1-post'],
  ['../../etc/passwd', 'etc-passwd'],
  ['\ud800 lone', 'lone'],
];

for (const [title, name] of EXAMPLES) {
  test(`slug of ${JSON.stringify(title)}`, () => assert.equal(slug(title), name));
}

test('any title gives a file name that every system takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (title) => {
      const name = slug(title);
      assert.match(name, /^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$/);
      assert.doesNotMatch(name, /^(con|prn|aux|nul|com\d|lpt\d)$/);
    }),
  );
  assert.equal(slug('я'.repeat(1000)).length, 80);
});
