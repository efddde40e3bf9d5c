import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Positions } from '../../../../src/host/reader/positions.ts';

/** What VS Code keeps for a workspace, as JSON. */
class State {
  #stored = '{}';
  writes = 0;

  keys(): readonly string[] {
    return Object.keys(JSON.parse(this.#stored));
  }

  get<T>(key: string): T | undefined {
    return JSON.parse(this.#stored)[key];
  }

  async update(key: string, value: unknown): Promise<void> {
    this.writes++;
    this.#stored = JSON.stringify({ ...JSON.parse(this.#stored), [key]: value });
  }
}

test('places are known at once, and after a restart; written once the user rests', (context) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  context.after(() => mock.timers.reset());
  const state = new State();
  const positions = new Positions(state);
  for (let offset = 1; offset <= 20; offset++) positions.put('a', offset);
  assert.equal(positions.of(['a']), 20);
  assert.equal(state.writes, 0);
  mock.timers.tick(3000);
  assert.equal(state.writes, 1);
  positions.put('b', 7);
  positions.put('a', undefined);
  positions.dispose();
  const again = new Positions(state);
  assert.equal(again.of(['a']), undefined, 'read to the end');
  assert.equal(again.of(['new id of b', 'b']), 7, 'by a former id');
});

test('only the latest posts are remembered', () => {
  const positions = new Positions(new State());
  for (let n = 0; n < 501; n++) {
    positions.put('first, again and again', n);
    positions.put(`post ${n}`, n);
  }
  positions.dispose();
  assert.equal(positions.of(['post 0']), undefined);
  assert.equal(positions.of(['post 5']), 5);
  assert.equal(positions.of(['first, again and again']), 500);
});

test('a stored value of another kind costs nothing else', () => {
  const state = new State();
  void state.update('marginalia.positions', [['a', 1], ['b', 'x'], 3]);
  assert.equal(new Positions(state).of(['b', 'a']), 1);
});
