import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildForTest } from '../../../scripts/build.ts';
import { dist } from '../../../scripts/paths.ts';
import { LibraryClient } from '../../../src/library/client.ts';
import { post, settingsFor, tempFolder } from './tempLibrary.ts';

test('the built worker indexes, searches, shows and compares posts with what it loads late', async (context) => {
  await buildForTest(['libraryWorker', 'libraryLate', 'noteFiles']);
  const folder = tempFolder(context, {
    'a.md': post('Owls', 'Owls hunt with reinforcement learning at night: https://arxiv.org/abs/2506.02177'),
    'b.md': post('Мыши', 'Мыши бегут от сов и обучения с подкреплением.'),
  });
  const client = new LibraryClient(join(dist, 'libraryWorker.cjs'));
  context.after(() => client.dispose());
  await client.open({ settings: settingsFor(folder), databasePath: undefined, trashPath: undefined });
  // Before any file was read: in the library's own thread.
  assert.deepEqual((await client.search('owl', 5)).hits, []);
  assert.equal((await client.sync()).posts, 2);
  assert.equal((await client.counts()).posts, 2);
  const topics = await client.groups('topic', {});
  assert.deepEqual(
    topics.map(({ label, posts }) => [label, posts]),
    [['Reinforcement Learning', 2]],
  );
  const { hits } = await client.search('мышь RL', 5);
  assert.deepEqual(
    hits.map(({ title }) => title),
    ['Мыши'],
  );
  const [owls] = await client.posts({ filter: { query: 'owl' }, sort: 'title', offset: 0, limit: 5 });
  const view = await client.post(owls?.id ?? '');
  assert.match(view?.html ?? '', /<p>Owls hunt/);
  assert.equal(view?.post.references[0]?.kind, 'paper');
  assert.equal((await client.similar(owls?.id ?? '', 5)).length, 1);
  assert.equal((await client.completeQuery('ha', 2)).length > 0, true);
  await client.setStatus(['arxiv:2506.02177'], 'reading');
  const [record = ''] = globSync('notes/**/*2506.02177*.md', { cwd: folder });
  assert.match(readFileSync(join(folder, record), 'utf8'), /status: reading/);
});
