import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemTold, valuesOf } from '../../../../src/host/search/queryHelp.ts';
import type { QueryCompletion } from '../../../../src/protocol/search.ts';

function completion(start: number, end: number, insert: string): QueryCompletion {
  return { start, end, insert, label: insert, description: '' };
}

test('offers values, not operators, and none once one stands there whole', () => {
  const operators = [completion(0, 2, 'has:'), completion(0, 2, 'hash:')];
  assert.deepEqual(valuesOf('ha', operators), []);
  const values = [completion(0, 5, 'is:unread '), completion(0, 5, 'is:undone ')];
  assert.deepEqual(valuesOf('is:un', values), values);
  assert.deepEqual(valuesOf('is:unread', [completion(0, 9, 'is:unread ')]), []);
});

test('tells what is wrong with a query, but not while it is being typed', () => {
  const problem = { start: 4, end: 9, message: 'There is no “un”: write read, unread or starred.' };
  const values = [completion(4, 9, 'is:unread ')];
  assert.equal(problemTold([problem], values, 9), undefined);
  assert.equal(problemTold([problem], values, 3), problem.message);
  assert.equal(problemTold([problem], [], 9), problem.message);
  assert.equal(problemTold([], values, 9), undefined);
});
