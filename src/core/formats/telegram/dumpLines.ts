/** The lines that Telegram's web page, and mirrors of it, print around the words of a post. */
import { isReactionsLine } from '../../posts/reactions.ts';
import { collapseWhitespace, stripInvisible } from '../../posts/text.ts';

const NOTICES = new Set([
  'please open telegram to view this post',
  'this media is not supported in your browser',
]);
const MEDIA_NOTICES = new Set(['media is too big']);
const VIEW = 'view in telegram';
/** Controls of the page under a channel's header. */
const CONTROLS = new Set(['download telegram', 'about', 'blog', 'apps', 'platform', 'join', 'join channel']);
const FORWARDED = /^Forwarded from\s(.+)$/u;
/** Some mirrors turn the no-break space into a plain one; then a sentence that begins so must not count. */
const FORWARDED_PLAINLY = /^Forwarded from (?!.*[.,:;!?]$).{1,80}$/u;
const COUNTER = /^\d[\d.,\u00A0 ]*[KM]?\s+(?:photos?|videos?|files?|links?|audios?|voice messages?|gifs?)$/iu;
const SUBSCRIBERS =
  /^\d[\d.,\u00A0 ]*[KM]?\s+(?:subscribers?|members?)(?:,\s*\d[\d.,\u00A0 ]*[KM]?\s+online)?$/iu;
const SERVER_ERROR =
  /^(?:(?:PHP\s+)?(?:Warning|Notice|Deprecated|(?:Fatal|Parse) error):\s.+\son line \d+|(?:HTTP\s+)?(?:Error\s+)?(?:40[0-9]|429|50[0-9]|52[0-9])\b.{0,60}|nginx(?:\/[\d.]+)?|cloudflare|Just a moment\.{3}|(?:Bad Gateway|Gateway Time-?out|Service (?:Temporarily )?Unavailable|Internal Server Error|Too Many Requests|Not Found|Forbidden))$/iu;

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

/** What a line is, told by itself: whether reactions can stand where it stands is for the caller to say. */
export function kindOf(line: string): LineKind {
  if (line.length > LONGEST_LINE) return line.trim() === '' ? 'blank' : 'text';
  const text = plain(line);
  if (text === '') return 'blank';
  const lower = text.toLowerCase();
  if (NOTICES.has(lower)) return 'notice';
  if (MEDIA_NOTICES.has(lower)) return 'media';
  if (lower === VIEW) return 'view';
  if (line.startsWith('Forwarded from\u00A0') || FORWARDED_PLAINLY.test(text)) return 'forward';
  return isReactionsLine(line) ? 'reactions' : 'text';
}

/** True for a counter under a channel's header, such as `2.63K photos`. */
export function isCounter(line: string): boolean {
  return line.length <= LONGEST_LINE && COUNTER.test(line.trim());
}

/** True for the line that counts a channel's subscribers, the surest sign of a channel page. */
export function isSubscribers(line: string): boolean {
  return line.length <= LONGEST_LINE && SUBSCRIBERS.test(line.trim());
}

/** True for the caption of a control under a channel's header. */
export function isControl(line: string): boolean {
  return line.length <= LONGEST_LINE && CONTROLS.has(plain(line).toLowerCase());
}

/** True for the button that ends a channel's header. */
export function isDownload(line: string): boolean {
  return line.length <= LONGEST_LINE && plain(line).toLowerCase() === 'download telegram';
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
  const from = collapseWhitespace(stripInvisible(FORWARDED.exec(plain(line))?.[1] ?? ''));
  const [, channel, inner] = /^(.+?)\s*\(([^()]+)\)$/u.exec(from) ?? [];
  const person = inner?.replace(/[^\p{L}\p{M}\s.'’-]/gu, '').trim() ?? '';
  const isPerson = /^\p{Lu}[\p{L}\p{M}.'’-]*(?:\s+\p{Lu}[\p{L}\p{M}.'’-]*){1,2}$/u.test(person);
  if (channel === undefined || !isPerson || FIELD_WORDS.test(person)) return { from, author: undefined };
  return { from: channel, author: person };
}

function plain(line: string): string {
  return collapseWhitespace(line);
}
