import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { topicsAfterDrop } from '../../../../src/host/posts/topicChange.ts';

describe('a drag between topics', () => {
  const own = ['RL', 'Reasoning', 'Safety'];

  test('puts the new topic where the old one stood and keeps the others', () => {
    assert.deepEqual(topicsAfterDrop(own, 'Reasoning', 'Vision'), ['RL', 'Vision', 'Safety']);
  });

  test('onto a topic the post has already only leaves the old one', () => {
    assert.deepEqual(topicsAfterDrop(own, 'Reasoning', 'RL'), ['RL', 'Safety']);
    assert.deepEqual(topicsAfterDrop(own, 'RL', 'Safety'), ['Safety', 'Reasoning']);
  });

  test('to the posts without a topic takes that one away', () => {
    assert.deepEqual(topicsAfterDrop(own, 'RL', undefined), ['Reasoning', 'Safety']);
    assert.deepEqual(topicsAfterDrop(['RL'], 'RL', undefined), []);
  });

  test('from the posts without a topic gives the first one', () => {
    assert.deepEqual(topicsAfterDrop([], undefined, 'RL'), ['RL']);
  });

  test('to where it was changes nothing', () => {
    assert.deepEqual(topicsAfterDrop(own, 'RL', 'RL'), own);
    assert.deepEqual(topicsAfterDrop([], undefined, undefined), []);
  });

  test('of a row that is older than the topics of its post adds the new one', () => {
    assert.deepEqual(topicsAfterDrop(['Safety'], 'RL', 'Vision'), ['Safety', 'Vision']);
  });
});
