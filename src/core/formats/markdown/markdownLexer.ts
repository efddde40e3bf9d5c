/** marked's lexer with our extensions, guarded against hostile input. */
import { Marked, type MarkedToken, type Token, type Tokens } from 'marked';
import { bareAddressLength } from './bareAddress.ts';
import { admonition, containers, hiddenBlock, highlightBlock } from './boxExtensions.ts';
import { maskForEmphasis, mathBlock } from './mathExtensions.ts';
import { footnoteBlock, inlineExtensions } from './noteExtensions.ts';

/** A line longer than this is data, not Markdown; several of marked's expressions take quadratic time on it. */
const LONGEST_LINE = 100_000;
/** A list this deep costs marked seconds, as it reads the rest of the list once for every level. */
const DEEP_LIST = /^[ \t]{150,}(?:[*+-]|\d{1,9}[.)])[ \t]/mu;
/** Quotations this deep, and runs of emphasis this long, overflow it after seconds. */
const DEEP_QUOTE = /^ {0,3}(?:(?:(?:[-*+]|\d{1,9}[.)]) {1,4})?> ?){25}/mu;
const LONG_RUN = /\*{1000}|_{1000}/u;
/** marked goes through all definitions of links at every paragraph. */
const MOST_DEFINITIONS = 3_000;
const DEFINITION = /^ {0,3}\[[^\]\n]{1,300}\]:/gmu;
/** It reads on to the next blank line at every table. */
const MOST_TABLES = 2_000;
const TABLE_RULE = /^ {0,3}(?:\||[: -]{1,100}\|)[|: \t-]*$/gmu;
/** What the inline lexer may do: the sum of what was left of a paragraph at each of its steps. Takes about a second. */
const WORK = 40_000_000_000;

/** Thrown for Markdown that would take too long; the caller shows the text as it is. */
export class MarkdownTooComplexError extends Error {}

/**
 * The block tokens of a Markdown source.
 * @throws {MarkdownTooComplexError} for nesting or runs of markup that would stall or overflow marked.
 */
export function lexMarkdown(source: string): readonly Token[] {
  if (longestLine(source) > LONGEST_LINE) throw new MarkdownTooComplexError('a line is too long');
  if (DEEP_LIST.test(source) || DEEP_QUOTE.test(source) || LONG_RUN.test(source))
    throw new MarkdownTooComplexError('nested too deeply');
  if (source.includes(']:') && (source.match(DEFINITION)?.length ?? 0) > MOST_DEFINITIONS)
    throw new MarkdownTooComplexError('too many definitions of links');
  if (source.includes('|') && (source.match(TABLE_RULE)?.length ?? 0) > MOST_TABLES)
    throw new MarkdownTooComplexError('too many tables');
  budget.left = WORK;
  try {
    return MARKED.lexer(source);
  } catch (error) {
    // Deep nesting overflows marked's recursion.
    if (error instanceof RangeError) throw new MarkdownTooComplexError('nested too deeply', { cause: error });
    throw error;
  }
}

function longestLine(source: string): number {
  let longest = 0;
  for (let start = 0; start <= source.length; ) {
    const end = source.indexOf('\n', start);
    longest = Math.max(longest, (end < 0 ? source.length : end) - start);
    if (end < 0) break;
    start = end + 1;
  }
  return longest;
}

/** Where inline text has to stop because something else may begin. Addresses of e-mails are left alone: see `url` below. */
const STOP =
  /[\\<![`*~_$]|==|\^\[|(?<=\s)(?:\^(?=[\w-]+[ \t]*$)|%%)|\{[:/]|(?<! ) {2,}\n|(?<![a-z])https?:\/\/|(?<![^\s([\]*_~])www\./gimu;

/** What is left of the work that the source being read may cost. */
const budget = { left: 0 };

function spend(characters: number): void {
  budget.left -= characters;
  if (budget.left < 0) throw new MarkdownTooComplexError('too much markup in one paragraph');
}

function newMarked(): Marked {
  const marked = new Marked({ gfm: true });
  marked.use({
    extensions: [
      mathBlock,
      footnoteBlock,
      containers,
      admonition,
      highlightBlock,
      hiddenBlock,
      inlineExtensions,
    ],
    hooks: { emStrongMask: maskForEmphasis },
    tokenizer: {
      // marked's own rule looks ahead for e-mail addresses at every character: 100 KB of `aaa…@` take it 32 s.
      inlineText(source) {
        spend(source.length);
        STOP.lastIndex = /^(?:`+|~+)/u.exec(source)?.[0].length ?? 1;
        const end = STOP.exec(source)?.index ?? source.length;
        const text = source.slice(0, end);
        return { type: 'text', raw: text, text, escaped: false };
      },
      // marked looks a thousand characters ahead at every bracket before it asks whether anything is defined.
      reflink: (_source, links) => (isEmpty(links) ? undefined : false),
      // Web addresses only, no e-mails; marked takes quadratic time on an endless one.
      url: bareLink,
      emStrong(source) {
        if (source.startsWith('*') || source.startsWith('_')) spend(source.length);
        return false;
      },
    },
  });
  return marked;
}

function isEmpty(links: object): boolean {
  for (const _ in links) return false;
  return true;
}

/** A web address without brackets; one that begins with `www.` gets a scheme. */
function bareLink(source: string): Tokens.Link | undefined {
  const text = source.slice(0, bareAddressLength(source));
  if (text === '') return undefined;
  const href = /^www\./iu.test(text) ? `http://${text}` : text;
  const tokens: MarkedToken[] = [{ type: 'text', raw: text, text, escaped: true }];
  return { type: 'link', raw: text, text, title: null, href, tokens };
}

/** One for all sources: it takes longer to make than most sources to read. */
const MARKED = newMarked();
