import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  Scalar,
  YAMLMap,
  YAMLSeq,
} from 'yaml';

/** Longer headers are refused, so that a hostile file cannot keep the YAML parser busy. UTF-16 units. */
const MAX_HEADER = 65_536;

export interface FrontMatterParts {
  /** Byte order mark and opening line. */
  readonly open: string;
  /** The YAML between the `---` lines, with its last line break. */
  readonly header: string;
  readonly close: string;
  readonly body: string;
  readonly eol: '\n' | '\r\n';
}

/** Cuts a file of ours at its `---` lines; throws when they are missing or the header is longer than `longest`. */
export function splitFrontMatter(text: string, longest = MAX_HEADER): FrontMatterParts {
  const open = /^\uFEFF?---[ \t]{0,80}\r?\n/.exec(text.slice(0, 100))?.[0];
  if (open === undefined) {
    throw new Error(
      'It does not begin with a line of three hyphens (---): its header is lost, or it is another kind of file.',
    );
  }
  const closing = /\n---[ \t]*(?:\r?\n|$)/g;
  closing.lastIndex = open.length - 1;
  const found = closing.exec(text);
  if (found === null) throw new Error('Its header has no closing line of three hyphens (---): add it.');
  const end = found.index + 1;
  if (end - open.length > longest) {
    throw new Error(`Its header is longer than ${Math.round(longest / 1024)} KB: shorten it.`);
  }
  return {
    open,
    header: text.slice(open.length, end),
    close: text.slice(end, closing.lastIndex),
    body: text.slice(closing.lastIndex),
    eol: open.endsWith('\r\n') ? '\r\n' : '\n',
  };
}

/**
 * The header as a document whose nodes know their place in the source. All scalars are strings (failsafe schema):
 * what a value means is decided by us, not by YAML. Throws on broken YAML, repeated keys and aliases.
 */
export function parseHeader(header: string): Document {
  let document: Document;
  try {
    // Its pretty errors cost the square of a long line that is wrong all along.
    document = parseDocument(header, { schema: 'failsafe', uniqueKeys: true, prettyErrors: false });
    const [error] = document.errors;
    if (error !== undefined) throw new Error(`${error.message} ${placeIn(header, error.pos[0])}:`);
    // Refuses every alias: an alias bomb, and an edit of a value that stands in two places.
    document.toJS({ maxAliasCount: 0, mapAsMap: true });
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new Error(`Its header is not valid YAML: ${reason.replace(/:$/u, '.')} Correct it in an editor.`);
  }
  if (!isMap(document.contents)) throw new Error('Its header holds no keys such as "id:" and "type:".');
  return document;
}

function placeIn(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return `at line ${line}, column ${offset - before.lastIndexOf('\n')}`;
}

export type HeaderPath = readonly (string | number)[];

export type HeaderValue = string | number | readonly string[];

export interface HeaderChange {
  readonly path: HeaderPath;
  /** `undefined` takes a top-level key away. */
  readonly value: HeaderValue | undefined;
}

