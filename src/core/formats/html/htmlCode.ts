import type { Link } from '../../posts/post.ts';
import { escapeHtml } from '../entities.ts';
import { highlightCode, isColoured } from '../highlight.ts';
import { holdsLink } from './contentRules.ts';
import { BLOCKS } from './htmlNames.ts';
import { attribute, classesOf } from './htmlQuery.ts';
import type { HtmlElement, HtmlNode } from './htmlTree.ts';
import { linkAddress } from './webAddress.ts';

/** A run of code, and the address it links to. */
interface CodePart {
  readonly text: string;
  readonly href: string | undefined;
}

/** A block of code: its text, the same as HTML, and its links with offsets in the text. */
export interface CodeBlock {
  readonly text: string;
  readonly html: string;
  readonly links: readonly Link[];
}

/** How far around `<pre>` a page says its language. */
const WRAPPERS = 3;
const MOST_CLASSES = 20;
const LINE_NUMBERS =
  /^(?:ln|lnt|lineno|linenos|linenodiv|linenumber|line-numbers?|line-numbers-rows|hljs-ln-numbers|gutter|rouge-gutter|react-syntax-highlighter-line-number|blob-num)$/u;

/** True for the column of line numbers beside code. */
export function isLineNumbers(element: HtmlElement): boolean {
  const pattern = element.name === 'pre' ? /^linenos?$/u : LINE_NUMBERS;
  return element.name !== 'code' && classesOf(element).some((name) => pattern.test(name));
}

/** Reads a `<pre>`: coloured in a language that we know and where nothing in it links. */
export function readCode(pre: HtmlElement, base: string | undefined): CodeBlock {
  const parts = codeParts(pre);
  const all = parts.map(({ text }) => text).join('');
  const lead = /^(?:[ \t]*\n)*/u.exec(all)?.[0].length ?? 0;
  const text = all.slice(lead).trimEnd();
  const links: Link[] = [];
  let linked = '';
  let at = -lead;
  for (const part of parts) {
    const start = Math.min(Math.max(0, at), text.length);
    at += part.text.length;
    const shown = text.slice(start, Math.max(0, at));
    const url = part.href === undefined ? undefined : linkAddress(part.href, base);
    if (url !== undefined) links.push({ url, start, end: start + shown.length });
    linked += url === undefined ? escapeHtml(shown) : `<a href="${escapeHtml(url)}">${escapeHtml(shown)}</a>`;
  }
  const language = codeLanguage(pre);
  const html = links.length === 0 && language !== '' ? highlightCode(text, language).html : linked;
  const classes = language === '' ? 'hljs' : `hljs language-${language}`;
  return { text, html: `<pre><code class="${classes}">${html}</code></pre>`, links };
}

/** The code in a `<pre>`: its line breaks and indentation as they are, no line numbers. */
function codeParts(pre: HtmlElement): readonly CodePart[] {
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
    } else if (
      node.name !== 'button' &&
      node.name !== 'script' &&
      !(isLineNumbers(node) && !holdsLink(node))
    ) {
      if (BLOCKS.has(node.name) && node.name !== 'td') {
        if (!endsLine) add('\n', undefined);
        waiting.push({ node: 'end of line', href });
      }
      const own = node.name === 'a' || node.name === 'area' ? node.attributes.get('href') : undefined;
      // A link counts also where it has no words.
      if (own !== undefined) parts.push({ text: '', href: own });
      push(node, own ?? href);
    }
  }
  return parts;
}

/** The language of the code in a `<pre>` as its page names it; empty when it does not, or none that we colour. */
function codeLanguage(pre: HtmlElement): string {
  const code = pre.children.find((child) => child.kind === 'element' && child.name === 'code');
  if (code?.kind === 'element' && namedLanguage(code, true) !== '') return namedLanguage(code, true);
  let language = namedLanguage(pre, true);
  let around = pre.parent;
  for (let step = 0; step < WRAPPERS && language === '' && around !== undefined; step += 1) {
    language = namedLanguage(around, false);
    around = around.parent;
  }
  return language;
}

/** Asked once for each element, since it may be around thousands. */
const languages = new WeakMap<HtmlElement, string>();

function namedLanguage(element: HtmlElement, mayBeBare: boolean): string {
  const known = languages.get(element);
  if (known !== undefined) return known;
  const said = ['data-lang', 'data-language', 'language'].map((name) => attribute(element, name));
  const classes = classesOf(element).slice(0, MOST_CLASSES);
  const marked = classes.flatMap(
    (name) => /^(?:language-|lang-|highlight-source-|brush:)(.+)$/u.exec(name)?.[1] ?? [],
  );
  const language = [...said, ...marked, ...(mayBeBare ? classes : [])].find(isKnown)?.toLowerCase() ?? '';
  languages.set(element, language);
  return language;
}

function isKnown(name: string): boolean {
  return /^[\w+#-]{1,20}$/u.test(name) && isColoured(name);
}
