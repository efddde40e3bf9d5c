import { paperKeyOf } from '../core/papers/paperPage.ts';
import { completeQuery } from '../core/search/complete.ts';
import { expand, type WordSource } from '../core/search/expand.ts';
import { matchExpression } from '../core/search/expression.ts';
import { FORM, NAME, TYPO } from '../core/search/quality.ts';
import { parseQuery, type Query } from '../core/search/query.ts';
import { FieldMatchers, rank, titleShare } from '../core/search/rank.ts';
import type { QueryCompletion, SearchAnswer, SearchHit } from '../protocol/search.ts';
import { type Attempt, Candidates, type Proposed } from './candidates.ts';
import type { Database } from './database.ts';
import { type NotedLibrary, NoteHits } from './noteHits.ts';
import type { Condition } from './postGroups.ts';
import { ORDERS } from './postQueries.ts';
import { PostTexts } from './postTexts.ts';
import { exclusions, filterConditions, joined } from './queryConditions.ts';
import { QueryValues } from './queryValues.ts';
import { candidateOf, foundPosts, HIT_COLUMNS, type HitSource, hitOf, plainHit } from './searchHits.ts';
import { similarPosts } from './similarPosts.ts';
import { LibraryWords } from './wordSource.ts';

/** Posts of the short list that are ranked with care, at least. */
const RANKED = 30;
/** With fewer hits than this, misspellings are tried, and then posts that lack a word. */
const FEW = 5;

/** Of a library without posts. */
const NO_WORDS: WordSource = { completions: () => [], corrections: () => [], place: () => undefined };

/** What the attempts to answer found. */
interface Found {
  /** Posts with all words in the title, and others. */
  readonly titles: ReadonlySet<number>;
  readonly others: ReadonlySet<number>;
  readonly terms: Attempt['terms'];
}

/** Full-text search over one library. */
export class LibrarySearch {
  readonly words: LibraryWords;
  readonly #database: Database;
  readonly #source: HitSource;
  readonly #values: QueryValues;
  readonly #notes: NoteHits;

  constructor(database: Database, library: NotedLibrary) {
    this.#database = database;
    this.words = new LibraryWords(database);
    this.#source = { database, texts: new PostTexts(database) };
    this.#values = new QueryValues(database);
    this.#notes = new NoteHits(library);
  }

  /** Loads what the first query would have to wait for. */
  prepare(): void {
    expand(parseQuery('word').terms, NO_WORDS, false);
  }

  /** See `LibraryApi.search`. */
  search(text: string, limit: number): SearchAnswer {
    this.words.refresh();
    // Whoever looks at an empty box is about to type.
    if (text === '') this.words.warm();
    const query = parseQuery(text);
    const conditions = filterConditions(query, this.#database);
    const isWorded = query.terms.some(({ field }) => field === undefined || field === 'title');
    const hits = isWorded ? this.#ranked(query, conditions, limit) : this.#newest(query, conditions, limit);
    return { hits, problems: query.problems };
  }

  /** See `LibraryApi.completeQuery`. */
  complete(query: string, caret: number): readonly QueryCompletion[] {
    return completeQuery(query, caret, (operator) => this.#values.of(operator));
  }

  /** See `LibraryApi.similar`. */
  similar(id: string, limit: number): readonly SearchHit[] {
    return similarPosts(this.#source, id, limit);
  }

  #ranked(query: Query, conditions: readonly Condition[], limit: number): readonly SearchHit[] {
    const found = this.#attempt(query, conditions, limit);
    const matchers = new FieldMatchers(found.terms);
    const nums = this.#likeliest(found, matchers, Math.max(limit, RANKED));
    const posts = [...foundPosts(this.#source, nums), ...this.#notes.pages(query, matchers)];
    const free = query.terms.filter(({ field }) => field === undefined || field === 'title');
    const typed = free.map((term) => term.typed).join(' ');
    const ranked = rank(posts, matchers, typed).slice(0, limit);
    return ranked.map((post) => this.#atNote(hitOf(post), matchers));
  }

  /** A hit of a note leads to that note. */
  #atNote(hit: SearchHit, matchers: FieldMatchers): SearchHit {
    if (hit.field !== 'note' && paperKeyOf(hit.id) === undefined) return hit;
    return { ...hit, note: this.#notes.noteOn(hit.id, matchers) };
  }

  /** Asks for the words and other names of them, then for misspellings, at last for some of the words. */
  #attempt(query: Query, conditions: readonly Condition[], limit: number): Found {
    const candidates = new Candidates(this.#database, query, conditions, limit);
    const titles = new Set<number>();
    const others = new Set<number>();
    const add = (proposed: Proposed) => {
      for (const num of proposed.titles) titles.add(num);
      for (const num of proposed.others) others.add(num);
    };
    const plain = expand(query.terms, this.words, false);
    const hasNames = plain.some(({ alternatives }) => alternatives.some(({ quality }) => quality === NAME));
    const named = candidates.find({ terms: plain, required: 'all', atLeast: NAME });
    // Posts with other names may have taken the places of those with the words themselves.
    if (named.isCut && hasNames) add(candidates.find({ terms: plain, required: 'all', atLeast: FORM }));
    add(named);
    const count = () => new Set([...titles, ...others]).size;
    if (named.isCut || count() >= Math.min(FEW, limit)) return { titles, others, terms: plain };
    const terms = expand(query.terms, this.words, true);
    add(candidates.find({ terms, required: 'all', atLeast: TYPO }));
    if (count() === 0 && terms.length > 1) add(candidates.find({ terms, required: 'any', atLeast: TYPO }));
    return { titles, others, terms };
  }

  /** Those with all words in the title, then those with some of them there; otherwise in the order given. */
  #likeliest({ titles, others }: Found, matchers: FieldMatchers, count: number): readonly number[] {
    const rest = [...others].filter((num) => !titles.has(num));
    const room = count - titles.size;
    if (room <= 0 || rest.length <= room) return [...titles, ...rest].slice(0, count);
    const shares = new Map(
      this.#database.all(
        'select p.num, p.title from json_each(?) j cross join posts p on p.num = j.value',
        [JSON.stringify(rest)],
        (row) => [row.number('num'), titleShare(row.text('title'), matchers)],
      ),
    );
    const share = (num: number) => shares.get(num) ?? 0;
    return [...titles, ...rest.sort((a, b) => share(b) - share(a)).slice(0, room)];
  }

  /** Where no words are asked for that could be ranked: the most recent posts. */
  #newest(query: Query, conditions: readonly Condition[], limit: number): readonly SearchHit[] {
    const terms = expand(query.terms, this.words, false);
    const all = [...conditions, ...exclusions(query)];
    if (terms.length > 0) {
      const expression = matchExpression(terms, { required: 'all', atLeast: FORM });
      all.push({ sql: 'p.num in (select rowid from fts where fts match ?)', values: [expression] });
    }
    const { sql, values } = joined(all);
    const rows = this.#database.all(
      `select ${HIT_COLUMNS} from (select p.num as found from posts p indexed by posts_time
          ${sql === '' ? '' : `where ${sql}`} order by ${ORDERS.newest} limit ?)
        cross join posts p on p.num = found order by ${ORDERS.newest}`,
      [...values, limit],
      (row) => row,
    );
    if (terms.length === 0) return rows.map(plainHit);
    const matchers = new FieldMatchers(terms);
    return rows.map((row) => {
      const [ranked] = rank([candidateOf(this.#source, row)], matchers, '');
      return ranked === undefined ? plainHit(row) : hitOf(ranked);
    });
  }
}
