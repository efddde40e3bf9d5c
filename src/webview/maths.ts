import katex from 'katex';
import { all, el } from './dom.ts';

const MAX_LENGTH = 4096;
const MAX_DEPTH = 100;
const MAX_FORMULAS = 500;
/** How long the page may be busy before it is the user's turn, and how long one post may take in all. */
const SLICE_MS = 40;
const BUDGET_MS = 3000;

/** Draws every `span.math` in `root`; a formula that cannot be drawn stays readable as its source. */
export async function renderMaths(root: ParentNode, signal: AbortSignal): Promise<void> {
  let spent = 0;
  let started = performance.now();
  for (const [index, element] of all(root, '.math[data-tex]').entries()) {
    if (performance.now() - started > SLICE_MS) {
      await new Promise((resolve) => setTimeout(resolve));
      started = performance.now();
    }
    if (signal.aborted) return;
    if (index >= MAX_FORMULAS || spent > BUDGET_MS) {
      showSource(element, 'The formulas of this post take too long to draw');
      continue;
    }
    const before = performance.now();
    renderFormula(element, element.dataset['tex'] ?? '');
    spent += performance.now() - before;
  }
}

/** A line may not break between a formula and the full stop, comma or bracket that follows it. */
export function keepPunctuation(root: ParentNode): void {
  for (const formula of all(root, '.math:not([data-display="true"])')) {
    const after = formula.nextSibling;
    const length = after instanceof Text ? (/^[.,;:!?)\]»”’…-]+/u.exec(after.data)?.[0].length ?? 0) : 0;
    if (!(after instanceof Text) || length === 0) continue;
    after.splitText(length);
    const together = el('span', { class: 'together' });
    formula.before(together);
    together.append(formula, after);
  }
}

/** KaTeX is not bounded by `maxExpand`: what is too long or too deep must not get to it. */
function refusal(tex: string): string | undefined {
  if (tex.length > MAX_LENGTH) return 'This formula is too long to draw';
  return braceDepth(tex) > MAX_DEPTH ? 'This formula is nested too deeply to draw' : undefined;
}

function renderFormula(element: HTMLElement, tex: string): void {
  const refused = refusal(tex);
  if (refused !== undefined) {
    showSource(element, refused);
    return;
  }
  const source = [...element.childNodes];
  try {
    katex.render(tex, element, {
      displayMode: element.dataset['display'] === 'true',
      output: 'htmlAndMathml',
      throwOnError: true,
      trust: false,
      strict: 'ignore',
      maxSize: 50,
      maxExpand: 500,
    });
  } catch (error) {
    element.replaceChildren(...source);
    showSource(element, error instanceof Error ? error.message : String(error));
  }
}

/** What KaTeX says is wrong, without where: its source stands beside it. */
function shortReason(why: string): string {
  const reason = why.replace(/^KaTeX parse error: /, '').replace(/ at (?:position|end of input)[\s\S]*$/, '');
  return reason.length > 100 ? `${reason.slice(0, 100)}…` : reason;
}

/** The deepest nesting of braces, brackets and environments; escaped braces do not count. */
export function braceDepth(tex: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of tex.matchAll(/\\(?:begin|end|left|right)\b|\\.|[{}[\]^_]/gs)) {
    if (token === '{' || token === '[' || token === '\\begin' || token === '\\left') depth += 1;
    else if (token === '}' || token === ']' || token === '\\end' || token === '\\right') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function showSource(element: HTMLElement, why: string): void {
  element.classList.add('broken');
  element.title = why.slice(0, 300);
  if (element.textContent === '') element.textContent = element.dataset['tex'] ?? '';
  element.append(el('span', { class: 'why', 'data-text': '' }, shortReason(why)));
}
