/** What to search a channel for, to find a post by its words. */

const FEWEST_LETTERS = 12;
const MOST_WORDS = 7;
/** Telegram finds whole words only, and all of them: a line that the author changed later finds nothing. */
const LINES = 3;

/**
 * The first words of a post, then those of later lines: Telegram looks for posts that have all words of a query. Empty for
 * a post that says too little.
 */
export function searchWords(text: string): readonly string[] {
  const lines = text
    .slice(0, 20_000)
    .split(/\n|(?<=[.!?…])\s/u)
    .map(wordsOf)
    .filter((words) => words.join('').length >= FEWEST_LETTERS);
  const [first, ...others] = lines;
  if (first === undefined) return [];
  // Longer lines say more about which post it is.
  const telling = others.toSorted((a, b) => b.join('').length - a.join('').length);
  return [...new Set([first, ...telling].slice(0, LINES).map((words) => words.join(' ')))];
}

/** Words of letters, without links, hashtags and mentions, whose parts are words of their own there. */
function wordsOf(line: string): readonly string[] {
  const bare = line.replace(/(?:https?:\/\/|[#@])\S{0,300}/gu, ' ');
  return (bare.match(/\p{L}[\p{L}\p{N}\p{M}]*(?:[-'’]\p{L}[\p{L}\p{N}\p{M}]*)?/gu) ?? []).slice(
    0,
    MOST_WORDS,
  );
}
