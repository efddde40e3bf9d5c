import { passageAround } from '../core/papers/passage.ts';
import type { ReferenceKind } from '../core/posts/post.ts';
import type { PaperMention } from '../protocol/papers.ts';
import type { Database, Row } from './database.ts';

/** A reference to a paper, and the post it stands in. */
export interface MentionRow {
  readonly num: number;
  readonly post: string;
  readonly postTitle: string;
  readonly channel: string | undefined;
  readonly publishedAt: string | undefined;
  readonly label: string;
  /** How well the label names the paper. */
  readonly quality: number;
  readonly url: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** Something else that posts mention beside a paper. */
export interface Beside {
  readonly kind: ReferenceKind;
  readonly url: string;
  readonly repository: string | undefined;
}

const MOST_MENTIONS = 100;
const MOST_PER_POST = 3;
/** Posts that discuss more papers do not tell whose code they mention. */
const FEW_PAPERS = 3;
const MOST_BESIDE = 12;

const IN_KEYS = 'in (select value from json_each(?))';

/** The references to a paper that goes by these keys: those of the newest posts first. */
export function mentionRows(database: Database, keys: readonly string[]): readonly MentionRow[] {
  return database.all(
    `select p.num, p.id, p.title, coalesce(p.channel_title, p.channel_handle) as channel, p.published_at,
        r.label, r.quality, r.url, r.start, r.end
      from works w join refs r on r.work = w.num join posts p on p.num = r.post where w.key ${IN_KEYS}
      order by p.time is null, p.time desc, p.num, r.n`,
    [JSON.stringify(keys)],
    mentionRow,
  );
}

function mentionRow(row: Row): MentionRow {
  return {
    num: row.number('num'),
    post: row.text('id'),
    postTitle: row.text('title'),
    channel: row.optionalText('channel'),
    publishedAt: row.optionalText('published_at'),
    label: row.text('label'),
    quality: row.number('quality'),
    url: row.optionalText('url'),
    start: row.number('start'),
    end: row.number('end'),
  };
}

/** The passages around these references, a paragraph of a post once, in the given order. */
export function passagesOf(database: Database, rows: readonly MentionRow[]): readonly PaperMention[] {
  const mentions: PaperMention[] = [];
  const seen = new Map<number, Set<string>>();
  let text = '';
  let textOf: number | undefined;
  for (const row of rows) {
    if (mentions.length === MOST_MENTIONS) break;
    const passages = seen.get(row.num) ?? new Set();
    seen.set(row.num, passages);
    if (passages.size === MOST_PER_POST) continue;
    if (textOf !== row.num) {
      text = database.get('select text from texts where num = ?', row.num)?.text('text') ?? '';
      textOf = row.num;
    }
    const { text: passage, match } = passageAround(text, row.start, row.end);
    if (passages.has(passage)) continue;
    passages.add(passage);
    const { post, postTitle, channel, publishedAt, start, end } = row;
    mentions.push({ post, postTitle, channel, publishedAt, start, end, passage, match });
  }
  return mentions;
}

/** Repositories, models and data sets that posts about few papers mention beside this one, the nearest first. */
export function mentionedBeside(database: Database, keys: readonly string[]): readonly Beside[] {
  return database.all(
    `select o.kind, max(o.url) as url, max(o.repository) as repository, min(abs(o.start - r.start)) as distance
      from works w join refs r on r.work = w.num join refs o on o.post = r.post
      where w.key ${IN_KEYS} and o.kind in ('repository', 'model', 'dataset') and o.url is not null
        and (select count(distinct f.work) from refs f where f.post = r.post and f.kind = 'paper') <= ${FEW_PAPERS}
      group by o.work order by distance, o.work limit ${MOST_BESIDE}`,
    [JSON.stringify(keys)],
    (row) => ({
      kind: kindOf(row.text('kind')),
      url: row.text('url'),
      repository: row.optionalText('repository'),
    }),
  );
}

function kindOf(kind: string): ReferenceKind {
  return kind === 'model' || kind === 'dataset' ? kind : 'repository';
}
