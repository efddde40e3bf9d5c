/** The name of the work that a post without a title is about. */
import type { LostContext } from './lostContext.ts';
import { type Line, type Word, wordsIn } from './lostText.ts';
import { GIVEN, RELEASED, type Sense, SHOWN } from './lostWords.ts';
import { matchesOf } from './matches.ts';
import type { Span } from './spans.ts';
import { looksLikeTitle, tellsNews, trimEnd } from './titleShape.ts';

/** Names of companies, products and notions that posts are full of; none of them names the paper a post is about. */
const COMMON = new Set(
  (
    'openai google deepmind anthropic meta facebook microsoft nvidia amazon apple alibaba baidu tencent bytedance ' +
    'huawei intel amd ibm xai mistral cohere yandex sber sberbank hugging face kaggle github gitlab arxiv youtube ' +
    'telegram twitter stanford mit berkeley harvard ai ml dl rl nlp cv llm llms vlm slm gpt chatgpt claude gemini llama ' +
    'qwen bert agi api gpu cpu tpu cuda sota sft rlhf dpo ppo grpo rag asr tts ocr moe lora python pytorch tensorflow ' +
    'neurips nips icml iclr cvpr iccv eccv acl emnlp naacl sigir kdd aaai interspeech icassp recsys ' +
    'jax mlp cnn rnn transformer attention whisper news breaking update part new how why what the i a in on'
  ).split(' '),
);
// No part of the pattern can match what the next one begins with, so it never backtracks.
const LETTER = String.raw`\p{Script=Latin}\d_+`;
const NAME = String.raw`(?:[A-Z]|[a-z]{1,2}(?=[A-Z]{2}))[${LETTER}]{0,30}(?:-[${LETTER}.]{1,30}| [A-Z\d][${LETTER}.]{0,30}){0,6}`;
const HEAD_NAME = new RegExp(
  `^(?:\\p{Extended_Pictographic}|\\uFE0F|\\u200D|\\s)*(${NAME})\\s{0,2}(?::|\\s[—–-]\\s|$)`,
  'u',
);
const LONGEST_HEADLINE = 400;
const GIVEN_NAME = namePattern(GIVEN);
const GIVEN_OR_RELEASED_NAME = namePattern(`${GIVEN}|${RELEASED}`);

/** «… выпустили новый бенчмарк для агентов — NAME.» */
const NAME_BEHIND_DASH = new RegExp(
  String.raw`(?<!\p{L})(?:${anyCase(`${GIVEN}|${RELEASED}|${SHOWN}`)})\s[^.!?—–\n]{0,120}[^\S\n][—–]\s(${NAME})(?=[.,:;()\s]|$)`,
  'uy',
);

/** A coined word («ACE-Step», «SWAN2», `rStar`) and a verb or more of the sentence. */
const SUBJECT =
  /(?:^\P{L}{0,6}|[.!?]\s)((?=[\w-]{0,20}(?:[a-z][A-Z]|[A-Z]{2}[a-z\d-]|-[A-Z]|[A-Za-z]\d))[A-Za-z][\w+-]{2,30})\s(?:\([^)]{1,60}\)\s)?(?:[a-z]{3,14}s\s|is\s|\p{Script=Cyrillic}{2,})/u;

/** «Тихий трансформер (QT) от …» at the head of a post. */
const NAME_AND_ACRONYM =
  /^\P{L}{0,6}(\p{Lu}[\p{L}\d-]{2,30}(?:\s[\p{L}\d-]{2,30}){0,4}\s\([A-Z][A-Za-z\d-]{1,14}\))(?=[\s,.:])/u;

/** «Дочитал статью авторов X про NAME». */
const SUBJECT_NAME = new RegExp(
  String.raw`(?<!\p{L})(?:[Сс]тать[яюией]|[Пп]ейпер\p{L}{0,2}|[Пп]репринт\p{L}{0,2}|[Рр]абот[ауыое]|[Pp]aper|[Pp]reprint)\s(?:[\p{L}\d-]{1,20}\s){0,4}(?:про|о|об|about|on)\s(${NAME})`,
  'uy',
);

/** «… много разговоров про NAME — алгоритм сжатия от …» */
const EXPLAINED_NAME = new RegExp(
  String.raw`(?<!\p{L})(?:про|об?|это)\s(${NAME})\s[—–]\s(?:\p{L}{1,16}\s){0,2}(?:алгоритм|метод|подход|фреймворк|бенчмарк|архитектур|техник)`,
  'u',
);

function anyCase(verbs: string): string {
  return verbs.replace(/(?<=^|\|)\p{Ll}/gu, (letter) => `[${letter.toUpperCase()}${letter}]`);
}

function namePattern(verbs: string): RegExp {
  const between =
    'это|его|её|ее|их|всё|такое|свой|свою|свое|своё|нов\\p{L}{2,3}|метод|подход|алгоритм|модель|фреймворк|бенчмарк|архитектуру|их|it|its|their|our|a|an|the|new|novel|method|model|approach|framework';
  return new RegExp(
    String.raw`(?<!\p{L})(?:${anyCase(verbs)})\s(?:(?:${between})\s){0,4}[«“"]?(${NAME})(\s\([A-Z][\w-]{1,15}\))?`,
    'uy',
  );
}

