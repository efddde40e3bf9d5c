/** Works at the head of the items of a list: «1. Title — what it is», `• owner/name`. */
import type { ReferenceKind } from '../posts/post.ts';
import { CYRILLIC as CYRILLIC_SIGN, LATIN, signAt } from './characterSigns.ts';
import { announcesPages, kindFromTitle, type LostContext, plainKind } from './lostContext.ts';
import { repositoryName } from './lostLines.ts';
import type { LostLink } from './lostLinks.ts';
import { isCommon } from './lostNames.ts';
import { type Line, senseOfWord, wordsIn } from './lostText.ts';
import { isListHeading } from './lostWordLinks.ts';
import type { WordKind } from './lostWords.ts';
import {
  CYRILLIC,
  hasSubtitle,
  isNamedSentence,
  isReport,
  isSentenceTitle,
  looksLikeTitle,
  readsLikePaper,
  tellsNews,
  trimEnd,
} from './titleShape.ts';

/** What an item begins with. */
export const BULLET =
  /^\s{0,3}(?:(?:День|Неделя|Шаг|Часть|Day|Week|Step|Part)\s\d{1,2}\s?[:.]\s|\d{1,2}[.)]\s|\d{1,2}\uFE0F?\u20E3\s?|[•▪◦·—–*▫‣-]\uFE0F?\s?|(?:\p{Extended_Pictographic}\uFE0F?){1,2}\s?)/u;
