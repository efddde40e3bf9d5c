import { mathHtml } from './markdown/markdownHtml.ts';
import { inlineMath } from './markdown/mathExtensions.ts';
import { linkedHtml } from './plainTextHtml.ts';

/**
 * Plain paragraphs, one per line, as HTML: formulas (`$…$`) as the reader typesets them, addresses linked, all else as
 * written. Apart from white space the HTML's text is the text.
 */
export function abstractHtml(text: string): string {
  if (text === '') return '';
  return text
    .split('\n')
    .map((paragraph) => `<p>${paragraphHtml(paragraph)}</p>`)
    .join('\n');
}

function paragraphHtml(paragraph: string): string {
  const parts: string[] = [];
  let at = 0;
  let from = 0;
  while (from < paragraph.length) {
    const index = nextMath(paragraph, from);
    if (index < 0) break;
    const math = inlineMath(paragraph.slice(index, index + 4000));
    if (math === undefined) {
      from = index + (paragraph.startsWith('$$', index) ? 2 : 1);
      continue;
    }
    parts.push(linkedHtml(paragraph.slice(at, index)), mathHtml(math.source, math.tex, math.display));
    at = index + math.raw.length;
    from = at;
  }
  return parts.join('') + linkedHtml(paragraph.slice(at));
}

function nextMath(text: string, from: number): number {
  const next = text.slice(from).search(/(?<!\\)\$|\\[([]/u);
  return next < 0 ? -1 : from + next;
}
