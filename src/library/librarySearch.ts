import { completeQuery } from '../core/search/complete.ts';
import { type ExpandedTerm, exclusionExpression, expand, matchExpression } from '../core/search/expand.ts';
import { findMatches, type Range, snippet } from '../core/search/highlight.ts';
import { parseQuery, type Query } from '../core/search/query.ts';
import { type Candidate, rank } from '../core/search/rank.ts';
import { Vocabulary } from '../core/search/vocabulary.ts';
import type { QueryCompletion, SearchAnswer, SearchHit } from '../protocol/search.ts';
import type { Database, Row, SqlValue } from './database.ts';
import { channelOf } from './postQueries.ts';

interface Found extends Candidate {
  readonly row: Row;
}

/** Posts of the short list that are ranked with care. */
const MAX_RANKED = 40;
/** A shorter beginning of a word stands in nearly every post, and weighing them all takes too long. */
const WEIGHED_LENGTH = 4;
/** With fewer hits than this, misspellings are tried, and then posts that lack a word. */
const FEW = 5;
const MAX_CORRECTIONS = 12;
const MAX_COMPLETIONS = 40;
/** Weights of title, text, channel and tags. */
const BM25 = 'bm25(fts, 8, 1, 3, 4)';
const COLUMNS = `p.num, p.id, p.title, p.channel_title, p.channel_handle, p.published_at, p.time, p.tags, p.unread, p.starred,
  x.text, (select w.key from refs r join works w on w.num = r.work where r.post = p.num and r.kind = 'paper'
    order by r.n limit 1) as paper from posts p join texts x on x.num = p.num`;

/** Full-text search over one library. */
export class LibrarySearch {
  readonly #database: Database;
  readonly #vocabulary = new Vocabulary();
  /** The last row of `words` that the vocabulary has; rows are only ever added. */
  #lastWord = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The posts that answer, best first; the most recent ones while nothing is asked. Never throws for a query. */
  search(text: string, limit: number): SearchAnswer {
    return { hits: this.#found(text, limit), problems: [] };
  }

  /** See `LibraryApi.completeQuery`. */
  complete(query: string, caret: number): readonly QueryCompletion[] {
    return completeQuery(query, caret);
  }

  /** See `LibraryApi.similar`. */
  similar(id: string, limit: number): readonly SearchHit[] {
    return this.#database.all(
      `select ${COLUMNS} join refs r on r.post = p.num
        where r.kind = 'paper' and p.id <> ?1 and r.work in (
          select o.work from refs o join posts own on own.num = o.post where own.id = ?1 and o.kind = 'paper')
        group by p.num order by count(distinct r.work) desc, p.num desc limit ?2`,
      [id, limit],
      (row) => ({ ...hitOf(row, []), field: 'paper' as const }),
    );
  }

