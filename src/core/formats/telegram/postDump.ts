/**
 * Pages of mirrors that show one Telegram post: `[server warnings] title [phrase] body permalink [dates] body again "BY" name`,
 * then buttons, advertising and spam. Wording differs between mirrors, so the structure decides: a line that is nothing
 * but `host/handle/id`, the frame around it, and the body printed twice.
 */
import type { Channel, ImportedPost } from '../../posts/post.ts';
import { isBareCount } from '../../posts/reactions.ts';
import { collapseWhitespace } from '../../posts/text.ts';
import { type Draft, newDraft, toPost } from './channelDump.ts';
import { isServerError, kindOf } from './dumpLines.ts';
import type { Line } from './lines.ts';

const TITLE_LINES = 12;
/** `Name | Telegram Webview: handle/7414 -` */
const WEBVIEW = /^(.+?) \| Telegram \w+: ([A-Za-z]\w{3,31})\/(\d+)(?:\s*-.*)?$/u;
/** `handle Telegram 7414` */
const HANDLE_AND_ID = /^([A-Za-z]\w{3,31}) Telegram (\d+)$/u;
const PHRASE =
  /^(?:TG )?Telegram (?:Web(?:view)?|Groups?|Channels?)(?:[ &]+(?:Telegram|Channels?|Groups?|Links?|Web))*$/iu;
/** `Name » Telegram Web` under the mirror's breadcrumbs. */
const CRUMBS = /^(.+?) » Telegram \w+$/u;
const CRUMB = /^.{2,60} »$/u;
/** Some mirrors put a language before the handle and `.com` behind it. */
const PERMALINK =
  /^(?:https?:\/\/)?(?:[\w-]+\.)+[a-z]{2,}\/(?:s\/|[a-z]{2}\/)?([A-Za-z]\w{3,31})(?:\.com)?\/(\d+)\/?$/iu;
const DATES = /^(?:Create|Created|Last Update|Update|Date)\s*:/iu;
const FRAME =
  /^(?:Share with your friends? now:?|View MORE|\P{L}*Photos not found\?.*|Open in Telegram|(?:.+ )?Telegram \| DID YOU KNOW\?|Date: \|.*|FROM [A-Z][A-Z ]+)$/u;
const SIGNED = /^BY (.+)$/u;

interface Frame {
  readonly name: string | undefined;
  readonly handle: string | undefined;
  readonly messageId: string | undefined;
}

/** True when the lines begin with the title of a mirror's page, which nothing else looks like. */
export function hasPostTitle(lines: readonly Line[]): boolean {
  return lines.slice(0, TITLE_LINES).some((line) => WEBVIEW.test(line.text.trim()));
}

/** True when the lines are pages of single posts rather than of a channel. */
export function isPostPage(lines: readonly Line[]): boolean {
  const texts = lines.map((line) => line.text.trim());
  const head = texts.slice(0, TITLE_LINES);
  if (hasPostTitle(lines)) return true;
  const isFramed = texts.some((text) => FRAME.test(text) || /^(?:Create|Last Update):/u.test(text));
  if (head.some((text) => /^[\w.-]+\.[a-z]{2,} »$/u.test(text)) && head.some((text) => CRUMBS.test(text)))
    return true;
  const isTitled = head.some(
    (text) => HANDLE_AND_ID.test(text) || PHRASE.test(text) || / » Telegram \w+$/u.test(text),
  );
  return (isFramed && (isTitled || texts.some((text) => PERMALINK.test(text)))) || head.some(isTitleWithId);
}

/** The posts of such pages; several pages in one file are told apart by their titles. */
export function importPostPages(path: string, lines: readonly Line[]): readonly ImportedPost[] {
  const titles = lines.flatMap((line, index) => (WEBVIEW.test(line.text.trim()) ? [index] : []));
  const starts = titles.length > 1 ? titles : [0];
  return starts.flatMap((start, index) => {
    const post = importPage(path, lines.slice(start, starts[index + 1] ?? lines.length));
    return post ? [post] : [];
  });
}

function isTitleWithId(text: string): boolean {
  return HANDLE_AND_ID.test(text);
}

