import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { Library, type LibraryOptions } from '../../../src/library/library.ts';
import type { LibraryChange, LibrarySettings, PostSummary } from '../../../src/protocol/library.ts';

/** A folder that is deleted after the test. */
export function tempFolder(
  context: TestContext,
  files: Readonly<Record<string, string | Uint8Array>> = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'marginalia-test-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFiles(folder, files);
  return folder;
}

export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, data] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), data);
  }
}

export function settingsFor(...folders: readonly string[]): LibrarySettings {
  return { folders, notesFolder: 'notes', exclude: [], topics: {}, digests: {} };
}

/** A Markdown post. */
export function post(title: string, text: string, fields: Readonly<Record<string, string>> = {}): string {
  const header = Object.entries({ title: JSON.stringify(title), ...fields }).map(
    ([key, value]) => `${key}: ${value}`,
  );
  return `---\n${header.join('\n')}\n---\n\n# ${title}\n\n${text}\n`;
}

export interface TestLibrary {
  readonly library: Library;
  readonly log: string[];
  readonly changes: LibraryChange[];
}

/** A library over the folder, in memory unless `databasePath` is given, closed after the test. */
export function openLibrary(
  context: TestContext,
  folder: string,
  {
    databasePath,
    detailsPath,
    settings,
    ...options
  }: LibraryOptions & {
    readonly databasePath?: string;
    readonly detailsPath?: string;
    readonly settings?: Partial<LibrarySettings>;
  } = {},
): TestLibrary {
  const log: string[] = [];
  const changes: LibraryChange[] = [];
  const library = new Library({
    log: (level, message) => log.push(`${level}: ${message}`),
    onChanged: (change) => changes.push(change),
    ...options,
  });
  context.after(() => library.close());
  library.open({
    settings: { ...settingsFor(folder), ...settings },
    databasePath,
    detailsPath,
    trashPath: undefined,
  });
  return { library, log, changes };
}

export function allPosts(library: Library): readonly PostSummary[] {
  return library.posts({ filter: {}, sort: 'title', offset: 0, limit: 1000 });
}

export function titles(library: Library): readonly string[] {
  return allPosts(library).map(({ title }) => title);
}

/** The problems as `path: message`. */
export function problems(library: Library): readonly string[] {
  return library.problems().map(({ path, message }) => `${path}: ${message}`);
}
