import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, type TestContext, test } from 'node:test';
import type { Note } from '../../../src/core/notes/note.ts';
import type { Library } from '../../../src/library/library.ts';
import { samplePaper } from './samplePaper.ts';
import { allPosts, openLibrary, post, tempFolder } from './tempLibrary.ts';

const FILES = {
  'owls.md': post('Совы видят ночью', 'Просто текст о птицах. См. https://arxiv.org/abs/2401.12345v2', {
    date: '2025-06-30',
    channel: 'Ночной дайджест',
    author: 'Nadia Ortiz',
    tags: '[птицы, vision]',
  }),
  'mice.md': post(
    'Mice at night',
    'They run. [Code](https://github.com/field-lab/mouse-runner)\n\n```\nrun()\n```',
    {
      date: '2025-07-01',
      channel: 'Field notes',
    },
  ),
  'maths.md': post('Loss of sleep', 'Then $$L = \\sum_i x_i$$ and ![plot](plot.png) show it.', {
    date: '2024-02-01',
  }),
  'rl.md': post('Обучение с подкреплением для роботов', 'Награда приходит редко.', { date: '2023-03-03' }),
  'transformer.md': post('Transformers at rest', 'An embedding sleeps.', { date: '2022-03-03' }),
  'teaching.md': post('Обучение птиц', 'Птицы учатся петь.', { date: '2021-03-03' }),
  'korean.md': post('강화학습모델의 보상', '새는 밤에 잔다.', { date: '2019-01-01' }),
  'cjk.md': post('深層強化学習入門', '報酬と方策について。', { date: '2020-01-01' }),
};

let opened: Library;
const named = (title: string) => allPosts(opened).find((one) => one.title === title)?.id ?? '';

before(async (context) => {
  const { library } = openLibrary(context as TestContext, tempFolder(context as TestContext, FILES));
  await library.sync();
  opened = library;
  library.putDetails([samplePaper()], [], []);
  const mice = allPosts(library).find(({ title }) => title === 'Mice at night');
  const maths = allPosts(library).find(({ title }) => title === 'Loss of sleep');
  assert.ok(mice && maths);
  library.saveNote(noteOn(mice.id, mice.path, 'Remember **photosynthesis** here'), undefined);
  library.setTopics([maths.id], ['Chronobiology']);
  library.markRead([mice.id], true);
  library.setDone([maths.id], true);
  library.setStarred([named('Обучение птиц')], true);
});

function noteOn(id: string, source: string, body: string): Note {
  const now = '2026-11-22T10:00:00.000Z';
  return {
    id: `urn:uuid:${randomUUID()}`,
    created: now,
    modified: now,
    motivation: 'commenting',
    color: 'yellow',
    tags: ['zoology'],
    target: { source, post: id, quote: undefined, position: undefined },
    body,
  };
}

/** Query → the posts that answer, in any order. */
const ANSWERS: readonly (readonly [query: string, titles: readonly string[]])[] = [
  ['title:night ', ['Mice at night']],
  ['title:nigth ', ['Mice at night']],
  ['title:run ', []],
  ['channel:"Ночной дайджест" ', ['Совы видят ночью']],
  ['channel:field', ['Mice at night']],
  ['night -channel:field ', []],
  ['author:ortiz ', ['Совы видят ночью']],
  ['tag:vision ', ['Совы видят ночью']],
  ['tag:#птицы', ['Совы видят ночью']],
  ['topic:chronobiology', ['Loss of sleep']],
  ['chronobiology', ['Loss of sleep']],
  ['has:code ', ['Mice at night']],
  ['has:math ', ['Loss of sleep']],
  ['has:image ', ['Loss of sleep']],
  ['has:paper ', ['Совы видят ночью']],
  ['has:note ', ['Mice at night']],
  ['is:read ', ['Mice at night', 'Loss of sleep']],
  ['is:done ', ['Loss of sleep']],
  ['is:starred ', ['Обучение птиц']],
  ['обучение is:starred ', ['Обучение птиц']],
  ['обучение -is:starred ', ['Обучение с подкреплением для роботов']],
  ['lang:en -has:code is:unread ', ['Transformers at rest']],
  ['after:2025-07 ', ['Mice at night']],
  ['after:2025-06 before:2025-07-01 ', ['Совы видят ночью']],
  ['before:2021 after:2020 ', ['深層強化学習入門']],
  ['arxiv:2401.12345 ', ['Совы видят ночью']],
  ['arxiv:https://arxiv.org/abs/2401.12345v1 ', ['Совы видят ночью']],
  ['repo:field-lab/mouse-runner ', ['Mice at night']],
  ['repo:mouse', ['Mice at night']],
  ['2401.12345', ['Совы видят ночью']],
  ['mouse-runner ', ['Mice at night']],
  ['listen to each other', ['Совы видят ночью']],
  ['photosynthesis night', ['Mice at night']],
  ['zoology ', ['Mice at night']],
  ['reinforcement learning ', ['Обучение с подкреплением для роботов']],
  ['RL', ['Обучение с подкреплением для роботов']],
  ['трансформер', ['Transformers at rest']],
  ['эмбеддинг ', ['Transformers at rest']],
  ['екфтыащкьук', ['Transformers at rest']],
  ['екфтыащ', ['Transformers at rest']],
  ['nhfycajhvth ', ['Transformers at rest']],
  ['кд ', ['Обучение с подкреплением для роботов']],
  ['куштащксуьуте дуфктштп ', ['Обучение с подкреплением для роботов']],
  ['cjds dblzn ', ['Совы видят ночью']],
  ['j,extybt gnbw ', ['Обучение птиц']],
  ['jtfxtybt', ['Обучение птиц', 'Обучение с подкреплением для роботов']],
  ['podkrepleniem ', ['Обучение с подкреплением для роботов']],
  ['強化学習', ['深層強化学習入門']],
  ['学習 報酬', ['深層強化学習入門']],
  ['학습모델', ['강화학습모델의 보상']],
  ['has:owls mice', ['Mice at night']],
];

