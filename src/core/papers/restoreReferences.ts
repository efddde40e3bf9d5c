import type { Reference, ReferenceKind } from '../posts/post.ts';
import { type ParsedLink, parseLink } from './parseLink.ts';
import type { RestoredLink } from './restoredLinks.ts';
import { inOrder, type Span } from './spans.ts';

/** How often the words of one link are looked for in a text, and how far from where they stood. */
const MOST_PLACES = 1000;
const FARTHEST = 100_000;

interface Placed extends Span {
  readonly parsed: ParsedLink;
}

/**
 * The references of a post with the links it had: a lost one at the words of a link gets the link's address, links that
 * were no reference yet are added. Words that the text no longer has are left out; in an edited text the place
 * nearest to the former one counts.
 */
export function restoreReferences(
  references: readonly Reference[],
  text: string,
  links: readonly RestoredLink[],
): readonly Reference[] {
  const placed = placeLinks(text, links);
  if (placed.length === 0) return references;
  const restored = references.map((reference) => ({ reference, answered: false }));
  const added: Reference[] = [];
  for (const link of placed) {
    const touched = restored.filter(({ reference }) => overlap(reference, link) > 0);
    if (touched.some(({ reference, answered }) => reference.url !== undefined && !answered)) continue;
    const [best, ...others] = touched
      .filter(({ answered }) => !answered)
      .sort((a, b) => overlap(b.reference, link) - overlap(a.reference, link));
    if (best === undefined) {
      if (touched.length === 0) added.push(referenceOf(text, link));
      continue;
    }
    best.reference = { ...best.reference, ...addressOf(link.parsed, best.reference.kind) };
    best.answered = true;
    // Parts of the link's own words are no things of their own.
    for (const other of others) {
      if (isWithin(other.reference, link)) restored.splice(restored.indexOf(other), 1);
    }
  }
  return inOrder([...restored.map(({ reference }) => reference), ...added]);
}

function referenceOf(text: string, { start, end, parsed }: Placed): Reference {
  return { ...parsed, label: text.slice(start, end), start, end };
}

/** An address that no table of hosts knows says nothing of the kind, its label may; but papers are only what surely is one. */
function addressOf(parsed: ParsedLink, guess: ReferenceKind): ParsedLink {
  const isGuessBetter = parsed.kind === 'page' && (guess !== 'paper' || /\.pdf$/iu.test(parsed.url));
  return isGuessBetter ? { ...parsed, kind: guess } : parsed;
}

/** Where the words of each link stand, each place taken once. */
function placeLinks(text: string, links: readonly RestoredLink[]): readonly Placed[] {
  const taken = new Set<number>();
  return links.flatMap((link) => {
    const parsed = parseLink(link.url);
    const start = parsed && nearestPlace(text, link, taken);
    if (parsed === undefined || start === undefined) return [];
    taken.add(start);
    return [{ start, end: start + link.label.length, parsed }];
  });
}

function nearestPlace(
  text: string,
  { label, start }: RestoredLink,
  taken: ReadonlySet<number>,
): number | undefined {
  if (label === '') return undefined;
  if (text.startsWith(label, start) && !taken.has(start)) return start;
  let best: number | undefined;
  const from = Math.max(0, start - FARTHEST);
  const near = text.slice(from, start + label.length + FARTHEST);
  let at = near.indexOf(label);
  for (let count = 0; at >= 0 && count < MOST_PLACES; count++) {
    const place = from + at;
    const isNearer = best === undefined || Math.abs(place - start) < Math.abs(best - start);
    if (isNearer && !taken.has(place)) best = place;
    at = near.indexOf(label, at + 1);
  }
  return best;
}

function overlap(a: Span, b: Span): number {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start);
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
