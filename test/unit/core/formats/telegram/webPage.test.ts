import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importFile } from '../../../../../src/core/formats/importFile.ts';
import { SAMPLE_CHANNEL } from '../../../../telegramSample.ts';
import { webPage } from '../../../../telegramWeb.ts';

const SAMPLE = webPage(SAMPLE_CHANNEL);
const read = (text: string) => importFile('page.html', text);

function page(...messages: readonly string[]): string {
  const wrapped = messages.map(
    (one) => `<div class="tgme_widget_message_wrap js-widget_message_wrap">${one}</div>`,
  );
  return `<!DOCTYPE html>\n<html><body class="widget_frame_base tgme_webpreview"><section class="tgme_channel_history">${wrapped.join('\n')}</section></body></html>`;
}

function message(id: number, inner: string): string {
  return `<div class="tgme_widget_message js-widget_message" data-post="some_chan/${id}"><div class="tgme_widget_message_bubble"><a class="tgme_widget_message_owner_name" href="https://t.me/some_chan"><span dir="auto">Chan</span></a>${inner}<a class="tgme_widget_message_date" href="https://t.me/some_chan/${id}"><time datetime="2025-06-11T15:30:00+00:00" class="time">15:30</time></a></div></div>`;
}

const text = (html: string) =>
  `<div class="tgme_widget_message_text js-message_text" dir="auto">${html}</div>`;
const postOf = (inner: string) => read(page(message(1, inner))).posts[0];
const asked = 'target="_blank" rel="noopener" onclick="return confirm(\'Open this link?\');"';

const TEXTS: readonly (readonly [html: string, source: string])[] = [
  [
    `<a href="https://x.org/?a=1&amp;amp;b=2" ${asked}>x</a>`,
    '<p><a href="https://x.org/?a=1&#38;b=2">x</a></p>',
  ],
  ['<a href="https://x.org/?a=1&amp;amp;b=2">x</a>', '<p><a href="https://x.org/?a=1&#38;amp;b=2">x</a></p>'],
  [
    `<a href="https://x.org/&amp;amp;" ${asked}>https://x.org/&amp;amp;</a>`,
    '<p><a href="https://x.org/&#38;amp;">https://x.org/&#38;amp;</a></p>',
  ],
  ['<a href="?q=%23%D0%B8%D0%B8">#ии</a>', '<p><span class="hashtag">#ии</span></p>'],
  ['<a href="https://t.me/s/some_chan?q=%23ml">#ml</a>', '<p><span class="hashtag">#ml</span></p>'],
  [
    '<a href="https://t.me/some_one" target="_blank">@some_one</a>',
    '<p><a href="https://t.me/some_one">@some_one</a></p>',
  ],
  [
    '<b>a <a href="https://x.org"><i>b</i> c</a></b> d',
    '<p><b>a <a href="https://x.org"><i>b</i> c</a></b> d</p>',
  ],
  ['<i class="emoji" style="background-image:url(\'//telegram.org/a.png\')"><b>😀</b></i>', '<p>😀</p>'],
  ['<tg-emoji emoji-id="5"><i class="emoji"><b>👀</b></i></tg-emoji>!', '<p>👀!</p>'],
  ['<img class="emoji" alt="🔥" src="a.png">', '<p>🔥</p>'],
  ['a<br/><br>b<br>c', '<p>a</p>\n<p>b<br>\nc</p>'],
  ['<b>a<br><br>b</b>', '<p><b>a</b></p>\n<p><b>b</b></p>'],
  [
    '<tg-spoiler>a</tg-spoiler> <span class="tg-spoiler">b</span>',
    '<p><span class="spoiler">a</span> <span class="spoiler">b</span></p>',
  ],
  ['<blockquote expandable>a<br>b</blockquote>c', '<p>c</p>'],
  [
    '<pre><code class="language-c++">a &amp;&amp; b\n  c</code></pre>d',
    '<pre><code class="language-c++">a &#38;&#38; b\n  c</code></pre>\n<p>d</p>',
  ],
  ['&lt;img src=x onerror=alert(1)&gt;', '<p>&#60;img src=x onerror=alert(1)&#62;</p>'],
  ['<img src=x onerror=alert(1)>a', '<p>a</p>'],
];
for (const [html, source] of TEXTS) {
  test(`text ${html}`, () =>
    assert.ok(postOf(text(html))?.body.source.endsWith(source), postOf(text(html))?.body.source));
}

