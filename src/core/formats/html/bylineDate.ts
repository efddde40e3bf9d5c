import { collapseWhitespace } from '../../posts/text.ts';
import { isoDate } from '../dates.ts';
import { isUnseen } from './furniture.ts';
import { descendants } from './htmlQuery.ts';
import type { HtmlElement } from './htmlTree.ts';

const LONGEST_LINE = 60;
/** Text stands between the title and the first of these; dates in it belong to what it tells. */
const SHORTEST_PARAGRAPH = 80;
/** Elements under a title in which its date is looked for. */
const MOST_ELEMENTS = 300;
const WHEN = /^(?:published|posted|submitted|written|created|date|опубликовано|дата)(?: on| at| in)?[:\s]+/iu;

/** The first date, with its year, on a line of its own between the heading of a page and its text. */
export function bylineDate(root: HtmlElement): string | undefined {
  let isBelow = false;
  let seen = 0;
  for (const element of descendants(root, isNoLine)) {
    if (element.name === 'h1') isBelow = true;
    if (!isBelow) continue;
    seen += 1;
    if (seen > MOST_ELEMENTS) return undefined;
    for (const child of element.children) {
      if (child.kind !== 'text') continue;
      const line = collapseWhitespace(child.text.slice(0, 2 * SHORTEST_PARAGRAPH));
      if (line.length >= SHORTEST_PARAGRAPH) return undefined;
      const date = line.length <= LONGEST_LINE ? dateOf(line) : undefined;
      if (date !== undefined) return date;
    }
  }
  return undefined;
}

function isNoLine(element: HtmlElement): boolean {
  return /^(?:head|script|style|template|nav|pre)$/u.test(element.name) || isUnseen(element);
}

/** With a day: a month alone may be that of anything. */
const DAY = /\d{4}\D.*\d|\d\D.*\d{4}/u;

function dateOf(line: string): string | undefined {
  const parts = line.split(/\s*[·•∙|●]\s*/u).map((part) => part.replace(WHEN, ''));
  for (const part of parts) {
    const date = DAY.test(part) ? isoDate(part) : undefined;
    if (date !== undefined) return date;
  }
  return undefined;
}
