import assert from 'node:assert/strict';
import * as nodeFs from 'node:fs';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { removeStrayTemps, TEMP_FILE, writeFileAtomic } from '../../../src/library/atomicFile.ts';
import { withLock } from '../../../src/library/fileLock.ts';
import { faultyFs } from './faultyFs.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'atomic-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('makes folders, writes text and bytes, leaves nothing else', () => {
  const path = join(folder, 'глубже', 'a b', 'note.md');
  writeFileAtomic(path, 'Привет 🌍\r\n');
  assert.equal(readFileSync(path, 'utf8'), 'Привет 🌍\r\n');
  writeFileAtomic(path, Uint8Array.of(0xff, 0, 1));
  assert.deepEqual([...readFileSync(path)], [0xff, 0, 1]);
  assert.deepEqual(readdirSync(join(folder, 'глубже', 'a b')), ['note.md']);
});

test('keeps the mode of the file', { skip: process.platform === 'win32' }, () => {
  const path = join(folder, 'a.md');
  writeFileSync(path, 'old');
  chmodSync(path, 0o640);
  writeFileAtomic(path, 'new');
  assert.equal(lstatSync(path).mode & 0o777, 0o640);
});

test('replaces a symbolic link, not what it points to', { skip: process.platform === 'win32' }, () => {
  writeFileSync(join(folder, 'post.txt'), 'post');
  symlinkSync(join(folder, 'post.txt'), join(folder, 'a.md'));
  writeFileAtomic(join(folder, 'a.md'), 'note');
  assert.equal(readFileSync(join(folder, 'post.txt'), 'utf8'), 'post');
});

test('what beforeRename throws cancels the write', () => {
  const path = join(folder, 'a.md');
  writeFileAtomic(path, 'old');
  const stop = new Error('stop');
  const beforeRename = (): void => {
    throw stop;
  };
  assert.throws(() => writeFileAtomic(path, 'new', { beforeRename }), stop);
  assert.equal(readFileSync(path, 'utf8'), 'old');
  assert.deepEqual(readdirSync(folder), ['a.md']);
});

test('whatever call fails, the file is whole, no temporary file stays, and the error says what to do', () => {
  for (const code of ['ENOSPC', 'EDQUOT', 'EIO', 'EACCES', 'EROFS', 'EBUSY', 'EXDEV']) {
    const failures: string[] = [];
    for (let failing = 1; ; failing++) {
      const path = join(folder, 'a.md');
      writeFileSync(path, 'old '.repeat(1000));
      const { fs, failed } = faultyFs(failing, code);
      try {
        writeFileAtomic(path, 'new '.repeat(1000), { fs });
      } catch (error) {
        assert.ok(error instanceof Error);
        assert.match(error.message, /^Cannot save ".*a\.md": .+\. .+\./);
        assert.ok(error.message.includes(code));
      }
      assert.match(readFileSync(path, 'utf8'), /^(?:(?:old ){1000}|(?:new ){1000})$/);
      assert.deepEqual(readdirSync(folder), ['a.md']);
      const name = failed();
      if (name === undefined) break;
      failures.push(name);
    }
    // The folder's open, fsync and close come last.
    assert.deepEqual(failures, [
      'mkdir',
      'open',
      'write',
      'fsync',
      'close',
      'rename',
      'open',
      'fsync',
      'close',
    ]);
  }
});

test('a folder in the place of the file, and a file in the place of the folder', () => {
  mkdirSync(join(folder, 'a.md'));
  assert.throws(() => writeFileAtomic(join(folder, 'a.md'), 'x'), /Cannot save ".*a\.md"/);
  writeFileSync(join(folder, 'file'), '');
  assert.throws(
    () => writeFileAtomic(join(folder, 'file', 'b.md'), 'x'),
    /a file stands where a folder is needed/,
  );
  assert.deepEqual(readdirSync(folder).sort(), ['a.md', 'file']);
});

test('removeStrayTemps removes what dead processes left, and nothing else', () => {
  const below = join(folder, 'below');
  mkdirSync(below);
  const beforeRename = (): void => {
    const [own = ''] = readdirSync(below);
    assert.match(own, TEMP_FILE);
    // Of a process of ours that is gone, and of one on another machine.
    const [dead, foreign] = [own.replace(/-\d+-/, '-4194399-'), own.replace(/\.[0-9a-f]{6}-/, '.ffffff-')];
    const others = ['.mine.tmp', 'a.tmp', '.a.md.tmp'];
    const old = [...others, '.a.md.lock.tmp', foreign.replace('probe', 'old')];
    for (const name of [dead, foreign, ...old]) writeFileSync(join(below, name), '');
    for (const name of old) utimesSync(join(below, name), 0, 0);
    removeStrayTemps(folder);
    assert.deepEqual(readdirSync(below).sort(), [own, foreign, ...others].sort());
  };
  writeFileAtomic(join(below, 'probe.md'), 'x', { beforeRename });
  removeStrayTemps(join(folder, 'missing'));
});

test('withLock works where the disk has no hard links', () => {
  const path = join(folder, 'a.md');
  for (const code of ['EPERM', 'ENOTSUP', 'ENOSYS']) {
    const linkSync = (): void => {
      throw Object.assign(new Error(code), { code });
    };
    const fs = { ...nodeFs, linkSync };
    const inside = (): boolean => {
      assert.throws(() => nodeFs.writeFileSync(join(folder, '.a.md.lock.tmp'), '', { flag: 'wx' }), /EEXIST/);
      return true;
    };
    assert.equal(withLock(path, inside, fs), true);
    assert.deepEqual(readdirSync(folder), []);
  }
});

test('a lock without a name in it is taken over once it is old', () => {
  const lock = join(folder, '.a.md.lock.tmp');
  writeFileSync(lock, '');
  removeStrayTemps(folder);
  assert.deepEqual(readdirSync(folder), ['.a.md.lock.tmp']);
  const longAgo = Date.now() / 1000 - 11;
  utimesSync(lock, longAgo, longAgo);
  removeStrayTemps(folder);
  assert.deepEqual(readdirSync(folder), []);
});

test('a lock that was taken over while its owner was slow stays with who took it', () => {
  const path = join(folder, 'a.md');
  const lock = join(folder, '.a.md.lock.tmp');
  withLock(path, () => {
    const longAgo = Date.now() / 1000 - 11;
    utimesSync(lock, longAgo, longAgo);
    withLock(path, () => {
      writeFileSync(join(folder, 'theirs'), readFileSync(lock));
    });
    writeFileSync(lock, readFileSync(join(folder, 'theirs')));
  });
  assert.equal(existsSync(lock), true);
});

test('withLock is held by one at a time, and taken over from the dead', () => {
  const path = join(folder, 'sub', 'a.md');
  const lock = join(folder, 'sub', '.a.md.lock.tmp');
  assert.equal(
    withLock(path, () => existsSync(lock)),
    true,
  );
  assert.equal(existsSync(lock), false);
  assert.throws(() => withLock(path, () => assert.fail('inside')), /inside/);
  assert.equal(existsSync(lock), false);
  writeFileSync(lock, 'ffffff-1-000000000000');
  utimesSync(lock, 0, 0);
  assert.equal(
    withLock(path, () => 'taken over'),
    'taken over',
  );
  assert.deepEqual(readdirSync(join(folder, 'sub')), []);
});
