import type { ImportedPost } from '../posts/post.ts';
import { decodeEntities } from './entities.ts';
import { highlightCode } from './highlight.ts';
import { markdownHtml } from './markdown/markdownHtml.ts';
import { parseMarkdown } from './markdown/markdownParser.ts';
import { plainTextHtml } from './plainTextHtml.ts';

/**
 * The post's body as HTML, NOT sanitised: the reader page passes it through DOMPurify.
 * Apart from white space its text content equals `post.text`; an element with `data-text` stands for that text
 * (a formula is `<span class="math" data-text="…TeX with delimiters…" data-tex="…" data-display="true|false">`).
 */
export function renderPost(post: ImportedPost): string {
  const { kind, source } = post.body;
  if (kind === 'markdown') return renderMarkdown(source);
  if (kind === 'html') return highlightBlocks(source);
  // The source of a plain post keeps its double blank lines; Markdown too hard to parse is shown as its text.
  return plainTextHtml(post.format === 'markdown' ? post.text : source);
}

/** Markdown as HTML, NOT sanitised; for the bodies of notes. What is too much for the parser comes as plain paragraphs. */
export function renderMarkdown(source: string): string {
  return markdownHtml(parseMarkdown(source).nodes);
}

/** Blocks of code whose language is known get their colours only now: importers would wait for them. */
function highlightBlocks(html: string): string {
  const block = /<pre><code class="language-([\w+#-]{1,40})">([^<]*)<\/code><\/pre>/gu;
  return html.replace(block, (_, language: string, code: string) => {
    const coloured = highlightCode(decodeEntities(code), language).html;
    return `<pre><code class="hljs language-${language}">${coloured}</code></pre>`;
  });
}
