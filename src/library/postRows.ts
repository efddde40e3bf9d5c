import { posix } from 'node:path';
import { titleKey } from '../core/papers/titles.ts';
import type { Database } from './database.ts';
import type { IndexedPost, IndexedReference } from './indexFile.ts';

/** Characters of text that a list shows of a post. */
const EXCERPT_LENGTH = 300;

/** Where a post stands. */
export interface PostPlace {
  /** `posts.num` */
  readonly num: number;
  /** `files.id` of the file it is shown from. */
  readonly file: number;
  /** Of that file, relative to its folder, with `/`. */
  readonly path: string;
  readonly unread: boolean;
}

/** Writes everything about a post but its text and its sources. */
export function insertPost(
  database: Database,
  { num, file, path, unread }: PostPlace,
  post: IndexedPost,
): void {
  const time = post.publishedAt === undefined ? Number.NaN : Date.parse(post.publishedAt);
  const dated = Number.isFinite(time);
  database.run(
    `insert into posts (num, id, file, start, dir, title, channel_key, channel_title, channel_handle, author,
        forwarded_from, published_at, time, month, excerpt, tags, text_hash, papers, unread)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    num,
    post.id,
    file,
    post.source.start,
    posix.dirname(path),
    post.title,
    (post.channel?.handle ?? post.channel?.title ?? '').toLowerCase(),
    post.channel?.title ?? null,
    post.channel?.handle ?? null,
    post.author ?? null,
    post.forwardedFrom ?? null,
    post.publishedAt ?? null,
    dated ? time : null,
    dated ? new Date(time).toISOString().slice(0, 7) : '',
    post.text.slice(0, EXCERPT_LENGTH).toWellFormed(),
    [...post.hashtags, ...post.declaredTopics].join(' '),
    post.textHash,
    post.references.filter((reference) => reference.kind === 'paper').length,
    unread ? 1 : 0,
  );
  const { fields } = post;
  database.run(
    'insert into fts (rowid, title, text, channel, tags) values (?, ?, ?, ?, ?)',
    num,
    fields.title,
    fields.text,
    fields.channel,
    fields.tags,
  );
  if (post.packed !== undefined) {
    database.run('insert into bodies (num, packed) values (?, ?)', num, post.packed);
  }
  for (const [rank, { topic, because }] of post.topics.entries()) {
    database.run(
      'insert into topics (post, rank, topic, because) values (?, ?, ?, ?)',
      num,
      rank,
      topic,
      because,
    );
  }
  for (const [n, reference] of post.references.entries())
    insertReference(database, num, n, post.id, reference);
}

function insertReference(
  database: Database,
  num: number,
  n: number,
  postId: string,
  reference: IndexedReference,
): void {
  database.run(
    `insert into refs (post, n, kind, key, label, quality, url, arxiv_id, doi, repository, start, end)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    num,
    n,
    reference.kind,
    reference.key ?? `${postId}#${n}`,
    reference.label,
    labelQuality(reference),
    reference.url ?? null,
    reference.arxivId ?? null,
    reference.doi ?? null,
    reference.repository ?? null,
    reference.start,
    reference.end,
  );
}

/** Deletes everything about a post but its sources. */
export function deletePost(database: Database, num: number): void {
  for (const table of ['topics', 'refs']) database.run(`delete from ${table} where post = ?`, num);
  for (const table of ['posts', 'texts', 'bodies']) database.run(`delete from ${table} where num = ?`, num);
  database.run('delete from fts where rowid = ?', num);
}

/** How well a label names the thing it points to: titles before other words, these before addresses and ids. */
function labelQuality({ label, url }: IndexedReference): number {
  if (label === url || /:\/\/|^\S+\.[a-z]{2,10}\/|^(?:arxiv:)?[\d.]+(?:v\d+)?$/i.test(label)) return 0;
  return titleKey(label) === undefined ? 1 : 1 + Math.min(label.length, 250);
}
