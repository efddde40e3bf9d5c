/** The words of a Telegram message with their formatting, as every export of it has them: runs of text with styles. */
import type { Link } from '../../posts/post.ts';
import { cleanText, trimLines } from '../../posts/text.ts';
import { escapeHtml } from '../entities.ts';

/** A stretch of text in one formatting; `styles` from the outermost to the innermost. */
export interface Run {
  readonly text: string;
  readonly styles: readonly Style[];
}

/** Neighbouring runs that share a style object stand in one element. */
export interface Style {
  readonly open: string;
  readonly close: string;
  /** Quotes and code stand on lines of their own. */
  readonly isBlock?: boolean;
  /** Keeps its line breaks as they are. */
  readonly isPreformatted?: boolean;
  /** Where the run leads to, when it is a link. */
  readonly url?: string;
}

export interface RichText {
  /** As `ImportedPost.text`. */
  readonly text: string;
  /** Clean HTML whose text content is `text` apart from white space. */
  readonly html: string;
  readonly links: readonly Link[];
}

export const BOLD: Style = { open: '<b>', close: '</b>' };
export const ITALIC: Style = { open: '<i>', close: '</i>' };
export const UNDERLINE: Style = { open: '<u>', close: '</u>' };
export const STRIKE: Style = { open: '<s>', close: '</s>' };
export const CODE: Style = { open: '<code>', close: '</code>' };
const PARAGRAPH: Style = { open: '<p>', close: '</p>', isBlock: true };

export function spoilerStyle(): Style {
  return { open: '<span class="spoiler">', close: '</span>' };
}

export function hashtagStyle(): Style {
  return { open: '<span class="hashtag">', close: '</span>' };
}

/** A quotation; the reader folds a long one that its author folded. */
export function quoteStyle(isFolded = false): Style {
  const open = isFolded ? '<blockquote class="expandable">' : '<blockquote>';
  return { open, close: '</blockquote>', isBlock: true };
}

