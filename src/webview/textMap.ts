import { type Alignment, align, type Span } from './alignText.ts';

/** A stretch of shown text: a text node, or an element whose `data-text` stands for it as a whole. */
interface Segment {
  readonly node: Text | HTMLElement;
  readonly start: number;
  readonly end: number;
}

/** Elements whose white space is layout, not text. */
const STRUCTURE = new Set(['UL', 'OL', 'DL', 'TABLE', 'THEAD', 'TBODY', 'TFOOT', 'TR', 'DETAILS', 'FIGURE']);

function collect(root: HTMLElement): { readonly segments: readonly Segment[]; readonly shown: string } {
  const segments: Segment[] = [];
  const parts: string[] = [];
  let length = 0;
  const add = (node: Text | HTMLElement, text: string): void => {
    segments.push({ node, start: length, end: length + text.length });
    parts.push(text);
    length += text.length;
  };
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node.parentElement?.dataset['text'] === undefined ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT,
  );
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) add(node, node.data);
    else if (node instanceof HTMLElement && node.dataset['text'] !== undefined)
      add(node, node.dataset['text']);
  }
  return { segments, shown: parts.join('') };
}

/** Where each character of a post's text stands in the page. What we add to the article carries `data-text=""`. */
export class TextMap {
  readonly #root: HTMLElement;
  readonly #alignment: Alignment;
  readonly #length: number;

  constructor(root: HTMLElement, text: string) {
    this.#root = root;
    const { shown } = collect(root);
    this.#length = shown.length;
    this.#alignment = align(text, shown);
  }

  /** The page's ranges that show `text.slice(start, end)`: one for each text node or atomic element. */
  rangeOf(start: number, end: number): readonly Range[] {
    const span = this.#alignment.toShown({ start, end });
    if (span === undefined) return [];
    const ranges: Range[] = [];
    for (const segment of this.#segments()) {
      if (segment.end <= span.start || segment.start >= span.end || segment.start === segment.end) continue;
      if (isLayout(segment.node)) continue;
      const range = document.createRange();
      if (segment.node instanceof Text) {
        range.setStart(segment.node, Math.max(0, span.start - segment.start));
        range.setEnd(segment.node, Math.min(segment.end, span.end) - segment.start);
      } else {
        range.selectNode(segment.node);
      }
      ranges.push(range);
    }
    return ranges;
  }

  /** The text's offsets of what is selected; `undefined` when no text of the post is. */
  offsetsOf(selection: Selection): Span | undefined {
    if (selection.rangeCount === 0 || selection.isCollapsed) return undefined;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.#root)) return undefined;
    let start: number | undefined;
    let end = 0;
    for (const segment of this.#segments()) {
      if (!range.intersectsNode(segment.node)) continue;
      const isStart = segment.node === range.startContainer;
      const isEnd = segment.node === range.endContainer;
      start ??= segment.start + (isStart ? range.startOffset : 0);
      end = isEnd ? segment.start + range.endOffset : segment.end;
    }
    return start === undefined ? undefined : this.#alignment.toText({ start, end });
  }

  /** Marks split text nodes, so the nodes are looked up anew; the shown text itself never changes. */
  #segments(): readonly Segment[] {
    const { segments, shown } = collect(this.#root);
    if (shown.length !== this.#length) console.warn('The text of the page changed under the reader.');
    return segments;
  }
}

function isLayout(node: Text | HTMLElement): boolean {
  if (!(node instanceof Text) || node.data.trim() !== '') return false;
  return node.data.includes('\n') || STRUCTURE.has(node.parentElement?.tagName ?? '');
}
