import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { SaveResult, StoredNote } from '../../../src/core/notes/storedNote.ts';
import { NoteStore } from '../../../src/library/noteStore.ts';
import { sampleNote } from '../core/notes/sampleNote.ts';
import { faultyFs } from './faultyFs.ts';

const ON_WINDOWS = process.platform === 'win32';
const TITLE = 'Как учат модели: RL';
const FIRST = 'notes/kak-uchat-modeli-rl/20261122T011233Z-0f8a51c2.md';

let posts = '';
let notes = '';
let store: NoteStore;

beforeEach(() => {
  posts = mkdtempSync(join(tmpdir(), 'posts-'));
  notes = join(posts, 'notes');
  store = openStore();
});
afterEach(() => rmSync(posts, { recursive: true }));

function openStore(options: Partial<ConstructorParameters<typeof NoteStore>[1]> = {}): NoteStore {
  const opened = new NoteStore(notes, { trashPath: undefined, ...options });
  opened.load();
  return opened;
}

function saved(result: SaveResult): StoredNote {
  assert.equal(result.status, 'saved');
  assert.ok('stored' in result);
  return result.stored;
}

function conflict(result: SaveResult): Extract<SaveResult, { status: 'conflict' }> {
  assert.equal(result.status, 'conflict');
  assert.ok('keptAt' in result);
  return result;
}

const put = (path: string, text: string | Uint8Array): void => {
  mkdirSync(dirname(join(posts, path)), { recursive: true });
  writeFileSync(join(posts, path), text);
};
const read = (path: string): string => readFileSync(join(posts, path), 'utf8');
const bodies = (of: NoteStore): readonly string[] =>
  of
    .all()
    .map(({ note }) => note.body)
    .sort();

