import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { beforeEach, describe, it } from 'node:test';
import { executed, MarkdownString, pressed, Range, shown } from '../fakeVscodeModule.ts';
import { FakeEditor, openEditor, textOf } from './editor.ts';

const OWLS = `---
title: Owls
---

# Owls

The owl sleeps by **day**, as [a book](https://example.org/day) says.

The owl hunts at *night*, and nobody hears it.
`;

beforeEach(() => {
  shown.length = 0;
  pressed.clear();
});

describe('notes in an editor', () => {
  it('are made on the selected words, and are the same notes that the reader shows', async (context) => {
    const editor = await openEditor(context, { 'a.md': OWLS });
    const thread = await editor.write(editor.select('hunts at *night*, and'), 'With **what**?');
    assert.deepEqual(editor.shown, [thread]);
    assert.equal(editor.wordsAt(thread), 'hunts at *night*, and');
    assert.equal(thread.label, 'Note');
    assert.equal(textOf(thread.comments[0]?.body), 'With **what**?');
    const [row] = editor.library.notes();
    assert.equal(row?.stored.note.target.quote?.exact, 'hunts at night, and');
    assert.equal(row.anchor.verdict, 'exact');
  });

  it('are on the words of the line where nothing is selected', async (context) => {
    const editor = await openEditor(context, { 'a.md': OWLS });
    await editor.write(new Range(6, 3, 6, 3), 'Which one?', 'questioning');
    const [row] = editor.library.notes();
    assert.equal(row?.stored.note.target.quote?.exact, 'The owl sleeps by day, as a book says.');
    assert.equal(row.stored.note.motivation, 'questioning');
    assert.equal(editor.shown[0]?.state, 0);
  });

  it('come and go with those of the reader, and their threads stay the same objects', async (context) => {
    const editor = await openEditor(context, { 'a.md': OWLS });
    const thread = await editor.write(editor.select('nobody hears'), 'Why?');
    const [stored] = editor.library.notes().map((row) => row.stored);
    assert.ok(stored);
    const { comments } = thread;
    await editor.file.refresh();
    assert.equal(thread.comments, comments, 'nothing is painted anew when nothing is new');
    editor.library.saveNote(
      { ...stored.note, body: 'Because.', modified: '2026-11-23T10:00:00Z' },
      stored.hash,
    );
    await editor.file.refresh();
    assert.deepEqual(editor.shown, [thread]);
    assert.equal(textOf(thread.comments[0]?.body), 'Because.');
    editor.library.deleteNote(stored.note.id);
    await editor.file.refresh();
    assert.deepEqual(editor.shown, []);
  });

  it('move with their words while the file is edited, and after it was saved', async (context) => {
    const editor = await openEditor(context, { 'a.md': OWLS });
    const thread = await editor.write(editor.select('nobody hears it'), 'Why?');
    editor.replace('# Owls\n', '# Owls\n\nA new paragraph,\nof two lines.\n');
    assert.equal(editor.wordsAt(thread), 'nobody hears it');
    editor.replace('nobody hears it', 'nobody ever hears it');
    assert.equal(editor.wordsAt(thread), 'nobody ever hears it');
    await editor.file.refresh();
    assert.equal(editor.wordsAt(thread), 'nobody ever hears it', 'the library knows only the saved text');
    await editor.save();
    assert.deepEqual(editor.shown, [thread]);
    assert.match(thread.label ?? '', /^Note: the text changed$/);
    assert.match(textOf(thread.comments[0]?.body), /^> nobody hears it\n\nWhy\?$/);
    assert.match(editor.wordsAt(thread), /nobody ever hears it/);
  });

  it('stand at the first line of the post when their words are gone', async (context) => {
    const editor = await openEditor(context, { 'a.md': OWLS });
    const thread = await editor.write(
      editor.select('The owl hunts at *night*, and nobody hears it.'),
      'Why?',
    );
    editor.replace(
      'The owl hunts at *night*, and nobody hears it.',
      'Something else entirely is written here now.',
    );
    await editor.save();
    assert.equal(thread.label, 'Note: its words are gone');
    assert.match(textOf(thread.comments[0]?.body), /^> The owl hunts at night/);
    assert.equal(thread.range.start.line, 0);
  });

  it('are found in a document with changes that are not saved yet', async (context) => {
    const editor = await openEditor(context, { 'a.md': OWLS });
    await editor.write(editor.select('nobody hears it'), 'Why?');
    const again = new FakeEditor(editor.library, editor.document.uri.fsPath, editor.folder);
    again.document.text = OWLS.replace('# Owls', '# Owls\n\nTyped before the window was closed.');
    again.document.isDirty = true;
    await again.file.refresh();
    assert.deepEqual(
      again.shown.map((thread) => again.wordsAt(thread)),
      ['nobody hears it'],
    );
  });
});

