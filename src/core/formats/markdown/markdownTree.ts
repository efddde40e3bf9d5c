/** Markdown as a tree of nodes: the one source of both the plain text and the HTML of a post, so that they agree. */
import type { Token, Tokens } from 'marked';
import { decodeEntities } from '../entities.ts';
import {
  type CalloutToken,
  type FootnoteToken,
  isMarkdownToken,
  type MarkdownToken,
} from './markdownTokens.ts';
import { htmlNodes } from './rawHtml.ts';

/** One node of the tree. Text and code are plain: character references are read, nothing is escaped. */
export type MarkdownNode =
  | { readonly kind: 'text'; readonly text: string }
  | ElementNode
  /** A block of code, or with `isInline` a span of it. */
  | { readonly kind: 'code'; readonly text: string; readonly language: string; readonly isInline: boolean }
  | { readonly kind: 'math'; readonly source: string; readonly tex: string; readonly display: boolean }
  /** A tag of raw HTML, as written. */
  | { readonly kind: 'tag'; readonly name: string; readonly isClosing: boolean; readonly html: string };

export interface ElementNode {
  readonly kind: 'element';
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly MarkdownNode[];
}

/** The tree of a source's tokens. */
export function markdownTree(tokens: readonly Token[]): readonly MarkdownNode[] {
  return tokens.flatMap((token) => (isMarkdownToken(token) ? blockNodes(token) : []));
}

function element(
  name: string,
  children: readonly MarkdownNode[],
  attributes: Readonly<Record<string, string>> = {},
): ElementNode {
  return { kind: 'element', name, attributes, children };
}

function textNode(text: string): MarkdownNode {
  return { kind: 'text', text };
}

function blockNodes(token: MarkdownToken): readonly MarkdownNode[] {
  switch (token.type) {
    case 'heading':
      return [element(`h${token.depth}`, withoutAttributes(inlineNodes(token.tokens)))];
    case 'paragraph':
      return [element('p', inlineNodes(token.tokens))];
    case 'text':
      // Text of a tight list item; marked gives it inline tokens.
      return token.tokens ? [element('div', inlineNodes(token.tokens))] : inlineNodes([token]);
    case 'blockquote':
      return [quote(token)];
    case 'list':
      return [list(token)];
    case 'table':
      return [table(token)];
    case 'code':
      return [codeBlock(token)];
    case 'hr':
      return [element('hr', [])];
    case 'html':
      return htmlNodes(token.text);
    case 'footnote':
      return footnote(token);
    case 'math':
      return [element('p', inlineNodes([token]))];
    case 'callout':
      return callout(token);
    case 'hidden':
    case 'space':
    case 'def':
      return [];
    default:
      return inlineNodes([token]);
  }
}

/** A footnote: the label stands in its first paragraph. */
function footnote({ label, tokens }: FootnoteToken): readonly MarkdownNode[] {
  const [first, ...rest] = tokens;
  const lead = first?.type === 'paragraph' ? inlineNodes(first.tokens ?? []) : [];
  const mark = element('sup', [textNode(`[${label}]`)]);
  return [
    element('p', [mark, textNode(' '), ...lead], { class: 'footnote' }),
    ...markdownTree(first?.type === 'paragraph' ? rest : tokens),
  ];
}

/** Inline tokens; raw tags may open in one token and close in another, so all are read together. */
function inlineNodes(tokens: readonly Token[]): readonly MarkdownNode[] {
  const nodes: MarkdownNode[] = [];
  let dropped: string | undefined;
  for (const token of tokens) {
    if (!isMarkdownToken(token)) continue;
    if (token.type === 'html') {
      const name = /^<(\/?)([a-z][\w-]*)/iu.exec(token.text);
      if (dropped !== undefined) {
        if (name?.[1] === '/' && name[2]?.toLowerCase() === dropped) dropped = undefined;
        continue;
      }
      const inner = htmlNodes(token.text, (opened) => {
        dropped = opened;
      });
      nodes.push(...inner);
    } else if (dropped === undefined) {
      nodes.push(...inlineNode(token));
    }
  }
  return nodes;
}

