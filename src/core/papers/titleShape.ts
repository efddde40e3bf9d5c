/** What the title of a work looks like, and where it ends. */
import type { Span } from './spans.ts';

export const CYRILLIC = /[\u0400-\u04FF]/;
const TITLE_WORD = /[\p{L}\p{N}][\p{L}\p{N}’'./&+]*/gu;
/** Words that titles leave in lower case. */
const SMALL = new Set(
  'a an the of for and or nor but to in on at by as with from via vs is are be can do does not beyond into over under using without through'.split(
    ' ',
  ),
);
/** Verbs that titles are sentences with: "… Improves …". */
const SAYS =
  /^(?:improves?|makes?|learns?|helps?|enables?|needs?|beats?|matters?|requires?|generali[sz]es?|transfers?|scales?|emerges?|outperforms?|hallucinates?|finds?|fails?|knows?|thinks?|forgets?|encodes?|explains?|recogni[sz]es?|exploits?|solves?|drives?|favou?rs?|shares?|hides?|reduces?|predicts?|reveals?)$/;
const NOT_A_TITLE = /[=<>{}\\|%_^~]|\d\.\d{2}|https?:|->/;
/** Institutions and events have names in title case, too. */
const NOT_A_WORK =
  /\b(?:Conference|Workshop|Symposium|Meetup|Summit|University|Institute|Cent(?:er|re)|Laborator(?:y|ies)|Department|School|Journal|Association|Society|Olympiad(?=\s?$|\s\d)|Challenge|Cup|Award|Inc|Ltd|Authors|Abstract|Playbook|Handbook|Cookbook|Newsletter|Podcast|Report\s\d{4}|Track(?=s?$))\b/;
/** `Publication Date: …` is a field, not a title. */
const FIELD =
  /^\P{L}{0,4}(?:publication date|published|submitted|updated|date|authors?|venue|journal|keywords|tags|categor(?:y|ies)|subjects?|comments?|affiliations?|institutions?|licen[cs]e|location|duration|level|language)\s?:/iu;
/** A headline that tells news or explains is no title of a paper. */
const NEWS =
  /\b(?:releas|launch|introduc|announc|unveil|present|open-sourc|rais|acquir|beat|hir)(?:e|es|ed|ing|s)\b|\b(?:explained|recap|notes|tutorial|cheat ?sheet|in plain (?:english|words)|part \d+)\b|\b(?:is|are|now) (?:out|here|available|live)\b/iu;
const REPORT = /\b(?:Technical Report|Survey|System Card)\b/u;
const MOST_TITLE_LENGTH = 250;
const QUOTED_HERE = /^[«“"„]([^«»“”"„\n]{2,250})[»”"“]/;

/** Whether words read like the title of a work in English: most words of weight begin with a capital. */
export function looksLikeTitle(text: string, leastWords: number): boolean {
  if (CYRILLIC.test(text) || NOT_A_TITLE.test(text) || text.length > MOST_TITLE_LENGTH) return false;
  if (!/^\P{L}{0,3}\p{Ll}{0,2}[\p{Lu}\p{N}]/u.test(text)) return false;
  const words = text.match(TITLE_WORD) ?? [];
  if (words.length < leastWords) return false;
  let weighty = 0;
  let capital = 0;
  for (const word of words) {
    if (isSmall(word)) continue;
    weighty += 1;
    if (hasCapital(word)) capital += 1;
  }
  return capital >= weighty * 0.6 && !FIELD.test(text) && namesIn(text) < 3;
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

const NAME_OF_PERSON =
  /^\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*)?(?:\s(?:de|der|den|di|da|del|el|la|le|bin|van|von)){0,2}\s\p{Lu}[\p{L}.'’-]*$/u;

/** How many people a list of names names; 0 for any other text. */
export function namesIn(text: string): number {
  if (text.length > MOST_TITLE_LENGTH * 2 || !/[,&]|\s(?:and|и)\s/.test(text)) return 0;
  if (!/^\P{Ll}{0,9}\p{Lu}[\p{L}.'’-]*\s\p{Lu}/u.test(text)) return 0;
  const items = text
    .trimEnd()
    .replace(/\s*(?:,?\s(?:et al|и др)\.?|…|\.{3})$/u, '')
    .split(/\s*[,&]\s*(?:(?:and|и)\s)?|\s(?:and|и)\s/u);
  let names = 0;
  for (const item of items) {
    const name = item.replace(/[\d*†‡¹²³⁴⁵]+|^\P{L}+/gu, '').trim();
    if (name === '') continue;
    if (!NAME_OF_PERSON.test(name)) return 0;
    names += 1;
  }
  return names > 1 ? names : 0;
}

/** A title that reads like one of a paper rather than a name: with a subtitle, or with small words between the large. */
export function readsLikePaper(title: string): boolean {
  const words = title.match(TITLE_WORD) ?? [];
  let numbers = 0;
  for (const word of words) if (/\d/.test(word)) numbers += 1;
  return (
    numbers * 3 <= words.length &&
    (hasSubtitle(title) ||
      isReport(title) ||
      words.some((word, index) => index > 0 && (isSmall(word) || SAYS.test(word.toLowerCase())))) &&
    !NOT_A_WORK.test(title)
  );
}

/** A title in sentence case («Mastering tasks by imagining them»): five words or more of plain English. */
export function isSentenceTitle(text: string): boolean {
  const words = text.match(TITLE_WORD) ?? [];
  const isPlain =
    /^\p{Lu}[A-Za-z\d\s,:?’'-]*$/u.test(text) && !/\b(?:I|you|your|we|my|please)\b/iu.test(text);
  return isPlain && words.length >= 5 && words.length <= 25 && text.length <= MOST_TITLE_LENGTH;
}

/** `Name: What the best of it is about` in sentence case: eight words or more of plain English behind a name. */
export function isNamedSentence(text: string): boolean {
  const match = /^[A-Z][\w-]{1,30}(?: [\w-]{1,20}){0,3}: (\p{Lu}[A-Za-z\d\s,’'-]*\??)$/u.exec(text);
  const words = match?.[1]?.match(TITLE_WORD) ?? [];
  const isPlain = !/\b(?:I|you|your|we|my|please|let)\b/iu.test(text) && !NOT_A_WORK.test(text);
  return isPlain && words.length >= 5 && words.length <= 25 && text.length <= MOST_TITLE_LENGTH;
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
  return /^(?![^:?]*\s\+\s)[^:?]{2,80}[:?]\s+\p{Lu}\P{Lu}*(?:-\p{Lu}\P{Lu}*)?\s\S+\s\S/u.test(title);
}

/** What ends an English title: Cyrillic prose, a bracket, an emoji, an address, the end of a sentence. */
const ENGLISH_END = /[\u0400-\u04FF()[\]{|→#@\n«»“”]|\p{Extended_Pictographic}|[.!]\s|http/gu;
const LONGEST_MARK = 'http'.length;

/** Where an English title that begins at `start` ends: before Cyrillic prose, a bracket, an emoji or the line's end. */
export function englishEnd(text: string, start: number, limit: number): number {
  const last = Math.min(limit, start + MOST_TITLE_LENGTH);
  // A text without such a mark is not searched to its end.
  for (const { 0: mark, index } of text.slice(start, last + LONGEST_MARK - 1).matchAll(ENGLISH_END)) {
    const at = start + index;
    if (at >= last) break;
    if (!/^[.!]/.test(mark) || !isInitial(text, at)) return trimEnd(text, start, at);
  }
  return trimEnd(text, start, last);
}

/** The point of `Richard S.` ends no sentence. */
function isInitial(text: string, point: number): boolean {
  return /[\s.]\p{Lu}$/u.test(text.slice(Math.max(0, point - 2), point));
}

function isTrailing(text: string, at: number): boolean {
  const character = text.charAt(at);
  return ' ,;:.!—–-("“«\'/•·|'.includes(character) || character.trim() === '';
}

/** `end` moved back over spaces, dashes, commas and other marks that belong to the sentence. */
export function trimEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && isTrailing(text, last - 1)) last -= 1;
  return last;
}

/** The text between a pair of quotation marks that opens at `start`, without the marks. */
export function quotedAt(text: string, start: number, limit: number): Span | undefined {
  const match = QUOTED_HERE.exec(text.slice(start, Math.min(limit, start + MOST_TITLE_LENGTH + 2)));
  if (match === null) return undefined;
  return { start: start + 1, end: start + 1 + (match[1]?.length ?? 0) };
}
