import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readFolder } from '../../../src/library/readFolder.ts';
import { desktopHtml } from '../../telegramDesktopHtml.ts';
import { desktopJson, type ExportedChannel, plain, textDump } from '../../telegramExports.ts';
import { webPage } from '../../telegramWeb.ts';
import { allPosts, openLibrary, post, tempFolder, writeFiles } from './tempLibrary.ts';

const WORDS = [
  'Разбираем новую модель: сова ночью видит лучше, чем трансформер днём',
  'Да',
  'Второй пост о совах, короче первого',
];

const OWLS: ExportedChannel = {
  title: 'Совы 🦉 и код',
  handle: 'owls_ml',
  id: 1_234_567_890,
  description: '',
  messages: WORDS.map((text, n) => ({
    id: n + 2,
    date: 1_749_655_800 + n * 3600,
    parts: [plain(text)],
    reactions: [{ emoji: '🔥', count: n + 1 }],
  })),
};

const EXPORTS = {
  'export/result.json': desktopJson(OWLS),
  'html/messages.html': desktopHtml(OWLS).join(''),
  'saved/owls.html': webPage(OWLS),
  'dump.txt': textDump(OWLS),
};
type Path = keyof typeof EXPORTS;

function only(paths: readonly Path[]): Record<string, string> {
  return Object.fromEntries(paths.map((path) => [path, EXPORTS[path]]));
}

const ORDERS: readonly (readonly Path[])[] = [
  ['export/result.json', 'html/messages.html', 'saved/owls.html', 'dump.txt'],
  ['dump.txt', 'saved/owls.html', 'html/messages.html', 'export/result.json'],
  ['saved/owls.html', 'dump.txt', 'export/result.json', 'html/messages.html'],
];

describe('a channel in four formats', () => {
  for (const order of ORDERS) {
    test(`${order.join(', ')} are its posts`, async (context) => {
      const folder = tempFolder(context);
      const { library } = openLibrary(context, folder);
      for (const path of order) {
        writeFiles(folder, only([path]));
        await library.sync();
      }
      const posts = allPosts(library);
      assert.deepEqual(posts.map(({ id }) => id).sort(), ['tg:owls_ml/2', 'tg:owls_ml/3', 'tg:owls_ml/4']);
      assert.ok(posts.every(({ path }) => path === 'export/result.json'));
      assert.deepEqual(
        library
          .post('tg:owls_ml/2')
          ?.sources.map(({ path }) => path)
          .sort(),
        Object.keys(EXPORTS).sort(),
      );
      assert.equal(
        library.groups('channel', {}).length,
        1,
        'a handle that one export knows makes no second channel',
      );
      const whole = [...readFolder(folder, 'notes')];
      assert.deepEqual(whole.map(({ id }) => id).sort(), posts.map(({ id }) => id).sort());
      assert.deepEqual(
        whole.map(({ sources }) => sources.length),
        [4, 4, 4],
      );
      assert.equal(whole[0]?.channel?.handle, 'owls_ml');
    });
  }

  test('every id a copy has finds the post: links, notes, read marks and topics', async (context) => {
    const folder = tempFolder(context, only(['dump.txt']));
    const { library } = openLibrary(context, folder);
    await library.sync();
    const dumped = allPosts(library).find(({ title }) => title.startsWith('Разбираем'))?.id ?? '';
    assert.match(dumped, /^sha256:/u);
    library.markRead([dumped], true);
    library.setTopics([dumped], ['Owls']);
    mkdirSync(join(folder, 'notes/one'), { recursive: true });
    writeFileSync(join(folder, 'notes/one/n.md'), noteOn(dumped, 'dump.txt', 'сова ночью видит лучше'));
    writeFiles(folder, EXPORTS);
    await library.sync();
    const check = (opened: typeof library) => {
      const found = opened.summary(dumped);
      assert.equal(found?.id, 'tg:owls_ml/2');
      assert.equal(found.unread, false);
      assert.deepEqual(found.topics, [{ topic: 'Owls', because: 'your choice' }]);
      assert.equal(found.notes, 1);
      assert.notEqual(opened.notesOf(dumped)[0]?.anchor.verdict, 'lost');
      assert.ok(opened.post(dumped)?.formerIds.includes(dumped));
    };
    check(library);
    rmSync(join(folder, 'dump.txt'));
    await library.sync();
    check(library);
    const anew = openLibrary(context, folder).library;
    await anew.sync();
    check(anew);
  });
});

function noteOn(postId: string, source: string, exact: string): string {
  return [
    '---',
    'id: urn:uuid:7d4ca1b0-9c3e-4a55-8f52-1a1d4b9e0c11',
    'type: Annotation',
    'created: 2026-11-22T01:12:33Z',
    'modified: 2026-11-22T01:12:33Z',
    'motivation: commenting',
    'color: yellow',
    'target:',
    `  source: ${source}`,
    `  post: ${postId}`,
    '  selector:',
    `    - { type: TextQuoteSelector, exact: "${exact}", prefix: "", suffix: "" }`,
    '---',
    'Why?',
    '',
  ].join('\n');
}

