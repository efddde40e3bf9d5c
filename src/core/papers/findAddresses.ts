import { matchArxivId } from './arxivId.ts';
import { matchesOf } from './matches.ts';
import { disjoint, type Span } from './spans.ts';

/** Where an address can begin: a scheme, `git@`, or the end of a host name that a path follows. */
const BEGINNING =
  /https?:\/\/|git@|\.(?:ai|app|be|cc|ch|cn|co|com|cool|de|dev|edu|eu|fr|gov|gg|in|info|io|it|jp|me|net|org|ph|press|pub|ru|su|tech|tv|uk|us|xyz)\//gi;
const HOST_CHARACTER = /[a-z\d.-]/i;
const STOP = /[\s"<>\\^`{|}«»“”„…]/;
const INVISIBLE_EDGE = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/;
const CYRILLIC = /[\u0400-\u04FF]/;
const LATIN_OR_DIGIT = /[a-z\d]/i;
const TRAILING = /[.,;:!?'’*~_)\]\u3002\uFF0C-]/;
const MAX_HOST = 80;
const MAX_ADDRESS = 2048;

const ARXIV_CONTEXT = 120;
const BARE_ID = /\d{4}\.\d{4,5}(?:v\d{1,2})?(?![\d.]?\d)/g;
const ARXIV_PREFIX = /arxiv[\s\u200B-\u200D\u2060:#№.\-([]{0,4}(?:(?:id|preprint|abs|e-print)[\s:/]{1,3})?$/i;
const OLD_ID = /\b[a-z-]{2,9}(?:\.[A-Z]{2})?\/\d{7}(?:v\d{1,2})?(?!\d)/g;
const DOI = /(?:\bdoi:\s?)?10\.\d{4,9}\/[^\s"<>«»“”{}|]{1,200}/gi;

/**
 * Addresses and identifiers printed in a text, in order and without overlaps: URLs with or without scheme,
 * `arXiv:2401.12345`, DOIs, and bare arXiv numbers where the words before them say arXiv. Linear in the text.
 */
export function findAddresses(text: string): readonly Span[] {
  return disjoint([...findUrls(text), ...findDois(text), ...findArxivIds(text)]);
}

function findUrls(text: string): readonly Span[] {
  const spans: Span[] = [];
  let last = 0;
  for (const match of text.includes('/') || text.includes('@') ? matchesOf(BEGINNING, text) : []) {
    if (match.index < last) continue;
    const hasScheme = !match[0].startsWith('.');
    const start = hasScheme ? match.index : hostStart(text, match.index, last);
    if (start === undefined) continue;
    const end = addressEnd(text, match.index + match[0].length);
    if (end === undefined) continue;
    spans.push({ start, end });
    last = end;
  }
  return spans;
}

/** Where the host name that ends at `dot` begins; undefined inside an e-mail address, a path or a word. */
function hostStart(text: string, dot: number, floor: number): number | undefined {
  let start = dot;
  while (start > floor && dot - start < MAX_HOST && HOST_CHARACTER.test(text.charAt(start - 1))) start -= 1;
  while (start < dot && /[.-]/.test(text.charAt(start))) start += 1;
  const before = start > 0 ? text.charAt(start - 1) : '';
  return start === dot || before === '@' || before === '/' || before === '_' ? undefined : start;
}

/** Where the address whose path begins at `from` ends, closing punctuation left out; undefined when nothing is left. */
function addressEnd(text: string, from: number): number | undefined {
  let end = from;
  const limit = Math.min(text.length, from + MAX_ADDRESS);
  while (end < limit && !STOP.test(text.charAt(end)) && !startsProse(text, end)) end += 1;
  let open = 0;
  for (let i = from; i < end; i += 1) open += text.charAt(i) === '(' ? 1 : text.charAt(i) === ')' ? -1 : 0;
  while (end > from) {
    const last = text.charAt(end - 1);
    if (last === ')' && open >= 0) break;
    if (!TRAILING.test(last) && !INVISIBLE_EDGE.test(last) && last !== '(') break;
    if (last === ')') open += 1;
    end -= 1;
  }
  return end > from ? end : undefined;
}

/** Cyrillic glued to a Latin letter or a digit is the next word of the sentence, not a part of the address. */
function startsProse(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  if (code >= 0x2190 && (code <= 0x2bff || (code >= 0xd83c && code <= 0xd83e))) return true;
  return CYRILLIC.test(text.charAt(index)) && LATIN_OR_DIGIT.test(text.charAt(index - 1));
}

function findArxivIds(text: string): readonly Span[] {
  const spans: Span[] = [];
  if (!/arxiv/i.test(text)) return spans;
  for (const pattern of /\/\d{7}/.test(text) ? [BARE_ID, OLD_ID] : [BARE_ID]) {
    for (const match of matchesOf(pattern, text)) {
      if (/[\d./]/.test(text.charAt(match.index - 1)) || matchArxivId(match[0]) === undefined) continue;
      const before = text.slice(Math.max(0, match.index - ARXIV_CONTEXT), match.index);
      const prefix = ARXIV_PREFIX.exec(before.slice(-24))?.[0];
      const line = before.slice(before.lastIndexOf('\n') + 1);
      if (prefix === undefined && !(pattern === BARE_ID && /arxiv/i.test(line))) continue;
      spans.push({ start: match.index - (prefix?.length ?? 0), end: match.index + match[0].length });
    }
  }
  return spans;
}

function findDois(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.includes('10.') ? matchesOf(DOI, text) : []) {
    if (/[\w./]/.test(text.charAt(match.index - 1))) continue;
    const from = match.index + match[0].indexOf('/') + 1;
    const end = addressEnd(text, from);
    if (end !== undefined)
      spans.push({ start: match.index, end: Math.min(end, match.index + match[0].length) });
  }
  return spans;
}
