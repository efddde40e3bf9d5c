/** Every system call of whatever is written fails in turn: what was there is whole, the user is told, and trying again works. */
import assert from 'node:assert/strict';
import * as nodeFs from 'node:fs';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { FileSystem } from '../../../src/library/atomicFile.ts';
import { DraftFolder } from '../../../src/library/draftFolder.ts';
import { NoteStore } from '../../../src/library/noteStore.ts';
import { ReadMarks } from '../../../src/library/readMarks.ts';
import { RestoredLinksStore } from '../../../src/library/restoredLinksStore.ts';
import { sampleNote } from '../core/notes/sampleNote.ts';
import { faultyFs } from './faultyFs.ts';

const CODES = ['ENOSPC', 'EIO', 'EACCES', 'EBUSY', 'EXDEV'] as const;
const ID = sampleNote().id;
const POST = 'tg:channel/1';
const LINK = { label: 'code', url: 'https://example.org/code', start: 1, end: 5 };
const LINKS = {
  post: POST,
  source: 'a.md',
  title: 'A post',
  from: 'https://t.me/x/1',
  restored: '2026-11-22T01:12:33Z',
};

let posts = '';
let notes = '';
beforeEach(() => {
  posts = mkdtempSync(join(tmpdir(), 'faults-'));
  notes = join(posts, 'notes');
});
afterEach(() => rmSync(posts, { recursive: true, force: true }));

function store(fs: FileSystem = nodeFs): NoteStore {
  const opened = new NoteStore(notes, { trashPath: join(posts, 'trash'), fs });
  opened.load();
  return opened;
}

function marks(fs?: FileSystem): ReadMarks {
  const opened = new ReadMarks(join(notes, 'read.tsv'), () => undefined, fs);
  opened.load();
  return opened;
}

function links(fs?: FileSystem): RestoredLinksStore {
  const opened = new RestoredLinksStore(notes, fs);
  opened.reload();
  return opened;
}

/** Another disk: nothing can be renamed to it. */
function across(fs: FileSystem): FileSystem {
  const renameSync = (from: nodeFs.PathLike, to: nodeFs.PathLike): void => {
    if (!String(from).endsWith('.tmp')) throw Object.assign(new Error('EXDEV: across'), { code: 'EXDEV' });
    fs.renameSync(from, to);
  };
  return { ...fs, renameSync };
}

interface Operation {
  readonly name: string;
  /** What is there before. */
  readonly begin: () => void;
  /** Throws, or returns why it could not be done. */
  readonly act: (fs: FileSystem) => string | undefined;
  /** Whether it is done; throws when neither what was nor what should be is whole. */
  readonly isDone: () => boolean;
}

/** The words of the note, wherever it is: in the notes folder or, whole, in the trash. */
function isInNotes(): boolean {
  const [stored, ...others] = store().all();
  assert.deepEqual([store().problems(), others], [[], []]);
  const trash = join(posts, 'trash');
  const trashed = existsSync(trash) ? readdirSync(trash, { recursive: true, encoding: 'utf8' }) : [];
  const copies = trashed
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(join(trash, name), 'utf8'));
  const whole = copies.filter((text) => text.includes('Проверить в приложении.\n'));
  assert.ok(stored?.note.body === sampleNote().body || whole.length > 0, 'the note is gone');
  return stored !== undefined;
}

const begin = (): void => {
  assert.equal(store().save(sampleNote(), undefined, 'post').status, 'saved');
};
const beginDeleted = (): void => {
  begin();
  store().delete(ID);
};

const OPERATIONS: readonly Operation[] = [
  {
    name: 'deleting a note',
    begin,
    act: (fs) => void store(fs).delete(ID),
    isDone: () => !isInNotes(),
  },
  {
    name: 'deleting a note to another disk',
    begin,
    act: (fs) => void store(across(fs)).delete(ID),
    isDone: () => !isInNotes(),
  },
  {
    name: 'restoring a note',
    begin: beginDeleted,
    act: (fs) => void store(fs).restore(ID),
    isDone: isInNotes,
  },
  {
    name: 'marking posts as read',
    begin: () => marks().mark(['a', 'b'], true),
    act: (fs) => {
      const opened = marks(fs);
      opened.mark(['c'], true);
      assert.ok(opened.isRead(['c']), 'it counts in this window all the same');
      return opened.problem;
    },
    isDone: () => {
      assert.ok(marks().isRead(['a']) && marks().isRead(['b']));
      return marks().isRead(['c']);
    },
  },
  {
    name: 'restoring links of a post',
    begin: () => links().put({ ...LINKS, links: [LINK] }),
    act: (fs) => void links(fs).put({ ...LINKS, links: [{ ...LINK, label: 'paper', start: 9, end: 14 }] }),
    isDone: () => {
      assert.deepEqual(links().problems(), []);
      const [first, second] = links().of([POST]);
      assert.equal(first?.label, 'code');
      return second?.label === 'paper';
    },
  },
  {
    name: 'keeping a draft',
    begin: () => new DraftFolder(join(posts, 'drafts')).write('id', 'old'),
    act: (fs) => void new DraftFolder(join(posts, 'drafts'), fs).write('id', 'new'),
    isDone: () => {
      const texts = new DraftFolder(join(posts, 'drafts')).others().map(({ text }) => text);
      assert.ok(texts.includes('old'));
      return texts.includes('new');
    },
  },
];

