import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { mergePapers } from '../../../src/core/papers/mergePapers.ts';
import type { Reference } from '../../../src/core/posts/post.ts';
import { Library } from '../../../src/library/library.ts';
import { canonicalKey, type KnownPaper } from '../../../src/library/works.ts';
import { Random } from '../../bench/random.ts';
import { allPosts, openLibrary, post, settingsFor, tempFolder, writeFiles } from './tempLibrary.ts';
import { arxiv, doi, lost, type ModelPost, repository, WorkModel } from './workModel.ts';

const OWLS = 'Owls Hunt in Silence';
const OWLS_KEY = 'title:owls hunt in silence';

describe('a lost title', () => {
  test('joins the one paper with an address that is called so, in whatever order they come', () => {
    for (const order of [
      [1, 2],
      [2, 1],
    ]) {
      const model = new WorkModel();
      const posts: Record<number, ModelPost> = {
        1: { references: [arxiv('2501.00001', OWLS)] },
        2: { references: [lost(`«${OWLS.toUpperCase()}»`)] },
      };
      for (const name of order) model.put(name, posts[name] ?? { references: [] });
      assert.deepEqual(model.mentions(), { 'arxiv:2501.00001': ['post-1', 'post-2'] });
      assert.equal(canonicalKey(model.database, OWLS_KEY), 'arxiv:2501.00001');
    }
  });

  test('stands alone when two papers share it, and joins again when one of them leaves', () => {
    const model = new WorkModel();
    model.put(1, { references: [arxiv('2501.00001', OWLS)] });
    model.put(2, { references: [arxiv('2501.00002', OWLS)] });
    model.put(3, { references: [lost(OWLS)] });
    assert.deepEqual(model.mentions()[OWLS_KEY], ['post-3']);
    model.remove(2);
    assert.deepEqual(model.mentions(), { 'arxiv:2501.00001': ['post-1', 'post-3'] });
    model.remove(1);
    assert.deepEqual(model.mentions(), { [OWLS_KEY]: ['post-3'] });
    assert.equal(canonicalKey(model.database, OWLS_KEY), OWLS_KEY);
  });

  test('joins a paper by the title that lookup knows, which posts may never print', () => {
    const model = new WorkModel();
    model.put(1, { references: [arxiv('2501.00001')] });
    model.put(2, { references: [lost(OWLS)] });
    model.works.update((works) => works.putFacts('arxiv:2501.00001', { title: OWLS }));
    assert.deepEqual(model.mentions(), { 'arxiv:2501.00001': ['post-1', 'post-2'] });
    model.works.update((works) => works.putFacts('arxiv:2501.00001', { title: 'Owls Sing at Dawn' }));
    assert.deepEqual(model.mentions(), { 'arxiv:2501.00001': ['post-1'], [OWLS_KEY]: ['post-2'] });
  });

  test('of a video is not the paper of that name', () => {
    const model = new WorkModel();
    model.put(1, { references: [arxiv('2501.00001', OWLS), lost(OWLS, 'video')] });
    assert.deepEqual(Object.keys(model.mentions()), ['arxiv:2501.00001', OWLS_KEY]);
  });

  test('means what the user or lookup says, until that is taken back', () => {
    const model = new WorkModel();
    model.put(1, { references: [arxiv('2501.00001', OWLS)] });
    model.put(2, { references: [lost(OWLS)] });
    model.works.update((works) => works.putAlias(OWLS_KEY, 'doi:10.1000/owls'));
    assert.deepEqual(model.mentions(), { 'arxiv:2501.00001': ['post-1'], 'doi:10.1000/owls': ['post-2'] });
    const [row] = model.references.rows({ text: 'silence', lost: false, sort: 'title', offset: 0, limit: 1 });
    assert.equal(row?.url, 'https://arxiv.org/abs/2501.00001');
    const resolved = model.references
      .rows({ offset: 0, limit: 9 })
      .find(({ key }) => key === 'doi:10.1000/owls');
    assert.equal(resolved?.url, 'https://doi.org/10.1000/owls', 'it is no lost link any more');
    model.works.update((works) => works.putAlias(OWLS_KEY, undefined));
    assert.deepEqual(model.mentions(), { 'arxiv:2501.00001': ['post-1', 'post-2'] });
  });
});

