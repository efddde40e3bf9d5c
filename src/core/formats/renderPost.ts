import type { ImportedPost } from '../posts/post.ts';
import { markdownHtml } from './markdownHtml.ts';
import { parseMarkdown } from './markdownParser.ts';
import { plainTextHtml } from './plainTextHtml.ts';

/**
 * The post's body as HTML, NOT sanitised: the reader page passes it through DOMPurify.
 * Apart from white space its text content equals `post.text`; an element with `data-text` stands for that text
 * (a formula is `<span class="math" data-text="…TeX with delimiters…" data-tex="…" data-display="true|false">`).
 */
export function renderPost(post: ImportedPost): string {
  return post.body.kind === 'markdown' ? renderMarkdown(post.body.source) : plainTextHtml(post.text);
}

/** Markdown as HTML, NOT sanitised; for the bodies of notes. What is too much for the parser comes as plain paragraphs. */
export function renderMarkdown(source: string): string {
  return markdownHtml(parseMarkdown(source).nodes);
}