for (const [query, titles] of ANSWERS) {
  test(`${query} finds ${titles.join(', ') || 'nothing'}`, () => {
    const hits = opened.search(query, 10).hits.map(({ title }) => title);
    assert.deepEqual(hits.toSorted(), titles.toSorted());
  });
}

const FIELDS: readonly (readonly [query: string, field: string, marked: string])[] = [
  ['mice', 'title', 'Mice'],
  ['просто', 'text', 'Просто'],
  ['дайджест', 'channel', 'дайджест'],
  ['ortiz', 'author', 'Ortiz'],
  ['vision', 'tag', 'vision'],
  ['chronobiology', 'topic', 'Chronobiology'],
  ['photosynthesis', 'note', 'photosynthesis'],
  ['layers', 'paper', 'Layers'],
  ['field-lab', 'paper', 'field-lab'],
  ['author:ortiz ', 'author', 'Ortiz'],
];

for (const [query, field, marked] of FIELDS) {
  test(`${query} says that it matched in the ${field}`, () => {
    const [hit] = opened.search(query, 5).hits;
    assert.equal(hit?.field, field);
    assert.equal(hit.snippetMatches.map(([start, end]) => hit.snippet.slice(start, end))[0] ?? '', marked);
  });
}

test('nothing asked: no field; stars, papers and problems are told', () => {
  const { hits, problems } = opened.search('', 9);
  assert.equal(hits.length, 8);
  assert.ok(hits.every(({ field, snippet }) => field === undefined && snippet === ''));
  assert.deepEqual(
    hits.filter(({ starred }) => starred).map(({ title }) => title),
    ['Обучение птиц'],
  );
  assert.equal(hits.find(({ title }) => title === 'Совы видят ночью')?.paper, 'arxiv:2401.12345');
  assert.deepEqual(problems, []);
  assert.equal(opened.search('mice has:owls', 1).problems[0]?.start, 5);
});

test('another name of a thing comes after the thing itself', async (context) => {
  const files = {
    'a.md': post('Reinforcement learning', 'English words.', { date: '2025-01-01' }),
    'b.md': post('Без заголовка', 'Здесь обучение с подкреплением в тексте.', { date: '2020-01-01' }),
  };
  const { library } = openLibrary(context, tempFolder(context, files));
  await library.sync();
  assert.deepEqual(
    library.search('обучение с подкреплением', 5).hits.map(({ title }) => title),
    ['Без заголовка', 'Reinforcement learning'],
  );
});

test('as many posts as are asked for, those with the word in the title first', async (context) => {
  const files = Object.fromEntries(
    Array.from({ length: 150 }, (_, n) => [
      `${n}.md`,
      n % 2 === 0 ? post(`Owls ${n}`, `Text ${n}.`) : post(`Post ${n}`, `About owls number ${n}.`),
    ]),
  );
  const { library } = openLibrary(context, tempFolder(context, files));
  await library.sync();
  assert.equal(library.search('owls', 500).hits.length, 150);
  assert.ok(library.search('owls', 75).hits.every(({ title }) => title.startsWith('Owls')));
  assert.equal(library.search('title:owls', 500).hits.length, 75);
});