describe('saving', () => {
  test('nothing is created before the first save', () => {
    assert.deepEqual([store.all(), store.problems(), existsSync(notes)], [[], [], false]);
  });

  test('a new note gets a file of its own, which another store reads', () => {
    const stored = saved(store.save(sampleNote(), undefined, TITLE));
    assert.equal(stored.path, FIRST);
    assert.deepEqual(stored.note, sampleNote());
    assert.deepEqual(openStore().all(), [stored]);
    assert.deepEqual(store.all(), [stored]);
    assert.deepEqual(readdirSync(join(notes, 'kak-uchat-modeli-rl')), ['20261122T011233Z-0f8a51c2.md']);
  });

  test('an edit keeps the file, its unknown keys and its line breaks', () => {
    const first = saved(store.save(sampleNote(), undefined, TITLE));
    put(FIRST, read(first.path).replace('color:', 'mine: 1 # keep\ncolor:').replaceAll('\n', '\r\n'));
    assert.equal(store.reload(), true);
    const [current] = store.all();
    assert.ok(current);
    const edited = saved(store.save({ ...current.note, body: 'a\nb' }, current.hash, 'Another title'));
    assert.equal(edited.path, FIRST);
    assert.match(read(FIRST), /\r\nmine: 1 # keep\r\ncolor: yellow\r\n[\s\S]*---\r\na\r\nb\r\n$/);
    assert.notEqual(edited.hash, current.hash);
  });

  test('the same save twice, as after a lost answer, is saved once', () => {
    const first = saved(store.save(sampleNote(), undefined, TITLE));
    assert.deepEqual(saved(store.save(sampleNote(), undefined, TITLE)), first);
    const second = saved(store.save(sampleNote({ body: 'x' }), first.hash, TITLE));
    assert.deepEqual(saved(store.save(sampleNote({ body: 'x' }), first.hash, TITLE)), second);
    assert.equal(store.all().length, 1);
  });

  test('a note that was moved by another program is saved where it is now', () => {
    const first = saved(store.save(sampleNote(), undefined, TITLE));
    mkdirSync(join(notes, 'elsewhere'));
    renameSync(join(posts, FIRST), join(notes, 'elsewhere', 'my name.md'));
    const second = saved(store.save(sampleNote({ body: 'x' }), first.hash, TITLE));
    assert.equal(second.path, 'notes/elsewhere/my name.md');
  });

  test('a note that would not read back is refused', () => {
    const target = { ...sampleNote().target, source: '../../outside.md' };
    assert.throws(() => store.save(sampleNote({ target }), undefined, TITLE), /leaves the posts folder/);
    assert.equal(existsSync(notes), false);
  });

  test('a folder that is a link is not followed', { skip: ON_WINDOWS }, () => {
    const outside = join(posts, 'outside');
    mkdirSync(outside);
    mkdirSync(notes);
    symlinkSync(outside, join(notes, 'kak-uchat-modeli-rl'));
    assert.throws(() => store.save(sampleNote(), undefined, TITLE), /symbolic link/);
    assert.deepEqual(readdirSync(outside), []);
  });
});

describe('a conflict keeps both texts', () => {
  const ours = sampleNote({ body: 'наш текст' });

  test('when the file was edited elsewhere', () => {
    const first = saved(store.save(sampleNote(), undefined, TITLE));
    const theirs = read(FIRST)
      .replace('Проверить', 'Их текст: проверить')
      .replace('color:', 'theirs: 1\ncolor:');
    put(FIRST, theirs);
    const { keptAt, onDisk } = conflict(store.save(ours, first.hash, TITLE));
    assert.equal(read(FIRST), theirs);
    assert.match(onDisk?.note.body ?? '', /Их текст/);
    assert.match(keptAt, /0f8a51c2\.conflict-\d{8}T\d{6}Z\.md$/);
    assert.match(read(keptAt), new RegExp(`\\nconflictOf: ${ours.id}\\n[\\s\\S]*\\nнаш текст\\n$`));
    // The copy is a note of its own, here and after a restart.
    assert.equal(new Set(store.all().map(({ note }) => note.id)).size, 2);
    assert.deepEqual(bodies(openStore()), bodies(store));
    assert.deepEqual(openStore().problems(), []);
  });

  test('again and again, without losing one', () => {
    const first = saved(store.save(sampleNote(), undefined, TITLE));
    saved(store.save(sampleNote({ body: 'newer' }), first.hash, TITLE));
    for (const body of ['a', 'b', 'c']) conflict(store.save(sampleNote({ body }), first.hash, TITLE));
    assert.deepEqual(bodies(openStore()), ['a', 'b', 'c', 'newer']);
  });

  test('when the file is gone', () => {
    const first = saved(store.save(sampleNote(), undefined, TITLE));
    rmSync(join(posts, FIRST));
    const { keptAt, onDisk } = conflict(store.save(ours, first.hash, TITLE));
    assert.equal(onDisk, undefined);
    assert.equal(existsSync(join(posts, FIRST)), false);
    assert.match(read(keptAt), /наш текст/);
  });

  test('when the file broke', () => {
    const first = saved(store.save(sampleNote(), undefined, TITLE));
    const broken = read(FIRST).replace(
      'color: yellow',
      '<<<<<<< HEAD\ncolor: pink\n=======\ncolor: blue\n>>>>>>> b',
    );
    put(FIRST, broken);
    for (const _ of [1, 2]) {
      const { keptAt, onDisk } = conflict(store.save(ours, first.hash, TITLE));
      assert.equal(onDisk, undefined);
      assert.match(read(keptAt), /наш текст/);
    }
    assert.equal(read(FIRST), broken);
    assert.match(store.problems()[0]?.message ?? '', /conflict markers/);
  });

  test('when another program writes between our look and our rename', () => {
    const first = saved(store.save(sampleNote(), undefined, TITLE));
    const { fs } = faultyFs(0, '');
    const theirs = read(FIRST).replace('Проверить', 'Вклинились');
    const late = openStore({
      fs: {
        ...fs,
        closeSync: (file) => {
          fs.closeSync(file);
          put(FIRST, theirs);
        },
      },
    });
    conflict(late.save(ours, first.hash, TITLE));
    assert.equal(read(FIRST), theirs);
    assert.equal(openStore().all().length, 2);
  });
});

describe('a file that another program writes right after we did', () => {
  test('is told by the next reload, though it was met before', () => {
    const first = saved(store.save(sampleNote(), undefined, TITLE));
    store.delete(first.note.id);
    const { fs } = faultyFs(0, '');
    const late = openStore({
      fs: {
        ...fs,
        renameSync: (from, to) => {
          fs.renameSync(from, to);
          if (String(to).endsWith('.md')) put(FIRST, '<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n');
        },
      },
    });
    assert.throws(() => late.restore(first.note.id), /another program changed it/);
    assert.match(late.problems()[0]?.message ?? '', /conflict markers/);
    assert.equal(late.reload([join(posts, FIRST)]), true);
    assert.equal(late.reload([join(posts, FIRST)]), false);
  });
});

describe('a failing disk', () => {
  test('whatever call fails: the old note is whole, the error says what to do, saving again works', () => {
    for (const code of ['ENOSPC', 'EIO', 'EACCES', 'EBUSY', 'EXDEV', 'EROFS']) {
      for (let failing = 1; ; failing++) {
        rmSync(notes, { recursive: true, force: true });
        const first = saved(openStore().save(sampleNote(), undefined, TITLE));
        const before = read(FIRST);
        const { fs, failed } = faultyFs(failing, code);
        const faulty = openStore({ fs });
        const edited = sampleNote({ body: 'новый' });
        const attempt = (): SaveResult => faulty.save(edited, first.hash, TITLE);
        try {
          attempt();
          assert.match(read(FIRST), /новый/);
        } catch (error) {
          assert.ok(error instanceof Error);
          assert.match(error.message, new RegExp(`^Cannot save ".*": .+\\. .+\\. \\(${code}\\)$`));
          assert.ok(read(FIRST) === before || read(FIRST).includes('новый'));
        }
        if (failed() === undefined) {
          assert.ok(failing > 10, 'a save has more calls than that');
          break;
        }
        saved(attempt());
        assert.deepEqual(bodies(openStore()), ['новый']);
        assert.deepEqual(readdirSync(dirname(join(posts, FIRST))), ['20261122T011233Z-0f8a51c2.md']);
      }
    }
  });

  test('a file in the place of the notes folder', () => {
    writeFileSync(notes, 'not a folder');
    assert.match(openStore().problems()[0]?.message ?? '', /A file stands where the notes folder belongs/);
    assert.throws(() => store.save(sampleNote(), undefined, TITLE), /a file stands where a folder is needed/);
    assert.equal(readFileSync(notes, 'utf8'), 'not a folder');
  });
});

describe('reading', () => {
  test('a broken file costs only itself', () => {
    saved(store.save(sampleNote(), undefined, TITLE));
    const broken = [
      ['notes/empty.md', ''],
      ['notes/b/plain.md', '# no header'],
      ['notes/b/latin.md', Uint8Array.of(0x2d, 0x2d, 0x2d, 0x0a, 0xe9, 0x0a)],
      ['notes/huge.md', 'x'.repeat(5_000_000)],
    ] as const;
    for (const [path, text] of broken) put(path, text);
    store.load();
    assert.equal(store.all().length, 1);
    assert.deepEqual(
      store
        .problems()
        .map(({ path }) => path)
        .sort(),
      broken.map(([path]) => path).sort(),
    );
    const reasons = store
      .problems()
      .map(({ message }) => message)
      .join('\n');
    for (const reason of [/three hyphens/, /not UTF-8/, /larger than 4 MB/]) assert.match(reasons, reason);
    for (const [path, text] of broken) assert.deepEqual(readFileSync(join(posts, path)), Buffer.from(text));
  });

  test('other files, hidden folders and temporary files are no notes', () => {
    const stored = saved(store.save(sampleNote(), undefined, TITLE));
    const text = read(stored.path);
    for (const path of [
      'read.tsv',
      '.trash/x/a.md',
      '.obsidian/a.md',
      'a/.b.md',
      'a/.n.md.lock.tmp',
      'a.md.bak',
    ]) {
      put(`notes/${path}`, text);
    }
    store.load();
    assert.deepEqual([store.all().length, store.problems().length], [1, 0]);
  });

  test('links and pipes are named, not followed', { skip: ON_WINDOWS }, () => {
    const stored = saved(store.save(sampleNote(), undefined, TITLE));
    put('outside/a.md', read(stored.path));
    symlinkSync(join(posts, 'outside'), join(notes, 'linked'));
    symlinkSync(join(posts, 'outside/a.md'), join(notes, 'linked.md'));
    symlinkSync(join(posts, 'nowhere'), join(notes, 'dangling.md'));
    symlinkSync('..', join(notes, 'loop'));
    execFileSync('mkfifo', [join(notes, 'pipe.md')]);
    store.load();
    assert.equal(store.all().length, 1);
    assert.equal(store.problems().length, 5);
    assert.match(store.problems()[0]?.message ?? '', /do not follow/);
  });

  test('two files of the same note are both shown, each editable', () => {
    const stored = saved(store.save(sampleNote(), undefined, TITLE));
    const copy = FIRST.replace('.md', ' (conflicted copy).md');
    put(copy, read(FIRST).replace('Проверить', 'Копия'));
    store.load();
    assert.equal(store.all().length, 2);
    assert.match(store.problems()[0]?.message ?? '', /copy of the note/);
    assert.equal(store.problems()[0]?.path, copy);
    const [original, other] = [FIRST, copy].map((path) => store.all().find((found) => found.path === path));
    assert.ok(original && other);
    assert.equal(original.note.id, stored.note.id);
    assert.notEqual(other.note.id, stored.note.id);
    assert.deepEqual(openStore().all(), store.all());
    const edited = saved(store.save({ ...other.note, body: 'своя' }, other.hash, TITLE));
    assert.deepEqual([edited.path, edited.note.id], [copy, other.note.id]);
    assert.deepEqual(openStore().problems(), []);
    store.delete(other.note.id);
    assert.deepEqual(store.all(), [stored]);
  });

  test('reload tells whether something changed, and looks only for its own paths', () => {
    const stored = saved(store.save(sampleNote(), undefined, TITLE));
    assert.equal(store.reload(), false);
    assert.equal(store.reload([join(posts, FIRST)]), false);
    put(FIRST, read(FIRST).replace('Проверить', 'Изменить'));
    assert.equal(store.reload([join(posts, 'post.md'), join(notes, '.x.md'), `${notes}-other/a.md`]), false);
    assert.equal(store.all()[0]?.hash, stored.hash);
    assert.equal(store.reload([join(posts, FIRST)]), true);
    assert.match(store.all()[0]?.note.body ?? '', /Изменить/);
    put('notes/broken.md', '');
    assert.equal(store.reload(), true);
    rmSync(notes, { recursive: true });
    assert.equal(store.reload([notes]), true);
    assert.deepEqual([store.all(), store.problems()], [[], []]);
  });
});

describe('deleting', () => {
  const odd =
    '\uFEFF---\r\nid: a\r\ncreated: 2026-01-01\r\ntarget: {source: a.md, post: p}\r\n---\r\nкак есть ';

  for (const trash of [undefined, 'outside the notes']) {
    test(`moves the bytes to the trash and back (${trash ?? 'own trash'})`, () => {
      const trashPath = trash && join(posts, trash);
      const here = openStore({ trashPath });
      put('notes/x/odd name.md', odd);
      here.reload();
      const [before] = here.all();
      here.delete('a');
      assert.deepEqual(here.all(), []);
      assert.equal(existsSync(join(notes, 'x/odd name.md')), false);
      assert.ok(existsSync(trashPath ?? join(notes, '.trash')));
      // A new window can undo as well.
      const restored = openStore({ trashPath }).restore('a');
      assert.deepEqual(restored, before);
      assert.equal(read('notes/x/odd name.md'), odd);
      assert.deepEqual(readdirSync(trashPath ?? join(notes, '.trash')), []);
    });
  }

  test('restores the last of several', () => {
    for (const body of ['one', 'two']) {
      saved(store.save(sampleNote({ body }), undefined, TITLE));
      store.delete(sampleNote().id);
    }
    assert.equal(store.restore(sampleNote().id).note.body, 'two');
  });

  test('says so when there is nothing to delete, nothing to restore, or no place', () => {
    assert.throws(() => store.delete('nobody'), /no note nobody/);
    assert.throws(() => store.restore('nobody'), /not in the trash/);
    saved(store.save(sampleNote(), undefined, TITLE));
    store.delete(sampleNote().id);
    put(FIRST, 'taken');
    assert.throws(() => store.restore(sampleNote().id), /another file took its place/);
    assert.equal(read(FIRST), 'taken');
    rmSync(join(posts, FIRST));
    assert.equal(store.restore(sampleNote().id).path, FIRST);
  });

  test('works when the trash is on another disk', () => {
    const { fs } = faultyFs(0, '');
    const rename: typeof fs.renameSync = (from, to) => {
      const isTemp = String(from).endsWith('.tmp');
      if (!isTemp) throw Object.assign(new Error('EXDEV: planted'), { code: 'EXDEV' });
      fs.renameSync(from, to);
    };
    saved(store.save(sampleNote(), undefined, TITLE));
    const across = openStore({ trashPath: join(posts, 'trash'), fs: { ...fs, renameSync: rename } });
    across.delete(sampleNote().id);
    assert.equal(existsSync(join(posts, FIRST)), false);
    assert.deepEqual(across.restore(sampleNote().id).note, sampleNote());
  });
});

test('a copied notes folder is the same notes', () => {
  saved(store.save(sampleNote(), undefined, TITLE));
  const copy = join(posts, 'copy');
  cpSync(notes, join(copy, 'notes'), { recursive: true });
  const other = new NoteStore(join(copy, 'notes'), { trashPath: undefined });
  other.load();
  assert.deepEqual(other.all(), store.all());
});
