import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { feedImporter } from '../../../../../src/core/formats/feed/feedImporter.ts';
import { type Imported, textFile } from '../../../../../src/core/formats/importer.ts';
import { DEFAULT_OPTIONS } from '../../../../../src/core/formats/importFile.ts';
import type { ImportedPost } from '../../../../../src/core/posts/post.ts';

function fixture(name: string): string {
  return readFileSync(new URL(`../../../../fixtures/feed/${name}`, import.meta.url), 'utf8');
}

function read(text: string): readonly Imported[] {
  const file = textFile('feed.xml', text);
  assert.ok(feedImporter.recognizes(file));
  return [...feedImporter.read(file, DEFAULT_OPTIONS)];
}

function posts(text: string): readonly ImportedPost[] {
  return read(text).flatMap((one) => (one.kind === 'post' ? [one.post] : []));
}

function linked({ text, links }: ImportedPost): readonly string[] {
  return links.map(({ url, start, end }) => `${text.slice(start, end)} → ${url}`);
}

function rss(items: string): string {
  return `<rss version="2.0"><channel><title>T</title><link>https://a.org</link>${items}</channel></rss>`;
}

test('RSS: the whole text, its links and what stands about it', () => {
  const [post] = posts(fixture('rss2.xml'));
  assert.ok(post);
  assert.equal(post.title, 'Почему «батч» < 32 иногда лучше');
  assert.equal(post.author, 'Анна Лисина');
  assert.equal(post.publishedAt, '2024-05-01T10:05:00+03:00');
  assert.equal(post.url, 'https://gradient.example.org/2024/05/batch?utm_source=rss');
  assert.deepEqual(post.channel, { title: 'Градиент & спуск', handle: undefined });
  assert.equal(
    post.text,
    'Маленький батч шумит, и это помогает: статья.\nfor x in data:\n    step(x)\nПример ленты: <item></item>. #батч',
  );
  assert.deepEqual(linked(post), ['статья → https://arxiv.org/abs/1609.04836']);
  assert.deepEqual(post.declaredTopics, ['#оптимизация', '#deep learning']);
  assert.deepEqual(post.media, ['https://gradient.example.org/audio/17.mp3']);
});

test('RSS: what is escaped once, twice or not at all', () => {
  const [, once, twice] = posts(fixture('rss2.xml'));
  assert.equal(once?.title, 'A bold claim');
  assert.equal(once?.author, 'Ann Lee');
  assert.equal(once?.publishedAt, '2024-04-30T08:00:00-07:00');
  assert.equal(once?.text, 'Escaped once, as usual.\nSecond paragraph.');
  assert.equal(twice?.text, 'Too careful.\nTwice.');
});

test('a broken item costs only itself, and its place is told', () => {
  const text = fixture('rss2.xml');
  const all = read(text);
  assert.deepEqual(all.map((one) => (one.kind === 'post' ? one.post.title : one.offset)).slice(3), [
    'The end tag of this title is missing',
    text.lastIndexOf('<item>\n    <title>The end'),
    'After the broken one',
  ]);
  const [first, second] = posts(
    rss(
      '<item><title>One</title><description><![CDATA[<p>lost</item> <item><title>Two</title><description><![CDATA[fine]]></description></item>',
    ),
  );
  assert.equal(first?.title, 'One');
  assert.deepEqual([second?.title, second?.text], ['Two', 'fine']);
  const misspelt = posts(
    rss(
      '<item><title>One</title><description><![CdATA[lost</dscription><?item> <item><title>Two</title><description><![CDATA[fine]]></description></item>',
    ),
  );
  assert.deepEqual(
    misspelt.map(({ title }) => title),
    ['One', 'Two'],
  );
  const cut = read(text.slice(0, text.indexOf('Escaped twice') + 5));
  assert.deepEqual(
    cut.map(({ kind }) => kind),
    ['post', 'post', 'post', 'problem'],
  );
});

test('Atom: types of text, inherited authors and bases', () => {
  const [sparse, guest, plain] = posts(fixture('atom.xml'));
  assert.equal(sparse?.title, 'On sparse experts');
  assert.equal(sparse?.url, 'https://notes.example.net/blog/2024/sparse');
  assert.equal(sparse?.author, 'Maria Olsen');
  assert.equal(sparse?.publishedAt, '2024-06-01T12:30:00+02:00');
  assert.equal(sparse?.editedAt, '2024-06-02T09:00:00+02:00');
  assert.equal(sparse?.text, 'Two experts & a router.\nMore\nHidden text');
  assert.deepEqual(sparse && linked(sparse), ['router → https://notes.example.net/router']);
  assert.equal(guest?.author, 'Ines Fuchs, Tom Roe');
  assert.equal(guest?.text, 'Hello\nx < y');
  assert.equal(guest?.editedAt, undefined);
  assert.equal(plain?.title, 'Less < more');
  assert.equal(plain?.text, 'Line one <b>not bold</b>\nLine two');
  assert.deepEqual(plain?.media, ['https://notes.example.net/a.mp3']);
});

