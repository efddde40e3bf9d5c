import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { build as esbuild } from 'esbuild';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { parseNote } from '../../src/core/notes/noteFile.ts';
import { type BenchRow, row } from './benchRow.ts';
import { noteFiles, openNotes, strays, tokensIn, writeNotes } from './durabilityFolder.ts';

const KILLS = 1000;
const KILLED_NOTES = 3;
/** Of 40 KB. */
const LONG = 'слово '.repeat(4000);
const RIVAL_KILLS = 300;
const RIVAL = `fs.writeFile, ${RIVAL_KILLS} kills`;
const WINDOWS = 4;
const EDITS = 10_000;
const EDITED_NOTES = 200;

type Kind = 'marginalia' | 'plain' | 'editor';

interface Writer {
  readonly script: string;
  readonly folder: string;
  readonly kind: Kind;
  readonly name: string;
  readonly edits: number;
}

/** What becomes of notes when their writer is killed, and when several programs write them at once. */
export async function measureDurability(show: (rows: readonly BenchRow[]) => void, scale = 1): Promise<void> {
  const script = await bundledWriter();
  const kills = Math.round(KILLS * scale);
  const own = await killWriters({ script, kind: 'marginalia' }, kills);
  const rival = await killWriters({ script, kind: 'plain' }, Math.round(RIVAL_KILLS * scale));
  const beside = (name: string, ours: number, theirs: number): BenchRow => ({
    ...row(`${kills} kills in saves of 40 KB notes: ${name}`, ours, ''),
    ...{ rival: RIVAL, rivalValue: theirs, ratio: null },
  });
  show([
    beside('acknowledged words', own.acknowledged, rival.acknowledged),
    beside('acknowledged words lost', own.lost, rival.lost),
    beside('times a file was broken', own.broken, rival.broken),
    beside('temporary files after the next start', own.strays, rival.strays),
  ]);
  show(await manyWriters(script, Math.round(EDITS * scale)));
}

/** The writer as one file, which starts faster. */
async function bundledWriter(): Promise<string> {
  const outfile = join(temporaryFolder(), 'writer.cjs');
  const entryPoints = [join(import.meta.dirname, 'durabilityWriter.ts')];
  await esbuild({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs' });
  return outfile;
}

/** Runs a writer; kills it a moment after so many acknowledged edits. Its acknowledged tokens. */
async function run(
  { script, folder, kind, name, edits }: Writer,
  killAfter?: number,
): Promise<readonly string[]> {
  const child = spawn(process.execPath, [script, folder, kind, name, String(edits)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  const tokens = () => output.split('\n').filter((line) => line.endsWith('.'));
  child.stdout.on('data', (data) => {
    output += data;
  });
  const closed = once(child, 'close');
  if (killAfter !== undefined) {
    while ((output === '' || tokens().length < killAfter) && child.exitCode === null) {
      await Promise.race([once(child.stdout, 'data'), closed]);
    }
    await setTimeout(Math.random() * 20);
    child.kill('SIGKILL');
  }
  const [code] = await closed;
  if (code !== (killAfter === undefined ? 0 : null))
    throw new Error(`The writer ${name} ended with ${code}.`);
  return tokens();
}

async function killWriters({ script, kind }: Pick<Writer, 'script' | 'kind'>, kills: number) {
  const folder = temporaryFolder();
  writeNotes(folder, KILLED_NOTES, LONG);
  const pristine = temporaryFolder();
  writeNotes(pristine, KILLED_NOTES, LONG);
  const result = { acknowledged: 0, lost: 0, broken: 0, strays: 0 };
  let pending: string[] = [];
  const count = () => {
    const kept = tokensIn(folder, 'posts');
    result.lost += pending.filter((token) => !kept.has(token)).length;
    result.acknowledged += pending.length;
    pending = [];
  };
  for (let kill = 0; kill < kills; kill++) {
    pending.push(...(await run({ script, folder, kind, name: `k${kill}`, edits: 100_000 }, kill % 3)));
    if (kind === 'marginalia') openNotes(folder).changes.close();
    result.strays += strays(folder).length;
    const broken = noteFiles(folder).filter(isBroken);
    result.broken += broken.length;
    // Notes do not grow without end, and a broken one is no start for the next writer.
    if (broken.length === 0 && kill % 20 !== 19) continue;
    count();
    for (const path of noteFiles(folder)) copyFileSync(path.replace(folder, pristine), path);
  }
  count();
  return result;
}

function isBroken(path: string): boolean {
  try {
    return !parseNote(readFileSync(path, 'utf8')).body.startsWith(LONG.trimEnd());
  } catch {
    return true;
  }
}

async function manyWriters(script: string, edits: number): Promise<readonly BenchRow[]> {
  const folder = temporaryFolder();
  writeNotes(folder, EDITED_NOTES, 'start');
  const each = Math.round(edits / (WINDOWS + 1));
  const writers = Array.from({ length: WINDOWS }, (_, number): Writer => {
    return { script, folder, kind: 'marginalia', name: `window${number}`, edits: each };
  });
  const tokens = await Promise.all(
    [...writers, { script, folder, kind: 'editor' as const, name: 'editor', edits: each }].map((writer) =>
      run(writer),
    ),
  );
  const acknowledged = tokens.flat();
  const { store, changes } = openNotes(folder);
  changes.close();
  const kept = tokensIn(folder, 'posts', 'trash');
  const versions = tokensIn(folder, 'versions');
  const overwritten = acknowledged.filter((token) => !kept.has(token));
  const name = `${acknowledged.length} edits by ${WINDOWS} windows and another program, ${EDITED_NOTES} notes`;
  return [
    row(`${name}: conflicts kept`, store.all().filter(({ path }) => path.includes('conflict')).length, ''),
    row(
      `${name}: overwritten by the other program, in earlier versions`,
      overwritten.filter((token) => versions.has(token)).length,
      '',
    ),
    row(`${name}: words lost`, overwritten.filter((token) => !versions.has(token)).length, ''),
    row(`${name}: files broken`, store.problems().length, ''),
    row(`${name}: temporary files left`, strays(folder).length, ''),
  ];
}
