import type { ImportedPost } from '../posts/post.ts';

/**
 * The post's body as HTML, NOT sanitised: the reader page passes it through DOMPurify.
 * Apart from white space its text content equals `post.text`; an element with `data-text` stands for that text
 * (a formula is `<span class="math" data-text="…TeX with delimiters…" data-tex="…" data-display="true|false">`).
 */
export function renderPost(post: ImportedPost): string {
  return post.text;
}