/**
 * The name of the work that a post without a title is about: the name its first line begins with («GRESO: …») when the
 * text goes on using it or the name is coined, else a name that its authors gave («назвали свой метод X»); with a link to the paper also the name
 * of what they released.
 */
export function introducedName(context: LostContext, isLinked: boolean): Span | undefined {
  const first = firstLine(context);
  if (first === undefined) return undefined;
  const pattern = isLinked ? GIVEN_OR_RELEASED_NAME : GIVEN_NAME;
  return (
    headName(context, first, isLinked) ??
    givenName(context, pattern, presents) ??
    givenName(context, NAME_BEHIND_DASH, presents) ??
    explainedName(context, first) ??
    (isLinked
      ? (givenName(context, SUBJECT_NAME, isPaper) ??
        subject(context) ??
        lastInHeadline(context, first) ??
        coined(context, first))
      : undefined)
  );
}

/** What a review of a paper begins with: its name, and behind a dash what it is. */
function explainedName({ review }: LostContext, { text, start, hasDash }: Line): Span | undefined {
  const match = review && hasDash ? EXPLAINED_NAME.exec(text) : null;
  const name = match?.[1] ?? '';
  if (match === null || isCommon(name)) return undefined;
  const from = start + match.index + match[0].indexOf(name);
  return { start: from, end: from + name.length };
}

/** «…: вышла статья о том, как …» names no work. */
const TELLS_THAT = /(?:статья|работа|исследование) (?:о|про) том?,? /u;

/** The work that the first line names and calls a paper: «Дрейф представлений: новая статья …». */
export function calledWork(context: LostContext): Span | undefined {
  const first = firstLine(context);
  if (first === undefined || !first.words.some(isWork)) return undefined;
  const match = /^\P{L}{0,6}(\p{Lu}[^:.!?()#\n]{8,120}?)(?::|\s[—–-])\s/u.exec(first.text);
  const name = match?.[1];
  if (match === null || name === undefined) return undefined;
  const says = wordsIn(first.text.slice(match[0].length)).slice(0, 3);
  if (!says.some(isWork) || TELLS_THAT.test(first.text)) return undefined;
  const start = first.start + match[0].indexOf(name);
  return { start, end: trimEnd(first.text, 0, match[0].indexOf(name) + name.length) + first.start };
}

/** «Метод называется Quiet Hinge Optimization (QHO)» */
const CALLED_METHOD = new RegExp(
  String.raw`(?<!\p{L})(?:[Мм]етод|[Аа]лгоритм|[Пп]одход|[Аа]рхитектура|[Фф]реймворк|[Бб]енчмарк|[Мм]одель|[Тт]ехника)\s(?:\p{L}{1,12}\s)?называ[ею]тся\s(${NAME})(\s\([A-Z][\w-]{1,15}\))`,
  'u',
);
const FEWEST_WORDS = 3;

/** «техрепорт по Green Hinge», «в техническом отчёте» */
const TECHNICAL_REPORT = new RegExp(
  String.raw`(?<!\p{L})(?:[Тт]ехрепорт|[Тт]ехотч[её]т|[Тт]ехническ(?:ий|ом|ого|ому|им)\s(?:репорт|отч[её]т))\p{L}{0,2}(?:\s(?:по\s|о\s|про\s|к\s)?${NAME}(?![\p{L}]))?`,
  'u',
);

/** «… обещают позже»: there is none yet. */
const TO_COME =
  /обеща[юлт]|(?<!\p{L})(?:скоро|позже|ждём|ждем|готовят|готовится|появится|выложат|опубликуют)(?!\p{L})/iu;
const LONGEST_SENTENCE = 200;

/** The words around an offset up to where a sentence ends on either side. */
function sentenceAt(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - LONGEST_SENTENCE), offset);
  const behind = text.slice(offset, offset + LONGEST_SENTENCE);
  return `${/[^.!?\n]*$/.exec(before)?.[0] ?? ''}${/^[^.!?\n]*/.exec(behind)?.[0] ?? ''}`;
}

// Without the first letter, which may be a capital.
const BEGINNINGS = ['ехреп', 'ехотч', 'ехническ'];

/** A technical report that a post speaks of and does not link. */
export function technicalReport({ text }: LostContext): Span | undefined {
  if (!BEGINNINGS.some((part) => text.includes(part))) return undefined;
  const match = TECHNICAL_REPORT.exec(text);
  return match === null || TO_COME.test(sentenceAt(text, match.index))
    ? undefined
    : { start: match.index, end: match.index + match[0].trimEnd().length };
}

/** The method that a post is about, by its full name and what it is called for short. */
export function calledMethod({ text }: LostContext): Span | undefined {
  if (!text.includes('называ')) return undefined;
  const match = CALLED_METHOD.exec(text);
  const [all = '', name = '', short = ''] = match ?? [];
  if (match === null || name.split(' ').length < FEWEST_WORDS) return undefined;
  const start = match.index + all.length - name.length - short.length;
  return { start, end: match.index + all.length };
}

