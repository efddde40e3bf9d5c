import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Parser } from 'htmlparser2';
import { marked } from 'marked';
import { parse } from 'parse5';
import { textFile } from '../../src/core/formats/importer.ts';
import { importPosts } from '../../src/core/formats/importFile.ts';
import { type BenchRow, row } from './benchRow.ts';
import { fastest } from './fastest.ts';
import { type InputFile, type InputKind, inputFiles } from './importInputs.ts';

interface Rival {
  readonly name: string;
  readonly read: (text: string) => void;
}

const MEGABYTE = 1_000_000;
const SIZE = 20 * MEGABYTE;

const tokenizer = (xmlMode: boolean) => (text: string) => new Parser({}, { xmlMode }).end(text);
const htmlparser2: Rival = { name: 'htmlparser2, parsing alone', read: tokenizer(false) };
const RIVALS: Readonly<Record<InputKind, Rival | undefined>> = {
  'text dump': undefined,
  'Telegram JSON': { name: 'JSON.parse', read: (text) => void JSON.parse(text) },
  't.me/s HTML': htmlparser2,
  'Desktop HTML': htmlparser2,
  'saved pages': { name: 'parse5, parsing alone', read: (text) => void parse(text) },
  Markdown: { name: 'marked, HTML alone', read: (text) => void marked.parse(text, { async: false }) },
  digest: { name: 'marked, HTML alone', read: (text) => void marked.parse(text, { async: false }) },
  feed: { name: 'htmlparser2, parsing alone', read: tokenizer(true) },
  mbox: undefined,
};

/** Figures of a long file that is made while it is read, in a process of its own. */
export interface StreamFigures {
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly posts: number;
  readonly peakMegabytes: number;
}

/** Import alone, on one thread and without an index: megabytes a second of each kind, and how time grows with size. */
export async function measureImport(big: boolean, show: (rows: readonly BenchRow[]) => void): Promise<void> {
  for (const [kind, rival] of Object.entries(RIVALS)) if (isKind(kind)) show([speed(kind, rival)]);
  for (const kind of ['Telegram JSON', 'text dump'] as const) {
    for (const megabytes of big ? [10, 100, 1000] : [10, 100]) show(await streamed(kind, megabytes));
  }
}

function isKind(name: string): name is InputKind {
  return Object.hasOwn(RIVALS, name);
}

function speed(kind: InputKind, rival: Rival | undefined): BenchRow {
  const files = inputFiles(kind, SIZE);
  const megabytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / MEGABYTE;
  const name = `import of ${kind}, ${megabytes.toFixed(0)} MB`;
  const own = megabytes / fastest(() => files.forEach(importAll));
  if (rival === undefined) return row(name, own, 'MB/s');
  const rivalValue = megabytes / fastest(() => files.forEach(({ text }) => void rival.read(text)));
  return { name, value: own, unit: 'MB/s', rival: rival.name, rivalValue, ratio: own / rivalValue };
}

function importAll({ path, text }: InputFile): void {
  let posts = 0;
  for (const { kind } of importPosts(textFile(path, text))) if (kind === 'post') posts += 1;
  if (posts === 0) throw new Error(`${path} gave no post.`);
}

async function streamed(kind: InputKind, size: number): Promise<readonly BenchRow[]> {
  const script = join(import.meta.dirname, 'importStream.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, kind, String(size)]);
  const { milliseconds, megabytes, peakMegabytes }: StreamFigures = JSON.parse(stdout);
  const name = `import of ${kind}, one file of ${size} MB`;
  return [
    row(`${name}, time per MB`, milliseconds / megabytes, 'ms'),
    row(`${name}, peak memory`, peakMegabytes, 'MB'),
  ];
}
