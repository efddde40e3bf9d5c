/** What the fuzzers give to each importer: files to spoil, and words that mean something in its format. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/paths.ts';
import { desktopHtml } from '../telegramDesktopHtml.ts';
import { desktopJson, fullDesktopJson, textDump } from '../telegramExports.ts';
import { longChannel, SAMPLE_CHANNEL } from '../telegramSample.ts';
import { webPage } from '../telegramWeb.ts';

export interface Target {
  readonly name: string;
  /** Of the file that the importer is given. */
  readonly path: string;
  readonly seeds: readonly string[];
  readonly tokens: readonly string[];
  /** A whole file of many posts, one of which is spoiled while the others must stay. */
  readonly many?: string;
  /** How many posts beside a spoiled one may change with it. */
  readonly spoils?: number;
}

const MARKUP = (
  '<p> </p> <div> </div> <a href=" "> </a> <!-- --> <![CDATA[ ]]> <script> </script> <style> <svg> <pre> </pre> <br> ' +
  '<table><tr><td> </table> <title> </title> <math> <details> <img src= &amp; &#xD800; &#0; &lt; < > " \' = \0'
).split(' ');
/** Characters that any text may hold. */
export const ODD = [
  '\r\n',
  '\n\n',
  '\t',
  '\u00A0',
  '\uD83D',
  '\uDE00',
  '\u200B',
  '\u202E',
  '\u0301',
  '😀',
  '__proto__',
  '\0',
  ' ',
  '0',
  'ё',
];

/** Seeds and tokens of every importer. */
export function targets(): readonly Target[] {
  const many = longChannel(12);
  return [
    {
      name: 'telegram-json',
      path: 'result.json',
      seeds: [desktopJson(SAMPLE_CHANNEL), fullDesktopJson([SAMPLE_CHANNEL, longChannel(3)])],
      tokens: [
        ...words(
          '{ } [ ] , : " \\ \\u \\ud83d \\x01 null true -1 1e999 "messages":[ "text": "text_entities":[',
        ),
        ...words('"type":"message", "type":"service", {"id":1, "date_unixtime":"1" "chats":{"list":['),
        ...ODD,
      ],
      many: desktopJson(many),
    },
    {
      name: 'telegram-html',
      path: 'messages.html',
      seeds: desktopHtml(SAMPLE_CHANNEL),
      tokens: [
        ...MARKUP,
        ...words(
          '<div_class="message_default_clearfix"_id="message9"> <div_class="text"> <div_class="body">',
          '_',
        ),
        ...words(
          '<div_class="message_service"> <div_class="forwarded_body"> joined title="01.01.2025_10:00:00"',
          '_',
        ),
        ...ODD,
      ],
      many: desktopHtml(many).join(''),
    },
    {
      name: 'telegram-web',
      path: 'channel.html',
      seeds: [webPage(SAMPLE_CHANNEL)],
      tokens: [
        ...MARKUP,
        ...words('<div~class="tgme_widget_message"~data-post="a/1"> class="tgme_widget_message_text"', '~'),
        ...words('<time~datetime="2025-01-01T00:00:00+00:00"> tgme_widget_message_wrap data-post="', '~'),
        ...ODD,
      ],
      many: webPage(many),
    },
    {
      name: 'feed',
      path: 'feed.xml',
      seeds: files('test/fixtures/feed/*', 'media/samples/feeds/*'),
      tokens: [
        ...MARKUP,
        ...words(
          '<item> </item> <entry> </entry> <rss> </rss> <channel> </channel> <content:encoded> <description>',
        ),
        ...words(
          '<link/> <link> <guid> <pubDate> <updated> <author><name> <!DOCTYPE&<!ENTITY { } [ ] , "id":',
          '&',
        ),
        ...ODD,
      ],
      many: manyItems(),
    },
    {
      name: 'json-feed',
      path: 'feed.json',
      seeds: files('test/fixtures/feed/*.json'),
      tokens: [
        ...words('{ } [ ] , : " \\ \\u null "items":[ "id": "content_html": "authors":[{ "version":'),
        ...ODD,
      ],
      many: manyJsonItems(),
    },
    {
      name: 'email',
      path: 'list.mbox',
      seeds: files('test/fixtures/mail/*', 'media/samples/inbox/*').map(bytes),
      tokens: [
        ...MARKUP,
        ...words(
          'From_ \nFrom_a@b_Mon_Jan__5_10:00:00_2026\n \n--=_outer_1\n --b-- boundary= =?utf-8?Q?',
          '_',
        ),
        ...words(
          '=?koi8-r?B? ?= =\n =3D =C3 Content-Type: multipart/mixed;boundary=b text/html charset= base64',
        ),
        ...['\n\n', '\r\n', '\xE0\xF1', '>From ', '-- \n', ' \n', '\0'],
      ],
      many: manyMessages(),
    },
    {
      name: 'message',
      path: 'letter.eml',
      seeds: files('test/fixtures/mail/*.eml', 'media/samples/inbox/*.eml').map(bytes),
      tokens: [...MARKUP, '\n\n', '--=_outer 1\n', '--=_inner--', '=3D', '=\n', '\xFF', 'Content-Type: '],
    },
    {
      name: 'web-page',
      path: 'page.html',
      seeds: files('test/fixtures/pages/*.htm*', 'media/samples/web/*.html'),
      tokens: [
        ...MARKUP,
        ...words(
          '<article> </article> <main> <nav> <h1> <meta~property="og:title"~content=" <base~href="x">',
          '~',
        ),
        ...words('<script~type="application/ld+json">{ <link~rel="canonical"~href="http://[">', '~'),
        ...ODD,
      ],
    },
    {
      name: 'web-archive',
      path: 'page.mhtml',
      seeds: files('test/fixtures/pages/*.mht*', 'media/samples/web/*.mhtml').map(bytes),
      tokens: [
        ...MARKUP,
        '\n\n',
        '------MultipartBoundary',
        '--',
        '=3D',
        '=\n',
        'Content-Location: ',
        'cid:',
        '\xFF',
      ],
    },
    {
      name: 'telegram-page',
      path: 'dump.txt',
      seeds: [
        ...files('test/fixtures/telegram/*.txt', 'media/samples/{channels,mirrors,telegram}/*.txt'),
        textDump(SAMPLE_CHANNEL),
      ],
      tokens: [
        'Forwarded from\u00A0',
        ...words('\nVIEW_IN_TELEGRAM\n Please_open_Telegram_to_view_this_post 6🔥3👍2 5_subscribers\n', '_'),
        ...words(
          'Download_Telegram\n Last_Update:\n tg-me.com/a/1\n N_|_Telegram_Webview:_a/1_-\n --- 10:00',
          '_',
        ),
        ...ODD,
      ],
      many: textDump(many),
      spoils: 1,
    },
    {
      name: 'markdown',
      path: 'post.md',
      seeds: files('media/samples/{blog,notebook,digest}/*.md', 'test/fixtures/markdown/*.md'),
      tokens: [
        ...words(
          '---\n +++\n ``` $$ \\( \\] [[ ]] ]( [![ > >~[!note] |~a~|\n|-|\n [^1]:~ == ** __ ~~ ~~~~ <script>',
          '~',
        ),
        ...words('http:// www. <a </a <!-- ##~ -~ 1.~ title:~ {{< >}} {% import~ \\ * _ # @ ` !', '~'),
        ...ODD,
      ],
    },
    { name: 'text', path: 'note.text', seeds: files('media/samples/old/*.txt'), tokens: ODD },
  ].filter(({ seeds }) => seeds.length > 0);
}

