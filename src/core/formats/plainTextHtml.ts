import { hashtagPattern, mentionPattern } from '../posts/tags.ts';
import { escapeHtml } from './entities.ts';

/**
 * A plain text as HTML: paragraphs with their line breaks, formulas and code on lines of their own preformatted, addresses
 * and mentions linked, hashtags marked. Apart from white space the HTML's text is the text.
 */
export function plainTextHtml(text: string): string {
  return paragraphGroups(text)
    .map(({ lines, isCode }) =>
      isCode
        ? `<pre>${escapeHtml(lines.join('\n'))}</pre>`
        : `<p>${lines.map(inlineHtml).join('<br>\n')}</p>`,
    )
    .join('\n');
}

interface Group {
  readonly lines: readonly string[];
  readonly isCode: boolean;
}

/** The paragraphs; neighbouring ones that read as formulas or code come as one group with their blank lines. */
function paragraphGroups(text: string): readonly Group[] {
  const parts = text.split(/(\n\s*\n)/u);
  const paragraphs = parts.filter((_, index) => index % 2 === 0).map((paragraph) => paragraph.split('\n'));
  const gaps = parts.filter((_, index) => index % 2 === 1);
  const code = paragraphs.map(isCodeLike);
  const groups: Group[] = [];
  paragraphs.forEach((lines, index) => {
    // A short line between two formulas (`composition of models`), or between one and the end that two blank lines mark
    // for all that was preformatted, belongs to them.
    const isEnd = code[index + 1] === true || /\n\s*\n\s*\n/u.test(gaps[index] ?? '');
    const isWithin = code[index - 1] === true && isEnd && isCaption(lines);
    const isCode = code[index] === true || isWithin;
    const last = groups.at(-1);
    if (isCode && last?.isCode) groups[groups.length - 1] = { lines: [...last.lines, '', ...lines], isCode };
    else groups.push({ lines, isCode });
  });
  // One such line alone is more often a headline with a sign in it than a formula.
  return groups.flatMap((group) =>
    group.isCode && group.lines.filter(isCodeLine).length < 2 ? asProse(group.lines) : [group],
  );
}

function asProse(lines: readonly string[]): readonly Group[] {
  return lines
    .join('\n')
    .split('\n\n')
    .map((paragraph) => ({ lines: paragraph.split('\n'), isCode: false }));
}

function isCaption(lines: readonly string[]): boolean {
  return lines.every((line) => line.length <= 40 && !/[.!?…:]$/u.test(line.trim()));
}

const OPERATOR = /(?:^|\s)(?:[=~^*+<>]|[<>=!:]=|->|=>|<-|\+=|&&|\|\|)(?=\s|$)|\w\s*=\s*\S/u;
const NOTATION = /\w_\w|\w\^[\w{(]|\w\([\w, ]*\)|[[\](){}].*[[\](){}]|[{};]\s*$|->|<=|>=|==/u;

/** True when most lines of a paragraph are formulas, code or aligned figures rather than words. */
function isCodeLike(lines: readonly string[]): boolean {
  const hits = lines.filter(isCodeLine).length;
  return hits > 0 && hits * 2 > lines.length;
}

function isCodeLine(written: string): boolean {
  if (written.length > 160 || /https?:\/\//u.test(written)) return false;
  const line = written.replace(mentionPattern(), '').replace(hashtagPattern(), '');
  const words = line.match(/\p{L}{3,}/gu)?.length ?? 0;
  const signs = line.match(/[=_^*<>|{}()[\]/+~\\]/gu)?.length ?? 0;
  const hasNotation = NOTATION.test(line) && /[_^=|<>*{}]/u.test(line);
  return (OPERATOR.test(line) || hasNotation) && signs * 3 >= words;
}

const ADDRESS =
  /https?:\/\/[^\s<>"«»]+|(?<![\w@./-])(?:t\.me|arxiv\.org|github\.com|huggingface\.co|gitlab\.com|youtu\.be|youtube\.com|doi\.org)\/[^\s<>"«»]+/giu;

interface Span {
  readonly start: number;
  readonly end: number;
  readonly html: string;
}

function inlineHtml(line: string): string {
  const spans = [...addressSpans(line)];
  const isFree = (start: number, end: number) =>
    spans.every((span) => end <= span.start || start >= span.end);
  const add = (pattern: RegExp, html: (text: string) => string) => {
    for (const match of line.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (isFree(match.index, end)) spans.push({ start: match.index, end, html: html(match[0]) });
    }
  };
  add(mentionPattern(), (mention) => `<a href="https://t.me/${mention.slice(1)}">${mention}</a>`);
  add(hashtagPattern(), (hashtag) => `<span class="hashtag">${escapeHtml(hashtag)}</span>`);
  return spansHtml(line, spans);
}

/** A plain text as HTML with its addresses linked, nothing else marked. */
export function linkedHtml(text: string): string {
  return spansHtml(text, addressSpans(text));
}

function spansHtml(line: string, spans: readonly Span[]): string {
  let html = '';
  let at = 0;
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    html += escapeHtml(line.slice(at, span.start)) + span.html;
    at = span.end;
  }
  return html + escapeHtml(line.slice(at));
}

function addressSpans(line: string): readonly Span[] {
  return [...line.matchAll(ADDRESS)].map((match) => {
    const address = trimAddress(match[0]);
    const href = /^https?:/iu.test(address) ? address : `https://${address}`;
    const html = `<a href="${escapeHtml(href)}">${escapeHtml(address)}</a>`;
    return { start: match.index, end: match.index + address.length, html };
  });
}

/** Without the punctuation of the sentence around it; a closing bracket stays when the address opens it. */
function trimAddress(address: string): string {
  let open = address.split('(').length - address.split(')').length;
  let end = address.length;
  for (; end > 0; end--) {
    const last = address[end - 1] ?? '';
    if (last === ')' && open < 0) open++;
    else if (!".,:;!?…'»”".includes(last)) break;
  }
  return address.slice(0, end);
}
