import * as nodeFs from 'node:fs';
import { slug } from '../core/notes/slug.ts';
import type { NoteProblem } from '../core/notes/storedNote.ts';
import { parseLinks, serializeLinks } from '../core/papers/linksFile.ts';
import type { RestoredLink, RestoredLinks } from '../core/papers/restoredLinks.ts';
import type { FileSystem } from './atomicFile.ts';
import { sha256 } from './noteScan.ts';
import { RecordFolder, type StoredRecord } from './recordFolder.ts';

/** The links that were restored, a file per post: `links/*.md` in the notes folder. */
export class RestoredLinksStore {
  readonly #folder: RecordFolder<RestoredLinks>;

  constructor(notesFolder: string, fs: FileSystem = nodeFs) {
    this.#folder = new RecordFolder(
      notesFolder,
      {
        folder: 'links',
        parse: parseLinks,
        keyOf: ({ post }) => post,
        timeOf: ({ restored }) => restored,
        another: 'file of links of the same post',
      },
      fs,
    );
  }

  /** By the post's id. */
  all(): ReadonlyMap<string, StoredRecord<RestoredLinks>> {
    return this.#folder.all();
  }

  problems(): readonly NoteProblem[] {
    return this.#folder.problems();
  }

  /** See `RecordFolder.reload`. */
  reload(paths?: readonly string[]): boolean {
    return this.#folder.reload(paths);
  }

  /** The links of a post that goes by these ids, those of the first id first. */
  of(postIds: readonly string[]): readonly RestoredLink[] {
    const all = this.#folder.all();
    return all.size === 0 ? [] : postIds.flatMap((id) => all.get(id)?.value.links ?? []);
  }

  /** Keeps the links of a post beside those kept before; new ones at the same words replace the old. Throws when they could not be written. */
  put(links: RestoredLinks): void {
    const mark = sha256(links.post).slice(0, 8);
    this.#folder.edit([
      {
        key: links.post,
        newName: `${slug(links.title).slice(0, 60).replace(/-$/u, '')}-${mark}`,
        mark,
        write: (previous) => {
          if (previous === undefined) return serializeLinks(links);
          const kept = previous.value.links.filter(
            (old) => !links.links.some(({ label, start }) => label === old.label && start === old.start),
          );
          const merged = [...links.links, ...kept].sort((a, b) => a.start - b.start);
          if (JSON.stringify(merged) === JSON.stringify(previous.value.links)) return undefined;
          return serializeLinks({ ...links, links: merged }, previous.text);
        },
      },
    ]);
  }
}
