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

  it('ends after 250 characters where nothing ends it, and not at a mark behind them', () => {
    const text = 'Quiet '.repeat(50);
    assert.equal(englishEnd(text, 0, text.length), 250);
    assert.equal(englishEnd(`${text}Hinges. Next`, 0, text.length + 12), 250);
    const near = `${'Quiet '.repeat(41)}End`;
    assert.equal(englishEnd(`${near}http://a.example`, 0, near.length + 16), near.length);
  });

  it('ends where its line ends, without the point', () => {
    const text = 'Letters On Noise.\nNext Line';
    assert.equal(text.slice(0, englishEnd(text, 0, text.indexOf('\n'))), 'Letters On Noise');
  });
});
