/** Feeds saved as files: RSS, Atom and JSON Feed. Lists of feeds, site maps and other XML are none. */
import { type Imported, type Importer, type TextFile, wholeText } from '../importer.ts';
import { problem, tooLongProblem } from '../importProblems.ts';
import { definesEntities, feedItems, feedRoot, type ItemFault } from './feedParts.ts';
import { itemPost } from './itemPost.ts';
import { isJsonFeed, jsonFeedHead, jsonFeedParts, readJsonItem } from './jsonFeed.ts';
import { readFeedHead, readItem } from './xmlFeed.ts';

export const feedImporter: Importer = {
  recognizes: ({ head }) => isJsonFeed(head) || definesEntities(head) || feedRoot(head) !== undefined,
  read: readFeed,
};

const FAULTS: Readonly<Record<ItemFault, string>> = {
  unclosed: 'An item of the feed is not closed here; it is read up to the next one. Save the feed again.',
  'cut off': 'The feed is cut off in this item; what came before is read. Save the feed again.',
};

function* readFeed(file: TextFile): Generator<Imported> {
  if (definesEntities(file.head)) {
    yield problem('The feed defines entities of its own, which is not safe to read. Save the feed again.', 0);
    return;
  }
  const text = wholeText(file);
  const root = feedRoot(file.head);
  if (text === undefined) yield tooLongProblem();
  else if (root === undefined) yield* readJsonFeed(file.path, text);
  else yield* readXmlFeed(file.path, text, root);
}

function* readXmlFeed(path: string, text: string, root: string): Generator<Imported> {
  let feed: ReturnType<typeof readFeedHead> | undefined;
  for (const { start, end, fault } of feedItems(text)) {
    feed ??= readFeedHead(text.slice(0, start), root);
    const post = itemPost(readItem(text.slice(start, end), { path, start, end }, feed, root), feed);
    if (post !== undefined) yield { kind: 'post', post };
    if (fault !== undefined) yield problem(FAULTS[fault], start);
  }
}

function* readJsonFeed(path: string, text: string): Generator<Imported> {
  let feed = jsonFeedHead(undefined);
  for (const part of jsonFeedParts(text)) {
    if ('head' in part) {
      feed = jsonFeedHead(part.head);
      continue;
    }
    const { value, start, end } = part;
    if (value === undefined) {
      yield problem('An item of the feed is no valid JSON and was left out. Save the feed again.', start);
      continue;
    }
    const post = itemPost(readJsonItem(value, { path, start, end }, feed), feed);
    if (post !== undefined) yield { kind: 'post', post };
  }
}
