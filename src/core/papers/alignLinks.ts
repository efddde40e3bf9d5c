/** Finds where the links of a post's public page stand in the text of the same post as a dump printed it. */
import { type AlignedTexts, alignTexts } from './alignTexts.ts';
import { parseLink } from './parseLink.ts';
import type { RestoredLink } from './restoredLinks.ts';

/** A link of a page; its words are `text.slice(start, end)` of the page's text. */
export interface PageLink {
  readonly url: string;
  readonly start: number;
  readonly end: number;
}

/** A post as its public page has it. */
export interface PageText {
  readonly text: string;
  readonly links: readonly PageLink[];
}

const MOST_LINKS = 1_000;

/**
 * The page's links at their places in `text`, in the order of the text; of a body that a dump prints twice, in both. Left
 * out: a link whose place is not sure, one whose words are only emoji, and one whose words are its address.
 */
export function alignLinks(text: string, page: PageText): readonly RestoredLink[] {
  const texts = alignTexts(text, page.text);
  if (texts === undefined) return [];
  const placed = page.links.slice(0, MOST_LINKS).flatMap((link) => place(texts, link));
  return withoutOverlaps(placed.toSorted((a, b) => a.start - b.start));
}

function place(texts: AlignedTexts, link: PageLink): readonly RestoredLink[] {
  const known = parseLink(link.url);
  if (known === undefined) return [];
  const label = texts.page.slice(link.start, link.end);
  return texts.placesOf(link.start, link.end).flatMap(({ start, end }): readonly RestoredLink[] => {
    const words = texts.text.slice(start, end);
    const isAddress = [label, words].some((written) => parseLink(written)?.url === known.url);
    return isAddress ? [] : [{ label: words, url: link.url, start, end }];
  });
}

/** Two links at one place are no sure ones, unless they lead to the same. */
function withoutOverlaps(links: readonly RestoredLink[]): readonly RestoredLink[] {
  const kept: RestoredLink[] = [];
  let doubtful = -1;
  for (const link of links) {
    const last = kept.at(-1);
    if (last === undefined || link.start >= last.end) {
      if (link.start >= doubtful) kept.push(link);
    } else if (link.url !== last.url) {
      kept.pop();
      doubtful = Math.max(last.end, link.end);
    }
  }
  return kept;
}
