/** Pages of `t.me` saved by a browser or `curl`, also several in one file. */
import { find } from '../html/htmlQuery.ts';
import { parseHtml } from '../html/htmlTree.ts';
import type { Imported, Importer, TextFile } from '../importer.ts';
import { problem, tooLongPost } from '../importProblems.ts';
import { hasWords, postOf } from './message.ts';
import { sectionsAt } from './pieces.ts';
import { webMessage } from './webMessage.ts';

const MESSAGE = /<div\s[^<>]{0,500}?\bdata-post\s?=/giu;
const PAGE = /\bclass\s?=\s?["'][^"'<>]{0,300}\btgme_(?:widget_message|channel_|page|header|main)/iu;

export const webPageImporter: Importer = {
  recognizes: ({ head }) => /^\s*</u.test(head) && PAGE.test(head),
  read: readPage,
};

function* readPage(file: TextFile): Generator<Imported> {
  let isEmpty = true;
  const read = new Set<string>();
  for (const { text, start, isCut } of sectionsAt(file.pieces(), MESSAGE)) {
    if (isCut) yield tooLongPost(start);
    const element = find(parseHtml(text), ({ attributes }) => attributes.has('data-post'));
    if (element === undefined || isCut) continue;
    const source = { path: file.path, start: start + element.start, end: start + element.end };
    const message = webMessage(element, source);
    if (message === undefined || !hasWords(message)) continue;
    isEmpty = false;
    // Pages fetched one after another overlap.
    const id = `${message.channel?.handle}/${message.messageId}`;
    if (!read.has(id)) yield { kind: 'post', post: postOf(message) };
    read.add(id);
  }
  if (isEmpty)
    yield problem(
      'The page shows no post with words. Open the channel at t.me/s/ followed by its name, and save that.',
    );
}