describe('a post that was edited', () => {
  const channel = (text: string, edited?: number): ExportedChannel => ({
    ...OWLS,
    messages: [
      { id: 2, date: 1_749_655_800, parts: [plain(text)], ...(edited === undefined ? {} : { edited }) },
    ],
  });

  test('is updated, stays read, and shows that it changed until it is opened', async (context) => {
    const folder = tempFolder(context, { 'result.json': desktopJson(channel(WORDS[0] ?? '')) });
    const { library } = openLibrary(context, folder);
    await library.sync();
    library.markRead(['tgc:1234567890/2'], true);
    writeFiles(folder, {
      'again.json': desktopJson(channel(`${WORDS[0]}. Дополнено: код открыт.`, 1_749_700_000)),
    });
    await library.sync();
    const [found, ...others] = allPosts(library);
    assert.deepEqual(others, []);
    assert.equal(found?.path, 'again.json', 'the newest edit is shown');
    assert.equal(found?.format, 'telegram-json');
    assert.equal(found?.changed, true);
    assert.equal(found?.unread, false);
    assert.equal(library.post(found?.id ?? '')?.changed, true);
    library.markRead([found?.id ?? ''], true);
    assert.equal(library.summary(found?.id ?? '')?.changed, false);
    rmSync(join(folder, 'again.json'));
    await library.sync();
    assert.equal(allPosts(library)[0]?.path, 'result.json');
  });

  test('is no edit when an export that keeps more of it comes', async (context) => {
    const folder = tempFolder(context, only(['dump.txt']));
    const { library } = openLibrary(context, folder);
    await library.sync();
    writeFiles(folder, EXPORTS);
    await library.sync();
    assert.ok(allPosts(library).every(({ changed }) => !changed));
  });

  test('in a file whose posts are known by their text changes too', async (context) => {
    const text =
      'Proximal policy optimisation clips the ratio of new and old probabilities, and that is all of it.';
    const folder = tempFolder(context, { 'a.md': post('PPO', text) });
    const { library } = openLibrary(context, folder);
    await library.sync();
    library.setTopics([allPosts(library)[0]?.id ?? ''], ['Clipping']);
    writeFileSync(join(folder, 'a.md'), post('PPO', `${text} One more sentence.`));
    await library.sync();
    const [found] = allPosts(library);
    assert.equal(found?.changed, true);
    assert.deepEqual(
      found?.topics.map(({ topic }) => topic),
      ['Clipping'],
    );
  });
});

describe('topics chosen by hand', () => {
  const files = {
    'a.md': post('Alpha', 'Reinforcement learning from human feedback: reward models and PPO.'),
  };

  test('win over the rules until they are given back', async (context) => {
    const folder = tempFolder(context, files);
    const { library } = openLibrary(context, folder);
    await library.sync();
    const [{ id = '', topics = [] } = {}] = allPosts(library);
    assert.ok(topics.length > 0);
    library.setTopics([id], [' My  topic ', 'My topic', '']);
    const topicsNow = () => library.summary(id)?.topics;
    assert.deepEqual(topicsNow(), [{ topic: 'My topic', because: 'your choice' }]);
    assert.ok(library.topicNames().includes('My topic'));
    writeFileSync(join(folder, 'a.md'), `${files['a.md']}\n`);
    await library.sync();
    assert.deepEqual(
      topicsNow(),
      [{ topic: 'My topic', because: 'your choice' }],
      'also after the file was read again',
    );
    library.setTopics([id], []);
    assert.deepEqual(
      library.groups('topic', {}).map(({ label }) => label),
      ['Other'],
    );
    library.setTopics([id], undefined);
    assert.deepEqual(topicsNow(), topics);
    const [line = ''] = readFileSync(join(folder, 'notes/topics.tsv'), 'utf8').split('\n');
    assert.deepEqual(line.split('\t').slice(1), ['rules', id]);
  });

  test('come from another machine, the later choice counts', async (context) => {
    const folder = tempFolder(context, files);
    const { library } = openLibrary(context, folder);
    await library.sync();
    const [{ id = '', topics = [] } = {}] = allPosts(library);
    const file = join(folder, 'notes/topics.tsv');
    mkdirSync(join(folder, 'notes'));
    writeFileSync(
      file,
      `2026-01-02T00:00:00Z\ttopics\t${id}\tTheirs\tToo\n2026-01-01T00:00:00Z\trules\t${id}\n`,
    );
    await library.sync([file]);
    assert.deepEqual(
      library.summary(id)?.topics.map(({ topic }) => topic),
      ['Theirs', 'Too'],
    );
    rmSync(file);
    await library.sync();
    assert.deepEqual(library.summary(id)?.topics, topics);
  });
});

test('a post shows the pictures of the export that has them', async (context) => {
  const message = (media: string) =>
    JSON.stringify({
      name: 'Совы',
      type: 'public_channel',
      id: 5,
      messages: [
        { id: 7, type: 'message', date: '2025-05-06T12:00:00', photo: media, text: 'Три схемы на картинке.' },
      ],
    });
  const folder = tempFolder(context, {
    'a/result.json': message('(File not included. Change data exporting settings to download.)'),
    'b, with photos/result.json': message('photos/photo_1@06-05-2025.jpg'),
    'b, with photos/photos/photo_1@06-05-2025.jpg': 'picture',
  });
  const { library } = openLibrary(context, folder);
  await library.sync();
  const [{ id } = { id: '' }] = allPosts(library);
  const view = library.post(id);
  assert.equal(view?.post.sources[0]?.path, 'a/result.json');
  assert.deepEqual(view?.post.media, ['/b%2C%20with%20photos/photos/photo_1@06-05-2025.jpg']);
});
