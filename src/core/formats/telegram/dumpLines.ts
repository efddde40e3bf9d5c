/** The lines that Telegram's web page, and mirrors of it, print around the words of a post. */
import { isReactionsLine } from '../../posts/reactions.ts';
import { collapseWhitespace, stripInvisible } from '../../posts/text.ts';
import {
  CONTROLS,
  COUNTER,
  DOWNLOADS,
  FORWARDED,
  MEDIA_NOTICES,
  NOTICES,
  SUBSCRIBERS,
  VIEWS_IN_TELEGRAM,
} from './pagePhrases.ts';

/** Some mirrors turn the no-break space into a plain one; then a sentence that begins so must not count. */
const SENTENCE_END = /[.,:;!?]$/u;
const LONGEST_PLAIN_FORWARD = 100;
const SERVER_ERROR =
  /^(?:(?:PHP\s+)?(?:Warning|Notice|Deprecated|(?:Fatal|Parse) error):\s.+\son line \d+|(?:HTTP\s+)?(?:Error\s+)?(?:40[0-9]|429|50[0-9]|52[0-9])\b.{0,60}|nginx(?:\/[\d.]+)?|cloudflare|Just a moment\.{3}|(?:Bad Gateway|Gateway Time-?out|Service (?:Temporarily )?Unavailable|Internal Server Error|Too Many Requests|Not Found|Forbidden))$/iu;

const FORWARD_ALONE = /^\s*(?:Forwarded from|Переслано (?:от|из|с))\s*$/u;
const FILE_NAME = /\S\.[A-Za-z\d]{1,5}\s*$/u;
const FILE_SIZE = /^\s*\d[\d.,]*\s?(?:[KMG]?B|[КМГ]?Б|bytes|байт)\s*$/u;
const LONGEST_FILE_NAME = 160;

/** What a line of a dump is, apart from words of the post. */
export type LineKind =
  | 'blank'
  | 'forward'
  | 'media'
  | 'notice'
  | 'view'
  | 'reactions'
  | 'views'
  | 'service'
  | 'text';

/** Lines of the page are short; a longer one is the post's, and some expressions take quadratic time on it. */
const LONGEST_LINE = 300;
const LONGEST_PHRASE = 80;

/** What a line is, told by itself: whether reactions can stand where it stands is for the caller to say. */
export function kindOf(line: string): LineKind {
  const text = line.trim();
  if (text === '') return 'blank';
  if (text.length > LONGEST_LINE) return 'text';
  if (text.length <= LONGEST_PHRASE) {
    const phrase = phraseOf(text);
    if (NOTICES.has(phrase)) return 'notice';
    if (MEDIA_NOTICES.has(phrase)) return 'media';
    if (VIEWS_IN_TELEGRAM.has(phrase)) return 'view';
  }
  if (FORWARDED.test(text) && isForward(text)) return 'forward';
  return /[\dKM]$/.test(text) && isReactionsLine(text) ? 'reactions' : 'text';
}

/** The kinds of lines by themselves, and of pairs: «Forwarded from» over the name, an attached file over its size. */
export function kindsOf(lines: readonly { readonly text: string }[]): LineKind[] {
  const kinds = lines.map((line) => kindOf(line.text));
  for (let index = 0; index + 1 < lines.length; index++) {
    if (kinds[index] !== 'text' || kinds[index + 1] !== 'text') continue;
    const text = lines[index]?.text ?? '';
    const below = lines[index + 1]?.text ?? '';
    if (text.length > LONGEST_FILE_NAME || below.length > LONGEST_PHRASE) continue;
    if (FORWARD_ALONE.test(text)) {
      kinds[index] = 'view';
      kinds[index + 1] = 'forward';
    } else if (FILE_SIZE.test(below) && FILE_NAME.test(text)) {
      kinds[index] = 'media';
      kinds[index + 1] = 'view';
    }
  }
  return kinds;
}

function isForward(text: string): boolean {
  if (text.startsWith(FORWARD_PREFIX)) return true;
  return /^\S+\s\S+\u00A0/u.test(text) || (text.length <= LONGEST_PLAIN_FORWARD && !SENTENCE_END.test(text));
}

/** How Telegram itself prints it; nobody writes that. */
export const FORWARD_PREFIX = 'Forwarded from\u00A0';

/** A line of the page in lower case, with one space between words. */
export function phraseOf(line: string): string {
  const text = line.toLowerCase();
  return /\s\s|[^\S ]/.test(text) || text.startsWith(' ') || text.endsWith(' ')
    ? collapseWhitespace(text)
    : text;
}

/** True for a counter under a channel's header, such as `2.63K photos`. */
export function isCounter(line: string): boolean {
  return startsWithDigit(line) && COUNTER.test(line.trim());
}

/** True for the line that counts a channel's subscribers, the surest sign of a channel page. */
export function isSubscribers(line: string): boolean {
  return startsWithDigit(line) && SUBSCRIBERS.test(line.trim());
}

function startsWithDigit(line: string): boolean {
  return line.length <= LONGEST_LINE && /^\s*\d/u.test(line);
}

/** True for the caption of a control under a channel's header. */
export function isControl(line: string): boolean {
  return line.length <= LONGEST_PHRASE && CONTROLS.has(phraseOf(line));
}

/** True for the button that ends a channel's header. */
export function isDownload(line: string): boolean {
  return line.length <= LONGEST_PHRASE && DOWNLOADS.has(phraseOf(line));
}

/** True for a line of a web server's or PHP's error page. */
export function isServerError(line: string): boolean {
  return line.length <= LONGEST_LINE && SERVER_ERROR.test(line.trim());
}

/** Words in brackets that end many channels' names and no person's. */
const FIELD_WORDS =
  /learning|science|data|analy|tech|news|research|official|channel|chat|lab|group|ai$|ml$/iu;

/**
 * Who a post was forwarded from. Telegram prints the author's signature in brackets after the channel's name; a name
 * that itself ends in brackets stays whole unless they hold what looks like a person: two or three capitalised words.
 */
export function parseForward(line: string): { readonly from: string; readonly author: string | undefined } {
  const plain = collapseWhitespace(line);
  const from = collapseWhitespace(stripInvisible(FORWARDED.exec(plain)?.[1] ?? plain));
  const [, channel, inner] = /^(.+?)\s*\(([^()]+)\)$/u.exec(from) ?? [];
  const person = inner?.replace(/[^\p{L}\p{M}\s.'’-]/gu, '').trim() ?? '';
  const isPerson = /^\p{Lu}[\p{L}\p{M}.'’-]*(?:\s+\p{Lu}[\p{L}\p{M}.'’-]*){1,2}$/u.test(person);
  if (channel === undefined || !isPerson || FIELD_WORDS.test(person)) return { from, author: undefined };
  return { from: channel, author: person };
}