test('items that only link keep their link', () => {
  const [abstract] = posts(fixture('arxiv.atom'));
  assert.equal(abstract?.title, 'Invented Networks for Invented Tasks');
  assert.match(
    abstract?.text ?? '',
    /\nWe invent .* not exist, with \$n < 5\$ examples of which two are wrong\.$/u,
  );
  assert.deepEqual(abstract && linked(abstract), [
    'Invented Networks for Invented Tasks → https://arxiv.org/abs/2399.00017v2',
  ]);
  const [announced] = posts(fixture('arxiv.rss'));
  assert.deepEqual(announced && linked(announced), [
    'Invented Networks for Invented Tasks → https://arxiv.org/abs/2399.00017',
  ]);
  const [old] = posts(fixture('rss1.rdf'));
  assert.equal(old?.text, 'A link without words');
  assert.deepEqual(old?.declaredTopics, ['#perceptron', '#history']);
});

test('podcasts, boards and their furniture', () => {
  const [episode] = posts(fixture('podcast.rss'));
  assert.equal(episode?.author, 'Студия «Вес»');
  assert.equal(episode?.text, 'Гость рассказывает о четырёх битах.\n\n00:00 Начало\n12:30 Про GPTQ');
  assert.deepEqual(episode?.media, ['https://pod.example.org/12.mp3']);
  const [asked] = posts(fixture('reddit.atom'));
  assert.equal(asked?.text, 'Has anybody trained this on one GPU?\nIt needs 20 GB.');
});

test('a feed of a Telegram channel gives posts of that channel', () => {
  const [post] = posts(fixture('telegram.rss'));
  assert.ok(post);
  assert.deepEqual(post.channel, { title: 'Малые сети', handle: 'small_nets' });
  assert.equal(post.messageId, '42');
  assert.equal(post.url, 'https://t.me/small_nets/42');
  assert.equal(post.title, 'Новая статья про маленькие сети');
  assert.equal(post.text, 'Новая статья про маленькие сети\n\nПочему они учатся быстрее: тут #сети');
  assert.deepEqual([post.forwardedFrom, post.forwardedUrl], ['Другой канал', 'https://t.me/other_chan/7']);
});

test('JSON Feed: texts, authors, and a broken item between two whole ones', () => {
  const text = fixture('feed.json');
  const [one, broken, three] = read(text);
  assert.ok(one?.kind === 'post' && broken?.kind === 'problem' && three?.kind === 'post');
  assert.equal(one.post.url, 'https://json.example.org/one');
  assert.deepEqual(linked(one.post), ['second → https://json.example.org/two']);
  assert.equal(one.post.author, 'Ada Stone');
  assert.deepEqual(one.post.declaredTopics, ['#rl', '#bandits']);
  assert.equal(text.slice(one.post.source.start, one.post.source.start + 9), '{ "id": "');
  assert.equal(broken.offset, text.indexOf('{ "id": "2"'));
  assert.equal(three.post.author, 'Guest');
  assert.equal(three.post.text, 'A note without a title.\n\nIts second paragraph.');
});

test('JSON Feed: a first item broken behind a field of items hides none', () => {
  const item = (id: number) => `{ "id": "${id}", "title": "Item ${id}", "content_html": "<p>Text</p>" }`;
  const text = `{ "version": "https://jsonfeed.org/version/1.1", "items": [
    { "content_html": "<p>Text</pid": "1", ">" }, ${item(2)}, ${item(3)} ] }`;
  const [broken, ...others] = read(text);
  assert.equal(broken?.kind, 'problem');
  assert.deepEqual(
    others.map((one) => one.kind === 'post' && one.post.title),
    ['Item 2', 'Item 3'],
  );
  const other = text.replace('{ "content_html": "<p>Text</pid": "1", ">" }', '{ "title": "Item 1" }');
  assert.deepEqual(
    read(other).map((one) => one.kind === 'post' && one.post.title),
    ['Item 1', 'Item 2', 'Item 3'],
  );
});

test('other XML and JSON is no feed', () => {
  for (const head of [
    '<?xml version="1.0"?><opml version="2.0"><body><outline text="x" xmlUrl="https://a.org/rss"/></body></opml>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.org</loc></url></urlset>',
    '<svg xmlns="http://www.w3.org/2000/svg"><feed/></svg>',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF>',
    '<!DOCTYPE html><html><body>&lt;rss&gt;</body></html>',
    '{"version":"1.0","items":[]}',
    '',
  ])
    assert.equal(feedImporter.recognizes(textFile('a.xml', head)), false, head);
});

test('a feed that defines entities is refused', () => {
  const bomb =
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>';
  assert.deepEqual(
    read(bomb).map(({ kind }) => kind),
    ['problem'],
  );
  const [post] = posts(
    rss(
      '<item><title>__proto__</title><__proto__><constructor/></__proto__><description>&a; x</description></item>',
    ),
  );
  assert.equal(post?.text, '&a; x');
});

test('long patterns are read in linear time', () => {
  const size = 500_000;
  for (const pattern of [
    '<item>',
    '<item ',
    '<![CDATA[',
    '<!--',
    '</item>',
    '<a>',
    '<title>',
    '&lt;',
    '<item><![CDATA[</item> ',
    '<a b="',
    '<!DOCTYPE ',
    ']]>',
    '&',
  ])
    read(rss(`<item><description>${pattern.repeat(size / pattern.length)}`));
  for (const pattern of ['{"id":', '{"id":"', '"', '[', '{"id":1},', '\\', '{'])
    read(
      `{"version":"https://jsonfeed.org/version/1","items":[{"id":1},${pattern.repeat(size / pattern.length)}`,
    );
  read(rss(`<item><description>${'&lt;div&gt;'.repeat(50_000)}x`));
});
