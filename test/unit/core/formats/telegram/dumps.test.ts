import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { importFile } from '../../../../../src/core/formats/importFile.ts';
import { parseForward } from '../../../../../src/core/formats/telegram/dumpLines.ts';
import type { ImportedPost } from '../../../../../src/core/posts/post.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../../../../fixtures/telegram/${name}`, import.meta.url), 'utf8');
const postsOf = (text: string) => importFile('a.txt', text).posts;
const HEADER = 'Chan\n5 subscribers\n2 photos\nDownload Telegram\n';
const NOTICE = 'Please open Telegram to view this post\nVIEW IN TELEGRAM\n';

test('a channel page is cut at reactions, notices, media and forwards', () => {
  const posts = postsOf(fixture('channel.txt'));
  assert.deepEqual(
    posts.map((post) => post.title),
    [
      'Волновой оптимизатор: шаг, который сам выбирает длину',
      'В догонку: на шаге #10 кривая ломается',
      'Таблица из статьи',
      'Пост, у которого заметка стоит раньше текста',
    ],
  );
  assert.deepEqual(
    posts.map((post) => post.reactions?.raw),
    ['7🔥4👍2', '🔥9👍64', undefined, '👍3'],
  );
  assert.deepEqual(
    posts.map((post) => post.forwardedFrom),
    [undefined, undefined, 'Соседний канал', 'Другой (Deep Learning)'],
  );
});

test('a post of a channel page knows what the page tells', () => {
  const [first, second] = postsOf(fixture('channel.txt'));
  assert.deepEqual(first?.channel, { title: 'Записки о моделях | канал Веры', handle: undefined });
  assert.deepEqual(first?.hashtags, ['#optim', '#ml']);
  assert.deepEqual(first?.media, ['Media is too big']);
  assert.equal(first?.language, 'ru');
  assert.equal(first?.lostLinks, true);
  assert.equal(first?.format, 'telegram-page');
  assert.deepEqual(second?.hashtags, []);
  assert.deepEqual(second?.mentions, ['@petya_data']);
  assert.ok(second?.text.endsWith('Спасибо @petya_data за подсказку'), 'no-break space at the end is gone');
});

test('numbers in a table are no reactions', () => {
  const table = postsOf(fixture('channel.txt'))[2];
  assert.ok(table?.text.includes('Точность\n95\nПолнота\n93'), table?.text);
});

test('no line of the page around the posts is left, and no line of a post is lost', () => {
  for (const name of ['channel.txt', 'forwards.txt', 'mirror.txt']) {
    const text = fixture(name);
    for (const post of postsOf(text)) {
      assert.doesNotMatch(
        post.text,
        /VIEW IN TELEGRAM|Please open|Forwarded from|Download|subscribers|DID YOU|tg-me/u,
      );
      for (const line of post.text.split('\n')) assert.ok(text.includes(line), line);
      const own = text.slice(post.source.start, post.source.end);
      assert.ok(own.includes(post.text.split('\n')[0] ?? ''), 'the source range holds the first line');
      assert.ok(own.includes(post.text.split('\n').at(-1) ?? ''), 'the source range holds the last line');
    }
  }
});

test('a page without reactions is cut at notices and forwards', () => {
  const posts = postsOf(fixture('forwards.txt'));
  assert.deepEqual(
    posts.map((post) => [post.title, post.forwardedFrom, post.author]),
    [
      ['Interview questions, part 3', undefined, undefined],
      ['A course on serving models', 'Machine Room', undefined],
      ['Games and preferences', 'Dry Notes', undefined],
      ['And a post that only the notice before it separates', undefined, undefined],
      ['A post without reactions', 'Мастерская', 'Anna Petrova'],
      ['Последний пост без всего', 'Last Channel', undefined],
    ],
  );
});

test('a full copy of a page is cut at views, dates and what the channel did', () => {
  const posts = postsOf(fixture('fullCopy.txt'));
  assert.deepEqual(
    posts.map((post) => [post.title, post.forwardedFrom, post.author, post.reactions?.raw, post.media]),
    [
      ['Глубина с телефона', undefined, undefined, '👍12🔥3', []],
      ['Прозрачное всё ещё не сегментируется', 'Стекло и свет', 'Anna Petrova', '👍7', ['0:34']],
      ['Кто ставил событийные камеры в прод?', undefined, undefined, undefined, ['0:12']],
      ['Голосовое про лидары, расшифровка в комментариях', undefined, undefined, undefined, ['2:05']],
    ],
  );
  assert.match(posts[0]?.text ?? '', /переносится на\n18:30\nКод/u, 'a time within a post is the post’s');
  for (const { text } of posts)
    assert.doesNotMatch(text, /edited|Channel|pinned|July|^Угол зрения$|\d views\S|21:07|07:00/mu);
});

