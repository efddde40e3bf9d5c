import { likeness } from '../core/posts/likeness.ts';
import type { Database } from './database.ts';

/** A post that left its file in the same moment in which another one came: maybe the same one, edited. */
interface Candidate {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface Succession {
  readonly from: string;
  readonly to: string;
}

/** Share of common words from which two texts are taken for one post before and after an edit. */
const ALIKE = 0.4;

/**
 * Which of the posts that came is which of those that went: a post whose id is the hash of its text gets another id
 * when it is edited. Each is matched once, the most alike first; the same title counts as much as half of the words.
 */
export function successors(gone: readonly Candidate[], added: readonly Candidate[]): readonly Succession[] {
  const pairs = gone.flatMap((from) =>
    added.map((to) => ({
      from: from.id,
      to: to.id,
      score: likeness(from.text, to.text) + (from.title === to.title ? 0.5 : 0),
    })),
  );
  const found: Succession[] = [];
  for (const { from, to, score } of pairs.sort((a, b) => b.score - a.score)) {
    if (score < ALIKE) break;
    if (!found.some((one) => one.from === from || one.to === to)) found.push({ from, to });
  }
  return found;
}

/** More pairs of posts that go and come only a replaced file has; comparing all with all would take long. */
export const MAX_COMPARED = 2500;

/** The former ids of posts, so that links, drafts and notes made before an edit still find their post. */
export class FormerIds {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Remembers which of `added` is a former post of `gone` (row ids of posts without copies), and returns what was found. */
  remember(gone: readonly number[], added: readonly number[]): readonly Succession[] {
    if (gone.length === 0 || added.length === 0 || gone.length * added.length > MAX_COMPARED) return [];
    const found = successors(
      gone.flatMap((num) => this.#candidate(num)),
      added.flatMap((num) => this.#candidate(num)),
    );
    for (const { from, to } of found) {
      this.#database.run('update former_ids set id = ? where id = ?', to, from);
      this.#database.run('insert or replace into former_ids (former, id) values (?, ?)', from, to);
    }
    return found;
  }

  #candidate(num: number): readonly Candidate[] {
    const row = this.#database.get(
      'select p.id, p.title, t.text from posts p join texts t on t.num = p.num where p.num = ?',
      num,
    );
    return row === undefined
      ? []
      : [{ id: row.text('id'), title: row.text('title'), text: row.text('text') }];
  }
}