describe('what a user does to a thread', () => {
  it('answers, edits and deletes, and brings back', async (context) => {
    const editor = await openEditor(context, { 'a.md': OWLS });
    const thread = await editor.write(editor.select('nobody hears'), 'Why?');
    await editor.act('add', thread, { words: 'Soft feathers.', motivation: 'replying' });
    assert.deepEqual(
      thread.comments.map(({ body }) => textOf(body)),
      ['Why?', 'Soft feathers.'],
    );
    const notes = editor.library.notes().map(({ stored }) => stored.note);
    const root = notes.find(({ motivation }) => motivation === 'commenting');
    const answer = notes.find(({ motivation }) => motivation === 'replying');
    assert.ok(root);
    assert.equal(answer?.target.note, root.id);
    const [first] = thread.comments;
    assert.ok(first);
    Reflect.apply(Reflect.get(first, 'edit'), first, []);
    first.body = 'Why, really?';
    await editor.act('saveEdit', thread, first);
    assert.deepEqual(
      thread.comments.map(({ body, mode }) => [textOf(body), mode]),
      [
        ['Why, really?', 1],
        ['Soft feathers.', 1],
      ],
    );
    pressed.add('Undo');
    await Reflect.apply(editor.actions.delete, editor.actions, [notes]);
    assert.match(shown.join(), /Note and its replies deleted \(2\)/);
    assert.equal(editor.library.notes().length, 2);
    pressed.clear();
    await Reflect.apply(editor.actions.delete, editor.actions, [notes]);
    await editor.file.refresh();
    assert.deepEqual(editor.shown, []);
  });

  it('resolves a to-do and opens it again', async (context) => {
    const editor = await openEditor(context, { 'a.md': OWLS });
    const thread = await editor.write(editor.select('nobody hears'), 'Listen', 'todo');
    assert.deepEqual([thread.contextValue, thread.state], ['todo', 0]);
    await editor.act('setDone', thread, true);
    await editor.file.refresh();
    assert.deepEqual([thread.contextValue, thread.state, thread.label], ['done', 1, 'To-do, done']);
    await editor.act('setDone', thread, false);
    await editor.file.refresh();
    assert.deepEqual([thread.contextValue, thread.state], ['todo', 0]);
    assert.equal(editor.library.notes()[0]?.stored.note.completed, undefined);
  });

  it('goes to the note in the reader', async (context) => {
    const editor = await openEditor(context, { 'a.md': OWLS });
    const thread = await editor.write(editor.select('nobody hears'), 'Why?');
    await editor.act('openInReader', thread);
    const note = editor.library.notes()[0]?.stored.note;
    assert.deepEqual(executed.at(-1), [
      'marginalia.openPost',
      { id: note?.target.post, place: { note: note?.id } },
    ]);
  });
});

