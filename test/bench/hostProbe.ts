/** Runs inside VS Code's extension host, started by measureHost.ts, and measures the extension there. */
import { globSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';

/** Delays of the event loop, in milliseconds. */
export interface Delays {
  readonly longest: number;
  /** The 99th percentile. */
  readonly high: number;
}

/** Times in milliseconds, of any extension with a Posts view. */
export interface StartFigures {
  /** `Extension.activate()`: loading the bundle and the call. */
  readonly activate: number;
  /** When the Posts view was asked for, on the clock. */
  readonly activatedAt: number;
}

/** Times in milliseconds. */
export interface HostFigures extends StartFigures {
  /** With nothing to do, and from the Posts view until the index rests. */
  readonly idle: Delays;
  readonly busy: Delays;
  /** From the Posts view until the index was written for the last time. */
  readonly indexed: number;
  /** From a file being written until the index has it: by another program, and by VS Code. */
  readonly written: readonly number[];
  readonly saved: readonly number[];
  /** From a file being written by another program until VS Code tells of it. */
  readonly told: readonly number[];
}

const IDLE = 5000;
/** The index rests when it was not written for so long. */
const REST = 3000;
const SAVES = 10;

/**
 * What VS Code calls. The folder with its data is in MARGINALIA_BENCH_DATA, the number of posts in MARGINALIA_BENCH_COUNT,
 * the file for the figures in MARGINALIA_BENCH, the name of the extension, which is ours or the empty one, in
 * MARGINALIA_BENCH_NAME.
 */
export async function run(): Promise<void> {
  const { MARGINALIA_BENCH: file, MARGINALIA_BENCH_DATA: data, MARGINALIA_BENCH_NAME: name } = process.env;
  const count = Number(process.env['MARGINALIA_BENCH_COUNT']);
  const extension = vscode.extensions.getExtension(`${name}.${name}`);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  if (file === undefined || data === undefined || extension === undefined || folder === undefined) {
    throw new Error('There is nothing to measure');
  }
  if (extension.isActive) throw new Error('The extension is active already');
  // At once, before VS Code activates it by itself; the library stays closed until a view is shown.
  const started = performance.now();
  await extension.activate();
  const activate = performance.now() - started;
  const idle = await delaysOf(() => sleep(IDLE));
  const activatedAt = Date.now();
  if (name !== 'marginalia') {
    await vscode.commands.executeCommand(`${name}.posts.focus`);
    await sleep(REST);
    const figures: StartFigures = { activate, activatedAt };
    writeFileSync(file, JSON.stringify(figures));
    return;
  }
  let indexed = Number.NaN;
  const busy = await delaysOf(async () => {
    await vscode.commands.executeCommand('marginalia.posts.focus');
    indexed = (await lastWrite(data, count)) - activatedAt;
  });
  const fresh = await freshness(indexFile(data), join(folder, 'saved'));
  const figures: HostFigures = { activate, activatedAt, idle, busy, indexed, ...fresh };
  writeFileSync(file, JSON.stringify(figures));
}

async function delaysOf(work: () => Promise<unknown>): Promise<Delays> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  await work();
  delays.disable();
  return { longest: delays.max / 1e6, high: delays.percentile(99) / 1e6 };
}

function indexFile(data: string): string {
  const [path] = globSync('data/User/workspaceStorage/*/marginalia.marginalia/library-*.sqlite', {
    cwd: data,
  });
  return join(data, path ?? '');
}

/** When the index of so many files was written for the last time, once it has them and rests. */
async function lastWrite(data: string, count: number): Promise<number> {
  const started = Date.now();
  for (;;) {
    await sleep(500);
    const files = globSync('data/User/workspaceStorage/*/marginalia.marginalia/library-*', { cwd: data });
    const last = Math.max(started, ...files.map((path) => statSync(join(data, path)).mtimeMs));
    // Looking for what changed among 100,000 files may take longer than that, without a write.
    if (files.length > 0 && Date.now() - last > REST && filesIn(indexFile(data)) >= count) return last;
  }
}

/** The number of the last file in the index: counting them would be a delay of its own. */
function filesIn(index: string): number {
  const database = new DatabaseSync(index, { readOnly: true });
  const last = database.prepare('select max(id) as id from files').get();
  database.close();
  return Number(last?.['id'] ?? 0);
}

/** How soon after it was written to the disk the index has a file. The first one only wakes what is asleep. */
async function freshness(
  index: string,
  folder: string,
): Promise<Pick<HostFigures, 'written' | 'saved' | 'told'>> {
  const database = new DatabaseSync(index, { readOnly: true });
  const isThere = database.prepare('select 1 from posts where title = ?');
  const path = join(folder, 'post.md');
  mkdirSync(folder, { recursive: true });
  const until = async (title: string, write: () => unknown) => {
    await write();
    while (isThere.get(title) === undefined) await sleep(1);
    return Date.now() - statSync(path).mtimeMs;
  };
  const textOf = (title: string) => `# ${title}\n\nA post that was just written.\n`;
  const told: number[] = [];
  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(vscode.Uri.file(folder), '*'),
  );
  const tell = () => told.push(Date.now() - statSync(path).mtimeMs);
  watcher.onDidChange(tell);
  const written: number[] = [];
  for (let n = 0; n <= SAVES; n++) {
    const title = `Written ${process.pid} ${n}`;
    written.push(await until(title, () => writeFileSync(path, textOf(title))));
    await sleep(500);
  }
  watcher.dispose();
  const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(path));
  const { document } = editor;
  const saved: number[] = [];
  for (let n = 0; n <= SAVES; n++) {
    const title = `Saved ${process.pid} ${n}`;
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    await editor.edit((edit) => edit.replace(whole, textOf(title)));
    saved.push(await until(title, () => document.save()));
    await sleep(500);
  }
  database.close();
  return { written: written.slice(1), saved: saved.slice(1), told };
}
