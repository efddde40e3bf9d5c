/** What stands around the entries of a digest and says nothing of them: dates, tables of contents, licences. */
import { type OutlineHeading, outlineOf } from './digestOutline.ts';

const CONTENTS = /^\P{L}*(?:(?:table of )?contents|содержание|оглавление)\P{L}*$/iu;
const LEGAL =
  /^\P{L}*(?:licen[cs]e|licensing|contribut(?:e|ing|ions?|ors)|how to contribute|лицензия|как помочь|участие)\P{L}*$/iu;
const ANCHOR_LINK = /\[[^\]\n]{0,300}\]\(#[^)\n]{0,300}\)/gu;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The text around an entry without lines in bold that are dates, tables of contents, and how to contribute. */
export function withoutApparatus(stretch: string): string {
  if (stretch.trim() === '') return stretch;
  const { headings, items } = outlineOf(stretch);
  const anchors = items.filter(({ start, end }) => isAnchor(stretch.slice(start, end)));
  const spans = headings.flatMap((heading, index): readonly Span[] => {
    const { start, bodyStart, head } = heading;
    if (heading.isDateLine) return [{ start, end: bodyStart }];
    if (LEGAL.test(head)) return [{ start, end: sectionEnd(headings, index) ?? stretch.length }];
    const next = headings[index + 1]?.start ?? stretch.length;
    const isContents = CONTENTS.test(head) && anchors.some((item) => item.start > start && item.end <= next);
    return isContents ? [{ start, end: bodyStart }] : [];
  });
  return without(
    stretch,
    [...spans, ...anchors].sort((a, b) => a.start - b.start),
  );
}

function isAnchor(item: string): boolean {
  const rest = item.replace(ANCHOR_LINK, '');
  return rest !== item && !/\p{L}/u.test(rest);
}

/** Where the next heading of the same level or above begins. */
function sectionEnd(headings: readonly OutlineHeading[], index: number): number | undefined {
  const level = headings[index]?.level ?? 1;
  return headings.slice(index + 1).find((heading) => heading.level <= level)?.start;
}

function without(text: string, spans: readonly Span[]): string {
  let kept = '';
  let at = 0;
  for (const { start, end } of spans) {
    if (start > at) kept += text.slice(at, start);
    at = Math.max(at, end);
  }
  return kept + text.slice(at);
}
