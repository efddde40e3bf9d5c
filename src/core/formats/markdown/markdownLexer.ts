/** marked's lexer with our extensions, guarded against hostile input. */
import {
  Marked,
  type MarkedToken,
  type Token,
  type TokenizerAndRendererExtension,
  type TokenizerThis,
  type Tokens,
} from 'marked';
import { bareAddressLength } from './bareAddress.ts';

/** A formula: `source` with its delimiters, `tex` without. */
export interface MathToken {
  readonly type: 'math';
  readonly raw: string;
  readonly source: string;
  readonly tex: string;
  readonly display: boolean;
}
/** `[[target|label]]` */
export interface WikilinkToken {
  readonly type: 'wikilink';
  readonly raw: string;
  readonly target: string;
  readonly label: string;
  /** `![[…]]` */
  readonly isEmbed: boolean;
}
/** `[^label]` */
export interface FootnoteReferenceToken {
  readonly type: 'footnoteReference';
  readonly raw: string;
  readonly label: string;
}
/** `[^label]: …` */
export interface FootnoteToken {
  readonly type: 'footnote';
  readonly raw: string;
  readonly label: string;
  readonly tokens: Token[];
}
/** `==…==` */
export interface MarkToken {
  readonly type: 'mark';
  readonly raw: string;
  readonly tokens: Token[];
}
/** What the lexer makes: marked's tokens and those of the extensions below. */
export type MarkdownToken =
  | MarkedToken
  | MathToken
  | WikilinkToken
  | FootnoteReferenceToken
  | FootnoteToken
  | MarkToken;

const EXTENSION_TYPES = new Set(['math', 'wikilink', 'footnoteReference', 'footnote', 'mark']);
const MARKED_TYPES = new Set(
  (
    'blockquote br checkbox code codespan def del em escape heading hr html image link list list_item paragraph space ' +
    'strong table text'
  ).split(' '),
);

/** True for every token that the extensions below and marked itself make; narrows marked's open token type. */
export function isMarkdownToken(token: Token): token is MarkdownToken & Token {
  return MARKED_TYPES.has(token.type) || EXTENSION_TYPES.has(token.type);
}

