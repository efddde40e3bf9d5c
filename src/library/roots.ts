import { basename } from 'node:path';
import type { Database } from './database.ts';
import type { Store } from './store.ts';
import type { Root } from './sync.ts';

/** Makes these folders (absolute paths, each once) the posts folders; what is known of others leaves. */
export function setRoots(database: Database, store: Store, folders: readonly string[]): readonly Root[] {
  return database.transaction(() => {
    const known = database.all('select id, path from folders', [], (row) => ({
      id: row.number('id'),
      path: row.text('path'),
    }));
    for (const { id, path } of known) if (!folders.includes(path)) removeRoot(database, store, id);
    return folders.map((path) => {
      const prefix = folders.length > 1 ? `${basename(path)}/` : '';
      const id =
        known.find((root) => root.path === path)?.id ??
        database.insert('insert into folders (path) values (?)', path);
      database.run('update folders set prefix = ? where id = ?', prefix, id);
      return { id, path };
    });
  });
}

function removeRoot(database: Database, store: Store, id: number): void {
  const paths = database.all('select path from files where folder = ?', [id], (row) => row.text('path'));
  for (const path of paths) store.remove({ folder: id, path });
  database.run('delete from problems where folder = ?', id);
  database.run('delete from folders where id = ?', id);
}