  #found(text: string, limit: number): readonly SearchHit[] {
    const query = parseQuery(text);
    if (query.terms.length === 0) return this.#recent(query, limit);
    const attempts = [
      { typos: false, required: 'all' },
      { typos: true, required: 'all' },
      { typos: true, required: 'any' },
    ] as const;
    const hits = new Map<string, SearchHit>();
    for (const { typos, required } of attempts) {
      if (required === 'any' && (hits.size > 0 || query.terms.length === 1)) break;
      const terms = expand(query, this, typos);
      const expression = matchExpression(query, terms, required);
      const wanted = Math.max(limit, MAX_RANKED);
      const found = isShort(query) ? this.#newest(expression, wanted) : this.#weighed(expression, wanted);
      for (const hit of this.#hits(found, terms, text, limit)) {
        if (!hits.has(hit.id) && hits.size < limit) hits.set(hit.id, hit);
      }
      if (hits.size >= Math.min(FEW, limit)) break;
    }
    return [...hits.values()];
  }

  completions(folded: string): readonly string[] {
    return this.#database.all(
      `select distinct stem from words where word >= ? and word < ? and substr(stem, 1, ?) <> ? limit ?`,
      [folded, `${folded}\u{10ffff}`, folded.length, folded, MAX_COMPLETIONS],
      (row) => row.text('stem'),
    );
  }

  corrections(folded: string, open: boolean): readonly string[] {
    this.#loadWords();
    return this.#vocabulary.near(folded, open, MAX_CORRECTIONS);
  }

  #loadWords(): void {
    this.#database.all(
      'select id, word, stem from words where id > ? order by id',
      [this.#lastWord],
      (row) => {
        this.#vocabulary.add(row.text('word'), row.text('stem'));
        this.#lastWord = row.number('id');
      },
    );
  }

  /** The best matches by bm25. */
  #weighed(expression: string, limit: number): readonly Found[] {
    const best = this.#database.all(
      `select rowid as num, ${BM25} as score from fts where fts match ? order by score, rowid desc limit ?`,
      [expression, limit],
      (row) => ({ num: row.number('num'), bm25: row.number('score') }),
    );
    return best.flatMap(({ num, bm25 }) => this.#candidate(num, bm25));
  }

  /** Posts indexed last, those with the match in the title first: no look at every match is needed. */
  #newest(expression: string, limit: number): readonly Found[] {
    const find = (where: string) =>
      this.#database.all(
        'select rowid as num from fts where fts match ? order by rowid desc limit ?',
        [where, limit],
        (row) => row.number('num'),
      );
    const nums = new Set([...find(`{title} : (${expression})`), ...find(expression)]);
    return [...nums].slice(0, limit).flatMap((num) => this.#candidate(num, 0));
  }

  #candidate(num: number, bm25: number): readonly Found[] {
    const row = this.#database.get(`select ${COLUMNS} where p.num = ?`, num);
    return row === undefined ? [] : [candidateOf(row, bm25)];
  }

  #hits(
    found: readonly Found[],
    terms: readonly ExpandedTerm[],
    typed: string,
    limit: number,
  ): readonly SearchHit[] {
    if (found.length === 0) return [];
    return rank(found, terms, typed)
      .slice(0, limit)
      .map((candidate) => hitOf(candidate.row, terms));
  }

  #recent(query: Query, limit: number): readonly SearchHit[] {
    const unwanted = exclusionExpression(query);
    const condition =
      unwanted === undefined ? '' : 'where p.num not in (select rowid from fts where fts match ?)';
    const values: SqlValue[] = unwanted === undefined ? [limit] : [unwanted, limit];
    return this.#database.all(
      `select ${COLUMNS} ${condition} order by p.time is null, p.time desc, p.num desc limit ?`,
      values,
      (row) => hitOf(row, []),
    );
  }
}

function isShort({ terms, excluded }: Query): boolean {
  const [term] = terms;
  const [word] = term?.words ?? [];
  if (term === undefined || word === undefined || terms.length > 1 || excluded.length > 0) return false;
  return term.open && term.words.length === 1 && word.folded.length < WEIGHED_LENGTH;
}

function candidateOf(row: Row, bm25: number): Found {
  const channel = [row.optionalText('channel_title'), row.optionalText('channel_handle')];
  return {
    row,
    num: row.number('num'),
    title: row.text('title'),
    channel: channel.filter((name) => name !== undefined).join(' '),
    tags: row.text('tags'),
    text: row.text('text'),
    time: row.optionalNumber('time'),
    bm25,
  };
}

function hitOf(row: Row, terms: readonly ExpandedTerm[]): SearchHit {
  const title = row.text('title');
  const text = row.text('text');
  const found = snippet(text, findMatches(text, terms));
  const titleMatches = findMatches(title, terms).map(({ start, end }): Range => [start, end]);
  return {
    id: row.text('id'),
    title,
    titleMatches,
    field: terms.length === 0 ? undefined : titleMatches.length > 0 ? 'title' : found ? 'text' : 'tag',
    snippet: found?.text ?? '',
    snippetMatches: found?.ranges ?? [],
    match: found?.match,
    channel: channelOf(row),
    publishedAt: row.optionalText('published_at'),
    unread: row.number('unread') === 1,
    starred: row.number('starred') === 1,
    paper: row.optionalText('paper'),
  };
}
