import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReferenceQuery } from '../../../src/protocol/papers.ts';
import { openLibrary, post, tempFolder } from './tempLibrary.ts';
import { arxiv, lost, repository, WorkModel } from './workModel.ts';

function model(): WorkModel {
  const made = new WorkModel();
  made.put(1, {
    references: [repository('Owl/Hoot'), arxiv('2501.00002', 'Совы и ёжики: обзор полёта')],
    topics: ['Birds'],
    publishedAt: '2025-01-01',
  });
  made.put(2, {
    references: [arxiv('2501.00001', 'Étude of Silent Wings'), repository('owl/hoot')],
    topics: ['Birds', 'Nights'],
    publishedAt: '2025-03-01',
  });
  made.put(3, { references: [arxiv('2501.00003'), lost('тут', 'page'), lost('Bees Dance in Circles')] });
  made.works.update((works) => {
    works.putFacts('arxiv:2501.00003', {
      title: 'Bats Without Echo',
      authors: 'Myotis et al.',
      year: '2024',
      status: 'to-read',
      rating: 4,
    });
  });
  return made;
}

function labels(made: WorkModel, query: Partial<ReferenceQuery>): readonly string[] {
  return made.references.rows({ offset: 0, limit: 99, ...query }).map(({ label }) => label);
}

const WINGS = 'Étude of Silent Wings';
const OWLS = 'Совы и ёжики: обзор полёта';
const BATS = 'Bats Without Echo';
const BEES = 'Bees Dance in Circles';

const QUERIES: readonly { name: string; query: Partial<ReferenceQuery>; expected: readonly string[] }[] = [
  {
    name: 'the most mentioned first, then the newest',
    query: {},
    expected: ['owl/hoot', WINGS, OWLS, BATS, 'тут', BEES],
  },
  {
    name: 'the newest first',
    query: { sort: 'newest' },
    expected: [WINGS, 'owl/hoot', OWLS, BATS, 'тут', BEES],
  },
  { name: 'by title', query: { sort: 'title', kinds: ['paper'] }, expected: [BATS, BEES, WINGS, OWLS] },
  { name: 'in pages', query: { sort: 'newest', offset: 2, limit: 2 }, expected: [OWLS, BATS] },
  { name: 'of some kinds', query: { kinds: ['repository', 'page'] }, expected: ['owl/hoot', 'тут'] },
  { name: 'lost links', query: { lost: true }, expected: ['тут', BEES] },
  { name: 'links with an address', query: { lost: false, kinds: ['paper'] }, expected: [WINGS, OWLS, BATS] },
  { name: 'of a topic', query: { topic: 'Nights' }, expected: ['owl/hoot', WINGS] },
  { name: 'of no topic', query: { topic: 'other' }, expected: [BATS, 'тут', BEES] },
  { name: 'of an unknown topic', query: { topic: 'Fish' }, expected: [] },
  { name: 'of a status', query: { status: 'to-read' }, expected: [BATS] },
  { name: 'without a status', query: { status: 'none', kinds: ['paper'] }, expected: [WINGS, OWLS, BEES] },
  { name: 'of a post, in order of appearance', query: { post: 'post-2' }, expected: [WINGS, 'owl/hoot'] },
  { name: 'of a post, sorted', query: { post: 'post-3', sort: 'title' }, expected: [BATS, BEES, 'тут'] },
  { name: 'of an unknown post', query: { post: 'nobody' }, expected: [] },
  { name: 'with accents left out', query: { text: 'ETUDE wings' }, expected: [WINGS] },
  { name: 'with е for ё', query: { text: 'ЕЖИКИ полет' }, expected: [OWLS] },
  { name: 'with й, which is no и', query: { text: 'ёжикй' }, expected: [] },
  { name: 'by an author and a year', query: { text: 'myotis 2024' }, expected: [BATS] },
  { name: 'by an id', query: { text: '2501.00001' }, expected: [WINGS] },
  { name: 'by the name of a repository', query: { text: 'OWL/h' }, expected: ['owl/hoot'] },
  { name: 'by an id as it is cited', query: { text: 'arXiv:2501.00001' }, expected: [WINGS] },
  { name: 'by an address', query: { text: 'https://arxiv.org/abs/2501.00003' }, expected: [BATS] },
  { name: 'by what only the id of a post has', query: { text: 'post' }, expected: [] },
  { name: 'by what only the key has', query: { text: 'title' }, expected: [] },
  { name: 'by a word of no row', query: { text: 'wings fish' }, expected: [] },
  { name: 'by what SQL could read as a pattern', query: { text: '%' }, expected: [] },
  { name: 'by white space', query: { text: '  ', kinds: ['repository'] }, expected: ['owl/hoot'] },
  {
    name: 'by a word within a topic',
    query: { text: 'w', topic: 'Nights', kinds: ['paper'] },
    expected: [WINGS],
  },
];

