import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { importFile } from '../../../src/core/formats/importFile.ts';
import { alignLinks } from '../../../src/core/papers/alignLinks.ts';
import { extractReferences } from '../../../src/core/papers/extractReferences.ts';
import { restoreReferences } from '../../../src/core/papers/restoreReferences.ts';
import { isCopyOfPost } from '../../../src/lookup/samePost.ts';
import { searchWords } from '../../../src/lookup/searchWords.ts';
import { findPostPage, type SoughtPost } from '../../../src/lookup/telegramPage.ts';
import { LookupError } from '../../../src/lookup/web.ts';
import { LookupServer } from '../../lookupServer.ts';
import { type ServedChannel, telegramRoute } from '../../lookupServers/telegramRoute.ts';
import { type ExportedMessage, type ExportedPart, plain, textDump, textOf } from '../../telegramExports.ts';
import { never, testClient } from './testWeb.ts';

const link = (text: string, href: string): ExportedPart => ({ type: 'text_link', text, href });

const DIGEST: ExportedMessage = {
  id: 41,
  date: 1_740_000_000,
  parts: [
    plain(
      '🔥 Новые работы о медленных сетях\n\nГруппа из Утрехта показала, что медленные сети учатся поздно, зато надолго. Читать ',
    ),
    link('тут', 'https://arxiv.org/abs/2403.01234'),
    plain(', а обзор '),
    link('тут', 'https://arxiv.org/abs/2403.04321'),
    plain('.\n\n📄 '),
    link('Статья', 'https://arxiv.org/abs/2405.00011'),
    plain('\n🖥 '),
    link('GitHub', 'https://github.com/grey-lab/slow-nets?a=1&b=2'),
    plain('\n\n#сети'),
  ],
  views: 1200,
  reactions: [{ emoji: '🔥', count: 12 }],
};

const weekly = (id: number, day: string, url: string): ExportedMessage => ({
  id,
  date: 1_740_000_000 + id,
  parts: [
    plain(
      `Открытый семинар лаборатории в среду ${day} мая в семь вечера: разбираем свежие статьи и пьём чай, вход свободный, запись будет. Программа `,
    ),
    link('тут', url),
    plain('.'),
  ],
});

const CHANNEL: ServedChannel = {
  title: 'Медленное чтение',
  handle: 'slow_reading',
  id: 1001,
  description: 'О медленных сетях',
  messages: [
    weekly(40, '12', 'https://a.example/12'),
    DIGEST,
    weekly(42, '19', 'https://a.example/19'),
    {
      id: 43,
      date: 1_740_000_900,
      parts: [plain('Видео с последней встречи нашей лаборатории уже в записи, смотрите когда удобно всем')],
    },
    {
      id: 44,
      date: 1_740_000_901,
      parts: [plain('Видео с последней встречи нашей лаборатории уже в записи, смотрите когда удобно всем')],
    },
  ],
};