test('a preprint and its published form are one row with both ids, found by either key', () => {
  const model = new WorkModel();
  model.put(1, { references: [arxiv('2501.00001', OWLS)], publishedAt: '2025-01-02' });
  model.put(2, { references: [doi('10.1000/owls')], publishedAt: '2025-02-03' });
  model.works.update((works) => works.putAlias('doi:10.1000/owls', 'arxiv:2501.00001'));
  const rows = model.references.rows({ offset: 0, limit: 9 });
  assert.equal(rows.length, 1);
  const [row] = rows;
  assert.deepEqual(
    [row?.key, row?.arxivId, row?.doi, row?.posts, row?.newest, row?.first.post],
    ['arxiv:2501.00001', '2501.00001', '10.1000/owls', 2, '2025-02-03', 'post-2'],
  );
  assert.equal(canonicalKey(model.database, 'doi:10.1000/owls'), 'arxiv:2501.00001');
  model.works.update((works) => works.putAlias('doi:10.1000/owls', undefined));
  assert.deepEqual(model.mentions(), { 'arxiv:2501.00001': ['post-1'], 'doi:10.1000/owls': ['post-2'] });
});

/** Few titles and ids, so that they meet often. */
function randomReference(random: Random): Reference {
  const title = random.pick([OWLS, 'Foxes Dig Very Deep Holes', 'Bees Dance in Circles']);
  const id = random.pick(['2501.00001', '2501.00002', '2501.00003']);
  const kind = random.next();
  if (kind < 0.35) return arxiv(id, random.chance(0.6) ? title : undefined);
  if (kind < 0.5) return doi(random.pick(['10.1000/owls', '10.1000/bees']), title);
  if (kind < 0.8) return lost(title, random.chance(0.8) ? 'paper' : 'book');
  return random.chance(0.5) ? repository(random.pick(['owl/hoot', 'bee/dance'])) : lost('тут', 'page');
}

function randomPost(random: Random): ModelPost {
  return {
    references: Array.from({ length: random.below(4) }, () => randomReference(random)),
    topics: random.chance(0.3) ? [] : [random.pick(['Birds', 'Insects'])],
    ...(random.chance(0.7) ? { publishedAt: `2025-0${1 + random.below(9)}-01` } : {}),
  };
}

/** Changes a library at random, works being computed now and then; what it is made of in the end. */
function wander(random: Random, model: WorkModel) {
  const posts = new Map<number, ModelPost>();
  const aliases = new Map<string, string>();
  const facts = new Map<string, KnownPaper>();
  const say = (alias: string, key: string | undefined) => {
    if (key === undefined) aliases.delete(alias);
    else aliases.set(alias, key);
    model.works.update((works) => works.putAlias(alias, key));
  };
  for (let step = 0; step < 40; step++) {
    const choice = random.next();
    const name = random.below(8);
    if (choice < 0.5) {
      posts.set(name, randomPost(random));
      model.put(name, posts.get(name) ?? { references: [] });
    } else if (choice < 0.65) {
      posts.delete(name);
      model.remove(name);
    } else if (choice < 0.8) {
      const alias = random.pick(['doi:10.1000/owls', 'doi:10.1000/bees', OWLS_KEY, 'arxiv:2501.00003']);
      say(alias, random.chance(0.4) ? undefined : random.pick(['arxiv:2501.00001', 'arxiv:2501.00002']));
    } else {
      const key = random.pick(['arxiv:2501.00001', 'doi:10.1000/bees', 'arxiv:2501.00009', OWLS_KEY]);
      const known = random.chance(0.3)
        ? undefined
        : {
            title: random.pick([OWLS, 'Bees Dance in Circles']),
            authors: 'Strix et al.',
            status: 'read' as const,
          };
      if (known === undefined) facts.delete(key);
      else facts.set(key, known);
      model.works.update((works) => works.putFacts(key, known));
    }
    if (random.chance(0.3)) model.works.settle();
  }
  return { posts, aliases, facts };
}