for (const { name, query, expected } of QUERIES) {
  test(`references ${name}`, () => {
    const found = labels(model(), query).map((label) =>
      label.toLowerCase() === 'owl/hoot' ? 'owl/hoot' : label,
    );
    assert.deepEqual(found, expected);
  });
}

const HOSTILE_FILTERS = [
  ...[
    "'; drop table works; --",
    '"',
    '""',
    'wings OR 1=1',
    '_',
    '\\',
    'wi*',
    'NEAR(',
    '^wings',
    '{',
    '\0',
    'wings\0',
    '\uD83D',
  ],
  ...['?1', ':a', '@a', '$a', '[', 'title:', 'arxiv:', 'https://', '__proto__'],
];
for (const text of HOSTILE_FILTERS) {
  test(`a filter for ${JSON.stringify(text)} is words and nothing else`, () => {
    const made = model();
    for (const scope of [{}, { post: 'post-2' }, { topic: text }]) {
      assert.ok(labels(made, { text, ...scope }).length < 6);
      made.references.groups('topic', { text, offset: 0, limit: 9, ...scope });
      made.references.groups('status', { text, offset: 0, limit: 9, ...scope });
    }
    assert.equal(labels(made, {}).length, 6);
  });
}

test('a whole page that was pasted is a filter too', () => {
  const words = Array.from({ length: 50_000 }, (_, n) => `w${n}`).join(' ');
  assert.deepEqual(labels(model(), { text: words }), []);
  assert.deepEqual(labels(model(), { text: 'wings '.repeat(50_000) }), [WINGS]);
  assert.deepEqual(labels(model(), { text: 'w'.repeat(2_000_000) }), []);
});

test('a filter looks again when the library changed', () => {
  const made = model();
  assert.deepEqual(labels(made, { text: 'fish' }), []);
  made.put(4, { references: [arxiv('2501.00004', 'Fish Sleep in Shoals')] });
  made.works.update();
  assert.deepEqual(labels(made, { text: 'fish' }), ['Fish Sleep in Shoals']);
  assert.deepEqual(labels(made, { text: 'bats' }), [BATS]);
});

test('a row tells what lookup and the user know, and where it is mentioned last', () => {
  const made = model();
  const [bats] = made.references.rows({ text: 'bats', offset: 0, limit: 1 });
  assert.deepEqual(
    [bats?.authors, bats?.year, bats?.status, bats?.rating, bats?.url],
    ['Myotis et al.', '2024', 'to-read', 4, 'https://arxiv.org/abs/2501.00003'],
  );
  const [code] = made.references.rows({ kinds: ['repository'], offset: 0, limit: 1 });
  assert.deepEqual([code?.posts, code?.newest, code?.first.post], [2, '2025-03-01', 'post-2']);
  const [, own] = made.references.rows({ post: 'post-2', offset: 0, limit: 9 });
  assert.equal(own?.first.post, 'post-2');
  const [first] = made.references.rows({ post: 'post-1', offset: 0, limit: 9 });
  assert.deepEqual([first?.first.post, first?.newest], ['post-1', '2025-03-01']);
});