test('the text, its links and its HTML agree on an address that is escaped twice', () => {
  const address = 'https://arxiv.org/abs/2506.01234?a=1&b=2#c';
  const post = postOf(text(`<a href="${address.replace('&', '&amp;amp;')}" ${asked}>статья</a>`));
  assert.deepEqual(
    post?.links.map(({ url }) => url),
    [address],
  );
  assert.equal(/href="([^"]*)"/u.exec(post.body.source)?.[1]?.replaceAll('&#38;', '&'), address);
});

test('links have their places in the text', () => {
  const post = postOf(
    text('🔥 <a href="https://x.org/1"><b>оди</b>н </a>и <a href="https://x.org/2">два</a>'),
  );
  assert.deepEqual(
    post?.links.map(({ url, start, end }) => [url, post.text.slice(start, end)]),
    [
      ['https://x.org/1', 'один'],
      ['https://x.org/2', 'два'],
    ],
  );
});

test('what a reply or a preview says is not the post’s', () => {
  const reply = `<a class="tgme_widget_message_reply" href="https://t.me/some_chan/7"><div class="tgme_widget_message_author accent_color"><span class="tgme_widget_message_author_name" dir="auto">Chan</span></div><div class="tgme_widget_message_text js-message_reply_text" dir="auto">Слова ответа</div></a>`;
  const preview = `<a class="tgme_widget_message_link_preview" href="https://x.org"><div class="link_preview_title">Заголовок</div><div class="link_preview_description">Описание</div></a>`;
  const post = postOf(reply + text('мои слова') + preview);
  assert.equal(post?.text, 'мои слова');
  assert.equal(post?.author, undefined);
  assert.deepEqual(post?.replyTo, {
    messageId: '7',
    url: 'https://t.me/some_chan/7',
    excerpt: 'Слова ответа',
  });
  const other = postOf(reply.replace('some_chan/7', 'other_chan/7') + text('x'));
  assert.equal(other?.replyTo?.messageId, undefined);
  assert.equal(other?.replyTo?.url, 'https://t.me/other_chan/7');
});

test('forwards, signatures and reactions', () => {
  const post = postOf(
    `<div class="tgme_widget_message_forwarded_from accent_color">Forwarded from&nbsp;<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/other/5?single"><span dir="auto">Other &lt;b&gt;</span></a>&nbsp;(<span class="tgme_widget_message_forwarded_from_author" dir="auto">Ann</span>)</div>${text('x')}<div class="tgme_widget_message_reactions"><span class="tgme_reaction tgme_reaction_paid"><i class="icon"></i>7.03K</span><span class="tgme_reaction"><tg-emoji emoji-id="546"></tg-emoji>55.2K</span><span class="tgme_reaction"><i class="emoji"><b>❤</b></i>12</span></div>`,
  );
  assert.equal(post?.forwardedFrom, 'Other <b>');
  assert.equal(post?.author, 'Ann');
  assert.equal(post?.forwardedUrl, 'https://t.me/other/5');
  assert.deepEqual(post?.reactions, {
    raw: '⭐7.03K 55.2K ❤12',
    counts: [
      { emoji: '⭐', count: 7_030 },
      { emoji: null, count: 55_200 },
      { emoji: '❤', count: 12 },
    ],
  });
});

test('media in words; pictures saved beside the page by their path', () => {
  const post = postOf(
    `<a class="tgme_widget_message_photo_wrap" style="background-image:url('https://cdn4.telesco.pe/a.jpg')"></a><a class="tgme_widget_message_photo_wrap" style="width:1px;background-image: url(&quot;./page_files/b.jpg&quot;);"></a><a class="tgme_widget_message_video_player"><time class="message_video_duration">0:34</time></a><div class="tgme_widget_message_document"><div class="tgme_widget_message_document_title">a.pdf</div></div><div class="message_media_not_supported_wrap"><div class="message_media_not_supported_label">Please open Telegram to view this post</div><span class="message_media_view_in_telegram">VIEW IN TELEGRAM</span></div>${text('x')}`,
  );
  assert.deepEqual(post?.media, [
    'photo',
    'page_files/b.jpg',
    'video 0:34',
    'file a.pdf',
    'Please open Telegram to view this post',
  ]);
  assert.equal(post?.text, 'x');
});

