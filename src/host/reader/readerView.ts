import type { PostView, RenderedNote } from '../../protocol/library.ts';
import type { ReaderNote, ReaderPost } from '../../protocol/reader.ts';

/** What the page needs of a post. */
export function toReaderPost(view: PostView, images: Readonly<Record<string, string>>): ReaderPost {
  const { post } = view;
  return {
    id: post.id,
    formerIds: view.formerIds,
    title: post.title,
    channel: post.channel?.title,
    author: post.author,
    forwardedFrom: post.forwardedFrom,
    publishedAt: post.publishedAt,
    language: post.language,
    reactions: post.reactions,
    hashtags: post.hashtags,
    topics: view.topics,
    references: post.references.map((reference, index) => ({ index, ...reference })),
    sources: view.sources,
    text: post.text,
    html: view.html,
    images,
  };
}

export function toReaderNote({ stored: { note }, anchor, html }: RenderedNote): ReaderNote {
  return {
    id: note.id,
    motivation: note.motivation,
    color: note.color,
    tags: note.tags,
    body: note.body,
    html,
    anchor,
    quote: note.target.quote?.exact,
    created: note.created,
    modified: note.modified,
  };
}

/** The page may still name a post by the id it had before its text was edited. */
export function isAbout({ post, formerIds }: PostView, id: string): boolean {
  return post.id === id || formerIds.includes(id);
}
