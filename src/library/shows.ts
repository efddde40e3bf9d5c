import type { ImportedPost, Reference } from '../core/posts/post.ts';
import type { HasValue } from '../core/search/filters.ts';

/** What a post can show, each a number of its own: `posts.shows` is their sum. */
export const SHOWS = { code: 1, math: 2, image: 4, paper: 8, lostlink: 16 } as const satisfies Readonly<
  Partial<Record<HasValue, number>>
>;

/** Those that depend on the references, which may be restored later. */
export const SHOWN_BY_REFERENCES = SHOWS.paper | SHOWS.lostlink;

const CODE_BLOCK = { markdown: /^[ \t>*+-]*(?:```|~~~)/m, html: /<pre[\s>]/i };
const CODE_IN_LINE = {
  markdown: /(?<!`)(?<ticks>`{1,2})(?!`)(?<code>[^\n]*?)(?<!`)\k<ticks>(?!`)/g,
  html: /<code(?:\s[^>]*)?>(?<code>[\s\S]{0,400}?)<\/code>/gi,
};
/** A command or an expression: with names alone, `model_id`, a post does not have code. */
const COMMAND = /^(?=.{12})\s*\S+?(?:\s+\S|[(=])/su;
const MATH = {
  markdown: /\$\$|\\\(|\\\[|\\begin\{|(?<![\\$\w])\$(?![\s$\d])[^$\n`]{1,400}?(?<![\s\\])\$(?![\d\w$])/,
  html: /<math[\s>]|class="[^"]*(?:katex|mathjax|mjx|math\b)|\$\$|\\\(|\\\[/i,
};
const IMAGE = { markdown: /!\[|<img\s/i, html: /<(?:img|picture|svg)[\s>]/i };
const PICTURE_FILE = /\.(?:png|jpe?g|gif|webp|svg|avif|bmp|heic)$|\bphoto\b|\bimage\b|фото|изображени/i;

/** What the body and the media of a post show. */
export function shownIn({ body: { kind, source }, media }: Pick<ImportedPost, 'body' | 'media'>): number {
  const has = (patterns: { readonly markdown: RegExp; readonly html: RegExp }) =>
    kind === 'html' ? patterns.html.test(source) : patterns.markdown.test(source);
  const inLine = source.matchAll(kind === 'html' ? CODE_IN_LINE.html : CODE_IN_LINE.markdown);
  const hasCode = has(CODE_BLOCK) || [...inLine].some(({ groups }) => COMMAND.test(groups?.['code'] ?? ''));
  const code = hasCode ? SHOWS.code : 0;
  const math = has(MATH) ? SHOWS.math : 0;
  const image = has(IMAGE) || media.some((name) => PICTURE_FILE.test(name)) ? SHOWS.image : 0;
  return code | math | image;
}

/** What the references of a post say of it. */
export function shownByReferences(references: readonly Pick<Reference, 'kind' | 'url'>[]): number {
  const paper = references.some(({ kind }) => kind === 'paper') ? SHOWS.paper : 0;
  const lost = references.some(({ url }) => url === undefined) ? SHOWS.lostlink : 0;
  return paper | lost;
}
