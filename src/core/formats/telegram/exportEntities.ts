/** The text of a message in an export of Telegram Desktop: strings and objects such as `{type, text, href}`. */
import {
  BOLD,
  CODE,
  codeBlockStyle,
  hashtagStyle,
  ITALIC,
  linkStyle,
  plainLinkStyle,
  quoteStyle,
  type Run,
  STRIKE,
  type Style,
  spoilerStyle,
  UNDERLINE,
} from './richText.ts';

type Fields = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `undefined` for anything but a string with something in it. */
export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The runs of a text, written as a string or as a list of strings and objects. */
export function entityRuns(written: unknown): readonly Run[] {
  if (typeof written === 'string') return [{ text: written, styles: [] }];
  return arrayOf(written).map((part): Run => {
    if (typeof part === 'string') return { text: part, styles: [] };
    if (!isRecord(part)) return { text: '', styles: [] };
    const text = stringOf(part['text']) ?? '';
    const style = styleOf(part, text);
    return { text, styles: style === undefined ? [] : [style] };
  });
}

/** Types without a style of their own (`plain`, `custom_emoji`, `bank_card`, ones yet to come) are their text. */
function styleOf(part: Fields, text: string): Style | undefined {
  switch (part['type']) {
    case 'bold':
      return BOLD;
    case 'italic':
      return ITALIC;
    case 'underline':
      return UNDERLINE;
    case 'strikethrough':
      return STRIKE;
    case 'code':
      return CODE;
    case 'pre':
      return codeBlockStyle(stringOf(part['language']) ?? '');
    case 'blockquote':
      return quoteStyle(part['collapsed'] === true);
    case 'expandable_blockquote':
      return quoteStyle(true);
    case 'spoiler':
      return spoilerStyle();
    case 'hashtag':
      return hashtagStyle();
    case 'link':
      return linkStyle(text);
    case 'text_link':
      return linkStyle(stringOf(part['href']) ?? '');
    case 'mention':
      return /^@[A-Za-z]\w{3,31}$/u.test(text) ? plainLinkStyle(`https://t.me/${text.slice(1)}`) : undefined;
    case 'email':
      return plainLinkStyle(`mailto:${text}`);
    default:
      return undefined;
  }
}
