import { type Document, isMap, isSeq, YAMLSeq } from 'yaml';
import {
  applyChanges,
  type HeaderChange,
  type HeaderPath,
  type HeaderValue,
  inline,
  joinFrontMatter,
  mapNode,
  nodeOf,
  parseHeader,
  quoted,
  rewriteHeader,
  spliceHeader,
  splitFrontMatter,
} from '../posts/frontMatterEdit.ts';
import {
  date,
  normalizeBreaks,
  refuseConflictMarkers,
  required,
  string,
  strings,
} from '../posts/frontMatterFields.ts';
import {
  MOTIVATIONS,
  NOTE_COLORS,
  type Note,
  type NoteTarget,
  type TextPositionSelector,
  type TextQuoteSelector,
} from './note.ts';

const QUOTE = 'TextQuoteSelector';
const POSITION = 'TextPositionSelector';
const SELECTOR: HeaderPath = ['target', 'selector'];

/**
 * Reads a note file: Markdown under a YAML header. An unknown motivation reads as `commenting`, an unknown colour as
 * `yellow`; line breaks of the body read as `\n`. Throws with what is wrong and what to do.
 */
export function parseNote(text: string): Note {
  refuseConflictMarkers(text);
  const { header, body } = splitFrontMatter(text);
  const document = parseHeader(header);
  const type = string(document, ['type']);
  if (type !== undefined && type !== 'Annotation') {
    throw new Error(`Its type is "${type}", not "Annotation".`);
  }
  const created = date(document, 'created');
  if (created === undefined)
    throw new Error('It has no "created" date: add one such as 2026-11-22T01:12:33Z.');
  const motivation = string(document, ['motivation']);
  const color = string(document, ['color']);
  return {
    id: required(document, ['id']),
    created,
    modified: date(document, 'modified') ?? created,
    motivation: MOTIVATIONS.find((known) => known === motivation) ?? 'commenting',
    color: NOTE_COLORS.find((known) => known === color) ?? 'yellow',
    tags: strings(document, 'tags'),
    target: targetOf(document),
    body: normalizeBreaks(body).replace(/\n$/, ''),
  };
}

/**
 * The note as a file. With `previousText`, the file it was read from, only what differs is changed: unknown keys,
 * comments, order, line breaks and byte order mark stay, and an unchanged note gives the same bytes.
 * Throws when the result could not be read back.
 */
export function serializeNote(note: Note, previousText?: string): string {
  const wanted = { ...note, body: normalizeBreaks(note.body) };
  const text = previousText === undefined ? newFile(wanted) : editedFile(wanted, previousText);
  if (!isSame(parseNote(text), wanted)) {
    throw new Error(`The note ${note.id} cannot be written so that it reads back the same: report this.`);
  }
  return text;
}

/** The note file with one key of its header set, all else as it was. */
export function setHeaderKey(text: string, key: string, value: string): string {
  const parts = splitFrontMatter(text);
  const header =
    spliceHeader(parts, [{ path: [key], value }]) ??
    rewriteHeader(parts, (document) => document.set(key, nodeOf(value)));
  return joinFrontMatter(parts, header, undefined);
}

function newFile(note: Note): string {
  const { target } = note;
  const selectors = selectorsOf(target).map((selector) => {
    const entries = Object.entries(selector).map(([key, value]) => {
      const word = typeof value === 'string' && key !== 'type' ? quoted(value) : inline(value);
      return `${key}: ${word}`;
    });
    return `    - { ${entries.join(', ')} }`;
  });
  const lines = [
    '---',
    `id: ${inline(note.id)}`,
    'type: Annotation',
    `created: ${inline(note.created)}`,
    `modified: ${inline(note.modified)}`,
    `motivation: ${note.motivation}`,
    `color: ${note.color}`,
    `tags: ${inline(note.tags)}`,
    'target:',
    `  source: ${inline(target.source)}`,
    `  post: ${inline(target.post)}`,
    ...(selectors.length === 0 ? [] : ['  selector:', ...selectors]),
    '---',
  ];
  return `${lines.join('\n')}\n${note.body === '' ? '' : `${note.body}\n`}`;
}

function selectorsOf({ quote, position }: NoteTarget): Readonly<Record<string, string | number>>[] {
  return [
    ...(quote === undefined ? [] : [{ type: QUOTE, ...quote }]),
    ...(position === undefined ? [] : [{ type: POSITION, ...position }]),
  ];
}

