import { type Alignment, align, type Span } from './alignText.ts';

/** A stretch of shown text: a text node, or an element whose `data-text` stands for it as a whole. */
interface Segment {
  readonly node: Text | HTMLElement;
  readonly start: number;
  readonly end: number;
}

/** Elements whose white space is layout, not text. */
const STRUCTURE = new Set(['UL', 'OL', 'DL', 'TABLE', 'THEAD', 'TBODY', 'TFOOT', 'TR', 'DETAILS', 'FIGURE']);

function collect(root: HTMLElement): { readonly segments: Segment[]; readonly shown: string } {
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

/** The index of the first segment that ends after an offset. */
function firstAfter(segments: readonly Segment[], offset: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where each character of a post's text stands in the page. What we add to the article carries `data-text=""`. */
export class TextMap {
  readonly #root: HTMLElement;
  readonly #alignment: Alignment;
  #segments: Segment[];

  constructor(root: HTMLElement, text: string) {
    const { segments, shown } = collect(root);
    this.#root = root;
    this.#segments = segments;
    this.#alignment = align(text, shown);
  }

  /** To be called when wrappers were taken out of the page; its text is the same, its nodes are not. */
  refresh(): void {
    this.#segments = collect(this.#root).segments;
  }

  /** The page's ranges that show `text.slice(start, end)`: one for each text node or atomic element. */
  rangeOf(start: number, end: number): readonly Range[] {
    const span = this.#alignment.toShown({ start, end });
    if (span === undefined) return [];
    return this.#within(span).map((index) => {
      const range = document.createRange();
      const segment = this.#segments[index];
      if (segment?.node instanceof Text) {
        range.setStart(segment.node, Math.max(0, span.start - segment.start));
        range.setEnd(segment.node, Math.min(segment.end, span.end) - segment.start);
      } else if (segment !== undefined) {
        range.selectNode(segment.node);
      }
      return range;
    });
  }

  /** Puts the nodes that show `text.slice(start, end)` each into an element that `make` returns for its number. */
  wrap(
    start: number,
    end: number,
    make: (piece: number, count: number) => HTMLElement,
  ): readonly HTMLElement[] {
    const span = this.#alignment.toShown({ start, end });
    if (span === undefined) return [];
    const indexes = this.#within(span);
    // From the last to the first, so that splitting one node moves no index that is still to come.
    const wrapped = indexes.toReversed().map((index, fromEnd) => {
      const wrapper = make(indexes.length - 1 - fromEnd, indexes.length);
      const node = this.#cut(index, span);
      node?.replaceWith(wrapper);
      if (node !== undefined) wrapper.append(node);
      return wrapper;
    });
    return wrapped.reverse();
  }

  /** The text's offsets of what is selected; `undefined` when no text of the post is. */
  offsetsOf(selection: Selection): Span | undefined {
    if (selection.rangeCount === 0 || selection.isCollapsed) return undefined;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.#root)) return undefined;
    let start: number | undefined;
    let end = 0;
    for (const segment of this.#segments) {
      if (!range.intersectsNode(segment.node)) continue;
      const isStart = segment.node === range.startContainer;
      const isEnd = segment.node === range.endContainer;
      start ??= segment.start + (isStart ? range.startOffset : 0);
      end = isEnd ? segment.start + range.endOffset : segment.end;
    }
    return start === undefined ? undefined : this.#alignment.toText({ start, end });
  }

  /** The text's offset of a point in the page, or of the first text after it; `undefined` outside the post's text. */
  offsetAt(node: Node, offset: number): number | undefined {
    const segment = this.#segments.find((one) => one.node === node);
    const end = this.#segments.at(-1)?.end ?? 0;
    return segment && this.#alignment.toText({ start: segment.start + offset, end })?.start;
  }

  /** Indexes of the segments that show some of a span of the shown text. */
  #within(span: Span): readonly number[] {
    const found: number[] = [];
    for (let index = firstAfter(this.#segments, span.start); index < this.#segments.length; index += 1) {
      const segment = this.#segments[index];
      if (segment === undefined || segment.start >= span.end) break;
      if (segment.start < segment.end && !isLayout(segment.node)) found.push(index);
    }
    return found;
  }

  /** Splits a text node so that one node holds just what the span covers of it, and returns that one. */
  #cut(index: number, span: Span): Text | HTMLElement | undefined {
    const segment = this.#segments[index];
    if (segment === undefined || !(segment.node instanceof Text)) return segment?.node;
    const start = Math.max(segment.start, span.start);
    const end = Math.min(segment.end, span.end);
    const parts: Segment[] = [];
    let node: Text = segment.node;
    if (start > segment.start) {
      parts.push({ node, start: segment.start, end: start });
      node = node.splitText(start - segment.start);
    }
    parts.push({ node, start, end });
    if (end < segment.end) parts.push({ node: node.splitText(end - start), start: end, end: segment.end });
    this.#segments.splice(index, 1, ...parts);
    return node;
  }
}

function isLayout(node: Text | HTMLElement): boolean {
  if (!(node instanceof Text) || node.data.trim() !== '') return false;
  return node.data.includes('\n') || STRUCTURE.has(node.parentElement?.tagName ?? '');
}
