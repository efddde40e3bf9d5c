/** What the title of a work looks like, and where it ends. */
import {
  BREAK,
  COLON,
  CYRILLIC as CYRILLIC_SIGN,
  DIGIT,
  JOINT,
  ODD,
  PICTURE,
  POINT,
  SPACE,
  signAt,
  signsIn,
  TRAILING,
  WORD,
} from './characterSigns.ts';
import { namesIn } from './namesOfPeople.ts';
import type { Span } from './spans.ts';

export const CYRILLIC = /[\u0400-\u04FF]/;
/** Words that titles leave in lower case. */
const SMALL = new Set(
  'a an the of for and or nor but to in on at by as with from via vs is are be can do does not beyond into over under using without through'.split(
    ' ',
  ),
);
/** Verbs that titles are sentences with: "… Improves …". */
const SAYS =
  /^(?:improves?|makes?|learns?|helps?|enables?|needs?|beats?|matters?|requires?|generali[sz]es?|transfers?|scales?|emerges?|outperforms?|hallucinates?|finds?|fails?|knows?|thinks?|forgets?|encodes?|explains?|recogni[sz]es?|exploits?|solves?|drives?|favou?rs?|shares?|hides?|reduces?|predicts?|reveals?)$/;
/** What no title has, besides odd characters. */
const NOT_A_TITLE = /\d\.\d{2}|https?:/;
/** The name of a model: `Hinge 2.5-7B-Instruct`, `Quiet 7b Door model`. */
const MODEL = /\d[BM]?-(?:Instruct|Chat|Base|Thinking|Coder|Preview)\b(?!:)|\b\d{1,3}[bB]\b[^:]*\bmodel$/u;
/** Institutions and events have names in title case, too. */
const NOT_A_WORK =
  /\b(?:Conference|Workshop|Symposium|Meetup|Summit|University|Institute|Cent(?:er|re)|Laborator(?:y|ies)|Department|School|Journal|Association|Society|Olympiad(?=\s?$|\s\d)|Challenge|Cup|Award|Inc|Ltd|Authors|Abstract|Playbook|Handbook|Cookbook|Newsletter|Podcast|Report\s\d{4}|Getty Images|Shutterstock|Unsplash|Track(?=s?$)|AI Lab(?=s?$)|Conf(?=:))\b/;
/** `Publication Date: …` is a field, not a title. */
const FIELD =
  /^\P{L}{0,4}(?:publication date|published|submitted|updated|date|authors?|venue|journal|keywords|tags|categor(?:y|ies)|subjects?|comments?|affiliations?|institutions?|licen[cs]e|resources?|topics|applications|tools|skills|prerequisites|location|duration|level|language)\s?:/iu;
/** A headline that tells news or explains is no title of a paper. */
const NEWS =
  /\b(?:releas|launch|introduc|announc|unveil|present|open-sourc|rais|acquir|beat|hir)(?:e|es|ed|ing|s)\b|\b(?:explained|recap|notes|tutorial|cheat ?sheet|in plain (?:english|words)|part \d+)\b|\b(?:is|are|now) (?:out|here|available|live)\b/iu;
const JOINS = /\b(?:and|or|for|of|in|on|with|to|via)\b|&/u;
const REPORT = /\b(?:Technical Report|Survey|System Card)\b/u;
const MOST_TITLE_LENGTH = 250;
const QUOTED_HERE = /^[«“"„]([^«»“”"„\n]{2,250})[»”"“]/;

/**
 * What is asked again and again of one title, found once. The few titles asked about last are kept, as the rules for the
 * same line follow each other.
 */
class Shape {
  readonly #text: string;
  #words: readonly string[] | undefined;
  #isTitle: boolean | undefined;
  #isPaper: boolean | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  get words(): readonly string[] {
    this.#words ??= wordsOf(this.#text);
    return this.#words;
  }

  /** Whether most words of weight begin with a capital, and nothing speaks against a title. */
  get isTitle(): boolean {
    this.#isTitle ??= isPlain(this.#text) && isCapitalized(this.words) && isNoField(this.#text);
    return this.#isTitle;
  }

  get isPaper(): boolean {
    this.#isPaper ??= isOfPaper(this.#text, this.words);
    return this.#isPaper;
  }
}

