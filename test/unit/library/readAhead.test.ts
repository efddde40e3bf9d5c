import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { allPosts, openLibrary, post, settingsFor, tempFolder, writeFiles } from './tempLibrary.ts';

const FILES = {
  'owl.md': post('Owls', 'They fly at night.'),
  'hoot.md': post('Hoots', 'They are heard by day.'),
  'nest.md': post('Nests', 'They are built in spring.'),
};

async function open(context: Parameters<typeof tempFolder>[0]) {
  const folder = tempFolder(context, FILES);
  const { library } = openLibrary(context, folder);
  await library.sync();
  const ids = allPosts(library).map(({ id }) => id);
  return { folder, library, ids };
}

/** Long enough for every post of the folder to be read, one in each turn. */
async function rest(): Promise<void> {
  for (let turns = 0; turns < 10; turns++) await turn();
}

test('a post that was read ahead is the one that would be read now', async (context) => {
  const { library, ids } = await open(context);
  const before = ids.map((id) => library.post(id));
  const fresh = await open(context);
  fresh.library.readAhead(ids);
  await rest();
  assert.deepEqual(
    ids.map((id) => fresh.library.post(id)?.html),
    before.map((view) => view?.html),
  );
});

test('a file that changed after it was read ahead is never shown as it was', async (context) => {
  const { folder, library, ids } = await open(context);
  library.readAhead(ids);
  await rest();
  const [id = ''] = ids.filter((each) => library.summary(each)?.path === 'owl.md');
  writeFiles(folder, { 'owl.md': post('Owls', 'They fly by day as well.') });
  // Until it is indexed the library only knows that the post of before is gone.
  assert.equal(library.post(id), undefined);
  library.readAhead([id]);
  await rest();
  assert.equal(library.post(id), undefined);
  await library.sync();
  assert.match(library.post(id)?.html ?? '', /They fly by day as well\./);
});

test('a file that is gone is told to whoever opens its post, not to whoever reads ahead', async (context) => {
  const { folder, library, ids } = await open(context);
  const [id = ''] = ids.filter((each) => library.summary(each)?.path === 'owl.md');
  rmSync(join(folder, 'owl.md'));
  library.readAhead([id, ...ids]);
  await rest();
  assert.throws(() => library.post(id), /Cannot read .*owl\.md/);
});

test('reading ahead stops when the folder leaves', async (context) => {
  const { library, ids } = await open(context);
  library.readAhead(['nothing of the kind', ...ids]);
  library.readAhead(ids);
  library.configure(settingsFor());
  await rest();
  assert.equal(library.counts().posts, 0);
});
