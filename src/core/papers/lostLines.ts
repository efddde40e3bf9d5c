/** Links that take a whole line: a title behind what it is, the name of a repository, an invitation. */
import { type Line, type LostContext, plainKind } from './lostContext.ts';
import type { LostLink } from './lostLinks.ts';
import { linkLabelKind, wordsIn } from './lostWords.ts';
import type { Span } from './spans.ts';
import { isPaperTitle, looksLikeTitle, trimEnd } from './titleShape.ts';

/** Emoji, arrows, dashes and dots in front of a label. */
export const BULLET = /^[^\p{L}\p{N}"«“„([#@]*/u;
/** `owner/name` behind a bullet at most, alone or with what it is behind a dash. */
const OWNER_AND_NAME =
  /^[^\p{L}\p{N}@#/]{0,8}([A-Za-z][\w-]{1,38}\/[A-Za-z\d][\w.-]{1,98})(?:\s?$|:?\s[—–(|·-])/u;
/** `src/main.py` is a file; `CI/CD` and `TCP/IP` are no names of people. */
const NO_REPOSITORY =
  /\.(?:py|ts|js|cpp|h|md|txt|json|ya?ml|toml|csv|sh|ipynb|com|org|io|ru)$|^[A-Z\d]+\/[A-Z\d]+$/u;
const LONGEST_INVITATION = 6;

/** `Paper: Attention Is All You Need`: the words before the colon give the kind, an English title is the label. */
export function announced(line: Line): readonly LostLink[] {
  const match = /^[^\p{L}]{0,6}([\p{L}\s]{2,30}):\s+(?=[A-Z"«“])/u.exec(line.text);
  const words = wordsIn(match?.[1] ?? '').map((word) => word.sense.resource);
  const ofPaper = words.includes('article') || words.includes('paper');
  const kind = match === null ? undefined : linkLabelKind(match[1] ?? '');
  if (match === null || kind === undefined) return [];
  const span = trimLabel(line.text, match[0].length, line.text.length);
  const title = line.text.slice(span.start, span.end).replace(/^["«“]|["»”]$/gu, '');
  const start = line.start + span.start + (/^["«“]/u.test(line.text.slice(span.start)) ? 1 : 0);
  if (!looksLikeTitle(title, 2)) return [];
  // «Почитать: …» invites to whatever the title is.
  const isPaper =
    ofPaper || (kind === 'page' && words.every((word) => word === undefined) && isPaperTitle(title));
  return [{ start, end: start + title.length, kind: isPaper ? 'paper' : plainKind(kind, true), bare: false }];
}

/** `owner/name` alone on its line is a repository. */
export function repositoryName(line: Line): readonly LostLink[] {
  const name = OWNER_AND_NAME.exec(line.text)?.[1];
  if (name === undefined || NO_REPOSITORY.test(name)) return [];
  const start = line.start + line.text.indexOf(name);
  return [{ start, end: start + name.length, kind: 'repository', bare: false }];
}

/** «Поиграться можно здесь» among the closing lines: few words, of which the last points. */
export function invitation(context: LostContext, { index, text, start, words }: Line): readonly Span[] {
  const from = BULLET.exec(text)?.[0].length ?? 0;
  const span = trimLabel(text, from, text.length);
  const isShort = words.length > 1 && words.length <= LONGEST_INVITATION && index >= context.tail;
  if (!isShort || words.at(-1)?.sense.isPointer !== true) return [];
  if (/[.!?:…,@#«"]/u.test(text.slice(span.start, span.end))) return [];
  return [{ start: start + span.start, end: start + span.end }];
}

/** A label without spaces before it and marks behind it. */
export function trimLabel(text: string, from: number, to: number): Span {
  let start = from;
  while (start < to && /[\s:]/.test(text.charAt(start))) start += 1;
  return { start, end: trimEnd(text, start, to) };
}

/** «12.3k звёзд на GitHub» speaks of a repository. */
export const STARS =
  /\d[\d.,]{0,6}\s?[kк]?\+?\s(?:зв[её]зд\p{L}{0,3}|stars)\s(?:на|on)\s(?:github|гитхаб\p{L}{0,2})/iu;

export function stars(line: Line): readonly LostLink[] {
  const match = STARS.exec(line.text);
  if (match === null) return [];
  const start = line.start + match.index;
  return [{ start, end: start + match[0].length, kind: 'repository', bare: true }];
}
