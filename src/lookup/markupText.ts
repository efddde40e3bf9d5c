/** Titles and abstracts of servers as plain text. */
import { decodeEntities } from '../core/formats/entities.ts';
import { cleanText, collapseWhitespace } from '../core/posts/text.ts';
import { texToText } from './texText.ts';

const LONGEST_TITLE = 1_000;
const LONGEST_ABSTRACT = 30_000;

const ATTRIBUTE = String.raw`\s{1,9}[\w:.-]{1,40}\s{0,2}=\s{0,2}(?:"[^"<>]{0,300}"|'[^'<>]{0,300}'|[^\s"'<>=${'`'}]{1,300})`;
/** Names that are markup also without attributes; `a <b and c> d` is none. */
const NAMES =
  'a|abbr|b|big|blockquote|body|br|cite|code|dd|div|dl|dt|em|font|h[1-6]|head|hr|html|i|iframe|img|input|ins|kbd|li|link|' +
  'mark|math|meta|ol|p|pre|q|s|scp|script|section|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|tex-math|' +
  'th|thead|title|tr|tt|u|ul|var|video|inline-formula|disp-formula|alternatives|italic|bold|sc|list|list-item|sec|' +
  'mrow|mi|mo|mn|msub|msup|msubsup|mfrac|msqrt|mroot|mtext|mstyle|mspace|mover|munder|munderover|mtable|mtr|mtd|' +
  'semantics|annotation|xref|ext-link|label';
/** A tag of HTML, MathML or JATS. Every repetition is bounded, so a hostile text costs no more than its length. */
const TAG = new RegExp(
  String.raw`<(/?)((?:jats|mml|m|xhtml):[a-z][a-z0-9-]{0,30}|${NAMES}|[a-z][\w:.-]{0,30}(?=${ATTRIBUTE}))((?:${ATTRIBUTE}){0,12})\s{0,9}/?>|<!--.{0,300}?-->`,
  'gis',
);
/** What is no text for people; formulas come in MathML too. */
const HIDDEN = /<(script|style|(?:jats:)?tex-math)\b[^<>]{0,300}>[^<]{0,3000}<\/\1>/gi;
const BLOCK = /^(?:jats:)?(?:p|title|sec|section|div|br|li|list-item|h[1-6]|blockquote|tr|disp-formula)$/i;
const HEADING = /^\s{0,9}(?:abstract|summary|аннотация|резюме)\s{0,3}[:.]?\s{0,9}(?=\n)/i;

/** One line without markup, entities and control characters; `undefined` where nothing is left. */
export function titleText(written: string | undefined): string | undefined {
  return line(written, LONGEST_TITLE);
}

/** The same for an abstract, one blank line between its paragraphs; a heading `Abstract` is left out. */
export function abstractText(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const bare = withoutMarkup(written.slice(0, LONGEST_ABSTRACT)).replace(HEADING, '');
  const paragraphs = bare
    .split(/\n\s*\n/)
    .map((paragraph) => withoutTex(collapseWhitespace(paragraph)))
    .filter((paragraph) => paragraph !== '');
  return paragraphs.length === 0 ? undefined : paragraphs.join('\n\n');
}

/** A name of a person, a journal or a language. */
export function nameText(written: string | undefined): string | undefined {
  return line(written, 300);
}

function line(written: string | undefined, longest: number): string | undefined {
  const text = withoutTex(collapseWhitespace(withoutMarkup((written ?? '').slice(0, longest * 4))));
  const cut = text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text;
  return cut === '' ? undefined : cut.toWellFormed();
}

/** A tilde or a brace alone is no TeX here. */
function withoutTex(text: string): string {
  return /\\\S/.test(text) ? texToText(text) : text;
}

/** Servers escape once or twice what publishers send them. */
function withoutMarkup(written: string): string {
  const once = decodeEntities(withoutTags(written));
  return cleanText(withoutTags(decodeEntities(withoutTags(once))));
}

function withoutTags(text: string): string {
  if (!text.includes('<')) return text;
  return text
    .replace(HIDDEN, '')
    .replace(TAG, (_, _slash, name) => (typeof name === 'string' && BLOCK.test(name) ? '\n\n' : ''));
}
