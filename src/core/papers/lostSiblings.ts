/** Titles on lines that begin like those of other papers: «🔸 Title», a line about it, «🔸 Title» … */
import type { LostContext } from './lostContext.ts';
import type { LostLink } from './lostLinks.ts';
import type { Line } from './lostText.ts';
import { disjoint, outside } from './spans.ts';
import { looksLikeTitle, namesNoWork, tellsNews, trimEnd } from './titleShape.ts';

const LEAST_SIBLINGS = 2;
const LONGEST_MARK = 8;
/** Five words or more of plain English. */
const PLAIN = /^\p{Lu}[A-Za-z\d,:;’'&-]{0,30}(?:\s[A-Za-z\d,:;’'&?-]{1,30}){4,30}$/u;
const MARK = /^\s{0,3}(\p{Extended_Pictographic}|[▪•·◦▫‣*–—-]|\d{1,2}[.)])\uFE0F?\s{0,2}/u;

/** The links, and as papers the titles that fill their lines behind the mark that two papers or more stand behind. */
export function withSiblings(context: LostContext, links: readonly LostLink[]): readonly LostLink[] {
  const papers = links.filter(({ kind, bare }) => kind === 'paper' && !bare);
  if (papers.length < LEAST_SIBLINGS) return links;
  const marks = context.lines.flatMap((line) => {
    const isFilled = papers.some(
      ({ start, end }) => start >= line.start && start <= line.start + LONGEST_MARK && end + 2 >= line.end,
    );
    return isFilled ? (markOf(line) ?? []) : [];
  });
  const shared = new Set(marks.filter((mark, index) => marks.indexOf(mark) !== index));
  const titles = context.lines.flatMap((line) =>
    shared.has(markOf(line) ?? '') ? titleBehindMark(line) : [],
  );
  const told = links.filter(({ kind }) => kind !== 'page');
  const added = outside(titles, told);
  return disjoint([...outside(links, added), ...added]);
}

function isOneTitle(title: string): boolean {
  return !/\s[—–-]\s/.test(title) && !tellsNews(title) && !namesNoWork(title);
}

/** What a line begins with; the same for all numbers. */
function markOf({ text }: Line): string | undefined {
  return MARK.exec(text)?.[1]?.replace(/\d+/, '1');
}

function titleBehindMark({ text, start }: Line): readonly LostLink[] {
  const from = MARK.exec(text)?.[0].length ?? 0;
  const end = trimEnd(text, from, text.length);
  const title = text.slice(from, end);
  const isTitle = (looksLikeTitle(title, 4) || PLAIN.test(title)) && isOneTitle(title);
  return isTitle ? [{ start: start + from, end: start + end, kind: 'paper', bare: false }] : [];
}
