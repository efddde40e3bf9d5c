import { type Document, isMap, isSeq } from 'yaml';
import { refuseConflictMarkers } from '../posts/conflictMarkers.ts';
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
  removeKey,
  rewriteHeader,
  spliceHeader,
  splitFrontMatter,
} from '../posts/frontMatterEdit.ts';
import { date, normalizeBreaks, required, string, strings } from '../posts/frontMatterFields.ts';
import { MOTIVATIONS, NOTE_COLORS, type Note } from './note.ts';
import {
  type Entries,
  flowMap,
  POSITION,
  QUOTE,
  STATE,
  selectorPath,
  selectorsOf,
  setSelectors,
  stateOf,
  targetOf,
} from './noteTarget.ts';

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
  const completed = date(document, 'completed');
  const creator = creatorOf(document);
  return {
    id: required(document, ['id']),
    created,
    modified: date(document, 'modified') ?? created,
    motivation: MOTIVATIONS.find((known) => known === motivation) ?? 'commenting',
    ...(completed === undefined ? {} : { completed }),
    ...(creator === undefined ? {} : { creator }),
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
  const selectors = selectorsOf(target).map((selector) => `    - ${flowMap(selector)}`);
  const lines = [
    '---',
    `id: ${inline(note.id)}`,
    'type: Annotation',
    `created: ${inline(note.created)}`,
    `modified: ${inline(note.modified)}`,
    `motivation: ${note.motivation}`,
    ...(note.completed === undefined ? [] : [`completed: ${inline(note.completed)}`]),
    ...(note.creator === undefined ? [] : [`creator: ${flowMap(personOf(note.creator))}`]),
    `color: ${note.color}`,
    `tags: ${inline(note.tags)}`,
    'target:',
    `  source: ${inline(target.source)}`,
    `  post: ${inline(target.post)}`,
    ...(target.note === undefined ? [] : [`  note: ${inline(target.note)}`]),
    ...(target.text === undefined ? [] : [`  state: ${flowMap(stateOf(target.text))}`]),
    ...(selectors.length === 0 ? [] : ['  selector:', ...selectors]),
    '---',
  ];
  return `${lines.join('\n')}\n${note.body === '' ? '' : `${note.body}\n`}`;
}

function personOf(name: string): Entries {
  return { type: 'Person', name };
}

/** Replaces text in place where that does it, else edits the YAML document. */
function editedFile(wanted: Note, text: string): string {
  const previous = parseNote(text);
  const parts = splitFrontMatter(text);
  const body = previous.body === wanted.body ? undefined : wanted.body;
  const join = (header: string): string => joinFrontMatter(parts, header, body);
  const changes = changesBetween(parseHeader(parts.header), previous, wanted);
  if (changes.length === 0 && isSame({ ...previous, body: '' }, { ...wanted, body: '' }))
    return join(parts.header);
  const spliced = spliceHeader(parts, changes);
  if (spliced !== undefined && isSame(tryParse(join(spliced)), wanted)) return join(spliced);
  return join(
    rewriteHeader(parts, (document) => {
      applyChanges(document, changes);
      setSelectors(document, wanted.target);
      setOthers(document, previous, wanted);
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
  if (previous.completed !== wanted.completed) changes.push({ path: ['completed'], value: wanted.completed });
  compare(['target'], ['source', 'post'], targets);
  const [quotes, positions] = [targets.map(({ quote }) => quote), targets.map(({ position }) => position)];
  compare(selectorPath(document, QUOTE), ['exact', 'prefix', 'suffix'], quotes);
  compare(selectorPath(document, POSITION), ['start', 'end'], positions);
  return changes;
}

/** Keys that are maps: they are set whole, and only where they differ. */
function setOthers(document: Document, previous: Note, wanted: Note): void {
  if (previous.creator !== wanted.creator) {
    setOrDelete(document, ['creator'], wanted.creator === undefined ? undefined : personOf(wanted.creator));
  }
  const { note, text } = wanted.target;
  if (previous.target.note !== note) {
    if (note === undefined) removeKey(document, ['target', 'note']);
    else document.setIn(['target', 'note'], nodeOf(note));
  }
  if (previous.target.text !== text)
    setOrDelete(document, STATE, text === undefined ? undefined : stateOf(text));
}

function setOrDelete(document: Document, path: HeaderPath, map: Entries | undefined): void {
  if (map === undefined) removeKey(document, path);
  else document.setIn(path, mapNode(map));
}

function isSame(a: Note | undefined, b: Note): boolean {
  return a !== undefined && newFile(a) === newFile(b);
}

function tryParse(text: string): Note | undefined {
  try {
    return parseNote(text);
  } catch {
    return undefined;
  }
}

/** Someone's name by itself, or a person as W3C has it. */
function creatorOf(document: Document): string | undefined {
  const node = document.get('creator', true);
  const name = isMap(node)
    ? string(document, ['creator', 'name'])
    : isSeq(node)
      ? ''
      : string(document, ['creator']);
  return name === '' ? undefined : name;
}