/** `language` as the author wrote it; one that is no plain word is left out. */
export function codeBlockStyle(language: string): Style {
  const name = /^[\w+#-]{1,40}$/u.test(language) ? ` class="language-${language}"` : '';
  return { open: `<pre><code${name}>`, close: '</code></pre>', isBlock: true, isPreformatted: true };
}

/** A link of the author; `undefined` for an address that is none a browser opens. */
export function linkStyle(address: string): Style | undefined {
  const url = webAddress(address);
  return url === undefined ? undefined : { ...anchor(url), url };
}

/** A mention leads to the account, a mail address to the mail program; neither is a link that the author gave. */
export function plainLinkStyle(address: string): Style {
  return anchor(address);
}

function anchor(url: string): Style {
  return { open: `<a href="${escapeHtml(url)}">`, close: '</a>' };
}

/** The address with the scheme Telegram gives one that is written without; `undefined` unless it is on the web. */
function webAddress(written: string): string | undefined {
  const address = cleanText(written).trim();
  if (/^https?:\/\/[^\s/]/iu.test(address)) return address;
  return /^[\p{L}\p{N}][\p{L}\p{N}._-]*\.\p{L}[\p{L}\p{N}-]+(?::\d+)?(?:[/?#]|$)/u.test(address)
    ? `http://${address}`
    : undefined;
}

/** Runs as text, HTML and links that agree with each other. */
export function richText(written: readonly Run[]): RichText {
  const runs = trimmed(cleaned(separated(written)));
  const links: Link[] = [];
  let at = 0;
  let previous: Style | undefined;
  for (const { text, styles } of runs) {
    const style = styles.find(({ url }) => url !== undefined);
    if (style?.url !== undefined && text.trim() !== '') {
      const end = at + text.trimEnd().length;
      const last = links.at(-1);
      if (style === previous && last !== undefined) links[links.length - 1] = { ...last, end };
      else links.push({ url: style.url, start: at + text.length - text.trimStart().length, end });
    }
    // A link goes on through runs of other formatting, and through white space within it.
    previous = style;
    at += text.length;
  }
  return { text: runs.map(({ text }) => text).join(''), html: htmlOf(runs), links };
}

/** With a line break wherever a quote or code meets other text. */
function separated(written: readonly Run[]): readonly Run[] {
  if (!written.some(({ styles }) => styles.some(({ isBlock }) => isBlock))) return written;
  const runs: Run[] = [];
  let block: Style | undefined;
  for (const run of written) {
    if (run.text === '') continue;
    const own = run.styles.findLast(({ isBlock }) => isBlock);
    const last = runs.at(-1);
    if (own !== block && last !== undefined && !last.text.endsWith('\n') && !run.text.startsWith('\n'))
      runs.push({ text: '\n', styles: [] });
    runs.push(run);
    block = own;
  }
  return runs;
}

function cleaned(runs: readonly Run[]): readonly Run[] {
  const text = join(runs);
  if (cleanText(text) === text) return runs;
  const each = runs.map(({ text, styles }) => ({ text: cleanText(text), styles }));
  const joined = join(each);
  const whole = cleanText(joined);
  // What composes across the edge of two runs, such as a letter and its accent, costs the formatting.
  return whole === joined ? each : [{ text: cleanText(text), styles: [] }];
}

/** With the white space that `trimLines` takes away gone from the runs. */
function trimmed(runs: readonly Run[]): readonly Run[] {
  const text = join(runs);
  if (!/[^\S\n]\n|\n{3}|^\n|\s$/u.test(text)) return runs;
  const kept = trimLines(text);
  let at = 0;
  return runs.map(({ text, styles }) => {
    let own = '';
    let from = 0;
    for (let index = 0; index < text.length; index++) {
      if (text[index] === kept[at]) at++;
      else {
        own += text.slice(from, index);
        from = index + 1;
      }
    }
    return { text: own + text.slice(from), styles };
  });
}

function join(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('');
}

function htmlOf(runs: readonly Run[]): string {
  const writer = new HtmlWriter();
  for (const { text, styles } of runs) writer.write(text, styles);
  return writer.finish();
}

/** Paragraphs at blank lines, `<br>` at the other line breaks; formatting that spans paragraphs is opened in each. */
class HtmlWriter {
  #html = '';
  #open: readonly Style[] = [];
  #isBroken = false;

  write(text: string, styles: readonly Style[]): void {
    if (styles.some(({ isPreformatted }) => isPreformatted)) {
      this.#put(text, styles);
      return;
    }
    const inBlock = styles.some(({ isBlock }) => isBlock);
    const wanted = inBlock ? styles : [PARAGRAPH, ...styles];
    text.split('\n').forEach((line, index) => {
      if (index > 0) this.#breakLine(inBlock);
      if (line !== '') this.#put(line, wanted);
    });
  }

  finish(): string {
    this.#enter([]);
    return this.#html;
  }

  #breakLine(inBlock: boolean): void {
    if (this.#open.length === 0) return;
    if (this.#isBroken && !inBlock) this.#endParagraph();
    else if (this.#isBroken) this.#html += '<br>\n';
    else this.#isBroken = true;
  }

  #endParagraph(): void {
    this.#enter([]);
    this.#html += '\n';
    this.#isBroken = false;
  }

  #put(text: string, styles: readonly Style[]): void {
    const isBroken = this.#isBroken && this.#open[0] === styles[0];
    this.#isBroken = false;
    this.#enter(styles, isBroken ? '<br>\n' : '');
    this.#html += escapeHtml(text);
  }

  /** Closes what `styles` does not share with the open ones, and opens the rest of it behind `between`. */
  #enter(styles: readonly Style[], between = ''): void {
    let shared = 0;
    while (shared < styles.length && styles[shared] === this.#open[shared]) shared++;
    for (let index = this.#open.length - 1; index >= shared; index--) this.#html += this.#open[index]?.close;
    if (shared === 0 && this.#open.length > 0 && styles.length > 0) this.#html += '\n';
    this.#html += between;
    for (let index = shared; index < styles.length; index++) this.#html += styles[index]?.open;
    this.#open = styles;
  }
}
