/** A note names no more than this many things that count. */
const MAX_LINKS = 200;
/** As Markdown has it: what stands in code is no link. */
const CODE = /^[ \t]*(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^[ \t]*\1|$(?![\s\S]))|(`+)(?!`)[^`]+\2(?!`)/gmu;
const LINK = /!?\[\[([^[\]|\n]{1,300})(?:\\?\|[^[\]\n]{1,300})?\]\]/gu;

/** What the `[[links]]` of a note's body name, each once: `Title of a post`, `arxiv:2401.12345`, `note:<id>`. */
export function linksOf(body: string): readonly string[] {
  if (!body.includes('[[')) return [];
  const found = new Set<string>();
  for (const [, target] of body.replace(CODE, '').matchAll(LINK)) {
    const name = target?.trim() ?? '';
    // `[[#heading]]` stays on the page; what follows `#` is a part of what is named.
    const whole = /^(?:arxiv|doi|note|post):/iu.test(name) ? name : name.replace(/#.*$/u, '').trim();
    if (whole !== '') found.add(whole);
    if (found.size >= MAX_LINKS) break;
  }
  return [...found];
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
