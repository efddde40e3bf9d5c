import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { serializePaper } from '../../../src/core/papers/paperFile.ts';
import type { PaperRecord } from '../../../src/core/papers/paperRecord.ts';
import { NoteStore } from '../../../src/library/noteStore.ts';
import { type PaperFacts, PaperRecords, recordName } from '../../../src/library/paperRecords.ts';
import { sampleNote } from '../core/notes/sampleNote.ts';
import { sampleRecord } from '../core/papers/sampleRecord.ts';
import { faultyFs } from './faultyFs.ts';

const ON_WINDOWS = process.platform === 'win32';
const FACTS: PaperFacts = {
  key: 'arxiv:2401.12345',
  title: 'Layers That Listen',
  authors: ['Ada Example'],
  url: 'https://arxiv.org/abs/2401.12345',
};
const FILE = 'papers/2401.12345-layers-that-listen.md';

let posts = '';
let notes = '';
let records: PaperRecords;

function open(...options: readonly [Parameters<typeof openAt>[1]?]): PaperRecords {
  return openAt(notes, ...options);
}

function openAt(folder: string, fs?: ConstructorParameters<typeof PaperRecords>[1]): PaperRecords {
  const opened = new PaperRecords(folder, fs);
  opened.reload();
  return opened;
}

beforeEach(() => {
  posts = mkdtempSync(join(tmpdir(), 'records-'));
  notes = join(posts, 'notes');
  records = open();
});
afterEach(() => rmSync(posts, { recursive: true }));

const put = (path: string, text: string | Uint8Array): void => {
  mkdirSync(dirname(join(notes, path)), { recursive: true });
  writeFileSync(join(notes, path), text);
};
const read = (path: string): string => readFileSync(join(notes, path), 'utf8');
const set = (
  store: PaperRecords,
  fields: Partial<PaperRecord>,
  facts: PaperFacts = FACTS,
  creates = true,
): void => store.edit([{ facts, change: (record) => ({ ...record, ...fields }), creates }]);
const names = (): readonly string[] =>
  existsSync(join(notes, 'papers')) ? readdirSync(join(notes, 'papers')) : [];

