import { type LostContext, plainKind, type Segments } from './lostContext.ts';
import { linkLabelKind } from './lostLabels.ts';
import {
  announced,
  BULLET,
  counted,
  type Entry,
  invitation,
  linkOf,
  repositoryName,
  siteName,
  stars,
  trimLabel,
} from './lostLines.ts';
import type { LostLink } from './lostLinks.ts';
import { atPointers } from './lostPointers.ts';
import { BARS, isShortLabel, LONGEST_LINK_LINE, NO_SEGMENTS, segments } from './lostSegments.ts';
import { type Line, type Word, wordsIn } from './lostText.ts';
import { isPointer } from './lostWords.ts';
import { matchesOf } from './matches.ts';

const BRACKETS = /[([]([^()[\]\n]{2,60})[)\]]/g;
/** `[Статья][Репозиторий без весов]`: nothing but brackets, so that the first word of each tells. */
const IN_BRACKETS = /^\s{0,3}[([][^()[\]\n]{2,60}[)\]]\P{L}{0,4}$/u;
const ROW_OF_BRACKETS = /^\s{0,3}(?:[([][^()[\]\n]{2,60}[)\]]\s{0,3}){2,8}$/;
/** Words that stand in brackets for other reasons far more often than as links. */
const NOT_IN_BRACKETS =
  /^(?:модел|данны|data$|курс|книг|model|book|лекци|доклад|канал|метрик|metrics|выступлени|репорт|отч[её]т|исходн|report|можно|пример|материал|material|задани|домашк|воркфлоу|workflow|example|sample|корпус|corpus|ollama$|gguf|telegram|телеграм|discord|slack|рецепт|инструкци|интерактив|резюме)/u;
const MOST_BEFORE_POINTER = 4;
const MOST_LABEL_WORDS = 5;
/** «Код: на гитхабе»: all of it is words for links. */
const LABELLED = /^\P{L}{0,6}\p{L}{3,16}:\s\S/u;
/** Whether a line holds nothing but words for links, one or several: `Paper | Code`, `🟡Arxiv`, «Статья, код». */
export function isLinkLine(context: LostContext, line: Line): boolean {
  const { index } = line;
  const { spans, isSure } = segmentsOf(context, line);
  if (spans.length === 0 || isPollOption(context, index)) return false;
  if (ALONE.test(line.text)) return true;
  if (spans.length === 1 && isListHeading(context, line)) return false;
  if (!isSure) return index >= context.tail && !isInTable(context, index);
  return (
    index >= context.tail ||
    endsParagraph(context, index) ||
    hasLinkNeighbour(context, index) ||
    spans.length > 1 ||
    LABELLED.test(line.text) ||
    line.words.some((word) => word.sense.isPointer)
  );
}

/** «ссылка» or «→ Хабр», wherever in the post. */
const ALONE = /^\s{0,3}(?:[сc]сылка|источник|source|(?:[→➡]\uFE0F?|->)\s?\p{L}[\p{L}\s]{1,30})\s{0,3}$/iu;

/** A label right under the words about a thing, with nothing below: «Блогпост» at the end of an item of a digest. */
function endsParagraph({ lines }: LostContext, index: number): boolean {
  const [above, line, below] = [lines[index - 1], lines[index], lines[index + 1]];
  const isUnderProse = above !== undefined && !above.isBlank && above.words.length > MOST_LABEL_WORDS;
  return isUnderProse && line !== undefined && line.words.length < 3 && below?.isBlank !== false;
}

/** Whether the line above or below links the code or the weights of a work. */
export function isBesideCode(context: LostContext, index: number): boolean {
  const isNear = (from: number, step: number) => {
    const line = context.lines[from]?.isBlank === true ? context.lines[from + step] : context.lines[from];
    if (line === undefined) return false;
    const tells = line.words.some(
      ({ sense: { resource } }) => resource === 'repository' || resource === 'model',
    );
    return (tells && isLinkLine(context, line)) || repositoryName(line).length > 0;
  };
  return isNear(index - 1, -1) || isNear(index + 1, 1);
}

const ITEM = /^\s{0,3}(?:[-–—•·*▪]|\d{1,2}[.)])\s/u;

/** «📄 Статьи» over a list of them. */
export function isListHeading({ lines }: LostContext, { index, text }: Line): boolean {
  return !ITEM.test(text) && ITEM.test(lines[index + 1]?.text ?? '');
}

/** Bars also part the columns of a table. */
function isInTable({ lines }: LostContext, index: number): boolean {
  return [lines[index - 1], lines[index + 1]].some((line) => line !== undefined && BARS.test(line.text));
}

/** A poll prints the share of each answer above it. */
function isPollOption({ lines }: LostContext, index: number): boolean {
  return /^\s*\d{1,3}%\s*$/.test(lines[index - 1]?.text ?? '');
}

function isLabels(context: LostContext, line: Line): boolean {
  const { spans, isSure } = segmentsOf(context, line);
  return spans.length > 0 && isSure;
}

function hasLinkNeighbour(context: LostContext, index: number): boolean {
  return [context.lines[index - 1], context.lines[index + 1]].some(
    (line) => line !== undefined && isLabels(context, line),
  );
}

