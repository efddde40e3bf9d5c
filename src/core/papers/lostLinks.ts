import type { ImportedPost, Reference, ReferenceKind } from '../posts/post.ts';
import { releasedCode } from './lostCode.ts';
import {
  kindFromProse,
  kindFromTitle,
  type LostContext,
  lineAt,
  plainKind,
  readContext,
} from './lostContext.ts';
import { headTitle, titlesOverAuthors } from './lostHeads.ts';
import { nameItems } from './lostItems.ts';
import { linkLabelKind } from './lostLabels.ts';
import { saysStars } from './lostLines.ts';
import { listHeads } from './lostLists.ts';
import { findMarked } from './lostMarkers.ts';
import { calledMethod, calledWork, introducedName, technicalReport } from './lostNames.ts';
import { inSentences } from './lostSentences.ts';
import { withSiblings } from './lostSiblings.ts';
import type { Line } from './lostText.ts';
import { titleLine, titlesInLine } from './lostTitles.ts';
import { findWordLinks, isBesideCode, isLinkLine } from './lostWordLinks.ts';
import { disjoint, inOrder, outside, type Span } from './spans.ts';
import { looksLikeTitle, readsLikePaper } from './titleShape.ts';

/** A label that was a link, or a work that is plainly named. */
export interface LostLink extends Span {
  readonly kind: ReferenceKind;
  /** True where the label says nothing but what is behind the link («Статья», «тут»). */
  readonly bare: boolean;
  /** True for an article, which may be a paper. */
  readonly isArticle?: boolean;
}

/** What a paper is released with. */
const RELEASED: ReadonlySet<ReferenceKind> = new Set(['repository', 'model', 'dataset']);

/**
 * Labels that were links in a dump that dropped the addresses, and works that are plainly named; in order, without
 * overlaps. A kind is guessed from the label, its marker and the prose around it; a title that nothing calls a paper is
 * a `page`. A label without a name of its own («Статья») leaves the paper to the name the post introduces, if any.
 */
