import type { WordMatch } from '../core/search/highlight.ts';
import type { Candidate, LabelField, Labels, Ranked } from '../core/search/rank.ts';
import { type Range, snippet } from '../core/search/snippet.ts';
import type { MatchField, SearchHit } from '../protocol/search.ts';
import { channelOf } from './channelOf.ts';
import type { Database, Row } from './database.ts';
import type { PostTexts } from './postTexts.ts';
import { notesOn, paperTitles, topicsOn } from './searchRows.ts';

/** What a hit tells of a post. */
export const HIT_COLUMNS = `p.num, p.id, p.title, p.channel_title, p.channel_handle, p.author, p.forwarded_from,
  p.published_at, p.time, p.tags, p.unread, p.starred, p.text_hash,
  (select w.key from refs r join works w on w.num = r.work where r.post = p.num and r.kind = 'paper'
    order by r.n limit 1) as paper`;

/** What is ranked: a post, or the page of a paper. */
export interface FoundPost extends Candidate {
  /** As a hit that nothing was asked of. */
  readonly hit: () => SearchHit;
}

/** Where the rows and the texts of posts are. */
export interface HitSource {
  readonly database: Database;
  readonly texts: PostTexts;
}

/** The posts with these row ids, in this order, to be ranked and shown; without those that have gone. */
export function foundPosts(source: HitSource, nums: readonly number[]): readonly FoundPost[] {
  return source.database.all(
    `select ${HIT_COLUMNS} from json_each(?) j cross join posts p on p.num = j.value order by j.key`,
    [JSON.stringify(nums)],
    (row) => candidateOf(source, row),
  );
}

export function candidateOf({ database, texts }: HitSource, row: Row): FoundPost {
  const num = row.number('num');
  let labels: Labels | undefined;
  return {
    hit: () => plainHit(row),
    num,
    title: row.text('title'),
    text: texts.of(row),
    time: row.optionalNumber('time'),
    unread: row.number('unread') === 1,
    labels: () => {
      labels ??= labelsOf(database, row);
      return labels;
    },
  };
}

function labelsOf(database: Database, row: Row): Labels {
  const num = row.number('num');
  const channel = channelOf(row);
  return {
    channel: [channel?.title, channel?.handle].filter((name) => name !== undefined).join(' · '),
    author: row.optionalText('author') ?? '',
    origin: row.optionalText('forwarded_from') ?? '',
    tags: row.text('tags'),
    topics: topicsOn(database, num).join(', '),
    notes: notesOn(database, num),
    papers: papersOf(database, num),
  };
}

/** Titles, ids and repositories of what a post points to, one a line. */
function papersOf(database: Database, num: number): string {
  const named = database.all(
    'select distinct coalesce(repository, arxiv_id, doi) as name from refs where post = ? order by n',
    [num],
    (row) => row.optionalText('name') ?? '',
  );
  return [paperTitles(database, num), ...named].filter((name) => name !== '').join('\n');
}

const FIELD_OF: Readonly<Record<LabelField, MatchField>> = {
  channel: 'channel',
  author: 'author',
  origin: 'channel',
  tags: 'tag',
  topics: 'topic',
  notes: 'note',
  papers: 'paper',
};

/** How a hit is shown: what it matched best in, with the words around. */
export function hitOf({ candidate, title, text, labels }: Ranked<FoundPost>): SearchHit {
  const plain = candidate.hit();
  const inText = snippet(candidate.text, text);
  const label = bestLabel(labels);
  const hit = { ...plain, titleMatches: rangesOf(title), match: inText?.match };
  const strengths = { title: strength(title), text: strength(text), label: strength(label?.matches ?? []) };
  if (label !== undefined && strengths.label > Math.max(strengths.title, strengths.text)) {
    const inLabel = snippet(candidate.labels()[label.field], label.matches);
    return { ...hit, field: FIELD_OF[label.field], ...shown(inLabel) };
  }
  const field = title.length > 0 && strengths.title >= strengths.text ? 'title' : inText ? 'text' : undefined;
  return { ...hit, field, ...shown(inText) };
}

/** Of a hit that nothing was asked of. */
export const NO_MATCH = {
  titleMatches: [],
  field: undefined,
  snippet: '',
  snippetMatches: [],
  match: undefined,
  note: undefined,
} as const;

/** A post as a hit that nothing was asked of. */
export function plainHit(row: Row): SearchHit {
  return {
    ...NO_MATCH,
    id: row.text('id'),
    title: row.text('title'),
    channel: channelOf(row),
    publishedAt: row.optionalText('published_at'),
    unread: row.number('unread') === 1,
    starred: row.number('starred') === 1,
    paper: row.optionalText('paper'),
  };
}

function shown(found: ReturnType<typeof snippet>): Pick<SearchHit, 'snippet' | 'snippetMatches'> {
  return { snippet: found?.text ?? '', snippetMatches: found?.ranges ?? [] };
}

function rangesOf(matches: readonly WordMatch[]): readonly Range[] {
  return matches.map(({ start, end }) => [start, end]);
}

/** How many terms match, and how well. */
function strength(matches: readonly WordMatch[]): number {
  const best = new Map<number, number>();
  for (const { term, covers, quality } of matches) {
    for (let index = term; index < term + covers; index++)
      best.set(index, Math.max(best.get(index) ?? 0, quality));
  }
  return [...best.values()].reduce((sum, quality) => sum + 10 + quality, 0);
}

function bestLabel(
  labels: Ranked<FoundPost>['labels'],
): { readonly field: LabelField; readonly matches: readonly WordMatch[] } | undefined {
  let best: { field: LabelField; matches: readonly WordMatch[] } | undefined;
  for (const [field, matches] of labels) {
    if (best === undefined || strength(matches) > strength(best.matches)) best = { field, matches };
  }
  return best;
}
