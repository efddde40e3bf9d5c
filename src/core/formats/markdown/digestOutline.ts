/** A quick look at the headings and lists of a Markdown source, line by line. */
import { isOnlyDate } from './headingDate.ts';

export interface OutlineHeading {
  readonly kind: 'heading';
  readonly level: number;
  /** The words as written, without the marks of a heading. */
  readonly head: string;
  readonly start: number;
  /** Where the line after it begins. */
  readonly bodyStart: number;
  /** True for a paragraph in bold that is only a date: a section of the lowest level. */
  readonly isDateLine: boolean;
}

/** An item of a list that stands in no other. */
export interface OutlineItem {
  readonly kind: 'item';
  /** The first line without the marker. */
  readonly head: string;
  readonly start: number;
  /** Where its own lines end; what follows may be a paragraph under the list. */
  readonly end: number;
}

export interface Outline {
  /** In the order of the source. */
  readonly headings: readonly OutlineHeading[];
  readonly items: readonly OutlineItem[];
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/u;
const ATX = /^ {0,3}(#{1,6})(?=[ \t]|$)(.*)$/u;
const UNDERLINE = /^ {0,3}(=+|-{2,})[ \t]*$/u;
const ITEM = /^ ?(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)/u;
const BOLD_LINE = /^ {0,3}(\*\*|__)([^*_\n]{4,60}?)\1[ \t]*[:.]?[ \t]*$/u;
/** Below the six levels of headings. */
const DATE_LEVEL = 7;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/u;

/** The words of a heading without the `#` that may close it. */
function headingText(written: string): string {
  const text = written.trim();
  let end = text.length;
  while (text[end - 1] === '#') end--;
  return end === 0 || /[ \t]/u.test(text[end - 1] ?? '') ? text.slice(0, end).trimEnd() : text;
}

/** The outline of a source; offsets are UTF-16 units in it. */
export function outlineOf(source: string): Outline {
  const outliner = new Outliner();
  for (let start = 0; start < source.length; ) {
    const found = source.indexOf('\n', start);
    const end = found < 0 ? source.length : found + 1;
    outliner.read(source.slice(start, end).replace(/\r?\n$/u, ''), start, end);
    start = end;
  }
  return outliner.finish(source.length);
}

class Outliner {
  readonly #headings: OutlineHeading[] = [];
  readonly #items: OutlineItem[] = [];
  #fence = '';
  #isComment = false;
  /** The item whose lines are being read. */
  #item: { readonly head: string; readonly start: number } | undefined;
  #itemEnd = 0;
  #wasBlank = true;
  /** The line before, when it may be a heading by the line under it. */
  #paragraph: { readonly text: string; readonly start: number } | undefined;

  read(line: string, start: number, end: number): void {
    if (this.#skip(line)) {
      if (this.#item && /^[ \t]/u.test(line)) this.#itemEnd = end;
      this.#paragraph = undefined;
      return;
    }
    const isBlank = line.trim() === '';
    const atx = ATX.exec(line);
    const underline = this.#paragraph && UNDERLINE.exec(line);
    const date = this.#wasBlank ? dateLine(line) : undefined;
    if (atx) this.#addHeading(atx[1]?.length ?? 1, headingText(atx[2] ?? ''), start, end);
    else if (underline && this.#paragraph)
      this.#addHeading(
        underline[1]?.startsWith('=') ? 1 : 2,
        this.#paragraph.text,
        this.#paragraph.start,
        end,
      );
    else if (date !== undefined) this.#addHeading(DATE_LEVEL, date, start, end);
    else if (!isBlank && !RULE.test(line)) this.#addText(line, start, end);
    else if (!isBlank) this.#endItem();
    const isText =
      !isBlank && !atx && date === undefined && !underline && !this.#item && !/^(?: {4}|\t|[>|])/u.test(line);
    this.#paragraph = isText && !RULE.test(line) && this.#wasBlank ? { text: line.trim(), start } : undefined;
    this.#wasBlank = isBlank || atx !== null || date !== undefined;
  }

  finish(length: number): Outline {
    this.#endItem();
    return { headings: this.#headings.filter(({ start }) => start < length), items: this.#items };
  }

  /** True inside code and comments. */
  #skip(line: string): boolean {
    const mark = FENCE.exec(line.trimStart().length < line.length ? line.replace(/^ {4,}/u, '') : line)?.[1];
    if (this.#fence !== '') {
      if (mark?.startsWith(this.#fence)) this.#fence = '';
      return true;
    }
    if (mark !== undefined) {
      this.#fence = mark;
      return true;
    }
    if (!this.#isComment && !/^ {0,3}<!--/u.test(line)) return false;
    this.#isComment = !line.includes('-->');
    return true;
  }

  #addHeading(level: number, head: string, start: number, bodyStart: number): void {
    this.#endItem();
    const isDateLine = level === DATE_LEVEL;
    this.#headings.push({ kind: 'heading', level, head: head.trim(), start, bodyStart, isDateLine });
  }

  #addText(line: string, start: number, end: number): void {
    const marker = ITEM.exec(line)?.[0];
    if (marker !== undefined) {
      this.#endItem();
      this.#item = { head: line.slice(marker.length), start };
      this.#itemEnd = end;
    } else if (this.#item && (!this.#wasBlank || /^(?: {2,}|\t)/u.test(line))) {
      this.#itemEnd = end;
    } else {
      this.#endItem();
    }
  }

  #endItem(): void {
    if (this.#item) this.#items.push({ kind: 'item', ...this.#item, end: this.#itemEnd });
    this.#item = undefined;
  }
}

/** The words of a line in bold that is only a date. */
function dateLine(line: string): string | undefined {
  const words = BOLD_LINE.exec(line)?.[2]?.trim();
  return words !== undefined && isOnlyDate(words.replace(/[:.]$/u, '')) ? words : undefined;
}
