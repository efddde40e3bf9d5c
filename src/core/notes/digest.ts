import type { Note } from './note.ts';

/**
 * All notes as one Markdown document: a section per post, in it the quotes in reading order with what was noted.
 * The same notes give the same text, in whatever order they come.
 */
export function notesToMarkdown(
  notes: readonly { readonly note: Note; readonly postTitle: string | undefined }[],
): string {
  const groups = Map.groupBy(notes, ({ note }) => note.target.post);
  const sections = [...groups.values()].map((group) => {
    const ordered = group.toSorted((a, b) => readingOrder(a.note, b.note));
    const source = ordered[0]?.note.target.source ?? '';
    const title = ordered.find(({ postTitle }) => postTitle !== undefined)?.postTitle ?? source;
    const parts = ordered.map(({ note }) => noteToMarkdown(note)).join('\n\n---\n\n');
    return {
      title,
      source,
      text: `## ${escapeText(oneLine(title))}\n\n${escapeText(oneLine(source))}\n\n${parts}\n`,
    };
  });
  return sections
    .sort((a, b) => compare(a.title, b.title) || compare(a.source, b.source) || compare(a.text, b.text))
    .map(({ text }) => text)
    .join('\n');
}

/** Notes on the whole post first, then by place in the text. */
function readingOrder(a: Note, b: Note): number {
  return (
    (a.target.position?.start ?? -1) - (b.target.position?.start ?? -1) ||
    compare(a.created, b.created) ||
    compare(a.id, b.id)
  );
}

function noteToMarkdown({ target, body, tags }: Note): string {
  const quote = target.quote?.exact
    .split(/\r\n|\r|\n/)
    .map((line) => `> ${escapeText(line)}`.trimEnd())
    .join('\n');
  const tagLine =
    tags.length === 0 ? undefined : `Tags: ${tags.map((tag) => escapeText(oneLine(tag))).join(', ')}`;
  return [quote, body.trim(), tagLine].filter((part) => part !== undefined && part !== '').join('\n\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Plain text so that Markdown shows it as it is. */
function escapeText(line: string): string {
  return line
    .replace(/[\\`*_[\]<>]/g, '\\$&')
    .replace(/^(\s*)([#+=-])/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])/, '$1\\$2');
}

/** By UTF-16 units: the same on every machine, unlike a locale's order. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
