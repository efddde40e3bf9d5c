import { basename, join, relative, sep } from 'node:path';
import * as vscode from 'vscode';
import { DIGESTS, type DigestBy } from '../../core/notes/exchange/digestSections.ts';
import type { NoteFormat } from '../../core/notes/exchange/noteFormats.ts';
import type { LibrarySettings } from '../../protocol/library.ts';
import type { ExportReport } from '../../protocol/noteExchange.ts';
import { showInformation, showWarning } from '../messages.ts';
import { noteIdsOf } from '../noteArgument.ts';
import { isObject } from '../openPost.ts';
import { counted, type ExchangeTools, requestOf } from './exchangeTools.ts';

/** What can become of notes, for the picker. */
interface Form {
  readonly format: NoteFormat;
  readonly by?: DigestBy;
  readonly label: string;
  readonly description: string;
  /** Proposed name of the file, and its ending. */
  readonly file: string;
  readonly extension: string;
}

const DIGEST_HINT = 'what you write in the file stays';
const FORMS: readonly Form[] = [
  ...DIGESTS.map(
    (by): Form => ({
      format: 'markdown',
      by,
      label: `Markdown, by ${by}`,
      description: DIGEST_HINT,
      file: `notes-by-${by}.md`,
      extension: 'md',
    }),
  ),
  {
    format: 'w3c',
    label: 'Web Annotations',
    description: 'W3C JSON-LD',
    file: 'notes.jsonld',
    extension: 'jsonld',
  },
  {
    format: 'hypothesis',
    label: 'Hypothesis',
    description: 'JSON',
    file: 'hypothesis.json',
    extension: 'json',
  },
  { format: 'readwise', label: 'Readwise', description: 'CSV', file: 'readwise.csv', extension: 'csv' },
];

/** A digest that was written before: one key brings it up to date. */
interface KnownDigest {
  readonly path: string;
  readonly by: DigestBy;
}

const DIGEST_FILES = 'marginalia.digestFiles';
const MAX_DIGESTS = 5;

function knownDigests(state: vscode.Memento): readonly KnownDigest[] {
  const value: unknown = state.get(DIGEST_FILES);
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    if (!isObject(one) || typeof one['path'] !== 'string') return [];
    const by = DIGESTS.find((known) => known === one['by']);
    return by === undefined ? [] : [{ path: one['path'], by }];
  });
}

/** Writes the chosen notes, or all, to a file of the user's choice. */
export async function exportNotes(tools: ExchangeTools, args: readonly unknown[]): Promise<void> {
  const ids = noteIdsOf(args);
  const isChoice = ids.length > 0;
  if (!isChoice && ((await tools.library.counts()).notes === 0 || args[0] !== undefined)) {
    await showInformation('There are no notes to export yet.');
    return;
  }
  const chosen = await chooseForm(tools, isChoice ? counted(ids.length, 'note') : 'all notes');
  if (chosen === undefined) return;
  const { form, path } = chosen;
  const file = path === undefined ? await chooseFile(tools, form) : vscode.Uri.file(path);
  if (file === undefined || !(await mayWrite(tools, file))) return;
  const { format, by } = form;
  const request = { ...requestOf(tools, isChoice ? ids : undefined), format, by };
  const report = await tools.library.exportNotes(request, file.fsPath);
  if (by !== undefined) {
    const others = knownDigests(tools.state).filter((known) => known.path !== file.fsPath);
    await tools.state.update(DIGEST_FILES, [{ path: file.fsPath, by }, ...others].slice(0, MAX_DIGESTS));
  }
  const message = reportText(report, basename(file.fsPath), by !== undefined);
  const open = await showInformation(message, 'Open');
  if (open !== undefined) await vscode.window.showTextDocument(file);
}

async function chooseForm(
  { state }: ExchangeTools,
  what: string,
): Promise<{ readonly form: Form; readonly path: string | undefined } | undefined> {
  const again = knownDigests(state).flatMap(({ path, by }) => {
    const form = FORMS.find((known) => known.by === by);
    if (form === undefined) return [];
    return { label: `$(sync) Update ${basename(path)}`, description: form.label, detail: path, form, path };
  });
  const fresh = FORMS.map((form) => ({
    label: form.label,
    description: form.description,
    form,
    path: undefined,
  }));
  return await vscode.window.showQuickPick([...again, ...fresh], {
    title: `Export ${what}`,
    placeHolder: 'As what',
    matchOnDescription: true,
  });
}

async function chooseFile({ service }: ExchangeTools, form: Form): Promise<vscode.Uri | undefined> {
  const folder = service.status.settings?.folders[0] ?? '';
  return await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(join(folder, form.file)),
    filters: { [form.label]: [form.extension] },
    title:
      form.by === undefined ? `Export to ${form.label}` : `Export to a new file, or into one: ${DIGEST_HINT}`,
    saveLabel: 'Export',
  });
}

/** Tells why a file cannot be written, if so. */
async function mayWrite({ service }: ExchangeTools, file: vscode.Uri): Promise<boolean> {
  const reason = whyNot(file, service.status.settings);
  if (reason !== undefined) await showWarning(reason);
  return reason === undefined;
}

function whyNot(file: vscode.Uri, settings: LibrarySettings | undefined): string | undefined {
  const name = basename(file.fsPath);
  if (file.scheme !== 'file') return `Not exported: ${name} is not on a disk of this machine.`;
  const [folder] = settings?.folders ?? [];
  const inNotes = settings && folder && isInside(join(folder, settings.notesFolder), file.fsPath);
  if (inNotes) {
    return `Not exported: in the folder ${settings.notesFolder} every file is a note. Choose a place outside of it.`;
  }
  const isDirty = vscode.workspace.textDocuments.some(
    (document) => document.isDirty && document.uri.fsPath === file.fsPath,
  );
  return isDirty ? `Not exported: ${name} has changes that are not saved. Save it and try again.` : undefined;
}

function isInside(folder: string, path: string): boolean {
  const inside = relative(folder, path);
  return inside !== '..' && !inside.startsWith(`..${sep}`) && !/^[a-z]:/iu.test(inside);
}

function reportText(report: ExportReport, name: string, isDigest: boolean): string {
  const { notes, added, updated, removed, kept, damaged } = report;
  const sentences = [`${counted(notes, 'note')} exported to ${name}.`];
  if (isDigest) {
    const changes = [
      [added, 'added'],
      [updated, 'updated'],
      [removed, 'removed'],
    ] as const;
    const done = changes.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
    sentences[0] = `${name}: ${done.length === 0 ? 'nothing had changed' : done.join(', ')}.`;
  }
  if (kept > 0)
    sentences.push(
      `${counted(kept, 'block')} that you changed stayed as you left ${kept === 1 ? 'it' : 'them'}.`,
    );
  if (damaged.length > 0) {
    sentences.push(
      `Lines ${damaged.slice(0, 5).join(', ')} have a marker without its other half; such notes are not updated.`,
    );
  }
  return sentences.join(' ');
}
