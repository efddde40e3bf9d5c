import type { ExpandedTerm } from '../core/search/expand.ts';
import { exclusionExpression, matchExpression, phraseExpression } from '../core/search/expression.ts';
import type { Quality } from '../core/search/quality.ts';
import type { Query } from '../core/search/query.ts';
import type { Database, Row } from './database.ts';
import type { Condition } from './postGroups.ts';
import { joined } from './queryConditions.ts';

/** Posts that are taken from a list of matches: words that stand nearly everywhere end there. */
const FROM_TITLES = 60;
const FROM_PHRASES = 30;
const FROM_ALL = 100;
/** Of a longer list the newest are taken among so many that were indexed last; fewer where each must meet conditions. */
const LOOKED_AT = 1000;
const LOOKED_AT_NARROWED = 300;
/** No more posts than this are asked one by one whether they have the words. */
const FEW_POSTS = 200;

/** How a query is asked. */
export interface Attempt {
  readonly terms: readonly ExpandedTerm[];
  readonly required: 'all' | 'any';
  readonly atLeast: Quality;
}

/** Posts that an attempt found. */
export interface Proposed {
  readonly titles: readonly number[];
  readonly others: readonly number[];
  readonly isCut: boolean;
}

/** Finds the posts worth ranking. No list of matches is walked to its end when it is long. */
export class Candidates {
  readonly #database: Database;
  readonly #query: Query;
  readonly #conditions: readonly Condition[];
  readonly #fromTitles: number;
  readonly #fromAll: number;
  /** The posts that the conditions leave, when they are few; otherwise some of them. */
  #few: readonly number[] | undefined;

  /** `limit`: how many posts are wanted. */
  constructor(database: Database, query: Query, conditions: readonly Condition[], limit: number) {
    this.#database = database;
    this.#query = query;
    this.#conditions = conditions;
    this.#fromTitles = Math.max(limit, FROM_TITLES);
    this.#fromAll = Math.max(limit, FROM_ALL);
  }

  /** Row ids: those with all words in the title, then the rest, likely ones first. Whether there are more. */
  find(attempt: Attempt): Proposed {
    const titles = this.#typedFirst(attempt, (asked) => this.#inTitles(asked), this.#fromTitles);
    // With so many titles texts do not matter.
    if (titles.length === this.#fromTitles) return { titles, others: [], isCut: true };
    const all = this.#typedFirst(
      attempt,
      (asked) => this.#posts(matchExpression(asked.terms, asked), this.#fromAll),
      this.#fromAll,
    );
    const isCut = all.length === this.#fromAll;
    const together = all.length > FROM_TITLES ? this.#together() : [];
    return { titles, others: [...together, ...all], isCut };
  }

  /** Where there are more than can be taken, posts with the words as they were typed come before all others. */
  #typedFirst(
    attempt: Attempt,
    ask: (attempt: Attempt) => readonly number[],
    limit: number,
  ): readonly number[] {
    const found = ask(attempt);
    if (found.length < limit || attempt.required === 'any' || !attempt.terms.some(hasOthers)) return found;
    const typed = ask({ ...attempt, terms: attempt.terms.map(asTyped) });
    return [...new Set([...typed, ...found])].slice(0, limit);
  }

  #inTitles(attempt: Attempt): readonly number[] {
    const { terms } = attempt;
    const isPlain = this.#conditions.length === 0 && this.#query.excluded.length === 0;
    const titled = terms.map((term): ExpandedTerm => ({ ...term, field: term.field ?? 'title' }));
    const expression = matchExpression(titled, attempt);
    if (!isPlain || titled.some(({ field }) => field !== 'title')) {
      return this.#posts(expression, this.#fromTitles);
    }
    return this.#database.all(
      newestOf('select rowid as num from titles where titles match ? order by rowid desc limit ?'),
      [expression, Math.max(this.#fromTitles, LOOKED_AT), this.#fromTitles],
      numOf,
    );
  }

  /** Posts that have the words one after the other. */
  #together(): readonly number[] {
    const words = this.#query.terms.filter(({ field }) => field === undefined);
    if (words.length < 2) return [];
    return this.#posts(phraseExpression(words), FROM_PHRASES);
  }

  #posts(wanted: string, limit: number): readonly number[] {
    const unwanted = exclusionExpression(this.#query.excluded);
    const expression = unwanted === undefined ? wanted : `(${wanted}) NOT (${unwanted})`;
    if (this.#conditions.length === 0) {
      const plain = newestOf('select rowid as num from fts where fts match ? order by rowid desc limit ?');
      return this.#database.all(plain, [expression, Math.max(limit, LOOKED_AT), limit], numOf);
    }
    const { sql, values } = joined(this.#conditions);
    this.#few ??= this.#database.all(
      `select p.num from posts p indexed by posts_time where ${sql} limit ?`,
      [...values, FEW_POSTS + 1],
      numOf,
    );
    if (this.#few.length <= FEW_POSTS) {
      return this.#database.all(
        `select f.rowid as num from json_each(?) j cross join fts f on f.rowid = j.value where f.fts match ?
          order by j.key limit ?`,
        [JSON.stringify(this.#few), expression, limit],
        numOf,
      );
    }
    return this.#database.all(
      `select num from (
          select f.rowid as num, p.time from fts f cross join posts p indexed by posts_asked on p.num = f.rowid
            where f.fts match ? and ${sql} order by f.rowid desc limit ?)
        order by time desc, num desc limit ?`,
      [expression, ...values, Math.max(limit, LOOKED_AT_NARROWED), limit],
      numOf,
    );
  }
}

/** The newest of the posts that a list of row ids names. */
function newestOf(list: string): string {
  return `select l.num from (${list}) l cross join posts p indexed by posts_asked on p.num = l.num
    order by p.time desc, l.num desc limit ?`;
}

function hasOthers({ completions, alternatives, open }: ExpandedTerm): boolean {
  return open || completions.length > 0 || alternatives.length > 0;
}

/** The term without words that it only begins, other names and misspellings. */
function asTyped(term: ExpandedTerm): ExpandedTerm {
  return { ...term, open: false, completions: [], alternatives: [] };
}

function numOf(row: Row): number {
  return row.number('num');
}