test('a style whose address does not end takes no longer than its length', () => {
  const styles = [`url(${' '.repeat(200_000)}`, 'url('.repeat(50_000), `url("${' '.repeat(200_000)}x`];
  for (const style of styles) {
    const photo = `<a class="tgme_widget_message_photo_wrap" style='${style}'></a>`;
    assert.deepEqual(postOf(photo + text('x'))?.media, ['photo']);
  }
});

test('service messages and pictures alone are no posts', () => {
  const service = message(1, text('Channel photo updated')).replace('js-widget', 'service_message js-widget');
  const { posts } = read(
    page(service, message(2, '<a class="tgme_widget_message_photo_wrap"></a>'), message(3, text('x'))),
  );
  assert.deepEqual(
    posts.map(({ messageId }) => messageId),
    ['3'],
  );
});

test('pages one after another in a file, with what overlaps only once', () => {
  const first = page(message(1, text('a')), message(2, text('b')));
  const second = page(message(2, text('b')), message(1, text('A')), message(3, text('c')));
  assert.deepEqual(
    read(first + second).posts.map((post) => [post.text, post.channel?.title]),
    [
      ['a', 'Chan'],
      ['b', 'Chan'],
      ['A', 'Chan'],
      ['c', 'Chan'],
    ],
  );
});

test('the page around a post without its frame keeps the words in its description', () => {
  const landing = (id: number, words: string) =>
    `<!DOCTYPE html>\n<html><head><title>Telegram: Contact @some_chan</title><meta property="og:title" content="Chan &amp; Co"><meta property="og:description" content="${words}"><meta property="al:ios:url" content="tg://resolve?domain=some_chan&amp;post=${id}"></head><body><div class="tgme_page_widget_wrap"><script data-telegram-post="some_chan/${id}"></script></div></body></html>`;
  const { posts, problems } = read(
    landing(5, 'Первая строка\n\nвторая #ml') + landing(6, 'другой &lt;b&gt;'),
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(
    posts.map((post) => [post.url, post.text, post.lostLinks, post.channel?.title]),
    [
      ['https://t.me/some_chan/5', 'Первая строка\n\nвторая #ml', true, 'Chan & Co'],
      ['https://t.me/some_chan/6', 'другой <b>', true, 'Chan & Co'],
    ],
  );
});

test('a page without posts says what to do', () => {
  for (const none of [
    page('<div class="tme_no_messages_found">No posts found</div>'),
    '<html><div class="tgme_page"><div class="tgme_page_title">Chan</div></div></html>',
  ]) {
    const { posts, problems } = read(none);
    assert.deepEqual(posts, []);
    assert.match(problems[0]?.message ?? '', /t\.me\/s\//u);
  }
});

test('a page cut anywhere keeps the posts before', () => {
  const all = read(SAMPLE).posts;
  for (let length = 1_500; length < SAMPLE.length; length += 97) {
    const before = all.filter(({ source }) => source.end <= length).map(({ text }) => text);
    assert.deepEqual(
      read(SAMPLE.slice(0, length))
        .posts.slice(0, before.length)
        .map(({ text }) => text),
      before,
      `cut at ${length}`,
    );
  }
});

test('deep nesting and patterns without end do no harm', () => {
  const PATTERNS = [
    '<b>',
    '<blockquote>',
    '<a href="https://x.org/',
    '<div data-post=',
    '<div class="tgme_widget_message" data-post="a_chan/1">',
    '&amp;',
    '<pre>',
    '<br>',
    '<tg-emoji>',
    '</div>',
    '<div ',
    '\n \n',
  ];
  for (const pattern of PATTERNS) {
    const long = pattern.repeat(Math.ceil(300_000 / pattern.length));
    const { posts, problems } = read(page(message(1, text('первый')), message(2, text(`a${long}b`))));
    assert.equal(posts[0]?.text, 'первый', pattern);
    assert.ok(
      problems.every(({ message }) => !message.startsWith('Could not be read')),
      pattern,
    );
  }
});
