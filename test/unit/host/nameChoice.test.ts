import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { commonNames, namesAfterPick, newName } from '../../../src/host/nameChoice.ts';

describe('a choice in the list of topics', () => {
  test('of one post is what it says', () => {
    assert.deepEqual(namesAfterPick(['A', 'B'], ['A', 'B'], ['B', 'C']), ['B', 'C']);
    assert.deepEqual(namesAfterPick(['A'], ['A'], []), []);
  });

  test('of several posts keeps what only some of them have', () => {
    const posts = [
      ['A', 'B'],
      ['C', 'A'],
    ];
    const common = commonNames(posts);
    assert.deepEqual(common, ['A']);
    assert.deepEqual(
      posts.map((own) => namesAfterPick(own, common, ['D'])),
      [
        ['B', 'D'],
        ['C', 'D'],
      ],
    );
    assert.deepEqual(namesAfterPick(['A', 'B'], common, ['A', 'B']), ['A', 'B']);
  });

  test('of no post at all has nothing in common', () => assert.deepEqual(commonNames([]), []));
});

test('a typed name is a new topic only when none is called so', () => {
  assert.equal(newName('  State  space ', ['RL']), 'State space');
  assert.equal(newName('rl', ['RL']), undefined);
  assert.equal(newName('вид', ['ВИД']), undefined);
  assert.equal(newName(' \t ', []), undefined);
});
