import { refuseConflictMarkers } from '../posts/conflictMarkers.ts';
import {
  applyChanges,
  type HeaderChange,
  type HeaderValue,
  inline,
  joinFrontMatter,
  parseHeader,
  rewriteHeader,
  spliceHeader,
  splitFrontMatter,
} from '../posts/frontMatterEdit.ts';
import { date, normalizeBreaks, required, string, strings } from '../posts/frontMatterFields.ts';
import { isPaperKey } from './paperKey.ts';
import { type PaperRecord, RATINGS, READING_STATUSES } from './paperRecord.ts';

/**
 * Reads the file of a paper's record: Markdown under a YAML header. An unknown status or rating reads as none, and stays
 * in the file until another is set; keys of `also` that are none are left out. Throws with what is wrong and what to do.
 */
export function parsePaper(text: string): PaperRecord {
  refuseConflictMarkers(text);
  const { header, body } = splitFrontMatter(text);
  const document = parseHeader(header);
  const type = string(document, ['type']);
  if (type !== 'Paper') throw new Error(`Its type is "${type?.slice(0, 40) ?? ''}", not "Paper".`);
  const key = required(document, ['id']);
  if (!isPaperKey(key)) {
    throw new Error(
      `Its id "${key.slice(0, 80)}" is no key of a paper such as arxiv:2401.12345: correct it.`,
    );
  }
  const created = date(document, 'created');
  if (created === undefined)
    throw new Error('It has no "created" date: add one such as 2026-11-22T01:12:33Z.');
  const status = string(document, ['status']);
  const rating = string(document, ['rating']);
  return {
    key,
    also: strings(document, 'also').filter((other) => other !== key && isPaperKey(other)),
    title: string(document, ['title']) ?? '',
    authors: strings(document, 'authors'),
    url: webAddress(string(document, ['url'])),
    status: READING_STATUSES.find((known) => known === status),
    rating: RATINGS.find((known) => String(known) === rating),
    created,
    modified: date(document, 'modified') ?? created,
    body: normalizeBreaks(body).replace(/\n$/, ''),
  };
}

/**
 * The record as a file. With `previousText`, the file it was read from, only what differs is changed: unknown keys,
 * comments, order, line breaks and byte order mark stay, and an unchanged record gives the same bytes.
 * Throws when the result could not be read back.
 */
export function serializePaper(record: PaperRecord, previousText?: string): string {
  const wanted = { ...record, body: normalizeBreaks(record.body) };
  const text = previousText === undefined ? newFile(wanted) : editedFile(wanted, previousText);
  if (!isSame(tryParse(text), wanted)) {
    throw new Error(
      `The record of ${record.key} cannot be written so that it reads back the same: report this.`,
    );
  }
  return text;
}

/** What the header says, in the order of a new file; `undefined` and empty lists are left out there. */
function valuesOf(record: PaperRecord): readonly (readonly [key: string, value: HeaderValue | undefined])[] {
  const list = (values: readonly string[]) => (values.length === 0 ? undefined : values);
  return [
    ['id', record.key],
    ['also', list(record.also)],
    ['title', record.title],
    ['authors', list(record.authors)],
    ['url', record.url],
    ['status', record.status],
    ['rating', record.rating],
    ['created', record.created],
    ['modified', record.modified],
  ];
}

function newFile(record: PaperRecord): string {
  const lines = valuesOf(record).flatMap(([key, value]) => {
    const line = value === undefined ? [] : [`${key}: ${inline(value)}`];
    return key === 'id' ? [...line, 'type: Paper'] : line;
  });
  return `---\n${lines.join('\n')}\n---\n${record.body === '' ? '' : `${record.body}\n`}`;
}

/** Replaces text in place where that does it, else edits the YAML document. */
function editedFile(wanted: PaperRecord, text: string): string {
  const previous = parsePaper(text);
  const parts = splitFrontMatter(text);
  const before = new Map(valuesOf(previous));
  const changes: HeaderChange[] = valuesOf(wanted)
    .filter(([key, value]) => JSON.stringify(before.get(key)) !== JSON.stringify(value))
    .map(([key, value]) => ({ path: [key], value }));
  const body = previous.body === wanted.body ? undefined : wanted.body;
  if (changes.length === 0) return joinFrontMatter(parts, parts.header, body);
  const spliced = spliceHeader(parts, changes);
  const candidate = spliced === undefined ? undefined : joinFrontMatter(parts, spliced, body);
  if (candidate !== undefined && isSame(tryParse(candidate), wanted)) return candidate;
  const header = rewriteHeader(parts, (document) => applyChanges(document, changes));
  return joinFrontMatter(parts, header, body);
}

function isSame(a: PaperRecord | undefined, b: PaperRecord): boolean {
  return a !== undefined && newFile(a) === newFile(b);
}

function tryParse(text: string): PaperRecord | undefined {
  try {
    return parsePaper(text);
  } catch {
    return undefined;
  }
}

/** An address that a click may open; anything else is left alone in the file and not used. */
export function webAddress(text: string | undefined): string | undefined {
  return text !== undefined && text.length <= 2000 && /^https?:\/\/[^\s"<>]+$/iu.test(text)
    ? text
    : undefined;
}