const GROUPS: readonly {
  by: 'topic' | 'status';
  query: Partial<ReferenceQuery>;
  expected: readonly string[];
}[] = [
  { by: 'topic', query: {}, expected: ['Birds 3', 'Nights 2', 'Other 3'] },
  { by: 'topic', query: { kinds: ['paper'] }, expected: ['Birds 2', 'Nights 1', 'Other 2'] },
  { by: 'topic', query: { kinds: ['paper'], text: 'wings' }, expected: ['Birds 1', 'Nights 1'] },
  { by: 'topic', query: { lost: true }, expected: ['Other 2'] },
  { by: 'topic', query: { post: 'post-1' }, expected: ['Birds 2', 'Nights 1'] },
  { by: 'topic', query: { topic: 'Nights' }, expected: ['Nights 2'] },
  { by: 'status', query: { kinds: ['paper'] }, expected: ['To read 1', 'No status 3'] },
  { by: 'status', query: { kinds: ['paper'], text: 'bats' }, expected: ['To read 1'] },
  { by: 'status', query: { topic: 'Birds', kinds: ['paper'] }, expected: ['No status 2'] },
];

for (const { by, query, expected } of GROUPS) {
  test(`groups by ${by} of ${JSON.stringify(query)} have as many rows as they say`, () => {
    const made = model();
    const asked = { offset: 0, limit: 1, ...query };
    const groups = made.references.groups(by, asked);
    assert.deepEqual(
      groups.map(({ label, count }) => `${label} ${count}`),
      expected,
    );
    for (const { key, count } of groups) {
      const of =
        by === 'topic'
          ? { topic: key }
          : { status: key === 'to-read' ? ('to-read' as const) : ('none' as const) };
      assert.equal(labels(made, { ...query, ...of, limit: 99 }).length, count, key);
    }
  });
}

test('gaps are what nobody was asked about', async (context) => {
  const folder = tempFolder(context, {
    'one.md': post('One', 'https://arxiv.org/abs/2501.00001 and https://github.com/owl/hoot', {
      date: '2025-01-01',
    }),
  });
  const { library } = openLibrary(context, folder);
  await library.sync();
  const all = library.lookupGaps(undefined);
  assert.deepEqual(all, { papers: ['arxiv:2501.00001'], titles: [], repositories: ['owl/hoot'], posts: [] });
  assert.deepEqual(library.lookupGaps(['github:owl/hoot']).papers, []);
  const askedAt = new Date().toISOString();
  library.putDetails([], [], [{ key: 'arxiv:2501.00001', service: 'arxiv', askedAt }]);
  assert.deepEqual(library.lookupGaps(undefined).papers, [], 'a service that does not know it was asked');
});

test('lost links of a Telegram page are a gap of the post, their titles of the references', async (context) => {
  const dump = [
    'Совы – Telegram',
    'Совы',
    '10 subscribers',
    'Download Telegram',
    'Первый пост о совах',
    '📕Owls Hunt in Silence: A Study',
    '👍1',
    'Второй пост о совах',
    '👍2',
  ];
  const { library } = openLibrary(context, tempFolder(context, { 'dump.txt': `${dump.join('\n')}\n` }));
  await library.sync();
  const rows = library.references({ lost: true, offset: 0, limit: 9 });
  const { titles, posts } = library.lookupGaps(undefined);
  assert.deepEqual(
    titles.map(({ key }) => key),
    rows.filter(({ kind, key }) => kind === 'paper' && key.startsWith('title:')).map(({ key }) => key),
  );
  assert.deepEqual(posts, [...new Set(rows.map(({ first }) => first.post))]);
  assert.ok(posts.length > 0);
});