describe('records', () => {
  test('nothing is created before the first edit', () => {
    set(records, { status: undefined }, FACTS, false);
    assert.deepEqual([records.all(), records.problems(), names()], [[], [], []]);
  });

  test('a new record gets a readable file, which another store reads', () => {
    set(records, { status: 'reading' });
    assert.deepEqual(names(), [FILE.slice('papers/'.length)]);
    const [stored] = open().all();
    assert.equal(stored?.value.status, 'reading');
    assert.deepEqual(stored?.value.authors, ['Ada Example']);
    assert.equal(stored?.path, `notes/${FILE}`);
    assert.deepEqual(records.all(), open().all());
  });

  test('an edit starts from what is on disk now, not from what was read', () => {
    set(records, { status: 'reading' });
    put(FILE, read(FILE).replace('status:', 'shelf: left # mine\nstatus:').replace(/\n$/, '\nMy words.\n'));
    set(records, { rating: 5 });
    assert.match(read(FILE), /shelf: left # mine\nstatus: reading\n[\s\S]*rating: 5\n---\nMy words\.\n$/);
    assert.equal(records.of(['arxiv:2401.12345'])?.value.body, 'My words.');
  });

  test('an edit that changes nothing writes nothing', () => {
    set(records, { status: 'reading' });
    const before = read(FILE);
    set(records, { status: 'reading' });
    assert.equal(read(FILE), before);
  });

  test('whatever services say of a paper fits into its file', () => {
    set(
      records,
      { status: 'read' },
      {
        key: FACTS.key,
        title: ` a\n---\nb \ud800 \u0000 ${'x'.repeat(5000)}`,
        authors: [
          '',
          'A\u202eB',
          ...Array.from({ length: 5000 }, (_, i) => `Author ${i} ${'y'.repeat(500)}`),
        ],
        url: 'javascript:alert(1)',
      },
    );
    const [stored] = open().all();
    assert.equal(stored?.value.status, 'read');
    assert.equal(stored?.value.url, undefined);
    assert.equal(stored?.value.authors.length, 49);
    assert.match(stored?.value.title ?? '', /^a --- b \ufffd x{100}/);
  });

  test('a record learns its title later, and keeps the one it has', () => {
    set(records, { status: 'read' }, { ...FACTS, title: '', authors: [], url: undefined });
    assert.deepEqual(names(), ['2401.12345.md']);
    set(records, { rating: 1 });
    assert.equal(records.of([FACTS.key])?.value.title, FACTS.title);
    set(records, { rating: 2 }, { ...FACTS, title: 'Another' });
    const { title, authors } = records.of([FACTS.key])?.value ?? {};
    assert.deepEqual([title, authors], [FACTS.title, FACTS.authors]);
  });

  test('two windows make one file, whatever they take for the title', () => {
    const other = open();
    set(records, { status: 'reading' });
    set(other, { rating: 3 }, { ...FACTS, title: 'Another title' });
    assert.deepEqual(names(), [FILE.slice('papers/'.length)]);
    records.reload();
    const { status, rating } = records.of([FACTS.key])?.value ?? {};
    assert.deepEqual([status, rating], ['reading', 3]);
  });

  test('the paper is found by every key, its own record first', () => {
    set(records, { also: ['title:layers that listen', 'doi:10.1000/xyz'] });
    assert.equal(records.of(['doi:10.1000/xyz'])?.value.key, FACTS.key);
    set(records, { status: 'read' }, { ...FACTS, key: 'doi:10.1000/xyz' });
    assert.equal(records.of(['doi:10.1000/xyz'])?.value.key, 'doi:10.1000/xyz');
    assert.equal(records.of([FACTS.key, 'doi:10.1000/xyz'])?.value.key, FACTS.key);
    assert.equal(records.of(['arxiv:1706.03762']), undefined);
  });

  test('of two files of one paper the newer counts and the older is named', () => {
    put('papers/a.md', serializePaper(sampleRecord({ status: 'read', modified: '2026-01-01T00:00:00Z' })));
    put('papers/b.md', serializePaper(sampleRecord({ status: 'reading', modified: '2026-02-01T00:00:00Z' })));
    records.reload();
    assert.equal(records.of([FACTS.key])?.value.status, 'reading');
    assert.deepEqual(
      records.problems().map(({ path }) => path),
      ['notes/papers/a.md'],
    );
    assert.match(records.problems()[0]?.message ?? '', /newer "notes\/papers\/b.md"/);
    const before = read('papers/a.md');
    set(records, { rating: 1 });
    assert.equal(read('papers/a.md'), before);
  });

  test('a broken file is named and never overwritten, and no second file is made beside it', () => {
    set(records, { status: 'reading' });
    const broken = read(FILE).replace('status: reading\n', '<<<<<<< a\nstatus: read\n=======\n>>>>>>> b\n');
    put(FILE, broken);
    records.reload();
    assert.match(records.problems()[0]?.message ?? '', /conflict markers/);
    assert.throws(() => set(records, { status: 'read' }), /2401\.12345.*conflict markers/);
    assert.equal(read(FILE), broken);
    assert.deepEqual(names(), [FILE.slice('papers/'.length)]);
  });

  test('a broken file under another title is not passed by', () => {
    put('papers/2401.12345-another-title.md', 'broken');
    records.reload();
    assert.throws(() => set(records, { status: 'read' }), /2401\.12345-another-title\.md.*three hyphens/);
    assert.deepEqual(names(), ['2401.12345-another-title.md']);
  });

  test('one record that cannot be written does not stop the others', () => {
    put(FILE, 'broken');
    records.reload();
    const second = { ...FACTS, key: 'arxiv:1706.03762', title: 'Second' };
    const change = (record: PaperRecord): PaperRecord => ({ ...record, status: 'read' });
    assert.throws(
      () => records.edit([FACTS, second].map((facts) => ({ facts, change, creates: true }))),
      /three hyphens/,
    );
    assert.equal(records.of([second.key])?.value.status, 'read');
    assert.equal(read(FILE), 'broken');
  });

  test('files that are no records cost only themselves', () => {
    put('papers/good.md', serializePaper(sampleRecord()));
    put('papers/note.md', '# A list of mine\n');
    put('papers/bytes.md', Uint8Array.of(0xff, 0xfe, 0x00));
    put('papers/key.md', serializePaper(sampleRecord()).replace('arxiv:2401.12345', '../../x'));
    put('papers/2401.12345.pdf', '%PDF');
    put('papers/.hidden.md', 'x');
    records.reload();
    assert.equal(records.all().length, 1);
    assert.deepEqual(
      records.problems().map(({ path }) => path),
      ['notes/papers/bytes.md', 'notes/papers/key.md', 'notes/papers/note.md'],
    );
  });

  test('a folder that is a link is not followed', { skip: ON_WINDOWS }, () => {
    mkdirSync(notes);
    mkdirSync(join(posts, 'outside'));
    writeFileSync(join(posts, 'outside/a.md'), serializePaper(sampleRecord()));
    symlinkSync(join(posts, 'outside'), join(notes, 'papers'));
    records.reload();
    assert.deepEqual(records.all(), []);
    assert.throws(() => set(records, { status: 'read' }), /symbolic link/);
    assert.deepEqual(readdirSync(join(posts, 'outside')), ['a.md']);
  });

  test('a file in the place of a folder costs no start', () => {
    writeFileSync(notes, 'x');
    assert.deepEqual(open().all(), []);
    assert.throws(() => set(records, { status: 'read' }), /a file stands where a folder is needed/);
    rmSync(notes);
    put('papers', 'x');
    assert.deepEqual(open().all(), []);
    assert.throws(() => set(records, { status: 'read' }), /a file stands where a folder is needed/);
  });

  test('only a change of its own folder is looked at', () => {
    put('papers/a.md', serializePaper(sampleRecord()));
    assert.equal(records.reload([join(posts, 'a.md'), join(notes, 'links/x.md')]), false);
    assert.equal(records.reload([join(notes, 'papers/a.md')]), true);
    assert.equal(records.reload([join(notes, 'papers/a.md')]), false);
    rmSync(join(notes, 'papers/a.md'));
    assert.equal(records.reload([notes]), true);
    assert.deepEqual(records.all(), []);
  });
});

describe('failures', () => {
  for (const code of ['ENOSPC', 'EIO', 'EACCES']) {
    test(`${code} at any step leaves the old file or the new one, and the next edit works`, () => {
      set(records, { status: 'reading' });
      const old = read(FILE);
      for (let step = 1; ; step++) {
        put(FILE, old);
        const faulty = faultyFs(step, code);
        let failed = false;
        try {
          set(open(faulty.fs), { status: 'read' });
        } catch (error) {
          failed = true;
          assert.match(String(error), /Cannot|notes/);
        }
        const text = read(FILE);
        assert.ok(text === old || /\nstatus: read\n/.test(text), text);
        if (!failed) assert.match(text, /\nstatus: read\n/);
        assert.deepEqual(names(), [FILE.slice('papers/'.length)], `${code} at ${step}: ${faulty.failed()}`);
        if (faulty.failed() === undefined) break;
        set(open(), { rating: 2 });
        assert.match(read(FILE), /rating: 2/);
      }
    });
  }
});

describe('names of files', () => {
  const CASES: readonly (readonly [key: string, title: string, name: RegExp])[] = [
    ['arxiv:2401.12345', 'Layers: That "Listen"?', /^2401\.12345-layers-that-listen$/],
    ['arxiv:math/0309136', '', /^math-0309136$/],
    ['doi:10.1000/a/b..c', 'Ёж', /^10-1000-a-b-c-ezh-[0-9a-f]{8}$/],
    ['url:openreview.net/forum?id=x', 'Con', /^con-post-[0-9a-f]{8}$/],
    ['title:ещё одна работа', 'Ещё одна работа', /^eshche-odna-rabota-[0-9a-f]{8}$/],
    ['title:漢 字 三', '漢 字 三', /^untitled-[0-9a-f]{8}$/],
  ];
  for (const [key, title, name] of CASES) {
    test(key, () => assert.match(recordName({ key, title }), name));
  }
});

describe('beside notes', () => {
  test('notes and records leave each other alone', () => {
    const store = new NoteStore(notes, { trashPath: undefined });
    store.load();
    for (const title of ['Papers', 'links', 'LINKS!']) {
      const id = `urn:uuid:${crypto.randomUUID()}`;
      assert.equal(store.save(sampleNote({ id }), undefined, title).status, 'saved');
    }
    set(records, { status: 'read' });
    put('links/a.md', 'broken');
    store.reload();
    assert.deepEqual(store.problems(), []);
    assert.deepEqual(readdirSync(notes).sort(), ['links', 'links-post', 'papers', 'papers-post']);
    records.reload();
    assert.deepEqual(records.problems(), []);
  });

  test('notes that stood in those folders before they were kept for other things are still notes', () => {
    const store = new NoteStore(notes, { trashPath: undefined });
    const other = join(posts, 'other');
    assert.equal(
      new NoteStore(other, { trashPath: undefined }).save(sampleNote(), undefined, 'x').status,
      'saved',
    );
    const [name = ''] = readdirSync(join(other, 'x'));
    put(`papers/${name}`, readFileSync(join(other, 'x', name)));
    store.load();
    assert.equal(store.all().length, 1);
    records.reload();
    assert.deepEqual([records.all(), records.problems()], [[], []]);
  });

  test('a thousand records are all read, and read again only when they change', () => {
    for (let i = 0; i < 1000; i++) {
      const key = `arxiv:2401.${String(10_000 + i)}`;
      put(`papers/${i}.md`, serializePaper(sampleRecord({ key, also: [] })));
    }
    records.reload();
    assert.equal(records.all().length, 1000);
    assert.equal(records.reload(), false);
  });
});
