import type { NoteProblem } from '../core/notes/storedNote.ts';
import type { PaperDetails, RepositoryDetails, Unknown } from '../core/papers/paperDetails.ts';
import { isPaperKey } from '../core/papers/paperKey.ts';
import type { PaperRecord, Rating, ReadingStatus } from '../core/papers/paperRecord.ts';
import { referenceKey } from '../core/papers/referenceKey.ts';
import type { Database } from './database.ts';
import type { DetailsStore } from './detailsStore.ts';
import { PaperKeys, type SameKeys } from './paperKeys.ts';
import { type PaperFacts, PaperRecords } from './paperRecords.ts';
import { PaperViews } from './paperViews.ts';

/** What is known of papers besides what posts say, and the answers that put all of it together. */
export class LibraryPapers {
  readonly views: PaperViews;
  readonly #details: DetailsStore;
  #records: PaperRecords | undefined;
  #notesPath: string | undefined;
  #keys = new PaperKeys([]);
  /** Keys that lookup says are the same paper's. */
  #fromDetails = new Map<string, readonly SameKeys[]>();
  /** Up to where the details were read. */
  #mark: string | undefined;

  constructor(database: Database, details: DetailsStore, notesOn: (page: string) => number) {
    this.#details = details;
    this.views = new PaperViews(database, {
      keys: () => this.#keys,
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
    this.#readDetails();
    this.#join();
  }

  /** Looks at the records and at what other windows looked up; true when something changed. See `RecordFolder.reload`. */
  reload(paths: readonly string[] | undefined): boolean {
    const changes = [this.#records?.reload(paths) === true, this.#readDetails()];
    if (!changes.includes(true)) return false;
    this.#join();
    return true;
  }

  problems(): readonly NoteProblem[] {
    return this.#records?.problems() ?? [];
  }

  /** The key under which the library has this paper. */
  canonical(key: string): string {
    return this.#keys.canonical(key);
  }

  /** Every key of this paper, the canonical one first. */
  keysOf(key: string): readonly string[] {
    return this.#keys.of(key);
  }

  /** The abstract of a paper by any of its keys. */
  abstract(key: string): string | undefined {
    return this.#keys
      .of(key)
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
    if (this.#readDetails()) this.#join();
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
    const facts = record?.value ?? this.#facts(this.canonical(paper.key));
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
      const facts = first?.value ?? this.#facts(key);
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
    const keys = this.#keys.of(key);
    const first = this.#records?.of(keys);
    const all = this.#records?.all().filter(({ value }) => keys.includes(value.key)) ?? [];
    return first === undefined ? all : [first, ...all.filter((record) => record !== first)];
  }

  #facts(key: string): PaperFacts {
    const view = this.views.paper(key);
    const title = view?.title ?? this.views.title(key);
    const authors = view?.details?.authors.map(({ name }) => name) ?? [];
    return { key, title, authors, url: view?.url };
  }

  #requireRecords(): PaperRecords {
    if (this.#records !== undefined) return this.#records;
    throw new Error('There is no posts folder to keep records in: choose one in marginalia.folders.');
  }

  /** Reads what was looked up since the last time; true when there was something. */
  #readDetails(): boolean {
    const { mark, isAnew, papers } = this.#details.since(this.#mark);
    if (mark === this.#mark) return false;
    if (isAnew) this.#fromDetails = new Map();
    for (const paper of papers) this.#fromDetails.set(paper.key, sameKeys(paper));
    this.#mark = mark;
    return true;
  }

  #join(): void {
    const ofRecords = (this.#records?.all() ?? []).flatMap(({ value: { key, also } }) =>
      also.map((other): SameKeys => [key, other]),
    );
    this.#keys = new PaperKeys([...[...this.#fromDetails.values()].flat(), ...ofRecords]);
  }
}

const NOTHING = { kind: 'paper', label: '', start: 0, end: 0, repository: undefined } as const;

/** The keys by which one paper goes, as a service tells. */
function sameKeys({ key, arxivId, doi }: PaperDetails): readonly SameKeys[] {
  const others = [
    referenceKey({ ...NOTHING, arxivId, doi: undefined, url: undefined }),
    referenceKey({ ...NOTHING, arxivId: undefined, doi, url: undefined }),
  ];
  return others.flatMap((other) =>
    other === undefined || other === key || !isPaperKey(other) ? [] : [[key, other]],
  );
}
