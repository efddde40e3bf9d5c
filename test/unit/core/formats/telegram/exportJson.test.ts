import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textFile } from '../../../../../src/core/formats/importer.ts';
import { importFile, importPosts } from '../../../../../src/core/formats/importFile.ts';
import type { ImportedPost } from '../../../../../src/core/posts/post.ts';
import { desktopJson, fullDesktopJson } from '../../../../telegramExports.ts';
import { SAMPLE_CHANNEL } from '../../../../telegramSample.ts';

const SAMPLE = desktopJson(SAMPLE_CHANNEL);

function message(fields: object): object {
  const date = { date: '2025-06-11T18:30:00', date_unixtime: '1749655800' };
  return { id: 1, type: 'message', ...date, from: 'Канал', from_id: 'channel5', ...fields };
}

function exported(...messages: readonly object[]): string {
  return JSON.stringify({ name: 'Канал', type: 'public_channel', id: 5, messages }, null, 1);
}

const read = (text: string) => importFile('result.json', text);
const postOf = (fields: object) => read(exported(message(fields))).posts[0];
const textsOf = (posts: readonly ImportedPost[]) => posts.map(({ text }) => text);

const ENTITIES: readonly (readonly [entity: object, html: string])[] = [
  [{ type: 'plain', text: 'a <b> & "c"' }, 'a &#60;b&#62; &#38; &#34;c&#34;'],
  [{ type: 'bold', text: 'x' }, '<b>x</b>'],
  [{ type: 'italic', text: 'x' }, '<i>x</i>'],
  [{ type: 'underline', text: 'x' }, '<u>x</u>'],
  [{ type: 'strikethrough', text: 'x' }, '<s>x</s>'],
  [{ type: 'code', text: 'x<y' }, '<code>x&#60;y</code>'],
  [{ type: 'spoiler', text: 'x' }, '<span class="spoiler">x</span>'],
  [{ type: 'hashtag', text: '#x' }, '<span class="hashtag">#x</span>'],
  [{ type: 'cashtag', text: '$XYZ' }, '$XYZ'],
  [{ type: 'bot_command', text: '/start' }, '/start'],
  [{ type: 'bank_card', text: '4111 1111' }, '4111 1111'],
  [{ type: 'phone', text: '+7 900 000' }, '+7 900 000'],
  [{ type: 'custom_emoji', text: '👀', document_id: '1' }, '👀'],
  [{ type: 'mention_name', text: 'Анна', user_id: 7 }, 'Анна'],
  [{ type: 'unknown', text: 'x' }, 'x'],
  [{ type: 'something new', text: 'x' }, 'x'],
  [{ type: 'mention', text: '@some_one' }, '<a href="https://t.me/some_one">@some_one</a>'],
  [{ type: 'email', text: 'a@b.org' }, '<a href="mailto:a@b.org">a@b.org</a>'],
  [
    { type: 'link', text: 'https://x.org/?a=1&b' },
    '<a href="https://x.org/?a=1&#38;b">https://x.org/?a=1&#38;b</a>',
  ],
  [{ type: 'link', text: 'x.org/a' }, '<a href="http://x.org/a">x.org/a</a>'],
  [{ type: 'text_link', text: 'x', href: 'https://x.org' }, '<a href="https://x.org">x</a>'],
  [{ type: 'text_link', text: 'x', href: 'javascript:alert(1)' }, 'x'],
  [
    { type: 'text_link', text: 'x', href: 'https://x.org/" onclick="y' },
    '<a href="https://x.org/&#34; onclick=&#34;y">x</a>',
  ],
];
for (const [entity, html] of ENTITIES) {
  test(`entity ${JSON.stringify(entity)}`, () => {
    const post = postOf({
      text_entities: [{ type: 'plain', text: 'до ' }, entity, { type: 'plain', text: ' после' }],
    });
    assert.equal(post?.body.source, `<p>до ${html} после</p>`);
  });
}