const PLAIN = /^[A-Za-z][A-Za-z0-9_./:-]*[A-Za-z0-9]$|^[A-Za-z]$|^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
const YAML_WORD = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
/** Characters that YAML wants escaped or that an editor may take for a line break, besides what JSON escapes. */
const UNPRINTABLE = /[\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/g;

/** A string in double quotes on one line, safe for every YAML reader. */
export function quoted(value: string): string {
  return JSON.stringify(value).replace(
    UNPRINTABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A string as a YAML scalar: bare only where no YAML version could read anything else. */
export function scalar(value: string): string {
  return PLAIN.test(value) && !YAML_WORD.test(value) ? value : quoted(value);
}

/** A value of the header in YAML, on one line. */
export function inline(value: HeaderValue): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? scalar(value) : `[${value.map(scalar).join(', ')}]`;
}

/** The header with these values, touching nothing else; `undefined` where that takes more than replacing text. */
export function spliceHeader(parts: FrontMatterParts, changes: readonly HeaderChange[]): string | undefined {
  const document = parseHeader(parts.header);
  const splices = changes.map((change) => spliceOf(document, parts, change));
  let header = parts.header;
  for (const splice of splices.toSorted((a, b) => (b?.start ?? 0) - (a?.start ?? 0))) {
    if (splice === undefined) return undefined;
    header = header.slice(0, splice.start) + splice.text + header.slice(splice.end);
  }
  return header;
}

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function spliceOf(document: Document, parts: FrontMatterParts, change: HeaderChange): Splice | undefined {
  const { header, eol } = parts;
  const node = document.getIn(change.path, true);
  if (change.value === undefined) return removalOf(node, header);
  const text = inline(change.value);
  if (node === undefined) {
    // A new top-level key goes last.
    if (change.path.length > 1) return undefined;
    return { start: header.length, end: header.length, text: `${change.path.join('')}: ${text}${eol}` };
  }
  if (isScalar(node) && node.range) {
    const [start, end] = node.range;
    const before = header[start - 1] === ':' ? ' ' : '';
    const after = header.slice(start, end).endsWith('\n') ? eol : '';
    return { start, end, text: before + text + after };
  }
  if (!isSeq(node) || !node.range) return undefined;
  if (node.flow === true) return { start: node.range[0], end: node.range[1], text };
  // A block list becomes a flow list on its key's line.
  const start = header.lastIndexOf(':', node.range[0]) + 1;
  const last = node.items.at(-1);
  const between = header.slice(start, node.range[0]);
  if (!isScalar(last) || !last.range || between.trim() !== '') return undefined;
  return { start, end: last.range[1], text: ` ${text}` };
}

/** Takes a line `key: value` away; `undefined` when the value takes more than the rest of its line, or a comment follows. */
function removalOf(node: unknown, header: string): Splice | undefined {
  if (node === undefined) return { start: 0, end: 0, text: '' };
  if (!isScalar(node) || !node.range) return undefined;
  const start = header.lastIndexOf('\n', node.range[0] - 1) + 1;
  const end = header.indexOf('\n', node.range[0]) + 1;
  const isAlone = /^[\w-]{1,80}: *$/u.test(header.slice(start, node.range[0]));
  const isWhole = node.range[1] <= end && header.slice(node.range[1], end).trim() === '';
  return isAlone && isWhole ? { start, end, text: '' } : undefined;
}

/** The header after an edit of the document: comments and unknown keys stay, spacing may change. */
export function rewriteHeader(parts: FrontMatterParts, change: (document: Document) => void): string {
  // `yaml` would print the \r of a blank line as part of the comment before it.
  const document = parseHeader(parts.header.replaceAll('\r\n', '\n'));
  change(document);
  return document.toString({ lineWidth: 0 }).replaceAll('\n', parts.eol);
}

/** Sets these values in the document, or takes them away. */
export function applyChanges(document: Document, changes: readonly HeaderChange[]): void {
  for (const { path, value } of changes) {
    if (value === undefined) removeKey(document, path);
    else document.setIn(path, nodeOf(value));
  }
}

/** Takes a key away; a comment of the user's that stands above it stays. */
export function removeKey(document: Document, path: HeaderPath): void {
  const map = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const pairs = isMap(map) ? map.items : [];
  const at = pairs.findIndex(({ key }) => isScalar(key) && key.value === path.at(-1));
  const comment = commentAbove(pairs[at]?.key);
  const below = pairs[at + 1]?.key;
  if (comment !== undefined && isScalar(below)) below.commentBefore = joined(comment, commentAbove(below));
  else if (comment !== undefined) document.comment = joined(comment, document.comment);
  document.deleteIn(path);
}

function commentAbove(key: unknown): string | undefined {
  return isScalar(key) ? (key.commentBefore ?? undefined) : undefined;
}

function joined(comment: string, after: string | null | undefined): string {
  return after ? `${comment}\n${after}` : comment;
}

/** The file with this header and, unless it is `undefined`, this body, whose line breaks become those of the file. */
export function joinFrontMatter(parts: FrontMatterParts, header: string, body: string | undefined): string {
  if (body === undefined) return parts.open + header + parts.close + parts.body;
  const close = parts.close.endsWith('\n') ? parts.close : parts.close + parts.eol;
  return parts.open + header + close + (body === '' ? '' : `${body}\n`.replaceAll('\n', parts.eol));
}

/** A value as a YAML node that prints as `inline` does. */
export function nodeOf(value: HeaderValue): Node {
  if (typeof value !== 'object') return scalarNode(value);
  const list = new YAMLSeq();
  list.flow = true;
  list.items = value.map(scalarNode);
  return list;
}

/** A flow map, such as a selector. */
export function mapNode(entries: Readonly<Record<string, string | number>>): YAMLMap {
  const map = new YAMLMap();
  map.flow = true;
  for (const [key, value] of Object.entries(entries)) map.set(key, scalarNode(value));
  return map;
}

function scalarNode(value: string | number): Scalar {
  const node = new Scalar(String(value));
  node.type = typeof value === 'number' || scalar(value) === value ? Scalar.PLAIN : Scalar.QUOTE_DOUBLE;
  return node;
}
