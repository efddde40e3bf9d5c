/** Quoted titles of papers that no word for a work stands before. */
import type { LostContext } from './lostContext.ts';
import { type Line, wordsIn } from './lostText.ts';
import { hasSubtitle, looksLikeTitle, readsLikePaper } from './titleShape.ts';

/** «Just read "…"», «дочитала "…"» */
export const READS =
  /(?=[пдчроисвr])(?:(?<!\p{L})(?:про|до|пере)?чит(?:ал[аи]?|аю|аем)(?!\p{L})|(?<!\p{L})(?:раз(?:бираем|обрали|берём|берем|бирали)|обсу(?:ждаем|дим|дили|ждали)|изуча(?:ем|ю|л[аи]?)|рекоменду(?:ю|ем)|советую|вспомнил[аи]?)(?!\p{L})|(?<!\p{L})проч(?:л[аи]|[её]л)(?!\p{L})|\b(?:read|reading|re-?read)\b)/iu;

/** «Костин и др., «…»», "Sun et al. «…»" */
const CITED = /(?:et al\.?|и др\.?|и соавт\.?|с соавторами|и соавторы)(?:,?\s\(?\d{4}\)?)?,?\s["«“„]$/u;
/** "… a comment titled «…»" */
const TITLED = /(?:\b(?:titled|entitled|called|named)|под названием|называется|озаглавлен[аоы]?)\s["«“„]$/u;
/** "…, the authors show that …" */
const SHOWS =
  /^[»”"“]?,?\s(?:[^.!?]{0,60}\s)?(?:shows?|argues?|proposes?|finds?|demonstrates?|introduces?|presents?|investigates?|показывают|показали|предлагают|предложили|доказывают|доказали|утверждают)(?!\p{L})/u;

/** Quoted words that nothing calls a work, but that read like the title of a paper. */
export function isQuotedPaper(context: LostContext, line: Line, title: string, start: number): boolean {
  const before = context.text.slice(Math.max(line.start, start - 40), start);
  const behind = context.text.slice(start + title.length, Math.min(line.end, start + title.length + 60));
  if (isHeadOfLine(line, start, behind) && looksLikeTitle(title, 5) && readsLikePaper(title))
    return !isOther(behind);
  if (looksLikeTitle(title, 3) && (CITED.test(before) || (context.scholarly && TITLED.test(before))))
    return true;
  if (!looksLikeTitle(title, 5)) return false;
  if (context.scholarly && (hasSubtitle(title) || readsLikePaper(title))) return true;
  const end = start + title.length;
  const after = context.text.slice(end, Math.min(line.end, end + 90));
  return readsLikePaper(title) && (READS.test(before) || SHOWS.test(after));
}

/** «Title» — what it is about, from the beginning of the line. */
function isHeadOfLine({ text, start: from }: Line, start: number, behind: string): boolean {
  return /^\P{L}{0,6}$/u.test(text.slice(0, start - from)) && /^[»”"“],?\s?[—–-]/u.test(behind);
}

/** The words behind a title call it something else than a paper. */
function isOther(behind: string): boolean {
  const [kind] = wordsIn(behind)
    .slice(0, 3)
    .flatMap(({ sense }) => sense.prose ?? sense.resource ?? []);
  return kind !== undefined && kind !== 'paper' && kind !== 'article';
}
