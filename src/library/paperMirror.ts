import { shortCitation } from '../core/papers/citation.ts';
import { citedPaper } from '../core/papers/citedPaper.ts';
import type { PaperDetails } from '../core/papers/paperDetails.ts';
import type { PaperRecord } from '../core/papers/paperRecord.ts';
import type { Database } from './database.ts';
import type { PaperKeys } from './paperKeys.ts';
import { type KnownPaper, Works } from './works.ts';

/** What is to be mirrored. */
export interface MirrorState {
  readonly keys: PaperKeys;
  readonly records: readonly PaperRecord[];
  /** The keys of all papers of which something was looked up. */
  readonly looked: ReadonlySet<string>;
  /** What is known of these keys: of those that changed, and of those with a record. */
  readonly details: ReadonlyMap<string, PaperDetails>;
  /** Tells up to where the details were mirrored. */
  readonly mark: string;
}

/** Brings what lookup and the user say of papers into the library's tables, where lists are made from it. */
export class PaperMirror {
  readonly #database: Database;
  readonly #works: Works;

  constructor(database: Database) {
    this.#database = database;
    this.#works = new Works(database);
  }

  /** The mark of the last `write`. */
  mark(): string | undefined {
    return this.#database.get("select value from meta where name = 'details'")?.text('value');
  }

  /** The keys of which something of a record is mirrored, which may be gone now. */
  recordKeys(): readonly string[] {
    return this.#database.all(
      'select key from paper_facts where status is not null or rating is not null',
      [],
      (row) => row.text('key'),
    );
  }

  write(state: MirrorState): void {
    this.#database.transaction(() => {
      this.#writeAliases(state.keys);
      this.#writeFacts(state);
      this.#database.run("insert or replace into meta (name, value) values ('details', ?)", state.mark);
      while (this.#works.settle());
    });
  }

  #writeAliases(keys: PaperKeys): void {
    const wanted = new Map(keys.aliases());
    const before = this.#works.aliases();
    // What goes goes first: no key may be an alias and have aliases at once.
    for (const [alias, key] of before) if (wanted.get(alias) !== key) this.#works.putAlias(alias, undefined);
    for (const [alias, key] of wanted) if (before.get(alias) !== key) this.#works.putAlias(alias, key);
  }

  #writeFacts({ records, looked, details }: MirrorState): void {
    const byKey = new Map(records.map((record) => [record.key, record]));
    for (const key of this.#works.factKeys()) {
      if (!looked.has(key) && !byKey.has(key)) this.#works.putFacts(key, undefined);
    }
    for (const key of new Set([...details.keys(), ...byKey.keys()])) {
      this.#works.putFacts(key, factsOf(key, details.get(key), byKey.get(key)));
    }
  }
}

function factsOf(
  key: string,
  details: PaperDetails | undefined,
  record: PaperRecord | undefined,
): KnownPaper {
  const cited = citedPaper({
    key,
    title: '',
    url: undefined,
    arxivId: details?.arxivId,
    doi: details?.doi,
    details,
    record,
    repositories: [],
  });
  return {
    title: details?.title || record?.title || undefined,
    authors: shortCitation({ ...cited, year: undefined }),
    year: details === undefined || cited.year === undefined ? undefined : String(cited.year),
    status: record?.status,
    rating: record?.rating,
    search: [...cited.authors.map(({ name }) => name), cited.venue ?? ''].join(' ').trim(),
  };
}
