import { join } from 'node:path';
import type { Note } from '../core/notes/note.ts';
import { compactTime, slug } from '../core/notes/slug.ts';
import type { FileSystem } from './atomicFile.ts';
import { OTHER_FOLDERS, readBytes, sha256 } from './noteScan.ts';

/** Where a new note goes: `<post>/<time>-<id>.md` in the notes folder. Two people's new notes never meet. */
export function newNotePath(folder: string, note: Note, postTitle: string): string {
  const shortId = /^urn:uuid:([0-9a-f]{8})-/.exec(note.id)?.[1] ?? sha256(note.id).slice(0, 8);
  return join(folder, folderOf(postTitle), `${compactTime(note.created)}-${shortId}.md`);
}

/** The folder of a post's notes; those of papers and of restored links are taken. */
function folderOf(postTitle: string): string {
  const name = slug(postTitle);
  return OTHER_FOLDERS.has(name) ? `${name}-post` : name;
}

/** A free name beside a note's file, for a text that came into conflict with it. */
export function conflictPath(path: string, fs: FileSystem): string {
  const stem = path.replace(/\.md$/iu, '');
  const time = compactTime(new Date().toISOString());
  let free = `${stem}.conflict-${time}.md`;
  for (let count = 2; readBytes(free, fs) !== undefined; count++)
    free = `${stem}.conflict-${time}-${count}.md`;
  return free;
}
