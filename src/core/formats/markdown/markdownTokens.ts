/** The tokens of a Markdown source: those of marked and those of our extensions. */
import type { MarkedToken, Token } from 'marked';

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
/** A box with a title: `:::note`, `!!! note`. */
export interface CalloutToken {
  readonly type: 'callout';
  readonly raw: string;
  /** In lower case; empty for a box without a title, of which only the content is shown. */
  readonly kind: string;
  readonly title: string;
  readonly tokens: Token[];
}
/** `^[…]` */
export interface InlineNoteToken {
  readonly type: 'inlineNote';
  readonly raw: string;
  readonly tokens: Token[];
}
/** What its writer wanted no reader to see: comments, block ids, attributes, tags of components. */
export interface HiddenToken {
  readonly type: 'hidden';
  readonly raw: string;
}
/** What the lexer makes: marked's tokens and those of the extensions below. */
export type MarkdownToken =
  | MarkedToken
  | MathToken
  | WikilinkToken
  | FootnoteReferenceToken
  | FootnoteToken
  | MarkToken
  | CalloutToken
  | InlineNoteToken
  | HiddenToken;

const EXTENSION_TYPES = new Set(
  'math wikilink footnoteReference footnote mark callout inlineNote hidden'.split(' '),
);
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