test('quotes and code stand on lines of their own, in the text as in the HTML', () => {
  const post = postOf({
    text_entities: [
      { type: 'plain', text: 'до' },
      { type: 'blockquote', text: 'цитата\nв две строки', collapsed: false },
      { type: 'plain', text: '\nмежду ' },
      { type: 'pre', text: 'if a:\n\n    b', language: 'python' },
      { type: 'pre', text: 'x', language: '" onclick="y' },
      { type: 'plain', text: 'после' },
    ],
  });
  assert.equal(post?.text, 'до\nцитата\nв две строки\nмежду\nif a:\n\n    b\nx\nпосле');
  assert.equal(
    post?.body.source,
    '<p>до</p>\n<blockquote>цитата<br>\nв две строки</blockquote>\n<p>между</p>\n<pre><code class="language-python">if a:\n\n    b</code></pre>\n<pre><code>x</code></pre>\n<p>после</p>',
  );
});

test('links stand where their words are, also when spaces and lines around them go', () => {
  const post = postOf({
    text: [
      '\n\nстрока  \n\n\n\n',
      { type: 'text_link', text: ' тут \n', href: 'https://x.org/1' },
      { type: 'bold', text: ' е\u200Bщё ' },
      { type: 'link', text: 'https://x.org/2' },
    ],
  });
  assert.equal(post?.text, 'строка\n\n тут\n ещё https://x.org/2');
  assert.deepEqual(
    post?.links.map(({ url, start, end }) => [url, post.text.slice(start, end)]),
    [
      ['https://x.org/1', 'тут'],
      ['https://x.org/2', 'https://x.org/2'],
    ],
  );
});

test('a letter and its accent in different formatting are one letter', () => {
  const post = postOf({ text: [{ type: 'bold', text: 'и' }, '\u0306од'] });
  assert.equal(post?.text, 'йод');
  assert.equal(post?.body.source, '<p>йод</p>');
});

test('what a message tells besides its text', () => {
  const [, post] = read(
    exported(
      message({ id: 1, text: 'Первое сообщение' }),
      message({
        id: 2,
        text: 'ответ',
        edited_unixtime: '1749655900',
        author: 'Вера',
        forwarded_from: 'Другой\nканал',
        reply_to_message_id: 1,
        reactions: [
          { type: 'emoji', count: 1_200, emoji: '👍' },
          { type: 'custom_emoji', count: 3, document_id: 'stickers/a.tgs' },
          { type: 'paid', count: 2 },
          { type: 'emoji', count: 'many', emoji: '👎' },
        ],
      }),
    ),
  ).posts;
  assert.deepEqual(post?.channel, { title: 'Канал', handle: undefined, id: '5' });
  assert.equal(post?.messageId, '2');
  assert.equal(post?.publishedAt, '2025-06-11T18:30:00+03:00');
  assert.equal(post?.editedAt, '2025-06-11T15:31:40Z');
  assert.equal(post?.author, 'Вера');
  assert.equal(post?.forwardedFrom, 'Другой канал');
  assert.deepEqual(post?.replyTo, { messageId: '1', url: undefined, excerpt: 'Первое сообщение' });
  assert.deepEqual(post?.reactions, {
    raw: '👍1200 3 ⭐2',
    counts: [
      { emoji: '👍', count: 1_200 },
      { emoji: null, count: 3 },
      { emoji: '⭐', count: 2 },
    ],
  });
});

test('the local date tells the zone, where it can be one', () => {
  const dated = (date: string) => postOf({ text: 'x', date })?.publishedAt;
  assert.equal(dated('2025-06-11T15:30:00'), '2025-06-11T15:30:00Z');
  assert.equal(dated('2025-06-11T12:00:00'), '2025-06-11T12:00:00-03:30');
  assert.equal(dated('2025-06-12T05:30:00'), '2025-06-12T05:30:00+14:00');
  assert.equal(dated('2025-06-11T15:37:00'), '2025-06-11T15:30:00Z');
  assert.equal(dated('2025-06-13T15:30:00'), '2025-06-11T15:30:00Z');
  assert.equal(dated('soon'), '2025-06-11T15:30:00Z');
});

