import { toBibtex } from './bibtex.ts';
import type { CitedPaper } from './citedPaper.ts';
import { toCslJson } from './cslJson.ts';
import { toMarkdown } from './markdownLink.ts';
import { toRis } from './ris.ts';

/** A form in which papers leave for other programs. */
export interface CitationFormat {
  readonly id: 'bibtex' | 'ris' | 'csl-json' | 'markdown';
  readonly label: string;
  /** Of files, without the dot. */
  readonly extension: string;
  /** A whole file, in UTF-8. */
  readonly write: (papers: readonly CitedPaper[]) => string;
}

export const CITATION_FORMATS: readonly CitationFormat[] = [
  { id: 'bibtex', label: 'BibTeX', extension: 'bib', write: toBibtex },
  { id: 'ris', label: 'RIS', extension: 'ris', write: toRis },
  { id: 'csl-json', label: 'CSL-JSON', extension: 'json', write: toCslJson },
  { id: 'markdown', label: 'Markdown', extension: 'md', write: toMarkdown },
];
