/**
 * Pages of a Telegram channel saved as text (t.me/s and mirrors of it):
 * `[html title] title subscribers counters description "Download Telegram" post*`, where a post is
 * `["Forwarded from" name] ["Media is too big" view] text (notice view)* [reactions]`.
 * Nothing else separates posts: no dates, no ids. Full copies of the page have more around a post: see `withFooters`.
 */
import type { Channel, ImportedPost } from '../../posts/post.ts';
import { isBareCount, isSureReactionsLine, parseReactions, showsHeart } from '../../posts/reactions.ts';
import { collapseWhitespace } from '../../posts/text.ts';
import { plainPost } from '../importedPost.ts';
import { withFooters } from './dumpFooter.ts';
import {
  isControl,
  isCounter,
  isDownload,
  isServerError,
  isSubscribers,
  kindOf,
  type LineKind,
  parseForward,
} from './dumpLines.ts';
import type { Line } from './lines.ts';

const HEADER_LINES = 80;

interface Header {
  readonly channel: Channel | undefined;
  /** Index of the first line after the header. */
  readonly end: number;
}

/** The lines of one post by what they are. */
export interface Draft {
  forward: Line | undefined;
  readonly media: string[];
  readonly body: Line[];
  hasTrailingNotice: boolean;
  reactions: Line | undefined;
}

/** True when the lines begin with the header of a channel: subscribers, and counters or the page's button. */
export function hasChannelHeader(lines: readonly Line[]): boolean {
  const head = lines.slice(0, HEADER_LINES).map((line) => line.text);
  return head.some(isSubscribers) && (head.some(isDownload) || head.some(isCounter));
}

/** True when lines that only a channel page has give away a page whose header is cut off. */
export function hasChannelLines(lines: readonly Line[]): boolean {
  const isNotice = (line: Line, index: number) =>
    ['notice', 'media'].includes(kindOf(line.text)) && kindOf(lines[index + 1]?.text ?? '') === 'view';
  const isForward = (line: Line) => line.text.startsWith('Forwarded from\u00A0');
  return (
    lines.slice(0, HEADER_LINES).some((line) => isSubscribers(line.text)) ||
    lines.some(isNotice) ||
    lines.some(isForward)
  );
}

/** The posts of a channel page. A post without words (only media) is left out: there is nothing to read. */
export function importChannelPage(path: string, lines: readonly Line[]): readonly ImportedPost[] {
  const { channel, end } = readHeader(lines);
  const drafts = cutPosts(lines.slice(end), channel?.title);
  const heartsKept = drafts.some((draft) => draft.reactions && showsHeart(draft.reactions.text));
  return drafts
    .filter((draft) => draft.body.some((line) => line.text.trim() !== ''))
    .map((draft) => toPost(draft, { path, channel, heartsKept }));
}

function readHeader(lines: readonly Line[]): Header {
  const head = lines.slice(0, HEADER_LINES).map((line) => line.text.trim());
  const subscribers = head.findIndex(isSubscribers);
  let end = Math.max(head.findIndex(isDownload) + 1, subscribers + 1);
  while (end > 0 && (isCounter(head[end] ?? '') || isControl(head[end] ?? ''))) end++;
  if (subscribers < 1) return { channel: undefined, end };
  const names = head
    .slice(0, subscribers)
    .filter((line) => line !== '' && !isControl(line) && !isServerError(line));
  const handle = names
    .map((line) => /^@([A-Za-z]\w{3,31})$/u.exec(line)?.[1])
    .find((name) => name !== undefined);
  const title = names.findLast((line) => !line.startsWith('@'))?.replace(/\s[–-]\sTelegram$/u, '');
  return { channel: title === undefined ? undefined : { title: collapseWhitespace(title), handle }, end };
}

