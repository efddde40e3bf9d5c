import { highlightCode } from '../highlight.ts';
import { BLOCKS } from './htmlNames.ts';
import { attribute, classesOf } from './htmlQuery.ts';
import type { HtmlElement, HtmlNode } from './htmlTree.ts';

/** A run of code, and the address it links to. */
export interface CodePart {
  readonly text: string;
  readonly href: string | undefined;
}

/** How far around `<pre>` a page says its language. */
const WRAPPERS = 3;
const LINE_NUMBERS =
  /^(?:ln|lnt|lineno|linenos|linenodiv|linenumber|line-numbers?|line-numbers-rows|hljs-ln-numbers|gutter|rouge-gutter|react-syntax-highlighter-line-number|blob-num)$/u;

/** True for the column of line numbers beside code. */
export function isLineNumbers(element: HtmlElement): boolean {
  const pattern = element.name === 'pre' ? /^linenos?$/u : LINE_NUMBERS;
  return element.name !== 'code' && classesOf(element).some((name) => pattern.test(name));
}

/** The code in a `<pre>`: its line breaks and indentation as they are, no line numbers. */
export function codeParts(pre: HtmlElement): readonly CodePart[] {
  const parts: CodePart[] = [];
  let endsLine = true;
  const add = (text: string, href: string | undefined) => {
    if (text === '') return;
    endsLine = text.endsWith('\n');
    const last = parts.at(-1);
    if (last !== undefined && last.href === href) parts[parts.length - 1] = { text: last.text + text, href };
    else parts.push({ text, href });
  };
  const waiting: { readonly node: HtmlNode | 'end of line'; readonly href: string | undefined }[] = [];
  const push = (element: HtmlElement, href: string | undefined) => {
    for (const node of element.children.toReversed()) waiting.push({ node, href });
  };
  push(pre, undefined);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, href } = next;
    if (node === 'end of line') {
      if (!endsLine) add('\n', undefined);
    } else if (node.kind === 'text') {
      add(node.text, href);
    } else if (node.name === 'br') {
      add('\n', href);
    } else if (node.name !== 'button' && node.name !== 'script' && !isLineNumbers(node)) {
      if (BLOCKS.has(node.name) && node.name !== 'td') {
        if (!endsLine) add('\n', undefined);
        waiting.push({ node: 'end of line', href });
      }
      push(node, node.name === 'a' ? node.attributes.get('href') : href);
    }
  }
  return parts;
}

/** The language of the code in a `<pre>` as its page names it; empty when it does not, or none that we colour. */
export function codeLanguage(pre: HtmlElement): string {
  const code = pre.children.find((child) => child.kind === 'element' && child.name === 'code');
  const around: HtmlElement[] = code?.kind === 'element' ? [code, pre] : [pre];
  for (let one = pre.parent; one !== undefined && around.length < WRAPPERS + 1; one = one.parent)
    around.push(one);
  for (const [index, element] of around.entries()) {
    const said = [
      attribute(element, 'data-lang'),
      attribute(element, 'data-language'),
      attribute(element, 'lang'),
    ];
    const classes = classesOf(element);
    const marked = classes.flatMap(
      (name) => /^(?:language-|lang-|highlight-source-|brush:)(.+)$/u.exec(name)?.[1] ?? [],
    );
    const bare = index < 2 ? classes : [];
    const language = [...said, ...marked, ...bare].find(isKnown);
    if (language !== undefined) return language.toLowerCase();
  }
  return '';
}

function isKnown(name: string): boolean {
  return /^[\w+#-]{1,20}$/u.test(name) && highlightCode('', name).language !== undefined;
}
