import { mergeDetails } from '../core/papers/mergeDetails.ts';
import type { PaperDetails, RepositoryDetails, Unknown } from '../core/papers/paperDetails.ts';
import { isPaperKey } from '../core/papers/paperKey.ts';
import { Database, type DatabaseKind, isBusy, isDamage, isUnwritable, type Row } from './database.ts';
import { type Log, messageOf } from './log.ts';
import { isService, paperDetailsOf, repositoryDetailsOf } from './storedDetails.ts';

/** Goes up when what is stored changes its meaning. */
const VERSION = 1;

/** `seq` tells what was written since another window looked. */
const SCHEMA = `
create table papers (
  key text primary key, arxiv_id text, doi text, details text not null, seq integer not null
) without rowid;
create index papers_seq on papers (seq);
create table repositories (repository text primary key, details text not null, seq integer not null) without rowid;
create table unknown (
  key text not null, service text not null, asked_at text not null, primary key (key, service)
) without rowid;
create table state (name text primary key, value not null) without rowid;
insert into state (name, value) values ('seq', 0), ('id', lower(hex(randomblob(8))));
`;

const KIND: DatabaseKind = {
  name: 'The database of what lookup found',
  schema: SCHEMA,
  version: VERSION,
  check: "select value from state where name = 'seq'",
  cost: 'Papers and repositories have to be looked up again; posts, notes and records are not touched.',
  keeping: 'kept',
};

/** Milliseconds after which a service may be asked again about what it did not know. */
const UNKNOWN_FOR = 30 * 24 * 60 * 60 * 1000;

export type PaperIdentity = Pick<PaperDetails, 'key' | 'arxivId' | 'doi'>;

/** As `DetailsSince`, ids only. */
export interface IdentitiesSince {
  readonly mark: string;
  /** Those of all papers: the mark was of another file, or there was none. */
  readonly isWhole: boolean;
  readonly identities: readonly PaperIdentity[];
}

/** What was put since: `mark` is for the next time. */
export interface DetailsSince {
  readonly mark: string;
  readonly papers: readonly PaperDetails[];
}

/** What lookup found, for good and for all windows: a database file of its own. */
export class DetailsStore {
  readonly #log: Log;
  readonly #path: string | undefined;
  #database: Database;

  /** `path`: absolute; `undefined` keeps it in memory. */
  constructor(path: string | undefined, log: Log) {
    this.#path = path;
    this.#log = log;
    this.#database = Database.open(path, KIND, log);
  }

  close(): void {
    this.#database.close();
  }

