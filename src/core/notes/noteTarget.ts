import { type Document, isMap, isSeq, YAMLSeq } from 'yaml';
import { type HeaderPath, inline, mapNode, quoted } from '../posts/frontMatterEdit.ts';
import { required, string } from '../posts/frontMatterFields.ts';
import type { NoteTarget, TextPositionSelector, TextQuoteSelector } from './note.ts';

export const QUOTE = 'TextQuoteSelector';
export const POSITION = 'TextPositionSelector';
const SELECTOR: HeaderPath = ['target', 'selector'];
/** https://www.w3.org/TR/annotation-model/#time-state: a copy of the text that the note was made on. */
export const STATE: HeaderPath = ['target', 'state'];
const TIME_STATE = 'TimeState';

export function targetOf(document: Document): NoteTarget {
  const source = required(document, ['target', 'source']);
  // `C:` and `file:` are roots too, on one system or another.
  if (/^(?:[\\/]|[a-z][a-z0-9+.-]*:)/i.test(source) || /(?:^|[\\/])\.\.(?:[\\/]|$)|\0/.test(source)) {
    throw new Error(
      `Its target.source leaves the posts folder: "${source.slice(0, 200)}". Name a file inside it.`,
    );
  }
  const note = string(document, ['target', 'note']);
  const text = cachedText(document);
  return {
    source,
    post: required(document, ['target', 'post']),
    quote: quoteOf(document),
    position: positionOf(document),
    ...(note === undefined || note === '' ? {} : { note }),
    ...(text === undefined ? {} : { text }),
  };
}

/** Other programs may keep another kind of state there. */
function cachedText(document: Document): string | undefined {
  if (!isMap(document.getIn(STATE, true))) return undefined;
  const cached = document.getIn([...STATE, 'cached']);
  return typeof cached === 'string' ? /^\.texts\/([0-9a-f]{64})\.txt$/.exec(cached)?.[1] : undefined;
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
export function selectorPath(document: Document, type: string): HeaderPath | undefined {
  const selector = document.getIn(SELECTOR, true);
  const paths: HeaderPath[] = isSeq(selector)
    ? selector.items.map((_, index) => [...SELECTOR, index])
    : [SELECTOR];
  return paths.find((path) => document.getIn([...path, 'type']) === type);
}

export function selectorsOf({ quote, position }: NoteTarget): Entries[] {
  return [
    ...(quote === undefined ? [] : [{ type: QUOTE, ...quote }]),
    ...(position === undefined ? [] : [{ type: POSITION, ...position }]),
  ];
}

/** A small map of the header, written on one line. */
export type Entries = Readonly<Record<string, string | number>>;

export function flowMap(map: Entries): string {
  const entries = Object.entries(map).map(([key, value]) => {
    const word = typeof value === 'string' && key !== 'type' ? quoted(value) : inline(value);
    return `${key}: ${word}`;
  });
  return `{ ${entries.join(', ')} }`;
}

export function stateOf(text: string): Entries {
  return { type: TIME_STATE, cached: `.texts/${text}.txt` };
}

/** Puts the target's selectors first, as far as they have not their place yet, and keeps foreign ones. */
export function setSelectors(document: Document, target: NoteTarget): void {
  const before = document.getIn(SELECTOR, true);
  const items = isSeq(before) ? before.items : isMap(before) ? [before] : [];
  const ours = [QUOTE, POSITION].map((type) => document.getIn(selectorPath(document, type) ?? ['\0'], true));
  const list = new YAMLSeq();
  list.items = [...selectorsOf(target).map(mapNode), ...items.filter((item) => !ours.includes(item))];
  if (list.items.length === 0) document.deleteIn(SELECTOR);
  else document.setIn(SELECTOR, list);
}