test('words that look like a footer stay in a page that prints none', () => {
  const [post, ...others] = postsOf(`${HEADER}Our video has\n1M views\nJuly 5\nChan\nthe end\n👍1`);
  assert.deepEqual(others, []);
  assert.equal(post?.text, 'Our video has\n1M views\nJuly 5\nChan\nthe end');
});

test('a page of one post keeps one copy of it, without the mirror’s frame', () => {
  const [post, ...others] = postsOf(fixture('mirror.txt'));
  assert.deepEqual(others, []);
  assert.equal(post?.title, 'Почему внимание дорожает с длиной');
  assert.deepEqual(post?.channel, { title: 'Записки о моделях', handle: 'vera_notes' });
  assert.equal(post?.url, 'https://t.me/vera_notes/91');
  assert.equal(post?.messageId, '91');
  assert.equal(post?.text.split('#attention').length, 2);
  assert.ok(post?.text.endsWith('#ml #attention'), post?.text);
});

const MIRRORS: readonly (readonly [name: string, text: string, expected: Partial<ImportedPost>])[] = [
  [
    'handle and id in the title, forward, reactions',
    'some_chan Telegram 12\nTelegram Web\nForwarded from\u00A0Other\nFirst line.\nLast line\n🔥5👍3\n\ntgoop.com/some_chan/12\nCreate:\nLast Update:\nForwarded from\u00A0Other\nFirst line.\nLast line\n🔥5👍3\nBY Some\nShare with your friend now:\n',
    {
      text: 'First line.\nLast line',
      forwardedFrom: 'Other',
      url: 'https://t.me/some_chan/12',
      messageId: '12',
    },
  ],
  [
    'an address with a language and .com behind the handle',
    'group-mirror.com/fr/some_chan.com/88\nTelegram Group & Telegram Channel\nForwarded from\u00A0Other\nFirst line.\nLast line\n👍5🔥2\n\ngroup-mirror.com/fr/some_chan.com/88\nCreate:\nLast Update:\nForwarded from\u00A0Other\nFirst line.\nLast line\n👍5🔥2\nBY Some\nView MORE\nSome Telegram | DID YOU KNOW?\nfrom fr\n',
    { text: 'First line.\nLast line', forwardedFrom: 'Other', url: 'https://t.me/some_chan/88' },
  ],
  [
    'breadcrumbs, a bare count, a link line at the end',
    'mirror.com »\nUnited States »\nКанал » Telegram Web\nОдна строка.\n2\nTG Telegram Group Link\n',
    { text: 'Одна строка.', channel: { title: 'Канал', handle: undefined } },
  ],
  [
    'unknown words above the post',
    'Totally new frame\nwith two lines\nand a third\nFirst line.\nLast line\nnew-mirror.org/some_chan/7\nCreated:\nLast Update:\n\nFirst line.\nLast line\nBY Some\nView MORE\n',
    { text: 'First line.\nLast line', url: 'https://t.me/some_chan/7' },
  ],
  [
    'the first copy lost',
    'Some | Telegram Webview: some_chan/7 -\nTelegram Group & Telegram Channel\n\ntg-me.com/some_chan/7\nCreate:\nLast Update:\nFirst line.\nLast line\nBY Some\nShare with your friend now:\n',
    { text: 'First line.\nLast line' },
  ],
  [
    'cut after the first words',
    'Some | Telegram Webview: some_chan/7 -\nFirst line.\nLast',
    { text: 'First line.\nLast' },
  ],
];
for (const [name, text, expected] of MIRRORS) {
  test(`mirror page: ${name}`, () => {
    const [post] = postsOf(text);
    for (const [key, value] of Object.entries(expected)) {
      assert.deepEqual(Object.entries(post ?? {}).find(([name]) => name === key)?.[1], value, key);
    }
  });
}

