/**
 * Works that Russian prose calls by name: «называется X», «первая — X», «X, статья от Y». The patterns look at the first
 * letter before they look back, which is slow.
 */
import type { LostContext } from './lostContext.ts';
import { isCommon } from './lostNames.ts';
import type { Line } from './lostText.ts';
import { matchesOf } from './matches.ts';
import type { Span } from './spans.ts';
import { englishEnd, looksLikeTitle } from './titleShape.ts';

/** «Называется она X» */
const CALLED =
  /(?=[нпо])(?<!\p{L})(?<!(?:подход|метод|процесс|при[её]м|техник|эффект|явлени|феномен|режим|алгоритм|функци|свойств)\p{L}{0,3} (?:\p{L}{2,12} ){0,2})(?:называ[ею]тся|под названием|озаглавлен[аоы]?)(?: (?:она|он|оно|это|так|просто))?:? (?=[A-Z])/giu;
/** «первая — X», «вторая, X»: one of several works that were spoken of. */
const ORDINAL =
  /(?=[пвтчд])(?<!\p{L})(?:перв|втор|трет|четв[её]рт|пят|последн|друг)(?:ая|ой|ий|ый|ья|яя|ую|ью|юю)(?: (?:работа|статья|пейпер))?(?: (?:от|из) [^,.:;—–\n]{2,40})?(?: [—–-]|[,:]) (?=[A-Z])/giu;
/** «… про статью про X от Y»: a paper by what it is about, which who wrote it parts from a mere subject. */
const ABOUT =
  /(?=[спр])(?<!\p{L})(?:стать(?:я|ю|е|и|[её]й)|работ(?:а|у|е|ы)|пейпер|препринт) (?:про|о|об) ([A-Z][\w-]{1,30}(?: [A-Z\d][\w-]{0,30}){1,6}) (?=(?:от|из) \p{Lu})/gu;
const SUBJECT = [' про ', ' о ', ' об '];
/** «X, статью от Y» */
const APPOSED =
  /(?=[A-Z])(?<![\p{L}\p{N}.,-]|[A-Z][\w-]{0,30} )([A-Z][\w-]{2,30}), (?=(?:(?:нов|свеж|недавн|стар)(?:ая|яя|ую|юю) )?(?:стать[яю]|работ[ау]|пейпер|препринт) (?:от|из|про) )/gu;

// Without the first letter, which may be a capital.
const CALL = ['азыва', 'азванием', 'заглавлен'];
const COUNT = ['ерв', 'тор', 'рет', 'етв', 'ят', 'оследн', 'руг'];
const FEWEST_WORDS = 3;

/** Titles, and a single name that the words behind it call a paper. */
export function calledWorks(context: LostContext, line: Line): readonly Span[] {
  if (!context.cyrillic || line.foreign === 0) return [];
  return [...(line.foreign < FEWEST_WORDS ? [] : titlesOf(context, line)), ...namesOf(line)];
}

function titlesOf(context: LostContext, line: Line): readonly Span[] {
  const { text, several } = context;
  const has = (part: string) => line.text.includes(part);
  const called = CALL.some(has) ? matchesOf(CALLED, line.text) : [];
  const counted = several < line.end && COUNT.some(has) ? matchesOf(ORDINAL, line.text) : [];
  return [...called, ...counted].flatMap((match) => {
    const start = line.start + match.index + match[0].length;
    const end = englishEnd(text, start, line.end);
    return looksLikeTitle(text.slice(start, end), FEWEST_WORDS) ? [{ start, end }] : [];
  });
}

function namesOf(line: Line): readonly Span[] {
  if (!line.words.some(({ sense }) => sense.prose === 'paper')) return [];
  const apposed = line.text.includes(', ') ? matchesOf(APPOSED, line.text) : [];
  const about = SUBJECT.some((word) => line.text.includes(word)) ? matchesOf(ABOUT, line.text) : [];
  return [...apposed, ...about].flatMap((match) => {
    const [, name = ''] = match;
    const start = line.start + match.index + match[0].indexOf(name);
    return isCommon(name) ? [] : [{ start, end: start + name.length }];
  });
}
