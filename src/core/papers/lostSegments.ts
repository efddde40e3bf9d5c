/** The labels of links that a line, or a part of one, consists of: `Paper | Code`, «Статья, код», `🟡Arxiv`. */
import type { Segments } from './lostContext.ts';
import { labelKind, linkLabelKind } from './lostLabels.ts';
import { BULLET, trimLabel } from './lostLines.ts';
import { senseOfWord, wordsIn } from './lostText.ts';
import type { Span } from './spans.ts';

const SEPARATOR =
  /\s?[|•·/,;]\s?|\s{2,}|\s(?:и|and)\s(?=тут|туть|здесь|here)|\p{Extended_Pictographic}\uFE0F?/gu;
/** «Слушать: Яндекс Музыка | YouTube»: whatever stands between bars behind an invitation. */
const INVITATION = /^\P{L}{0,4}(?:где\s)?(\p{L}{3,20})\s?:\s/iu;
export const BARS = /\s[|•·/]\s/;
/** «Ссылки: статья, код»: the word before the colon announces the links. */
const HEADING = /^\s{0,3}(?:полезные\s)?(?:ссылки|материалы|links|resources)\s?:\s/iu;
export const LONGEST_LINK_LINE = 120;
/** Words that stand as labels of their own, side by side with nothing between them: «Статья Код Веса», "Paper Code". */
const ALONE =
  /^(?:(?:статья|пейпер|препринт|репорт|техрепорт|код|гитхаб|репо|репозиторий|веса|модель|датасет|демо|блог|блогпост|видео|слайды|гайд|примеры|проект|сайт|arxiv|архив|колаб|пост)(?:\s(?:статья|пейпер|препринт|репорт|техрепорт|код|гитхаб|github|репо|репозиторий|веса|модель|датасет|демо|блог|блогпост|видео|слайды|гайд|примеры|проект|сайт|arxiv|архив|hf|colab|колаб|пост)){1,5}|(?:paper|arxiv)(?:\s(?:code|github|demo|weights|video|blog|slides|dataset)){1,5})$/iu;

export const NO_SEGMENTS: Segments = { spans: [], isSure: true };

/**
 * The parts of a line of link words; none when any part is something else, but where bars part short labels of which
 * one at least is known («Пейпер | Код | Демка», "YouTube | Spotify | Castbox").
 */
export function segments(text: string, start: number): Segments {
  // A colon at the end announces what follows.
  if (text.length > LONGEST_LINK_LINE || text.trim() === '' || /[#@]|:\s{0,3}$/.test(text))
    return NO_SEGMENTS;
  const stop = SENTENCE_END.exec(text);
  if (stop !== null) return ofSentences(text, start, stop.index + stop[0].length);
  const spans: Span[] = [];
  const hasColon = text.includes(':');
  const hasBars = BARS.test(text);
  const invitation = hasColon && hasBars ? INVITATION.exec(text) : null;
  const heading = hasColon ? HEADING.exec(text) : null;
  const isInvited =
    (invitation !== null && senseOfWord(invitation[1] ?? '').isVerb) ||
    (heading !== null && /[,|]/.test(text) && !text.includes('.'));
  let unknown = 0;
  let headed = 0;
  let at = (heading ?? (isInvited ? invitation : BULLET.exec(text)))?.[0].length ?? 0;
  while (at < text.length) {
    SEPARATOR.lastIndex = at;
    const separator = SEPARATOR.exec(text);
    const end = separator?.index ?? text.length;
    const span = trimLabel(text, at, end);
    if (span.end > span.start) {
      const label = text.slice(span.start, span.end);
      const isKnown = linkLabelKind(label) !== undefined;
      if (!isKnown && isHeaded(label)) headed += 1;
      else if (!isKnown) unknown += 1;
      const isFew =
        isInvited || hasBars || isShortLabel(label, 2) || (at > 0 && labelKind(label) !== undefined);
      if (unknown > 0 && (!isFew || !isShortLabel(label, 3))) return NO_SEGMENTS;
      spans.push(...apart(label, start + span.start));
    }
    if (separator === null) break;
    at = end + separator[0].length;
  }
  const known = spans.length - unknown - headed;
  // «доклад коллег» alone is prose, beside a plain label it is one.
  if (headed > 0 && known === 0) return NO_SEGMENTS;
  if (!isInvited && unknown > 0 && !hasBars && known < 2) return NO_SEGMENTS;
  if (isInvited || unknown * 2 < spans.length) return { spans, isSure: hasBars || unknown === 0 };
  return unknown < spans.length ? { spans, isSure: false } : NO_SEGMENTS;
}

/** «Пробуем здесь. GitHub здесь»: labels where each sentence is. */
const SENTENCE_END = /\p{L}[.!]\s(?=\p{Lu})/u;

function ofSentences(text: string, start: number, second: number): Segments {
  const parts = [segments(text.slice(0, second), start), segments(text.slice(second), start + second)];
  const areLabels = parts.every(({ spans, isSure }) => isSure && spans.length > 0);
  return areLabels ? { spans: parts.flatMap(({ spans }) => spans), isSure: true } : NO_SEGMENTS;
}

/** Whether one of a few words, where its head stands, names a thing: «доклад с митапа», "training code". */
function isHeaded(label: string): boolean {
  return isShortLabel(label, 4) && !/\d/.test(label) && labelKind(label) !== undefined;
}

/** The label at an offset, or each of its words where they are labels of their own. */
function apart(label: string, start: number): readonly Span[] {
  if (!ALONE.test(label)) return [{ start, end: start + label.length }];
  return wordsIn(label).map((word) => ({ start: start + word.start, end: start + word.end }));
}

/** Few enough words for a label. */
export function isShortLabel(label: string, mostWords: number): boolean {
  return label.length <= mostWords * 12 && !/[.!?:]$|\d{3}/.test(label) && wordsIn(label).length <= mostWords;
}
