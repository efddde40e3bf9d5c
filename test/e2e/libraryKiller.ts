/**
 * An extension that ends the library in the middle of indexing, once for each time that `plan` beside it asks for it:
 * `worker` ends its thread, `host` the whole extension host, as the system does to a program that takes too much memory.
 * `log` has a `KillerLine` per line.
 */
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type * as vscode from 'vscode';
import type { LibraryMessage } from '../../src/protocol/worker.ts';

/** What the library told of its progress; `victim`: it was killed then. */
export interface KillerLine {
  readonly done: number;
  readonly total: number;
  readonly victim?: string;
}

/** Before that nothing may have been written. */
const SHARE = 0.3;
/** Fewer files are read before anybody can kill. */
const MANY = 1000;

export function activate({ extensionPath }: vscode.ExtensionContext): void {
  const plan = join(extensionPath, 'plan');
  const log = (line: KillerLine) => appendFileSync(join(extensionPath, 'log'), `${JSON.stringify(line)}\n`);
  /** What it said before it died may arrive after that. */
  const killed = new WeakSet<Worker>();
  const take = (worker: Worker, message: LibraryMessage): void => {
    if (message.type !== 'progress' || message.total < MANY || killed.has(worker)) return;
    const { done, total } = message;
    const isDue = done >= SHARE * total && existsSync(plan);
    if (!isDue) {
      log({ done, total });
      return;
    }
    const victim = readFileSync(plan, 'utf8');
    rmSync(plan);
    log({ done, total, victim });
    killed.add(worker);
    if (victim === 'host') process.kill(process.pid, 'SIGKILL');
    void worker.terminate();
  };
  onWorker((worker) => worker.on('message', (message: LibraryMessage) => take(worker, message)));
}

/** Tells of each worker of this process that is sent something: it may have been started before this extension. */
function onWorker(listener: (worker: Worker) => void): void {
  const known = new WeakSet<Worker>();
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (this: Worker, ...sent: Parameters<typeof postMessage>) {
    if (!known.has(this)) listener(this);
    known.add(this);
    postMessage.apply(this, sent);
  };
}
