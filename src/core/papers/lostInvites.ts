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

/** Whether a verb at the head of a sentence tells more than it invites to: «Читать можно в коридоре». */
export function saysMore(sentence: string): boolean {
  return NO_INVITATION.test(sentence);
}

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
  const isInvitation = words.length > 1 && first.isVerb && INFINITIVE.test(first.text) && !saysMore(label);
  const isThing = first.resource !== undefined && (THING_AT_PLACE.test(label) || THING_NAMED.test(label));
  if (!isInvitation && !isThing) return [];
  return [{ start: start + from, end: start + end, kind: isInvitation ? 'page' : first.resource }];
}

/** «Примеры из проекта: видео, код контроллера, пост про датчики» */
const LISTED = /^\P{L}{0,6}(?:[\p{L}\d-]{1,20}\s){0,6}[\p{L}\d-]{1,20}:\s/u;

/** The links behind the colon of a sentence that ends its line. */
export function listed(sentence: string, start: number): readonly Span[] {
  if (!/:\s.*[,|/]/s.test(sentence)) return [];
  const lead = LISTED.exec(sentence)?.[0].length ?? 0;
  const rest = sentence.slice(lead);
  if (lead === 0 || !/[,|/]/.test(rest)) return [];
  const { spans, isSure } = segments(rest, start + lead);
  return isSure && spans.length > 1 ? spans : [];
}

/** «Забираем тут», «Качайте по ссылке» */
const VERB_AND_POINTER =
  /(?:^\P{L}{0,6}|[.!?,;:]\s|\s[—–]\s)(\p{L}{3,14}(?:ем|им|[её]м|емся|имся|йте|йтесь|ать|ить|ться|еть)\s(?:можно\s)?(?:вот\s|по\s)?\p{L}{3,7})$/iu;
const CLAUSE_END = /^\s?(?:[.,;!)]|$|\p{Extended_Pictographic})/u;
const LONGEST = 40;

/** A verb in front of the word that points. */
export function verbAndPointer(line: Line, { start, end }: Span): readonly Entry[] {
  if (!CLAUSE_END.test(line.text.slice(end - line.start, end - line.start + 4))) return [];
  const from = Math.max(0, start - line.start - LONGEST);
  const label = VERB_AND_POINTER.exec(line.text.slice(from, end - line.start))?.[1];
  return label === undefined ? [] : [{ start: end - label.length, end, kind: labelKind(label) ?? 'page' }];
}

const SERVICE =
  '(?:на|в|on|at)\\s(?:[A-Z][\\w.&+]{1,20}(?:\\s[A-Z][\\w.&+]{1,20}){0,2}|(?:Яндекс|Вк|ВК|Рутуб|Ютуб|Телеграм|Литрес|Звук)\\p{L}{0,3}(?:\\s\\p{Lu}\\p{L}{2,12})?)';
/** «Слушайте на Quiet Radio, в Door FM или на YouTube» */
const AT_SERVICES = new RegExp(
  `\\s((?:${SERVICE})(?:(?:,\\s|\\s(?:и|или|а также|and|or)\\s)(?:${SERVICE})){1,4})`,
  'uy',
);
const ONE_SERVICE = new RegExp(SERVICE, 'gu');

/** The places behind a verb that the same thing is at. */
export function atServices(line: Line, verb: Span): readonly Entry[] {
  if (!line.hasCapital) return [];
  AT_SERVICES.lastIndex = verb.end - line.start;
  const all = AT_SERVICES.exec(line.text)?.[1] ?? '';
  return [...all.replace(/\.+$/u, '').matchAll(ONE_SERVICE)].map(({ index, 0: service }) => ({
    start: verb.end + 1 + index,
    end: verb.end + 1 + index + service.length,
    kind: labelKind(service) ?? 'page',
  }));
}

/** «код лежит в репозитории кружка», «всё в нашей репе» */
const IN_REPOSITORY =
  /(?<!\p{L})в (?:(?:нашем|нашей|моём|моем|моей|официальном|официальной|отдельном|том же|этом) )?(?:репозитории|репе|репо)$/iu;
const WHOSE = /^(?: [\p{L}\d-]{2,20}){0,2}(?=\s?(?:[.,;!)]|$))/u;
const CODE_BEFORE =
  /(?<!\p{L})(?:код|скрипт|исходник|всё|все|пример|ноутбук|реализаци|конфиг|данные)\p{L}{0,3}(?!\p{L})[^.!?]{0,40}$/iu;

export function inRepository(line: Line, word: Span): readonly Entry[] {
  const end = word.end - line.start;
  const match = IN_REPOSITORY.exec(line.text.slice(Math.max(0, end - LONGEST), end));
  const whose = match === null ? undefined : WHOSE.exec(line.text.slice(end, end + 50))?.[0];
  if (match === null || whose === undefined) return [];
  const start = end - match[0].length;
  if (!CODE_BEFORE.test(line.text.slice(Math.max(0, start - 60), start))) return [];
  return [{ start: line.start + start, end: word.end + whose.length, kind: 'repository' }];
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