export function findLostLinks(post: ImportedPost): readonly Reference[] {
  const context = readContext(post);
  const marked = findMarked(context);
  const worded = findWordLinks(context, [post.forwardedFrom, post.channel?.title]);
  const headed = titlesOverAuthors(context).map((title) => ({ ...title, bare: false }));
  const linked = together(
    headed,
    marked,
    worded,
    inSentences(context),
    listHeads(context),
    findTitles(context),
  );
  const found = toRepository(context, withSiblings(context, linked));
  const hasCode = found.some(({ kind }) => kind === 'repository');
  const all = hasCode ? found : together(found, releasedCode(context));
  return namePaper(context, toPaper(all))
    .flatMap((link) => tidy(context.text, link))
    .map(({ kind, start, end }) => ({
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

/** The stars that a post counts are those of the repository that its headline names and its only bare link leads to. */
function toRepository({ text, written }: LostContext, links: readonly LostLink[]): readonly LostLink[] {
  const isStars = (link: LostLink) => saysStars(text.slice(link.start, link.end));
  if (!links.some(isStars)) return links;
  const headline = written[0]?.end ?? 0;
  const bare = links.filter((link) => link.bare && !isStars(link));
  const isIt = (link: LostLink) =>
    link.kind !== 'paper' && (link.end <= headline || (bare.length === 1 && link === bare[0]));
  return links.map((link) => (isIt(link) ? { ...link, kind: 'repository' } : link));
}

/** An article beside code, weights or data is a paper, unless another is known. */
function toPaper(links: readonly LostLink[]): readonly LostLink[] {
  const isReleased = links.some(({ kind, bare }) => bare && RELEASED.has(kind));
  if (!isReleased || links.some(({ kind }) => kind === 'paper')) return links;
  return links.map((link) => (link.isArticle === true ? { ...link, kind: 'paper' } : link));
}

/** «Ссылка на регистрацию: тык», «полное расписание - тут» */
const BEFORE_POINTER = /^[^\n:]{3,60}?(?::|\s[—–-])\s(?=(?:вот\s)?(?:тут|туть|здесь|сюда|тык|тыц|here)$)/iu;

/** The link without spaces at its ends and without what announces its pointer; nothing when no letter is left. */
function tidy(text: string, link: LostLink): readonly LostLink[] {
  const label = text.slice(link.start, link.end);
  // «Посты на Хабре:» is the heading of what follows.
  const isHeading = link.bare && /^\s?:\s*(?:\n|$)/.test(text.slice(link.end, link.end + 4));
  if (!/\p{L}/u.test(label) || isHeading) return [];
  const end = link.start + label.trimEnd().length;
  const before = link.bare && link.kind === 'page' ? (BEFORE_POINTER.exec(label.trim())?.[0].length ?? 0) : 0;
  return [{ ...link, start: link.start + label.length - label.trimStart().length + before, end }];
}

function findTitles(context: LostContext): readonly LostLink[] {
  const isEntry = (line: Line) => isLinkLine(context, line);
  return context.written.flatMap((line) => {
    const inProse = titlesInLine(context, line).map((title) => ({
      ...title,
      kind: plainKind(title.kind, context.research),
      bare: false,
    }));
    const whole = titleLine(context, line);
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
  const written = context.text.slice(title.start, title.end);
  const own = kindFromTitle(written) ?? kindInBracket(context, title);
  if (own !== undefined) return own;
  if (/\b(?:is|are) (?:out|here|live)\b/u.test(written)) return undefined;
  const isBeside = isBesideCode(context, lineAt(context.lines, title.start)?.index ?? 0);
  if (isBeside && looksLikeTitle(written, 4) && readsLikePaper(written)) return 'paper';
  const isListed = isListItem(context, title);
  if (!context.cyrillic && !isListed && !followedByLinks(context, title)) return undefined;
  const kind =
    kindFromProse(context, title, isEntry) ??
    (isListed ? kindFromProse(context, title, (line) => ITEM.test(line.text)) : undefined);
  if (kind !== undefined) return plainKind(kind, true);
  return context.cyrillic && readsLikePaper(written) ? 'paper' : undefined;
}

/** `Title (paper, code)` is a paper. */
function kindInBracket(context: LostContext, title: Span): ReferenceKind | undefined {
  const bracket = /^[»”"']?\s?[([]([^)\]\n]{2,60})[)\]]/.exec(
    context.text.slice(title.end, title.end + 70),
  )?.[1];
  const kinds = (bracket ?? '').split(/[,;/|]/).map((label) => linkLabelKind(label));
  return kinds.includes('paper') || kinds.includes('article') ? 'paper' : undefined;
}

/** What an item of a list begins with. */
const ITEM = /^\s{0,3}(?:\d{1,2}[.)]\s|\d{1,2}\uFE0F?\u20E3|[•▪◦·—–*-]\s|\p{Extended_Pictographic})/u;

/** True for one of several titles in a list. */
function isListItem({ text, lines }: LostContext, title: Span): boolean {
  const index = lineAt(lines, title.start)?.index ?? 0;
  const isItem = (at: number) => ITEM.test(lines[at]?.text ?? '');
  const isNear = (at: number) => isItem(at) || (lines[at]?.isBlank === true && isItem(2 * at - index));
  const endsItem = /^\P{L}*$/u.test(text.slice(title.end, lines[index]?.end));
  return endsItem && isItem(index) && (isNear(index - 1) || isNear(index + 1));
}

/** In an English post a title stands out only by the links under it. */
function followedByLinks(context: LostContext, title: Span): boolean {
  const index = lineAt(context.lines, title.start)?.index ?? 0;
  const next = context.lines.slice(index + 1, index + 4).find(({ isBlank }) => !isBlank);
  return next !== undefined && isLinkLine(context, next);
}

/** Where papers have only bare labels, the paper goes by the name the post introduces and the label stays as a page. */
function namePaper(context: LostContext, links: readonly LostLink[]): readonly LostLink[] {
  const items = nameItems(context, links);
  if (items !== undefined) return together(items);
  const papers = links.filter((link) => link.kind === 'paper');
  const titled = papers.some((link) => !link.bare);
  const mayName = papers.length > 0 || context.review;
  const name = titled
    ? undefined
    : (calledWork(context) ??
      (papers.length > 0 ? headTitle(context) : undefined) ??
      (mayName ? introducedName(context, papers.length > 0) : undefined) ??
      (context.scholarly ? calledMethod(context) : undefined) ??
      (papers.length === 0 ? technicalReport(context) : undefined));
  if (!titled && name === undefined) return links;
  const unnamed = links.map((link) =>
    link.kind === 'paper' && link.bare ? { ...link, kind: 'page' as const } : link,
  );
  return name === undefined ? unnamed : together([{ ...name, kind: 'paper', bare: false }], unnamed);
}

/** All lists in one, in order; what an earlier list or link found wins over what overlaps it. */
function together(...lists: readonly (readonly LostLink[])[]): readonly LostLink[] {
  let kept: readonly LostLink[] = [];
  for (const list of lists) {
    const found = disjoint(list.filter(({ start, end }) => end > start));
    kept = inOrder([...kept, ...outside(found, kept)]);
  }
  return kept;
}
