import type { NoteProblem } from '../core/notes/storedNote.ts';
import type { PaperDetails, RepositoryDetails, Unknown } from '../core/papers/paperDetails.ts';
import { isPaperKey } from '../core/papers/paperKey.ts';
import type { PaperRecord, Rating, ReadingStatus } from '../core/papers/paperRecord.ts';
import { unique } from '../core/posts/text.ts';
import type { Database } from './database.ts';
import type { DetailsStore } from './detailsStore.ts';
import { PaperMirror } from './paperMirror.ts';
import { type PaperFacts, PaperRecords } from './paperRecords.ts';
import { PaperViews } from './paperViews.ts';
import { canonicalKey } from './works.ts';

/** What is known of papers besides what posts say, and the answers that put all of it together. */
export class LibraryPapers {
  readonly views: PaperViews;
  readonly #details: DetailsStore;
  #records: PaperRecords | undefined;
  #notesPath: string | undefined;
  readonly #database: Database;
  readonly #mirror: PaperMirror;

  constructor(database: Database, details: DetailsStore, notesOn: (page: string) => number) {
    this.#database = database;
    this.#details = details;
    this.#mirror = new PaperMirror(database, details);
    this.views = new PaperViews(database, {
      keysOf: (key) => this.keysOf(key),
      details,
      records: () => this.#records,
      notesPath: () => this.#notesPath,
      notesOn,
    });
  }

  /** Takes the records of this notes folder. */
  open(notesPath: string | undefined): void {
    this.#notesPath = notesPath;
    this.#records = notesPath === undefined ? undefined : new PaperRecords(notesPath);
    this.#records?.reload();
    this.#join();
  }

  /** Looks at the records and at what other windows looked up; true when something changed. See `RecordFolder.reload`. */
  reload(paths: readonly string[] | undefined): boolean {
    const isChanged = this.#records?.reload(paths) === true;
    if (!isChanged && !this.#mirror.isBehind()) return false;
    this.#join();
    return true;
  }

  problems(): readonly NoteProblem[] {
    return this.#records?.problems() ?? [];
  }

  /** The key under which the library has this paper. */
  canonical(key: string): string {
    const known = this.#mirror.keys.canonical(key);
    return known === key ? canonicalKey(this.#database, key) : known;
  }

  /** Every key of this paper, the canonical one first, lost titles that posts say it by last. */
  keysOf(key: string): readonly string[] {
    const canonical = this.canonical(key);
    const joined = this.#database.all(
      'select distinct r.own_key from works w join refs r on r.work = w.num where w.key = ? and r.own_key is not null',
      [canonical],
      (row) => row.text('own_key'),
    );
    return unique([...this.#mirror.keys.of(canonical), ...joined.sort()]);
  }

  /** See `DetailsStore.asked`. */
  asked(): ReturnType<DetailsStore['asked']> {
    return this.#details.asked();
  }

  /** The abstract of a paper by any of its keys. */
  abstract(key: string): string | undefined {
    return this.keysOf(key)
      .map((one) => this.#details.paper(one)?.abstract)
      .find((abstract) => abstract !== undefined);
  }

  /** See `LibraryApi.putDetails`. */
  putDetails(
    papers: readonly PaperDetails[],
    repositories: readonly RepositoryDetails[],
    unknown: readonly Unknown[],
  ): void {
    this.#details.put(papers, repositories, unknown);
    if (papers.length > 0) this.#join();
  }

  setStatus(keys: readonly string[], status: ReadingStatus | undefined): void {
    this.#set(keys, 'status', status);
  }

  setRating(keys: readonly string[], rating: Rating | undefined): void {
    this.#set(keys, 'rating', rating);
  }

  /** See `LibraryApi.resolveTitle`. */
  resolveTitle(title: string, paper: PaperDetails): void {
    if (!title.startsWith('title:') || !isPaperKey(title)) {
      throw new Error('Only a lost title can be resolved: choose a row without an address.');
    }
    if (!isPaperKey(paper.key))
      throw new Error(`"${paper.key}" is no key of a paper: choose another result.`);
    const records = this.#requireRecords();
    this.putDetails([paper], [], []);
    this.#forget(title);
    const own = records.of([title])?.value;
    const [record] = this.#recordsOf(this.canonical(paper.key));
    const canonical = this.canonical(paper.key);
    const facts = { ...this.#facts(canonical), key: record?.value.key ?? canonical };
    const change = (before: PaperRecord): PaperRecord => ({
      ...before,
      also: [...before.also, title],
      status: before.status ?? own?.status,
      rating: before.rating ?? own?.rating,
    });
    this.#edit([{ facts, change, creates: true }]);
  }

  /** See `LibraryApi.unresolveTitle`. */
  unresolveTitle(title: string): void {
    this.#requireRecords();
    this.#forget(title);
  }

  /** Takes a title out of every record that says it means its paper. */
  #forget(title: string): void {
    const holders = this.#records?.all().filter(({ value }) => value.also.includes(title)) ?? [];
    if (holders.length === 0) return;
    const change = (before: PaperRecord): PaperRecord => ({
      ...before,
      also: before.also.filter((key) => key !== title),
    });
    this.#edit(holders.map(({ value }) => ({ facts: value, change, creates: false })));
  }

  #set<Field extends 'status' | 'rating'>(
    keys: readonly string[],
    field: Field,
    value: PaperRecord[Field],
  ): void {
    const papers = new Set(keys.filter(isPaperKey).map((key) => this.canonical(key)));
    if (papers.size === 0) throw new Error('Only papers have a status and a rating: choose a paper.');
    this.#requireRecords();
    const change = (before: PaperRecord): PaperRecord => ({ ...before, [field]: value });
    const changes = [...papers].flatMap((key) => {
      const [first, ...others] = this.#recordsOf(key);
      const facts = { ...this.#facts(key), ...(first && { key: first.value.key }) };
      // Another record of the same paper must not bring back what was cleared.
      const rest = value === undefined ? others : [];
      return [
        { facts, change, creates: value !== undefined },
        ...rest.map((other) => ({ facts: other.value, change, creates: false })),
      ];
    });
    this.#edit(changes);
  }

  #edit(changes: Parameters<PaperRecords['edit']>[0]): void {
    try {
      this.#requireRecords().edit(changes);
    } finally {
      this.#join();
    }
  }

  /** The records of a paper, the one that counts first. */
  #recordsOf(key: string) {
    const keys = this.keysOf(key);
    const first = this.#records?.of(keys);
    const all = this.#records?.all().filter(({ value }) => keys.includes(value.key)) ?? [];
    return first === undefined ? all : [first, ...all.filter((record) => record !== first)];
  }

  #facts(key: string): PaperFacts {
    const title = this.views.title(key);
    const [view] = this.views.papers([key]);
    return {
      key,
      // An id is no title.
      title: /^(?:arXiv|doi):/u.test(title) || title === key ? '' : title,
      authors: view?.details?.authors.map(({ name }) => name) ?? [],
      url: view?.url,
    };
  }

  #requireRecords(): PaperRecords {
    if (this.#records !== undefined) return this.#records;
    throw new Error('There is no posts folder to keep records in: choose one in marginalia.folders.');
  }

  #join(): void {
    this.#mirror.update((this.#records?.all() ?? []).map(({ value }) => value));
  }
}
