import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { wordsOf } from '../../src/core/posts/words.ts';
import { NewWords, stemsOf } from '../../src/core/search/words.ts';
import { timed } from './benchRow.ts';

export interface BareIndex {
  /** Seconds. */
  readonly time: number;
  /** MB. */
  readonly size: number;
}

/**
 * The least that a full-text index can cost: every file is read and its text written into one FTS5 table that has the
 * prefixes of ours and nothing else; `stemmed` with the same words reduced in the same way.
 */
export async function bareIndex(posts: string, database: string, stemmed: boolean): Promise<BareIndex> {
  const bare = new DatabaseSync(database);
  const words = new NewWords();
  const [milliseconds] = await timed(() => {
    bare.exec(`create virtual table fts using fts5 (text, prefix = '1 2 3'); begin`);
    const insert = bare.prepare('insert into fts (text) values (?)');
    for (const path of filesBelow(posts)) {
      const text = readFileSync(path, 'utf8');
      insert.run(stemmed ? stemsOf(wordsOf(text), words) : text);
    }
    bare.exec('commit');
  });
  bare.close();
  return { time: milliseconds / 1000, size: statSync(database).size / 1e6 };
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  );
}
