import { escapeHtml } from '../entities.ts';
import { highlightCode } from '../highlight.ts';
import type { MarkdownNode } from './markdownTree.ts';

const VOID = new Set(['br', 'hr', 'img', 'input']);

/** The HTML of a tree, NOT sanitised: raw tags stand as written. */
export function markdownHtml(nodes: readonly MarkdownNode[]): string {
  return nodes.map(nodeHtml).join('');
}

function nodeHtml(node: MarkdownNode): string {
  switch (node.kind) {
    case 'text':
      return escapeHtml(node.text);
    case 'tag':
      return node.html;
    case 'math':
      return mathHtml(node.source, node.tex, node.display);
    case 'code':
      return node.isInline
        ? `<code>${escapeHtml(node.text)}</code>`
        : codeBlockHtml(node.text, node.language);
    case 'element': {
      const attributes = Object.entries(node.attributes).map(
        ([name, value]) => ` ${name}="${escapeHtml(value)}"`,
      );
      const open = `<${node.name}${attributes.join('')}>`;
      return VOID.has(node.name) ? open : `${open}${markdownHtml(node.children)}</${node.name}>`;
    }
  }
}

/** A formula: its text stands inside, for a page that cannot typeset it. */
export function mathHtml(source: string, tex: string, display: boolean): string {
  const attributes = `data-text="${escapeHtml(source)}" data-tex="${escapeHtml(tex)}" data-display="${display}"`;
  return `<span class="math" ${attributes}>${escapeHtml(source)}</span>`;
}

function codeBlockHtml(text: string, language: string): string {
  const { html, language: known } = highlightCode(text, language);
  return `<pre><code class="hljs${known ? ` language-${known}` : ''}">${html}</code></pre>`;
}