/** Links that their own words give away: link lines, brackets, «подробности тут», «смотрите в статье», the channel's signature. */
export function findWordLinks(
  context: LostContext,
  channels: readonly (string | undefined)[],
): readonly LostLink[] {
  const names = new Set(channels.flatMap((name) => name?.trim() ?? []));
  return context.written.flatMap((line) => [
    ...signature(line, context, names),
    ...entries(context, line).map((span) => linkOf(context, span)),
    ...inBrackets(context, line),
    ...atPointers(context, line),
    ...stars(line),
  ]);
}

function entries(context: LostContext, line: Line): readonly Entry[] {
  if (line.hasBracket && (ROW_OF_BRACKETS.test(line.text) || IN_BRACKETS.test(line.text))) return [];
  if (isLinkLine(context, line)) return segmentsOf(context, line).spans;
  const named = [
    ...announced(line),
    ...repositoryName(line),
    ...siteName(line),
    ...counted(line),
    ...invitation(context, line),
  ];
  return named.length > 0 ? named : amongLinks(context, line);
}

/** Kept for the line, as neighbours ask for it again and again. */
function segmentsOf({ segments: known }: LostContext, line: Line): Segments {
  if (!line.tells || line.text.length > LONGEST_LINK_LINE) return NO_SEGMENTS;
  const found = known[line.index] ?? segments(line.text, line.start);
  known[line.index] = found;
  return found;
}

/** A few words right under or above links, written as they are, are one of them. */
function amongLinks(context: LostContext, line: Line): readonly Entry[] {
  const { index, text, start } = line;
  if (index < context.tail) return [];
  const near = [context.lines[index - 1], context.lines[index + 1]].filter(
    (line) => line !== undefined && isLabels(context, line),
  );
  if (near.length === 0) return [];
  const marker = BULLET.exec(text)?.[0] ?? '';
  const isBeside = near.some((line) => isLikeMark(BULLET.exec(line?.text ?? '')?.[0] ?? '', marker));
  const span = trimLabel(text, marker.length, text.length);
  const label = text.slice(span.start, span.end);
  const kind = line.words.map(({ sense }) => sense.resource).find((found) => found !== undefined);
  const mostWords = marker === '' ? (kind === undefined ? 2 : 5) : 6;
  const isLabel = isShortLabel(label, mostWords) && !/[.!?:…@#«"]/u.test(text);
  if (!isBeside || !isLabel || isPollOption(context, index)) return [];
  if (!/^\p{Lu}/u.test(label) && (marker.trim() === '' || kind === undefined)) return [];
  return [{ start: start + span.start, end: start + span.end, kind: linkLabelKind(label) ?? kind }];
}

/** Marks are alike where they are the same, or each an emoji. */
function isLikeMark(one: string, other: string): boolean {
  return one === other || [one, other].every((mark) => /^\p{Extended_Pictographic}\uFE0F?\s?$/u.test(mark));
}

function inBrackets(context: LostContext, line: Line): readonly LostLink[] {
  const telling = line.hasBracket ? line.words.filter(({ sense }) => sense.tells) : [];
  if (telling.length === 0) return [];
  const isRow = ROW_OF_BRACKETS.test(line.text);
  return matchesOf(BRACKETS, line.text).flatMap((match) => {
    const inside = match[1] ?? '';
    const from = line.start + match.index;
    if (!telling.some(({ start }) => start > from && start <= from + inside.length)) return [];
    const { spans: found, isSure } = segments(inside, line.start + match.index + 1);
    const head = isRow && found.length === 0 ? wordsIn(inside)[0]?.sense.resource : undefined;
    if (head !== undefined) {
      const start = line.start + match.index + 1;
      return [{ start, end: start + inside.length, kind: plainKind(head, context.research), bare: true }];
    }
    if (
      !isSure ||
      (!isRow &&
        found.some((span) => NOT_IN_BRACKETS.test(context.text.slice(span.start, span.end).toLowerCase())))
    )
      return [];
    const links = found.map((span) => linkOf(context, span));
    const onlyPoints = links.every((link) => isPointer(context.text.slice(link.start, link.end)));
    return links.length > 0 && onlyPoints
      ? [...referent(context, line, line.start + match.index), ...links]
      : links;
  });
}

/** «репозиторий статьи (тут)»: the phrase before the bracket names what the pointer leads to. */
function referent(context: LostContext, line: Line, bracket: number): readonly LostLink[] {
  const from = Math.max(line.start, bracket - 100);
  const words = wordsIn(context.text, from, bracket).slice(-MOST_BEFORE_POINTER);
  const first = words.findIndex(
    (word, i) => word.sense.resource !== undefined && words.slice(i + 1).every(isLabelWord),
  );
  const start = words[first]?.start;
  const end = words.at(-1)?.end;
  if (start === undefined || end === undefined || context.text.slice(end, bracket).trim() !== '') return [];
  const link = linkOf(context, { start, end });
  return link.kind === 'page' ? [] : [link];
}

function isLabelWord({ sense }: Word): boolean {
  return sense.resource !== undefined || sense.isModifier;
}

/** A post often ends with the name of its channel, or of the one it was forwarded from, which was a link to it. */
function signature(line: Line, context: LostContext, names: ReadonlySet<string>): readonly LostLink[] {
  if (line.index < context.lines.length / 2) return [];
  // «🪔 DeepSchool»
  const name = [line.text.trim(), line.text.replace(/^[^\p{L}\p{N}]+/u, '').trim()].find((text) =>
    names.has(text),
  );
  if (name === undefined) return [];
  const start = line.start + line.text.indexOf(name);
  return [{ start, end: start + name.length, kind: 'channel', bare: false }];
}
