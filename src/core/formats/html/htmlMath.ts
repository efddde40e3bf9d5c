/** Formulas of web pages, as the usual ways to typeset them leave them in HTML. */
import { cleanText } from '../../posts/text.ts';
import { attribute, childElements, classesOf, closest, find, hasClass, rawText } from './htmlQuery.ts';
import type { HtmlElement } from './htmlTree.ts';

export interface Formula {
  /** TeX without delimiters. */
  readonly tex: string;
  readonly display: boolean;
}

/** No formula has more elements before the one that holds its TeX. */
const LARGEST = 2_000;
const MAYBE_MATH = /math|katex|mjx|mjpage|latex|formula|\btex\b|MJX/iu;
const PICTURE_OF_MATH = /\/latex\.php\?|latex\.codecogs\.com|\/equation\?tex=|\/svg\.latex|\/gif\.latex/iu;

/**
 * The formula that an element shows; `hidden` for a second copy of one, e.g. for a screen reader; `undefined` for
 * everything else, also for a formula whose TeX is not in the file.
 */
export function formulaOf(element: HtmlElement): Formula | 'hidden' | undefined {
  const { name, attributes } = element;
  if (name === 'script') return ofScript(element);
  if (name === 'math') return ofMathElement(element);
  if (name === 'img') return ofImage(element);
  if (name === 'd-math') return formula(rawText(element), attributes.has('block'));
  if (name === 'annotation' || name === 'annotation-xml') return 'hidden';
  if (name === 'mjx-container') return ofContainer(element, attribute(element, 'display') === 'true');
  const tex = attributes.get('data-tex') ?? attributes.get('data-latex');
  if (tex !== undefined) return formula(tex, attribute(element, 'data-display') === 'true');
  const written = attributes.get('class');
  return name === 'math-renderer' || (written !== undefined && MAYBE_MATH.test(written))
    ? ofClass(element)
    : undefined;
}

function formula(written: string, display: boolean): Formula | undefined {
  const text = cleanText(written)
    .replace(/^\s*%\s*<!\[CDATA\[|%\]\]>\s*$/gu, '')
    .trim();
  for (const [pattern, isDisplay] of DELIMITED) {
    const inner = pattern.exec(text)?.[1];
    if (inner !== undefined)
      return inner.trim() === '' ? undefined : { tex: inner.trim(), display: isDisplay ?? display };
  }
  return text === '' ? undefined : { tex: text, display };
}

const DELIMITED: readonly (readonly [pattern: RegExp, display: boolean | undefined])[] = [
  [/^\$\$display\$\$([\s\S]*)\$\$display\$\$$/u, true],
  [/^\$inline\$([\s\S]*)\$inline\$$/u, false],
  [/^\$\$([\s\S]*)\$\$$/u, true],
  [/^\$([\s\S]*)\$$/u, false],
  [/^\\\[([\s\S]*)\\\]$/u, true],
  [/^\\\(([\s\S]*)\\\)$/u, false],
  [/^\{\\displaystyle\s([\s\S]*)\}$/u, undefined],
  [/^\{\\textstyle\s([\s\S]*)\}$/u, undefined],
];

function ofScript(element: HtmlElement): Formula | 'hidden' {
  const type = attribute(element, 'type');
  if (!/^\s*math\/tex/iu.test(type)) return 'hidden';
  return formula(rawText(element), /mode\s*=\s*display/iu.test(type)) ?? 'hidden';
}

function ofMathElement(element: HtmlElement): Formula | undefined {
  const tex = texIn(element) ?? element.attributes.get('alttext');
  return tex === undefined ? undefined : formula(tex, attribute(element, 'display') === 'block');
}

/** TeX that MathML carries along. */
function texIn(element: HtmlElement): string | undefined {
  const annotation = find(
    element,
    ({ name, attributes }) => {
      return name === 'annotation' && /tex/iu.test(attributes.get('encoding') ?? '');
    },
    LARGEST,
  );
  return annotation ? rawText(annotation) : element.attributes.get('data-latex');
}

function ofImage(element: HtmlElement): Formula | undefined {
  const { attributes } = element;
  const tex = attribute(element, 'data-tex');
  const isMath =
    attributes.has('data-tex') ||
    attributes.has('eeimg') ||
    hasClass(element, 'formula', 'latex', 'tex', 'math') ||
    classesOf(element).some((name) => name.startsWith('mwe-math')) ||
    PICTURE_OF_MATH.test(attribute(element, 'src'));
  if (!isMath) return undefined;
  const display = tex === 'display' || classesOf(element).some((name) => /display|block/iu.test(name));
  const sources = [/^(?:inline|display|)$/u.test(tex) ? '' : tex, attribute(element, 'source')];
  const source = [...sources, attribute(element, 'alt'), attribute(element, 'title')].find(
    (text) => text.trim() !== '',
  );
  return source === undefined ? undefined : formula(source, display);
}

