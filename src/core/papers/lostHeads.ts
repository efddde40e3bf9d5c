/** Titles that what stands under them gives away: the names of the authors, an abstract. */
import type { ReferenceKind } from '../posts/post.ts';
import { kindFromTitle, type LostContext } from './lostContext.ts';
import type { Line } from './lostText.ts';
import { namesIn } from './namesOfPeople.ts';
import type { Span } from './spans.ts';
import { looksLikeTitle, tellsNews, trimEnd } from './titleShape.ts';

/** What begins the line under a paper's title. */
const BYLINE = /^\P{L}{0,4}(?:authors|abstract|авторы|аннотация|абстракт)\s?[:.—–-]/iu;
/** What stands under the title of a book. */
const IMPRINT =
  /^\P{L}{0,4}(?:isbn|publisher|pages|издательство|страниц|год издания)(?!\p{L})|\d\s(?:pages|стр\.)/iu;
const IMPRINT_LINES = 8;
/** Emoji, list numbers, quotes and a tag such as `[DeepMind]` in front of a title. */
const BEFORE_TITLE = /^(?:[^\p{L}\p{N}[]|\d{1,2}[.)]\s|\[[^\]\n]{2,30}\]\s)*/u;
/** Emoji and quotes behind a title. */
const AFTER_TITLE = /(?:\p{Extended_Pictographic}|\uFE0F|\u200D|[\s»”"'])+$/u;
const LONGEST_TITLE = 250;
const LEAST_WORDS = 3;

/** Titles of works whose authors or abstract follow in the next line. */
export function titlesOverAuthors(
  context: LostContext,
): readonly (Span & { readonly kind: ReferenceKind })[] {
  const { lines } = context;
  return context.written.flatMap((line) => {
    const { index } = line;
    const below = lines.slice(index + 1, index + 3).find(({ isBlank }) => !isBlank);
    if (line.words.length < LEAST_WORDS || below === undefined || isSentence(line.text)) return [];
    if (line.words[0]?.sense.resource !== undefined && /[,|/]/.test(line.text)) return [];
    if (!(isByline(below.text) || namesIn(below.text) >= 2)) return [];
    const title = titleIn(line);
    if (title === undefined) return [];
    const isBook = lines.slice(index + 1, index + IMPRINT_LINES).some(({ text }) => IMPRINT.test(text));
    const kind = kindFromTitle(context.text.slice(title.start, title.end)) ?? (isBook ? 'book' : 'paper');
    return [{ ...title, kind }];
  });
}

/** The title that a post begins with, in English title case and telling no news. */
export function headTitle({ text, written: [first] }: LostContext): Span | undefined {
  const span = first && titleIn(first);
  if (span === undefined) return undefined;
  const title = text.slice(span.start, span.end);
  return looksLikeTitle(title, 4) && !tellsNews(title) ? span : undefined;
}

/** All words of `BYLINE` begin with one letter, or the other that looks like it. */
function isByline(text: string): boolean {
  return /^\P{L}{0,4}[aаAА]/u.test(text) && BYLINE.test(text);
}

function isSentence(text: string): boolean {
  return '.:;,'.includes(text.trimEnd().at(-1) ?? '.');
}

/** The line without its decoration; undefined where it is a sentence, a label or a list of names. */
function titleIn({ text, start, words }: Line): Span | undefined {
  const from = BEFORE_TITLE.exec(text)?.[0].length ?? 0;
  const decorated = AFTER_TITLE.exec(text)?.[0].length ?? 0;
  const end = trimEnd(text, from, text.length - decorated);
  if (words.length < LEAST_WORDS || end - from > LONGEST_TITLE || !/^[\p{Lu}\p{N}]/u.test(text.slice(from)))
    return undefined;
  if (isByline(text) || namesIn(text) >= 2 || isSentence(text) || /:\/\/|[A-Za-z\d,:]\s["“«]/.test(text))
    return undefined;
  return { start: start + from, end: start + end };
}
