/** What prose invites to, beyond the words for links themselves: «Записаться на урок», «Слушайте на X и в Y», «Код NAME». */
import { labelKind } from './lostLabels.ts';
import { type Entry, trimLabel } from './lostLines.ts';
import { segments } from './lostSegments.ts';
import { type Line, wordsIn } from './lostText.ts';
import type { WordKind } from './lostWords.ts';
import type { Span } from './spans.ts';

/** Kinds of works that prose seldom speaks of without a link. */
const TOLD: ReadonlySet<WordKind> = new Set(['page', 'video', 'course', 'book', 'article', 'paper'] as const);
const MOST_WORDS = 6;
/** «Смотреть на OpenReview», but not «Читать можно в браузере», «Смотреть всем!». */
const INFINITIVE =
  /^(?:\p{L}{2,14}(?:ать|ять|ить|еть|ти|ться|тись)|(?:смотр|слуша|чита|скача|скачива)\p{L}{0,2}те)$/u;
const NO_INVITATION =
  /(?<!\p{L})(?:можно|нужно|надо|стоит|лучше|не|будем|буду|обязательно|всем|осторожно|внимательно|интересно|сложно|легко|приятно|было|больше|что|как|если)(?!\p{L})/iu;
/** «Подробности и регистрация на сайте школы», «Запись по ссылке» */
const THING_AT_PLACE =
  /^(?:подробности|детали|регистрация|запись|видео|слайды|ссылка|анкета|программа|расписание|билеты|трансляция|условия|правила|заявки)(?:\sи\s\p{L}{4,14})?\s(?:на|в|по|у|к)\s(?:\p{L}[\p{L}\d-]{1,20}\s?){1,4}$/iu;
/** «Код Quiet Policy» */
const THING_NAMED =
  /^(?:код|репозиторий|исходники|веса|чекпоинты|датасет|демо|статья|препринт|документация)\s[A-Z][\w.+-]{1,30}(?:\s[A-Z\d][\w.+-]{0,30}){0,3}$/iu;

