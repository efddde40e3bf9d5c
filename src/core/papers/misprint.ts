import type { ComparableTitle, TitleWord } from './comparableTitle.ts';

/** Words that a misprint is looked for in: in a shorter one, a letter more often makes another word. */
const SHORTEST = 7;
/** Letters at either end that must agree: prefixes and endings change the sense (micro, macro; bandit, bandits). */
const FIRST_LETTERS = 2;
const LAST_LETTERS = 2;
const LEAST_WORDS = 6;
/** Words of titles that are one letter away from another. */
const CONFUSABLE = new Set(
  (
    'adaption adoption attention attrition causality casualty computation commutation confirmation conformation ' +
    'contraction contention convention contraction correlation corelation deduction detection detention defection ' +
    'election electron infection inflection inference intention invention learning leaning leaching marital martial ' +
    'mortality morality planning planting permeation permutation projection protection promotion perception reception ' +
    'refection reflection regression repression recession progression relation relaxation selection section sensing ' +
    'sending scaling scalding training trailing tracking trucking trading translation transition transaction ' +
    'transformation transfusion variation variance warning warming word-level world-level concept concert content ' +
    'context contest consent context extraction extradition perspective prospective protein protean minority monitor ' +
    'conversation conservation conversion concession inversion invasion diversion division dimension dissension ' +
    'statistics statics dynamics dynamism personal personnel principal principle industry industrial medication ' +
    'mediation meditation moderation modulation generation gyration hearing healing heating reading rending rendering ' +
    'reordering ordering tensor tenser parsing passing pairing packing picking ranking raking routing rooting sampling ' +
    'sapling scanning scamming spanning spinning steering sheering tagging tugging testing texting tasting'
  ).split(' '),
);

/**
 * Whether `label` is `title` with a single letter wrong, missing, extra or two exchanged, inside one long word. Not where
 * the word as the label has it is a word of its own: one that another title has, or one that is easily taken for another.
 */
export function isMisprint(
  label: readonly TitleWord[],
  title: readonly TitleWord[],
  titles: readonly ComparableTitle[],
): boolean {
  if (label.length !== title.length || title.length < LEAST_WORDS) return false;
  const different = label.flatMap(({ word }, n) => (word === title[n]?.word ? [] : [n]));
  const [n, ...more] = different;
  const [written, meant] = [label[n ?? -1]?.word, title[n ?? -1]?.word];
  if (written === undefined || meant === undefined || more.length > 0) return false;
  const isKnown = titles.some(({ words }) => words.some(({ word }) => word === written));
  return !isKnown && isOneLetterOff(written, meant) && !isConfusable(written, meant);
}

/** The word as written is, or is as near to, another word than the one of the title. */
function isConfusable(written: string, meant: string): boolean {
  if (CONFUSABLE.has(written)) return true;
  return [...CONFUSABLE].some((word) => word !== meant && isOneLetterOff(written, word));
}

function isOneLetterOff(written: string, meant: string): boolean {
  if (Math.min(written.length, meant.length) < SHORTEST || !/^[\p{L}\p{M}]+$/u.test(written + meant))
    return false;
  if (written.slice(0, FIRST_LETTERS) !== meant.slice(0, FIRST_LETTERS)) return false;
  if (written.slice(-LAST_LETTERS) !== meant.slice(-LAST_LETTERS)) return false;
  let head = 0;
  while (written[head] === meant[head]) head += 1;
  const [rest, restMeant] = [written.slice(head), meant.slice(head)];
  return (
    rest.slice(1) === restMeant ||
    rest === restMeant.slice(1) ||
    rest.slice(1) === restMeant.slice(1) ||
    (rest[0] === restMeant[1] && rest[1] === restMeant[0] && rest.slice(2) === restMeant.slice(2))
  );
}
