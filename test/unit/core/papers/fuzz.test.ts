/** A short run of `npm run fuzz` over all that reads of papers. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Random } from '../../../bench/random.ts';
import { mutated } from '../../../fuzz/mutate.ts';
import { paperTargets } from '../../../fuzz/paperTargets.ts';

const INPUTS = 50;

describe('spoiled papers', () => {
  for (const target of paperTargets()) {
    it(`are read where they are whole: ${target.name}`, async () => {
      for (const seed of target.seeds) assert.equal(await target.check(seed, new Random(0)), undefined);
    });

    it(`harm nothing: ${target.name}`, async () => {
      for (let input = 0; input < INPUTS; input += 1) {
        const text = mutated(target, new Random(input));
        assert.equal(await target.check(text, new Random(input)), undefined, `input ${input}`);
      }
    });
  }
});
