/** What people who share a notes folder through git meet: real clones, merged by git itself. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import * as nodeFs from 'node:fs';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { serializeNote } from '../../../src/core/notes/noteFile.ts';
import { newNotePath } from '../../../src/library/notePaths.ts';
import { NoteStore } from '../../../src/library/noteStore.ts';
import { PaperRecords } from '../../../src/library/paperRecords.ts';
import { ReadMarks } from '../../../src/library/readMarks.ts';
import { RestoredLinksStore } from '../../../src/library/restoredLinksStore.ts';
import { TopicChoices } from '../../../src/library/topicChoices.ts';
import { sampleNote } from '../core/notes/sampleNote.ts';

const skip = spawnSync('git', ['--version']).status === 0 ? false : 'there is no git on this machine';
const TITLE = 'Как учат модели';
const PEOPLE = ['anna', 'boris', 'clara'] as const;
const ORDERS = [
  ['anna', 'boris', 'clara'],
  ['clara', 'boris', 'anna'],
] as const;

/** Many notes are written here, and whether they outlive a power cut is not asked. */
const fs = { ...nodeFs, fsyncSync: () => undefined };
const log = (_: unknown, message: string): void => assert.fail(message);

let root = '';
before(() => {
  root = mkdtempSync(join(tmpdir(), 'git-'));
});
after(() => rmSync(root, { recursive: true }));

