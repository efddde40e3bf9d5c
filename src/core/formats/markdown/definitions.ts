/** Definitions of links and footnotes, which may stand anywhere in a file. */

const LINK = /^ {0,3}\[(?!\^)((?:[^[\]\\\n]|\\.){1,300})\]:[ \t]*\S[^\n]*$/gmu;
const FOOTNOTE =
  /^ {0,3}\[\^([^\]\s]{1,100})\]:[ \t]*[^\n]*(?:\n(?: {2,}|\t)[^\n]+|\n[ \t]*\n(?: {4}|\t)[^\n]+)*/gmu;
const USE = /\[(\^?(?:[^[\]\\\n]|\\.){1,300})\]/gu;

export interface Definitions {
  /** Label, as `labelOf` writes it, to the lines that define it. */
  readonly lines: ReadonlyMap<string, string>;
  /** Labels of footnotes to where their lines begin. */
  readonly footnotes: ReadonlyMap<string, number>;
}

/** Every definition in a source; of two with the same label the first counts. */
export function definitionsIn(source: string): Definitions {
  const lines = new Map<string, string>();
  const footnotes = new Map<string, number>();
  if (!source.includes(']:')) return { lines, footnotes };
  for (const match of source.matchAll(LINK)) {
    const label = labelOf(match[1] ?? '');
    if (!lines.has(label)) lines.set(label, match[0]);
  }
  for (const match of source.matchAll(FOOTNOTE)) {
    const label = labelOf(`^${match[1] ?? ''}`);
    if (lines.has(label)) continue;
    lines.set(label, match[0]);
    footnotes.set(label, match.index);
  }
  return { lines, footnotes };
}

/**
 * A stretch of the source with the definitions it needs from elsewhere, and without the footnotes it holds for others:
 * `used` tells the labels of footnotes that some stretch uses.
 */
export function withDefinitions(
  stretch: string,
  { lines, footnotes }: Definitions,
  used: ReadonlySet<string>,
): string {
  if (lines.size === 0) return stretch;
  if (!stretch.includes('[')) return stretch.trimEnd();
  const mine = labelsIn(stretch);
  const own = new Set<string>();
  const kept = stretch
    .replace(FOOTNOTE, (whole: string, label: string) => {
      const name = labelOf(`^${label}`);
      const isOthers = footnotes.has(name) && used.has(name) && !mine.has(name);
      if (!isOthers) own.add(name);
      return isOthers ? '' : whole;
    })
    .trimEnd();
  for (const match of stretch.matchAll(LINK)) own.add(labelOf(match[1] ?? ''));
  const missing = [...mine].filter((label) => lines.has(label) && !own.has(label));
  const needed = missing.map((label) => lines.get(label) ?? '');
  return needed.length > 0 ? `${kept}\n\n${needed.join('\n')}` : kept;
}

/** The labels a stretch uses, of links and footnotes, that are not only defined there. */
export function labelsIn(stretch: string): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const match of stretch.matchAll(USE)) {
    const isDefinition =
      stretch[match.index + match[0].length] === ':' &&
      /(?:^|\n) {0,3}$/u.test(stretch.slice(Math.max(0, match.index - 5), match.index));
    if (!isDefinition) labels.add(labelOf(match[1] ?? ''));
  }
  return labels;
}

/** As CommonMark compares labels: without case and with single spaces. */
function labelOf(written: string): string {
  return written.trim().replace(/\s+/gu, ' ').toLowerCase();
}
