import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { TEMP_FILE } from '../../../src/library/atomicFile.ts';
import { fetchPdf, savePdf, temporaryPath } from '../../../src/lookup/pdf.ts';
import { arxivRoute } from '../../arxivServer.ts';
import { LookupServer } from '../../lookupServer.ts';
import { never, testClient } from './testWeb.ts';

describe('savePdf', () => {
  let server: LookupServer;
  let folder: string;
  let path: string;

  before(async () => {
    server = await LookupServer.start();
    server.route(
      'arxiv',
      arxivRoute([
        { id: '2401.12345', title: 'A' },
        { id: 'math/0309136', title: 'B' },
      ]),
    );
  });
  after(() => server.close());
  beforeEach(async () => {
    server.forget();
    folder = await mkdtemp(join(tmpdir(), 'marginalia-pdf-'));
    path = join(folder, 'notes', 'papers', '2401.12345.pdf');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const save = (signal = never(), id = '2401.12345') => savePdf(testClient(server), id, path, signal);

  it('saves the file and leaves nothing else', async () => {
    await save();
    assert.match(await readFile(path, 'latin1'), /^%PDF-1\.4[\s\S]*%%EOF\n$/);
    assert.deepEqual(await readdir(join(folder, 'notes', 'papers')), ['2401.12345.pdf']);
    assert.equal(server.seen[0]?.path, '/pdf/2401.12345');
    assert.deepEqual(server.seen[0]?.headers.accept, '*/*');
  });

  it('takes old ids', async () => {
    const bytes = await fetchPdf(testClient(server), 'math/0309136', never());
    assert.ok(bytes.length > 0);
  });

  it('replaces a file', async () => {
    await save();
    await writeFile(path, 'old');
    await save();
    assert.match(await readFile(path, 'latin1'), /^%PDF/);
  });

  const page =
    '<html><body>Our automated source to PDF conversion system is processing your paper</body></html>';
  const failures = [
    ['captivePortal', 'captivePortal', /sign in/],
    ['truncated', 'truncated', /cut off/],
    ['an empty answer', { body: '' }, /is no PDF/],
    ['a page', { body: page, type: 'text/html' }, /still making the PDF/],
    ['404', { status: 404 }, /does not know this/],
  ] as const;
  for (const [what, failure, message] of failures) {
    it(`writes nothing for ${what}`, async () => {
      server.fail(failure);
      await assert.rejects(save(), { name: 'LookupError', message });
      assert.deepEqual(await readdir(folder), []);
    });
  }

  it('asks for no id that cannot be', async () => {
    for (const id of ['../../etc/passwd', '2401.12345/x', 'x', '2413.12345']) {
      await assert.rejects(save(never(), id), { name: 'LookupError', failure: 'notFound' });
    }
    assert.equal(server.seen.length, 0);
  });

  it('names the file that cannot be written, and leaves none behind', async () => {
    await writeFile(join(folder, 'notes'), 'a file where the folder should be');
    await assert.rejects(save(), /could not be saved as .*2401\.12345\.pdf/);
    assert.deepEqual(await readdir(folder), ['notes']);
  });

  it('follows no link in the place of the folder, and asks for nothing then', async () => {
    const outside = join(folder, 'outside');
    await mkdir(outside);
    await mkdir(join(folder, 'notes'));
    await symlink(outside, dirname(path), 'junction');
    await assert.rejects(save(), /symbolic link.*replace it by a folder/);
    assert.deepEqual(await readdir(outside), []);
    assert.equal(server.seen.length, 0);
  });

  it('writes nothing when it is cancelled', async () => {
    const control = new AbortController();
    server.fail('hangInBody');
    const saving = save(control.signal);
    while (server.seen.length === 0) await new Promise(setImmediate);
    control.abort();
    await assert.rejects(saving, { name: 'AbortError' });
    assert.deepEqual(await readdir(folder), []);
  });

  it('leaves no temporary file where the file cannot be replaced', async () => {
    await mkdir(path, { recursive: true });
    await assert.rejects(save(), /could not be saved as/);
    assert.deepEqual(await readdir(join(folder, 'notes', 'papers')), ['2401.12345.pdf']);
  });

  it('names its temporary file so that the library passes over it', () => {
    const temporary = temporaryPath(path);
    assert.equal(dirname(temporary), dirname(path));
    assert.match(basename(temporary), TEMP_FILE);
    assert.notEqual(temporaryPath(path), temporary);
  });
});
