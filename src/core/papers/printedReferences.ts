import type { Reference } from '../posts/post.ts';
import { matchArxivId } from './arxivId.ts';
import { canonicalUrl } from './canonicalUrl.ts';
import { findAddresses } from './findAddresses.ts';
import { type ParsedLink, parseLink } from './parseLink.ts';
import type { Span } from './spans.ts';

/** What the addresses and ids printed in any text point to, in order of appearance. */
export function printedReferences(text: string): readonly Reference[] {
  return findAddresses(text).flatMap((span) => printedReference(text, span));
}

/** What the address or id that stands here points to; none where it leads nowhere. */
export function printedReference(text: string, span: Span): readonly Reference[] {
  const written = text.slice(span.start, span.end);
  const bareId = /^\d|^[a-z-]+(?:\.[A-Z]{2})?\/\d{7}|^arxiv(?!\.org|-)/i.test(written) && arxivIdIn(written);
  const parsed = parseLink(bareId ? `arXiv:${bareId}` : written);
  if (parsed === undefined) return [];
  return [asReport(text, referenceAt(text, span, parsed), written)];
}

/**
 * The reference, or the paper where its address is that of a PDF that the words before it call one («Репорт:
 * https://…/name.pdf»), by these words and the address of the file, be it among those of a repository or a model.
 */
export function asReport(text: string, reference: Reference, address: string): Reference {
  const isFile = HOLDS_FILES.has(reference.kind) && PDF.test(address);
  const label = isFile ? paperLabel(text, reference) : undefined;
  const url = label === undefined ? undefined : canonicalUrl(address);
  if (label === undefined || url === undefined) return reference;
  return { ...reference, kind: 'paper', repository: undefined, label, url: url.href };
}

/** A site, a repository or a model: a report may lie among the files of each. */
const HOLDS_FILES: ReadonlySet<unknown> = new Set(['page', 'repository', 'model']);
const PDF = /\.pdf(?:$|[?#])/i;
const PAPER_LABEL =
  /(?<!\p{L})(paper|article|(?:tech(?:nical)?\s)?report|preprint|стать[яюи]|пейпер|препринт|(?:тех)?репорт|(?:тех|технический\s)отч[её]т)\s?(?:[:—–-]\s{1,2}|：)$/iu;
const LONGEST_LABEL = 30;

/** «Репорт» of «Репорт: https://…/name.pdf» */
function paperLabel(text: string, { start }: Span): string | undefined {
  return PAPER_LABEL.exec(text.slice(Math.max(0, start - LONGEST_LABEL), start))?.[1];
}

/** The id in `arXiv: 2401.12345v2` and in a bare `2401.12345`; undefined in a DOI. */
function arxivIdIn(written: string): string | undefined {
  const head = written.replace(/^arxiv[^\da-z]{0,8}(?:(?:id|preprint|abs|e-print)[^\da-z]{1,3})?/i, '');
  return matchArxivId(head)?.id;
}

/** A link that stands here. */
export function referenceAt(text: string, span: Span, parsed: ParsedLink): Reference {
  const { start, end } = span;
  return { ...parsed, label: start === end ? parsed.url : text.slice(start, end), start, end };
}
