import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Utf8Tally } from '../../../../../src/core/formats/charset/utf8Tally.ts';

const whole = fc.string({ unit: 'binary' }).map((text) => Buffer.from(text.toWellFormed()));
const broken = fc.uint8Array({ maxLength: 12 });

test('counts as many broken characters as a decoder replaces, wherever the pieces end', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(whole, broken)), fc.nat(), (parts, at) => {
      const bytes = Buffer.concat(parts);
      const cut = bytes.length === 0 ? 0 : at % bytes.length;
      const tally = new Utf8Tally();
      tally.add(bytes.subarray(0, cut));
      tally.add(bytes.subarray(cut));
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      const written =
        parts.length === 0 ? 0 : bytes.toString('latin1').split('\u00EF\u00BF\u00BD').length - 1;
      const replaced = text.split('\uFFFD').length - 1 - written;
      assert.equal(tally.broken + (tally.isCutOff ? 1 : 0), replaced);
      const beyond = [...text].filter((character) => character > '\u007f').length;
      assert.equal(tally.whole, beyond - replaced);
    }),
    { numRuns: 500 },
  );
});
