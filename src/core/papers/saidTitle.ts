import { cleanText, collapseWhitespace } from '../posts/text.ts';
import type { PaperDetails } from './paperDetails.ts';
import type { PaperRecord } from './paperRecord.ts';

/** Longer titles are none. */
const LONGEST = 500;

/** What lookup, else the user's record, calls a paper: on one line, nothing invisible; `undefined` where neither says. */
export function saidTitle(
  details: Pick<PaperDetails, 'title'> | undefined,
  record: Pick<PaperRecord, 'title'> | undefined,
): string | undefined {
  const line = collapseWhitespace(cleanText(details?.title || record?.title || ''));
  return line === '' ? undefined : line.slice(0, LONGEST).toWellFormed();
}
