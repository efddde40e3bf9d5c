import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import './fakeVscode.ts';

const { TreeRenewal } = await import('../../../src/host/treeRenewal.ts');

function renewal(context: TestContext) {
  context.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
  let count = 0;
  const tree = {
    renew: async () => {
      count++;
    },
    refresh: () => undefined,
  };
  const renewed = new TreeRenewal({ tree, view: { visible: true }, log: Object.create(null) });
  context.after(() => renewed.dispose());
  const pass = (milliseconds: number) => {
    context.mock.timers.tick(milliseconds);
    return count;
  };
  return { renewed, pass };
}

test('a file that was saved shows at once, more of them seldom', (context) => {
  const { renewed, pass } = renewal(context);
  renewed.after({ posts: true, notes: false, fromDisk: true });
  assert.equal(pass(1), 1);
  for (let i = 0; i < 5; i++) renewed.after({ posts: true, notes: false, fromDisk: true });
  assert.equal(pass(200), 1);
  assert.equal(pass(200), 2);
});

test('what a click did shows after a second click had its time', (context) => {
  const { renewed, pass } = renewal(context);
  renewed.after({ posts: true, notes: false });
  assert.equal(pass(250), 0);
  assert.equal(pass(60), 1);
});
