/** Code that the prose says was released: «авторы выложили код», "the code is open". */
import type { LostContext } from './lostContext.ts';
import type { LostLink } from './lostLinks.ts';
import type { Line, Word } from './lostText.ts';

const CODE =
  '(?:(?:весь|их|сам|полный|открытый|официальный|исходный)\\s){0,2}(?:код|исходники|репозиторий|имплементацию|реализацию)';
const RELEASED = '(?:выложил|открыл|опубликовал|заопенсорсил|запилил|расшарил|выкатил|опенсорснул)[аио]?';
const RELEASED_CODE = new RegExp(
  String.raw`(?<!(?:не|обеща\p{L}{2,4})\s)(?<!\p{L})(?:${RELEASED}\s(?:(?:уже|свой|даже|в опенсорс|на гитхаб|на GitHub)\s){0,2}${CODE}|(?:код|исходники|репозиторий)\s(?:(?:уже|тоже|полностью|проекта|авторов)\s){0,2}(?:доступ(?:ен|ны)|открыты?|выложен[аы]?|выложили|опубликован[аы]?|в открытом доступе|в опенсорсе|на гитхабе|на GitHub))(?!\p{L})`,
  'iuy',
);
/** «код есть», «Код и веса открыты», «репа ставится с первого раза»: the code, behind what begins a clause. */
const CODE_IS_THERE =
  /(?<=^\P{L}{0,4}|[.!?,;—–(]\s|\sи\s)(?:код|исходники|репозиторий|репа|репка|имплементация|реализация)(?= (?:и \p{L}{3,12} )?(?:уже |тоже |ещё |теперь ){0,2}(?:есть|открыт[аы]?|жив(?:ой|ая)|доступ(?:ен|на|ны)|выложен[аы]?|лежит|лежат|ставится|собирается|запускается|заводится|на гитхабе|на GitHub|в открытом доступе|в опенсорсе)(?!\p{L}| ли(?!\p{L})))/iuy;
/** «Есть открытый код» */
const THERE_IS_CODE =
  /(?<=^\P{L}{0,4}|[.!?,;—–(]\s|\sи\s)есть (?:уже )?(?:и )?(?:открытый |исходный |официальный )?код(?=\s?(?:[.,;!)]|$|и ))/iu;
/** «скрипты сборки на гитхабе, …» */
const ON_HUB = /(?<=\p{L} )на (?:гитхабе|гитхаб|GitHub)(?=\s?(?:[,.;)]|$))/u;
const RELEASED_CODE_IN_ENGLISH =
  /\b(?<!(?:not|will|soon|to) )(?:(?:released?|open-sourced|published|shared?) (?:(?:the|their|its|our|all|full|training|inference) ){0,3}code|(?:code|implementation) (?:is|are) (?:now |publicly |freely |already ){0,2}(?:available|open|open-sourced|public|released|online|on GitHub))\b/iuy;

/** The words that say that the code of a work is out, where no link to it is known. */
export function releasedCode({ text, written, cyrillic }: LostContext): readonly LostLink[] {
  const isSpokenOf = ({ sense }: Word) => sense.resource === 'repository';
  const speaking = written.filter(({ tells, words }) => tells && words.some(isSpokenOf));
  if (speaking.length === 0 || /\b(?:github|gitlab)\.com\//iu.test(text)) return [];
  const pattern = cyrillic ? RELEASED_CODE : RELEASED_CODE_IN_ENGLISH;
  for (const line of speaking) {
    for (const { sense, start } of line.words) {
      if (!sense.presents && sense.resource !== 'repository') continue;
      pattern.lastIndex = start - line.start;
      const end = start + (pattern.exec(line.text)?.[0].length ?? 0);
      if (end > start) return [{ start, end, kind: 'repository', bare: true }];
    }
  }
  for (const line of cyrillic ? speaking : []) {
    const match = codeIn(line) ?? THERE_IS_CODE.exec(line.text) ?? ON_HUB.exec(line.text);
    const start = line.start + (match?.index ?? 0);
    if (match !== null) return [{ start, end: start + match[0].length, kind: 'repository', bare: true }];
  }
  return [];
}

function codeIn({ text, start, words }: Line): RegExpExecArray | undefined {
  for (const word of words) {
    if (word.sense.resource !== 'repository') continue;
    CODE_IS_THERE.lastIndex = word.start - start;
    const match = CODE_IS_THERE.exec(text);
    if (match !== null) return match;
  }
  return undefined;
}
