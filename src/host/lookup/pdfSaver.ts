import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { pdfName } from '../../core/papers/pdfName.ts';
import { savePdf } from '../../lookup/pdf.ts';
import { LookupError } from '../../lookup/web.ts';
import { COMMANDS } from '../ids.ts';
import type { StatusSource } from '../libraryStatus.ts';
import { showInformation, showWarning } from '../messages.ts';
import { mayAsk } from './consent.ts';
import type { LookupJobs } from './lookupJobs.ts';
import type { LookupTools } from './lookupTools.ts';

/** Saves PDFs of papers on arXiv beside the notes. */
export class PdfSaver {
  readonly #tools: LookupTools;
  readonly #service: StatusSource;
  readonly #jobs: LookupJobs;

  constructor(tools: LookupTools, service: StatusSource, jobs: LookupJobs) {
    this.#tools = tools;
    this.#service = service;
    this.#jobs = jobs;
  }

  /** Those that are saved already are left alone. */
  async save(keys: readonly string[]): Promise<void> {
    const { settings } = this.#service.status;
    const [folder] = settings?.folders ?? [];
    if (settings === undefined || folder === undefined) return;
    const papers = await this.#tools.library.papers(keys);
    const files = papers.flatMap(({ arxivId }) =>
      arxivId === undefined
        ? []
        : [{ arxivId, path: join(folder, settings.notesFolder, 'papers', pdfName(arxivId)) }],
    );
    if (files.length === 0) {
      await showInformation(
        'Only PDFs of papers on arXiv can be saved. Open the PDF of others in the browser.',
      );
      return;
    }
    const missing = files.filter(({ path }) => !existsSync(path));
    const what = missing.length === 1 ? `the PDF of arXiv:${missing[0]?.arxivId}` : `${missing.length} PDFs`;
    if (missing.length > 0) {
      if (!(await mayAsk(['arxiv'], `Save ${what}?`))) return;
      if ((await this.#fetch(missing)) !== true) return;
    }
    await offer(files[0]?.path, files.length);
  }

  /** True when all were saved. */
  async #fetch(files: readonly { readonly arxivId: string; readonly path: string }[]): Promise<boolean> {
    try {
      const ended = await this.#jobs.run('Saving PDFs from arXiv', async (signal, show) => {
        for (const [index, { arxivId, path }] of files.entries()) {
          show(index, files.length, arxivId);
          await savePdf(this.#tools.web, arxivId, path, signal);
        }
        return true;
      });
      return ended === true;
    } catch (error) {
      if (!(error instanceof LookupError)) throw error;
      await showWarning(error.message);
      return false;
    } finally {
      // The paper's page shows whether its PDF is here.
      await vscode.commands.executeCommand(COMMANDS.refresh);
    }
  }
}

async function offer(path: string | undefined, count: number): Promise<void> {
  if (path === undefined) return;
  const message =
    count === 1 ? 'The PDF is saved beside your notes.' : `${count} PDFs are saved beside your notes.`;
  const open = await showInformation(message, 'Open', 'Show in Folder');
  if (open === 'Open') await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(path));
  else if (open !== undefined) await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(path));
}
