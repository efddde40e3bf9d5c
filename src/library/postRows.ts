import { titleKey } from '../core/papers/titles.ts';
import type { OtherChannel } from '../core/posts/shownCopy.ts';
import type { TopicMatch } from '../core/topics/classify.ts';
import type { Database } from './database.ts';
import type { IndexedPost, IndexedReference } from './indexFile.ts';
import { deleteSearchRow, insertSearchRow, markSearchRow } from './searchRows.ts';
import { SHOWN_BY_REFERENCES, shownByReferences } from './shows.ts';
import { YOUR_CHOICE } from './topicChoices.ts';
import { titleNumber, touchPost, touchTitle, touchWork } from './works.ts';

/** What a row of `posts` tells besides what its shown copy says. */
export interface PostState {
  /** `posts.num` */
  readonly num: number;
  /** `files.id` of the file it is shown from, where it starts there, and that file's folder in its posts folder. */
  readonly file: number;
  readonly start: number;
  readonly dir: string;
  /** `copies.num` of the shown copy. */
  readonly copy: number;
  readonly unread: boolean;
  readonly done: boolean;
  readonly starred: boolean;
  readonly alsoIn: readonly OtherChannel[];
}

/** What other copies may know and the shown one does not. */
type Facts = Pick<IndexedPost, 'id' | 'channel' | 'publishedAt'>;

/** Writes everything about a post but its text and its copies. */
export function insertPost(
  database: Database,
  state: PostState & { readonly changed: boolean; readonly edited: number; readonly print: string },
  post: IndexedPost,
): void {
  const { num } = state;
  const { channel, time, month } = columnsOf(post);
  database.run(
    `insert into posts (num, id, file, start, dir, title, channel_key, channel_title, channel_handle, author,
        forwarded_from, published_at, time, month, tags, text_hash, unread, done, starred, copy,
        print, edited, changed, also_in, entry, entries, language, shows, chosen)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
    num,
    post.id,
    state.file,
    state.start,
    state.dir,
    post.title,
    channel.key,
    channel.title,
    channel.handle,
    post.author ?? null,
    post.forwardedFrom ?? null,
    post.publishedAt ?? null,
    time,
    month,
    [...post.hashtags, ...post.declaredTopics].join(' '),
    post.textHash,
    ...[state.unread, state.done, state.starred].map(Number),
    state.copy,
    state.print,
    state.edited,
    state.changed ? 1 : 0,
    JSON.stringify(state.alsoIn),
    post.entry?.number ?? null,
    post.entry?.of ?? null,
    post.language,
    post.shows | shownByReferences(post.references),
  );
  if (post.packed !== undefined) {
    database.run('insert into bodies (num, packed) values (?, ?)', num, post.packed);
  }
  insertTopics(database, 'topics', num, post.topics);
  for (const [n, reference] of post.references.entries())
    insertReference(database, num, n, post.id, reference);
  insertSearchRow(database, num, post.fields);
}

/** Brings a row in line with what other copies of its post know. */
export function updateFacts(
  database: Database,
  state: PostState & { readonly formerId: string },
  facts: Facts,
): void {
  const { num, formerId } = state;
  const { channel, time, month } = columnsOf(facts);
  database.run(
    `update posts set id = ?, file = ?, start = ?, dir = ?, channel_key = ?, channel_title = ?, channel_handle = ?,
      published_at = ?, time = ?, month = ?, unread = ?, done = ?, starred = ?, copy = ?,
      also_in = ? where num = ?`,
    facts.id,
    state.file,
    state.start,
    state.dir,
    channel.key,
    channel.title,
    channel.handle,
    facts.publishedAt ?? null,
    time,
    month,
    ...[state.unread, state.done, state.starred].map(Number),
    state.copy,
    JSON.stringify(state.alsoIn),
    num,
  );
  touchPost(database, num);
  markSearchRow(database, num);
  if (formerId !== facts.id) renameReferences(database, num, formerId, facts.id);
}

/** Labels that mean something only inside their post are named after it. */
function renameReferences(database: Database, num: number, formerId: string, id: string): void {
  const own = database.all(
    `select r.n, w.key from refs r join works w on w.num = r.work
      where r.post = ?1 and substr(w.key, 1, length(?2) + 1) = ?2 || '#'`,
    [num, formerId],
    (row) => ({ n: row.number('n'), key: row.text('key') }),
  );
  for (const { n, key } of own) {
    const work = touchWork(database, id + key.slice(formerId.length));
    database.run('update refs set work = ? where post = ? and n = ?', work, num, n);
  }
}

function columnsOf({ channel, publishedAt }: Facts) {
  const time = publishedAt === undefined ? Number.NaN : Date.parse(publishedAt);
  const isDated = Number.isFinite(time);
  return {
    channel: {
      // Not every export knows the handle; all of them know the title.
      key: (channel?.title || channel?.handle || '').toLowerCase(),
      title: channel?.title ?? null,
      handle: channel?.handle ?? null,
    },
    time: isDated ? time : null,
    month: isDated ? new Date(time).toISOString().slice(0, 7) : '',
  };
}

function insertTopics(
  database: Database,
  table: 'topics' | 'rule_topics',
  num: number,
  topics: readonly TopicMatch[],
): void {
  for (const [rank, { topic, because }] of topics.entries()) {
    database.run('insert or ignore into topic_names (topic) values (?)', topic);
    database.run(
      `insert into ${table} (post, rank, topic, because) values (?, ?, ?, ?)`,
      num,
      rank,
      topic,
      because,
    );
  }
}

/** Puts a post under the topics that the user chose; `undefined`: under those of the rules again. */
export function setTopicRows(database: Database, num: number, chosen: readonly string[] | undefined): void {
  const isChosen = database.get('select 1 as found from posts where num = ? and chosen', num) !== undefined;
  const copy = (from: string, to: string) => {
    database.run(`delete from ${to} where post = ?`, num);
    database.run(`insert into ${to} select post, rank, topic, because from ${from} where post = ?`, num);
    database.run(`delete from ${from} where post = ?`, num);
  };
  if (chosen === undefined && !isChosen) return;
  touchPost(database, num);
  markSearchRow(database, num);
  if (chosen === undefined) copy('rule_topics', 'topics');
  else if (!isChosen) copy('topics', 'rule_topics');
  database.run('update posts set chosen = ? where num = ?', chosen === undefined ? 0 : 1, num);
  if (chosen === undefined) return;
  database.run('delete from topics where post = ?', num);
  insertTopics(
    database,
    'topics',
    num,
    chosen.map((topic) => ({ topic, because: YOUR_CHOICE })),
  );
}

function insertReference(
  database: Database,
  num: number,
  n: number,
  postId: string,
  reference: IndexedReference,
): void {
  const title = titleKey(reference.label);
  const names = reference.kind === 'paper' && reference.url !== undefined ? title : undefined;
  if (reference.kind === 'paper' && title !== undefined) touchTitle(database, title);
  database.run(
    `insert into refs (post, n, kind, work, label, quality, title, url, arxiv_id, doi, repository, start, end)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    num,
    n,
    reference.kind,
    touchWork(database, reference.key ?? `${postId}#${n}`),
    reference.label,
    labelQuality(reference, title),
    names === undefined ? null : titleNumber(names),
    reference.url ?? null,
    reference.arxivId ?? null,
    reference.doi ?? null,
    reference.repository ?? null,
    reference.start,
    reference.end,
  );
}