  /** What is known of the paper with this very key. */
  paper(key: string): PaperDetails | undefined {
    return this.#do((database) => {
      const row = database.get('select details from papers where key = ?', key);
      return row && paperDetailsOf(row.text('details'));
    });
  }

  /** What is known under these keys. */
  papers(keys: readonly string[]): ReadonlyMap<string, PaperDetails> {
    return this.#do((database) => {
      const found = database.all(
        'select details from papers where key in (select value from json_each(?))',
        [JSON.stringify(keys)],
        details,
      );
      return new Map(found.flat().map((paper) => [paper.key, paper]));
    });
  }

  /** `repository`: `owner/name`; case does not count. */
  repository(repository: string): RepositoryDetails | undefined {
    return this.#do((database) => {
      const row = database.get(
        'select details from repositories where repository = ?',
        repository.toLowerCase(),
      );
      return row && repositoryDetailsOf(row.text('details'));
    });
  }

  /** The keys of which something is known, and those that some service did not know lately. */
  asked(): {
    readonly papers: ReadonlySet<string>;
    readonly repositories: ReadonlySet<string>;
    readonly unknown: ReadonlySet<string>;
  } {
    return this.#do((database) => {
      const set = (sql: string, ...values: readonly string[]) =>
        new Set(database.all(sql, values, (row) => row.text('key')));
      return {
        papers: set('select key from papers'),
        repositories: set('select repository as key from repositories'),
        unknown: set('select distinct key from unknown where asked_at > ?', expiry()),
      };
    });
  }

  /** Which services did not know it, in the last 30 days. */
  unknown(key: string): readonly Unknown['service'][] {
    return this.#do((database) => {
      const rows = database.all(
        'select service from unknown where key = ? and asked_at > ? order by service',
        [key, expiry()],
        (row) => row.text('service'),
      );
      return rows.filter(isService);
    });
  }

  /** Keeps all of this or nothing; what is known of the same paper is merged. Things without a valid key are left out. */
  put(
    papers: readonly PaperDetails[],
    repositories: readonly RepositoryDetails[],
    unknown: readonly Unknown[],
  ): void {
    this.#do((database) =>
      database.transaction(() => {
        const seq = (database.get("select value from state where name = 'seq'")?.number('value') ?? 0) + 1;
        database.run("update state set value = ? where name = 'seq'", seq);
        for (const paper of papers) {
          if (!isPaperKey(paper.key)) continue;
          const row = database.get('select details from papers where key = ?', paper.key);
          const known = row && paperDetailsOf(row.text('details'));
          const merged = known === undefined ? paper : mergeDetails(known, paper);
          database.run(
            'insert or replace into papers (key, arxiv_id, doi, details, seq) values (?, ?, ?, ?, ?)',
            paper.key,
            merged.arxivId ?? null,
            merged.doi ?? null,
            JSON.stringify({ ...merged, key: paper.key }),
            seq,
          );
        }
        for (const repository of repositories) {
          database.run(
            'insert or replace into repositories (repository, details, seq) values (?, ?, ?)',
            repository.repository.toLowerCase(),
            JSON.stringify(repository),
            seq,
          );
        }
        for (const { key, service, askedAt } of unknown) {
          database.run(
            'insert or replace into unknown (key, service, asked_at) values (?, ?, ?)',
            key,
            service,
            askedAt,
          );
        }
        database.run('delete from unknown where asked_at <= ?', expiry());
      }),
    );
  }

  /** The ids of the papers that were put since `mark`, or of all. */
  identities(mark: string | undefined): IdentitiesSince {
    return this.#do((database) => {
      const now = markOf(database);
      const from = seqOf(mark, now);
      const identities = database.all(
        'select key, arxiv_id, doi from papers where seq > ?',
        [from ?? 0],
        (row) => ({
          key: row.text('key'),
          arxivId: row.optionalText('arxiv_id'),
          doi: row.optionalText('doi'),
        }),
      );
      return { mark: now, isWhole: from === undefined, identities };
    });
  }

  /** Changes with every `put`, in any window. */
  mark(): string {
    return this.#do(markOf);
  }

  /** The papers that were put since `mark`, or all. */
  since(mark: string | undefined): DetailsSince {
    return this.#do((database) => {
      const now = markOf(database);
      const papers = database.all(
        'select details from papers where seq > ?',
        [seqOf(mark, now) ?? 0],
        details,
      );
      return { mark: now, papers: papers.flat() };
    });
  }

  /** An answer of the database; from a fresh one when the file is damaged. */
  #do<T>(work: (database: Database) => T): T {
    try {
      return work(this.#database);
    } catch (error) {
      if (isUnwritable(error)) {
        throw new Error(
          `What was found cannot be kept at ${this.#path ?? 'memory'} (${messageOf(error)}): free some space or make that folder writable.`,
          { cause: error },
        );
      }
      if (isBusy(error)) {
        const message = `What was found cannot be kept at ${this.#path ?? 'memory'} now, because another program holds that file: close it and try again.`;
        throw new Error(message, { cause: error });
      }
      if (this.#path === undefined || !isDamage(error)) throw error;
      this.#replace(this.#path, error);
      return work(this.#database);
    }
  }

  #replace(path: string, error: unknown): void {
    this.#log(
      'warn',
      `${KIND.name} at ${path} is damaged (${messageOf(error)}): it is deleted. ${KIND.cost}`,
    );
    try {
      this.#database.close();
    } catch {
      // It is given up anyway.
    }
    Database.delete(path);
    this.#database = Database.open(path, KIND, this.#log);
  }
}

/** Which file it is, and the number of the last change. */
function markOf(database: Database): string {
  const state = (name: string) => database.get('select value from state where name = ?', name);
  return `${state('id')?.text('value') ?? ''}:${state('seq')?.number('value') ?? 0}`;
}

/** The number of the change that a mark means; `undefined` when it is of another file. */
function seqOf(mark: string | undefined, now: string): number | undefined {
  const [id, seq = ''] = mark?.split(':') ?? [];
  return now.startsWith(`${id}:`) && /^\d{1,15}$/u.test(seq) ? Number(seq) : undefined;
}

function details(row: Row): readonly PaperDetails[] {
  const found = paperDetailsOf(row.text('details'));
  return found === undefined ? [] : [found];
}

function expiry(): string {
  return new Date(Date.now() - UNKNOWN_FOR).toISOString();
}
