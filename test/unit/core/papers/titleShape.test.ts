import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { englishEnd } from '../../../../src/core/papers/titleShape.ts';

describe('an English title', () => {
  it('keeps its last letter before a mark that is glued to it', () => {
    const text = 'Grown In Small Steps▶ смотреть';
    assert.equal(text.slice(0, englishEnd(text, 0, text.length)), 'Grown In Small Steps');
  });

  it('goes on behind an initial and ends with the sentence', () => {
    const text = 'Letters Of R. Smith On Noise. Next words';
    assert.equal(text.slice(0, englishEnd(text, 0, text.length)), 'Letters Of R. Smith On Noise');
  });
});