/** Replaces text in place where that does it, else edits the YAML document. */
function editedFile(wanted: Note, text: string): string {
  const previous = parseNote(text);
  const parts = splitFrontMatter(text);
  const body = previous.body === wanted.body ? undefined : wanted.body;
  const join = (header: string): string => joinFrontMatter(parts, header, body);
  const changes = changesBetween(parseHeader(parts.header), previous, wanted);
  if (changes.length === 0 && isSameTarget(previous.target, wanted.target)) return join(parts.header);
  const spliced = spliceHeader(parts, changes);
  if (spliced !== undefined && isSame(tryParse(join(spliced)), wanted)) return join(spliced);
  return join(
    rewriteHeader(parts, (document) => {
      applyChanges(document, changes);
      setSelectors(document, wanted.target);
    }),
  );
}

/** What differs, as values to replace in place; a selector that comes or goes is left out. */
function changesBetween(document: Document, previous: Note, wanted: Note): HeaderChange[] {
  const changes: HeaderChange[] = [];
  const compare = <Key extends string>(
    path: HeaderPath | undefined,
    keys: readonly Key[],
    [was, is]: readonly (Readonly<Record<Key, HeaderValue>> | undefined)[],
  ): void => {
    if (path === undefined || was === undefined || is === undefined) return;
    for (const key of keys) {
      if (inline(was[key]) !== inline(is[key])) changes.push({ path: [...path, key], value: is[key] });
    }
  };
  const targets = [previous.target, wanted.target];
  compare([], ['id', 'created', 'modified', 'motivation', 'color', 'tags'], [previous, wanted]);
  compare(['target'], ['source', 'post'], targets);
  const [quotes, positions] = [targets.map(({ quote }) => quote), targets.map(({ position }) => position)];
  compare(selectorPath(document, QUOTE), ['exact', 'prefix', 'suffix'], quotes);
  compare(selectorPath(document, POSITION), ['start', 'end'], positions);
  return changes;
}

/** Puts the target's selectors first, as far as they have not their place yet, and keeps foreign ones. */
function setSelectors(document: Document, target: NoteTarget): void {
  const before = document.getIn(SELECTOR, true);
  const items = isSeq(before) ? before.items : isMap(before) ? [before] : [];
  const ours = [QUOTE, POSITION].map((type) => document.getIn(selectorPath(document, type) ?? ['\0'], true));
  const list = new YAMLSeq();
  list.items = [...selectorsOf(target).map(mapNode), ...items.filter((item) => !ours.includes(item))];
  if (list.items.length === 0) document.deleteIn(SELECTOR);
  else document.setIn(SELECTOR, list);
}

function isSame(a: Note | undefined, b: Note): boolean {
  return a !== undefined && newFile(a) === newFile(b);
}

function isSameTarget(a: NoteTarget, b: NoteTarget): boolean {
  return (
    JSON.stringify([a.source, a.post, selectorsOf(a)]) === JSON.stringify([b.source, b.post, selectorsOf(b)])
  );
}

function tryParse(text: string): Note | undefined {
  try {
    return parseNote(text);
  } catch {
    return undefined;
  }
}

function targetOf(document: Document): NoteTarget {
  const source = required(document, ['target', 'source']);
  // `C:` and `file:` are roots too, on one system or another.
  if (/^(?:[\\/]|[a-z][a-z0-9+.-]*:)/i.test(source) || /(?:^|[\\/])\.\.(?:[\\/]|$)|\0/.test(source)) {
    throw new Error(
      `Its target.source leaves the posts folder: "${source.slice(0, 200)}". Name a file inside it.`,
    );
  }
  return {
    source,
    post: required(document, ['target', 'post']),
    quote: quoteOf(document),
    position: positionOf(document),
  };
}

function quoteOf(document: Document): TextQuoteSelector | undefined {
  const path = selectorPath(document, QUOTE);
  if (path === undefined) return undefined;
  return {
    exact: required(document, [...path, 'exact']),
    prefix: string(document, [...path, 'prefix']) ?? '',
    suffix: string(document, [...path, 'suffix']) ?? '',
  };
}

function positionOf(document: Document): TextPositionSelector | undefined {
  const path = selectorPath(document, POSITION);
  if (path === undefined) return undefined;
  const [start = Number.NaN, end = Number.NaN] = ['start', 'end'].map((key) => {
    const digits = required(document, [...path, key]);
    return /^\d{1,15}$/.test(digits) ? Number(digits) : Number.NaN;
  });
  if (!(start <= end)) throw new Error('Its TextPositionSelector has no whole numbers start <= end.');
  return { start, end };
}

/** Where the first selector of a type stands; W3C allows one selector or a list. */
function selectorPath(document: Document, type: string): HeaderPath | undefined {
  const selector = document.getIn(SELECTOR, true);
  const paths: HeaderPath[] = isSeq(selector)
    ? selector.items.map((_, index) => [...SELECTOR, index])
    : [SELECTOR];
  return paths.find((path) => document.getIn([...path, 'type']) === type);
}
