/** Tells a digest, a list of many alike things, from an article, by the shape of its headings and lists. */
import { EMOJI, KEYCAP } from '../../posts/text.ts';
import type { Outline, OutlineHeading, OutlineItem } from './digestOutline.ts';
import { headingDate } from './headingDate.ts';
import { once } from './once.ts';

/** What the entries of a digest begin with. */
export type Entries = HeadingEntries | ItemEntries;

export interface HeadingEntries {
  readonly kind: 'headings';
  readonly level: number;
  readonly marks: readonly OutlineHeading[];
}

export interface ItemEntries {
  readonly kind: 'items';
  readonly marks: readonly OutlineItem[];
}

export interface DigestSource {
  readonly path: string;
  readonly title: string | undefined;
  readonly body: string;
  readonly outline: Outline;
  /** A stretch of the body with the addresses it refers to by labels. */
  readonly resolve: (stretch: string) => string;
  /** Of the file, for headings with a day and a month. */
  readonly year: string | undefined;
}

const ADDRESS = /https?:\/\/[^\s)>\]"']+/iu;
const PAPER_HOSTS =
  'arxiv.org alphaxiv.org openreview.net aclanthology.org doi.org biorxiv.org semanticscholar.org neurips.cc mlr.press ' +
  'thecvf.com acm.org ieee.org nature.com huggingface.co/papers hf.co/papers paperswithcode.com/paper';
