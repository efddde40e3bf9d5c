import type { ImportedPost } from '../posts/post.ts';
import type { TopicMatch, UserTopics } from './classify.ts';
import { TAXONOMY } from './taxonomy.ts';
import { TOPIC_NAMES, type TopicName } from './topicNames.ts';

const ALIASES = new Map<string, TopicName[]>();
const WEAK_ALIASES = new Map<string, TopicName[]>();
for (const name of TOPIC_NAMES) {
  const { aliases, weakAliases = '' } = TAXONOMY[name];
  for (const alias of [name, ...aliases.split(',')]) remember(ALIASES, alias, name);
  for (const alias of weakAliases.split(',')) remember(WEAK_ALIASES, alias, name);
}

function remember(map: Map<string, TopicName[]>, alias: string, name: TopicName): void {
  const key = tagKey(alias);
  if (key !== '') map.set(key, [...(map.get(key) ?? []), name]);
}

/** A tag without `#`, case, spaces and punctuation, ё as е. */
export function tagKey(tag: string): string {
  return tag
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The user's topics that name one of the post's tags as `#tag`, or that the front matter or a folder calls by name. */
export function userTags(post: ImportedPost, userTopics: UserTopics): readonly TopicMatch[] {
  const tags = new Map(post.hashtags.map((tag) => [tagKey(tag), tag]));
  const declared = new Set(post.declaredTopics.map(tagKey));
  const folders = new Set(foldersOf(post).map(tagKey));
  return Object.entries(userTopics).flatMap(([topic, words]) => {
    const keys = words.filter((word) => word.trim().startsWith('#')).map(tagKey);
    const tag = keys.find((key) => tags.has(key));
    const name = [tagKey(topic), ...keys].find((key) => declared.has(key));
    if (tag !== undefined) return [{ topic, because: tags.get(tag) ?? '' }];
    if (name !== undefined) return [{ topic, because: 'front matter' }];
    return folders.has(tagKey(topic)) ? [{ topic, because: `folder ${topic}` }] : [];
  });
}

/** Topics that front matter, hashtags and folders name, best evidence first. */
export function declaredTopics(post: ImportedPost, userTopics: UserTopics): readonly TopicMatch[] {
  const because = post.entry === undefined ? 'front matter' : 'section or front matter';
  const fromFrontMatter = post.declaredTopics.flatMap((name) => frontMatterTopic(name, because, userTopics));
  const fromTags = post.hashtags.flatMap((tag) => named(tag, tag));
  const folders = foldersOf(post).reverse();
  return [...fromFrontMatter, ...fromTags, ...folders.flatMap((folder) => named(folder, `folder ${folder}`))];
}

/** Topics that the tags of the post only lean towards, with the tag. */
export function leanings(post: ImportedPost): ReadonlyMap<TopicName, string> {
  const tags = [...post.hashtags, ...post.declaredTopics];
  return new Map(
    tags.flatMap((tag) => (WEAK_ALIASES.get(tagKey(tag)) ?? []).map((name) => [name, tag] as const)),
  );
}

function named(tag: string, because: string): readonly TopicMatch[] {
  return (ALIASES.get(tagKey(tag)) ?? []).map((topic) => ({ topic, because }));
}

/** A topic in the front matter that nobody knows is a topic of its own; a tag (with `#`) that nobody knows is none. */
function frontMatterTopic(name: string, because: string, userTopics: UserTopics): readonly TopicMatch[] {
  const known = named(name, because);
  const isUsers = Object.keys(userTopics).some((topic) => tagKey(topic) === tagKey(name));
  if (known.length > 0 || isUsers || WEAK_ALIASES.has(tagKey(name)) || name.startsWith('#')) return known;
  return [{ topic: name.trim(), because }];
}

function foldersOf(post: ImportedPost): string[] {
  return post.source.path.split('/').slice(0, -1);
}