function inlineNode(token: Exclude<MarkdownToken, Tokens.HTML | Tokens.Tag>): readonly MarkdownNode[] {
  switch (token.type) {
    case 'text':
      return token.tokens ? inlineNodes(token.tokens) : [textNode(decodeEntities(token.text))];
    case 'escape':
      return [textNode(token.text)];
    case 'strong':
    case 'em':
    case 'del':
    case 'mark':
      // Pandoc's `H~2~O`.
      return [element(/^~[^~\s]{1,20}~$/u.test(token.raw) ? 'sub' : token.type, inlineNodes(token.tokens))];
    case 'codespan':
      return [{ kind: 'code', text: token.text, language: '', isInline: true }];
    case 'br':
      return [element('br', [])];
    case 'link':
      return link(token);
    case 'inlineNote':
      return [element('small', [textNode('['), ...inlineNodes(token.tokens), textNode(']')])];
    case 'image':
      return [element('img', [], withTitle({ src: addressOf(token), alt: token.text }, token.title))];
    case 'checkbox':
      return [checkbox(token.checked), textNode(' ')];
    case 'math':
      return [{ kind: 'math', source: token.source, tex: token.tex, display: token.display }];
    case 'wikilink':
      return [wikilink(token)];
    case 'footnoteReference':
      return [element('sup', [textNode(`[${token.label}]`)], { class: 'footnote-reference' })];
    default:
      return blockNodes(token);
  }
}