/** Gives a post these references in place of those it had; must run inside a transaction. */
export function replaceReferences(
  database: Database,
  { num, id }: { readonly num: number; readonly id: string },
  references: readonly IndexedReference[],
): void {
  touchPost(database, num);
  database.run('delete from refs where post = ?', num);
  for (const [n, reference] of references.entries()) insertReference(database, num, n, id, reference);
  database.run(
    'update posts set shows = shows & ~? | ? where num = ?',
    SHOWN_BY_REFERENCES,
    shownByReferences(references),
    num,
  );
  markSearchRow(database, num);
}

/** Deletes everything about a post but its copies. */
export function deletePost(database: Database, num: number): void {
  touchPost(database, num);
  for (const table of ['topics', 'rule_topics', 'refs'])
    database.run(`delete from ${table} where post = ?`, num);
  for (const table of ['posts', 'packed_texts', 'bodies'])
    database.run(`delete from ${table} where num = ?`, num);
  deleteSearchRow(database, num);
}

/** How well a label names the thing it points to: titles before other words, these before addresses and ids. */
function labelQuality({ label, url }: IndexedReference, title: string | undefined): number {
  if (label === url || /:\/\/|^\S+\.[a-z]{2,10}\/|^(?:arxiv:)?[\d.]+(?:v\d+)?$/i.test(label)) return 0;
  return title === undefined ? 1 : 1 + Math.min(label.length, 250);
}