function leftovers(): readonly string[] {
  return readdirSync(posts, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp'));
}

describe('every system call failing in turn', () => {
  for (const operation of OPERATIONS) {
    test(operation.name, () => {
      for (const code of CODES) {
        for (let failing = 1; ; failing++) {
          rmSync(posts, { recursive: true, force: true });
          mkdirSync(posts);
          operation.begin();
          const { fs, failed } = faultyFs(failing, code);
          const problem = attempt(() => operation.act(fs));
          if (failed() === undefined) {
            assert.ok(failing > 5 && problem === undefined, `${failing} calls`);
            break;
          }
          const where = `${code} at call ${failing}, ${failed()}`;
          if (problem === undefined) assert.ok(operation.isDone(), `${where}: not done, and nobody was told`);
          else assert.match(problem, /Cannot (?:save|delete) ".+": .+\. .+\./u, where);
          assert.deepEqual(leftovers(), [], where);
          if (!operation.isDone()) operation.act(nodeFs);
          assert.ok(operation.isDone(), `${where}: trying again did not help`);
        }
      }
    });
  }
});

function attempt(act: () => string | undefined): string | undefined {
  try {
    return act();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('a posts folder that is gone, and comes back', () => {
  test('nothing is written in its place, and everything is there again', () => {
    begin();
    marks().mark(['a'], true);
    links().put({ ...LINKS, links: [LINK] });
    const [open, openMarks, openLinks] = [store(), marks(), links()];
    const away = `${posts}-away`;
    renameSync(posts, away);
    try {
      const gone = /the folder ".*" is not there\. Connect its disk/;
      const hash = open.find(ID)?.hash;
      assert.throws(() => open.save(sampleNote({ body: 'x' }), hash, 'post'), gone);
      assert.throws(() => open.save(sampleNote({ id: `${ID}1` }), undefined, 'post'), gone);
      assert.throws(() => openLinks.put({ ...LINKS, post: 'other', links: [LINK] }), gone);
      openMarks.mark(['b'], true);
      assert.match(openMarks.problem ?? '', gone);
      openMarks.load();
      assert.ok(openMarks.isRead(['b']));
      open.reload();
      assert.equal(existsSync(posts), false);
    } finally {
      renameSync(away, posts);
    }
    open.reload();
    assert.equal(open.find(ID)?.note.body, sampleNote().body);
    openMarks.load();
    assert.ok(openMarks.isRead(['a']) && openMarks.isRead(['b']));
    openMarks.mark(['c'], true);
    assert.equal(openMarks.problem, undefined);
    assert.ok(['a', 'b', 'c'].every((id) => marks().isRead([id])));
  });
});

test('marks that could not be written survive what others write meanwhile, and a file that cannot be read is not overwritten', () => {
  marks().mark(['a'], true);
  const path = join(notes, 'read.tsv');
  let isBad = true;
  const readFileSync = ((file: nodeFs.PathOrFileDescriptor, ...rest: readonly [BufferEncoding]) => {
    if (isBad && file === path) throw Object.assign(new Error('EIO'), { code: 'EIO' });
    return nodeFs.readFileSync(file, ...rest);
  }) as FileSystem['readFileSync'];
  const opened = marks({ ...nodeFs, readFileSync });
  opened.mark(['b'], true);
  assert.match(opened.problem ?? '', /Cannot read ".*read\.tsv".*forgotten when VS Code closes/);
  assert.equal(marks().isRead(['a']), true);
  writeFileSync(path, `${nodeFs.readFileSync(path, 'utf8')}2026-01-01T00:00:00Z\tread\ttheirs\n`);
  isBad = false;
  opened.load();
  assert.ok(['a', 'b', 'theirs'].every((id) => opened.isRead([id])));
  opened.mark(['c'], true);
  assert.ok(['a', 'b', 'c', 'theirs'].every((id) => marks().isRead([id])));
});
