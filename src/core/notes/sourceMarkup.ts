import type { PostFormat } from '../posts/post.ts';

const HTML = [
  /<!--[\s\S]*?-->/gu,
  /<(script|style|head|template)\b[\s\S]*?<\/\1\s*>/giu,
  /<[/!?]?[a-z][^<>]*>/giu,
];

const MARKDOWN = [
  // Front matter, YAML or TOML.
  /^\uFEFF?(---|\+\+\+)[ \t]*\r?\n[\s\S]*?\n(?:\1|\.\.\.)[ \t]*(?=\r?\n|$)/gu,
  // Where a link or image leads, and its title.
  /\]\((?:[^()\r\n]|\([^()\r\n]*\))*\)/gu,
  /\]\[[^\]\r\n]*\]/gu,
  /^ {0,3}\[(?!\^)[^\]\r\n]+\]:.*$/gmu,
  // The language of a code block.
  /^[ \t>]*(?:`{3,}|~{3,})[^\r\n`]*$/gmu,
  /<!--[\s\S]*?-->/gu,
  /<\/?[a-z][^<>]*>/giu,
];

const HTML_FORMATS: readonly PostFormat[] = ['telegram-web', 'telegram-html', 'web-page'];

/** The source with spaces in place of what a reader never sees of it and that has words in it. */
export function blankMarkup(source: string, format: PostFormat): string {
  const patterns = format === 'markdown' ? MARKDOWN : HTML_FORMATS.includes(format) ? HTML : [];
  return patterns.reduce(
    (text, pattern) => text.replace(pattern, (markup) => ' '.repeat(markup.length)),
    source,
  );
}
