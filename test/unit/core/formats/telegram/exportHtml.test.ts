import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textFile } from '../../../../../src/core/formats/importer.ts';
import { importFile, importPosts } from '../../../../../src/core/formats/importFile.ts';
import { desktopHtml } from '../../../../telegramDesktopHtml.ts';
import { SAMPLE_CHANNEL } from '../../../../telegramSample.ts';

const [SAMPLE = ''] = desktopHtml(SAMPLE_CHANNEL);
const read = (text: string) => importFile('messages.html', text);

function message(id: number, inner: string, joined = ''): string {
  return `<div class="message default clearfix${joined}" id="message${id}"><div class="body">
<div class="pull_right date details" title="11.06.2025 18:30:0${id % 10} UTC-02:30">
18:30
</div>${inner}</div></div>`;
}

function file(...messages: readonly string[]): string {
  return `<!DOCTYPE html><html><body><div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">
Группа &amp; &lt;b&gt;друзья&lt;/b&gt;
</div></div></div><div class="page_body chat_page"><div class="history">${messages.join('\n')}</div></div></div></body></html>`;
}

const from = (name: string) => `<div class="from_name">\n${name} \n</div>`;
const text = (html: string) => `<div class="text">\n${html}\n       </div>`;
const postOf = (inner: string) => read(file(message(1, inner))).posts[0];

test('joined messages are from whom the message before them is', () => {
  const { posts } = read(
    file(
      message(1, from('Анна') + text('раз')),
      message(2, text('два'), ' joined'),
      `<div class="message service" id="message3"><div class="body details">Анна pinned <a href="#go_to_message1">this message</a></div></div>`,
      message(4, text('три'), ' joined'),
      message(5, from('Группа &amp; &lt;b&gt;друзья&lt;/b&gt;') + text('четыре')),
      message(6, from('Борис via @some_bot') + text('пять')),
      message(
        7,
        `${from('Борис')}<div class="forwarded body">${from('Канал <span class="date details" title="01.06.2025 10:00:00 UTC-02:30"> 01.06.2025 10:00:00</span>')}${text('шесть')}</div>`,
      ),
      message(8, `<div class="forwarded body">${text('семь')}</div>`, ' joined'),
    ),
  );
  assert.deepEqual(
    posts.map((post) => [post.text, post.author, post.forwardedFrom]),
    [
      ['раз', 'Анна', undefined],
      ['два', 'Анна', undefined],
      ['три', undefined, undefined],
      ['четыре', undefined, undefined],
      ['пять', 'Борис', undefined],
      ['шесть', 'Борис', 'Канал'],
      ['семь', 'Борис', 'Канал'],
    ],
  );
  assert.equal(
    posts[5]?.publishedAt && new Date(posts[5].publishedAt).toISOString(),
    '2025-06-11T21:00:07.000Z',
  );
  assert.deepEqual(posts[0]?.channel, { title: 'Группа & <b>друзья</b>', handle: undefined });
});

const TEXTS: readonly (readonly [html: string, source: string])[] = [
  ['<strong>a</strong> <em>b</em> <u>c</u> <s>d</s>', '<p><b>a</b> <i>b</i> <u>c</u> <s>d</s></p>'],
  ['<code>x &lt; y</code>', '<p><code>x &#60; y</code></p>'],
  ['a<pre>x<br>  y</pre><br>b', '<p>a</p>\n<pre><code>x\n  y</code></pre>\n<p>b</p>'],
  ['a<blockquote>b<br>c</blockquote>d', '<p>a</p>\n<blockquote>b<br>\nc</blockquote>\n<p>d</p>'],
  ['a  b<br><br><br>c', '<p>a  b</p>\n<p>c</p>'],
  [
    '<a href="" onclick="return ShowHashtag(&quot;ml&quot;)">#ml</a>',
    '<p><span class="hashtag">#ml</span></p>',
  ],
  ['<a href="" onclick="return ShowBotCommand(&quot;a&quot;)">/a</a>', '<p>/a</p>'],
  ['<a href="" onclick="return ShowMentionName()">Анна</a>', '<p>Анна</p>'],
  ['<a href="https://t.me/some_one">@some_one</a>', '<p><a href="https://t.me/some_one">@some_one</a></p>'],
  ['<a href="mailto:a@b.org">a@b.org</a>', '<p><a href="mailto:a@b.org">a@b.org</a></p>'],
  ['<a href="tel:+7">+7</a>', '<p>+7</p>'],
  ['<a href="stickers/a.tgs">👀</a>', '<p>👀</p>'],
  ['<a href="tg://emoji?id=5">👀</a>', '<p>👀</p>'],
  ['<a href="x.org/?a&amp;b">x</a>', '<p><a href="http://x.org/?a&#38;b">x</a></p>'],
  ['<a href="javascript:alert(1)" onclick="alert(2)">x</a>', '<p>x</p>'],
  [
    '<span class="spoiler hidden" onclick="ShowSpoiler(this)"><span aria-hidden="true">x</span></span>',
    '<p><span class="spoiler">x</span></p>',
  ],
  [
    '&lt;script&gt;alert(1)&lt;/script&gt;<script>alert(2)</script>',
    '<p>&#60;script&#62;alert(1)&#60;/script&#62;</p>',
  ],
  [
    '<a href="https://x.org/&quot; onclick=&quot;y">x</a>',
    '<p><a href="https://x.org/&#34; onclick=&#34;y">x</a></p>',
  ],
];
for (const [html, source] of TEXTS) {
  test(`text ${html}`, () => assert.equal(postOf(text(html))?.body.source, source));
}

