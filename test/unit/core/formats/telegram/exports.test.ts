/** One channel written in all the ways of Telegram says the same in all of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importFile } from '../../../../../src/core/formats/importFile.ts';
import type { ImportedPost } from '../../../../../src/core/posts/post.ts';
import { desktopHtml } from '../../../../telegramDesktopHtml.ts';
import { desktopJson, textDump } from '../../../../telegramExports.ts';
import { longChannel, SAMPLE_CHANNEL } from '../../../../telegramSample.ts';
import { embedPage, webPage } from '../../../../telegramWeb.ts';

function postsOf(path: string, text: string): readonly ImportedPost[] {
  const { posts, problems } = importFile(path, text);
  assert.deepEqual(problems, [], path);
  return posts;
}

const json = postsOf('result.json', desktopJson(SAMPLE_CHANNEL));
const html = desktopHtml(SAMPLE_CHANNEL).flatMap((text) => postsOf('messages.html', text));
const web = postsOf('vera_waves.html', webPage(SAMPLE_CHANNEL));
const embedded = SAMPLE_CHANNEL.messages
  .filter(({ id }) => json.some(({ messageId }) => messageId === String(id)))
  .flatMap((message) => postsOf(`${message.id}.html`, embedPage(SAMPLE_CHANNEL, message)));

/** What every format but the text tells. */
function facts(post: ImportedPost): object {
  const { text, title, messageId, author, forwardedFrom, hashtags, mentions, links, reactions, language } =
    post;
  const publishedAt = new Date(post.publishedAt ?? '').toISOString();
  const html = post.body.source.replaceAll(/ class="language-[^"]*"| class="expandable"/gu, '');
  const replyTo = post.replyTo?.messageId;
  return {
    text,
    title,
    messageId,
    author,
    forwardedFrom,
    hashtags,
    mentions,
    links,
    reactions,
    language,
    publishedAt,
    html,
    replyTo,
  };
}

test('the sample has posts of every kind', () => {
  assert.deepEqual(
    json.map(({ messageId }) => messageId),
    ['2', '3', '4', '8', '9', '10', '11'],
  );
});

test('JSON, Desktop’s HTML, t.me/s and single posts agree', () => {
  assert.deepEqual(html.map(facts), json.map(facts));
  assert.deepEqual(web.map(facts), json.map(facts));
  assert.deepEqual(embedded.map(facts), json.map(facts));
});

test('the text of the page has the same words, forwards, hashtags and mentions', () => {
  const dump = postsOf('vera_waves.txt', textDump(SAMPLE_CHANNEL));
  const words = ({ text }: ImportedPost) => text.match(/[\p{L}\p{N}]+/gu)?.join(' ');
  const own = ({ title, forwardedFrom, hashtags, mentions }: ImportedPost) => ({
    title,
    forwardedFrom,
    hashtags,
    mentions,
  });
  // The printed page shows neither polls as such nor the words on buttons.
  const told = json
    .filter(({ messageId }) => messageId !== '9')
    .map((post) => ({ ...post, text: post.text.replace('\n\nОткрыть разбор', '') }));
  assert.deepEqual(dump.map(words), told.map(words));
  assert.deepEqual(dump.map(own), told.map(own));
});

test('the text of the HTML is the text of the post', () => {
  const decoded = (text: string) =>
    text.replace(/&#(\d+);/gu, (_, code) => String.fromCodePoint(Number(code)));
  for (const post of [...json, ...html, ...web]) {
    const shown = decoded(post.body.source.replaceAll(/<[^>]*>/gu, ''));
    assert.equal(shown.replaceAll(/\s/gu, ''), post.text.replaceAll(/\s/gu, ''));
    for (const { start, end } of post.links) assert.notEqual(post.text.slice(start, end).trim(), '');
  }
});

test('what only some formats tell', () => {
  assert.equal(json[0]?.channel?.id, String(SAMPLE_CHANNEL.id));
  assert.equal(json[1]?.editedAt, '2025-06-11T20:30:00+03:00');
  assert.deepEqual(json[2]?.media.length, 3);
  assert.deepEqual(html[2]?.media, json[2]?.media);
  assert.deepEqual(web[2]?.media, ['photo', 'photo', 'photo']);
  assert.equal(html[0]?.publishedAt, '2025-06-11T18:31:00+03:00');
  assert.deepEqual(web[0]?.channel, { title: SAMPLE_CHANNEL.title, handle: 'vera_waves' });
  assert.equal(web[0]?.url, 'https://t.me/vera_waves/2');
  assert.equal(web[2]?.forwardedUrl, 'https://t.me/dry_notes/88');
  assert.deepEqual(
    web.map(({ views }) => views),
    [1_230, 987, 12_300, undefined, undefined, 3_400_000, undefined],
  );
  assert.equal(web[1]?.replyTo?.url, 'https://t.me/vera_waves/2');
});

test('every part of a long HTML export stands alone', () => {
  const channel = longChannel(100);
  const whole = postsOf('result.json', desktopJson(channel));
  const parts = desktopHtml(channel, 7).flatMap((text, index) => postsOf(`messages${index}.html`, text));
  const texts = (posts: readonly ImportedPost[]) =>
    posts.map(({ messageId, text, channel }) => [messageId, text, channel?.title]);
  assert.deepEqual(texts(parts), texts(whole));
});
