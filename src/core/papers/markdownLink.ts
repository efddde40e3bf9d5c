import { shortCitation } from './citation.ts';
import type { CitedPaper } from './citedPaper.ts';
import { percentEncoded } from './citedText.ts';

/**
 * Everything that Markdown, GitHub or Obsidian give a meaning inside a line: links, HTML, entities, code, emphasis,
 * formulas, tags, mentions, comments. Escaped, each of them stands for itself (CommonMark 2.4).
 */
const SYNTAX = /[\\`*_{}[\]<>#|~$&!@=%^]/gu;
/** What would become a link by itself: `https://…`, `www.…` */
const BARE_LINK = /:(?=\/\/)|(?<=www)\./giu;

/** At the head of a line, a list or a rule. */
const LIST_MARK = /^(\d{0,9})([-+.)])/u;

/** `[Title](address)`; the title alone where no address is known. No title can break out of the link. */
export function markdownLink({ title, url }: Pick<CitedPaper, 'title' | 'url'>): string {
  return link(title, url);
}

/** `- [Title](address) — Vaswani et al., 2017 ([code](address))` */
export function markdownItem(paper: CitedPaper): string {
  const cited = escaped(shortCitation(paper));
  const code = paper.repositories.map(({ name, url }) => link(name, url)).join(', ');
  return `- ${markdownLink(paper)}${cited === '' ? '' : ` — ${cited}`}${code === '' ? '' : ` (code: ${code})`}`;
}

/** The papers as a Markdown list, in order. */
export function toMarkdown(papers: readonly CitedPaper[]): string {
  return papers.map((paper) => `${markdownItem(paper)}\n`).join('');
}

function link(text: string, url: string | undefined): string {
  const words = escaped(text);
  return url === undefined || !/^https?:\/\//i.test(url) ? words : `[${words}](${destination(url)})`;
}

function escaped(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(SYNTAX, '\\$&')
    .replace(BARE_LINK, '\\$&')
    .replace(LIST_MARK, '$1\\$2');
}

/** Inside the brackets of a link, these would end it or begin something else. */
function destination(url: string): string {
  return url.replace(/[\s<>()[\]\\"'`$|^{}]/gu, percentEncoded);
}