function ofClass(element: HtmlElement): Formula | 'hidden' | undefined {
  const classes = classesOf(element);
  const has = (pattern: RegExp) => classes.some((name) => pattern.test(name));
  if (has(/^MathJax_Preview$/u)) return 'hidden';
  if (has(/^MathJax(?:_(?:Display|SVG|SVG_Display|CHTML))?$/u)) return ofMathJax(element);
  if (has(/^katex$/u)) {
    const tex = texIn(element);
    return tex === undefined ? undefined : formula(tex, isDisplayed(element));
  }
  if (
    has(/^katex-html$/u) &&
    closest(element, (one) => hasClass(one, 'katex')) &&
    hasMathElement(element.parent)
  ) {
    return 'hidden';
  }
  if (has(/^(?:mwe-math-element|mjpage|mjpage__block|mjx-chtml)$/u))
    return ofContainer(element, isDisplayed(element));
  if (has(/^latex-rendered$/u)) return ofSubstack(element);
  if (element.name === 'math-renderer' || has(/^(?:math|arithmatex|tex2jax_process|tex)$/u))
    return ofSource(element);
  return undefined;
}

function hasMathElement(element: HtmlElement | undefined): boolean {
  return element !== undefined && find(element, ({ name }) => name === 'math', LARGEST) !== undefined;
}

/** MathJax 2 keeps the TeX in a script beside what it shows. */
function ofMathJax(element: HtmlElement): Formula | 'hidden' | undefined {
  const around = closest(element, ({ name }) => name === 'p' || name === 'div')?.parent ?? element.parent;
  const isKept = [element.parent, around].some((one) => one !== undefined && holdsScript(one));
  return isKept ? 'hidden' : ofContainer(element, isDisplayed(element));
}

const scriptHolders = new WeakMap<HtmlElement, boolean>();

/** Asked once for each element: it may hold thousands. */
function holdsScript(element: HtmlElement): boolean {
  const known = scriptHolders.get(element);
  if (known !== undefined) return known;
  const holds = childElements(element).some(({ name }) => name === 'script');
  scriptHolders.set(element, holds);
  return holds;
}

/** The formula in what a typesetter shows: TeX beside MathML, in a label, or in the text of a picture. */
function ofContainer(element: HtmlElement, display: boolean): Formula | undefined {
  const tex = texIn(element) ?? element.attributes.get('data-latex');
  if (tex !== undefined) return formula(tex, display);
  const labelled = find(
    element,
    ({ name, attributes }) => {
      return (
        attributes.has('data-latex') ||
        (name === 'math' && attributes.has('alttext')) ||
        (name === 'img' && attributes.has('alt')) ||
        (attributes.has('aria-label') && /mjx-math/u.test(attributes.get('class') ?? ''))
      );
    },
    LARGEST,
  );
  if (labelled === undefined) return undefined;
  const source = ['data-latex', 'alttext', 'alt', 'aria-label']
    .map((name) => attribute(labelled, name))
    .find(Boolean);
  return source === undefined ? undefined : formula(source, display);
}

function isDisplayed(element: HtmlElement): boolean {
  const isDisplay = (one: HtmlElement) => classesOf(one).some((name) => /display|block/iu.test(name));
  return (
    isDisplay(element) ||
    (element.parent !== undefined && isDisplay(element.parent)) ||
    find(element, isDisplay, LARGEST) !== undefined
  );
}

function ofSubstack(element: HtmlElement): Formula | undefined {
  const written = /"persistentExpression"\s*:\s*("(?:[^"\\]|\\.)*")/u.exec(
    attribute(element, 'data-attrs'),
  )?.[1];
  if (written === undefined) return undefined;
  try {
    return formula(String(JSON.parse(written)), true);
  } catch {
    return undefined;
  }
}

/** TeX between delimiters that a script would have typeset. */
function ofSource(element: HtmlElement): Formula | undefined {
  if (childElements(element).length > 0) return undefined;
  const text = rawText(element).trim();
  return DELIMITED.some(([pattern]) => pattern.test(text)) ? formula(text, false) : undefined;
}