function importPage(path: string, lines: readonly Line[]): ImportedPost | undefined {
  const texts = lines.map((line) => collapseWhitespace(line.text));
  const draft = readBody(bodyOf(lines, texts));
  if (!draft.body.some((line) => line.text.trim() !== '')) return undefined;
  const { name, handle, messageId } = readFrame(texts);
  const title = name ?? handle;
  const channel: Channel | undefined = title === undefined ? undefined : { title, handle };
  return toPost(draft, { path, channel, heartsKept: false, ...(messageId && { messageId }) });
}

function readFrame(texts: readonly string[]): Frame {
  const matches = (pattern: RegExp, among = texts) =>
    among.map((text) => pattern.exec(text)).find((match) => match !== null);
  const head = texts.slice(0, TITLE_LINES);
  const webview = matches(WEBVIEW, head);
  const address = matches(PERMALINK) ?? matches(HANDLE_AND_ID, head);
  const signed = texts.some((text) => FRAME.test(text)) ? matches(SIGNED)?.[1] : undefined;
  return {
    name: webview?.[1] ?? matches(CRUMBS, head)?.[1] ?? signed,
    handle: webview?.[2] ?? address?.[1],
    messageId: webview?.[3] ?? address?.[2],
  };
}

/** The lines of the first copy of the body; where the file lost that copy, those of the second. */
function bodyOf(lines: readonly Line[], texts: readonly string[]): readonly Line[] {
  const isEnd = (text: string) => [PERMALINK, FRAME, DATES, PHRASE].some((pattern) => pattern.test(text));
  const heading = headingEnd(texts);
  let start = heading + 1;
  while (start < texts.length && (texts[start] === '' || isServerError(texts[start] ?? ''))) start++;
  const end = indexFrom(texts, start, isEnd);
  const secondStart = indexFrom(texts, end, (text) => text !== '' && !isEnd(text) && !SIGNED.test(text));
  const repeated = texts.indexOf(texts[secondStart] ?? '', 0);
  // The second copy begins with the post's own first line: whatever the mirror printed above it is its frame.
  if (secondStart < texts.length && repeated < end) start = repeated;
  const first = lines.slice(start, end);
  if (first.some((line) => line.text.trim() !== '')) return first;
  const secondEnd = indexFrom(texts, secondStart, (text) => isEnd(text) || SIGNED.test(text));
  const isSecondCopy = texts.slice(0, secondStart).some((text) => /^Last Update/iu.test(text));
  return isSecondCopy ? lines.slice(secondStart, secondEnd) : [];
}

/** Index of the last line of the frame above the body. Before the page's title other lines may stand, after it none. */
function headingEnd(texts: readonly string[]): number {
  let heading = -1;
  let hasTitle = false;
  for (let index = 0; index < Math.min(TITLE_LINES, texts.length); index++) {
    const text = texts[index] ?? '';
    const isTitle = [WEBVIEW, HANDLE_AND_ID, PHRASE, CRUMBS].some((pattern) => pattern.test(text));
    if (isTitle || CRUMB.test(text)) heading = index;
    else if (text !== '' && !isServerError(text) && (hasTitle || index - heading > 2)) break;
    hasTitle ||= isTitle;
  }
  return heading;
}

function indexFrom(texts: readonly string[], from: number, test: (text: string) => boolean): number {
  const index = texts.findIndex((text, at) => at >= from && test(text));
  return index < 0 ? texts.length : index;
}

function readBody(lines: readonly Line[]): Draft {
  const draft = newDraft();
  const last = lines.findLastIndex((line) => line.text.trim() !== '');
  lines.forEach((line, index) => {
    const kind = kindOf(line.text);
    const isFirst = draft.body.length === 0;
    if (kind === 'forward' && isFirst) draft.forward ??= line;
    else if (index === last && (kind === 'reactions' || isLoneCount(lines, index))) draft.reactions = line;
    else if (kind === 'media' || (kind === 'notice' && isFirst))
      draft.media.push(collapseWhitespace(line.text));
    else if (kind === 'text' || kind === 'reactions' || (kind === 'blank' && !isFirst)) draft.body.push(line);
  });
  return draft;
}

/** A bare number right under the post or its notices. */
function isLoneCount(lines: readonly Line[], index: number): boolean {
  return index > 0 && isBareCount(lines[index]?.text ?? '') && lines[index - 1]?.text.trim() !== '';
}
