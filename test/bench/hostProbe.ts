/** Runs inside VS Code's extension host, started by measureHost.ts, and measures the extension there. */
import { globSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';

/** Times in milliseconds. */
export interface HostFigures {
  /** `Extension.activate()`: loading the bundle and the call. */
  readonly activate: number;
  /** When the Posts view was asked for, on the clock. */
  readonly activatedAt: number;
  /** Longest delays of the event loop: with nothing to do, and from the Posts view until the index rests. */
  readonly idleDelay: number;
  readonly busyDelay: number;
  /** From the Posts view until the index was written for the last time. */
  readonly indexed: number;
}

const IDLE = 5000;
/** The index rests when it was not written for so long. */
const REST = 3000;

/** What VS Code calls. The folder with its data is in MARGINALIA_BENCH_DATA, the file for the figures in MARGINALIA_BENCH. */
export async function run(): Promise<void> {
  const { MARGINALIA_BENCH: file, MARGINALIA_BENCH_DATA: data } = process.env;
  const extension = vscode.extensions.getExtension('marginalia.marginalia');
  if (file === undefined || data === undefined || extension === undefined) {
    throw new Error('There is nothing to measure');
  }
  if (extension.isActive) throw new Error('The extension is active already');
  // At once, before VS Code activates it by itself; the library stays closed until a view is shown.
  const started = performance.now();
  await extension.activate();
  const activate = performance.now() - started;
  const idleDelay = await longestDelay(() => sleep(IDLE));
  const activatedAt = Date.now();
  let indexed = Number.NaN;
  const busyDelay = await longestDelay(async () => {
    await vscode.commands.executeCommand('marginalia.posts.focus');
    indexed = (await lastWrite(data)) - activatedAt;
  });
  const figures: HostFigures = { activate, activatedAt, idleDelay, busyDelay, indexed };
  writeFileSync(file, JSON.stringify(figures));
}

async function longestDelay(work: () => Promise<unknown>): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  await work();
  delays.disable();
  return delays.max / 1e6;
}

/** When the index was written for the last time, once it rests. */
async function lastWrite(data: string): Promise<number> {
  const started = Date.now();
  for (;;) {
    await sleep(500);
    const files = globSync('data/User/workspaceStorage/*/marginalia.marginalia/library-*', { cwd: data });
    const last = Math.max(started, ...files.map((path) => statSync(join(data, path)).mtimeMs));
    if (files.length > 0 && Date.now() - last > REST) return last;
  }
}
