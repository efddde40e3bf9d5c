/** Header fields of mail: RFC 5322, encoded words (RFC 2047), parameters (RFC 2231). */
import { cleanText, collapseWhitespace } from '../../posts/text.ts';
import { decodeBytes, fromBase64, fromQuotedPrintable } from './bytes.ts';

/** Names in lower case → values as they stand in the file, unfolded, one character per byte. */
export type MailHeaders = ReadonlyMap<string, readonly string[]>;

/** A value with parameters, such as `text/html; charset=utf-8`. */
export interface HeaderValue {
  /** In lower case. */
  readonly value: string;
  /** Names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

export interface Mailbox {
  /** Empty where only the address is told. */
  readonly name: string;
  readonly address: string;
}

const FIELD = /^([!-9;-~]{1,100})[ \t]*:[ \t]*/u;
const MOST_FIELDS = 1_000;
const LONGEST_FIELD = 65_536;
const ENCODED_WORDS = /(?:=\?[^?\s]{1,60}\?[BbQq]\?[^?]*\?=[ \t]*)+/gu;
const ENCODED_WORD = /=\?([^?\s]{1,60})\?([BbQq])\?([^?]*)\?=/gu;
const PARAMETER = /;\s*([^\s=;"]{1,60})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/gsu;

/** The fields from `start` on, and where the body begins. A line that is no field begins the body too. */
export function readHeaders(
  text: string,
  start: number,
): { readonly headers: MailHeaders; readonly end: number } {
  const headers = new Map<string, string[]>();
  let values: string[] | undefined;
  let count = 0;
  let at = start;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const next = newline === -1 ? text.length : newline + 1;
    const line = text.slice(at, Math.min(next, at + LONGEST_FIELD)).replace(/\r?\n$/u, '');
    if (line === '') return { headers, end: next };
    const name = FIELD.exec(line);
    if (/^[ \t]/u.test(line)) {
      const folded = values?.pop();
      if (folded !== undefined) values?.push(`${folded}${line}`.slice(0, LONGEST_FIELD));
    } else if (name === null) {
      // Programs that keep mail put such lines before the fields.
      if (!/^>?From /u.test(line)) return { headers, end: at };
    } else if (count < MOST_FIELDS) {
      const key = (name[1] ?? '').toLowerCase();
      values = headers.get(key) ?? [];
      headers.set(key, values);
      values.push(line.slice(name[0].length));
      count += 1;
    }
    at = next;
  }
  return { headers, end: text.length };
}

/** The text of a field on one line; empty when it is not there. */
export function headerText(headers: MailHeaders, name: string): string {
  return decodeWords(headers.get(name)?.[0] ?? '');
}

/** A value apart from its parameters. */
export function headerValue(headers: MailHeaders, name: string): HeaderValue {
  const written = headers.get(name)?.[0] ?? '';
  const value = (/^[^;]*/u.exec(written)?.[0] ?? '').trim().toLowerCase();
  const parts = new Map<string, string>();
  for (const [, key = '', quoted, plain = ''] of written.matchAll(PARAMETER)) {
    const name = key.toLowerCase();
    if (!parts.has(name))
      parts.set(name, quoted === undefined ? plain.trim() : quoted.replace(/\\(.)/gsu, '$1'));
  }
  return { value, parameters: joinParameters(parts) };
}

/** Who stands in `From` and its kin: the first one, without quotes. */
export function mailboxOf(written: string): Mailbox {
  const [, quoted, plain = '', address = ''] =
    /^(?:"((?:[^"\\]|\\.)*)"\s*|([^<"]*))<([^>]*)>/su.exec(written.trimStart()) ?? [];
  if (address !== '') {
    const name = decodeWords(quoted?.replace(/\\(.)/gsu, '$1') ?? plain);
    return { name: name.replace(/^(['"])(.*)\1$/u, '$2').trim(), address: address.trim() };
  }
  const [, bare = '', comment = ''] = /^([^\s(,<>]+)\s*(?:\(([^()]*)\))?/u.exec(written.trimStart()) ?? [];
  return { name: decodeWords(comment), address: bare.includes('@') ? bare : '' };
}

/** Unstructured text with its encoded words read; words that follow each other may share a character between them. */
export function decodeWords(written: string): string {
  let text = '';
  let at = 0;
  for (const match of written.matchAll(ENCODED_WORDS)) {
    text += decodeBytes(written.slice(at, match.index)) + readWords(match[0]);
    at = match.index + match[0].length;
    if (/[ \t]$/u.test(match[0])) text += ' ';
  }
  return collapseWhitespace(cleanText(text + decodeBytes(written.slice(at))));
}

function readWords(words: string): string {
  let text = '';
  let bytes = '';
  let charset = '';
  for (const [, label = '', encoding = '', body = ''] of words.matchAll(ENCODED_WORD)) {
    const own = (label.split('*')[0] ?? '').toLowerCase();
    if (own !== charset) {
      text += decodeBytes(bytes, charset);
      bytes = '';
    }
    charset = own;
    bytes += /b/iu.test(encoding) ? fromBase64(body) : fromQuotedPrintable(body.replaceAll('_', ' '));
  }
  return text + decodeBytes(bytes, charset);
}

/** Joins what RFC 2231 splits (`name*0*`) and reads its percent signs. */
function joinParameters(parts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const joined = new Map<string, string>();
  const split = new Map<string, { index: number; text: string; isEncoded: boolean }[]>();
  for (const [key, text] of parts) {
    const [, name = key, index, star] = /^([^*]+)(?:\*(\d{1,3}))?(\*)?$/u.exec(key) ?? [];
    if (index === undefined && star === undefined) joined.set(key, decodeWords(text));
    else {
      const pieces = split.get(name) ?? [];
      pieces.push({ index: Number(index ?? 0), text, isEncoded: star !== undefined });
      split.set(name, pieces);
    }
  }
  for (const [name, pieces] of split) {
    const sorted = pieces.toSorted((a, b) => a.index - b.index);
    const [, charset, rest] =
      /^([^']*)'[^']*'(.*)$/su.exec(sorted[0]?.isEncoded ? (sorted[0]?.text ?? '') : '') ?? [];
    const bytes = sorted.map(({ text, isEncoded }, i) => {
      const own = i === 0 ? (rest ?? text) : text;
      return isEncoded ? fromQuotedPrintable(own.replaceAll('=', '=3D').replaceAll('%', '=')) : own;
    });
    joined.set(name, cleanText(decodeBytes(bytes.join(''), charset === '' ? undefined : charset)));
  }
  return joined;
}
