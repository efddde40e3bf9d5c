import { unique } from '../posts/text.ts';
import { parseLinks, serializeLinks } from './linksFile.ts';
import { parsePaper, serializePaper } from './paperFile.ts';
import type { PaperRecord } from './paperRecord.ts';
import type { RestoredLinks } from './restoredLinks.ts';

/**
 * One file from the two sides of a merge, of a paper's record or of restored links. The later word about each thing
 * counts, and the user's own words of both sides stay. Throws when a side cannot be read.
 */
export function mergeSides(ours: string, theirs: string): string {
  return /^type: *RestoredLinks *\r?$/mu.test(ours) ? mergeLinks(ours, theirs) : mergeRecords(ours, theirs);
}

function mergeRecords(ours: string, theirs: string): string {
  const [a, b] = [parsePaper(ours), parsePaper(theirs)];
  const isOursLater = Date.parse(a.modified) >= Date.parse(b.modified);
  const [later, earlier] = isOursLater ? [a, b] : [b, a];
  const merged: PaperRecord = {
    ...later,
    also: unique([...later.also, ...earlier.also]),
    title: later.title || earlier.title,
    authors: later.authors.length > 0 ? later.authors : earlier.authors,
    url: later.url ?? earlier.url,
    status: later.status ?? earlier.status,
    rating: later.rating ?? earlier.rating,
    created: Date.parse(a.created) <= Date.parse(b.created) ? a.created : b.created,
    body: unique([a.body, b.body].filter((body) => body.trim() !== '')).join('\n\n'),
  };
  return serializePaper(merged, isOursLater ? ours : theirs);
}

function mergeLinks(ours: string, theirs: string): string {
  const [a, b] = [parseLinks(ours), parseLinks(theirs)];
  const isOursLater = Date.parse(a.restored) >= Date.parse(b.restored);
  const [later, earlier] = isOursLater ? [a, b] : [b, a];
  const others = earlier.links.filter(
    (old) => !later.links.some(({ label, start }) => label === old.label && start === old.start),
  );
  const links = [...later.links, ...others].sort((one, other) => one.start - other.start);
  const merged: RestoredLinks = { ...later, links };
  return serializeLinks(merged, isOursLater ? ours : theirs);
}
