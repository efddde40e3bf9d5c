import type { Span } from './alignText.ts';

/** Every sentence of a text, in order; a line break ends one. */
export function sentencesOf(text: string, language: string): readonly Span[] {
  const locale = /^[a-z]{2,3}$/.test(language) ? language : 'en';
  const segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' });
  const spans: Span[] = [];
  for (const line of text.matchAll(/[^\n]+/g)) {
    for (const { segment, index } of segmenter.segment(line[0])) {
      const start = line.index + index + (segment.length - segment.trimStart().length);
      const end = line.index + index + segment.trimEnd().length;
      if (start < end) spans.push({ start, end });
    }
  }
  return spans;
}

/**
 * The sentence after (`step` 1) or before (-1) a selection; the one that holds a caret, which is an empty selection;
 * `undefined` at the ends.
 */
export function neighbour(sentences: readonly Span[], selected: Span, step: 1 | -1): Span | undefined {
  if (selected.start === selected.end) return sentences.find((sentence) => sentence.end > selected.start);
  return step === 1
    ? sentences.find((sentence) => sentence.start >= selected.end)
    : sentences.findLast((sentence) => sentence.end <= selected.start);
}