/** The invitation that is all of a sentence. */
export function inviting(sentence: string, start: number): readonly Entry[] {
  const { start: from, end } = trimLabel(
    sentence,
    /^\P{L}{0,6}/u.exec(sentence)?.[0].length ?? 0,
    sentence.length,
  );
  const label = sentence.slice(from, end);
  const words = wordsIn(label);
  const first = words[0]?.sense;
  if (first === undefined || words.length > MOST_WORDS || /[:"«(]/.test(label)) return [];
  const isInvitation =
    words.length > 1 && first.isVerb && INFINITIVE.test(first.text) && !NO_INVITATION.test(label);
  const isThing = first.resource !== undefined && (THING_AT_PLACE.test(label) || THING_NAMED.test(label));
  if (!isInvitation && !isThing) return [];
  return [{ start: start + from, end: start + end, kind: isInvitation ? 'page' : first.resource }];
}

/** «Примеры из проекта: видео, код контроллера, пост про датчики» */
const LISTED = /^\P{L}{0,6}(?:[\p{L}\d-]{1,20}\s){0,6}[\p{L}\d-]{1,20}:\s/u;

/** The links behind the colon of a sentence that ends its line. */
export function listed(sentence: string, start: number): readonly Span[] {
  const lead = LISTED.exec(sentence)?.[0].length ?? 0;
  const rest = sentence.slice(lead);
  if (lead === 0 || !/[,|/]/.test(rest)) return [];
  const { spans, isSure } = segments(rest, start + lead);
  return isSure && spans.length > 1 ? spans : [];
}

/** «Забираем тут», «Качайте по ссылке» */
const VERB_AND_POINTER =
  /(?<=^\P{L}{0,6}|[.!?,;:]\s|\s[—–]\s)\p{L}{3,14}(?:ем|им|[её]м|емся|имся|йте|йтесь|ать|ить|ться|еть)\s(?:можно\s)?(?:вот\s)?(?:тут|здесь|туть|по ссылке)(?=\s?(?:[.,;!)]|$|\p{Extended_Pictographic}))/giu;
const POINTS = /тут|здесь|ссылке/iu;

/** A verb and where it points. */
export function verbAndPointer(line: Line): readonly Entry[] {
  if (!POINTS.test(line.text)) return [];
  return [...line.text.matchAll(VERB_AND_POINTER)].map((match) => ({
    start: line.start + match.index,
    end: line.start + match.index + match[0].length,
    kind: labelKind(match[0]) ?? 'page',
  }));
}

const SERVICE =
  '(?:на|в|on|at)\\s(?:[A-Z][\\w.&+]{1,20}(?:\\s[A-Z][\\w.&+]{1,20}){0,2}|(?:Яндекс|Вк|ВК|Рутуб|Ютуб|Телеграм|Литрес|Звук)\\p{L}{0,3}(?:\\s\\p{Lu}\\p{L}{2,12})?)';
/** «Слушайте на Quiet Radio, в Door FM или на YouTube» */
const AT_SERVICES = new RegExp(
  `(?<!\\p{L})(?:[Сс]луша\\p{L}{1,4}|[Сс]мотр\\p{L}{2,4}|[Чч]ита\\p{L}{1,4}|[Сс]кача\\p{L}{1,5}|[Дд]оступ\\p{L}{2,3}|[Ee]сть|[Ll]isten|[Ww]atch)\\s((?:${SERVICE})(?:(?:,\\s|\\s(?:и|или|а также|and|or)\\s)(?:${SERVICE})){1,4})`,
  'u',
);
const ONE_SERVICE = new RegExp(SERVICE, 'gu');

/** The places that the same thing is at. */
export function atServices(line: Line): readonly Entry[] {
  if (!line.words.some(({ sense }) => sense.isVerb)) return [];
  const match = AT_SERVICES.exec(line.text);
  const all = match?.[1] ?? '';
  const from = line.start + (match?.index ?? 0) + (match?.[0].length ?? 0) - all.length;
  return [...all.matchAll(ONE_SERVICE)].map(({ index, 0: service }) => ({
    start: from + index,
    end: from + index + service.length,
    kind: labelKind(service) ?? 'page',
  }));
}

/** «код лежит в репозитории кружка», «всё в нашей репе» */
const IN_REPOSITORY =
  /(?<!\p{L})в (?:(?:нашем|нашей|моём|моем|моей|официальном|официальной|отдельном|том же|этом) )?(?:репозитории|репе|репо)(?: [\p{L}\d-]{2,20}){0,2}(?=\s?(?:[.,;!)]|$))/iu;
const CODE_BEFORE =
  /(?<!\p{L})(?:код|скрипт|исходник|всё|все|пример|ноутбук|реализаци|конфиг|данные)\p{L}{0,3}(?!\p{L})[^.!?]{0,40}$/iu;

export function inRepository(line: Line): readonly Entry[] {
  if (!line.words.some(({ sense }) => sense.resource === 'repository')) return [];
  const match = IN_REPOSITORY.exec(line.text);
  if (match === null || !CODE_BEFORE.test(line.text.slice(Math.max(0, match.index - 60), match.index)))
    return [];
  const start = line.start + match.index;
  return [{ start, end: start + match[0].length, kind: 'repository' }];
}

/** «How we closed a door — блог мастерской»: Latin words, and behind a dash what they are. */
const APPOSED = /^\P{L}{0,6}([A-Za-z\d][^\u0400-\u04FF\n—–:;()]{5,120}?)\s[—–-]\s([^\n]{3,60})/u;
const MOST_BETWEEN = 3;

export function apposed(line: Line, { start, end }: Span): readonly Entry[] {
  if (!line.hasDash || line.cyrillic === 0) return [];
  const match = APPOSED.exec(
    line.text.slice(start - line.start, Math.min(end - line.start, start - line.start + 200)),
  );
  const name = match?.[1] ?? '';
  if (match === null || wordsIn(name).length < 2) return [];
  const said = wordsIn(match[2] ?? '').slice(0, MOST_BETWEEN);
  const kind = said.map(({ sense }) => sense.resource).find((found) => found !== undefined);
  if (kind === undefined || !TOLD.has(kind)) return [];
  const from = start + match[0].indexOf(name);
  return [{ start: from, end: from + name.length, kind }];
}
