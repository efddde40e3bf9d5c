/** What Obsidian and Pandoc add to the text of Markdown. */
import type { TokenizerAndRendererExtension, TokenizerThis, Tokens } from 'marked';
import { component } from './boxExtensions.ts';
import type {
  FootnoteReferenceToken,
  FootnoteToken,
  HiddenToken,
  InlineNoteToken,
  MarkToken,
  WikilinkToken,
} from './markdownTokens.ts';
import { mathInline } from './mathExtensions.ts';

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

export const footnoteBlock: TokenizerAndRendererExtension = {
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

/** `^[…]`, a footnote that stands in its place. */
const inlineNote: TokenizerAndRendererExtension = {
  name: 'inlineNote',
  level: 'inline',
  tokenizer(this: TokenizerThis, source): InlineNoteToken | undefined {
    if (!source.startsWith('^[')) return undefined;
    const end = closingBracket(source, 1);
    if (end === undefined) return undefined;
    const tokens = this.lexer.inlineTokens(source.slice(2, end));
    return { type: 'inlineNote', raw: source.slice(0, end + 1), tokens };
  },
};

const LONGEST_NOTE = 2_000;
const DEEPEST_BRACKET = 8;

/** Where the bracket that opens at `open` closes. */
function closingBracket(source: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < Math.min(source.length, LONGEST_NOTE); at++) {
    const character = source[at];
    if (character === '\\') at++;
    else if (character === '[' && ++depth > DEEPEST_BRACKET) return undefined;
    else if (character === ']' && --depth === 0) return at;
  }
  return undefined;
}

/** `^abc123` at the end of a line: the name Obsidian gives a block. */
const BLOCK_ID = /^\^[A-Za-z0-9][\w-]{2,59}[ \t]*(?=\n|$)/u;
/** `%% … %%`, `{/* … *\/}` */
const COMMENT = /^(?:%%(?:[^%]|%(?!%)){1,4000}%%(?![\w%])|\{\/\*[^*]{0,2000}\*\/\})/u;
/** `{: .lead}`, attributes as kramdown has them. */
const ATTRIBUTES = /^\{:[^{}\n]{0,200}\}/u;

const hiddenInline: TokenizerAndRendererExtension = {
  name: 'hidden',
  level: 'inline',
  tokenizer(source): HiddenToken | undefined {
    const pattern = source.startsWith('^') ? BLOCK_ID : source.startsWith('{:') ? ATTRIBUTES : COMMENT;
    const raw = /^(?:\^\w|\{[:/]|%%)/u.test(source) ? pattern.exec(source)?.[0] : undefined;
    return raw === undefined ? undefined : { type: 'hidden', raw };
  },
};

/** A link to an address that only the generator of a site can tell: `[words]({% post_url … %})`. */
const templateLink: TokenizerAndRendererExtension = {
  name: 'link',
  level: 'inline',
  tokenizer(this: TokenizerThis, source): Tokens.Link | undefined {
    const match =
      /^\[([^[\]\n]{1,300})\]\(\s{0,9}((?:\{\{|\{%)[^\n]{0,300}?(?:\}\}|%\})[^\s()]{0,200})\s{0,9}\)/u.exec(
        source,
      );
    if (!match?.[1] || !match[2]) return undefined;
    const [raw, text, href] = match;
    return { type: 'link', raw, text, href, title: null, tokens: this.lexer.inlineTokens(text) };
  },
};

/** By the character it begins with: marked asks every extension at every place. */
const BY_START: ReadonlyMap<string, readonly TokenizerAndRendererExtension[]> = new Map([
  ['$', [mathInline]],
  ['\\', [mathInline]],
  ['[', [wikilink, footnoteReference, templateLink]],
  ['!', [wikilink]],
  ['=', [mark]],
  ['^', [inlineNote, hiddenInline]],
  ['%', [hiddenInline]],
  ['{', [hiddenInline]],
  ['<', [component]],
]);

/** All that is added within a line. */
export const inlineExtensions: TokenizerAndRendererExtension = {
  name: 'inline',
  level: 'inline',
  tokenizer(this: TokenizerThis, source, tokens) {
    for (const extension of BY_START.get(source.charAt(0)) ?? []) {
      const token = 'tokenizer' in extension ? extension.tokenizer.call(this, source, tokens) : undefined;
      if (token !== undefined) return token;
    }
    return undefined;
  },
};
