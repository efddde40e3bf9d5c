import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openLibrary, post, tempFolder } from './tempLibrary.ts';

const FILES = {
  'distil.md': post(
    'Дистилляция больших моделей',
    'Учитель передаёт ученику знания. Нужна температура и немного терпения.',
    { date: '2024-03-01', channel: 'Ночной совёнок' },
  ),
  'rl.md': post(
    'Обучение с подкреплением для роботов',
    'Награда приходит редко, поэтому помогает симуляция.',
    { date: '2024-05-01', tags: '[robotics, награда]' },
  ),
  'attention.md': post(
    'Attention heads that read',
    'Transformers attend to every token. A naïve baseline also works.',
    { date: '2025-01-10', author: 'Nadia Ortiz' },
  ),
  'quant.md': post(
    'Four bits are enough',
    'Quantization of transformers, and why rounding hurts reinforcement learning.',
    { date: '2025-02-01' },
  ),
  'old.md': post('Weekly digest', 'Ничего особенного: робот, модель, симуляция.', { date: '2019-01-01' }),
  'many.md': post('Трансформеров много не бывает', 'Просто заметка.', { date: '2022-01-01' }),
  'cjk.md': post('強化学習入門', '報酬と方策について。', { date: '2023-01-01' }),
};

/** What a person types, and the post that must come first. */
const FIRST: readonly (readonly [query: string, title: string])[] = [
  ['дистилляция', 'Дистилляция больших моделей'],
  ['дистиляции', 'Дистилляция больших моделей'],
  ['диситлляция моделями', 'Дистилляция больших моделей'],
  ['больших моделях', 'Дистилляция больших моделей'],
  ['дистил', 'Дистилляция больших моделей'],
  ['температура учителя', 'Дистилляция больших моделей'],
  ['передает ученику', 'Дистилляция больших моделей'],
  ['совенок', 'Дистилляция больших моделей'],
  ['обучени', 'Обучение с подкреплением для роботов'],
  ['роботы подкрепления', 'Обучение с подкреплением для роботов'],
  ['подкрпелением', 'Обучение с подкреплением для роботов'],
  ['robotics', 'Обучение с подкреплением для роботов'],
  ['attenton', 'Attention heads that read'],
  ['heads attention', 'Attention heads that read'],
  ['naive baselines', 'Attention heads that read'],
  ['ortiz', 'Attention heads that read'],
  ['quantizaton', 'Four bits are enough'],
  ['reinforcment lerning', 'Four bits are enough'],
  ['трансфармерами', 'Трансформеров много не бывает'],
  ['transformer rounding', 'Four bits are enough'],
  ['"rounding hurts"', 'Four bits are enough'],
  ['transformers -rounding', 'Attention heads that read'],
  ['симуляция -обучение', 'Weekly digest'],
  ['強化', '強化学習入門'],
  ['報酬', '強化学習入門'],
  ['bits zzzzzz', 'Four bits are enough'],
];

async function library(context: TestContext) {
  const { library: opened } = openLibrary(context, tempFolder(context, FILES));
  await opened.sync();
  return opened;
}

test('the post that was meant comes first', async (context) => {
  const opened = await library(context);
  for (const [query, title] of FIRST) {
    const hits = opened.search(query, 10).hits;
    assert.equal(
      hits[0]?.title,
      title,
      `${query} found ${hits.map((hit) => hit.title).join(', ') || 'nothing'}`,
    );
  }
});

test('title before text, the words as typed before others', async (context) => {
  const files = {
    'text.md': post('About birds', 'A word on gradient here. gradient gradient'),
    'form.md': post('Gradients', 'Some other text.'),
    'exact.md': post('Gradient', 'Some other text, too.'),
    'typo.md': post('Gradiend', 'A third text, again other.'),
  };
  const { library: opened } = openLibrary(context, tempFolder(context, files));
  await opened.sync();
  assert.deepEqual(
    opened.search('gradient', 10).hits.map(({ title }) => title),
    ['Gradient', 'Gradients', 'About birds', 'Gradiend'],
  );
});

test('of two equal posts the newer one comes first', async (context) => {
  const files = {
    'a.md': post('Owls', 'Same words about owls.', { date: '2020-01-01', url: 'https://example.org/1' }),
    'b.md': post('Owls', 'Same words about owls.', { date: '2025-01-01', url: 'https://example.org/2' }),
    'c.md': post('Owls', 'Same words about owls.', { date: '2022-01-01', url: 'https://example.org/3' }),
  };
  const { library: opened } = openLibrary(context, tempFolder(context, files));
  await opened.sync();
  assert.deepEqual(
    opened.search('owls', 10).hits.map(({ publishedAt }) => publishedAt?.slice(0, 4)),
    ['2025', '2022', '2020'],
  );
});

