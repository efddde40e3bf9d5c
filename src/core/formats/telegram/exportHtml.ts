/** `messages.html`, `messages2.html`, … of Telegram Desktop; each stands alone, all have the title of their chat. */
import type { Channel } from '../../posts/post.ts';
import { find, hasClass, lineText } from '../html/htmlQuery.ts';
import { type HtmlElement, parseHtml } from '../html/htmlTree.ts';
import type { Imported, Importer, ImportProblem, TextFile } from '../importer.ts';
import { tooLongPost } from '../importProblems.ts';
import { withAlbums } from './albums.ts';
import { desktopMessage, type Sender } from './desktopMessage.ts';
import { type Message, nameOf, postOf } from './message.ts';
import { sectionsAt } from './pieces.ts';
import { withExcerpts } from './replies.ts';

/** Days are messages, too, with ids below zero. */
const MESSAGE = /<div\s(?=[^<>]{0,300}\bclass\s?=\s?["']message\s)[^<>]{0,300}?\bid\s?=\s?["']message-?\d/giu;
const HEADER = /\bclass\s?=\s?["']page_header["']/iu;
const TITLE = /<title>\s*Exported Data\s*<\/title>/iu;
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
  for (const { text, start, isCut } of sectionsAt(file.pieces(), MESSAGE)) {
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
}

function titleIn(root: HtmlElement): Channel | undefined {
  const header = find(root, (one) => hasClass(one, 'page_header'));
  const text = header && find(header, (one) => hasClass(one, 'text'));
  const title = text && nameOf(lineText(text));
  if (title === undefined) return undefined;
  // As the JSON of the same export, and Telegram itself, name it.
  return { title: title === 'Saved messages' ? 'Saved Messages' : title, handle: undefined };
}