const generic = (inner: string, href = '') => {
  const [open, close] = href === '' ? ['div', 'div'] : [`a href="${href}"`, 'a'];
  return `<div class="media_wrap clearfix"><${open} class="media clearfix pull_left media_file"><div class="fill pull_left"></div><div class="body">${inner}</div></${close}></div>`;
};
const MEDIA: readonly (readonly [html: string, media: readonly string[]])[] = [
  [
    '<div class="media_wrap clearfix"><a class="photo_wrap clearfix pull_left" href="photos/a&amp;b.jpg"><img class="photo" src="photos/a_thumb.jpg"/></a></div>',
    ['photos/a&b.jpg'],
  ],
  [
    generic('<div class="title bold">a.pdf</div><div class="status details">1 KB</div>', 'files/a.pdf'),
    ['files/a.pdf'],
  ],
  [
    generic(
      '<div class="title bold">Photo</div><div class="description">Not included, change data exporting settings to download.</div>',
    ),
    ['Photo, not exported'],
  ],
  [generic('<div class="title bold">Location</div>', 'https://maps.google.com/maps?q=1,2'), ['Location']],
];
for (const [html, media] of MEDIA) {
  test(`media ${media.join()}`, () => assert.deepEqual(postOf(html + text('x'))?.media, media));
}

test('replies, also to a message in another file', () => {
  const reply = (href: string) =>
    `<div class="reply_to details">In reply to <a href="${href}">this message</a></div>`;
  const { posts } = read(
    file(
      message(1, text('Первое')),
      message(2, reply('#go_to_message1') + text('a')),
      message(3, reply('messages4.html#go_to_message99') + text('b')),
      message(4, `<div class="reply_to details">In reply to a message in another chat</div>${text('c')}`),
    ),
  );
  assert.deepEqual(
    posts.map(({ replyTo }) => replyTo && [replyTo.messageId, replyTo.excerpt]),
    [undefined, ['1', 'Первое'], ['99', undefined], undefined],
  );
});

test('saved messages are named as in the JSON of the same export', () => {
  const saved = file(message(1, from('Анна') + text('x'))).replace(/Группа .*/u, 'Saved messages');
  assert.equal(read(saved).posts[0]?.channel?.title, 'Saved Messages');
});

test('lists of an export, and other pages, give nothing', () => {
  const list = file('').replace('<html>', '<html><head><title>Exported Data</title></head>');
  assert.deepEqual(read(list), { posts: [], problems: [] });
});

test('a file cut anywhere keeps the posts before, pieces of any size give the same', () => {
  const all = read(SAMPLE).posts;
  for (let length = 700; length < SAMPLE.length; length += 97) {
    const { posts } = read(SAMPLE.slice(0, length));
    const before = all.filter(({ source }) => source.end <= length).map(({ text }) => text);
    assert.deepEqual(
      posts.slice(0, before.length).map(({ text }) => text),
      before,
      `cut at ${length}`,
    );
  }
  for (const size of [1, 13, 599, 600, 601]) {
    const pieces = Array.from({ length: Math.ceil(SAMPLE.length / size) }, (_, i) =>
      SAMPLE.slice(i * size, (i + 1) * size),
    );
    const posts = [...importPosts({ ...textFile('messages.html', SAMPLE), pieces: () => pieces })].map(
      (one) => (one.kind === 'post' ? one.post : one),
    );
    assert.deepEqual(posts, all, `pieces of ${size}`);
  }
});

test('a file that is cut off in a message tells where', () => {
  const whole = file(message(1, text('Первое')), message(2, text('Второе &lt;div&gt;')));
  const second = whole.indexOf('<div class="message default clearfix" id="message2"');
  const end = whole.indexOf('</div></div></div></body>');
  const cuts: readonly (readonly [length: number, offset: number | undefined])[] = [
    [whole.length, undefined],
    [whole.length - 3, undefined],
    [end, undefined],
    [second, undefined],
    [second + 30, second],
    [whole.indexOf('18:30\n', second), second],
    [whole.indexOf('Второе') + 4, second],
    [end - 4, second],
  ];
  for (const [length, offset] of cuts) {
    const { posts, problems } = read(whole.slice(0, length));
    const found = problems.map((one) => one.offset);
    assert.deepEqual(found, offset === undefined ? [] : [offset], `cut at ${length}`);
    assert.equal(posts[0]?.text, 'Первое');
  }
  assert.equal(read(whole.slice(0, whole.indexOf('Второе') + 4)).posts[1]?.text, 'Втор');
  assert.deepEqual(read(message(1, text('Первое'))).problems, [], 'a fragment of whole messages');
});