test('marks and snippets say where it matched, and the match opens at the place', async (context) => {
  const opened = await library(context);
  const [hit] = opened.search('учеников температурой', 5).hits;
  assert.ok(hit);
  assert.deepEqual(
    hit.snippetMatches.map(([start, end]) => hit.snippet.slice(start, end)),
    ['ученику', 'температура'],
  );
  const text = opened.post(hit.id)?.post.text ?? '';
  assert.equal(text.slice(hit.match?.start, hit.match?.end), 'ученику');
  const [titled] = opened.search('дистиляция', 5).hits;
  assert.deepEqual(
    titled?.titleMatches.map(([start, end]) => titled.title.slice(start, end)),
    ['Дистилляция'],
  );
  assert.equal(titled?.channel?.title, 'Ночной совёнок');
  assert.equal(titled?.unread, true);
});

test('an empty query shows the most recent posts', async (context) => {
  const opened = await library(context);
  assert.deepEqual(
    opened.search('  ', 2).hits.map(({ title, snippet }) => [title, snippet]),
    [
      ['Four bits are enough', ''],
      ['Attention heads that read', ''],
    ],
  );
  assert.ok(!opened.search('-transformers', 9).hits.some(({ title }) => title === 'Four bits are enough'));
});

const HOSTILE = [
  '"',
  '*',
  '(',
  'AND OR NOT',
  'title:x',
  'a" OR "b',
  '\u0000',
  '\ud800',
  '-',
  '--',
  '%',
  "'; drop table posts; --",
  'NEAR(a b)',
  '^a',
  '{title}:a',
  'ж'.repeat(5000),
  'a '.repeat(2000),
];

test('no query is an error', async (context) => {
  const opened = await library(context);
  for (const query of HOSTILE) assert.ok(Array.isArray(opened.search(query, 5).hits), query);
  assert.ok(opened.search('Four', 1).hits.length === 1, 'the library is whole afterwards');
});

test('a new word can be mistyped at once', async (context) => {
  const folder = tempFolder(context, FILES);
  const { library: opened } = openLibrary(context, folder);
  await opened.sync();
  assert.deepEqual(opened.search('axolotls', 5).hits, []);
  const { writeFileSync } = await import('node:fs');
  writeFileSync(`${folder}/new.md`, post('Axolotls regrow', 'They do.'));
  await opened.sync([`${folder}/new.md`]);
  assert.equal(opened.search('axoltols', 5).hits[0]?.title, 'Axolotls regrow');
});

test('the words are read ahead while the box is empty; closing the library stops that', async (context) => {
  const opened = await library(context);
  opened.search('', 1);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(opened.search('attenton', 5).hits[0]?.title, 'Attention heads that read');
  opened.search('', 1);
  opened.close();
  await new Promise((resolve) => setImmediate(resolve));
});

/** So many posts, the newest indexed first. */
function manyPosts(count: number, make: (n: number) => readonly [title: string, text: string]) {
  return Object.fromEntries(
    Array.from({ length: count }, (_, n) => {
      const date = new Date(Date.UTC(2025, 0, 1) - n * 86_400_000).toISOString().slice(0, 10);
      return [`${String(n).padStart(4, '0')}.md`, post(...make(n), { date })];
    }),
  );
}

for (const [place, make] of [
  ['titles', (n: number) => [`Owls ${n}`, `Text ${n}.`] as const],
  ['texts', (n: number) => [`Post ${n}`, `About owls number ${n}.`] as const],
] as const) {
  test(`of more ${place} than can be ranked the newest are`, async (context) => {
    const { library: opened } = openLibrary(context, tempFolder(context, manyPosts(150, make)));
    await opened.sync();
    for (const query of ['owls', 'owls -hens', 'owls is:unread', 'owls after:2024-10-01']) {
      const found = opened.search(query, 20).hits.map(({ title }) => title);
      assert.deepEqual(new Set(found), new Set(Array.from({ length: 20 }, (_, n) => make(n)[0])), query);
    }
  });

  test(`of more ${place} than can be ranked those with the word itself are`, async (context) => {
    const longer = manyPosts(150, (n) => {
      const [title, text] = make(n);
      return [title.replace('Owls', 'Owlery'), text.replace('owls', 'owlery')];
    });
    const [title, text] = place === 'titles' ? ['An owl', 'Text.'] : ['A bird', 'One owl only.'];
    const files = { ...longer, '0000a.md': post(title, text, { date: '2024-07-01' }) };
    const { library: opened } = openLibrary(context, tempFolder(context, files));
    await opened.sync();
    const hits = opened.search('owl', 20).hits;
    assert.equal(hits.length, 20);
    assert.equal(hits[0]?.title, title);
  });
}
