import type { Span } from './alignText.ts';
import { debounce, el, isTextField } from './dom.ts';
import type { SelectionBar } from './selectionBar.ts';
import { neighbour, sentencesOf } from './sentences.ts';
import type { TextMap } from './textMap.ts';
import { firstInSight } from './visibleText.ts';

interface Text {
  readonly post: string;
  readonly map: TextMap;
  readonly text: string;
  readonly language: string;
}

/** How to select by keyboard; what has the text is described by it (`keys`). */
export function keysHint(): HTMLElement {
  const keys =
    'Alt+Down and Alt+Up select the next and previous sentence, with Shift they extend the selection. ' +
    'Tab then moves to the buttons for notes.';
  return el('p', { id: 'keys', hidden: true }, keys);
}

/** The selected words of the post, and the bar that comes up for them. */
export class Selected {
  readonly #article: HTMLElement;
  readonly #bar: SelectionBar;
  #shown: Text | undefined;
  #sentences: readonly Span[] | undefined;
  #span: Span | undefined;
  /** What was selected last, or an empty span where the user clicked: the keyboard goes on from there. */
  #last: Span | undefined;
  #isPressed = false;

  constructor(article: HTMLElement, bar: SelectionBar) {
    this.#article = article;
    this.#bar = bar;
    const settled = debounce(() => this.#read(), 100);
    document.addEventListener('selectionchange', settled.call);
    document.addEventListener('mousedown', (event) => {
      // The menu of the right button takes its release away.
      this.#isPressed =
        event.button === 0 && !(event.target instanceof Node && bar.element.contains(event.target));
    });
    document.addEventListener('mouseup', () => {
      this.#isPressed = false;
      settled.call();
    });
    addEventListener('scroll', () => this.#place(), { passive: true });
    addEventListener('resize', () => this.#place());
    article.addEventListener('keydown', (event) => this.#onKey(event));
    article.addEventListener('click', () => this.#readCaret());
    // Also from a card of the margin, which has the focus once a note is saved.
    document.addEventListener('keydown', (event) => this.#onSentenceKey(event));
  }

  /** The selection in the post's text; `undefined` when nothing is selected. */
  get span(): Span | undefined {
    this.#read();
    return this.#span;
  }

  /** What a note without a selection is on: the sentence the user clicked last if it is in sight, else the first there. */
  get sentenceInSight(): Span | undefined {
    const shown = this.#shown;
    if (shown === undefined) return undefined;
    const { map, text } = shown;
    this.#sentences ??= sentencesOf(text, shown.language);
    const isInSight = (span: Span): boolean => {
      const [box] = map.rangeOf(span.start, span.end).flatMap((range) => [...range.getClientRects()]);
      return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
    };
    const { start } = this.#last ?? {};
    const clicked = start === undefined ? undefined : this.#sentences.find(({ end }) => end > start);
    if (clicked !== undefined && isInSight(clicked)) return clicked;
    const first = firstInSight(map, text.length);
    return first === undefined
      ? undefined
      : this.#sentences.find((span) => span.end > first && isInSight(span));
  }

  /** Another post or another text. */
  show(shown: Text): void {
    if (shown.post !== this.#shown?.post || shown.text !== this.#shown.text) this.#last = undefined;
    this.#shown = shown;
    this.#sentences = undefined;
    this.clear();
  }

  /** Deselects, and takes the bar away. */
  clear(): void {
    if (!isTextField(document.activeElement)) getSelection()?.removeAllRanges();
    // Not read from the page, which would be laid out for that before it is filled.
    this.#take(undefined);
  }

  #read(): void {
    const selection = getSelection();
    // Typing in a note must not bring up the bar.
    const inNote = isTextField(document.activeElement);
    this.#take(selection === null || inNote ? undefined : this.#shown?.map.offsetsOf(selection));
  }

  #take(span: Span | undefined): void {
    this.#span = span;
    this.#last = span ?? this.#last;
    // The `when` clauses of the context menu read it.
    this.#article.dataset['vscodeContext'] = JSON.stringify({ webviewSection: span ? 'selection' : 'text' });
    if (span === undefined) this.#bar.hide();
    else if (!this.#isPressed) this.#place();
  }

  #place(): void {
    const selection = getSelection();
    if (this.#span === undefined || selection === null || selection.rangeCount === 0) return;
    const box = selection.getRangeAt(0).getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight) this.#bar.hide();
    else this.#bar.show(box);
  }

  #readCaret(): void {
    const selection = getSelection();
    if (selection?.isCollapsed !== true || selection.anchorNode === null) return;
    const at = this.#shown?.map.offsetAt(selection.anchorNode, selection.anchorOffset);
    if (at !== undefined) this.#last = { start: at, end: at };
  }

  #onKey(event: KeyboardEvent): void {
    if (isTextField(event.target)) return;
    if (event.key === 'Tab' && !event.shiftKey && this.#bar.isShown) this.#bar.focus();
    else if (event.key === 'Escape' && this.#span !== undefined) this.clear();
    else return;
    event.preventDefault();
  }

  #onSentenceKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!event.altKey || event.ctrlKey || (step !== 1 && step !== -1) || isTextField(event.target)) return;
    event.preventDefault();
    if (!this.#article.contains(document.activeElement)) this.focus();
    this.#selectSentence(step, event.shiftKey);
  }

  #selectSentence(step: 1 | -1, extend: boolean): void {
    const shown = this.#shown;
    if (shown === undefined) return;
    this.#sentences ??= sentencesOf(shown.text, shown.language);
    const from = this.span ?? this.#last;
    const inSight = from === undefined ? firstInSight(shown.map, shown.text.length) : undefined;
    const start = from ?? (inSight === undefined ? undefined : { start: inSight, end: inSight });
    let next = start && neighbour(this.#sentences, start, step);
    while (next !== undefined && !isVisible(shown.map, next)) next = neighbour(this.#sentences, next, step);
    if (next === undefined) return;
    const to =
      extend && this.#span !== undefined && from !== undefined
        ? { start: Math.min(from.start, next.start), end: Math.max(from.end, next.end) }
        : next;
    const ranges = shown.map.rangeOf(to.start, to.end);
    const [first, last] = [ranges[0], ranges.at(-1)];
    if (first === undefined || last === undefined) return;
    getSelection()?.setBaseAndExtent(
      first.startContainer,
      first.startOffset,
      last.endContainer,
      last.endOffset,
    );
    const edge = (step === 1 ? last : first).getBoundingClientRect();
    if (edge.top < 60 || edge.bottom > innerHeight - 20) scrollBy({ top: edge.top - innerHeight / 3 });
    this.#read();
  }

  /** Puts the focus back to where the selection is. */
  focus(): void {
    this.#article.focus({ preventScroll: true });
  }
}

/** False for what is folded away, such as a heading that repeats the title. */
function isVisible(map: TextMap, span: Span): boolean {
  return map.rangeOf(span.start, span.end).some((range) => range.getClientRects().length > 0);
}