test('a query is a filter of the tree', () => {
  const filter = { query: 'has:note' };
  assert.deepEqual(opened.countPosts(filter), { posts: 1, unread: 0 });
  assert.deepEqual(opened.countPosts({}), { posts: 8, unread: 6 });
  assert.deepEqual(opened.countPosts({ query: 'обучение' }), { posts: 2, unread: 2 });
  assert.deepEqual(opened.countPosts({ query: 'обучение -роботов' }), { posts: 1, unread: 1 });
  assert.deepEqual(opened.countPosts({ query: '-обучение' }), { posts: 6, unread: 4 });
  assert.deepEqual(
    opened.countPosts({ query: 'обученое роботав' }),
    { posts: 0, unread: 0 },
    'typos are not forgiven',
  );
  assert.deepEqual(opened.countPosts({ query: 'has:nonsense' }), { posts: 8, unread: 6 });
  const page = opened.posts({ filter, sort: 'newest', offset: 0, limit: 5 });
  assert.deepEqual(
    page.map(({ title }) => title),
    ['Mice at night'],
  );
  const groups = opened.groups('channel', { query: 'after:2025' });
  assert.deepEqual(
    groups.map(({ label, posts }) => [label, posts]),
    [
      ['Field notes', 1],
      ['Ночной дайджест', 1],
    ],
  );
});

const COMPLETIONS: readonly (readonly [query: string, inserts: readonly string[]])[] = [
  ['ch', ['channel:']],
  ['owls -t', ['title:', 'tag:', 'topic:']],
  ['owls', []],
  ['channel:', ['channel:"Field notes" ', 'channel:"Ночной дайджест" ']],
  ['channel:"ноч', ['channel:"Ночной дайджест" ']],
  ['channel:notes', ['channel:"Field notes" ']],
  ['has:l', ['has:lostlink ']],
  ['has:', ['has:note ', 'has:paper ', 'has:code ', 'has:math ', 'has:image ', 'has:lostlink ']],
  ['-is:st', ['is:starred ']],
  ['tag:#vi', ['tag:vision ']],
  ['lang:r', ['lang:ru ']],
  ['after:2025', ['after:2025-07 ', 'after:2025-06 ']],
  ['topic:chr', ['topic:Chronobiology ']],
  ['repo:', ['repo:field-lab/mouse-runner ']],
  ['arxiv:24', ['arxiv:2401.12345 ']],
  ['"ch', []],
  ['https://ch', []],
];

for (const [query, inserts] of COMPLETIONS) {
  test(`${query} is completed to ${inserts.join(', ') || 'nothing'}`, () => {
    const found = opened.completeQuery(query, query.length);
    const wanted = inserts.slice(0, 1);
    assert.deepEqual(
      found.map(({ insert }) => insert).filter((one) => inserts.includes(one)),
      inserts,
    );
    assert.deepEqual(
      found.slice(0, 1).map(({ insert }) => insert),
      wanted,
    );
    for (const { start, end } of found) assert.ok(start >= 0 && start <= end && end <= query.length);
  });
}

test('a completion is put in the place of its part', () => {
  const query = 'owls -chan night';
  const [first] = opened.completeQuery(query, 10);
  assert.ok(first);
  assert.equal(query.slice(0, first.start) + first.insert + query.slice(first.end), 'owls -channel: night');
  assert.equal(opened.completeQuery('', 0).length, 13, 'every operator where nothing is written');
});

test('posts are similar by rare words and papers', async (context) => {
  const files = {
    'a.md': post(
      'Axolotls regrow limbs',
      'Regeneration of limbs in axolotls, see https://arxiv.org/abs/2401.12345',
    ),
    'b.md': post('Axolotl genome', 'The genome of axolotls explains regeneration.'),
    'c.md': post('Other things', 'Also about https://arxiv.org/abs/2401.12345 and nothing else.'),
    'd.md': post('Far away', 'Nothing of the kind is said at all, only gardening.'),
  };
  const { library } = openLibrary(context, tempFolder(context, files));
  await library.sync();
  const id = allPosts(library).find(({ title }) => title === 'Axolotls regrow limbs')?.id ?? '';
  const hits = library.similar(id, 5);
  assert.deepEqual(hits.map(({ title }) => title).toSorted(), ['Axolotl genome', 'Other things']);
  assert.deepEqual(Object.fromEntries(hits.map(({ title, field }) => [title, field])), {
    'Axolotl genome': 'text',
    'Other things': 'paper',
  });
  const [genome] = hits.filter(({ field }) => field === 'text');
  assert.ok(genome?.snippetMatches.some(([start, end]) => /axolotls/.test(genome.snippet.slice(start, end))));
  assert.deepEqual(library.similar('nobody', 5), []);
});

test('many posts with another name do not hide those with the words themselves', async (context) => {
  const files = Object.fromEntries(
    Array.from({ length: 80 }, (_, n) => [`z${n}.md`, post(`Reinforcement learning ${n}`, `Text ${n}.`)]),
  );
  const own = post('Обучение с подкреплением', 'Свой текст.');
  const { library } = openLibrary(context, tempFolder(context, { ...files, 'a.md': own }));
  await library.sync();
  assert.equal(library.search('обучение с подкреплением', 5).hits[0]?.title, 'Обучение с подкреплением');
});
