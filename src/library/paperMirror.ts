import { shortCitation } from '../core/papers/citation.ts';
import { citedPaper } from '../core/papers/citedPaper.ts';
import type { PaperDetails } from '../core/papers/paperDetails.ts';
import { isPaperKey } from '../core/papers/paperKey.ts';
import type { PaperRecord } from '../core/papers/paperRecord.ts';
import { referenceKey } from '../core/papers/referenceKey.ts';
import { saidTitle } from '../core/papers/saidTitle.ts';
import type { Database } from './database.ts';
import type { DetailsStore, PaperIdentity } from './detailsStore.ts';
import { PaperKeys, type SameKeys } from './paperKeys.ts';
import { type KnownPaper, Works } from './works.ts';

/**
 * Brings what lookup and the user say of papers into the library's tables, where lists are made from it. Only what changed
 * since the last time is looked at.
 */
export class PaperMirror {
  readonly #database: Database;
  readonly #details: DetailsStore;
  readonly #works: Works;
  #keys = new PaperKeys([]);
  /** Key of what was looked up → keys of the same paper. */
  readonly #pairs = new Map<string, readonly SameKeys[]>();
  /** Up to where `#pairs` was read. */
  #mark: string | undefined;
  /** The records as they were last brought over. */
  #records: ReadonlyMap<string, PaperRecord> = new Map();

  constructor(database: Database, details: DetailsStore) {
    this.#database = database;
    this.#details = details;
    this.#works = new Works(database);
  }

  /** Which keys mean one paper. */
  get keys(): PaperKeys {
    return this.#keys;
  }

  /** Whether something was looked up since the last `update`, perhaps by another window. */
  isBehind(): boolean {
    return this.#details.mark() !== this.#mark;
  }

  update(all: readonly PaperRecord[]): void {
    const records = new Map(all.map((record) => [record.key, record]));
    const { isWhole, arePairsNew } = this.#readPairs();
    const touched = [...new Set([...records.keys(), ...this.#records.keys()])].filter(
      (key) => records.get(key) !== this.#records.get(key),
    );
    const alsoOf = (record: PaperRecord | undefined) => record?.also.join('\n') ?? '';
    const isAlsoNew = touched.some((key) => alsoOf(records.get(key)) !== alsoOf(this.#records.get(key)));
    const isJoined = isWhole || arePairsNew || isAlsoNew;
    if (isJoined) {
      const ofRecords = all.flatMap(({ key, also }) => also.map((other): SameKeys => [key, other]));
      this.#keys = new PaperKeys([...[...this.#pairs.values()].flat(), ...ofRecords]);
    }
    const { mark, papers } = this.#details.since(this.#written());
    const facts = this.#factsOf(papers, [...touched, ...(isWhole ? this.#leftBehind(records) : [])], records);
    this.#database.transaction(() => {
      if (isJoined) this.#writeAliases();
      for (const [key, known] of facts) this.#works.putFacts(key, known);
      this.#database.run("insert or replace into meta (name, value) values ('details', ?)", mark);
    });
    this.#records = records;
  }

  /** Reads which papers go by which ids, as far as that is new. */
  #readPairs(): { readonly isWhole: boolean; readonly arePairsNew: boolean } {
    const { mark, isWhole, identities } = this.#details.identities(this.#mark);
    if (isWhole) this.#pairs.clear();
    let arePairsNew = false;
    for (const identity of identities) {
      const pairs = sameKeys(identity);
      arePairsNew ||= String(pairs) !== String(this.#pairs.get(identity.key) ?? []);
      this.#pairs.set(identity.key, pairs);
    }
    this.#mark = mark;
    return { isWhole, arePairsNew };
  }

  /** What is known of these papers and under these keys. */
  #factsOf(
    papers: readonly PaperDetails[],
    others: readonly string[],
    records: ReadonlyMap<string, PaperRecord>,
  ): ReadonlyMap<string, KnownPaper | undefined> {
    const details = new Map(this.#details.papers(others));
    for (const paper of papers) details.set(paper.key, paper);
    const keys = new Set([...details.keys(), ...others]);
    return new Map([...keys].map((key) => [key, factsOf(key, details.get(key), records.get(key))]));
  }

  /** Keys in the tables of which nothing is known any more, or whose record is gone. */
  #leftBehind(records: ReadonlyMap<string, PaperRecord>): readonly string[] {
    const said = this.#database.all(
      'select key from paper_facts where status is not null or rating is not null',
      [],
      (row) => row.text('key'),
    );
    const unknown = this.#works.factKeys().filter((key) => !this.#pairs.has(key));
    return [...said, ...unknown].filter((key) => !records.has(key));
  }

  /** Up to where the details were written into the tables. */
  #written(): string | undefined {
    return this.#database.get("select value from meta where name = 'details'")?.text('value');
  }

  #writeAliases(): void {
    const wanted = new Map(this.#keys.aliases());
    const before = this.#works.aliases();
    // What goes goes first: no key may be an alias and have aliases at once.
    for (const [alias, key] of before) if (wanted.get(alias) !== key) this.#works.putAlias(alias, undefined);
    for (const [alias, key] of wanted) if (before.get(alias) !== key) this.#works.putAlias(alias, key);
  }
}

const NOTHING = { kind: 'paper', label: '', start: 0, end: 0, repository: undefined } as const;

/** The keys by which one paper goes, as a service tells. */
function sameKeys({ key, arxivId, doi }: PaperIdentity): readonly SameKeys[] {
  const others = [
    referenceKey({ ...NOTHING, arxivId, doi: undefined, url: undefined }),
    referenceKey({ ...NOTHING, arxivId: undefined, doi, url: undefined }),
  ];
  return others.flatMap((other) =>
    other === undefined || other === key || !isPaperKey(other) ? [] : [[key, other]],
  );
}

function factsOf(
  key: string,
  details: PaperDetails | undefined,
  record: PaperRecord | undefined,
): KnownPaper | undefined {
  if (details === undefined && record === undefined) return undefined;
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
    title: saidTitle(details, record),
    authors: shortCitation({ ...cited, year: undefined }),
    year: details === undefined || cited.year === undefined ? undefined : String(cited.year),
    status: record?.status,
    rating: record?.rating,
    search: [...cited.authors.map(({ name }) => name), cited.venue ?? ''].join(' ').trim(),
  };
}
