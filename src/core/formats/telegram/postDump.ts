/**
 * Pages of mirrors that show one Telegram post: `[server warnings] title [phrase] body permalink [dates] body again "BY" name`,
 * then buttons, advertising and spam. Wording differs between mirrors, so the structure decides: a line that is nothing
 * but `host/handle/id`, the frame around it, and the body printed twice.
 */
import type { Channel, ImportedPost } from '../../posts/post.ts';
import { isBareCount } from '../../posts/reactions.ts';
import { collapseWhitespace } from '../../posts/text.ts';
import { LONGEST_POST } from '../importedPost.ts';
import { type Draft, hasWords, newDraft, toPost } from './draft.ts';
import { isServerError, kindOf, kindsOf } from './dumpLines.ts';
import { type Line, linesIn } from './lines.ts';
import {
  contactName,
  createdAt,
  isCrumb,
  isFrameLine,
  isFurniture,
  isHeading,
  isLastUpdate,
  isPageTitle,
  isPermalink,
  isPostTitle,
  isSigned,
  readFrame,
  TITLE_LINES,
} from './postFrame.ts';
import { isStamp, isViews } from './stamps.ts';

/** The posts of such pages; several pages in one file are told apart by their titles. */
export function* importPostPages(path: string, pieces: Iterable<string>): Generator<ImportedPost> {
  for (const page of pagesOf(linesIn(pieces))) {
    const post = importPage(path, page);
    if (post !== undefined) yield post;
  }
}

/** The lines of each page. What follows on a page of more than twice the longest post is left: it is no post. */
function* pagesOf(lines: Iterable<Line>): Generator<readonly Line[]> {
  let page: Line[] = [];
  let length = 0;
  let hasTitle = false;
  for (const line of lines) {
    const isTitle = isPostTitle(line.text);
    if (isTitle && hasTitle) {
      yield page;
      page = [];
      length = 0;
    }
    hasTitle ||= isTitle;
    length += line.text.length + 1;
    if (length <= 2 * LONGEST_POST || page.length === 0) page.push(line);
  }
  yield page;
}

function importPage(path: string, lines: readonly Line[]): ImportedPost | undefined {
  const texts = lines.map((line) =>
    line.text.length > 1_000 ? line.text.trim() : collapseWhitespace(line.text),
  );
  const draft = readBody(bodyOf(lines, texts));
  if (!hasWords(draft)) return undefined;
  addViews(draft, texts);
  const { name, handle, messageId } = readFrame(texts);
  const title = name ?? handle;
  const channel: Channel | undefined = title === undefined ? undefined : { title, handle };
  return toPost(draft, { path, channel, heartsKept: false, ...(messageId && { messageId }) });
}

/** Pages of t.me count the views of the post under it, with the date beside or below. */
function addViews(draft: Draft, texts: readonly string[]): void {
  draft.stamp = createdAt(texts);
  const index = texts.findIndex(isViews);
  if (index < 0) return;
  const [views = '', below = ''] = texts.slice(index);
  draft.views = views;
  draft.stamp ??= !/:\d/u.test(views) && isStamp(below) ? below : views;
}

/** The lines of the first copy of the body; where the file lost that copy, those of the second. */
function bodyOf(lines: readonly Line[], texts: readonly string[]): readonly Line[] {
  let start = Math.max(headingEnd(texts), contactName(texts) ?? -1) + 1;
  while (start < texts.length && isAbove(texts[start] ?? '')) start++;
  const end = indexFrom(texts, start, isFrameLine);
  const secondStart = secondCopy(texts, start, end) ?? firstAfterFrame(texts, end);
  const repeated = texts.indexOf(texts[secondStart] ?? '', 0);
  // The second copy begins with the post's own first line: whatever the mirror printed above it is its frame.
  if (secondStart < texts.length && repeated < end) start = repeated;
  const first = lines.slice(start, withoutFurniture(texts, start, end));
  if (first.some((line) => line.text.trim() !== '')) return first;
  const secondEnd = indexFrom(texts, secondStart, (text) => isFrameLine(text) || isSigned(text));
  const isSecondCopy = texts.slice(0, secondStart).some(isLastUpdate);
  return isSecondCopy ? lines.slice(secondStart, withoutFurniture(texts, secondStart, secondEnd)) : [];
}

function isAbove(text: string): boolean {
  return text === '' || isFurniture(text) || isPermalink(text);
}

function firstAfterFrame(texts: readonly string[], end: number): number {
  return indexFrom(texts, end, (text) => text !== '' && !isFrameLine(text) && !isSigned(text));
}

const LEAST_REPEATED = 12;

/** Where the second copy of the body begins: the first line under the address that also stands above it. */
function secondCopy(texts: readonly string[], start: number, end: number): number | undefined {
  const above = new Set(texts.slice(start, end).filter((text) => text.length >= LEAST_REPEATED));
  const found = texts.findIndex((text, index) => index > end && above.has(text));
  if (found < 0) return undefined;
  const line = texts[found + 1] ?? '';
  const next = texts[texts.indexOf(texts[found] ?? '') + 1] ?? '';
  return line === next ? found : undefined;
}

/** The end of the body without the buttons and counters under it. */
function withoutFurniture(texts: readonly string[], start: number, end: number): number {
  let last = end;
  for (; last > start; last--) {
    const text = texts[last - 1] ?? '';
    const isTime = isStamp(text) && isViews(texts[last - 2] ?? '');
    if (kindOf(text) === 'view' || !(text === '' || isFurniture(text) || isViews(text) || isTime)) break;
  }
  return last;
}

/** Index of the last line of the frame above the body. Before the page's title other lines may stand, after it none. */
function headingEnd(texts: readonly string[]): number {
  let heading = -1;
  let hasTitle = false;
  for (let index = 0; index < Math.min(TITLE_LINES, texts.length); index++) {
    const text = texts[index] ?? '';
    const isTitle = isPageTitle(text);
    if (isHeading(text) || isCrumb(text) || (text !== '' && isFurniture(text))) heading = index;
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
  const kinds = kindsOf(lines);
  lines.forEach((line, index) => {
    const kind = kinds[index] ?? 'text';
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