test('an old export has only local dates', () => {
  const post = postOf({ text: 'x', date_unixtime: undefined });
  assert.equal(new Date(post?.publishedAt ?? '').toISOString(), '2025-06-11T18:30:00.000Z');
});

const MEDIA: readonly (readonly [fields: object, media: readonly string[]])[] = [
  [{ photo: 'photos/a.jpg' }, ['photos/a.jpg']],
  [{ photo: '(File not included. Change data exporting settings to download.)' }, ['photo, not exported']],
  [
    { file: '(File exceeds maximum size. Change data exporting settings to download.)', file_name: 'a.pdf' },
    ['file a.pdf, not exported'],
  ],
  [
    { file: '(File unavailable, please try again later)', media_type: 'voice_message' },
    ['voice message, not exported'],
  ],
  [{ file: 'video_files/a (File 1).mp4', media_type: 'video_file' }, ['video_files/a (File 1).mp4']],
  [
    { file: '(File not included. x)', media_type: 'audio_file', performer: 'P', title: 'T' },
    ['audio P – T, not exported'],
  ],
  [{ file: '(File not included. x)', media_type: 'constructor' }, ['file, not exported']],
  [{ location_information: { latitude: 1, longitude: 2 }, place_name: 'Зал' }, ['location Зал']],
  [{ contact_information: { first_name: 'А', last_name: 'Б', phone_number: '1' } }, ['contact А Б']],
];
for (const [fields, media] of MEDIA) {
  test(`media ${JSON.stringify(fields)}`, () =>
    assert.deepEqual(postOf({ text: 'x', ...fields })?.media, media));
}

test('polls, to-do lists and buttons are words of the post', () => {
  const post = postOf({
    text: 'Вопрос дня',
    poll: {
      question: 'Что\nдальше?',
      answers: [{ text: 'Одно', voters: 1 }, { text: [{ type: 'plain', text: 'Другое' }] }],
    },
    todo_list: { title: 'Дела', answers: [{ text: 'Раз', id: 1 }] },
    inline_bot_buttons: [
      [
        { type: 'url', text: 'Читать', data: 'https://x.org/a' },
        { type: 'callback', text: '👍', data: 'x' },
      ],
    ],
  });
  assert.equal(post?.text, 'Вопрос дня\n\nЧто дальше?\n• Одно\n• Другое\n\nДела\n• Раз\n\nЧитать');
  assert.equal(post?.links[0]?.url, 'https://x.org/a');
});

test('pictures of an album belong to its message with words; others are no posts', () => {
  const at = (id: number, seconds: number, fields: object) =>
    message({ id, date_unixtime: String(1_749_655_800 + seconds), text: '', ...fields });
  const { posts } = read(
    exported(
      at(1, 0, { photo: 'alone.jpg' }),
      at(2, 100, { photo: 'a.jpg', text: 'первый' }),
      at(3, 100, { photo: 'b.jpg' }),
      at(4, 101, { photo: 'c.jpg' }),
      at(5, 101, { photo: 'd.jpg', text: 'второй' }),
      at(6, 101, { photo: 'e.jpg', forwarded_from: 'Другой' }),
      at(7, 200, { photo: 'f.jpg' }),
      at(8, 200, { photo: 'g.jpg', text: 'третий' }),
      at(10, 200, { photo: 'h.jpg' }),
    ),
  );
  assert.deepEqual(
    posts.map(({ text, media }) => [text, ...media]),
    [
      ['первый', 'a.jpg', 'b.jpg', 'c.jpg'],
      ['второй', 'd.jpg'],
      ['третий', 'f.jpg', 'g.jpg'],
    ],
  );
});

