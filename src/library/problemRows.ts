import type { Database } from './database.ts';

export interface FileKey {
  /** `folders.id` */
  readonly folder: number;
  /** Relative to the folder, with `/`. */
  readonly path: string;
}

/** What is wrong with a file. */
export interface FileProblem {
  /** What is wrong and what to do. */
  readonly message: string;
  /** Where, from 0; `undefined` for the whole file. */
  readonly line: number | undefined;
}

/** Replaces what a stage found wrong with a file; must run inside a transaction. */
export function setProblems(
  database: Database,
  { folder, path }: FileKey,
  stage: 'scan' | 'import',
  problems: readonly FileProblem[],
): void {
  database.run('delete from problems where folder = ? and path = ? and stage = ?', folder, path, stage);
  for (const { message, line } of problems) {
    database.run(
      'insert into problems (folder, path, stage, message, line) values (?, ?, ?, ?, ?)',
      folder,
      path,
      stage,
      message,
      line ?? null,
    );
  }
}
