import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import '../fakeVscode.ts';
import { disk, saves } from '../fakeVscodeModule.ts';

const { FolderWatcher } = await import('../../../../src/host/library/folderWatcher.ts');

/** A watcher of `/posts` and what it told. */
function watched(context: TestContext) {
  context.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const told: (readonly string[] | undefined)[] = [];
  const watcher = new FolderWatcher((paths) => told.push(paths));
  watcher.watch(['/posts']);
  context.after(() => watcher.dispose());
  return { told, pass: (milliseconds: number) => context.mock.timers.tick(milliseconds) };
}

const change = (path: string) => disk.changes.fire({ fsPath: path });

test('a save is told in the same turn, its events together', (context) => {
  const { told, pass } = watched(context);
  change('/posts/a.md');
  change('/posts/a.md');
  saves.fire({ uri: { scheme: 'file', fsPath: '/posts/b.md' } });
  pass(0);
  assert.deepEqual(told, [['/posts/a.md', '/posts/b.md']]);
});

test('what VS Code saves elsewhere, or not on the disk, is nothing to us', (context) => {
  const { told, pass } = watched(context);
  saves.fire({ uri: { scheme: 'file', fsPath: '/posts-of-others/b.md' } });
  saves.fire({ uri: { scheme: 'untitled', fsPath: '/posts/b.md' } });
  pass(1000);
  assert.deepEqual(told, []);
});

test('a burst of 100,000 events is one look at everything, once they rest', (context) => {
  const { told, pass } = watched(context);
  for (let i = 0; i < 100_000; i++) {
    change(`/posts/${i}.md`);
    if (i % 1000 === 999) pass(10);
  }
  assert.deepEqual(told, [], 'it waits while more come');
  pass(1000);
  assert.deepEqual(told, [undefined]);
});

test('a checkout of some files is told as a whole', (context) => {
  const { told, pass } = watched(context);
  const paths = Array.from({ length: 50 }, (_, i) => `/posts/${i}.md`);
  for (const path of paths) change(path);
  pass(100);
  assert.deepEqual(told, []);
  pass(1000);
  assert.deepEqual(told, [paths]);
});