function isWork({ sense: { resource } }: Word): boolean {
  return resource === 'article' || resource === 'paper';
}

/** The first line that is neither empty nor hashtags alone. */
function firstLine({ written }: LostContext): Line | undefined {
  return written.find(
    ({ text }) => !text.includes('#') || !/^\s*(?:#[\p{L}\p{N}_]{1,60}\s*){1,9}$/u.test(text),
  );
}

function headName(context: LostContext, first: Line, isLinked: boolean): Span | undefined {
  const name = HEAD_NAME.exec(first.text)?.[1];
  if (name === undefined || isCommon(name)) return undefined;
  const start = first.start + first.text.indexOf(name);
  const isUsedAgain = context.text.includes(name, first.end);
  const isCoined = isLinked && /^\S*(?:\p{Ll}\p{Lu}|\p{Lu}{2}|-\p{Lu})\S*$/u.test(name);
  const isVersion = isLinked && /\s\d|\d$/.test(name) && !/^(?:Top|Week|Part|Day|Issue)\s/.test(name);
  return isUsedAgain || isCoined || isVersion ? { start, end: start + name.length } : undefined;
}

/** The coined name that the first line or the first sentence below it is about: "ACE-Step makes …". */
function subject({ written }: LostContext): Span | undefined {
  for (const [index, { text, start }] of written.slice(0, 2).entries()) {
    const found = SUBJECT.exec(text);
    if (found !== null && found.index > 0 && index > 0) continue;
    const name = (found ?? NAME_AND_ACRONYM.exec(text))?.[1];
    if (name === undefined || isCommon(name)) continue;
    const from = start + text.indexOf(name);
    return { start: from, end: from + name.length };
  }
  return undefined;
}

/** «Конспект номер пять. Mixture of Doors»: the English that the headline of a linked work ends with. */
function lastInHeadline({ text }: LostContext, { text: line, start, end }: Line): Span | undefined {
  const match = /[.:—–]\s([A-Z][^\u0400-\u04FF.:—–!?\n]{2,80})$/u.exec(line.trimEnd().slice(-90));
  const title = match?.[1] ?? '';
  if (!looksLikeTitle(title, 1) || isCommon(title) || tellsNews(title)) return undefined;
  const from = text.lastIndexOf(title, end);
  return from < start ? undefined : { start: from, end: from + title.length };
}

/** Coined names: «DoorNet», «SAM 3», «Hinge-2B». */
const COINED =
  /(?=[A-Z])(?<![\p{L}\p{N}/@#_.-]|[A-Z][\w.-]{0,20} )(?=[\p{Script=Latin}\d-]{0,20}(?:\p{Ll}\p{Lu}|\p{Lu}{2}\p{L}|-\p{Lu}|\p{L}\d|\p{Lu}{2} \d))[A-Z][\p{Script=Latin}\d]{1,24}(?:-[\p{Script=Latin}\d.]{1,16}){0,3}(?: \d(?:\.\d)?)?(?![\p{L}\p{N}/_-]| [A-Z])/gu;

/** The one coined name of the headline, where the text goes on using it. */
function coined({ text }: LostContext, { text: line, start, end }: Line): Span | undefined {
  const found = matchesOf(COINED, line.slice(0, LONGEST_HEADLINE))
    .map(({ index, 0: name }) => ({ index, name: name.replace(/\.+$/u, '') }))
    // «VLA», «ICLR» are notions and venues.
    .filter(({ name }) => !isCommon(name) && !/^\p{Lu}+$/u.test(name));
  const used = found.filter(({ name }) => text.includes(name, end));
  const likely = used.length > 0 ? used : found;
  const [one] = likely;
  if (one === undefined || likely.some(({ name }) => name !== one.name)) return undefined;
  return { start: start + one.index, end: start + one.index + one.name.length };
}

const presents = (sense: Sense) => sense.presents;
const isPaper = (sense: Sense) => sense.prose === 'paper';

/** The name that a sticky pattern finds at a word which may begin it. */
function givenName(
  { text, written }: LostContext,
  pattern: RegExp,
  mayBegin: (sense: Sense) => boolean,
): Span | undefined {
  for (const { words } of written) {
    for (const word of words) {
      if (!mayBegin(word.sense)) continue;
      pattern.lastIndex = word.start;
      const match = pattern.exec(text);
      const name = match?.[1]?.replace(/[.+]+$/u, '') ?? '';
      if (match === null || isCommon(name)) continue;
      const start = match.index + match[0].lastIndexOf(name + (match[2] ?? ''));
      return { start, end: start + name.length + (match[2]?.length ?? 0) };
    }
  }
  return undefined;
}

/** True for the name of a product, a company or a notion that posts are full of. */
export function isCommon(name: string): boolean {
  if (name.length < 3) return true;
  const words = name.toLowerCase().split(/[\s-]/);
  return words.length === 1
    ? COMMON.has(words[0] ?? '')
    : words.every((word) => COMMON.has(word) || /^[\d.]+$/.test(word));
}
