import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type CardBox, placeCards } from '../../../src/webview/placeCards.ts';

const card = (wanted: number, height: number): CardBox => ({ wanted, height });

describe('placeCards', () => {
  test('cards with room stand at their places', () => {
    assert.deepEqual(placeCards([card(10, 20), card(100, 20)], -1, 8), [10, 100]);
  });

  test('a card without room moves down', () => {
    assert.deepEqual(placeCards([card(10, 50), card(20, 20), card(25, 10)], -1, 8), [10, 68, 96]);
  });

  test('the active card keeps its place and those above move up', () => {
    assert.deepEqual(placeCards([card(100, 50), card(110, 20), card(115, 10)], 1, 8), [52, 110, 138]);
  });

  test('without room above, the active card moves down like the others', () => {
    assert.deepEqual(placeCards([card(10, 50), card(20, 20)], 1, 8), [10, 68]);
  });

  test('a mark above the page does not pull its card out of it', () => {
    assert.deepEqual(placeCards([card(-30, 20)], -1, 8), [0]);
  });

  test('no cards', () => assert.deepEqual(placeCards([], -1, 8), []));

  test('cards never overlap', () => {
    const box = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 10, max: 300 }));
    fc.assert(
      fc.property(fc.array(box, { maxLength: 30 }), fc.integer({ min: -1, max: 29 }), (boxes, active) => {
        const cards = boxes
          .map(([wanted, height]) => card(wanted, height))
          .sort((a, b) => a.wanted - b.wanted);
        const tops = placeCards(cards, active, 8);
        for (const [i, top] of tops.entries()) {
          const free = i === 0 ? 0 : (tops[i - 1] ?? 0) + (cards[i - 1]?.height ?? 0) + 8;
          assert.ok(top >= free, `${JSON.stringify(cards)}, active ${active}: ${tops.join(' ')}`);
        }
      }),
    );
  });
});
