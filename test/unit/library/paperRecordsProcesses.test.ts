import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { PaperRecords } from '../../../src/library/paperRecords.ts';

const KILLS = 6;
const WRITER = join(import.meta.dirname, 'recordWriter.ts');

let folder = '';
let notes = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'records-'));
  notes = join(folder, 'notes');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a writer, killed shortly after it acknowledged `killAfter` edits. Its acknowledged tokens. */
async function write(name: string, edits: number, killAfter?: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [WRITER, notes, name, String(edits)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  const tokens = () => output.split('\n').filter((line) => line.endsWith('.'));
  child.stdout.on('data', (data) => {
    output += data;
  });
  const closed = once(child, 'close');
  if (killAfter !== undefined) {
    while (tokens().length < killAfter) await once(child.stdout, 'data');
    await setTimeout(Math.random() * 20);
    child.kill('SIGKILL');
  }
  const [code] = await closed;
  if (killAfter === undefined) assert.equal(code, 0);
  return tokens();
}

function records(): PaperRecords {
  const opened = new PaperRecords(notes);
  opened.reload();
  return opened;
}

/** Every acknowledged token stands in a record, and each paper has one file. */
function check(tokens: readonly string[]): void {
  const opened = records();
  assert.deepEqual(opened.problems(), []);
  const words = new Set(opened.all().flatMap(({ value }) => value.body.split(/\s+/u)));
  assert.deepEqual(
    tokens.filter((token) => !words.has(token)),
    [],
  );
  const files = readdirSync(join(notes, 'papers')).filter((name) => !name.startsWith('.'));
  assert.equal(files.length, opened.all().length);
}

test(`${KILLS} kills in the middle of edits: nothing broken, nothing acknowledged lost`, async () => {
  const tokens: string[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    tokens.push(...(await write(`kill${kill}`, 10_000, (kill % 3) + 1)));
    assert.deepEqual(records().problems(), []);
  }
  check(tokens);
});

test('three windows on the same papers: every edit of each is in the one file', async () => {
  const tokens = await Promise.all(['a', 'b', 'c'].map((name) => write(name, 30)));
  assert.equal(tokens.flat().length, 90);
  check(tokens.flat());
  assert.equal(records().all().length, 3);
});
