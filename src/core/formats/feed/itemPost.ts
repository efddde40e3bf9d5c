/** A post from what an item of a feed tells, whatever the feed is written in. */
import { detectLanguage } from '../../posts/language.ts';
import type { Channel, ImportedPost, Link, PostSource } from '../../posts/post.ts';
import { findHashtags, findMentions } from '../../posts/tags.ts';
import { cleanText, collapseWhitespace, trimLines, unique } from '../../posts/text.ts';
import { titleOf } from '../../posts/title.ts';
import { isoDate } from '../dates.ts';
import { decodeEntities, escapeHtml } from '../entities.ts';
import type { HtmlElement } from '../html/htmlTree.ts';
import { asHtml, type FeedBody, readFeedHtml, shortText, unwrapped } from './feedBody.ts';

/** What a feed tells of itself. */
export interface Feed {
  readonly title: string;
  readonly link: string | undefined;
  readonly author: string | undefined;
  readonly base: string | undefined;
}

/** An item as written; texts may hold character references and tags where a feed has none. */
export interface Item {
  readonly source: PostSource;
  readonly title: string;
  readonly author: string | undefined;
  readonly published: string | undefined;
  readonly updated: string | undefined;
  readonly url: string | undefined;
  readonly base: string | undefined;
  readonly body: FeedBody | undefined;
  /** True when the body is the whole text and not a summary. */
  readonly isWhole: boolean;
  readonly categories: readonly string[];
  readonly media: readonly string[];
}

const TELEGRAM_POST = /^https?:\/\/(?:t|telegram)\.me\/(?:s\/)?([A-Za-z]\w{3,31})\/(\d{1,12})(?:[?#].*)?$/u;
const TELEGRAM_CHANNEL = /^https?:\/\/(?:t|telegram)\.me\/(?:s\/)?([A-Za-z]\w{3,31})\/?(?:\?.*)?$/u;
const MOST_CATEGORIES = 50;

interface Written {
  readonly kind: 'html' | 'text';
  readonly source: string;
  readonly text: string;
  readonly links: readonly Link[];
  readonly prose: string;
  readonly media: readonly string[];
}

/** The post of an item; `undefined` for one that says nothing. */
export function itemPost(item: Item, feed: Feed): ImportedPost | undefined {
  const telegram = TELEGRAM_POST.exec(item.url ?? '');
  const handle = TELEGRAM_CHANNEL.exec(feed.link ?? '')?.[1] ?? telegram?.[1];
  const forward: Forward = { from: undefined, url: undefined };
  const own = writtenOf(item, telegram === null ? undefined : forward);
  const named = telegram === null ? plainLine(item.title) : '';
  const written = !item.isWhole && telegram === null ? withLink(own, named, item.url) : own;
  const title = named || titleOf(written.text);
  if (title === '' && written.text === '' && item.media.length === 0) return undefined;
  const published = isoDate(item.published ?? '') ?? isoDate(item.updated ?? '');
  const updated = isoDate(item.updated ?? '');
  return {
    source: item.source,
    format: 'feed',
    channel: channelOf(feed, handle),
    title,
    author: telegram === null ? (item.author ?? feed.author) : undefined,
    forwardedFrom: forward.from,
    ...(forward.url !== undefined && { forwardedUrl: forward.url }),
    publishedAt: published,
    ...(updated !== undefined && updated !== published && { editedAt: updated }),
    url: telegram === null ? item.url : `https://t.me/${telegram[1]}/${telegram[2]}`,
    messageId: telegram?.[2],
    language: detectLanguage(written.prose),
    body: { kind: written.kind, source: written.source },
    text: written.text,
    hashtags: findHashtags(written.prose),
    mentions: findMentions(written.prose),
    reactions: undefined,
    media: unique([...written.media, ...item.media]),
    links: written.links,
    lostLinks: false,
    declaredTopics: unique(item.categories.map(tagOf).filter((tag) => tag !== '#')).slice(0, MOST_CATEGORIES),
  };
}

/** One line of text from a field that may hold markup all the same. */
export function plainLine(written: string): string {
  const decoded = decodeEntities(written);
  const bare = /<\/?(?:b|i|em|strong|sup|sub|code|span|a|br|p|math)\b[^<>]{0,500}>/iu.test(decoded)
    ? decoded.replace(/<\/?[a-z][^<>]{0,500}>/giu, '')
    : decoded;
  return collapseWhitespace(cleanText(bare));
}

/** Filled while a body is read. */
interface Forward {
  from: string | undefined;
  url: string | undefined;
}

function writtenOf({ body, base, url }: Item, forward: Forward | undefined): Written {
  if (body === undefined || body.kind === 'text') {
    const text = trimLines(unwrapped(cleanText(body?.source ?? '')));
    return { kind: 'text', source: text, text, links: [], prose: text, media: [] };
  }
  const skips = forward && ((element: HtmlElement) => isTelegramFrame(element, forward));
  const { html, text, links, prose, media } = readFeedHtml(body.source, base ?? url, skips);
  return { kind: 'html', source: html, text, links, prose, media };
}

/** A link of a feed that has no texts of its own: its title leads to what it is about. */
function withLink(written: Written, title: string, url: string | undefined): Written {
  const lines = written.text.split('\n', 3).length;
  const isSummary = lines === 1 || (lines === 2 && written.kind === 'text');
  if (!isSummary || title === '' || url === undefined || !/^https?:/iu.test(url)) return written;
  const rest = written.text === title ? '' : written.text;
  const heading = `<p><a href="${escapeHtml(url)}">${escapeHtml(title)}</a></p>`;
  const below = rest === '' ? '' : `\n${written.kind === 'html' ? written.source : asHtml(rest)}`;
  const shift = title.length + 1;
  const moved = rest === '' ? [] : written.links;
  return {
    ...written,
    kind: 'html',
    source: heading + below,
    text: rest === '' ? title : `${title}\n${rest}`,
    prose: rest === '' ? title : `${title}\n${written.prose}`,
    links: [
      { url, start: 0, end: title.length },
      ...moved.map((link) => ({ ...link, start: link.start + shift, end: link.end + shift })),
    ],
  };
}

function channelOf(feed: Feed, handle: string | undefined): Channel | undefined {
  const title = feed.title.replace(handle === undefined ? /$^/u : /\s+[-–—|]\s+Telegram(?: Channel)?$/iu, '');
  if (title === '' && handle === undefined) return undefined;
  return { title: title || (handle ?? ''), handle };
}

/** `#tag` of a category, which may be an address. */
function tagOf(category: string): string {
  const name = plainLine(category).replace(/^#+/u, '');
  return `#${/^https?:/iu.test(name) ? (name.split(/[/#]/u).at(-1) ?? '') : name}`;
}

/** What makers of feeds write around a message of Telegram: whom it forwards and what it answers. */
function isTelegramFrame(element: HtmlElement, forward: Forward): boolean {
  if (/(?:^|\s)rsshub-quote(?:\s|$)/u.test(element.attributes.get('class') ?? '')) return true;
  if (element.name !== 'p') return false;
  const from = /^Forwarded From (.{1,150})$/iu.exec(shortText(element, 200))?.[1];
  if (from === undefined || forward.from !== undefined) return false;
  forward.from = from.replace(/\s\([^()]{1,80}\)$/u, '');
  const waiting = [...element.children];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind !== 'element') continue;
    const address = node.attributes.get('href');
    if (address !== undefined && TELEGRAM_POST.test(address)) forward.url = address;
    waiting.push(...node.children);
  }
  return true;
}