/** A head in Latin letters, in quotes or not, and what parts it from the words about it. */
const HEAD =
  /^["«“]?([A-Z\d][^\u0400-\u04FF\n«»“”"]{2,150}?)["»”]?(?:\s?$|\s[—–-]\s|\s?\((?![A-Z]{2,6}\)\s[A-Za-z])|,\s(?=[\u0400-\u04FF]|(?:the|an?|with|which|our|my|his|her|their|one|now)\s[a-zA-Z]))/u;
/** «… from Meta» behind a title tells who published it. */
const PUBLISHED = /\s(?:from|by|от)\s([A-Z][\w-]{2,20}(?:\s[A-Z][\w-]{2,20})?)$/u;
/** The name of a tool or a library alone, in any case of letters: `browser-use`. */
const TOOL =
  /^((?:\d(?=[A-Z]))?[A-Za-z][A-Za-z\d]{0,20}(?:[._-][A-Za-z\d]{1,20}){0,4})(?:\s[—–-]\s|\s?$|\s\()/u;
/** «(Lee et al., 2021)» behind a title. */
const CITED = /^[»”"]?\s?\(\p{Lu}[^()\d]{1,40}[,\s](?:19|20)\d\d\)/u;
/** «Title, глава 18» */
const CHAPTER = /^[»”"]?,?\s\(?(?:глав|chapter|раздел)/iu;
/** A Russian title in quotes, alone or with who wrote it. */
const QUOTED_HEAD = /^[«“"„](\p{Lu}[^«»“”"„\n]{4,150})[»”"“](?:\s?$|,?\s[—–-]\s|\s?\(|,\s)/u;
/** «Документация PyMC — …»: a word for a link and a name. */
const NAMED = /^(\p{Lu}[\u0400-\u04FF]{3,16}\s[A-Z][\w.+-]{1,30}(?:\s[\w.+-]{1,30}){0,3})\s[—–-]\s/u;
/** Words that announce a list of links, in the headline or right above the list. */
const ANNOUNCES =
  /подборк|дайджест|ссылк|ссылок|материал|ресурс|почита|посмотре|что читать|список литератур|топ[\s-]?\d|(?:мой|наш) топ|лучши[ех]|курс(?:ы|ов)|книг[и]?(?!\p{L})|стат(?:ьи|ей)|репозитори(?:и|ев)|links|weekly|digest|reading|resources|papers|roundup|picks|schools?(?!\p{L})|школ|courses|tools|инструмент|полезн|собрал|библиотек|libraries|datasets|датасет|podcasts|подкаст|blogs|newsletters|books|talks|лекци|collection|repos/iu;
/** What such a list of papers is called. */
const PAPERS = /стат(?:ьи|ей)|работ|дайджест|papers|digest/iu;
/** One of courses. */
const COURSES = /(?<!\p{L})курс(?:ы|ов|ам)(?!\p{L})|\bcourses\b/iu;
/** Of repositories. */
const REPOSITORIES =
  /репозитори(?:и|ев|ям)|(?<!\p{L})реп(?:ы|о)(?!\p{L})|библиотек|\b(?:repos|repositories|libraries|open-source projects)\b/iu;
/** And one of books. */
const BOOKS = /(?<!\p{L})(?:книг|книжк|учебник)|\b(?:books|textbooks)\b/iu;
const AFTER_WORDS = 4;
const LEAST_ITEMS = 2;

/** The letters that a bullet begins with: those of «День», «Шаг», "Week". */
const LETTERS_OF_BULLETS = 'ДНШЧDWSP';

/** How long the bullet is that a line begins with; undefined where it has none, as a first letter mostly tells. */
export function bulletIn(text: string): number | undefined {
  const isLetter = (signAt(text, 0) & (LATIN | CYRILLIC_SIGN)) !== 0;
  if (isLetter && !LETTERS_OF_BULLETS.includes(text.charAt(0))) return undefined;
  return BULLET.exec(text)?.[0].length;
}

interface Item {
  readonly line: Line;
  readonly start: number;
  readonly end: number;
  readonly kind: ReferenceKind | undefined;
  /** Whether it is a name alone, as tools have. */
  readonly isTool: boolean;
}

/** Heads of the items of a list that is announced as one of links, or most of whose heads are plainly works. */
export function listHeads(context: LostContext): readonly LostLink[] {
  return [...russianItems(context), ...latinItems(context)];
}

/** What announces links and nothing else, right above a list of them. */
const MATERIALS =
  /(?:список|подборк|ссылк|материал|почита|посмотре|ресурс|что читать|links|resources|reading)[^.!?\n]{0,80}:\s{0,3}$/iu;
/** «Посты на Хабре:», above titles that may be whole sentences. */
const TITLES = /^\P{L}{0,4}(?:посты|видео|заметки)\s(?:на|по|о|об|про)\s/iu;
const LONGEST_ITEM = 90;

/** Short items in Russian under a line that announces links are links as a whole. */
function russianItems({ written }: LostContext): readonly LostLink[] {
  return written.flatMap(({ text, hasColon }, index) => {
    if (!hasColon || !text.trimEnd().endsWith(':')) return [];
    const isOfTitles = TITLES.test(text);
    if (!isOfTitles && !MATERIALS.test(text)) return [];
    const below = written.slice(index + 1);
    const end = below.findIndex((line) => bulletIn(line.text) === undefined);
    const items = below.slice(0, end < 0 ? below.length : end);
    const isShort = ({ text: item }: Line) =>
      item.length <= (isOfTitles ? 2 * LONGEST_ITEM : LONGEST_ITEM) &&
      !/[.:,;]\s*$|https?:/u.test(item) &&
      (isOfTitles || !/\S\s[—–-]\s/u.test(item.replace(BULLET, '')));
    if (items.length < LEAST_ITEMS || items.filter(isShort).length * 2 < items.length) return [];
    return items.filter(isShort).flatMap((item): readonly LostLink[] => {
      const from = bulletIn(item.text) ?? 0;
      if (item.cyrillic === 0) return [];
      const kind =
        item.words.slice(0, 2).find(({ sense }) => sense.resource !== undefined)?.sense.resource ?? 'page';
      const start = item.start + from;
      return [
        {
          start,
          end: start + item.text.slice(from).trimEnd().length,
          kind: plainKind(kind, false),
          bare: false,
        },
      ];
    });
  });
}

function latinItems(context: LostContext): readonly LostLink[] {
  return lists(context).flatMap((items) => {
    const works = items.filter(({ kind }) => kind !== undefined);
    const isOfWorks = works.length * 2 > items.length;
    if (items.length < LEAST_ITEMS || !(isOfWorks || isAnnounced(context, items))) return [];
    const heading = above(context, items).join(' ');
    const around = `${heading} ${below(context, items)}`;
    const papers = items.filter(({ kind, start, end }) =>
      kind === undefined ? isLikePaper(context.text.slice(start, end)) : kind === 'paper',
    );
    const areMostPapers = papers.length * 2 > items.length;
    const kindOfRest = (start: number, end: number): ReferenceKind => {
      const title = context.text.slice(start, end);
      const isAsRest = areMostPapers && (looksLikeTitle(title, 3) || isSentenceTitle(title));
      const isPaper = (isLikePaper(title) || isAsRest) && !tellsNews(title);
      if (isPaper && PAPERS.test(heading)) return 'paper';
      return BOOKS.test(heading) ? 'book' : 'page';
    };
    const told = kindOfList(heading, around);
    const isTold = ({ kind, isTool }: Item) =>
      told === 'repository' ? isTool : kind === 'paper' || (told === 'course' && kind === undefined);
    return items.map((item) => ({
      start: item.start,
      end: item.end,
      kind: (isTold(item) ? told : undefined) ?? item.kind ?? kindOfRest(item.start, item.end),
      bare: false,
    }));
  });
}

/** What the heading of a list calls its items; nothing where it calls them papers. */
function kindOfList(heading: string, around: string): ReferenceKind | undefined {
  if (PAPERS.test(heading)) return undefined;
  if (COURSES.test(heading)) return 'course';
  if (REPOSITORIES.test(around)) return 'repository';
  return announcesPages(heading) ? 'page' : undefined;
}

/** `HIN: Hinge-Inspired Networks` */
const NAME_AND_TITLE = /^(?=\S{0,20}[A-Z]\S{0,20}[A-Z])[\w-]{2,20}: \p{Lu}\S{1,40} \p{Lu}/u;

function isLikePaper(title: string): boolean {
  return looksLikeTitle(title, 3) && (readsLikePaper(title) || NAME_AND_TITLE.test(title));
}

/** Runs of items, blank lines between them or not. */
function lists(context: LostContext): readonly (readonly Item[])[] {
  const all: Item[][] = [];
  let current: Item[] = [];
  // The headline is no item, though an emoji may stand before it.
  for (const line of context.written.slice(1)) {
    const item = itemOf(context, line);
    if (item !== undefined) current.push(item);
    else if (current.length > 0 && bulletIn(line.text) === undefined) {
      all.push(current);
      current = [];
    }
  }
  return current.length > 0 ? [...all, current] : all;
}

function itemOf(context: LostContext, line: Line): Item | undefined {
  const from = bulletIn(line.text);
  if (from === undefined || isListHeading(context, line)) return undefined;
  const [repository] = repositoryName(line);
  if (repository !== undefined) return { line, ...repository, isTool: true };
  const rest = line.text.slice(from);
  const title = QUOTED_HEAD.exec(rest)?.[1];
  if (title !== undefined) {
    const start = line.start + line.text.indexOf(title, from);
    const end = start + title.length;
    const kind = CYRILLIC.test(title) ? undefined : kindOfHead(context, line, start, end);
    return { line, start, end, kind, isTool: false };
  }
  const named = NAMED.exec(rest)?.[1];
  if (named !== undefined && senseOfWord(named.split(' ')[0] ?? '').resource !== undefined) {
    const start = line.start + line.text.indexOf(named, from);
    return { line, start, end: start + named.length, kind: undefined, isTool: false };
  }
  const tool = TOOL.exec(rest)?.[1];
  const head = tool !== undefined && (context.cyrillic || /^[A-Z]|[\d._-]/u.test(tool)) ? tool : headOf(rest);
  if (senseOfWord(rest.slice(0, 12).split(/\s/)[0] ?? '').isVenue) return undefined;
  if (head === undefined || CYRILLIC.test(head) || /[.!?]\s\p{Lu}|[#@]|:\s*$/u.test(head)) return undefined;
  const start = line.start + line.text.indexOf(head, from);
  const end = trimEnd(context.text, start, start + head.length);
  if (end - start < 3) return undefined;
  return { line, start, end, kind: kindOfHead(context, line, start, end), isTool: head === tool };
}

/** The head of an item; «Name — A Title Behind a Dash» is one title. */
function headOf(item: string): string | undefined {
  const match = HEAD.exec(item);
  const behind = match?.[0].match(/[—–-]\s$/u) ? item.slice(match[0].length) : '';
  if (looksLikeTitle(behind, 4)) return item.trimEnd();
  const second = HEAD.exec(behind);
  return second !== null && looksLikeTitle(second[1] ?? '', 4)
    ? item.slice(0, item.length - behind.length + (second[1]?.length ?? 0))
    : unsigned(match?.[1]);
}

/** The title without who published it. */
function unsigned(title: string | undefined): string | undefined {
  const match = PUBLISHED.exec(title ?? '');
  return match !== null && isCommon(match[1] ?? '') ? title?.slice(0, match.index) : title;
}

/** What the head says about itself, then what the words behind it say, then its shape. */
function kindOfHead(context: LostContext, line: Line, start: number, end: number): ReferenceKind | undefined {
  const head = context.text.slice(start, end);
  const own = kindFromTitle(head) ?? firstWordKind(head);
  if (own !== undefined) return own;
  const behind = wordsIn(context.text.slice(end, Math.min(line.end, end + 100))).slice(0, AFTER_WORDS);
  const told = behind.map(({ sense }) => sense.prose ?? sense.resource).find((kind) => kind !== undefined);
  if (told !== undefined && told !== 'page') return plainKind(told, true);
  if (behind.slice(0, 3).some(({ sense }) => sense.prose === 'page')) return 'page';
  if (CHAPTER.test(context.text.slice(end, Math.min(line.end, end + 20)))) return 'book';
  if (tellsNews(head)) return undefined;
  const isLong = looksLikeTitle(head, hasSubtitle(head) ? 4 : 6);
  if (isReport(head) || (NAME_AND_TITLE.test(head) && isLikePaper(head))) return 'paper';
  const isCited = CITED.test(context.text.slice(end, Math.min(line.end, end + 60)));
  if (isNamedSentence(head) || (isCited && looksLikeTitle(head, 4))) return 'paper';
  if (isLong && readsLikePaper(head) && (told === undefined || hasSubtitle(head))) return 'paper';
  return undefined;
}

/** "An interview with …": one of the first words says what it is. */
function firstWordKind(head: string): ReferenceKind | undefined {
  const kind: WordKind | undefined = head
    .split(/\s/)
    .slice(0, 3)
    .map((word) => senseOfWord(word).prose)
    .find((found) => found !== undefined);
  return kind === undefined ? undefined : plainKind(kind, true);
}

function isAnnounced(context: LostContext, items: readonly Item[]): boolean {
  return above(context, items).some((text) => ANNOUNCES.test(text));
}

/** The headline and the line right above a list. */
function above({ lines }: LostContext, items: readonly Item[]): readonly string[] {
  const before = lines.slice(0, items[0]?.line.index ?? 0).filter(({ isBlank }) => !isBlank);
  return [before[0]?.text ?? '', before.at(-1)?.text ?? ''];
}

/** The line right below a list. */
function below({ lines }: LostContext, items: readonly Item[]): string {
  const last = items.at(-1)?.line.index ?? lines.length;
  return lines.slice(last + 1, last + 3).find(({ isBlank }) => !isBlank)?.text ?? '';
}