function words(list: string, space = ''): readonly string[] {
  const split = list.split(' ');
  return space === '' ? split : split.map((word) => word.replaceAll(space, ' '));
}

function files(...patterns: readonly string[]): readonly string[] {
  return patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }).sort())
    .map((path) => readFileSync(join(root, path), 'utf8'));
}

/** UTF-8 as mail comes: one character per byte. */
function bytes(text: string): string {
  return Buffer.from(text).toString('latin1');
}

function numbered(count: number, write: (number: number) => string, separator = ''): string {
  return Array.from({ length: count }, (_, index) => write(index + 1)).join(separator);
}

function manyItems(): string {
  const items = numbered(
    12,
    (n) =>
      `<item><title>Item ${n}</title><link>https://a.org/${n}</link><pubDate>Wed, 01 May 2024 10:00:00 GMT</pubDate>` +
      `<content:encoded><![CDATA[<p>Text <b>of</b> item ${n} &amp; more.</p><p>Its end.</p>]]></content:encoded>` +
      `<description>&lt;p&gt;Short ${n}&lt;/p&gt;</description></item>\n`,
  );
  return `<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Many</title><link>https://a.org</link>${items}</channel></rss>\n`;
}

function manyJsonItems(): string {
  const items = numbered(
    12,
    (n) =>
      `{ "id": "${n}", "url": "https://a.org/${n}", "title": "Item ${n}", "content_html": "<p>Text of \\"item\\" ${n}</p>", "tags": ["a"] }`,
    ',\n',
  );
  return `{ "version": "https://jsonfeed.org/version/1.1", "title": "Many", "items": [\n${items}\n] }\n`;
}

function manyMessages(): string {
  return numbered(
    12,
    (n) =>
      `From a${n}@example.org Mon Jan  5 10:00:00 2026\nFrom: A <a${n}@example.org>\nSubject: Message ${n}\n` +
      'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n' +
      `Plain text ${n}\n--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n` +
      `<p>Text of message ${n}=C2=A0here.</p><p>Its end.</p>\n--b--\n\n`,
  );
}
