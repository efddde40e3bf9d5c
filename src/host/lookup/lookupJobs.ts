import * as vscode from 'vscode';
import { CONTEXT_KEYS } from '../ids.ts';
import { unlinked } from '../messages.ts';
import { setContext } from '../register.ts';

/** Tells how far a job is; `total` may change while it runs. */
export type ShowProgress = (done: number, total: number, what: string) => void;

/** Runs lookups beside the user's work, with progress and a way to stop each, or all at once. */
export class LookupJobs {
  readonly #running = new Set<AbortController>();

  get isRunning(): boolean {
    return this.#running.size > 0;
  }

  cancelAll(): void {
    for (const controller of this.#running) controller.abort();
  }

  /** What the job returns; `undefined` when it was stopped. Rejects when it fails. */
  async run<T>(
    title: string,
    job: (signal: AbortSignal, show: ShowProgress) => Promise<T>,
  ): Promise<T | undefined> {
    const controller = new AbortController();
    this.#running.add(controller);
    setContext(CONTEXT_KEYS.lookingUp, true);
    const { Notification: location } = vscode.ProgressLocation;
    const options = { location, title: unlinked(title), cancellable: true };
    try {
      return await vscode.window.withProgress(options, async (progress, token) => {
        token.onCancellationRequested(() => controller.abort());
        return await job(controller.signal, shower(progress));
      });
    } catch (error) {
      if (controller.signal.aborted) return undefined;
      throw error;
    } finally {
      this.#running.delete(controller);
      setContext(CONTEXT_KEYS.lookingUp, this.isRunning);
    }
  }
}

/** VS Code adds up increments of a hundred. */
function shower(progress: vscode.Progress<{ message?: string; increment?: number }>): ShowProgress {
  let shown = 0;
  return (done, total, what) => {
    const percent = total === 0 ? 0 : (100 * done) / total;
    const message = total > 1 ? `${what} (${done} of ${total})` : what;
    progress.report({ message, increment: Math.max(0, percent - shown) });
    shown = Math.max(shown, percent);
  };
}
