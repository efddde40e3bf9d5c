import assert from 'node:assert/strict';
import { test } from 'node:test';
import './fakeVscode.ts';
import { EventEmitter, executed } from './fakeVscodeModule.ts';

const { LibraryTree } = await import('../../../src/host/libraryTree.ts');

/** A tree with one row over a library that is not open yet, and how often VS Code was told to ask anew. */
function closedTree() {
  const changed = new EventEmitter<{ readonly isOpen: boolean; readonly state: string }>();
  const service = {
    status: { isOpen: false, state: 'opening' },
    onDidChangeStatus: changed.event,
    woken: 0,
    wake: () => service.woken++,
  };
  class Tree extends LibraryTree<{ readonly label: string }> {
    protected override readonly openRow = 'marginalia.openPostRow';
    protected override itemOf = (row: { readonly label: string }) => ({
      ...row,
      command: { command: 'marginalia.openPost', title: 'Open Post', arguments: [row.label] },
    });
    protected override rowsUnder = async () => [{ label: 'row' }];
    protected override idOf = ({ label }: { readonly label: string }) => label;
    protected override shownOf = ({ label }: { readonly label: string }) => label;
  }
  const tree: Tree = Reflect.construct(Tree, [{}, service]);
  const told = { times: 0 };
  tree.onDidChangeTreeData(() => told.times++);
  const become = (isOpen: boolean, state: string) => {
    service.status = { isOpen, state };
    changed.fire(service.status);
    tree.toggled();
  };
  return { tree, service, told, become };
}

test('rows that were asked for before the library is open come with it, and are not asked for twice', async () => {
  const { tree, service, told, become } = closedTree();
  const rows = tree.getChildren();
  assert.equal(service.woken, 1);
  become(true, 'ready');
  assert.deepEqual(await rows, [{ label: 'row' }]);
  assert.equal(told.times, 0);
});

test('where there was nothing to open VS Code is told once there is', async () => {
  const { tree, told, become } = closedTree();
  const rows = tree.getChildren();
  become(false, 'none');
  assert.deepEqual(await rows, []);
  assert.equal(told.times, 0);
  become(true, 'ready');
  assert.equal(told.times, 1);
});

test('a row has a command without arguments, which VS Code would forget while it rebuilds the row', () => {
  const { tree } = closedTree();
  const { command } = tree.getTreeItem({ label: 'row' });
  assert.deepEqual(command, { command: 'marginalia.openPostRow', title: 'Open Post' });
});

test('the command of a row runs that of the selected one, which may come back a moment later', async () => {
  const { tree } = closedTree();
  executed.length = 0;
  await tree.openSelected({ selection: [{ label: 'one' }] });
  assert.deepEqual(executed, [['marginalia.openPost', 'one']]);
  let asked = 0;
  const rebuilt = {
    get selection() {
      return asked++ < 2 ? [] : [{ label: 'two' }];
    },
  };
  await tree.openSelected(rebuilt);
  assert.deepEqual(executed.at(-1), ['marginalia.openPost', 'two']);
});
