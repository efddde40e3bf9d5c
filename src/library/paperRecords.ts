import * as nodeFs from 'node:fs';
import { slug } from '../core/notes/slug.ts';
import type { NoteProblem } from '../core/notes/storedNote.ts';
import { parsePaper, serializePaper, webAddress } from '../core/papers/paperFile.ts';
import { arxivIdOfKey, doiOfKey } from '../core/papers/paperKey.ts';
import type { PaperRecord } from '../core/papers/paperRecord.ts';
import { cleanText, collapseWhitespace } from '../core/posts/text.ts';
import type { FileSystem } from './atomicFile.ts';
import { sha256 } from './noteScan.ts';
import { RecordFolder, type StoredRecord } from './recordFolder.ts';

/** What a new record says besides the user's words. */
export type PaperFacts = Pick<PaperRecord, 'key' | 'title' | 'authors' | 'url'>;

/** What the user says of a paper. */
export interface PaperChange {
  readonly facts: PaperFacts;
  /** Its other fields from the record as it is. */
  readonly change: (record: PaperRecord) => PaperRecord;
  /** Makes a record where there is none. */
  readonly creates: boolean;
}

/** The user's records of papers: `papers/*.md` in the notes folder. */
export class PaperRecords {
  readonly #folder: RecordFolder<PaperRecord>;
  /** Key, own or in `also` → record; made when asked for. */
  #byKey: ReadonlyMap<string, StoredRecord<PaperRecord>> | undefined;

  constructor(notesFolder: string, fs: FileSystem = nodeFs) {
    this.#folder = new RecordFolder(
      notesFolder,
      {
        folder: 'papers',
        parse: parsePaper,
        keyOf: ({ key }) => key,
        timeOf: ({ modified }) => modified,
        another: 'record of the same paper',
      },
      fs,
    );
  }

  all(): readonly StoredRecord<PaperRecord>[] {
    return [...this.#folder.all().values()];
  }

  problems(): readonly NoteProblem[] {
    return this.#folder.problems();
  }

  /** See `RecordFolder.reload`. */
  reload(paths?: readonly string[]): boolean {
    const isChanged = this.#folder.reload(paths);
    if (isChanged) this.#byKey = undefined;
    return isChanged;
  }

  /** The record of a paper that goes by these keys; the first key with a record counts, records of their own first. */
  of(keys: readonly string[]): StoredRecord<PaperRecord> | undefined {
    const own = this.#folder.all();
    for (const key of keys) {
      const record = own.get(key);
      if (record !== undefined) return record;
    }
    this.#byKey ??= new Map(this.all().flatMap((record) => record.value.also.map((key) => [key, record])));
    for (const key of keys) {
      const record = this.#byKey.get(key);
      if (record !== undefined) return record;
    }
    return undefined;
  }

  /** Writes records. Throws when one could not be written; the others are then. */
  edit(changes: readonly PaperChange[]): void {
    const now = new Date().toISOString().replace(/\.\d+Z$/u, 'Z');
    try {
      this.#folder.edit(
        changes.map(({ facts, change, creates }) => ({
          key: facts.key,
          newName: recordName(facts),
          mark: markOf(facts.key),
          write: (previous) => {
            if (previous === undefined && !creates) return undefined;
            const record = previous?.value ?? newRecord(cleaned(facts), now);
            const changed = change(completed(record, cleaned(facts)));
            if (previous !== undefined && JSON.stringify(changed) === JSON.stringify(record))
              return undefined;
            return serializePaper({ ...changed, modified: now }, previous?.text);
          },
        })),
      );
    } finally {
      this.#byKey = undefined;
    }
  }
}

/** A paper of a large collaboration has thousands of authors; the first ones tell which paper it is. */
const MAX_AUTHORS = 50;
const MAX_TITLE = 500;
const MAX_NAME = 200;

/** What posts and services say, as a line of a file can hold it. */
function cleaned({ key, title, authors, url }: PaperFacts): PaperFacts {
  const line = (text: string, longest: number) =>
    collapseWhitespace(cleanText(text)).slice(0, longest).toWellFormed();
  return {
    key,
    title: line(title, MAX_TITLE),
    authors: authors
      .slice(0, MAX_AUTHORS)
      .map((author) => line(author, MAX_NAME))
      .filter((author) => author !== ''),
    url: webAddress(url),
  };
}

/** What a record does not say yet, since lookup or a post told it later. */
function completed(record: PaperRecord, facts: PaperFacts): PaperRecord {
  return {
    ...record,
    title: record.title || facts.title,
    authors: record.authors.length > 0 ? record.authors : facts.authors,
    url: record.url ?? facts.url,
  };
}

function newRecord(facts: PaperFacts, now: string): PaperRecord {
  return {
    ...facts,
    also: [],
    status: undefined,
    rating: undefined,
    created: now,
    modified: now,
    body: '',
  };
}

/**
 * The name of a new record's file, without `.md`: the id and the title of the paper, readable on every system
 * (`2401.12345-attention-is-all-you-need`). Keys that are no ids are told apart by a part of their hash.
 */
export function recordName({ key, title }: Pick<PaperFacts, 'key' | 'title'>): string {
  const words = title === '' ? '' : slug(title).slice(0, 60).replace(/-$/u, '');
  const mark = markOf(key);
  if (arxivIdOfKey(key) !== undefined) return joined(mark, words);
  const doi = doiOfKey(key);
  if (doi !== undefined) return joined(slug(doi).slice(0, 40).replace(/-$/u, ''), joined(words, mark));
  return joined(words === '' ? slug(key) : words, mark);
}

/** What the names of all files about a key have in common. */
function markOf(key: string): string {
  return arxivIdOfKey(key)?.replace('/', '-') ?? sha256(key).slice(0, 8);
}

function joined(a: string, b: string): string {
  return a === '' || b === '' ? a + b : `${a}-${b}`;
}
