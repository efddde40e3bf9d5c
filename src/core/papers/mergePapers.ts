import type { Reference } from '../posts/post.ts';
import type { Paper } from './paper.ts';
import { referenceKey } from './referenceKey.ts';
import { titleKey } from './titles.ts';

/** The part of a post that papers are made from. */
export interface PostReferences {
  readonly id: string;
  readonly references: readonly Reference[];
}

interface Mention {
  readonly key: string;
  readonly reference: Reference;
  readonly post: PostReferences;
}

/**
 * The papers that posts point to, one row per work, in order of first mention. References merge by `referenceKey`; a
 * title without address joins the one paper whose label is that same title, and stays apart when two papers share it.
 */
export function mergePapers(posts: readonly PostReferences[]): Paper[] {
  const mentions = posts.flatMap((post) => post.references.flatMap((reference) => mention(post, reference)));
  const known = titlesOfKnown(mentions);
  const groups = new Map<string, Mention[]>();
  const papersOf = new Map<PostReferences, Set<string>>();
  for (const one of mentions) {
    const key = resolved(one, known);
    papersOf.set(one.post, (papersOf.get(one.post) ?? new Set()).add(key));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  const isAlone = (post: PostReferences) => papersOf.get(post)?.size === 1;
  return [...groups].map(([key, group]) => paper(key, group, isAlone));
}

function mention(post: PostReferences, reference: Reference): readonly Mention[] {
  const key = reference.kind === 'paper' ? referenceKey(reference) : undefined;
  return key === undefined ? [] : [{ key, reference, post }];
}

/** Title → key of the only paper with an address that is labelled so; `undefined` where two papers share the title. */
function titlesOfKnown(mentions: readonly Mention[]): ReadonlyMap<string, string | undefined> {
  const known = new Map<string, string | undefined>();
  for (const { key, reference } of mentions) {
    const title = reference.url === undefined ? undefined : titleKey(reference.label);
    if (title !== undefined) known.set(title, known.has(title) && known.get(title) !== key ? undefined : key);
  }
  return known;
}

function resolved({ key, reference }: Mention, known: ReadonlyMap<string, string | undefined>): string {
  if (reference.url !== undefined) return key;
  return known.get(titleKey(reference.label) ?? '') ?? key;
}

/** A repository belongs to a paper where the post discusses no other one. */
function paper(key: string, group: readonly Mention[], isAlone: (post: PostReferences) => boolean): Paper {
  const posts = new Set(group.map(({ post }) => post));
  const references = group.map(({ reference }) => reference);
  const repositories = new Map<string, string>();
  for (const { repository } of [...posts].filter(isAlone).flatMap((post) => post.references)) {
    if (repository !== undefined && !repositories.has(repository.toLowerCase())) {
      repositories.set(repository.toLowerCase(), repository);
    }
  }
  return {
    key,
    title: bestTitle(references),
    url: references.find(({ url }) => url !== undefined)?.url,
    arxivId: references.find(({ arxivId }) => arxivId !== undefined)?.arxivId,
    doi: references.find(({ doi }) => doi !== undefined)?.doi,
    posts: [...new Set([...posts].map(({ id }) => id))],
    repositories: [...repositories.values()],
  };
}

const LONGEST_TITLE = 250;

/** The longest label that reads like a title, else the identifier, else the first label. */
function bestTitle(references: readonly Reference[]): string {
  const titles = references
    .map(({ label }) => label.replace(/\s+/g, ' ').trim())
    .filter((label) => titleKey(label) !== undefined && !isAddress(label) && label.length <= LONGEST_TITLE);
  const longest = titles.reduce((best, title) => (title.length > best.length ? title : best), '');
  const [first] = references;
  if (longest !== '' || first === undefined) return longest;
  if (first.arxivId !== undefined) return `arXiv:${first.arxivId}`;
  return first.doi ?? first.url ?? first.label;
}

function isAddress(label: string): boolean {
  return /:\/\/|^[\w.-]{1,80}\.[a-z]{2,10}\//i.test(label);
}