describe('words that cannot be saved', () => {
  it('stay in the thread where no note can stand, and can go on the whole post', async (context) => {
    const editor = await openEditor(context, { 'a.md': OWLS });
    const thread = await editor.write(editor.select('https://example.org'), 'Half a thought');
    assert.deepEqual(editor.library.notes(), []);
    assert.deepEqual(
      thread.comments.map(({ body, mode, label }) => [body, mode, label]),
      [['Half a thought', 0, 'not saved']],
    );
    assert.equal(thread.canReply, false);
    assert.match(shown.join(), /no note can stand there\. Save it once more to have it on the whole post/);
    await editor.act('saveEdit', thread, thread.comments[0]);
    assert.equal(editor.library.notes()[0]?.anchor.verdict, 'post');
    assert.equal(thread.canReply, true);
    assert.deepEqual(
      thread.comments.map(({ body, mode }) => [textOf(body), mode]),
      [['Half a thought', 1]],
    );
    assert.deepEqual(editor.shown, [thread]);
  });

  it('stay in the thread when the disk refuses them, and are saved by the next try', async (context) => {
    const editor = await openEditor(context, { 'a.md': OWLS });
    const notes = `${dirname(editor.document.uri.fsPath)}/notes`;
    writeFileSync(notes, 'in the way');
    await assert.rejects(editor.write(editor.select('nobody hears'), 'Half a thought'));
    const [thread] = editor.shown;
    assert.ok(thread);
    assert.equal(thread.comments[0]?.body, 'Half a thought');
    await editor.file.refresh();
    assert.equal(editor.file.close(), false, 'a closed editor does not take them along');
    rmSync(notes);
    await editor.act('saveEdit', thread, thread.comments[0]);
    assert.equal(editor.library.notes()[0]?.stored.note.body, 'Half a thought');
    assert.deepEqual(editor.shown, [thread]);
    assert.equal(thread.comments.length, 1);
  });

  it('stay in the thread when the note is deleted elsewhere meanwhile', async (context) => {
    const editor = await openEditor(context, { 'a.md': OWLS });
    const thread = await editor.write(editor.select('nobody hears'), 'Why?');
    const [comment] = thread.comments;
    assert.ok(comment);
    Reflect.apply(Reflect.get(comment, 'edit'), comment, []);
    comment.body = 'Why, and since when?';
    editor.library.deleteNote(editor.library.notes()[0]?.stored.note.id ?? '');
    await editor.file.refresh();
    assert.deepEqual(editor.shown, [thread]);
    assert.equal(comment.body, 'Why, and since when?');
    await editor.act('saveEdit', thread, comment);
    assert.match(
      editor.library
        .notes()
        .map(({ stored }) => stored.note.body)
        .join(),
      /since when/,
    );
  });

  it('are refused politely across two posts and outside of any', async (context) => {
    const entries = ['First', 'Second', 'Third'].map(
      (title) =>
        `## ${title} finding\n\nThe ${title} owl, as https://example.org/${title} says, hunts at night.\n`,
    );
    const editor = await openEditor(
      context,
      { 'digest.md': `# Links\n\n${entries.join('\n')}` },
      { digests: { 'digest.md': 'entries' } },
    );
    const two = new Range(5, 0, 8, 20);
    const thread = await editor.write(two, 'Both of them');
    assert.match(shown.join(), /reaches into another post/);
    assert.equal(thread.comments[0]?.body, 'Both of them');
    assert.equal(thread.comments[0]?.label, 'not saved');
    const outside = await editor.write(new Range(500, 0, 500, 0), 'Nowhere');
    assert.match(shown.join(), /not part of a post/);
    assert.equal(outside.comments[0]?.body, 'Nowhere');
  });
});

describe('a hostile note', () => {
  it('is shown as Markdown that may do nothing', async (context) => {
    const editor = await openEditor(context, { 'a.md': OWLS });
    const body =
      '[x](command:workbench.action.quit) ![](https://example.org/spy.png) <img src=x onerror=alert(1)>';
    const thread = await editor.write(editor.select('nobody hears'), body);
    const shownBody = thread.comments[0]?.body;
    assert.ok(shownBody instanceof MarkdownString);
    assert.equal(shownBody.isTrusted, false);
    assert.equal(shownBody.supportHtml, false);
    assert.ok(!shownBody.value.includes('!['));
    assert.equal(readFileSync(editor.document.uri.fsPath, 'utf8'), OWLS, 'the post is left alone');
  });
});
