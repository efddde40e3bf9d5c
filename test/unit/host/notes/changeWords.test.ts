import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeWords, titleOfNote } from '../../../../src/host/notes/changeWords.ts';
import { sampleNote } from '../../core/notes/sampleNote.ts';

test('the status bar says what was undone', () => {
  const change = { id: 'a', title: 'Проверить', kind: 'edit' } as const;
  assert.equal(changeWords('undo', undefined), 'There is no change of a note to undo');
  assert.equal(changeWords('undo', [change]), 'Undone: the change of the note “Проверить”');
  assert.equal(
    changeWords('redo', [{ ...change, title: '', kind: 'delete' }]),
    'Redone: the deletion of the note',
  );
  assert.equal(changeWords('undo', [change, change]), 'Undone: changes of 2 notes');
});

test('a note is called by its first line, else by the words it stands on', () => {
  assert.equal(titleOfNote(sampleNote({ body: '\n One\nTwo' })), 'One');
  assert.equal(titleOfNote(sampleNote({ body: ' ' })), 'награда считается по токенам');
  const { target } = sampleNote();
  const whole = sampleNote({ body: '', target: { ...target, quote: undefined, position: undefined } });
  assert.equal(titleOfNote(whole), 'A note on the whole post');
});
