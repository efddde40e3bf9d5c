import * as nodeFs from 'node:fs';
import { basename } from 'node:path';
import { digestSections } from '../core/notes/exchange/digestSections.ts';
import { byTime, type ExportedNote } from '../core/notes/exchange/exportedNote.ts';
import { toHypothesis } from '../core/notes/exchange/hypothesis.ts';
import { knownBlocks, type MergedDigest, mergeDigest } from '../core/notes/exchange/managedBlocks.ts';
import { fieldsOf } from '../core/notes/exchange/noteFields.ts';
import { toReadwise } from '../core/notes/exchange/readwise.ts';
import { parseTemplate, renderTemplate } from '../core/notes/exchange/template.ts';
import { toW3c } from '../core/notes/w3c.ts';
import { arxivUrl } from '../core/papers/arxivId.ts';
import { paperKeyOf } from '../core/papers/paperPage.ts';
import { appLink } from '../core/posts/appLink.ts';
import type { ExportReport, NotesRequest } from '../protocol/noteExchange.ts';
import { readBytes, sha256 } from './noteScan.ts';
import { ChangedOnDisk, replaceFile } from './ownFiles.ts';
import type { Session } from './session.ts';

/** See `LibraryApi.notesAs`. */
export function notesAs(session: Session, request: NotesRequest): string {
  return textFor(request, exportedNotes(session, request));
}

function textFor(request: NotesRequest, notes: readonly ExportedNote[]): string {
  switch (request.format) {
    case 'markdown':
      return markdownText(request, notes);
    case 'w3c':
      return JSON.stringify(
        notes.map(({ note }) => toW3c(note)),
        null,
        2,
      );
    case 'hypothesis':
      return JSON.stringify(toHypothesis(notes, new Date().toISOString()), null, 2);
    case 'readwise':
      return toReadwise(notes);
  }
}

function markdownText({ by, template }: NotesRequest, notes: readonly ExportedNote[]): string {
  const parsed = parseTemplate(template);
  const texts =
    by === undefined
      ? notes.map((exported) => renderTemplate(parsed.note, fieldsOf(exported, exported.title)))
      : digestSections(notes, by, parsed).flatMap(({ head, notes: own }) => [
          head,
          ...own.map(({ text }) => text),
        ]);
  return texts.filter((text) => text !== '').join('\n\n');
}

/** See `LibraryApi.exportNotes`. */
export function exportNotes(session: Session, request: NotesRequest, file: string): ExportReport {
  const path = realPath(file);
  const notes = exportedNotes(session, request);
  const bytes = readBytes(path, nodeFs);
  const digest = request.format === 'markdown' && request.by !== undefined;
  const before = digest && bytes !== undefined ? textOf(bytes, path) : '';
  const { text, ...counts } = digest
    ? mergedDigest(before, request, { notes, path })
    : { ...NOTHING, added: notes.length, text: withLastBreak(textFor(request, notes)) };
  if (!digest || text !== before) write(path, text, bytes && sha256(bytes));
  return { notes: notes.length, ...counts };
}

function withLastBreak(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

const NOTHING = { updated: 0, removed: 0, kept: 0, damaged: [] };

function mergedDigest(
  before: string,
  { by = 'post', ids, template }: NotesRequest,
  { notes, path }: { readonly notes: readonly ExportedNote[]; readonly path: string },
): MergedDigest {
  const sections = digestSections(notes, by, parseTemplate(template));
  const update = { kind: by, sections, isWhole: ids === undefined };
  const blocks = knownBlocks(before, update, sha256);
  if (update.isWhole && blocks.all > 0 && blocks.known === 0) {
    throw new Error(
      `"${basename(path)}" holds a digest of other notes, which would all go. Open their folder, or choose another file.`,
    );
  }
  return mergeDigest(before, update, sha256);
}

/** A link leads to the file that is meant; writing would replace the link. */
function realPath(file: string): string {
  try {
    return nodeFs.realpathSync(file);
  } catch {
    return file;
  }
}

function textOf(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(`"${basename(path)}" is not UTF-8 text. Save it as UTF-8, or choose another file.`);
  }
}

function write(path: string, text: string, expected: string | undefined): void {
  try {
    replaceFile(path, text, expected, nodeFs);
  } catch (error) {
    if (!(error instanceof ChangedOnDisk)) throw error;
    throw new Error(`"${basename(path)}" changed while it was written; nothing was overwritten. Try again.`);
  }
}

interface Origin {
  readonly title: string;
  readonly url: string | undefined;
  readonly author: string | undefined;
}

function exportedNotes(session: Session, { ids, linkBase }: NotesRequest): readonly ExportedNote[] {
  const wanted = ids && new Set(ids);
  const origins = new Map<string, Origin | undefined>();
  const originOf = (post: string): Origin | undefined => {
    if (!origins.has(post)) origins.set(post, readOrigin(session, post));
    return origins.get(post);
  };
  return (session.notes?.stored() ?? [])
    .filter(({ note }) => wanted?.has(note.id) ?? true)
    .map(({ note }): ExportedNote => {
      const post = session.notes?.postOf(note.id);
      const origin = post === undefined ? undefined : originOf(post);
      return {
        note,
        title: origin?.title ?? note.target.source,
        url: origin?.url,
        postAuthor: origin?.author,
        link: appLink(linkBase, { kind: 'note', id: note.id }),
        postLink: appLink(linkBase, { kind: 'post', id: post ?? note.target.post, place: undefined }),
      };
    })
    .sort(byTime);
}

function readOrigin(session: Session, id: string): Origin | undefined {
  const key = paperKeyOf(id);
  if (key !== undefined) {
    const [paper] = session.papers.views.papers([key]);
    if (paper === undefined) return undefined;
    const url = paper.arxivId === undefined ? paper.url : arxivUrl(paper.arxivId);
    return { title: paper.title, url, author: paper.details?.authors.map(({ name }) => name).join(', ') };
  }
  const row = session.database.get(
    `select p.title, p.author, p.channel_title, c.facts ->> '$.url' as url
      from posts p join copies c on c.num = p.copy where p.id = ?`,
    id,
  );
  if (row === undefined) return undefined;
  return {
    title: row.text('title'),
    url: row.optionalText('url'),
    author: row.optionalText('author') ?? row.optionalText('channel_title'),
  };
}