describe('the public page of a Telegram post', () => {
  let server: LookupServer;
  beforeEach(async () => {
    server = await LookupServer.start();
    serve(CHANNEL);
  });
  afterEach(async () => await server.close());

  function serve(...channels: readonly ServedChannel[]): void {
    server.route('telegram', telegramRoute(channels, `${server.url}/telegram`));
  }

  const find = (sought: Partial<SoughtPost>) =>
    findPostPage(
      testClient(server),
      { handle: CHANNEL.handle, messageId: undefined, text: textOf(DIGEST), ...sought },
      never(),
    );

  async function reason(sought: Partial<SoughtPost>): Promise<string> {
    const error: unknown = await find(sought).then(
      (page) => new Error(`Found ${page.url}`),
      (why: unknown) => why,
    );
    assert.ok(error instanceof LookupError, String(error));
    assert.deepEqual([error.service, error.failure], ['telegram', 'notFound'], error.message);
    return error.message;
  }

  const LINKS = [
    'https://arxiv.org/abs/2403.01234',
    'https://arxiv.org/abs/2403.04321',
    'https://arxiv.org/abs/2405.00011',
    'https://github.com/grey-lab/slow-nets?a=1&b=2',
  ];

  it('is found by the post’s number', async () => {
    const page = await find({ handle: 'Slow_Reading', messageId: '41', text: '' });
    assert.equal(page.url, 'https://t.me/slow_reading/41');
    assert.deepEqual(
      page.links.map(({ url }) => url),
      LINKS,
    );
    assert.equal(page.text.slice(page.links[2]?.start, page.links[2]?.end), 'Статья');
    assert.deepEqual(
      server.seen.map(({ path, query }) => `${path}?${query}`),
      ['/Slow_Reading/41?embed=1&mode=tme'],
    );
  });

  it('is found on the page of the channel when it cannot be embedded', async () => {
    serve({ ...CHANNEL, notEmbedded: [41] });
    assert.equal((await find({ messageId: '41' })).url, 'https://t.me/slow_reading/41');
    assert.deepEqual(
      server.seen.map(({ path }) => path),
      ['/slow_reading/41', '/s/slow_reading/41'],
    );
  });

  it('is found by the number of another picture of the post', async () => {
    server.route('telegram', (request) => {
      const path = request.path.replace('/142', '/41');
      return telegramRoute([CHANNEL], server.url)({ ...request, path });
    });
    assert.equal((await find({ messageId: '142' })).url, 'https://t.me/slow_reading/41');
    assert.match(
      await reason({ messageId: '142', text: 'Совсем другие слова о рыбах' }),
      /changed or deleted/,
    );
  });

  it('is found by the post’s words, and gives a dump its links back', async () => {
    const dump = `${textOf(DIGEST).replace('🔥 ', '').replaceAll('\n\n', '\n')}\n${textOf(DIGEST)}`;
    const page = await find({ text: dump });
    assert.equal(page.url, 'https://t.me/slow_reading/41');
    assert.equal(server.seen[0]?.query.get('q'), 'Новые работы о медленных сетях');
    assert.deepEqual(
      alignLinks(dump, page).map(({ url }) => url),
      [...LINKS, ...LINKS],
    );
  });

  it('gives the references of a printed dump their addresses', async () => {
    const post = importFile('dump.txt', textDump(CHANNEL)).posts.find(({ text }) => text.includes('Утрехта'));
    assert.ok(post?.lostLinks);
    const links = alignLinks(post.text, await find({ text: post.text }));
    const references = restoreReferences(extractReferences(post), post.text, links);
    const facts = references.map(({ arxivId, repository }) => arxivId ?? repository);
    assert.deepEqual(facts, ['2403.01234', '2403.04321', '2405.00011', 'grey-lab/slow-nets']);
  });

  it('is found by later words when the first line was changed', async () => {
    const text = textOf(DIGEST).replace('Новые работы', 'Важные новости');
    assert.equal((await find({ text })).url, 'https://t.me/slow_reading/41');
    assert.ok(server.seen.length > 1);
  });

  it('is not taken from another post of a series, or from one of two', async () => {
    const gone = { ...CHANNEL, messages: CHANNEL.messages.filter(({ id }) => id !== 42) };
    const [, , nineteenth] = CHANNEL.messages;
    assert.ok(nineteenth);
    assert.equal((await find({ text: textOf(nineteenth) })).url, 'https://t.me/slow_reading/42');
    serve(gone);
    assert.match(await reason({ text: textOf(nineteenth) }), /no public page for a post with these words/);
    const [, , , video] = CHANNEL.messages;
    assert.ok(video);
    assert.match(await reason({ text: textOf(video) }), /several posts/);
  });

  it('is missing for a post that was deleted, and it is said so', async () => {
    assert.match(
      await reason({ messageId: '99', text: 'Совсем другие слова о рыбах' }),
      /^Telegram has no page for @slow_reading\/99: it may have been deleted\.$/,
    );
  });

  it('is missing in a private, a hidden and a missing channel, and it is said so', async () => {
    serve({ ...CHANNEL, isPrivate: true, isHidden: true });
    assert.match(await reason({ messageId: '41' }), /is private/);
    serve({ ...CHANNEL, isHidden: true });
    assert.match(await reason({}), /does not show its posts on the web/);
    assert.match(
      await reason({ handle: 'nobody_here' }),
      /does not show its posts on the web, or does not exist/,
    );
  });

  it('is none that says the words without the links', async () => {
    const landing = `<!DOCTYPE html><html><head><meta property="og:title" content="T"><meta property="og:description" content="${textOf(DIGEST).replaceAll('\n', ' ')}">
<meta property="al:ios:url" content="tg://resolve?domain=slow_reading&post=41"></head><body><div class="tgme_page_wrap"><div class="tgme_page"></div></div></body></html>`;
    server.route('telegram', () => ({ type: 'text/html', body: landing }));
    assert.match(await reason({ messageId: '41' }), /does not show its posts/);
  });

  it('is none of another site, an empty page, or a wrong name', async () => {
    server.fail('captivePortal', 'captivePortal');
    assert.match(await reason({ messageId: '41' }), /Something other than Telegram answered/);
    server.fail({ type: 'text/html', body: '' }, { type: 'text/html', body: '' });
    assert.match(await reason({ messageId: '41' }), /no page/);
    server.fail({ status: 404 }, { status: 404 });
    assert.match(await reason({ messageId: '41' }), /no page/);
    const asked = server.seen.length;
    assert.match(await reason({ handle: '../../x' }), /no name of a public channel/);
    assert.match(await reason({ messageId: '1/../2' }), /no number of a post/);
    assert.match(await reason({ text: '🔥🔥🔥 12' }), /too few words/);
    assert.equal(server.seen.length, asked);
  });

  it('does not hide that Telegram turns us away', async () => {
    server.fail({ status: 429, headers: { 'retry-after': '7200' } });
    await assert.rejects(find({ messageId: '41' }), { failure: 'limited' });
  });

  it('is not the page of another channel that the answer shows', async () => {
    const other = { ...CHANNEL, handle: 'other_channel' };
    server.route('telegram', (request) => {
      const path = request.path.replace('slow_reading', 'other_channel');
      return telegramRoute([other], server.url)({ ...request, path });
    });
    await reason({ messageId: '41' });
    await reason({});
  });
});

