/** `messages.html`, `messages2.html`, … of Telegram Desktop; each stands alone, all have the title of their chat. */
import type { Channel } from '../../posts/post.ts';
import { find, hasClass, lineText } from '../html/htmlQuery.ts';
import { type HtmlElement, parseHtml } from '../html/htmlTree.ts';
import type { Imported, Importer, ImportProblem, TextFile } from '../importer.ts';
import { problem, tooLongPost } from '../importProblems.ts';
import { withAlbums } from './albums.ts';
import { desktopMessage, type Sender } from './desktopMessage.ts';
import { type Message, nameOf, postOf } from './message.ts';
import { type Section, sectionsAt } from './pieces.ts';
import { withExcerpts } from './replies.ts';

/** Days are messages, too, with ids below zero. */
const MESSAGE = /<div\s(?=[^<>]{0,300}\bclass\s?=\s?["']message\s)[^<>]{0,300}?\bid\s?=\s?["']message-?\d/giu;
const HEADER = /\bclass\s?=\s?["']page_header["']/iu;
const TITLE = /<title>\s*Exported Data\s*<\/title>/iu;
const CUT_OFF =
  'The export is cut off in this message; what is there of it is read. Export the chat again for the rest.';
const UNKNOWN: Sender = { from: undefined, forwardedFrom: undefined };

export const exportHtmlImporter: Importer = {
  recognizes: ({ path, head }) =>
    (/^\s*</u.test(head) || /\.html?$/iu.test(path)) &&
    (head.search(MESSAGE) >= 0 || (HEADER.test(head) && TITLE.test(head))),
  read: readExport,
};

/** Lists of contacts, sessions and chats have no messages, and give nothing. */
function* readExport(file: TextFile): Generator<Imported> {
  const problems: ImportProblem[] = [];
  for (const message of withAlbums(withExcerpts(messagesOf(file, problems)))) {
    yield* problems.splice(0);
    yield { kind: 'post', post: postOf(message) };
  }
  yield* problems;
}

function* messagesOf(file: TextFile, problems: ImportProblem[]): Generator<Message> {
  let channel: Channel | undefined;
  let sender = UNKNOWN;
  let last: Section | undefined;
  for (const section of sectionsAt(file.pieces(), MESSAGE)) {
    const { text, start, isCut } = section;
    last = section;
    if (isCut) {
      problems.push(tooLongPost(start));
      continue;
    }
    const root = parseHtml(text);
    const element = find(root, (one) => hasClass(one, 'message'));
    if (element !== undefined) {
      const source = { path: file.path, start: start + element.start, end: start + element.end };
      const read = desktopMessage(element, source, channel, sender);
      sender = read?.sender ?? UNKNOWN;
      if (read !== undefined) yield read.message;
    }
    // It stands before the first message, or behind the last one of another file.
    if (HEADER.test(text)) channel = titleIn(root) ?? channel;
  }
  const cutOff = last && unfinishedIn(last);
  if (cutOff !== undefined) problems.push(problem(CUT_OFF, cutOff));
}

/** Where the message begins in the file that this section, its last one, leaves open. */
function unfinishedIn({ text, start, isCut }: Section): number | undefined {
  // The frame of the page is open before the first message.
  if (isCut || !/^<div\s/iu.test(text) || /<\/html\s*>/iu.test(text)) return undefined;
  let open = 0;
  let begin = 0;
  for (const { 0: tag, index } of text.matchAll(/<(?:div\b|\/div\s*>)/giu)) {
    if (tag.startsWith('</')) open = Math.max(0, open - 1);
    else if (open++ === 0) begin = index;
  }
  return open === 0 ? undefined : start + begin;
}

function titleIn(root: HtmlElement): Channel | undefined {
  const header = find(root, (one) => hasClass(one, 'page_header'));
  const text = header && find(header, (one) => hasClass(one, 'text'));
  const title = text && nameOf(lineText(text));
  if (title === undefined) return undefined;
  // As the JSON of the same export, and Telegram itself, name it.
  return { title: title === 'Saved messages' ? 'Saved Messages' : title, handle: undefined };
}
