/** A note names no more than this many things that count. */
const MAX_LINKS = 200;
const LINK = /!?\[\[([^[\]|\n]{1,300})(?:\\?\|[^[\]\n]{1,300})?\]\]/gu;

/** What the `[[links]]` of a note's body name, each once: `Title of a post`, `arxiv:2401.12345`, `note:<id>`. */
export function linksOf(body: string): readonly string[] {
  if (!body.includes('[[')) return [];
  const found = new Set<string>();
  for (const [, target] of withoutCode(body).matchAll(LINK)) {
    const name = target?.trim() ?? '';
    // `[[#heading]]` stays on the page; what follows `#` is a part of what is named.
    const whole = /^(?:arxiv|doi|note|post):/iu.test(name) ? name : name.replace(/#.*$/u, '').trim();
    if (whole !== '') found.add(whole);
    if (found.size >= MAX_LINKS) break;
  }
  return [...found];
}

/** As Markdown has it, what stands in code is no link. Takes time in proportion to the text, whatever that is. */
function withoutCode(body: string): string {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of body.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/u.exec(line)?.[1];
    if (fence === undefined && mark !== undefined) fence = mark;
    else if (fence === undefined) lines.push(line);
    else if (mark?.startsWith(fence)) fence = undefined;
  }
  return withoutSpans(lines.join('\n'));
}

/** Leaves out what stands between a run of backticks and the next as long one. */
function withoutSpans(text: string): string {
  const runs = [...text.matchAll(/`+/gu)];
  const next = new Map<number, number>();
  const closing: (number | undefined)[] = [];
  for (let index = runs.length - 1; index >= 0; index--) {
    const length = runs[index]?.[0].length ?? 0;
    closing[index] = next.get(length);
    next.set(length, index);
  }
  let kept = '';
  let at = 0;
  for (let index = 0; index < runs.length; index++) {
    const end = closing[index];
    const [open, close] = [runs[index], end === undefined ? undefined : runs[end]];
    if (open === undefined || close === undefined || end === undefined) continue;
    kept += text.slice(at, open.index);
    at = close.index + close[0].length;
    index = end;
  }
  return kept + text.slice(at);
}

/** A link that reads as `label`; what would end it early is left out. */
export function linkTo(target: string, label: string): string {
  const words = label
    .replace(/[[\]|\n\\]+/gu, ' ')
    .replace(/ {2,}/gu, ' ')
    .trim();
  return words === '' || words === target ? `${target}]]` : `${target}|${words}]]`;
}

/** Whether a link can name this: brackets, bars and line breaks would end it, `#` begins a part. */
export function isLinkable(target: string): boolean {
  return target !== '' && target.length <= 300 && !/[[\]|\n#]/u.test(target) && target === target.trim();
}