function cutPosts(lines: readonly Line[], channel: string | undefined): readonly Draft[] {
  const kinds = withFooters(lines, classify(lines), channel);
  const drafts: Draft[] = [];
  let draft = newDraft();
  const close = () => {
    drafts.push(draft);
    draft = newDraft();
  };
  lines.forEach((line, index) => {
    const kind = kinds[index] ?? 'text';
    const hasBody = draft.body.length > 0;
    if (kind === 'forward') {
      if (hasBody || draft.forward) close();
      draft.forward = line;
    } else if (kind === 'media') {
      // The length of a video may stand at the end of its post.
      if (hasBody && !isEnd(kinds[index + 1])) close();
      draft.media.push(collapseWhitespace(line.text));
    } else if (kind === 'notice') {
      if (hasBody) draft.hasTrailingNotice = true;
      else draft.media.push(collapseWhitespace(line.text));
    } else if (kind === 'reactions') {
      draft.reactions = line;
      close();
    } else if (kind === 'views' || kind === 'service') {
      close();
    } else if (kind === 'text') {
      if (draft.hasTrailingNotice) close();
      draft.body.push(line);
    } else if (kind === 'blank' && hasBody && !draft.hasTrailingNotice) {
      draft.body.push(line);
    }
  });
  close();
  return drafts;
}

function isEnd(kind: LineKind | undefined): boolean {
  return kind === 'views' || kind === 'service' || kind === 'reactions' || kind === 'notice';
}

/** The kinds of all lines; what looks like reactions counts as such only where reactions can stand. */
function classify(lines: readonly Line[]): readonly LineKind[] {
  const kinds: LineKind[] = lines.map((line) => kindOf(line.text));
  const hasReactions = kinds.includes('reactions');
  const last = kinds.findLastIndex((kind) => kind !== 'blank');
  return kinds.map((kind, index) => {
    const text = lines[index]?.text ?? '';
    const isCount = kind === 'text' && isBareCount(text);
    if (kind !== 'reactions' && !isCount) return kind;
    const before = kinds[index - 1] ?? 'blank';
    const above =
      before === 'blank' ? kinds.slice(Math.max(0, index - 3), index).findLast((k) => k !== 'blank') : before;
    if (above === 'view' || above === 'notice' || isSureReactionsLine(text)) return 'reactions';
    // Right under the last line and right above the next post: no blank line on either side.
    if (before !== 'text' || (kinds[index + 1] === 'blank' && index < last)) return 'text';
    if (kind === 'reactions') return 'reactions';
    const isBetweenPosts = isProse(lines[index - 1]) && (index === last || isProse(lines[index + 1]));
    return hasReactions && isBetweenPosts ? 'reactions' : 'text';
  });
}

/** True for a line of words, as opposed to a cell of a table or an item of a list of numbers. */
function isProse(line: Line | undefined): boolean {
  return /\p{L}+\P{L}+\p{L}+\P{L}+\p{L}|[#@]\p{L}|^Forwarded from/u.test(line?.text ?? '');
}

/** A post of which nothing has been read yet. */
export function newDraft(): Draft {
  return { forward: undefined, media: [], body: [], hasTrailingNotice: false, reactions: undefined };
}

interface PageFacts {
  readonly path: string;
  readonly channel: Channel | undefined;
  readonly heartsKept: boolean;
  readonly messageId?: string;
}

/** The post that a draft's lines make. `heartsKept`: see `parseReactions`. */
export function toPost(draft: Draft, { path, channel, heartsKept, messageId }: PageFacts): ImportedPost {
  const first = draft.forward ?? draft.body[0];
  const last = draft.reactions ?? draft.body.findLast((line) => line.text.trim() !== '');
  const forward = draft.forward && parseForward(draft.forward.text);
  return plainPost(
    {
      source: { path, start: first?.start ?? 0, end: last?.end ?? 0 },
      format: 'telegram-page',
      channel,
      author: forward?.author,
      forwardedFrom: forward?.from,
      url: channel?.handle && messageId ? `https://t.me/${channel.handle}/${messageId}` : undefined,
      messageId,
      reactions: draft.reactions && parseReactions(draft.reactions.text, heartsKept),
      media: draft.media,
      lostLinks: true,
    },
    draft.body.map((line) => line.text).join('\n'),
  );
}
