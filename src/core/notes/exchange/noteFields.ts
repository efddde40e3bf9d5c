import { type ExportedNote, kindOf } from './exportedNote.ts';
import type { Fields } from './template.ts';

/** What a template says of a note. The note's own words stay Markdown; everything else is escaped. */
export function fieldsOf({ note, title, url, link }: ExportedNote, section: string): Fields {
  return {
    section: escapeText(oneLine(section)),
    title: escapeText(oneLine(title)),
    link: linkTarget(link),
    url: linkTarget(url ?? ''),
    quote: escapeLines(note.target.quote?.exact ?? ''),
    note: note.body.replace(/\r\n?/gu, '\n').trim(),
    tags: note.tags.map(tagWord).join(' '),
    date: note.created.slice(0, 10),
    modified: note.modified.slice(0, 10),
    author: escapeText(oneLine(note.creator ?? '')),
    color: note.color,
    kind: kindOf(note),
  };
}

/** What the head of a section can name: the section. */
export function headFields(section: string): Fields {
  const none = { title: '', link: '', url: '', quote: '', note: '', tags: '', date: '', modified: '' };
  return { ...none, author: '', color: '', kind: '', section: escapeText(oneLine(section)) };
}

export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function escapeLines(text: string): string {
  return text
    .split(/\r\n|\r|\n/u)
    .map((line) => escapeText(line).trimEnd())
    .join('\n')
    .trim();
}

/** Plain text so that Markdown shows it as it is. */
export function escapeText(line: string): string {
  return line
    .replace(/[\\`*_[\]<>~|$&]/gu, '\\$&')
    .replace(/^(\s*)([#+=-])/u, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])/u, '$1\\$2');
}

/** A tag as Obsidian and Foam read it: `#` and a word. */
function tagWord(tag: string): string {
  const word = tag.replace(/[^\p{L}\p{N}\p{M}/_-]+/gu, '-').replace(/^[-_]+|[-_]+$/gu, '');
  return word === '' ? '' : `#${word}`;
}

/** An address as the target of a Markdown link. */
function linkTarget(address: string): string {
  return address
    .replace(/[\s<>\\[\]`]/gu, encodeURIComponent)
    .replaceAll('(', '%28')
    .replaceAll(')', '%29');
}
