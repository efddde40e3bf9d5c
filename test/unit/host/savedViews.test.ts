import './fakeVscode.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fake from './fakeVscodeModule.ts';

const { changeViews, nameProblem, savedViews, viewsIn, withName, withoutView, withView } = await import(
  '../../../src/host/savedViews.ts'
);

const VIEWS = [
  { name: 'Owls', query: 'owl is:unread' },
  { name: 'Mice', query: 'mouse' },
];

test('reads the views of the setting, and drops what is no query', () => {
  assert.deepEqual(viewsIn({ Owls: 'owl is:unread', Bad: 7, Mice: 'mouse' }), VIEWS);
  for (const value of [undefined, null, 'owl', ['owl']]) assert.deepEqual(viewsIn(value), []);
});

test('a new view comes first; a change keeps the place', () => {
  const cats = { name: 'Cats', query: 'cat' };
  assert.deepEqual(withView(VIEWS, cats), [cats, ...VIEWS]);
  assert.deepEqual(withView(VIEWS, { name: 'Mice', query: 'mice' })[1], { name: 'Mice', query: 'mice' });
  assert.deepEqual(withName(VIEWS, 'Owls', 'Birds')[0], { name: 'Birds', query: 'owl is:unread' });
  assert.deepEqual(withoutView(VIEWS, 'Owls'), VIEWS.slice(1));
});

test('a name is there and new', () => {
  assert.match(nameProblem('  ', VIEWS) ?? '', /needs a name/);
  assert.match(nameProblem('Mice ', VIEWS) ?? '', /already/);
  assert.equal(nameProblem('Mice', VIEWS, 'Mice'), undefined);
  assert.equal(nameProblem('Cats', VIEWS), undefined);
});

test('a view is changed where the settings have it, and the change can be taken back', async () => {
  fake.workspace.workspaceFolders = [{}];
  fake.settings.set('marginalia.views', { Owls: 'owl' });
  fake.workspaceSettings.set('marginalia.views', { Mice: 'mouse' });
  await changeViews('Cats', (views) => withView(views, { name: 'Cats', query: 'cat' }));
  assert.deepEqual(
    savedViews().map(({ name }) => name),
    ['Cats', 'Mice'],
  );
  const takeBack = await changeViews('Owls', (views) => withoutView(views, 'Owls'));
  assert.equal(fake.settings.get('marginalia.views'), undefined);
  await takeBack();
  assert.deepEqual(fake.settings.get('marginalia.views'), { Owls: 'owl' });
});
