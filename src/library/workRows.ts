import { fold } from '../core/posts/fold.ts';
import { REFERENCE_KINDS } from '../core/posts/post.ts';
import type { Database, Row } from './database.ts';
import { markSearchRow } from './searchRows.ts';

/** A reference with its post. */
interface Mention {
  readonly key: string;
  readonly post: number;
  readonly n: number;
  readonly kind: string;
  readonly label: string;
  readonly quality: number;
  readonly url: string | undefined;
  readonly hasDoi: boolean;
  readonly ownKey: string | undefined;
  readonly time: number | undefined;
  readonly path: string;
  readonly start: number;
}

/** Longer labels are not looked through. */
const SEARCHED = 300;

/** Computes the rows of these works from their references; those that nothing points to any more leave. */
export function computeWorks(database: Database, nums: readonly number[]): void {
  if (nums.length === 0) return;
  const list = JSON.stringify(nums);
  database.run('delete from work_topics where work in (select value from json_each(?))', list);
  const groups = mentionsOf(database, list);
  const hasFacts = database.get(
    'select 1 as found where exists (select 1 from paper_facts) or exists (select 1 from aliases)',
  );
  for (const num of nums) {
    const mentions = groups.get(num);
    if (mentions === undefined) database.run('delete from works where num = ?', num);
    else writeWork(database, num, mentions, hasFacts !== undefined);
  }
  database.run(
    `insert or ignore into work_topics (work, topic, kind)
      select w.num, coalesce(n.id, 0), k.key
        from json_each(?) j cross join works w on w.num = j.value cross join json_each(?) k on k.value = w.kind
        cross join refs r on r.work = w.num
        left join topics t on t.post = r.post left join topic_names n on n.topic = t.topic`,
    list,
    JSON.stringify(REFERENCE_KINDS),
  );
}

function mentionsOf(database: Database, list: string): ReadonlyMap<number, readonly Mention[]> {
  const groups = new Map<number, Mention[]>();
  database.all(
    `select r.work, w.key, r.post, r.n, r.kind, r.label, r.quality, r.url, r.doi is not null as has_doi, r.own_key,
        p.time, p.start, f.path
      from json_each(?) j cross join works w on w.num = j.value cross join refs r on r.work = w.num
        cross join posts p on p.num = r.post cross join files f on f.id = p.file`,
    [list],
    (row) => {
      const work = row.number('work');
      const group = groups.get(work);
      if (group === undefined) groups.set(work, [mention(row)]);
      else group.push(mention(row));
    },
  );
  return groups;
}

function mention(row: Row): Mention {
  return {
    key: row.text('key'),
    post: row.number('post'),
    n: row.number('n'),
    kind: row.text('kind'),
    label: row.text('label'),
    quality: row.number('quality'),
    url: row.optionalText('url'),
    hasDoi: row.number('has_doi') === 1,
    ownKey: row.optionalText('own_key'),
    time: row.optionalNumber('time'),
    path: row.text('path'),
    start: row.number('start'),
  };
}

function writeWork(database: Database, num: number, mentions: readonly Mention[], hasFacts: boolean): void {
  const newest = first(mentions, newer);
  const best = first(mentions, better);
  const addressed = mentions.filter(({ url }) => url !== undefined);
  const address = addressed.length === 0 ? undefined : first(addressed, nearer);
  const { key } = newest;
  const joined = new Set(mentions.flatMap(({ ownKey }) => ownKey ?? []));
  const facts = hasFacts ? factsOf(database, key, [...joined].sort()) : NO_FACTS;
  const others = [...new Set([...facts.aliases, ...joined])]
    .filter((other) => !other.startsWith('title:'))
    .sort();
  const words = [
    facts.title ?? best.label.slice(0, SEARCHED),
    ...(facts.title === undefined ? [] : [best.label.slice(0, SEARCHED)]),
    facts.authors,
    facts.year,
    facts.search,
    ...others,
    ...(key === key.toLowerCase() ? [] : [key]),
  ];
  const before = database.get('select title from works where num = ?', num)?.optionalText('title');
  if (before !== facts.title)
    for (const post of new Set(mentions.map((one) => one.post))) markSearchRow(database, post);
  const isLost = address === undefined && !/^(?:arxiv|doi|url|github):/u.test(key);
  database.run(
    `update works set dirty = 0, kind = ?, posts = ?, poor = ?, newest = ?, first_post = ?, first_n = ?, best_post = ?,
      best_n = ?, url_post = ?, url_n = ?, lost = ?, title = ?, authors = ?, year = ?, status = ?, rating = ?,
      search = ? where num = ?`,
    mentions.some(({ kind }) => kind === 'paper') ? 'paper' : best.kind,
    new Set(mentions.map(({ post }) => post)).size,
    best.quality === 0 && facts.title === undefined ? 1 : 0,
    newest.time ?? null,
    newest.post,
    newest.n,
    best.post,
    best.n,
    address?.post ?? null,
    address?.n ?? null,
    isLost ? 1 : 0,
    facts.title ?? null,
    facts.authors ?? null,
    facts.year ?? null,
    facts.status ?? null,
    facts.rating ?? null,
    fold(words.filter((word) => word !== undefined).join(' ')),
    num,
  );
}

interface Facts {
  readonly aliases: readonly string[];
  readonly title?: string | undefined;
  readonly authors?: string | undefined;
  readonly year?: string | undefined;
  readonly status?: string | undefined;
  readonly rating?: number | undefined;
  readonly search?: string | undefined;
}

const NO_FACTS: Facts = { aliases: [] };

/** What is known of a paper under its canonical key, else under one of the others. */
function factsOf(database: Database, key: string, joined: readonly string[]): Facts {
  const aliases = database.all('select alias from aliases where key = ? order by alias', [key], (row) =>
    row.text('alias'),
  );
  // What the user said of a lost title stays when the title joins its paper.
  const known = [...new Set([key, ...aliases, ...joined])].flatMap((one) => {
    const row = database.get('select * from paper_facts where key = ?', one);
    return row === undefined ? [] : [row];
  });
  if (known.length === 0) return { aliases };
  const text = (column: string) => known.find((row) => row.optionalText(column) !== undefined)?.text(column);
  return {
    aliases,
    title: text('title'),
    authors: text('authors'),
    year: text('year'),
    status: text('status'),
    rating: known.find((row) => row.optionalNumber('rating') !== undefined)?.number('rating'),
    search: text('search'),
  };
}

function first(mentions: readonly Mention[], order: (a: Mention, b: Mention) => number): Mention {
  return mentions.reduce((best, one) => (order(one, best) < 0 ? one : best));
}

/** Dated posts before others; inside a file the later post is the newer. */
function newer(a: Mention, b: Mention): number {
  if (a.time !== b.time) return (b.time ?? Number.NEGATIVE_INFINITY) - (a.time ?? Number.NEGATIVE_INFINITY);
  return compare(a.path, b.path) || b.start - a.start || b.post - a.post || a.n - b.n;
}

function better(a: Mention, b: Mention): number {
  return (
    b.quality - a.quality ||
    compare(a.label, b.label) ||
    compare(a.kind, b.kind) ||
    a.post - b.post ||
    a.n - b.n
  );
}

/** The address under the canonical key first, and one that tells the DOI. */
function nearer(a: Mention, b: Mention): number {
  return (
    Number(a.ownKey !== undefined) - Number(b.ownKey !== undefined) ||
    Number(b.hasDoi) - Number(a.hasDoi) ||
    compare(a.url ?? '', b.url ?? '') ||
    a.post - b.post ||
    a.n - b.n
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
