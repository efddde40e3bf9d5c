import { lexMarkdown, MarkdownTooComplexError } from './markdownLexer.ts';
import { type MarkdownNode, markdownTree } from './markdownTree.ts';

export interface ParsedMarkdown {
  readonly nodes: readonly MarkdownNode[];
  /** Set when the source was too much for the parser and is shown as it is. */
  readonly problem: string | undefined;
}

/** Anything that could be markup; without it a source is paragraphs, and the lexer need not run. */
const MARKUP =
  /[\\<![`*~_$&|^{]|==|%%|https?:|www\.|^\s*(?:[-+#>=]|:::|!!!|\?\?\?|\d{1,9}[.)])|^(?: {4}|\t)| {2}$/imu;
/** Images written into the file: no text, and lines too long for the lexer. */
const DATA_ADDRESS = /data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=]{200,}/gu;

/** Levels of nodes; whoever walks the tree does so by recursion. */
const DEEPEST = 250;

/** The tree of a Markdown source. Never throws: what the lexer cannot take becomes plain paragraphs. */
export function parseMarkdown(source: string): ParsedMarkdown {
  if (!MARKUP.test(source)) return { nodes: paragraphs(source), problem: undefined };
  const addresses: string[] = [];
  const shortened = source.replace(DATA_ADDRESS, (address) => `data:,${addresses.push(address) - 1}`);
  try {
    const nodes = markdownTree(lexMarkdown(shortened));
    if (isDeeperThan(nodes, DEEPEST)) throw new MarkdownTooComplexError('nested too deeply');
    return { nodes: addresses.length > 0 ? restoreAddresses(nodes, addresses) : nodes, problem: undefined };
  } catch (error) {
    if (!(error instanceof MarkdownTooComplexError || error instanceof RangeError)) throw error;
    // A RangeError is the stack's: the tree is built by recursion, as marked's tokens are.
    const reason = error instanceof RangeError ? 'nested too deeply' : error.message;
    const problem = `The Markdown is shown as plain text (${reason}). Break it up into shorter paragraphs.`;
    return { nodes: paragraphs(source), problem };
  }
}

function isDeeperThan(nodes: readonly MarkdownNode[], levels: number): boolean {
  return nodes.some(
    (node) => node.kind === 'element' && (levels === 0 || isDeeperThan(node.children, levels - 1)),
  );
}

/** The source as paragraphs of plain text. */
function paragraphs(source: string): readonly MarkdownNode[] {
  return source
    .split(/\n[ \t]*\n/u)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((text) => ({ kind: 'element', name: 'p', attributes: {}, children: [{ kind: 'text', text }] }));
}

function restoreAddresses(
  nodes: readonly MarkdownNode[],
  addresses: readonly string[],
): readonly MarkdownNode[] {
  return nodes.map((node) => {
    if (node.kind !== 'element') return node;
    const children = restoreAddresses(node.children, addresses);
    const address = /^data:,(\d+)$/u.exec(node.attributes['src'] ?? '')?.[1];
    const source = address === undefined ? undefined : addresses[Number(address)];
    return { ...node, children, attributes: source ? { ...node.attributes, src: source } : node.attributes };
  });
}
