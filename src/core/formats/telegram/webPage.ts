/** Pages of `t.me` saved by a browser or `curl`, also several in one file. */
import type { ImportedPost } from '../../posts/post.ts';
import { RecentMap } from '../../posts/recentMap.ts';
import { find } from '../html/htmlQuery.ts';
import { parseHtml } from '../html/htmlTree.ts';
import type { Imported, Importer, TextFile } from '../importer.ts';
import { problem, tooLongPost } from '../importProblems.ts';
import { landingPost } from './landingPage.ts';
import { hasWords, postOf } from './message.ts';
import { type Section, sectionsAt } from './pieces.ts';
import { webMessage } from './webMessage.ts';

/** A message, or another page. */
const BEGINNING = /<div\s[^<>]{0,500}?\bdata-post\s?=|<!doctype\s/giu;
const PAGE = /\bclass\s?=\s?["'][^"'<>]{0,300}\btgme_(?:widget_message|channel_|page|header|main)/iu;

/** Posts whose texts are remembered; pages that overlap follow each other. */
const REMEMBERED = 1_000;

export const webPageImporter: Importer = {
  recognizes: ({ path, head }) => (/^\s*</u.test(head) || /\.html?$/iu.test(path)) && PAGE.test(head),
  read: readPage,
};

function* readPage(file: TextFile): Generator<Imported> {
  let isEmpty = true;
  const texts = new RecentMap<string, string>(REMEMBERED);
  for (const section of sectionsAt(file.pieces(), BEGINNING)) {
    if (section.isCut) yield tooLongPost(section.start);
    const post = section.isCut ? undefined : postIn(section, file.path);
    if (post === undefined) continue;
    isEmpty = false;
    // Pages fetched one after another overlap; a post that was changed in between is not the same.
    const key = post.url ?? '';
    if (texts.get(key) !== post.text) yield { kind: 'post', post };
    texts.set(key, post.text);
  }
  if (isEmpty)
    yield problem(
      'The page shows no post with words. Open the channel at t.me/s/ followed by its name, and save that.',
    );
}

function postIn({ text, start }: Section, path: string): ImportedPost | undefined {
  const root = parseHtml(text);
  const element = find(root, ({ attributes }) => attributes.has('data-post'));
  if (element === undefined) return landingPost(root, { path, start, end: start + text.length });
  const source = { path, start: start + element.start, end: start + element.end };
  const message = webMessage(element, source);
  return message !== undefined && hasWords(message) ? postOf(message) : undefined;
}
