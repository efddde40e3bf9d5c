/** Boxes, blocks and components that site generators add to Markdown. */
import type { TokenizerAndRendererExtension, TokenizerThis, Tokens } from 'marked';
import type { CalloutToken, HiddenToken } from './markdownTokens.ts';

const CALLOUTS = new Set(
  (
    'note tip warning caution important danger info success abstract summary question example quote bug failure error ' +
    'hint attention details seealso todo'
  ).split(' '),
);
/** `:::note[Title]`, `:::tip Title`, `::: {.callout-note title="…"}` */
const OPENING =
  /^ {0,3}:{3,}[ \t]*(?:\{([^{}\n]{0,300})\}|([A-Za-z][\w-]{0,40})(?:\[([^\n]{0,200})\])?(?:\{([^{}\n]{0,300})\})?[ \t]*([^\n]{0,200}))[ \t]*\n/u;
const FENCE_LINE = /^ {0,3}(?::{3,}[ \t]*(\S?)|`{3,}|~{3,})/u;
const LONGEST_BOX = 100_000;

/** How many boxes of a source nothing closes; after some it is no use to look for the ends of more. */
const unclosed = new WeakMap<object, number>();
const MOST_UNCLOSED = 20;

/** Boxes between lines of colons. */
export const containers: TokenizerAndRendererExtension = {
  name: 'callout',
  level: 'block',
  tokenizer(this: TokenizerThis, source): CalloutToken | undefined {
    const failures = unclosed.get(this.lexer) ?? 0;
    const match = /^ {0,3}:::/u.test(source) && failures < MOST_UNCLOSED ? OPENING.exec(source) : null;
    if (!match) return undefined;
    const [opening, attributes, name, label, more, words] = match;
    const end = closingLine(source.slice(0, LONGEST_BOX), opening.length);
    if (end === undefined) {
      unclosed.set(this.lexer, failures + 1);
      return undefined;
    }
    const [body, raw] = end;
    const said = attributes ?? more ?? '';
    const named = name ?? /\.(?:callout-)?([\w-]+)/u.exec(said)?.[1] ?? '';
    const kind = CALLOUTS.has(named.toLowerCase()) ? named.toLowerCase() : '';
    const title = label ?? /title="([^"]*)"/u.exec(said)?.[1] ?? words ?? '';
    return { type: 'callout', raw, kind, title: title.trim(), tokens: this.lexer.blockTokens(body) };
  },
};

/** What stands before the line that closes a box, and all with that line; boxes inside close first. */
function closingLine(source: string, from: number): readonly [body: string, raw: string] | undefined {
  let depth = 1;
  let isCode = false;
  for (let start = from; start < source.length; ) {
    const found = source.indexOf('\n', start);
    const end = found < 0 ? source.length : found + 1;
    const match = FENCE_LINE.exec(source.slice(start, Math.min(end, start + 100)));
    if (match && match[1] === undefined) isCode = !isCode;
    else if (match && !isCode) depth += match[1] === '' ? -1 : 1;
    if (depth === 0) return [source.slice(from, start), source.slice(0, end)];
    start = end;
  }
  return undefined;
}

const ADMONITION =
  /^(?:!!!|\?\?\?\+?)[ \t]+([A-Za-z][\w-]{0,40})(?:[ \t]+[\w-]{1,40}){0,3}(?:[ \t]+"([^"\n]{0,200})")?[ \t]*\n((?:(?: {4}|\t)[^\n]*(?:\n|$)|[ \t]*\n(?=(?:[ \t]*\n){0,3}(?: {4}|\t)))*)/u;

/** `!!! note "Title"` with its text indented, as MkDocs has it. */
export const admonition: TokenizerAndRendererExtension = {
  name: 'callout',
  level: 'block',
  tokenizer(this: TokenizerThis, source): CalloutToken | undefined {
    const match = /^(?:!!!|\?\?\?)/u.test(source) ? ADMONITION.exec(source) : null;
    if (!match?.[3]) return undefined;
    const [raw, kind = '', title = '', body = ''] = match;
    const tokens = this.lexer.blockTokens(body.replace(/^(?: {4}|\t)/gmu, ''));
    return { type: 'callout', raw, kind: kind.toLowerCase(), title, tokens };
  },
};

const HIGHLIGHT =
  /^(?:\{%-? *highlight +([\w+#-]{1,40})[^%\n]{0,100}%\}|\{\{[<%] *highlight +"?([\w+#-]{1,40})[^>%\n]{0,100}[>%]\}\})[ \t]*\n/u;
const HIGHLIGHT_END = /\n(?:\{%-? *endhighlight *-?%\}|\{\{[<%] *\/ *highlight *[>%]\}\})[ \t]*(?:\n|$)/u;

/** Code between the tags of Jekyll and Hugo. */
export const highlightBlock: TokenizerAndRendererExtension = {
  name: 'code',
  level: 'block',
  tokenizer(source): Tokens.Code | undefined {
    const opening = source.startsWith('{') ? HIGHLIGHT.exec(source.slice(0, 300)) : null;
    const closing = opening && HIGHLIGHT_END.exec(source.slice(0, LONGEST_BOX));
    if (!opening || !closing) return undefined;
    const text = source.slice(opening[0].length, closing.index);
    const raw = source.slice(0, closing.index + closing[0].length);
    return { type: 'code', raw, lang: opening[1] ?? opening[2] ?? '', text };
  },
};

/** Obsidian's comments of several paragraphs, and lines that are only the tag of a component (`<Tabs items={x}>`). */
export const hiddenBlock: TokenizerAndRendererExtension = {
  name: 'hidden',
  level: 'block',
  tokenizer(source): HiddenToken | undefined {
    if (source.startsWith('%%')) {
      const raw = /^%%(?:[^%]|%(?!%)){1,20000}%%[ \t]*(?:\n|$)/u.exec(source)?.[0];
      return raw === undefined ? undefined : { type: 'hidden', raw };
    }
    const length = componentLength(source);
    const rest = length > 0 ? /^[ \t]*(?:\n|$)/u.exec(source.slice(length, length + 100)) : null;
    return rest ? { type: 'hidden', raw: source.slice(0, length + rest[0].length) } : undefined;
  },
};

/** The tag of a component within a line; the text inside the component stays. */
export const component: TokenizerAndRendererExtension = {
  name: 'hidden',
  level: 'inline',
  tokenizer(source): HiddenToken | undefined {
    const length = componentLength(source);
    return length > 0 ? { type: 'hidden', raw: source.slice(0, length) } : undefined;
  },
};

const LONGEST_TAG = 2_000;

/** The length of the component's tag that a source begins with; braces may hold any code. 0 when there is none. */
function componentLength(source: string): number {
  const name = /^<\/?[A-Z][\w.]{0,80}(?=[\s/>])/u.exec(source.slice(0, 100))?.[0];
  if (name === undefined) return 0;
  let depth = 0;
  let quote = '';
  for (let at = name.length; at < Math.min(source.length, LONGEST_TAG); at++) {
    const character = source[at] ?? '';
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'" || character === '`') quote = character;
    else if (character === '{') depth++;
    else if (character === '}') depth--;
    else if (depth === 0 && character === '>') return at + 1;
    else if (depth === 0 && character === '<') return 0;
  }
  return 0;
}
