import type { ImportedPost, Reference } from '../posts/post.ts';
import { findAddresses } from './findAddresses.ts';
import { linkLabelKind } from './lostLabels.ts';
import { findLostLinks } from './lostLinks.ts';
import { isPointer } from './lostWords.ts';
import { type ParsedLink, parseLink } from './parseLink.ts';
import { asReport, printedReference, referenceAt } from './printedReferences.ts';
import { inOrder, outside, type Span } from './spans.ts';
import { titleKey } from './titles.ts';

/** Everything the post points to, in order of appearance: links kept, URLs and ids in the text, and lost links. */
export function extractReferences(post: ImportedPost): readonly Reference[] {
  const kept = keptLinks(post);
  const printed = outside(findAddresses(post.text), kept).flatMap((span) =>
    printedReference(post.text, span),
  );
  const addressed = [...kept, ...printed];
  const lost = post.lostLinks
    ? notAnswered(post.text, outside(findLostLinks(post), addressed), addressed)
    : [];
  return unique(inOrder([...addressed, ...lost]));
}

/**
 * Without labels whose address is printed right behind them («Paper: https://…»), unless they name the work, and without
 * the title above a post, or a technical report it speaks of, where its only paper is printed with its address.
 */
function notAnswered(
  text: string,
  lost: readonly Reference[],
  addressed: readonly Reference[],
): readonly Reference[] {
  if (addressed.length === 0) return lost;
  const starts = new Set(addressed.map(({ start }) => start));
  const hasItsPaper = addressed.filter(({ kind }) => kind === 'paper').length === 1;
  const head = text.indexOf('\n', text.search(/\S/)) + 1;
  return lost.filter(({ kind, start, end, label }) => {
    if (hasItsPaper && kind === 'paper' && (start < head || REPORT.test(label))) return false;
    const gap = /^[\s:—–-]{0,4}/.exec(text.slice(end, end + 4))?.[0].length ?? 0;
    return !starts.has(end + gap) || titleKey(label) !== undefined;
  });
}

/** «Техотчёт показывает …» speaks of the paper that is linked. */
const REPORT = /^тех(?:репорт|отч[её]т|ническ)/iu;

function keptLinks(post: ImportedPost): readonly Reference[] {
  return post.links.flatMap((link) => {
    const parsed = parseAbsolute(link.url);
    if (parsed === undefined) return [];
    const reference = referenceAt(post.text, trimmed(post.text, link), parsed);
    // An address that is printed may be kept as a link, too.
    return [reference.label.includes('://') ? asReport(post.text, reference, link.url) : reference];
  });
}

/**
 * A link kept in a file may be relative, a fragment or a mail address; none of these leads to the web. Brackets and
 * quotes before the address are a slip of its writer: `[a]([https://…)`.
 */
function parseAbsolute(written: string): ParsedLink | undefined {
  const url = written.replace(/^[\s[(<"']{1,4}/, '');
  return /^(?:https?:|\/\/|www\.|git@|doi:|arxiv:)/i.test(url) ? parseLink(url) : undefined;
}

function trimmed(text: string, { start, end }: Span): Span {
  const label = text.slice(start, end);
  const from = start + (label.length - label.trimStart().length);
  return label.trim() === '' ? { start, end: start } : { start: from, end: from + label.trim().length };
}

/**
 * The same address under the same words is one thing, however often the post repeats it; every «тут», and every «Код»
 * whose address is lost, is a link of its own.
 */
function unique(references: readonly Reference[]): readonly Reference[] {
  const seen = new Set<string>();
  return references.filter(({ kind, url, label }) => {
    if (url === undefined && (isPointer(label) || linkLabelKind(label) !== undefined)) return true;
    const key = `${kind} ${url ?? ''} ${label.toLowerCase()}`;
    return !seen.has(key) && seen.add(key);
  });
}