test('several pages of one post each in one file', () => {
  const page = (id: number) =>
    `Some | Telegram Webview: some_chan/${id} -\nPost ${id}\n\ntg-me.com/some_chan/${id}\nCreate:\n`;
  assert.deepEqual(
    postsOf(page(1) + page(2)).map((post) => [post.messageId, post.text]),
    [
      ['1', 'Post 1'],
      ['2', 'Post 2'],
    ],
  );
});

const BOUNDARIES: readonly (readonly [name: string, dump: string, texts: readonly string[]])[] = [
  ['reactions without a final line break', `${HEADER}one\n👍1`, ['one']],
  ['reactions and line breaks after', `${HEADER}one\n👍1\n\n`, ['one']],
  ['Windows line breaks', `${HEADER}one\n👍1\ntwo\n🔥2`.replaceAll('\n', '\r\n'), ['one', 'two']],
  ['byte order mark', `\uFEFF${HEADER}one\n👍1`, ['one']],
  ['a notice ends a post', `${HEADER}one\n${NOTICE}two\n${NOTICE}${NOTICE}three`, ['one', 'two', 'three']],
  ['a notice before the first text', `${HEADER}${NOTICE}one\n👍1`, ['one']],
  ['a blank line between a notice and reactions', `${HEADER}one\n${NOTICE}\n👍1\ntwo`, ['one', 'two']],
  ['media with no text is no post', `${HEADER}Media is too big\nVIEW IN TELEGRAM\n👍1\ntwo`, ['two']],
  ['media starts a post', `${HEADER}one\nMedia is too big\nVIEW IN TELEGRAM\ntwo`, ['one', 'two']],
  [
    'blank lines are paragraphs',
    `${HEADER}one\n\nstill one\n\n\n\nyet one\n👍1`,
    ['one\n\nstill one\n\nyet one'],
  ],
  [
    'an emoji with a number inside a post',
    `${HEADER}one\n\n🔥100\n\nmore of one\n👍2👎1`,
    ['one\n\n🔥100\n\nmore of one'],
  ],
  [
    'a bare count between posts',
    `${HEADER}the first post here\n5\nthe second post here\n👍2`,
    ['the first post here', 'the second post here'],
  ],
  ['the beginning cut off', `of a text\n${NOTICE}6🔥3\ntwo\n🔥2`, ['of a text', 'two']],
  [
    'page controls under the header',
    `Chan\n@some_chan\n1 234 subscribers\nDownload Telegram\nAbout\nBlog\nJoin\none\n👍1`,
    ['one'],
  ],
  [
    'a sentence that begins like a forward',
    `${HEADER}one\nForwarded from a friend, who says hi.\n👍1`,
    ['one\nForwarded from a friend, who says hi.'],
  ],
  ['a forward with a plain space', `${HEADER}one\nForwarded from Other Chan\ntwo\n👍1`, ['one', 'two']],
];
for (const [name, dump, texts] of BOUNDARIES) {
  test(`boundary: ${name}`, () => {
    assert.deepEqual(
      postsOf(dump).map((post) => post.text),
      texts,
    );
  });
}

test('the handle under a channel’s title is taken, its message ids are not known', () => {
  const [post] = postsOf('Chan\n@some_chan\n10 subscribers\nDownload Telegram\none\n👍1');
  assert.deepEqual(post?.channel, { title: 'Chan', handle: 'some_chan' });
  assert.equal(post?.url, undefined);
});

const FORWARDS: readonly (readonly [line: string, from: string, author: string | undefined])[] = [
  ['Forwarded from\u00A0Канал (Иван Петров)', 'Канал', 'Иван Петров'],
  ['Forwarded from\u00A0Канал (Ann O’Neil \uFE0F\uFE0F)', 'Канал', 'Ann O’Neil'],
  ['Forwarded from\u00A0Анализ (Data analysis)', 'Анализ (Data analysis)', undefined],
  ['Forwarded from\u00A0Сети (Deep Learning)', 'Сети (Deep Learning)', undefined],
  ['Forwarded from\u00A0Канал (18+)', 'Канал (18+)', undefined],
  ['Forwarded from  Two  Spaces', 'Two Spaces', undefined],
];
for (const [line, from, author] of FORWARDS) {
  test(`forward: ${line}`, () => assert.deepEqual(parseForward(line), { from, author }));
}
