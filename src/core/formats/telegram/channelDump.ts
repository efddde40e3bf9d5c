/**
 * Pages of a Telegram channel saved as text (t.me/s and mirrors of it):
 * `[html title] title subscribers counters description "Download Telegram" post*`, where a post is
 * `["Forwarded from" name] ["Media is too big" view] text (notice view)* [reactions]`.
 * Nothing else separates posts: no dates, no ids. Full copies of the page have more around a post: see `withFooters`.
 */
import type { Channel, ImportedPost } from '../../posts/post.ts';
import { isBareCount, isReactionsLine, isSureReactionsLine, showsHeart } from '../../posts/reactions.ts';
import { collapseWhitespace } from '../../posts/text.ts';
import { type Draft, hasWords, newDraft, toPost } from './draft.ts';
import { breaksIn, endsPost } from './dumpBreaks.ts';
import { isStamped, type ViewsStyle, withFooters } from './dumpFooter.ts';
import {
  FORWARD_PREFIX,
  isControl,
  isCounter,
  isDownload,
  isServerError,
  isSubscribers,
  kindOf,
  kindsOf,
  type LineKind,
} from './dumpLines.ts';
import { type Line, linesIn } from './lines.ts';
import { isListName, isPageTitle } from './postFrame.ts';
import { type Segment, segmentsOf } from './segments.ts';
import { dateIn, isDay, isStamp, isViews } from './stamps.ts';

const HEADER_LINES = 80;
/** The HTML title of the page. */
const PAGE_TITLE = /^(\S.{0,120}?)\s[–-]\sTelegram$/u;
/** So many numbers between sentences are no part of them. */
const BARE_COUNTS = 3;
/** Some mirrors name the channel of a list of posts as `Channel: Name`, with a control under it. */
const LIST_TITLE_LINES = 6;

interface Header {
  readonly channel: Channel | undefined;
  /** Index of the first line after the header. */
  readonly end: number;
}

/** What only the whole page tells. */
interface WholePage {
  readonly header: Header;
  readonly heartsKept: boolean;
  readonly hasReactions: boolean;
  readonly views: ViewsStyle;
}

/** True when the lines begin with the header of a channel: subscribers, and counters or the page's button. */
export function hasChannelHeader(lines: readonly Line[]): boolean {
  const head = lines.slice(0, HEADER_LINES).map((line) => line.text.trim());
  if (head.some(isSubscribers)) return head.some(isDownload) || head.some(isCounter);
  const title = head.slice(0, LIST_TITLE_LINES);
  return title.some(isPageTitle) && title.some(isListName);
}

/** True when lines that only a channel page has give away a page whose header is cut off. */
export function hasChannelLines(lines: readonly Line[]): boolean {
  const isNotice = (line: Line, index: number) =>
    ['notice', 'media'].includes(kindOf(line.text)) && kindOf(lines[index + 1]?.text ?? '') === 'view';
  return (
    lines.slice(0, HEADER_LINES).some((line) => isSubscribers(line.text)) ||
    lines.some(isNotice) ||
    lines.some((line) => line.text.startsWith(FORWARD_PREFIX)) ||
    lines.filter((line) => isReactionsLine(line.text) && !/\s/u.test(line.text.trim())).length > 1
  );
}

/** The posts of a channel page. A post without words (only media) is left out: there is nothing to read. */
export function* importChannelPage(path: string, pieces: () => Iterable<string>): Generator<ImportedPost> {
  const page = readPage(linesIn(pieces()));
  const { channel } = page.header;
  let day: string | undefined;
  for (const segment of segmentsOf(linesIn(pieces()), page.header.end)) {
    for (const draft of cutPosts(segment, page, day)) {
      day = draft.day;
      if (hasWords(draft)) yield toPost(draft, { path, channel, heartsKept: page.heartsKept });
    }
  }
}

/** Looks through the page once, keeping nothing of it but its header. */
function readPage(lines: Iterable<Line>): WholePage {
  const head: Line[] = [];
  let heartsKept = false;
  let hasReactions = false;
  let bare = 0;
  let isStampedPage = false;
  let countAbove: Line | undefined;
  let bareCounts = 0;
  let above: readonly [Line | undefined, Line | undefined] = [undefined, undefined];
  for (const line of lines) {
    if (head.length < HEADER_LINES) head.push(line);
    if (countAbove !== undefined) isStampedPage ||= isStamped(countAbove.text, line);
    countAbove = isViews(line.text) ? line : undefined;
    if (countAbove !== undefined) bare += 1;
    const [text, count] = above;
    if (count !== undefined && isCountOf(count) && endsPost(text?.text.trim() ?? '') && isProse(line))
      bareCounts += 1;
    above = [count, line];
    if (/[\dKM]\s*$/.test(line.text.slice(-4)) && isReactionsLine(line.text)) {
      hasReactions = true;
      heartsKept ||= showsHeart(line.text);
    }
  }
  if (countAbove !== undefined) isStampedPage ||= isStamped(countAbove.text, undefined);
  const views = isStampedPage ? 'stamped' : bare > 1 ? 'bare' : 'none';
  // Where readers gave nothing but hearts, the dump shows bare numbers alone.
  return {
    header: readHeader(head),
    heartsKept,
    hasReactions: hasReactions || bareCounts >= BARE_COUNTS,
    views,
  };
}

