import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Note } from '../../src/core/notes/note.ts';
import { serializeNote } from '../../src/core/notes/noteFile.ts';
import { NoteChanges } from '../../src/library/noteChanges.ts';
import { NoteStore } from '../../src/library/noteStore.ts';

/** The notes of `<folder>/posts`, with trash and history beside it, as the extension opens them. */
export function openNotes(folder: string): { readonly store: NoteStore; readonly changes: NoteChanges } {
  const store = new NoteStore(join(folder, 'posts', 'notes'), { trashPath: join(folder, 'trash') });
  store.load();
  const history = { versions: join(folder, 'versions'), changes: join(folder, 'changes.json') };
  return { store, changes: new NoteChanges(store, history, () => undefined) };
}

/** Starts a folder with so many notes of this body. */
export function writeNotes(folder: string, count: number, body: string): void {
  const notes = join(folder, 'posts', 'notes');
  mkdirSync(notes, { recursive: true });
  for (let number = 0; number < count; number++) {
    writeFileSync(join(notes, nameOf(number)), serializeNote(noteOf(number, body)));
  }
}

function nameOf(number: number): string {
  return `20261122T011233Z-${String(number).padStart(8, '0')}.md`;
}

function noteOf(number: number, body: string): Note {
  const id = `urn:uuid:${String(number).padStart(8, '0')}-0000-4000-8000-000000000000`;
  const created = '2026-11-22T01:12:33Z';
  const target = { source: 'a.md', post: 'sha256:1', quote: undefined, position: undefined };
  return {
    id,
    created,
    modified: created,
    motivation: 'commenting',
    color: 'yellow',
    tags: [],
    target,
    body,
  };
}

/** The note's files, without those of conflicts. */
export function noteFiles(folder: string): readonly string[] {
  const notes = join(folder, 'posts', 'notes');
  return globSync('*.md', { cwd: notes, exclude: (name) => name.includes('conflict') }).map((name) =>
    join(notes, name),
  );
}

/** What another program makes of a file: a word more at its end. */
export function fileEdited(text: string, token: string): string {
  return `${text.trimEnd()} ${token}\n`;
}

/** The tokens that stand in any file below these folders. */
export function tokensIn(folder: string, ...folders: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const below of folders) {
    for (const path of globSync('**/*.md', { cwd: join(folder, below) })) {
      const text = readFileSync(join(folder, below, path), 'utf8');
      for (const [token] of text.matchAll(/\b[\w]+-\d+\.(?=\s)/gu)) found.add(token);
    }
  }
  return found;
}

/** Temporary files and locks, wherever they are. */
export function strays(folder: string): readonly string[] {
  return globSync('**/.*.tmp', { cwd: folder });
}
