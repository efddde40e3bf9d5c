import { BLOCKS } from './htmlNames.ts';
import type { HtmlElement } from './htmlTree.ts';

/** How much text an element holds, in UTF-16 units without white space at the ends of its pieces. */
export interface Measure {
  readonly chars: number;
  /** Of them those in links. */
  readonly linked: number;
  /** Of them those in paragraphs: runs of text long enough to say something, and code. */
  readonly prose: number;
  /** The text of its own lines, without that of the blocks in it. */
  readonly own: number;
  /** How many elements are in it. */
  readonly elements: number;
}

export const NO_MEASURE: Measure = { chars: 0, linked: 0, prose: 0, own: 0, elements: 0 };
/** A shorter run of text is a label, a button or a heading. */
const SHORTEST_PROSE = 40;

/** A measure being taken. */
interface Count extends Measure {
  readonly element: HtmlElement;
  /** Of the child that comes next. */
  index: number;
  chars: number;
  linked: number;
  prose: number;
  /** Of the run that goes on outside when the element is no block. */
  own: number;
  ownLinked: number;
  elements: number;
}

/** Measures an element and all in it but what `skips` names; those are not in the map. */
export function measure(
  root: HtmlElement,
  skips: (element: HtmlElement) => boolean,
): ReadonlyMap<HtmlElement, Measure> {
  const measures = new Map<HtmlElement, Measure>();
  const open: Count[] = [countOf(root)];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const node = top.element.children[top.index];
    top.index += 1;
    if (node === undefined) {
      open.pop();
      finish(top, open.at(-1), measures);
    } else if (node.kind === 'text') {
      const length = node.text.trim().length;
      top.chars += length;
      top.own += length;
    } else if (!skips(node)) {
      open.push(countOf(node));
    }
  }
  return measures;
}

function countOf(element: HtmlElement): Count {
  return { element, index: 0, chars: 0, linked: 0, prose: 0, own: 0, ownLinked: 0, elements: 0 };
}

function finish(count: Count, around: Count | undefined, measures: Map<HtmlElement, Measure>): void {
  const { element } = count;
  if (element.name === 'a') {
    count.linked = count.chars;
    count.ownLinked = count.own;
  }
  const isBlock = BLOCKS.has(element.name) || around === undefined;
  const { own, ownLinked } = count;
  if (isBlock) {
    if (element.name === 'pre') count.prose = count.chars;
    else if (own >= SHORTEST_PROSE && ownLinked * 2 < own) count.prose += own - ownLinked;
  }
  measures.set(element, count);
  if (around === undefined) return;
  around.chars += count.chars;
  around.linked += count.linked;
  around.prose += count.prose;
  around.elements += count.elements + 1;
  if (isBlock) return;
  around.own += own;
  around.ownLinked += ownLinked;
}
