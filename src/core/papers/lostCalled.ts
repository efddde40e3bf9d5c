/** Works that Russian prose calls by name: «называется X», «первая — X», «X, статья от Y». */
import type { LostContext } from './lostContext.ts';
import { isCommon } from './lostNames.ts';
import type { Line } from './lostText.ts';
import type { Span } from './spans.ts';
import { englishEnd, looksLikeTitle } from './titleShape.ts';

/** «Называется она X» */
const CALLED =
  /(?<!\p{L})(?:называ[ею]тся|под названием|озаглавлен[аоы]?)(?: (?:она|он|оно|это|так|просто))?:? (?=[A-Z])/giu;
/** «первая — X», «вторая, X»: one of several works that were spoken of. */
const ORDINAL =
  /(?<!\p{L})(?:перв|втор|трет|четв[её]рт|пят|последн|друг)(?:ая|ой|ий|ый|ья|яя|ую|ью|юю)(?: (?:работа|статья|пейпер))?(?: [—–-]|[,:]) (?=[A-Z])/giu;
const SEVERAL = /(?<!\p{L})(?:работы|статьи|пейперы|пейпера|препринты)(?!\p{L})/iu;
/** «X, статью от Y» */
const APPOSED =
  /(?<![\p{L}\p{N}.,-]|[A-Z][\w-]{0,30} )([A-Z][\w-]{2,30}), (?=(?:(?:нов|свеж|недавн|стар)(?:ая|яя|ую|юю) )?(?:стать[яю]|работ[ау]|пейпер|препринт) (?:от|из|про) )/gu;

const CALL = /назв|назыв|озаглав/iu;
const FEWEST_WORDS = 3;

/** Titles, and a single name that the words behind it call a paper. */
export function calledWorks(context: LostContext, line: Line): readonly Span[] {
  if (!context.cyrillic || line.foreign === 0) return [];
  const titles = [
    ...(CALL.test(line.text) ? line.text.matchAll(CALLED) : []),
    ...(line.hasDash || line.hasColon || line.text.includes(',') ? line.text.matchAll(ORDINAL) : []),
  ].flatMap((match): readonly Span[] => {
    const start = line.start + match.index + match[0].length;
    const end = englishEnd(context.text, start, line.end);
    const isOrdinal = /^(?:перв|втор|трет|четв|пят|последн|друг)/iu.test(match[0]);
    if (isOrdinal && !SEVERAL.test(context.text.slice(0, start))) return [];
    return looksLikeTitle(context.text.slice(start, end), FEWEST_WORDS) ? [{ start, end }] : [];
  });
  if (!line.text.includes(', ')) return titles;
  const named = [...line.text.matchAll(APPOSED)].flatMap((match) => {
    const [, name = ''] = match;
    const start = line.start + match.index;
    return isCommon(name) ? [] : [{ start, end: start + name.length }];
  });
  return [...titles, ...named];
}
