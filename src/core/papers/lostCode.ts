/** Code that the prose says was released: «авторы выложили код», "the code is open". */
import type { LostContext } from './lostContext.ts';
import type { LostLink } from './lostLinks.ts';

const CODE =
  '(?:(?:весь|их|сам|полный|открытый|официальный|исходный)\\s){0,2}(?:код|исходники|репозиторий|имплементацию|реализацию)';
const RELEASED = '(?:выложил|открыл|опубликовал|заопенсорсил|запилил|расшарил|выкатил|опенсорснул)[аио]?';
const RELEASED_CODE = new RegExp(
  String.raw`(?<!(?:не|обеща\p{L}{2,4})\s)(?<!\p{L})(?:${RELEASED}\s(?:(?:уже|свой|даже|в опенсорс|на гитхаб|на GitHub)\s){0,2}${CODE}|(?:код|исходники|репозиторий)\s(?:(?:уже|тоже|полностью|проекта|авторов)\s){0,2}(?:доступ(?:ен|ны)|открыты?|выложен[аы]?|выложили|опубликован[аы]?|в открытом доступе|в опенсорсе|на гитхабе|на GitHub))(?!\p{L})`,
  'giu',
);
const RELEASED_CODE_IN_ENGLISH =
  /\b(?<!(?:not|will|soon|to) )(?:(?:released?|open-sourced|published|shared?) (?:(?:the|their|its|our|all|full|training|inference) ){0,3}code|(?:code|implementation) (?:is|are) (?:now |publicly |freely |already ){0,2}(?:available|open|open-sourced|public|released|online|on GitHub))\b/giu;

/** The words that say that the code of a work is out, where no link to it is known. */
export function releasedCode({ text, cyrillic }: LostContext): readonly LostLink[] {
  if (/\b(?:github|gitlab)\.com\//iu.test(text)) return [];
  const pattern = cyrillic ? RELEASED_CODE : RELEASED_CODE_IN_ENGLISH;
  const [match] = text.matchAll(pattern);
  if (match === undefined) return [];
  return [{ start: match.index, end: match.index + match[0].length, kind: 'repository', bare: true }];
}