function readHeader(lines: readonly Line[]): Header {
  const head = lines.map((line) => line.text.trim());
  const subscribers = head.findIndex(isSubscribers);
  const list = head.slice(0, LIST_TITLE_LINES).findIndex(isListName);
  if (subscribers < 0 && list >= 0 && head.slice(0, LIST_TITLE_LINES).some(isPageTitle)) {
    const title = collapseWhitespace(head[list]?.replace(/^[^:]+:/u, '') ?? '');
    const end = Math.max(list, head.slice(0, LIST_TITLE_LINES).findLastIndex(isControl)) + 1;
    return { channel: { title, handle: undefined }, end };
  }
  let end = Math.max(head.findIndex(isDownload) + 1, subscribers + 1);
  while (end > 0 && (isCounter(head[end] ?? '') || isControl(head[end] ?? ''))) end++;
  if (subscribers < 1) {
    const named = PAGE_TITLE.exec(head[0] ?? '')?.[1];
    if (named === undefined) return { channel: undefined, end };
    return { channel: { title: collapseWhitespace(named), handle: undefined }, end: Math.max(end, 1) };
  }
  const names = head
    .slice(0, subscribers)
    .filter((line) => line !== '' && !isControl(line) && !isServerError(line));
  const handle = names
    .map((line) => /^@([A-Za-z]\w{3,31})$/u.exec(line)?.[1])
    .find((name) => name !== undefined);
  const title = names.findLast((line) => !line.startsWith('@'))?.replace(PAGE_TITLE, '$1');
  return { channel: title === undefined ? undefined : { title: collapseWhitespace(title), handle }, end };
}

function* cutPosts(segment: Segment, page: WholePage, firstDay: string | undefined): Generator<Draft> {
  const { lines } = segment;
  const all = segment.next === undefined ? lines : [...lines, segment.next];
  const basic = classify(all, page.hasReactions, segment.next === undefined);
  const kinds = withFooters(all, basic, page.header.channel?.title, page.views);
  const breaks = breaksIn(all, kinds);
  let day = firstDay;
  let draft = newDraft(day);
  for (const [index, line] of lines.entries()) {
    const kind = kinds[index] ?? 'text';
    const isFull = draft.body.length > 0;
    if (beginsPost(kind, draft, isEnd(kinds[index + 1])) || (breaks.has(index) && isFull)) {
      yield draft;
      draft = newDraft(day);
    }
    if (kind === 'service') day = isDay(line.text) ? (dateIn(line.text) ?? day) : day;
    if (kind === 'reactions') draft.reactions = line;
    // Where views are counted, they stand under the reactions.
    const isCounted = kind === 'reactions' && nextKind(kinds, index) === 'views';
    if (!closesPost(kind)) add(line, kind, draft);
    else if (!isCounted) {
      if (kind === 'views')
        addViews(draft, line, kinds[index + 1] === 'service' ? all[index + 1] : undefined);
      yield draft;
      draft = newDraft(day);
    }
  }
  yield draft;
}

function nextKind(kinds: readonly LineKind[], index: number): LineKind | undefined {
  return kinds.slice(index + 1, index + 4).find((kind) => kind !== 'blank');
}

/** True when a line of this kind belongs to the next post. */
function beginsPost(kind: LineKind, draft: Draft, isAboveEnd: boolean): boolean {
  const isFull = draft.body.length > 0;
  if (kind === 'forward') return isFull || draft.forward !== undefined;
  // The length of a video may stand at the end of its post.
  if (kind === 'media') return isFull && !isAboveEnd;
  return kind === 'text' && draft.hasTrailingNotice;
}

function closesPost(kind: LineKind): boolean {
  return kind === 'reactions' || kind === 'views' || kind === 'service';
}

function isEnd(kind: LineKind | undefined): boolean {
  return kind !== undefined && (closesPost(kind) || kind === 'notice');
}

function add(line: Line, kind: LineKind, draft: Draft): void {
  const isFull = draft.body.length > 0;
  if (kind === 'forward') draft.forward = line;
  else if (kind === 'media') draft.media.push(collapseWhitespace(line.text));
  else if (kind === 'notice') {
    if (isFull) draft.hasTrailingNotice = true;
    else draft.media.push(collapseWhitespace(line.text));
  } else if (kind === 'text' || (kind === 'blank' && isFull && !draft.hasTrailingNotice))
    draft.body.push(line);
}

function addViews(draft: Draft, line: Line, below: Line | undefined): void {
  draft.views = line.text;
  const hasTime = /:\d/u.test(line.text);
  draft.stamp = hasTime || below === undefined || !isStamp(below.text) ? line.text : below.text;
}

/** The kinds of all lines; what looks like reactions counts as such only where reactions can stand. */
function classify(lines: readonly Line[], hasReactions: boolean, isLast: boolean): readonly LineKind[] {
  const kinds = kindsOf(lines);
  const last = isLast ? kinds.findLastIndex((kind) => kind !== 'blank') : lines.length;
  return kinds.map((kind, index) => {
    if (kind !== 'reactions' && kind !== 'text') return kind;
    const text = lines[index]?.text ?? '';
    const isCount = kind === 'text' && isCountOf({ text });
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

function isCountOf({ text }: { readonly text: string }): boolean {
  return text.length < 20 && isBareCount(text);
}

/** True for a line of words, as opposed to a cell of a table or an item of a list of numbers. */
function isProse(line: Line | undefined): boolean {
  return /\p{L}+\P{L}+\p{L}+\P{L}+\p{L}|[#@]\p{L}|^Forwarded from/u.test(line?.text ?? '');
}