test('the works do not depend on the order in which posts, keys and details came and went', () => {
  for (let seed = 1; seed <= 30; seed++) {
    const random = new Random(seed);
    const model = new WorkModel();
    const world = wander(random, model);
    const fresh = WorkModel.of({
      posts: new Map([...world.posts].reverse()),
      aliases: new Map([...world.aliases].sort(() => random.next() - 0.5)),
      facts: world.facts,
    });
    assert.deepEqual(model.snapshot(), fresh.snapshot(), `seed ${seed}`);
  }
});

test('works of posts are the papers that mergePapers makes of them', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = new Random(seed + 1000);
    const posts = new Map(Array.from({ length: 8 }, (_, name) => [name, randomPost(random)]));
    const model = WorkModel.of({ posts, aliases: new Map(), facts: new Map() });
    const merged = mergePapers(
      [...posts].map(([name, { references }]) => ({ id: `post-${name}`, references })),
    );
    const rows = model.references.rows({ kinds: ['paper'], offset: 0, limit: 99 });
    assert.deepEqual(
      rows.map(({ key, arxivId, doi: id, label }) => ({ key, arxivId, doi: id, label })).sort(byKey),
      merged
        .map(({ key, arxivId, doi: id, title }) => ({
          key,
          arxivId,
          doi: id,
          label: title.startsWith('arXiv:') ? `https://arxiv.org/abs/${title.slice(6)}` : title,
        }))
        .sort(byKey),
      `seed ${seed}`,
    );
  }
});

test('papers of the samples are those that mergePapers makes of them', async (context) => {
  const folder = join(import.meta.dirname, '../../../media/samples');
  const library = new Library();
  context.after(() => library.close());
  library.open({ settings: settingsFor(folder), databasePath: undefined, trashPath: undefined });
  await library.sync();
  const posts = allPosts(library).flatMap(({ id }) => library.post(id)?.post ?? []);
  const merged = mergePapers(posts);
  const rows = library.references({ kinds: ['paper'], offset: 0, limit: 999 });
  assert.ok(merged.length > 5);
  // A label such as «статья» stays with its post and is no paper of its own there.
  const named = rows.filter(({ key }) => !key.includes('#'));
  assert.deepEqual(
    named.map(({ key, arxivId, posts: count }) => ({ key, arxivId, count })).sort(byKey),
    merged.map(({ key, arxivId, posts: ids }) => ({ key, arxivId, count: ids.length })).sort(byKey),
  );
  assert.equal(library.counts().papers, rows.length);
  for (const { key, posts: count } of rows) {
    const mentioning = library.posts({ filter: { mentions: key }, sort: 'newest', offset: 0, limit: 999 });
    assert.equal(mentioning.length, count, key);
  }
});

test('a sync keeps rows in line: an edit, a lost title, a post that goes', async (context) => {
  const folder = tempFolder(context, {
    'one.md': post('One', `[${OWLS}](https://arxiv.org/abs/2501.00001)`, { date: '2025-01-01' }),
    'two.md': post('Two', `📕 ${OWLS}: read it`, { date: '2025-01-02' }),
  });
  const { library } = openLibrary(context, folder);
  await library.sync();
  const keys = () =>
    library.references({ kinds: ['paper'], offset: 0, limit: 9 }).map(({ key, posts }) => `${key} ${posts}`);
  const before = keys();
  writeFiles(folder, { 'one.md': post('One', 'Nothing about them any more.', { date: '2025-01-01' }) });
  await library.sync();
  assert.ok(!keys().join().includes('arxiv:2501.00001'), before.join());
  writeFiles(folder, {
    'one.md': post('One', `[${OWLS}](https://arxiv.org/abs/2501.00001)`, { date: '2025-01-01' }),
  });
  await library.sync();
  assert.deepEqual(keys(), before);
});

function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : 1;
}