/** A line longer than this is data, not Markdown; several of marked's expressions take quadratic time on it. */
const LONGEST_LINE = 100_000;
/** A list this deep costs marked seconds, as it reads the rest of the list once for every level. */
const DEEP_LIST = /^[ \t]{150,}(?:[*+-]|\d{1,9}[.)])[ \t]/mu;
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
  if (DEEP_LIST.test(source)) throw new MarkdownTooComplexError('nested too deeply');
  let work = WORK;
  const marked = newMarked((characters) => {
    work -= characters;
    if (work < 0) throw new MarkdownTooComplexError('too much markup in one paragraph');
  });
  try {
    return marked.lexer(source);
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
const STOP = /[\\<![`*~_$]|==|(?<! ) {2,}\n|(?<![a-z])https?:\/\/|(?<![^\s([\]*_~])www\./giu;

/** A new instance for every source: an instance is mutable, and the budget belongs to one source. */
function newMarked(spend: (characters: number) => void): Marked {
  const marked = new Marked({ gfm: true });
  marked.use({
    extensions: [mathBlock, footnoteBlock, mathInline, wikilink, footnoteReference, mark],
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

/** A web address without brackets; one that begins with `www.` gets a scheme. */
function bareLink(source: string): Tokens.Link | undefined {
  const text = source.slice(0, bareAddressLength(source));
  if (text === '') return undefined;
  const href = /^www\./iu.test(text) ? `http://${text}` : text;
  const tokens: MarkedToken[] = [{ type: 'text', raw: text, text, escaped: true }];
  return { type: 'link', raw: text, text, title: null, href, tokens };
}

const LONGEST_FORMULA = 4_000;
const LONGEST_MASKED = 2_000;
// A backtick begins code, which binds tighter.
const DOLLARS = /^\$\$([^$`]+?)\$\$/u;
// As Pandoc: no space inside the dollars, no digit after the second. So `$5 and $10` are prices.
const DOLLAR = /^\$(?![\s$])((?:\\[^\n`]|[^\\$\n`]|\n(?!\s*\n))*?[^\s\\`]|[^\s\\$`])\$(?![\d$])/u;
const PARENTHESES = /^\\\(([^\n]+?)\\\)/u;
const BRACKETS = /^\\\[((?:[^\n]|\n(?!\s*\n))+?)\\\]/u;
const MASKED_MATH = /(?<![\\$])\$(?![\s$])[^$\n`]{1,400}?(?<![\s\\])\$(?![\d$])|\\\([^\n]{1,400}?\\\)/gu;

/** Text of the same length without formulas and web addresses, so that `*` and `_` in them do not end an emphasis. */
function maskForEmphasis(text: string): string {
  const mayHoldMath = text.includes('$') || text.includes('\\(');
  const masked = mayHoldMath ? text.replace(MASKED_MATH, (math) => 'x'.repeat(math.length)) : text;
  return masked.includes('://') ? maskAddresses(masked) : masked;
}

function maskAddresses(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const { index } of text.matchAll(/(?<![a-z])https?:\/\//giu)) {
    const length = index < at ? 0 : bareAddressLength(text.slice(index, index + LONGEST_MASKED));
    if (length === 0) continue;
    parts.push(text.slice(at, index), 'x'.repeat(length));
    at = index + length;
  }
  return parts.join('') + text.slice(at);
}

function mathToken(match: RegExpExecArray | null, display: boolean): MathToken | undefined {
  const tex = match?.[1];
  // Between two escaped brackets around an address stands no formula.
  if (!match || tex === undefined || tex.trim() === '' || tex.includes('://')) return undefined;
  return { type: 'math', raw: match[0], source: match[0].trim(), tex: tex.trim(), display };
}

const mathInline: TokenizerAndRendererExtension = {
  name: 'math',
  level: 'inline',
  tokenizer(source) {
    const head = source.slice(0, LONGEST_FORMULA);
    if (head.startsWith('$$')) return mathToken(DOLLARS.exec(head), true);
    if (head.startsWith('$')) return mathToken(DOLLAR.exec(head), false);
    // The search for the end is cheap where the expression, at every `\[` that nothing closes, is not.
    if (head.startsWith('\\(') && head.includes('\\)')) return mathToken(PARENTHESES.exec(head), false);
    return head.startsWith('\\[') && head.includes('\\]') ? mathToken(BRACKETS.exec(head), true) : undefined;
  },
};

/** A formula on lines of its own: there `= b` and `- c` must not become headings and lists. */
const mathBlock: TokenizerAndRendererExtension = {
  name: 'math',
  level: 'block',
  tokenizer(source) {
    if (!/^ {0,3}(?:\$\$|\\\[)/u.test(source)) return undefined;
    const head = source.slice(0, LONGEST_FORMULA);
    const match =
      /^ {0,3}\$\$((?:[^$]|\$(?!\$))+?)\$\$[ \t]*(?:\n|$)/u.exec(head) ??
      /^ {0,3}\\\[((?:[^\\]|\\(?!\]))+?)\\\][ \t]*(?:\n|$)/u.exec(head);
    return mathToken(match, true);
  },
};

const wikilink: TokenizerAndRendererExtension = {
  name: 'wikilink',
  level: 'inline',
  tokenizer(source): WikilinkToken | undefined {
    const match = /^!?\[\[([^[\]|\n]{1,300})(?:\\?\|([^[\]\n]{1,300}))?\]\]/u.exec(source);
    const target = match?.[1]?.trim();
    if (!match || !target) return undefined;
    const label = match[2]?.trim() || target.replace(/^#/u, '');
    return { type: 'wikilink', raw: match[0], target, label, isEmbed: source.startsWith('!') };
  },
};

const footnoteReference: TokenizerAndRendererExtension = {
  name: 'footnoteReference',
  level: 'inline',
  tokenizer(source): FootnoteReferenceToken | undefined {
    const match = /^\[\^([^\]\s]{1,100})\](?!:)/u.exec(source);
    return match?.[1] ? { type: 'footnoteReference', raw: match[0], label: match[1] } : undefined;
  },
};

/** Its first line, indented ones under it, and paragraphs indented by four after blank lines. */
const FOOTNOTE =
  /^ {0,3}\[\^([^\]\s]{1,100})\]:[ \t]*([^\n]*(?:\n(?: {2,}|\t)[^\n]+|(?:\n[ \t]*)+\n(?: {4}|\t)[ \t]*[^\s][^\n]*)*)(?:\n+|$)/u;

const footnoteBlock: TokenizerAndRendererExtension = {
  name: 'footnote',
  level: 'block',
  tokenizer(this: TokenizerThis, source): FootnoteToken | undefined {
    const match = FOOTNOTE.exec(source);
    if (!match?.[1]) return undefined;
    const text = (match[2] ?? '').replace(/\n(?: {1,4}|\t)/gu, '\n');
    return { type: 'footnote', raw: match[0], label: match[1], tokens: this.lexer.blockTokens(text) };
  },
};

const mark: TokenizerAndRendererExtension = {
  name: 'mark',
  level: 'inline',
  tokenizer(this: TokenizerThis, source): MarkToken | undefined {
    const match = /^==(?=[^\s=])([^\n]{0,500}?[^\s=])==(?!=)/u.exec(source);
    return match?.[1]
      ? { type: 'mark', raw: match[0], tokens: this.lexer.inlineTokens(match[1]) }
      : undefined;
  },
};
