/** Links that take a whole line: a title behind what it is, the name of a repository, an invitation. */
import { COLON, DIGIT, SPACE, signAt, signsIn } from './characterSigns.ts';
import { type LostContext, plainKind } from './lostContext.ts';
import { labelKind, linkLabelKind } from './lostLabels.ts';
import type { LostLink } from './lostLinks.ts';
import { type Line, wordsIn } from './lostText.ts';
import type { WordKind } from './lostWords.ts';
import type { Span } from './spans.ts';
import { isPaperTitle, looksLikeTitle, trimEnd } from './titleShape.ts';

/** Emoji, arrows, dashes and dots in front of a label. */
export const BULLET = /^[^\p{L}\p{N}"«“„([#@]*/u;
/** `owner/name` behind a bullet at most, alone or with what it is behind a dash. */
const OWNER_AND_NAME =
  /^[^\p{L}\p{N}@#/]{0,8}([A-Za-z][\w-]{1,38}\/[A-Za-z\d][\w.-]{1,98})(?:\s?$|:?\s[—–(|·-])/u;
/** «Библиотека дня: owner/name» */
const ANNOUNCED_NAME = /\p{L}:\s([A-Za-z][\w-]{1,38}\/[A-Za-z\d][\w.-]{1,98})\s?$/u;
/** `src/main.py` is a file; `CI/CD` and `TCP/IP` are no names of people. */
const NO_REPOSITORY =
  /\.(?:py|ts|js|cpp|h|md|txt|json|ya?ml|toml|csv|sh|ipynb|com|org|io|ru)$|^[A-Z\d]+\/[A-Z\d]+$/u;
const LONGEST_INVITATION = 6;
const FAR_INVITATION = 3;

/** A label, with its kind where its words alone would not tell it. */
export interface Entry extends Span {
  readonly kind?: WordKind | undefined;
  readonly bare?: boolean;
}

/** The link that a label stands for. */
export function linkOf(context: LostContext, span: Entry): LostLink {
  const label = context.text.slice(span.start, span.end);
  const kind = span.kind ?? labelKind(label) ?? 'page';
  return {
    start: span.start,
    end: span.end,
    kind: plainKind(kind, context.research),
    bare: span.bare ?? true,
  };
}

/** `Paper: Attention Is All You Need`: the words before the colon give the kind, an English title is the label. */
export function announced(line: Line): readonly LostLink[] {
  const head = line.hasColon ? line.text.slice(0, 40) : '';
  if (!head.includes(':')) return [];
  if (!mayAnnounce(line, head)) return invitedTitle(line);
  const match = /^[^\p{L}]{0,6}([\p{L}\s]{2,30})(?:\s?[#№]?\d{1,4})?:\s+(?=[A-Z"«“])/u.exec(line.text);
  const words = wordsIn(match?.[1] ?? '').map((word) => word.sense.resource);
  const isTitle = /^(?:(?:paper )?title|название(?: статьи)?)$/iu.test(match?.[1] ?? '');
  const ofPaper = isTitle || words.includes('article') || words.includes('paper');
  const kind = match === null ? undefined : isTitle ? 'paper' : linkLabelKind(match[1] ?? '');
  if (match === null || kind === undefined) return invitedTitle(line);
  const span = trimLabel(line.text, match[0].length, line.text.length);
  const title = line.text
    .slice(span.start, span.end)
    .replace(/\s\([^()]{2,120}\)$/u, '')
    .replace(/^["«“]|["»”]$/gu, '');
  const start = line.start + span.start + (/^["«“]/u.test(line.text.slice(span.start)) ? 1 : 0);
  if (!looksLikeTitle(title, 2)) return [];
  // «Почитать: …» invites to whatever the title is.
  const isPaper =
    ofPaper || (kind === 'page' && words.every((word) => word === undefined) && isPaperTitle(title));
  return [{ start, end: start + title.length, kind: isPaper ? 'paper' : plainKind(kind, true), bare: false }];
}

/** A title begins with a capital or a quote; what announces it is a word for links, which a digit beside it may hide. */
function mayAnnounce({ hasCapital, hasQuote, tells }: Line, head: string): boolean {
  return (hasCapital || hasQuote) && (tells || /\d|title|название/i.test(head));
}

/** «Читать: Название заметки»: a Russian title behind an invitation, alone on its line. */
const INVITED =
  /^[^\p{L}\p{N}]{0,6}(?:про|по)?(?:читать|читайте|смотреть|смотрите|слушать|слушайте):\s(\p{Lu}[^:.!?]{8,120}[!?]?)\s?$/iu;

function invitedTitle(line: Line): readonly LostLink[] {
  const [verb] = line.words;
  // The first word is the verb, its colon right behind it.
  if (verb === undefined || line.text.charAt(verb.end - line.start) !== ':') return [];
  const title = INVITED.exec(line.text)?.[1];
  if (title === undefined || wordsIn(title).length < 3) return [];
  const start = line.start + line.text.lastIndexOf(title);
  return [{ start, end: start + title.length, kind: 'page', bare: false }];
}

/** `owner/name` alone on its line is a repository. */
export function repositoryName(line: Line): readonly LostLink[] {
  const name = line.hasSlash
    ? (OWNER_AND_NAME.exec(line.text) ?? ANNOUNCED_NAME.exec(line.text))?.[1]
    : undefined;
  if (name === undefined || NO_REPOSITORY.test(name)) return [];
  const start = line.start + line.text.indexOf(name);
  return [{ start, end: start + name.length, kind: 'repository', bare: false }];
}

/** «Поиграться можно здесь» among the closing lines: few words, of which the last points, or the first behind an emoji. */
export function invitation(context: LostContext, { index, text, start, words }: Line): readonly Span[] {
  const isShort = words.length > 1 && words.length <= LONGEST_INVITATION && index >= context.tail;
  const from = BULLET.exec(text)?.[0].length ?? 0;
  // «📍Тут лежит выпуск»
  const isMarked =
    words[0]?.sense.isPointer === true && /\p{Extended_Pictographic}/u.test(text.slice(0, from));
  if (!isShort || !(isMarked || words.at(-1)?.sense.isPointer === true)) return [];
  const span = trimLabel(text, from, text.length);
  if (/[.!?:…,@#«"]/u.test(text.slice(span.start, span.end))) return [];
  const last = words.at(-1);
  // «Попробовать бесплатно можно здесь»: so far from its verb, the pointer alone was the link.
  if (!isMarked && last !== undefined && words.length > FAR_INVITATION) return [last];
  return [{ start: start + span.start, end: start + span.end }];
}

/** A label without spaces before it and marks behind it. */
export function trimLabel(text: string, from: number, to: number): Span {
  let start = from;
  while (start < to && (signAt(text, start) & (SPACE | COLON)) !== 0) start += 1;
  return { start, end: trimEnd(text, start, to) };
}

/** `techcrunch.com` alone under its news: the name of the site was the link. */
const SITE =
  /^[^\p{L}\p{N}#@]{0,8}(?:\p{L}{3,16}:\s)?((?:[a-z\d](?:[a-z\d-]{0,30}[a-z\d])?\.){1,3}(?:ai|com|org|net|io|ru|dev|co|gov|edu|me|app|tech|news|science|blog|info|cn|uk|sh|so|xyz|page|cloud|fm|tv|gg|to|studio|space|de|fr|eu|su))[\s.]{0,3}$/u;

/** «Quiet Lab в сети X» alone under its news. */
const IN_NETWORK = /^[^\p{L}\p{N}#@]{0,8}(\p{Lu}[\p{L}\d. -]{1,40}\sв\s(?:сети|соцсети)\s[XХ])[\s.]{0,3}$/u;

export function siteName({ text, start, words, latin }: Line): readonly Span[] {
  if (words.length > 6) return [];
  const name =
    (latin > 0 && text.includes('.') ? SITE.exec(text)?.[1] : undefined) ??
    (text.includes('сети') ? IN_NETWORK.exec(text)?.[1] : undefined);
  if (name === undefined) return [];
  const from = start + text.indexOf(name);
  return [{ start: from, end: from + name.length }];
}

/** «12.3k звёзд на GitHub» speaks of a repository. */
const STARS =
  /\d[\d.,]{0,6}\s?[kк]?\+?\s(?:зв[её]зд\p{L}{0,3}|stars)\s(?:на|on)\s(?:github|гитхаб\p{L}{0,2})/iu;

/** Whether a label tells how many stars a repository has. */
export function saysStars(label: string): boolean {
  return (signsIn(label) & DIGIT) !== 0 && STARS.test(label);
}

export function stars(line: Line): readonly LostLink[] {
  const isOnHub = line.tells && line.words.some(({ sense }) => sense.resource === 'repository');
  const match = isOnHub ? STARS.exec(line.text) : null;
  if (match === null) return [];
  const start = line.start + match.index;
  return [{ start, end: start + match[0].length, kind: 'repository', bare: true }];
}

/** «раз, два, три»: as many links, and nothing else in the line. */
const COUNTED =
  /^\P{L}{0,6}раз[,\s|/]{1,3}(?:и\s)?два(?:[,\s|/]{1,3}(?:и\s)?три(?:[,\s|/]{1,3}(?:и\s)?четыре)?)?\P{L}{0,6}$/iu;

const MOST_COUNTED = 'раз и два и три и четыре'.length;

export function counted(line: Line): readonly Entry[] {
  const { words, latin, cyrillic } = line;
  if (words.length > 7 || latin > 0 || cyrillic > MOST_COUNTED || !COUNTED.test(line.text)) return [];
  return wordsIn(line.text)
    .filter(({ start, end }) => end - start > 1)
    .map(({ start, end }) => ({ start: line.start + start, end: line.start + end }));
}
