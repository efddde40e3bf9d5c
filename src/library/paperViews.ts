import { lstatSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { arxivUrl } from '../core/papers/arxivId.ts';
import { mergeDetails } from '../core/papers/mergeDetails.ts';
import type { PaperDetails } from '../core/papers/paperDetails.ts';
import { arxivIdOfKey, doiOfKey, isPaperKey } from '../core/papers/paperKey.ts';
import { paperPageId } from '../core/papers/paperPage.ts';
import type { PaperRecord } from '../core/papers/paperRecord.ts';
import { pdfName } from '../core/papers/pdfName.ts';
import { referenceLabel } from '../core/papers/referenceLabel.ts';
import { saidTitle } from '../core/papers/saidTitle.ts';
import type { PaperRepository, PaperView } from '../protocol/papers.ts';
import type { Database } from './database.ts';
import type { DetailsStore } from './detailsStore.ts';
import { type Beside, type MentionRow, mentionedBeside, mentionRows, passagesOf } from './paperMentions.ts';
import type { PaperRecords } from './paperRecords.ts';
import type { StoredRecord } from './recordFolder.ts';

/** What is known of papers from outside the posts. */
export interface PaperSources {
  /** Every key of a paper, the canonical one first. */
  readonly keysOf: (key: string) => readonly string[];
  readonly details: DetailsStore;
  /** `undefined` while there is no posts folder. */
  readonly records: () => PaperRecords | undefined;
  /** Absolute path of the notes folder. */
  readonly notesPath: () => string | undefined;
  /** Number of notes on the page with this id. */
  readonly notesOn: (page: string) => number;
}

interface Known {
  /** The canonical one first. */
  readonly keys: readonly string[];
  readonly details: PaperDetails | undefined;
  readonly record: StoredRecord<PaperRecord> | undefined;
}

/** Puts together what posts, lookup and the user say of a paper. */
export class PaperViews {
  readonly #database: Database;
  readonly #sources: PaperSources;

  constructor(database: Database, sources: PaperSources) {
    this.#database = database;
    this.#sources = sources;
  }

  /** The paper with its passages, by any of its keys; `undefined` when nothing is known of it. */
  paper(key: string): PaperView | undefined {
    const known = this.#known(key);
    if (known === undefined) return undefined;
    const rows = mentionRows(this.#database, known.keys);
    const view = this.#view(known, rows, mentionedBeside(this.#database, known.keys));
    return view && { ...view, mentions: passagesOf(this.#database, rows) };
  }

  /** These papers without passages, or every paper of the posts; unknown ones are left out. */
  papers(keys: readonly string[] | undefined): readonly PaperView[] {
    const wanted = keys ?? this.#keysOfPosts();
    const canonical = new Set(wanted.map((key) => this.#sources.keysOf(key)[0] ?? key));
    return [...canonical].flatMap((key) => {
      const known = this.#known(key);
      if (known === undefined) return [];
      const rows = mentionRows(this.#database, known.keys);
      return this.#view(known, rows, mentionedBeside(this.#database, known.keys)) ?? [];
    });
  }

  /** What the paper is called. */
  title(key: string): string {
    const known = this.#known(key);
    return known === undefined ? key : titleOf(known, mentionRows(this.#database, known.keys));
  }

  #known(key: string): Known | undefined {
    if (!isPaperKey(key)) return undefined;
    const keys = this.#sources.keysOf(key);
    const [canonical = key] = keys;
    const parts = keys.map((one) => this.#sources.details.paper(one)).filter((one) => one !== undefined);
    const [first, ...others] = parts;
    const details = first && { ...others.reduce(mergeDetails, first), key: canonical };
    return { keys, details, record: this.#sources.records()?.of(keys) };
  }

  #view(known: Known, rows: readonly MentionRow[], beside: readonly Beside[]): PaperView | undefined {
    const { keys, details, record } = known;
    const [key = ''] = keys;
    const notes = this.#sources.notesOn(paperPageId(key));
    const isKnown = rows.length > 0 || details !== undefined || record !== undefined || notes > 0;
    if (!isKnown) return undefined;
    const arxivId = firstOf(keys, arxivIdOfKey) ?? details?.arxivId;
    const doi = firstOf(keys, doiOfKey) ?? details?.doi;
    return {
      key,
      title: titleOf(known, rows),
      url: addressOf(known, rows, { arxivId, doi }),
      arxivId,
      doi,
      details,
      record: record?.value,
      recordPath: record?.absolutePath,
      mentions: [],
      posts: new Set(rows.map(({ num }) => num)).size,
      notes,
      repositories: this.#repositories(details, beside),
      models: things(details?.models ?? [], 'https://huggingface.co/', beside, 'model'),
      datasets: things(details?.datasets ?? [], 'https://huggingface.co/datasets/', beside, 'dataset'),
      pdfPath: this.#pdfPath(arxivId),
    };
  }

  #repositories(details: PaperDetails | undefined, beside: readonly Beside[]): readonly PaperRepository[] {
    const linked = (details?.repositories ?? []).map((name) => this.#repository(name, 'lookup'));
    const mentioned = beside
      .filter(({ kind }) => kind === 'repository')
      .map(({ repository, url }) =>
        repository === undefined
          ? { name: url, url, from: 'posts' as const, details: undefined }
          : this.#repository(repository, 'posts'),
      );
    const known = new Set<string>();
    return [...linked, ...mentioned].filter(({ name }) => {
      const isNew = !known.has(name.toLowerCase());
      known.add(name.toLowerCase());
      return isNew;
    });
  }

  #repository(name: string, from: PaperRepository['from']): PaperRepository {
    const details = this.#sources.details.repository(name);
    return { name, url: `https://github.com/${name}`, from, details };
  }

  #pdfPath(arxivId: string | undefined): string | undefined {
    const notesPath = this.#sources.notesPath();
    if (arxivId === undefined || notesPath === undefined) return undefined;
    const folder = join(notesPath, 'papers');
    const path = join(folder, pdfName(arxivId));
    // A link, which a repository may bring along, could lead to anything.
    const isPlain = kindOf(folder)?.isDirectory() === true && kindOf(path)?.isFile() === true;
    return isPlain ? path : undefined;
  }

  /** The key of every paper that posts mention, in the order of the library. */
  #keysOfPosts(): readonly string[] {
    return this.#database.all(
      `select w.key from refs r join works w on w.num = r.work where r.kind = 'paper'
        group by w.num order by min(r.post), min(r.n)`,
      [],
      (row) => row.text('key'),
    );
  }
}

function kindOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function firstOf<T>(keys: readonly string[], read: (key: string) => T | undefined): T | undefined {
  for (const key of keys) {
    const found = read(key);
    if (found !== undefined) return found;
  }
  return undefined;
}

function titleOf({ keys, details, record }: Known, rows: readonly MentionRow[]): string {
  const said = saidTitle(details, record?.value);
  if (said !== undefined) return said;
  const [key = ''] = keys;
  const best = rows.reduce<MentionRow | undefined>(
    (a, b) => (a === undefined || b.quality > a.quality ? b : a),
    undefined,
  );
  if (best !== undefined && best.quality > 1) return best.label;
  const arxivId = arxivIdOfKey(key);
  const doi = doiOfKey(key);
  const url = best?.url ?? (key.startsWith('url:') ? `https://${key.slice('url:'.length)}` : undefined);
  const label = best?.label ?? key.slice(key.indexOf(':') + 1);
  return referenceLabel({ kind: 'paper', label, url, arxivId, doi, repository: undefined });
}

function addressOf(
  { keys, details, record }: Known,
  rows: readonly MentionRow[],
  { arxivId, doi }: { readonly arxivId: string | undefined; readonly doi: string | undefined },
): string | undefined {
  if (arxivId !== undefined) return arxivUrl(arxivId);
  const known = details?.url ?? record?.value.url;
  if (known !== undefined) return known;
  if (doi !== undefined) return `https://doi.org/${doi}`;
  const mentioned = rows.find(({ url }) => url !== undefined)?.url;
  const [key = ''] = keys;
  return mentioned ?? (key.startsWith('url:') ? `https://${key.slice('url:'.length)}` : undefined);
}

/** Models or data sets that lookup linked, then those that posts mention beside the paper. */
function things(
  ids: readonly string[],
  prefix: string,
  beside: readonly Beside[],
  kind: 'model' | 'dataset',
): readonly { readonly name: string; readonly url: string }[] {
  const found = new Map<string, string>(ids.map((id) => [prefix + id, id]));
  for (const { kind: other, url } of beside) {
    if (other !== kind || found.has(url)) continue;
    found.set(url, url.startsWith(prefix) ? url.slice(prefix.length) : url.replace(/^https?:\/\//u, ''));
  }
  return [...found].map(([url, name]) => ({ name, url }));
}
