import type { ImportedPost, Reference, ReferenceKind } from '../posts/post.ts';
import type { Span } from './findAddresses.ts';
import {
  kindFromProse,
  kindFromTitle,
  type Line,
  type LostContext,
  plainKind,
  readContext,
} from './lostContext.ts';
import { findMarked } from './lostMarkers.ts';
import { introducedName, titleLine, titlesInLine } from './lostTitles.ts';
import { findWordLinks, isLinkLine } from './lostWordLinks.ts';

/** A label that was a link, or a work that is plainly named. */
export interface LostLink extends Span {
  readonly kind: ReferenceKind;
  /** True where the label says nothing but what is behind the link («Статья», «тут»). */
  readonly bare: boolean;
}

/**
 * Labels that were links in a dump that dropped the addresses, and works that are plainly named; in order, without
 * overlaps. A kind is guessed from the label, its marker and the prose around it; a title that nothing calls a paper is
 * a `page`. A label without a name of its own («Статья») leaves the paper to the name the post introduces, if any.
 */
export function findLostLinks(post: ImportedPost): readonly Reference[] {
  const context = readContext(post);
  const marked = findMarked(context);
  const worded = findWordLinks(context, post.forwardedFrom);
  const titled = findTitles(context);
  const found = namePaper(context, withoutOverlaps([...marked, ...worded, ...titled]));
  return found.map(({ kind, start, end }) => ({
    kind,
    label: context.text.slice(start, end),
    url: undefined,
    arxivId: undefined,
    doi: undefined,
    repository: undefined,
    start,
    end,
  }));
}

function findTitles(context: LostContext): readonly LostLink[] {
  const isEntry = (line: Line) => isLinkLine(context, line);
  return context.lines.flatMap((line, index) => {
    const inProse = titlesInLine(context, line).map((title) => ({
      ...title,
      kind: plainKind(title.kind, context.research),
      bare: false,
    }));
    const whole = context.cyrillic || followedByLinks(context, index) ? titleLine(context, line) : undefined;
    const kind = whole === undefined ? undefined : wholeLineKind(context, whole, isEntry);
    return whole === undefined || kind === undefined
      ? inProse
      : [{ ...whole, kind, bare: false }, ...inProse];
  });
}

function wholeLineKind(
  context: LostContext,
  title: Span,
  isEntry: (line: Line) => boolean,
): ReferenceKind | undefined {
  const own = kindFromTitle(context.text.slice(title.start, title.end));
  if (own !== undefined) return own;
  const kind = kindFromProse(context, title, isEntry);
  return kind === undefined ? undefined : plainKind(kind, true);
}

/** In an English post a title stands out only by the links under it. */
function followedByLinks(context: LostContext, index: number): boolean {
  const next = context.lines.slice(index + 1).find((line) => line.text.trim() !== '');
  return next !== undefined && isLinkLine(context, next);
}

/** Where papers have only bare labels, the paper goes by the name the post introduces and the label stays as a page. */
function namePaper(context: LostContext, links: readonly LostLink[]): readonly LostLink[] {
  const papers = links.filter((link) => link.kind === 'paper');
  const titled = papers.some((link) => !link.bare);
  if (papers.length === 0 && !context.research) return links;
  const name = titled ? undefined : introducedName(context);
  if (!titled && name === undefined) return links;
  const unnamed = links.map((link) =>
    link.kind === 'paper' && link.bare ? { ...link, kind: 'page' as const } : link,
  );
  return name === undefined
    ? unnamed
    : withoutOverlaps([{ ...name, kind: 'paper', bare: false }, ...unnamed]);
}

/** Earlier finds win over later ones that overlap them. */
function withoutOverlaps(links: readonly LostLink[]): readonly LostLink[] {
  const kept: LostLink[] = [];
  for (const link of links) {
    const isNew =
      link.end > link.start && kept.every((other) => link.end <= other.start || link.start >= other.end);
    if (isNew) kept.push(link);
  }
  return kept.sort((a, b) => a.start - b.start);
}
