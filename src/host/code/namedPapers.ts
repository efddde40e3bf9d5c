import { matchArxivId } from '../../core/papers/arxivId.ts';
import { printedReferences } from '../../core/papers/printedReferences.ts';
import { referenceKey } from '../../core/papers/referenceKey.ts';
import { inOrder, outside } from '../../core/papers/spans.ts';

/** A longer line is data, not something a person reads. */
export const MAX_LINE = 10_000;
/** A longer file is not looked through. */
export const MAX_TEXT = 1_000_000;
/** So many papers of one file are asked for. */
const MAX_PAPERS = 500;

/** A paper that a line names by its arXiv id, its DOI or its address; offsets in the line, end exclusive. */
export interface NamedPaper {
  /** `referenceKey` */
  readonly key: string;
  /** As a person would write it: `arXiv:2401.12345`. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Most lines of code name no paper: every form has one of these. */
const SIGN = /arxiv|eprint|10\.\d{4}|:\/\/|\.[a-z]{2,5}\//iu;
/** BibTeX names arXiv in another field than the id: https://info.arxiv.org/help/hypertex/bibstyles/ */
const EPRINT = /\beprint\s{0,20}=\s{0,20}[{"]{0,2}([^\s{}",]{7,30})/giu;

/** The papers that a line of any file names, in order; none in a line that is too long to be read. */
export function papersInLine(line: string): readonly NamedPaper[] {
  if (line.length > MAX_LINE || !SIGN.test(line)) return [];
  const printed = printedReferences(line).flatMap((reference): readonly NamedPaper[] => {
    const key = reference.kind === 'paper' ? referenceKey(reference) : undefined;
    if (key === undefined) return [];
    const { start, end } = reference;
    return [{ key, name: nameOf(key), start, end }];
  });
  return inOrder([...printed, ...outside(eprints(line), printed)]);
}

function eprints(line: string): readonly NamedPaper[] {
  return [...line.matchAll(EPRINT)].flatMap((match): readonly NamedPaper[] => {
    const written = match[1] ?? '';
    const id = matchArxivId(written);
    if (id?.length !== written.length) return [];
    const key = referenceKey({ ...ARXIV, arxivId: id.id });
    const end = match.index + match[0].length;
    return key === undefined ? [] : [{ key, name: nameOf(key), start: end - written.length, end }];
  });
}

const ARXIV = {
  kind: 'paper',
  label: '',
  url: '',
  doi: undefined,
  repository: undefined,
  start: 0,
  end: 0,
} as const;

function nameOf(key: string): string {
  if (key.startsWith('arxiv:')) return `arXiv:${key.slice('arxiv:'.length)}`;
  return key.startsWith('url:') ? key.slice('url:'.length) : key;
}

/** A line of a file that names papers. */
export interface NamingLine {
  readonly line: number;
  readonly papers: readonly NamedPaper[];
}

/** The lines of a text that name papers; none where the text is too long. */
export function namingLines(text: string): readonly NamingLine[] {
  if (text.length > MAX_TEXT) return [];
  const papers = new Set<string>();
  return text.split(/\r\n|\r|\n/u).flatMap((line, number) => {
    if (papers.size >= MAX_PAPERS) return [];
    const named = papersInLine(line);
    for (const { key } of named) papers.add(key);
    return named.length === 0 ? [] : [{ line: number, papers: named }];
  });
}
