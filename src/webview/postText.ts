import type { ReaderPost } from '../protocol/reader.ts';
import { renderContent } from './content.ts';
import { markRepeatedTitle } from './header.ts';
import { levelHeadings } from './headings.ts';
import { keepPunctuation } from './maths.ts';
import { addCaptions } from './pictureViewer.ts';

/** Fills the article with the text of a post; its formulas are still to be drawn. */
export function showText(article: HTMLElement, post: ReaderPost): void {
  article.lang = post.language;
  article.replaceChildren(renderContent(post.html, post.images));
  markRepeatedTitle(article, post.title);
  levelHeadings(article);
  addCaptions(article);
  keepPunctuation(article);
}
