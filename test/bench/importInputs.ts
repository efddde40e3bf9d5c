/** Generated files of every kind, each of a given size. */
import { marked } from 'marked';
import { desktopHtml } from '../telegramDesktopHtml.ts';
import {
  desktopJson,
  type ExportedChannel,
  type ExportedMessage,
  type ExportedPart,
  plain,
  textDump,
} from '../telegramExports.ts';
import { SAMPLE_CHANNEL } from '../telegramSample.ts';
import { webPage } from '../telegramWeb.ts';
import { generatePost } from './generatePosts.ts';

export interface InputFile {
  readonly path: string;
  readonly text: string;
}

export type InputKind =
  | 'text dump'
  | 'Telegram JSON'
  | 't.me/s HTML'
  | 'Desktop HTML'
  | 'saved pages'
  | 'Markdown'
  | 'digest'
  | 'feed'
  | 'mbox';

/** Generated posts in one file. */
const MOST_POSTS = 1_000;
const POSTS: Readonly<Partial<Record<InputKind, number>>> = { 'saved pages': 12, Markdown: 4, digest: 200 };
/** Bytes of a generated post's words in Telegram, about. */
const MESSAGE = 1_500;

/** Files of a kind that are together about so many bytes. */
export function inputFiles(kind: InputKind, bytes: number): readonly InputFile[] {
  const files: InputFile[] = [];
  const most = POSTS[kind] ?? MOST_POSTS;
  let number = 0;
  for (let size = 0; size < bytes; ) {
    const file = inputFile(kind, number, Math.min(most, Math.ceil((bytes - size) / MESSAGE)));
    files.push(file);
    size += Buffer.byteLength(file.text);
    number += most;
  }
  return files;
}

/** A file with so many posts, from the generated post of this number on. */
export function inputFile(kind: InputKind, first: number, count: number): InputFile {
  const posts = Array.from({ length: count }, (_, index) => generatePost(first + index));
  switch (kind) {
    case 'text dump':
      return { path: 'dump.txt', text: textDump(channelOf(first, count)) };
    case 'Telegram JSON':
      return { path: 'result.json', text: desktopJson(channelOf(first, count)) };
    case 't.me/s HTML':
      return { path: 'channel.html', text: webPage(channelOf(first, count)) };
    case 'Desktop HTML':
      return { path: 'messages.html', text: desktopHtml(channelOf(first, count), count).join('') };
    case 'saved pages':
      return {
        path: `page-${first}.html`,
        text: page(posts.map(({ markdown }) => markdown)),
      };
    case 'Markdown':
      return {
        path: `post-${first}.md`,
        text: posts.map(({ markdown }) => bodyOf(markdown)).join('\n'),
      };
    case 'digest':
      return { path: `digest-${first}.md`, text: `# Links\n\n${posts.map(entry).join('\n')}` };
    case 'feed':
      return {
        path: 'feed.xml',
        text: feed(posts.map(({ title, markdown }) => item(title, html(markdown)))),
      };
    case 'mbox':
      return { path: 'list.mbox', text: posts.map(message).join('') };
  }
}

function channelOf(first: number, count: number): ExportedChannel {
  const messages = Array.from({ length: count }, (_, index): ExportedMessage => {
    const number = first + index;
    return {
      id: number + 1,
      date: 1_600_000_000 + number * 3_600,
      parts: partsOf(bodyOf(generatePost(number).markdown).slice(0, MESSAGE / 1.8)),
      views: 100 + (number % 5_000),
      reactions: [{ emoji: '👍', count: 1 + (number % 90) }],
    };
  });
  return { ...SAMPLE_CHANNEL, messages };
}

/** Markdown as Telegram would have it: its links labelled, the rest plain. */
function partsOf(markdown: string): readonly ExportedPart[] {
  const parts: ExportedPart[] = [];
  let at = 0;
  for (const { 0: written, 1: text = '', 2: href = '', index } of markdown.matchAll(
    /\[([^\]]+)\]\(([^)]+)\)/gu,
  )) {
    parts.push(plain(markdown.slice(at, index)), { type: 'text_link', text, href });
    at = index + written.length;
  }
  return [...parts, plain(markdown.slice(at))];
}

function bodyOf(markdown: string): string {
  return markdown.replace(/^---\n[\s\S]*?\n---\n\s*/u, '');
}

function html(markdown: string): string {
  return marked.parse(bodyOf(markdown), { async: false });
}

function page(markdowns: readonly string[]): string {
  const menu = Array.from(
    { length: 60 },
    (_, n) => `<li class="menu__item"><a href="/topic/${n}">Topic ${n}</a></li>`,
  );
  return (
    '<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>A page | A site</title><style>p{margin:0}</style></head>' +
    `<body><header><nav><ul>${menu.join('')}</ul></nav></header><main><article>${markdowns.map(html).join('')}</article>` +
    `<aside>${menu.join('')}</aside></main><footer>© A site</footer><script>${'var a=1;'.repeat(2_000)}</script></body></html>`
  );
}

function entry(
  { title, markdown }: { readonly title: string; readonly markdown: string },
  index: number,
): string {
  const words = bodyOf(markdown)
    .replace(/^#+ .*$|\s+/gmu, ' ')
    .slice(0, 600);
  return `${index + 1}. **${title}**, https://arxiv.org/abs/2401.${10_000 + index}.${words}`;
}

function item(title: string, content: string): string {
  return `<item><title>${title}</title><link>https://a.org/${title.length}</link><content:encoded><![CDATA[${content}]]></content:encoded></item>\n`;
}

function feed(items: readonly string[]): string {
  return `<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Feed</title>${items.join('')}</channel></rss>\n`;
}

/** One character per byte, as mail comes. */
function message({ title, markdown }: { readonly title: string; readonly markdown: string }): string {
  const text =
    `From a@example.org Mon Jan  5 10:00:00 2026\nFrom: A <a@example.org>\nSubject: =?utf-8?B?${Buffer.from(title).toString('base64')}?=\n` +
    'Date: Mon, 5 Jan 2026 10:00:00 +0300\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n' +
    `${html(markdown)}\n\n`;
  return Buffer.from(text).toString('latin1');
}
