/** Formulas in Markdown, and what must not be taken for markup inside them. */
import type { TokenizerAndRendererExtension } from 'marked';
import { bareAddressLength } from './bareAddress.ts';
import type { MathToken } from './markdownTokens.ts';

const LONGEST_FORMULA = 4_000;
/** Within a line; the search for its end begins at every `\\[` and `\\(`. */
const LONGEST_IN_BRACKETS = 1_000;
const LONGEST_MASKED = 2_000;
// A backtick begins code, which binds tighter.
const DOLLARS = /^\$\$([^$`]+?)\$\$/u;
// As Pandoc: no space inside the dollars, no digit after the second. So `$5 and $10` are prices.
const DOLLAR = /^\$(?![\s$])((?:\\[^\n`]|[^\\$\n`]|\n(?!\s*\n))*?[^\s\\`]|[^\s\\$`])\$(?![\d$])/u;
const PARENTHESES = /^\\\(([^\n]+?)\\\)/u;
const BRACKETS = /^\\\[((?:[^\n]|\n(?!\s*\n))+?)\\\]/u;
const MASKED_MATH = /(?<![\\$])\$(?![\s$])[^$\n`]{1,400}?(?<![\s\\])\$(?![\d$])|\\\([^\n]{1,400}?\\\)/gu;

/** Text of the same length without formulas and web addresses, so that `*` and `_` in them do not end an emphasis. */
export function maskForEmphasis(text: string): string {
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

/** The formula that the text begins with: `$…$`, `$$…$$`, `\\(…\\)` or `\\[…\\]`. */
export function inlineMath(source: string): MathToken | undefined {
  const head = source.slice(0, source.startsWith('$') ? LONGEST_FORMULA : LONGEST_IN_BRACKETS);
  if (head.startsWith('$$')) return mathToken(DOLLARS.exec(head), true);
  if (head.startsWith('$')) return mathToken(DOLLAR.exec(head), false);
  // The search for the end is cheap where the expression, at every `\[` that nothing closes, is not.
  if (head.startsWith('\\(') && head.includes('\\)')) return mathToken(PARENTHESES.exec(head), false);
  return head.startsWith('\\[') && head.includes('\\]') ? mathToken(BRACKETS.exec(head), true) : undefined;
}

export const mathInline: TokenizerAndRendererExtension = {
  name: 'math',
  level: 'inline',
  tokenizer: inlineMath,
};

/** A formula on lines of its own: there `= b` and `- c` must not become headings and lists. */
export const mathBlock: TokenizerAndRendererExtension = {
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