const PAPER_ADDRESS = addressAt(PAPER_HOSTS);
const WORK_ADDRESS = addressAt(
  `${PAPER_HOSTS} github.com gitlab.com huggingface.co hf.co paperswithcode.com kaggle.com`,
);
const FENCE = /^ {0,3}(?:`{3}|~{3})/mu;
const VERSION = /^\[?v?\d{1,4}\.\d+(?:\.\d+)*(?:[-+.\w]*)\]?(?:[\s(:—–-]|$)|^\[?unreleased\]?/iu;
/** Parts of an article, a paper or a manual. */
const PART =
  /^(?:abstract|introduction|intro|background|motivation|preliminar|related work|method|approach|architecture|experiment|evaluation|results?|analysis|ablation|discussion|conclusion|summary|references|bibliography|appendix|acknowledg|limitations?|overview|install|setup|usage|quick ?start|getting started|requirements|prerequisites|licen[cs]e|contribut|citation|features?|faq|examples?|documentation|support|changelog|roadmap|table of contents|contents|tl;?dr|step|part|chapter|lesson|section|added|changed|fixed|removed|deprecated|agenda|attendees|action items|decisions|введение|заключение|выводы?|итоги?|результат|метод|подход|архитектура|эксперимент|постановка|обсуждение|литература|установка|использование|лицензия|содержание|оглавление|пример|шаг|часть|глава|урок|раздел|приложение|повестка|участники|решения|зачем|почему|как |how |why |what )/iu;
const DIGEST_WORDS =
  /digest|weekly|this week|papers? of|awesome|reading list|link ?(?:log|roundup|dump)|links|roundup|newsletter|bookmarks|дайджест|подборк|недел|обзор (?:статей|новостей|недели)|ссылк|закладк|список (?:статей|чтения)|новост/iu;
const NO_DIGEST =
  /changelog|release notes|history|meeting|minutes|stand-?up|\bsync\b|1:1|retro(?:spective)?|journal club rules|встреч|созвон|протокол|планёрк|планерк|история изменений|список изменений/iu;
const MEETING =
  /(?:attendees|participants|present|agenda|action items|участники|присутств|повестка|решили)\s*:?/iu;
/** Labels of links that name no work. */
const BARE_LABEL =
  /^(?:[^\p{L}]*(?:paper|code|pdf|arxiv|abs|html|github|repo|project|page|demo|blog|tweet|post|slides|video|model|data(?:set)?|weights|hf|hugging ?face|link|website|site|docs|статья|код|проект|ссылка|видео|данные|модель|твит|пост)(?!\p{L})[^\p{L}]*)+$/iu;
const NUMBER = new RegExp(
  String.raw`^[*_]{0,3}(?:[#№(\[]{0,2}(\d{1,3})[)\].:]{1,2}|${KEYCAP}+|[#№](\d{1,3})(?=\s))[*_\s]*`,
  'u',
);
const DECORATION = new RegExp(String.raw`^(?:\[[ xX]\]|${EMOJI}|\s)+`, 'u');

function addressAt(hosts: string): RegExp {
  const names = hosts.replaceAll('.', String.raw`\.`).split(' ').join('|');
  return new RegExp(String.raw`https?:\/\/(?:[\w-]{1,60}\.){0,5}(?:${names})\/`, 'iu');
}

/** What in a source are entries; `undefined` when it is one text. */
export function findEntries(source: DigestSource, isForced: boolean): Entries | undefined {
  if (isForced) return forcedEntries(source);
  const entries = automaticEntries(source);
  return entries && !isNoDigest(source) ? entries : undefined;
}

/** A heading or a first line without its number, box and emoji. */
export function bareHead(head: string): string {
  return head.replace(DECORATION, '').replace(NUMBER, '').replace(DECORATION, '').trim();
}

/** True for words such as `paper` and `code`, which name no work. */
export function isBareLabel(label: string): boolean {
  return BARE_LABEL.test(label);
}

function isNoDigest({ path, title, body, outline }: DigestSource): boolean {
  const name = path.split('/').at(-1) ?? '';
  const firstHead = outline.headings.find(({ level }) => level === 1)?.head ?? '';
  if (/^(?:changelog|changes|history|releases?|news|migration|contributing|security|license)\b/iu.test(name))
    return true;
  if (NO_DIGEST.test(title ?? firstHead) || NO_DIGEST.test(name)) return true;
  const versions = outline.headings.filter(({ head }) => VERSION.test(head)).length;
  if (versions >= 2 && versions * 3 >= outline.headings.length) return true;
  return (body.match(new RegExp(MEETING, 'giu'))?.length ?? 0) >= 3;
}

function automaticEntries(source: DigestSource): Entries | undefined {
  const levels = headingLevels(source);
  return (
    levels.find((level) => level.marks.length >= 4 && isLinked(level) && !hasCode(level, 0.5)) ??
    levels.find(
      (level) => level.marks.length >= 4 && isNumbered(level) && isAlike(level) && !hasCode(level, 0.3),
    ) ??
    listOfEntries(source) ??
    levels.find(
      (level) =>
        level.marks.length >= 4 && isAboutWorks(level, source) && isAlike(level) && !hasCode(level, 0.2),
    ) ??
    levels.find((level) => level.marks.length >= 3 && isDated(level) && !hasCode(level, 0.7))
  );
}

/** A file that is for the most part a list of works. */
function listOfEntries(source: DigestSource): ItemEntries | undefined {
  const list = listEntries(source, 0.8, 4);
  return list && shareOfItems(source, list.marks) >= 0.6 && !isManual(source) ? list : undefined;
}

function forcedEntries(source: DigestSource): Entries | undefined {
  const levels = headingLevels(source).filter(({ marks }) => marks.length >= 2);
  return (
    levels.find((level) => share(level.marks, hasAddress) >= 0.5) ??
    levels.find((level) => share(level.marks, isNumberedHead) >= 0.5) ??
    listEntries(source, 0.5, 2) ??
    levels.find(isDated) ??
    levels.toSorted((a, b) => b.marks.length - a.marks.length)[0] ??
    (source.outline.items.length >= 2 ? { kind: 'items', marks: source.outline.items } : undefined)
  );
}

interface Level extends HeadingEntries {
  /** The text under each, to the next heading of its level or above. */
  readonly bodies: () => readonly string[];
  readonly year: string | undefined;
}

/** The levels of headings, the deepest first. */
function headingLevels({ body, outline, year, resolve }: DigestSource): readonly Level[] {
  return [6, 5, 4, 3, 2, 1].flatMap((level) => {
    const bounds = outline.headings.filter((heading) => heading.level <= level);
    const marks = bounds.filter((heading) => heading.level === level);
    if (marks.length < 2) return [];
    const ends = new Map(bounds.map((heading, index) => [heading, bounds[index + 1]?.start ?? body.length]));
    const bodies = once(() => marks.map((mark) => resolve(body.slice(mark.bodyStart, ends.get(mark)))));
    return [{ kind: 'headings' as const, level, marks, bodies, year }];
  });
}

function hasAddress({ head }: OutlineHeading): boolean {
  return ADDRESS.test(head);
}

function isNumberedHead({ head }: OutlineHeading): boolean {
  return NUMBER.test(head.replace(DECORATION, ''));
}

/** Headings that are links. */
function isLinked({ marks }: Level): boolean {
  return share(marks, hasAddress) >= 0.75 && share(marks, isPart) < 0.2;
}

/** Headings with numbers, of texts that each point somewhere. */
function isNumbered({ marks, bodies }: Level): boolean {
  return (
    share(marks, isNumberedHead) >= 0.8 &&
    share(marks, isPart) < 0.2 &&
    share(bodies(), pointsSomewhere) >= 0.75
  );
}

/** Headings of texts that each are about a paper or, in what calls itself a digest, often about some work. */
function isAboutWorks({ marks, bodies }: Level, source: DigestSource): boolean {
  if (marks.some(isPart) || share(bodies(), pointsSomewhere) < 0.8) return false;
  const isSaid = isCalledDigest(source);
  const works = share(bodies(), (body) => (isSaid ? WORK_ADDRESS : PAPER_ADDRESS).test(body.slice(0, 800)));
  return works >= (isSaid ? 0.3 : 0.8);
}

function isCalledDigest({ path, title, outline }: DigestSource): boolean {
  return DIGEST_WORDS.test(
    `${title ?? ''} ${outline.headings[0]?.head ?? ''} ${path.split('/').at(-1) ?? ''}`,
  );
}

/** A manual with lists in it: three or more of its headings are parts of one. */
function isManual(source: DigestSource): boolean {
  return !isCalledDigest(source) && source.outline.headings.filter(isPart).length >= 3;
}

/** Headings that begin or end with a date and say little else. */
function isDated({ marks, bodies, year }: Level): boolean {
  const dates = marks.map(({ head }) => headingDate(head, year ?? '2000'));
  const brief = marks.filter(({ head }, index) => {
    const date = dates[index];
    return date !== undefined && head.length - date.rest.length >= 4 && date.rest.length <= 80;
  });
  const different = new Set(dates.map((date) => date?.date)).size;
  return (
    brief.length >= marks.length * 0.8 &&
    different >= marks.length * 0.8 &&
    share(bodies(), saysSomething) >= 0.6
  );
}

function saysSomething(body: string): boolean {
  return body.trim().length >= 20;
}

function isPart({ head }: OutlineHeading): boolean {
  return PART.test(bareHead(head));
}

/** An address near the head, or anywhere in a short text. */
function pointsSomewhere(body: string): boolean {
  return ADDRESS.test(body.slice(0, body.length <= 1500 ? body.length : 700));
}

function hasCode({ bodies }: Level, limit: number): boolean {
  return share(bodies(), (body) => FENCE.test(body)) >= limit;
}

/** Texts of some one length, none of it a treatise. */
function isAlike({ bodies }: Level): boolean {
  const lengths = bodies()
    .map(({ length }) => length)
    .sort((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  return median <= 3_000 && (lengths.at(-1) ?? 0) <= Math.max(2_000, median * 10);
}

function listEntries(
  { body, outline, resolve }: DigestSource,
  needed: number,
  least: number,
): ItemEntries | undefined {
  if (outline.items.length < least) return undefined;
  const marks = outline.items.filter((item) => isEntryItem(item, resolve(body.slice(item.start, item.end))));
  const others = outline.items.filter(({ head }) => !/^\[[^\]]*\]\(#/u.test(bareHead(head)));
  return marks.length >= least && marks.length >= others.length * needed
    ? { kind: 'items', marks }
    : undefined;
}

/** An item that begins with a link or a name in bold, or soon comes to its link. */
function isEntryItem({ head }: OutlineItem, text: string): boolean {
  const bare = bareHead(head);
  const label = /^[*_]{0,3}\[([^\]]{1,300})\][([]/u.exec(bare)?.[1];
  if (label !== undefined && isBareLabel(label)) return false;
  const at = text.search(ADDRESS);
  if (/^(?:\*\*|__)(?=\S)/u.test(bare))
    return at >= 0 || /\b(?:arxiv|github|doi)\.(?:org|com)\//iu.test(text);
  return at >= 0 && (label !== undefined || at - (text.length - text.trimStart().length) <= 90);
}

/** How much of the text that is no heading and no table of contents stands in the items. */
function shareOfItems({ body, outline }: DigestSource, marks: readonly OutlineItem[]): number {
  const lengthOf = (items: readonly OutlineItem[]) =>
    items.reduce((sum, { start, end }) => sum + end - start, 0);
  const contents = outline.items.filter(({ head }) => /^\[[^\]]*\]\(#/u.test(bareHead(head)));
  const headings = outline.headings.reduce((sum, { start, bodyStart }) => sum + bodyStart - start, 0);
  const rest = body.replace(/\s+$/u, '').length - headings - lengthOf(contents);
  return lengthOf(marks) / Math.max(1, rest);
}

function share<T>(values: readonly T[], has: (value: T) => boolean): number {
  return values.length === 0 ? 0 : values.filter(has).length / values.length;
}
