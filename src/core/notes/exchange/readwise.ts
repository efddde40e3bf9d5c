import { type ExportedNote, inReadingOrder } from './exportedNote.ts';
import { oneLine } from './noteFields.ts';

const COLUMNS = ['Highlight', 'Title', 'Author', 'URL', 'Note', 'Location', 'Date'] as const;

/**
 * The notes as Readwise's CSV import takes them (RFC 4180, UTF-8). Tags stand before a note as `.tag`, which is how
 * Readwise reads tags in notes. A note on a whole post is a highlight of its own words; replies stand in the note that
 * they answer.
 */
export function toReadwise(notes: readonly ExportedNote[]): string {
  const ids = new Set(notes.map(({ note }) => note.id));
  const isReply = ({ note }: ExportedNote): boolean =>
    note.target.note !== undefined && ids.has(note.target.note) && note.target.note !== note.id;
  const ordered = [...Map.groupBy(notes, ({ note }) => note.target.post).values()].flatMap(inReadingOrder);
  const rows: { readonly first: ExportedNote; readonly replies: ExportedNote[] }[] = [];
  // In reading order a reply follows what it answers.
  for (const exported of ordered) {
    const above = rows.at(-1);
    if (isReply(exported) && above !== undefined) above.replies.push(exported);
    else rows.push({ first: exported, replies: [] });
  }
  const lines = rows
    .map(({ first, replies }) => rowOf(first, replies))
    .filter(([highlight]) => highlight !== '');
  return [COLUMNS, ...lines].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

function rowOf(
  { note, title, url, postAuthor }: ExportedNote,
  replies: readonly ExportedNote[],
): readonly string[] {
  const { quote, position } = note.target;
  const body = note.body.trim();
  const tags = note.tags.map(tagWord).join('');
  const said = [quote === undefined ? '' : body, ...replies.map(replyText)].filter((part) => part !== '');
  return [
    quote?.exact ?? body,
    oneLine(title),
    oneLine(postAuthor ?? ''),
    url ?? '',
    `${tags}${said.join('\n\n')}`.trim(),
    // Readwise puts the highlights of a work in this order.
    String(position?.start ?? 0),
    note.created.replace('T', ' ').replace(/(?:\.\d+)?Z$/u, ''),
  ];
}

function replyText({ note }: ExportedNote): string {
  const body = note.body.trim();
  return note.creator === undefined || body === '' ? body : `${oneLine(note.creator)}: ${body}`;
}

/** One word behind a dot. */
function tagWord(tag: string): string {
  const word = tag
    .trim()
    .replace(/[^\p{L}\p{N}\p{M}_-]+/gu, '-')
    .replace(/^-+|-+$/gu, '');
  return word === '' ? '' : `.${word} `;
}

/** Always in quotes, so that no program takes a part for something else. */
function quoted(cell: string): string {
  return `"${cell.toWellFormed().replaceAll('"', '""')}"`;
}
