/** A short run of `npm run fuzz`, and of spoiled text through the renderer. */
import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import fc from 'fast-check';
import { textFile } from '../../../../src/core/formats/importer.ts';
import { IMPORTERS, importFile } from '../../../../src/core/formats/importFile.ts';
import { renderMarkdown } from '../../../../src/core/formats/renderPost.ts';
import { Random } from '../../../bench/random.ts';
import { faultOf, lostNeighbour, neighbourhood } from '../../../fuzz/check.ts';
import { mutated } from '../../../fuzz/mutate.ts';
import { targets } from '../../../fuzz/targets.ts';

const INPUTS = 25;
const NEIGHBOURHOODS = 4;

describe('spoiled files', () => {
  const all = targets();

  it('are tried with every importer', () => {
    const tried = new Set(
      all.flatMap(({ path, seeds }) =>
        seeds.map((seed) => IMPORTERS.find(({ recognizes }) => recognizes(textFile(path, seed)))),
      ),
    );
    assert.ok(IMPORTERS.every((importer) => tried.has(importer)));
  });

  for (const target of all) {
    it(`harm nothing: ${target.name}`, () => {
      for (let input = 0; input < INPUTS; input += 1) {
        const text = mutated(target, new Random(input));
        assert.equal(faultOf(target.path, text, new Random(input)), undefined, `input ${input}`);
      }
    });
    if (target.many !== undefined)
      it(`keep the posts beside the spoiled one: ${target.name}`, () => {
        for (let input = 0; input < NEIGHBOURHOODS; input += 1) {
          const spoiled = neighbourhood(target, new Random(input));
          assert.ok(spoiled !== undefined && spoiled.expected.length > 5);
          assert.equal(lostNeighbour(target, spoiled), undefined, `input ${input}`);
        }
      });
  }
});

test('half a character in front matter is whole in the post', () => {
  const { posts } = importFile('a.md', '---\ntitle: "a \uD83D b"\ntags: [c\uDE00]\n---\nText');
  assert.equal(posts[0]?.title, 'a � b');
  assert.deepEqual(posts[0]?.declaredTopics, ['#c�']);
});

test('no Markdown makes the renderer throw', () => {
  const markdown = targets().find(({ name }) => name === 'markdown');
  const fragment = fc.oneof(
    fc.constantFrom(...(markdown?.tokens ?? [])),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  );
  const mixed = fc.array(fragment, { maxLength: 60 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(mixed, (source) => typeof renderMarkdown(source) === 'string'),
    { numRuns: 200 },
  );
});
