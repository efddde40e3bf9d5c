import type { PostView, RenderedNote } from '../../protocol/library.ts';
import type { ReaderNote, ReaderPost, Reading, ToReader } from '../../protocol/reader.ts';
import { toReaderPaper } from './readerPaper.ts';
import { relativesOf } from './relatives.ts';
import type { ShownView } from './shownView.ts';

/** What the page needs of a post. */
export function toReaderPost(view: ShownView, images: Readonly<Record<string, string>>): ReaderPost {
  const { post } = view;
  return {
    id: post.id,
    formerIds: view.formerIds,
    title: post.title,
    channel: post.channel?.title,
    author: post.author,
    ...relativesOf(view),
    publishedAt: post.publishedAt,
    editedAt: post.editedAt,
    views: post.views,
    reading: readingOf(view),
    changed: view.changed,
    // The entry is that of the file it is shown from, which comes first.
    entry: post.entry && { ...post.entry, source: 0 },
    language: post.language,
    reactions: post.reactions,
    hashtags: post.hashtags,
    topics: view.topics,
    references: post.references.map((reference, index) => ({
      index,
      ...reference,
      isFound: view.found.includes(index),
    })),
    sources: view.sources.map(({ path, format }) => ({ path, format })),
    media: post.media,
    text: post.text,
    html: view.html,
    images,
    paper: view.paper && toReaderPaper(view.paper),
  };
}

/** `me`: the reader's own name; notes of others carry theirs. */
export function toReaderNotes(notes: readonly RenderedNote[], me: string | undefined): readonly ReaderNote[] {
  return notes.map((note) => toReaderNote(note, me));
}

function toReaderNote({ stored: { note }, anchor, html }: RenderedNote, me: string | undefined): ReaderNote {
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
    completed: note.completed,
    author: note.creator === me ? undefined : note.creator,
    replyTo: note.motivation === 'replying' ? note.target.note : undefined,
  };
}

function readingOf({ starred, done }: PostView): Reading {
  return { starred, done };
}

/** The page may still name a post by the id it had before its text was edited. */
export function isAbout({ post, formerIds }: PostView, id: string): boolean {
  return post.id === id || formerIds.includes(id);
}

/** What the page is told when a post or paper changed and its text did not. */
export function newsOf(view: PostView, before: PostView): readonly ToReader[] {
  const post = view.post.id;
  const reading = readingOf(view);
  const paper = view.paper && toReaderPaper(view.paper);
  const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  return [
    ...(isSame(reading, readingOf(before)) ? [] : [{ type: 'reading', post, reading } as const]),
    ...(paper === undefined || isSame(paper, before.paper && toReaderPaper(before.paper))
      ? []
      : [{ type: 'paper', post, paper } as const]),
  ];
}

/**
 * Whether the page would show the same of two states of a post, notes and what stands around a paper's abstract aside;
 * a mark of change stays until it is left.
 */
export function looksSame(a: ShownView, b: ShownView): boolean {
  const header = ({ post, topics, alsoIn, sources, found, paper }: ShownView): string => {
    const { title, editedAt, views, reactions, references } = post;
    // Of a paper they are shown apart from the abstract.
    const shown = paper === undefined ? [topics, alsoIn, sources, references, found] : [];
    return JSON.stringify([title, editedAt, views, reactions, ...shown]);
  };
  const isSamePage = a.post.id === b.post.id && a.post.text === b.post.text;
  return isSamePage && a.html === b.html && header(a) === header(b);
}
