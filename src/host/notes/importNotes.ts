import * as vscode from 'vscode';
import type { ImportedFile, ImportedNote } from '../../core/notes/exchange/importedNote.ts';
import { readExchange } from '../../core/notes/exchange/readExchange.ts';
import type { ImportChoice, ImportOutcome } from '../../protocol/noteExchange.ts';
import { escapeMarkdown, oneLine } from '../markdownText.ts';
import { showInformation, showWarning } from '../messages.ts';
import { counted, type ExchangeTools } from './exchangeTools.ts';

/** Larger files are no notes of a person. Bytes. */
const LARGEST = 100_000_000;
/** Notes that the library takes at a time, so that it can answer others in between. */
const AT_ONCE = 20;

/** Threads are not deeper; those that go in a circle are. */
const DEEPEST = 100;

type Outcomes = Map<ImportedNote, ImportOutcome>;

/** Takes notes in from a file of Hypothesis or of Web Annotations. */
export async function importNotes(tools: ExchangeTools): Promise<void> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: 'Import notes from Hypothesis (JSON) or Web Annotations (JSON-LD)',
      filters: { Annotations: ['json', 'jsonld'] },
      openLabel: 'Import',
    })) ?? [];
  if (file === undefined) return;
  const { size } = await vscode.workspace.fs.stat(file);
  if (size > LARGEST) throw new Error('This file is larger than 100 MB: not an export of notes.');
  const read = readExchange(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
  const outcomes: Outcomes = new Map();
  await take(tools, read.notes, 'ask', outcomes);
  const different = read.notes.filter((note) => outcomes.get(note)?.status === 'different');
  const choice = different.length === 0 ? undefined : await askAbout(different.length);
  if (choice !== undefined) await take(tools, different, choice, outcomes);
  await tell(read, outcomes);
}

/** A reply finds what it answers among the notes that were saved before it. */
async function take(
  { library }: ExchangeTools,
  notes: readonly ImportedNote[],
  choice: ImportChoice,
  outcomes: Outcomes,
): Promise<void> {
  const depths = depthsOf(notes);
  const ordered = notes.toSorted((a, b) => (depths.get(a) ?? 0) - (depths.get(b) ?? 0));
  const title = 'Importing notes';
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, async () => {
    for (let at = 0; at < ordered.length; at += AT_ONCE) {
      const some = ordered.slice(at, at + AT_ONCE);
      const answers = await library.importNotes(some, choice);
      for (const [index, note] of some.entries()) {
        const outcome = answers[index];
        if (outcome !== undefined) outcomes.set(note, outcome);
      }
    }
  });
}

/** How many notes stand above each in its thread. */
function depthsOf(notes: readonly ImportedNote[]): ReadonlyMap<ImportedNote, number> {
  const byId = new Map(notes.map((note) => [note.id, note]));
  return new Map(
    notes.map((note) => {
      let depth = 0;
      let above = note.answers;
      while (above !== undefined && depth < DEEPEST) {
        depth += 1;
        above = byId.get(above)?.answers;
      }
      return [note, depth];
    }),
  );
}

const THEIRS = 'Take Those of the File';
const BOTH = 'Keep Both';

/** `undefined`: ours stay. */
async function askAbout(count: number): Promise<ImportChoice | undefined> {
  const message = `${counted(count, 'note')} of the file ${count === 1 ? 'differs from yours' : 'differ from yours'}.`;
  const detail =
    'Yours stay when you cancel. With both, the other version stands beside yours in a file of its own.';
  const chosen = await vscode.window.showWarningMessage(message, { modal: true, detail }, BOTH, THEIRS);
  if (chosen === BOTH) return 'both';
  return chosen === THEIRS ? 'theirs' : undefined;
}

/** Says what became of the notes; what was left out is listed. */
async function tell({ notes, problems, format }: ImportedFile, outcomes: Outcomes): Promise<void> {
  const of = (...statuses: readonly ImportOutcome['status'][]): readonly ImportedNote[] =>
    notes.filter((note) => statuses.includes(outcomes.get(note)?.status ?? 'homeless'));
  const imported = of('imported', 'both').length;
  const known = of('same', 'older', 'different').length;
  const left = of('homeless', 'failed');
  const unread = problems.length;
  const sentences = [
    `${counted(imported, 'note')} imported.`,
    ...(known > 0 ? [`${known} ${known === 1 ? 'was' : 'were'} here already.`] : []),
    ...(left.length + unread > 0 ? [`${left.length + unread} left out.`] : []),
  ];
  if (left.length + unread === 0) {
    await showInformation(sentences.join(' '));
    return;
  }
  const list = await showWarning(sentences.join(' '), 'Show List');
  if (list === undefined) return;
  const content = listOf(format, { left, problems, outcomes });
  await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ language: 'markdown', content }),
  );
}

interface LeftOut {
  readonly left: readonly ImportedNote[];
  readonly problems: readonly string[];
  readonly outcomes: Outcomes;
}

/** What was left out, and why, as Markdown. */
export function listOf(format: ImportedFile['format'], { left, problems, outcomes }: LeftOut): string {
  const items = left.map((note) => {
    const outcome = outcomes.get(note);
    const why =
      outcome?.status === 'failed'
        ? outcome.message
        : note.answers === undefined
          ? 'No post of this library has its address, and none alone its words.'
          : 'The note that it answers is not here.';
    const words = [note.title, note.addresses[0], note.quote && `“${note.quote.exact}”`, note.body];
    const told = words
      .filter((part) => part !== undefined && part !== '')
      .map((part) => shortText(part ?? ''));
    return `- ${[...told, `*${escapeMarkdown(why)}*`].join('  \n  ')}`;
  });
  const unread = problems.map((problem) => `- ${escapeMarkdown(problem)}`);
  return [`# Left out of the import from ${format}`, ...items, ...unread, ''].join('\n\n');
}

function shortText(text: string): string {
  const line = oneLine(text);
  return escapeMarkdown(line.length > 300 ? `${line.slice(0, 300).toWellFormed()}…` : line);
}