function git(folder: string, ...args: readonly string[]): string {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C' };
  const who = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.org'];
  return execFileSync('git', [...who, ...args], { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' });
}

function commit(folder: string): void {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'work');
}

/** What Marginalia has open in one clone. */
class Person {
  readonly folder: string;
  readonly notes: NoteStore;
  readonly reads: ReadMarks;
  readonly topics: TopicChoices;
  readonly papers: PaperRecords;
  readonly links: RestoredLinksStore;

  constructor(folder: string) {
    const path = join(folder, 'notes');
    this.folder = folder;
    this.notes = new NoteStore(path, { trashPath: `${folder}-trash`, fs });
    this.reads = new ReadMarks(join(path, 'read.tsv'), log);
    this.topics = new TopicChoices(join(path, 'topics.tsv'), log);
    this.papers = new PaperRecords(path, fs);
    this.links = new RestoredLinksStore(path, fs);
    this.notes.load();
    this.reads.load();
    this.topics.load();
    this.papers.reload();
    this.links.reload();
  }

  write(id: string, body: string, created = '2026-11-22T01:12:33Z'): void {
    const stored = this.notes.find(id);
    const note =
      stored === undefined
        ? sampleNote({ id, created, body })
        : { ...stored.note, body, modified: '2026-11-23T00:00:00Z' };
    assert.equal(this.notes.save(note, stored?.hash, TITLE).status, 'saved');
  }

  rate(key: string, rating: 1 | 2 | 3 | 4 | 5): void {
    const facts = { key, title: `Paper ${key}`, authors: ['Ada Example'], url: undefined };
    this.papers.edit([{ facts, change: (record) => ({ ...record, rating }), creates: true }]);
  }

  restore(post: string, label: string): void {
    const link = { label, url: `https://example.org/${label}`, start: 3, end: 3 + label.length };
    this.links.put({
      post,
      source: 'a.md',
      title: post,
      from: 'https://t.me/x/1',
      restored: '2026-11-22T01:12:33Z',
      links: [link],
    });
  }

  bodies(): readonly string[] {
    return this.notes
      .all()
      .map(({ note }) => note.body)
      .sort();
  }

  problems(): readonly string[] {
    return [...this.notes.problems(), ...this.papers.problems(), ...this.links.problems()].map(
      ({ path }) => path,
    );
  }
}

function noteId(who: number, count: number): string {
  return `urn:uuid:${who}${String(count).padStart(7, '0')}-0000-4000-8000-000000000000`;
}

/** A repository to start from, made by `begin`, and a clone of it for each name. */
function clones<Name extends string>(
  name: string,
  names: readonly Name[],
  begin: (person: Person) => void,
): { readonly base: string; readonly people: Readonly<Record<Name, Person>> } {
  const base = join(root, name);
  mkdirSync(base);
  git(base, 'init', '--quiet', '--initial-branch=main');
  writeFileSync(join(base, 'a.md'), '# A post\n');
  begin(new Person(base));
  commit(base);
  const people = Object.fromEntries(
    names.map((one) => {
      git(root, 'clone', '--quiet', base, `${name}-${one}`);
      return [one, new Person(join(root, `${name}-${one}`))];
    }),
  );
  // Every name was just given a person.
  return { base, people: people as Record<Name, Person> };
}

/** Merges the clones of these people, in this order, into a fresh one. Throws where git finds a conflict. */
function merged(base: string, people: readonly Person[]): Person {
  const folder = mkdtempSync(join(root, 'merged-'));
  git(root, 'clone', '--quiet', base, folder);
  for (const person of people)
    git(folder, 'pull', '--quiet', '--no-rebase', '--no-edit', person.folder, 'main');
  return new Person(folder);
}

describe('three people who add, edit and delete', { skip }, () => {
  const posts = Array.from({ length: 30 }, (_, count) => `tg:channel/${100 + count}`);
  let base = '';
  let people: Readonly<Record<(typeof PEOPLE)[number], Person>>;

  before(() => {
    ({ base, people } = clones('team', PEOPLE, (person) => {
      for (let count = 0; count < 12; count++) person.write(noteId(9, count), `base ${count}`);
      person.reads.mark(posts.slice(0, 10), true);
      person.topics.choose(posts.slice(0, 3), ['RL']);
      for (const key of ['arxiv:2401.00001', 'arxiv:2401.00002', 'arxiv:2401.00003']) person.rate(key, 1);
      person.restore('tg:channel/1', 'old');
    }));
    for (const [who, name] of PEOPLE.entries()) {
      const person = people[name];
      for (let count = 0; count < 5; count++) person.write(noteId(who, count), `${name} ${count}`);
      for (const count of [0, 1])
        person.write(noteId(9, who * 4 + count), `base ${who * 4 + count}, ${name}`);
      person.notes.delete(noteId(9, who * 4 + 2));
      // Neighbours in the sorted file, and some posts that all of them read.
      person.reads.mark([...posts.filter((_, count) => count % 3 === who), ...posts.slice(20)], true);
      person.reads.mark([posts[who] ?? ''], false);
      person.topics.choose([posts[who] ?? '', posts[10 + who] ?? ''], [name]);
      person.rate(`arxiv:2401.0000${who + 1}`, 5);
      person.rate(`arxiv:2402.0000${who + 1}`, 3);
      person.restore(`tg:channel/${who + 2}`, name);
      commit(person.folder);
    }
  });

  for (const order of ORDERS) {
    test(`never meet a conflict: ${order.join(', ')}`, () => {
      const all = merged(
        base,
        order.map((name) => people[name]),
      );
      assert.deepEqual(all.problems(), []);
      const expected = PEOPLE.flatMap((name, who) => [
        ...[0, 1, 2, 3, 4].map((count) => `${name} ${count}`),
        ...[0, 1].map((count) => `base ${who * 4 + count}, ${name}`),
        `base ${who * 4 + 3}`,
      ]);
      assert.deepEqual(all.bodies(), expected.sort());
      const unread = posts.filter((id) => !all.reads.isRead([id]));
      assert.deepEqual(unread, posts.slice(0, 3), 'the last word about each counts');
      for (const [who, name] of PEOPLE.entries()) {
        assert.deepEqual(all.topics.of([posts[who] ?? '']), [name]);
        assert.deepEqual(all.topics.of([posts[10 + who] ?? '']), [name]);
        assert.equal(all.papers.of([`arxiv:2401.0000${who + 1}`])?.value.rating, 5);
        assert.equal(all.papers.of([`arxiv:2402.0000${who + 1}`])?.value.rating, 3);
        assert.equal(all.links.of([`tg:channel/${who + 2}`])[0]?.label, name);
      }
      // The next mark writes one line per post again.
      all.reads.mark([posts[0] ?? ''], true);
      const lines = readFileSync(join(all.folder, 'notes/read.tsv'), 'utf8').trim().split('\n');
      assert.equal(new Set(lines.map((line) => line.split('\t')[2])).size, lines.length);
    });
  }
});

test('two clones with 500 new notes each: no conflict', { skip }, () => {
  const { base, people } = clones('many', ['one', 'two'], (person) => person.write(noteId(9, 0), 'base'));
  for (const [who, person] of [people.one, people.two].entries()) {
    // As a save names and writes them, without its locks.
    for (let count = 0; count < 500; count++) {
      const note = sampleNote({ id: noteId(who, count), body: `${who} ${count}` });
      writeFileSync(newNotePath(join(person.folder, 'notes'), note, TITLE), serializeNote(note));
    }
    commit(person.folder);
  }
  const all = merged(base, [people.one, people.two]);
  assert.deepEqual([all.problems(), all.notes.all().length], [[], 1001]);
});

test('two people who first rate one paper, and restore the same links: both sides in one file', {
  skip,
}, () => {
  const { people } = clones('papers', ['one', 'two'], (person) => person.write(noteId(9, 0), 'base'));
  people.one.rate('arxiv:2403.00001', 4);
  people.two.papers.edit([
    {
      facts: { key: 'arxiv:2403.00001', title: 'Paper arxiv:2403.00001', authors: [], url: undefined },
      change: (record) => ({ ...record, status: 'read', body: 'My words.' }),
      creates: true,
    },
  ]);
  for (const [name, person] of Object.entries(people)) {
    person.restore('tg:channel/7', name);
    commit(person.folder);
  }
  const { one, two } = people;
  assert.throws(() => git(one.folder, 'pull', '--quiet', '--no-rebase', two.folder, 'main'));
  one.papers.reload();
  one.links.reload();
  assert.equal(one.problems().length, 2);
  for (const path of one.problems()) one.notes.keepBothSides(join(one.folder, path));
  one.papers.reload();
  one.links.reload();
  assert.deepEqual(one.problems(), []);
  const { rating, status, body, authors } = one.papers.all()[0]?.value ?? {};
  assert.deepEqual([rating, status, body, authors], [4, 'read', 'My words.', ['Ada Example']]);
  assert.deepEqual(
    one.links
      .of(['tg:channel/7'])
      .map(({ label }) => label)
      .sort(),
    ['one', 'two'],
  );
});

describe('two people who change the same notes', { skip }, () => {
  const COUNT = 100;
  let here: Person;

  before(() => {
    const { people } = clones('same', ['one', 'two'], (person) => {
      for (let count = 0; count < COUNT; count++) person.write(noteId(9, count), `base ${count}\n\nmore`);
      person.write(noteId(8, 0), 'untouched');
    });
    for (const [name, person] of Object.entries(people)) {
      for (let count = 0; count < COUNT; count++) person.write(noteId(9, count), `${name} ${count}\n\nmore`);
      commit(person.folder);
    }
    here = people.one;
    assert.throws(
      () => git(here.folder, 'pull', '--quiet', '--no-rebase', people.two.folder, 'main'),
      /CONFLICT|Command failed/,
    );
    here.notes.reload();
  });

  test('are told of each, and nothing else is hidden', () => {
    assert.deepEqual(here.bodies(), ['untouched']);
    assert.equal(here.notes.problems().length, COUNT);
    for (const { path, message } of here.notes.problems()) {
      assert.match(message, /git conflict markers/);
      assert.match(readFileSync(join(here.folder, path), 'utf8'), /one \d+\n[\s\S]*two \d+\n/);
    }
  });

  test('keep both sides as notes of their own, with every key', () => {
    const [first] = here.notes.problems();
    assert.ok(first);
    const path = join(here.folder, first.path);
    writeFileSync(path, readFileSync(path, 'utf8').replace('color:', 'mine: 1 # keep\ncolor:'));
    for (const problem of here.notes.problems()) here.notes.keepBothSides(join(here.folder, problem.path));
    assert.deepEqual(here.problems(), []);
    const expected = Array.from({ length: COUNT }, (_, count) => [
      `one ${count}\n\nmore`,
      `two ${count}\n\nmore`,
    ]);
    assert.deepEqual(here.bodies(), [...expected.flat(), 'untouched'].sort());
    const theirs = here.notes.all().filter(({ path: shown }) => shown.includes('.conflict-'));
    assert.equal(theirs.length, COUNT);
    const texts = theirs.map((stored) => readFileSync(join(here.folder, stored.path), 'utf8'));
    assert.ok(texts.every((text) => /^conflictOf: urn:uuid:9/m.test(text)));
    assert.equal(texts.filter((text) => text.includes('mine: 1 # keep')).length, 1);
    commit(here.folder);
    assert.equal(existsSync(join(here.folder, '.git/MERGE_HEAD')), false);
  });

  test('are left alone where a side is no note, or where there is no conflict', () => {
    const stored = here.notes.find(noteId(8, 0));
    const path = join(here.folder, stored?.path ?? '');
    assert.throws(() => here.notes.keepBothSides(path), /does not hold two whole sides/);
    const text = readFileSync(path, 'utf8').replace(
      'created:',
      '<<<<<<< HEAD\ncreated: 2026-11-22T01:12:33Z\nx:\n=======\n>>>>>>> two\nwas:',
    );
    writeFileSync(path, text);
    here.notes.reload();
    assert.throws(() => here.notes.keepBothSides(path), /A side of .* is no note by itself.*created/);
    assert.equal(readFileSync(path, 'utf8'), text);
  });
});