/** Character references count in the address of a link, but not in one that stands for itself. */
function addressOf({ raw, href }: Tokens.Link | Tokens.Image): string {
  return /^!?\[/u.test(raw) ? decodeEntities(href) : href;
}

/** A link to an address that only the site's generator can tell is its words. */
function link(token: Tokens.Link): readonly MarkdownNode[] {
  const children = inlineNodes(token.tokens);
  const isTemplate = /^(?:\{[{%]|%7B[%7])/iu.test(token.href);
  return isTemplate ? children : [element('a', children, withTitle({ href: addressOf(token) }, token.title))];
}

function withTitle(
  attributes: Record<string, string>,
  title: string | null | undefined,
): Record<string, string> {
  return title ? { ...attributes, title: decodeEntities(title) } : attributes;
}

function wikilink(token: Extract<MarkdownToken, { type: 'wikilink' }>): MarkdownNode {
  if (token.isEmbed && /\.(?:png|jpe?g|gif|webp|svg|avif|bmp)$/iu.test(token.target)) {
    return element('img', [], { src: token.target, alt: '' });
  }
  return element('span', [textNode(token.label)], { class: 'wikilink', 'data-target': token.target });
}

/** A quotation, or a callout: `> [!note] Title`. */
function quote(token: Tokens.Blockquote): MarkdownNode {
  const [first, ...rest] = token.tokens;
  const nodes =
    first && isMarkdownToken(first) && first.type === 'paragraph' ? inlineNodes(first.tokens) : [];
  const [lead] = nodes;
  const match = lead?.kind === 'text' ? /^\[!([\w-]{1,30})\][+-]?[ \t]*/u.exec(lead.text) : null;
  const kind = match?.[1]?.toLowerCase();
  if (!match || !kind) return element('blockquote', markdownTree(token.tokens));
  const [title, body] = cutAtLineBreak(nodes, match[0].length);
  const paragraphs = body.length > 0 ? [element('p', body)] : [];
  return box(kind, title, [...paragraphs, ...markdownTree(rest)]);
}

/** A box between colons, or its content where it is not one of the kinds that have a title. */
function callout({ kind, title, tokens }: CalloutToken): readonly MarkdownNode[] {
  const body = markdownTree(tokens);
  return kind === '' ? body : [box(kind, title === '' ? [] : [textNode(title)], body)];
}

function box(kind: string, title: readonly MarkdownNode[], body: readonly MarkdownNode[]): MarkdownNode {
  const heading = title.length > 0 ? title : [textNode(kind.charAt(0).toUpperCase() + kind.slice(1))];
  return element('blockquote', [element('p', heading, { class: 'callout-title' }), ...body], {
    class: `callout callout-${kind}`,
  });
}

/** The first line of inline nodes without its first `skip` characters, and the rest. */
function cutAtLineBreak(
  nodes: readonly MarkdownNode[],
  skip: number,
): readonly [line: readonly MarkdownNode[], rest: readonly MarkdownNode[]] {
  const [first, ...others] = nodes;
  const trimmed = first?.kind === 'text' ? [textNode(first.text.slice(skip)), ...others] : nodes;
  const index = trimmed.findIndex((node) => node.kind === 'text' && node.text.includes('\n'));
  const node = trimmed[index];
  const [line, rest] =
    node?.kind === 'text'
      ? [
          [...trimmed.slice(0, index), textNode(node.text.slice(0, node.text.indexOf('\n')))],
          [textNode(node.text.slice(node.text.indexOf('\n') + 1)), ...trimmed.slice(index + 1)],
        ]
      : [trimmed, []];
  const isEmpty = (part: readonly MarkdownNode[]) =>
    part.every((n) => n.kind === 'text' && n.text.trim() === '');
  return [isEmpty(line) ? [] : line, isEmpty(rest) ? [] : rest];
}

function list(token: Tokens.List): MarkdownNode {
  const items = token.items.map((item) => element('li', itemNodes(item), item.task ? { class: 'task' } : {}));
  const start =
    token.ordered && token.start !== '' && token.start !== 1 ? { start: String(token.start) } : {};
  return element(token.ordered ? 'ol' : 'ul', items, start);
}

/** A tight item's text stands in the item itself, without a paragraph. */
function itemNodes(item: Tokens.ListItem): readonly MarkdownNode[] {
  return item.tokens.flatMap((token): readonly MarkdownNode[] => {
    if (!isMarkdownToken(token)) return [];
    if (token.type === 'checkbox') return inlineNode(token);
    return token.type === 'text' ? inlineNodes(token.tokens ?? [token]) : blockNodes(token);
  });
}

function checkbox(checked: boolean): MarkdownNode {
  return element('input', [], { type: 'checkbox', disabled: '', ...(checked && { checked: '' }) });
}

function table(token: Tokens.Table): MarkdownNode {
  const row = (cells: readonly Tokens.TableCell[], name: string) =>
    element(
      'tr',
      cells.map((cell) =>
        element(name, inlineNodes(cell.tokens), cell.align ? { class: `align-${cell.align}` } : {}),
      ),
    );
  const head = element('thead', [row(token.header, 'th')]);
  const body = element(
    'tbody',
    token.rows.map((cells) => row(cells, 'td')),
  );
  return element('div', [element('table', token.rows.length > 0 ? [head, body] : [head])], {
    class: 'table',
  });
}

/** A block of code; one in the language `math` is a formula. */
function codeBlock({ text, lang }: Tokens.Code): MarkdownNode {
  const language = languageOf(lang);
  if (language !== 'math') return { kind: 'code', text, language, isInline: false };
  return element('p', [{ kind: 'math', source: text, tex: text, display: true }]);
}

/** Also of Quarto's `{python}`. */
function languageOf(info: string | undefined): string {
  return /^[^\s{},:]+/u.exec(info?.trim().replace(/^\{\.?/u, '') ?? '')?.[0].toLowerCase() ?? '';
}

/** A heading without the `{#id .class}` behind it. */
function withoutAttributes(nodes: readonly MarkdownNode[]): readonly MarkdownNode[] {
  const last = nodes.at(-1);
  if (last?.kind !== 'text') return nodes;
  const whole = last.text.trimEnd();
  const text = whole.replace(/\{[#.][^{}]*\}$/u, '').trimEnd();
  return text === whole ? nodes : [...nodes.slice(0, -1), textNode(text)];
}