const MOST_SHAPES = 64;
const shapes = new Map<string, Shape>();

function shapeOf(text: string): Shape {
  const known = shapes.get(text);
  if (known !== undefined) return known;
  if (shapes.size >= MOST_SHAPES) shapes.clear();
  const shape = new Shape(text);
  shapes.set(text, shape);
  return shape;
}

/** Whether words read like the title of a work in English: most words of weight begin with a capital. */
export function looksLikeTitle(text: string, leastWords: number): boolean {
  if (text.length > MOST_TITLE_LENGTH) return false;
  const shape = shapeOf(text);
  return shape.isTitle && shape.words.length >= leastWords;
}

/** The words of a title: letters and digits, and such marks as `AT&T`, `I/O` and `C++` have. */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if ((signAt(text, at) & WORD) === 0) continue;
    const start = at;
    while (at < text.length && (signAt(text, at) & (WORD | JOINT)) !== 0) at += 1;
    words.push(text.slice(start, at));
  }
  return words;
}

function isPlain(text: string): boolean {
  const seen = signsIn(text);
  if ((seen & (CYRILLIC_SIGN | ODD)) !== 0) return false;
  if ((seen & (COLON | POINT)) !== 0 && NOT_A_TITLE.test(text)) return false;
  if ((seen & DIGIT) !== 0 && MODEL.test(text)) return false;
  return /^\P{L}{0,3}\p{Ll}{0,2}[\p{Lu}\p{N}]/u.test(text);
}

function isCapitalized(words: readonly string[]): boolean {
  let weighty = 0;
  let capital = 0;
  for (const word of words) {
    if (isSmall(word)) continue;
    weighty += 1;
    if (hasCapital(word)) capital += 1;
  }
  return capital >= weighty * 0.6;
}

function isNoField(text: string): boolean {
  return !(text.includes(':') && (FIELD.test(text) || isEnumeration(text))) && namesIn(text) < 3;
}

/** `Statistics: Mean, Variance, Hypothesis Testing`: three things or more behind a colon, and nothing that joins them. */
function isEnumeration(text: string): boolean {
  if (!text.includes(', ')) return false;
  const behind = text.slice(text.indexOf(': ') + 2);
  const things = behind.split(', ');
  return things.length > 2 && things.every((thing) => wordsOf(thing).length < 4) && !JOINS.test(behind);
}

const LONGEST_SMALL = Math.max(...[...SMALL].map(({ length }) => length));

function isSmall(word: string): boolean {
  return word.length <= LONGEST_SMALL && SMALL.has(word.toLowerCase());
}

/** Whether a word begins with a digit or has a capital letter. */
function hasCapital(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    if ((code >= 65 && code <= 90) || (at === 0 && code >= 48 && code <= 57)) return true;
    if (code > 127) return /^\p{N}|\p{Lu}/u.test(word);
  }
  return false;
}

/** A title that reads like one of a paper rather than a name: with a subtitle, or with small words between the large. */
export function readsLikePaper(title: string): boolean {
  return shapeOf(title).isPaper;
}

function isOfPaper(title: string, words: readonly string[]): boolean {
  let numbers = 0;
  for (const word of words) if (/\d/.test(word)) numbers += 1;
  return (
    numbers * 3 <= words.length &&
    (words.some((word, index) => index > 0 && (isSmall(word) || SAYS.test(word.toLowerCase()))) ||
      hasSubtitle(title) ||
      isReport(title)) &&
    !NOT_A_WORK.test(title)
  );
}

