import { toBibtex } from '../../core/papers/bibtex.ts';
import { citation } from '../../core/papers/citation.ts';
import { citationKeys } from '../../core/papers/citationKeys.ts';
import { type CitedPaper, citedPaper } from '../../core/papers/citedPaper.ts';
import { markdownLink, toMarkdown } from '../../core/papers/markdownLink.ts';
import type { LibraryConnection } from '../../protocol/library.ts';
import type { PaperView } from '../../protocol/papers.ts';
import type { Insertion } from './citationText.ts';

/** A file of citations names the code that a service linked; what stands beside it in posts may belong to another paper. */
export function citedView(paper: PaperView): CitedPaper {
  return citedPaper({ ...paper, repositories: paper.repositories.filter(({ from }) => from === 'lookup') });
}

export function bibtexOf(papers: readonly PaperView[]): string {
  return toBibtex(papers.map(citedView));
}

/** One line for each. */
export function citationsOf(papers: readonly PaperView[]): string {
  return papers.map((paper) => citation(citedView(paper))).join('\n');
}

/** A link to the paper; of several, a list. */
export function markdownOf(papers: readonly PaperView[]): string {
  const [first, ...others] = papers.map(citedView);
  if (first === undefined) return '';
  return others.length === 0 ? markdownLink(first) : toMarkdown([first, ...others]);
}

/** What is named in a file: a paper by its key, all else by its label and address. */
export interface NamedRow {
  readonly key: string;
  readonly label: string;
  readonly url?: string | undefined;
  readonly isPaper: boolean;
}

/** What files in other languages need to name these rows. */
export async function insertionsOf(
  library: LibraryConnection,
  rows: readonly NamedRow[],
): Promise<readonly Insertion[]> {
  const papers = await Promise.all(
    rows.map(async ({ key, isPaper }) => (isPaper ? (await library.papers([key]))[0] : undefined)),
  );
  const cited = rows.map(({ key, label, url }, index): CitedPaper => {
    const nameless = { key, title: label, url, arxivId: undefined, doi: undefined, repositories: [] };
    const paper = papers[index];
    return paper === undefined ? citedPaper(nameless) : citedView(paper);
  });
  const keys = citationKeys(cited);
  return cited.map((one, index): Insertion => {
    const link = { title: one.title, url: one.url, markdownLink: markdownLink(one) };
    if (papers[index] === undefined) return link;
    return { ...link, citationKey: keys[index], bibtex: toBibtex([one]) };
  });
}