test('all chats of a full export come with their names', () => {
  const text = fullDesktopJson([SAMPLE_CHANNEL, { ...SAMPLE_CHANNEL, title: 'Второй', id: 6 }]);
  const { posts, problems } = read(text);
  assert.deepEqual(problems, []);
  const titles = posts.map(({ channel }) => channel?.title);
  assert.deepEqual([...new Set(titles)], [SAMPLE_CHANNEL.title, 'Второй']);
  assert.equal(titles.length, read(SAMPLE).posts.length * 2);
});

test('chats without a name of their own', () => {
  const chat = (fields: object) =>
    read(JSON.stringify({ ...fields, messages: [message({ text: 'x' })] })).posts[0];
  assert.equal(chat({ type: 'saved_messages', id: 7 })?.channel?.title, 'Saved Messages');
  assert.equal(chat({ type: 'saved_messages', id: 7 })?.author, 'Канал');
  assert.equal(chat({ name: null, type: 'private_channel', id: 7 })?.channel?.title, 'Chat 7');
  assert.equal(chat({ name: '__proto__', type: 'private_channel', id: 7 })?.channel?.title, '__proto__');
});

test('parts of an export are read: an array, lines, the middle of a file', () => {
  const list = [message({ id: 1, text: 'один' }), message({ id: 2, text: 'два' })];
  assert.deepEqual(textsOf(read(JSON.stringify(list)).posts), ['один', 'два']);
  assert.deepEqual(textsOf(read(list.map((one) => JSON.stringify(one)).join('\n')).posts), ['один', 'два']);
  const middle = exported(message({ id: 0, text: 'нет' }), ...list);
  assert.deepEqual(textsOf(read(middle.slice(middle.indexOf('"нет"'))).posts), ['один', 'два']);
});

test('keys in another order are read as well', () => {
  const text = JSON.stringify({
    id: 5,
    name: 'К',
    type: 'public_channel',
    messages: [
      { date: '2025-06-11T18:30:00', text: 'раз', type: 'message', id: 1 },
      { date: '2025-06-11T18:31:00', text: 'два', type: 'message', id: 2 },
    ],
  });
  assert.deepEqual(textsOf(read(text).posts), ['раз', 'два']);
});

const FOREIGN: readonly (readonly [path: string, text: string])[] = [
  ['package.json', '{"name": "x", "type": "module", "id": 1, "scripts": {"test": "y"}}'],
  ['a.ipynb', '{"cells": [{"cell_type": "markdown", "source": ["x"]}], "metadata": {}}'],
  ['chat.json', '{"messages": [{"role": "user", "content": "hi", "type": "message"}]}'],
  ['a.json', '[]'],
  ['a.json', '[1, 2'],
  ['events.json', '[{"id": 1, "type": "message", "body": "x"}]'],
];
for (const [path, text] of FOREIGN) {
  test(`not ours: ${text.slice(0, 40)}`, () =>
    assert.deepEqual(importFile(path, text), { posts: [], problems: [] }));
}

test('an export without words says so', () => {
  const { posts, problems } = read(exported());
  assert.deepEqual(posts, []);
  assert.match(problems[0]?.message ?? '', /no message with words/u);
});

test('pieces of any size give the same posts', () => {
  const whole = JSON.stringify(read(SAMPLE));
  for (const size of [1, 2, 3, 7, 64, 199, 200, 201, 1_000]) {
    const file = {
      ...textFile('result.json', SAMPLE),
      *pieces() {
        for (let at = 0; at < SAMPLE.length; at += size) yield SAMPLE.slice(at, at + size);
      },
    };
    const posts = [...importPosts(file)].map((found) => (found.kind === 'post' ? found.post : found));
    assert.equal(JSON.stringify({ posts, problems: [] }), whole, `pieces of ${size}`);
  }
});