/** A title in sentence case («Mastering tasks by imagining them»): five words or more of plain English. */
export function isSentenceTitle(text: string): boolean {
  if (text.length > MOST_TITLE_LENGTH || !/^\p{Lu}[A-Za-z\d\s,:?’'-]*$/u.test(text)) return false;
  if (!isSentenceLong(shapeOf(text).words) || /\b(?:I|you|your|we|my|please)\b/iu.test(text)) return false;
  return !text.includes(',') || namesIn(text) < 2;
}

function isSentenceLong({ length }: readonly string[]): boolean {
  return length >= 5 && length <= 25;
}

/** `Name: What the best of it is about` in sentence case: eight words or more of plain English behind a name. */
export function isNamedSentence(text: string): boolean {
  if (text.length > MOST_TITLE_LENGTH || !text.includes(': ')) return false;
  const match = /^[A-Z][\w-]{1,30}(?: [\w-]{1,20}){0,3}: (\p{Lu}[A-Za-z\d\s,’'-]*\??)$/u.exec(text);
  if (match === null || !isSentenceLong(wordsOf(match[1] ?? ''))) return false;
  return !/\b(?:I|you|your|we|my|please|let)\b/iu.test(text) && !NOT_A_WORK.test(text);
}

/** A headline that tells news or explains something, in the words of titles. */
export function tellsNews(title: string): boolean {
  return NEWS.test(title);
}

/** The name of an institution, an event or a handbook, which may be in title case, too. */
export function namesNoWork(title: string): boolean {
  return NOT_A_WORK.test(title);
}

/** The title says that it is one of a report or a survey. */
export function isReport(title: string): boolean {
  return REPORT.test(title);
}

/** A title that can hardly be anything but that of a paper: six words or more with a subtitle. */
export function isPaperTitle(title: string): boolean {
  return looksLikeTitle(title, 6) && hasSubtitle(title) && readsLikePaper(title);
}

/** `Name: What It Is About` */
export function hasSubtitle(title: string): boolean {
  if (!title.includes(':') && !title.includes('?')) return false;
  return /^(?![^:?]*\s\+\s)[^:?]{2,80}[:?]\s+\p{Lu}\P{Lu}*(?:-\p{Lu}\P{Lu}*)?\s\S+\s\S/u.test(title);
}

/**
 * Where an English title that begins at `start` ends: before Cyrillic prose, a bracket, an emoji, an address, the end of
 * a sentence or the line's end.
 */
export function englishEnd(text: string, start: number, limit: number): number {
  const last = Math.min(limit, start + MOST_TITLE_LENGTH);
  for (let at = start; at < last; at += 1) {
    const sign = signAt(text, at);
    if ((sign & (BREAK | PICTURE)) !== 0) return trimEnd(text, start, at);
    const character = text.charCodeAt(at);
    if (character === H && text.startsWith('http', at)) return trimEnd(text, start, at);
    const isStop = character === FULL_STOP || character === EXCLAMATION_MARK;
    if (!isStop || (signAt(text, at + 1) & SPACE) === 0) continue;
    if (!isInitial(text, at)) return trimEnd(text, start, at);
    at += 1;
  }
  return trimEnd(text, start, last);
}

const H = 'h'.charCodeAt(0);
const FULL_STOP = '.'.charCodeAt(0);
const EXCLAMATION_MARK = '!'.charCodeAt(0);

/** The point of `Richard S.` ends no sentence. */
function isInitial(text: string, point: number): boolean {
  return /[\s.]\p{Lu}$/u.test(text.slice(Math.max(0, point - 2), point));
}

/** `end` moved back over spaces, dashes, commas and other marks that belong to the sentence. */
export function trimEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && (signAt(text, last - 1) & TRAILING) !== 0) last -= 1;
  return last;
}

/** The text between a pair of quotation marks that opens at `start`, without the marks. */
export function quotedAt(text: string, start: number, limit: number): Span | undefined {
  const match = QUOTED_HERE.exec(text.slice(start, Math.min(limit, start + MOST_TITLE_LENGTH + 2)));
  if (match === null) return undefined;
  return { start: start + 1, end: start + 1 + (match[1]?.length ?? 0) };
}