describe('words to search for', () => {
  it('are whole words of the first lines, without emoji, hashtags, mentions and addresses', () => {
    assert.deepEqual(
      searchWords(
        '🔥 #новости Сверхбыстрый low-rank адаптер от @lab https://a.example/x\n\nЕщё одна строка про веса',
      ),
      ['Сверхбыстрый low-rank адаптер от', 'Ещё одна строка про веса'],
    );
  });

  it('are none for a post that says too little', () => {
    assert.deepEqual(searchWords('👍 ок\n\n1 2 3'), []);
    assert.deepEqual(searchWords(''), []);
  });
});

describe('a post of a page and a dump’s text', () => {
  const text = textOf(DIGEST);

  it('are one through other emoji, spaces and lines around', () => {
    assert.ok(isCopyOfPost(text.toUpperCase().replaceAll(' ', '\u00A0'), text));
    assert.ok(isCopyOfPost(text.slice(0, 120), text));
    assert.ok(isCopyOfPost(`${text}\n${text}`, text));
    const short = 'Короткая заметка о том, как медленные сети учатся поздно, но зато надолго.';
    assert.ok(isCopyOfPost(`Канал\nForwarded from Others\n${short}\n1.2K views`, short));
    assert.ok(!isCopyOfPost(`${short} ${text}`, short));
  });

  it('are two when words or numbers differ', () => {
    const [first, , second] = CHANNEL.messages.map(textOf);
    assert.ok(!isCopyOfPost(first ?? '', second ?? ''));
    const series = (about: string) =>
      `Раз в неделю мы собираемся, чтобы спокойно прочитать одну работу от начала до конца. В этот раз читаем ${about}, приходите с вопросами: доклад займёт час, потом чай и разговоры до самого вечера. Запись появится в канале, а слайды выложим сразу после встречи, как обычно.`;
    assert.ok(isCopyOfPost(series('главу 7'), series('главу 7')));
    assert.ok(!isCopyOfPost(series('главу 7'), series('главу 8')));
    assert.ok(!isCopyOfPost(series('о внимании у рыб'), series('о памяти у птиц')));
    assert.ok(!isCopyOfPost('', ''));
    assert.ok(!isCopyOfPost(text, 'Коротко'));
    assert.ok(
      !isCopyOfPost(
        `${text}\nИ ещё ${'совсем другие слова '.repeat(5)}${'и снова третьи '.repeat(3)} про рыб и птиц и зверей в лесу у реки`,
        text,
      ),
    );
  });
});
