import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { NoteStore } from '../../../src/library/noteStore.ts';
import { sampleNote } from '../core/notes/sampleNote.ts';

const KILLS = 15;
const WRITER = join(import.meta.dirname, 'noteWriter.ts');

let folder = '';
let notes = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'notes-'));
  notes = join(folder, 'notes');
});
afterEach(() => rmSync(folder, { recursive: true }));

function openStore(): NoteStore {
  const store = new NoteStore(notes, { trashPath: undefined });
  store.load();
  return store;
}

function addNotes(count: number, body: string): void {
  const store = openStore();
  for (let number = 0; number < count; number++) {
    const id = `urn:uuid:${String(number).padStart(8, '0')}-0000-4000-8000-000000000000`;
    assert.equal(store.save(sampleNote({ id, body }), undefined, 'post').status, 'saved');
  }
}

/** Every token must stand in some note, conflict copies included. */
function missing(tokens: readonly string[]): readonly string[] {
  const bodies = openStore()
    .all()
    .map(({ note }) => note.body)
    .join(' ');
  const kept = new Set(bodies.split(/\s+/));
  return tokens.filter((token) => !kept.has(token));
}

/** Runs a writer; kills it shortly after it acknowledged `killAfter` edits. Its acknowledged tokens. */
async function write(name: string, edits: number, killAfter?: number): Promise<readonly string[]> {
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  const child = spawn(process.execPath, [WRITER, notes, name, String(edits)], { stdio: [...stdio] });
  let [output, errors] = ['', ''];
  const tokens = (): string[] => output.split('\n').filter((line) => line.endsWith('.'));
  child.stdout?.on('data', (data) => {
    output += data;
  });
  child.stderr?.on('data', (data) => {
    errors += data;
  });
  const closed = once(child, 'close');
  if (killAfter !== undefined && child.stdout) {
    while (output === '' || tokens().length < killAfter) await once(child.stdout, 'data');
    await setTimeout(Math.random() * 20);
    child.kill('SIGKILL');
  }
  const [code] = await closed;
  if (killAfter === undefined) assert.equal(code, 0, errors);
  return tokens();
}

test(`${KILLS} kills in the middle of saves: nothing broken, nothing acknowledged lost, nothing left behind`, async () => {
  addNotes(3, 'слово '.repeat(7000));
  const tokens: string[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    tokens.push(...(await write(`kill${kill}`, 10_000, kill % 3)));
    assert.deepEqual(openStore().problems(), []);
  }
  assert.ok(tokens.length >= KILLS, `only ${tokens.length} saves happened`);
  assert.deepEqual(missing(tokens), []);
  const left = readdirSync(notes, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.includes('.tmp'),
  );
  assert.deepEqual(left, []);
});

test('two processes on the same notes: every acknowledged word is in a note or in a kept conflict', async () => {
  addNotes(2, 'start');
  const tokens = (await Promise.all([write('one', 60), write('two', 60)])).flat();
  assert.equal(tokens.length, 120);
  assert.deepEqual(openStore().problems(), []);
  assert.ok(
    openStore()
      .all()
      .some(({ path }) => path.includes('.conflict-')),
    'the two never met',
  );
  assert.deepEqual(missing(tokens), []);
});
