import assert from 'node:assert/strict';
import { test } from 'node:test';
import manifest from '../../../../package.json' with { type: 'json' };
import { DEFAULT_TEMPLATE, FIELDS } from '../../../../src/core/notes/exchange/template.ts';
import { noteIdsOf } from '../../../../src/host/noteArgument.ts';

test('the manifest gives the template of the code, and names its fields', () => {
  const [setting] = manifest.contributes.configuration.flatMap(({ properties }) =>
    'marginalia.notes.template' in properties ? [properties['marginalia.notes.template']] : [],
  );
  assert.equal(setting?.default, DEFAULT_TEMPLATE);
  for (const field of FIELDS)
    assert.match(setting?.markdownDescription ?? '', new RegExp(`\`${field}\``, 'u'));
});

test('commands take the row that was clicked, all selected ones, groups and ids', () => {
  const row = (id: string) => ({ kind: 'note', row: { id, title: 'x' } });
  const stored = (id: string) => ({ kind: 'note', row: { stored: { note: { id } } } });
  const group = { kind: 'group', threads: [{ note: { id: 'a' }, replies: [{ id: 'b' }] }] };
  assert.deepEqual(noteIdsOf([row('a')]), ['a']);
  assert.deepEqual(noteIdsOf([row('a'), [row('a'), stored('b'), group]]), ['a', 'b']);
  assert.deepEqual(noteIdsOf([{ kind: 'group', rows: [{ stored: { note: { id: 'c' } } }] }]), ['c']);
  assert.deepEqual(noteIdsOf([{ note: 'd' }]), ['d']);
  const others = [undefined, null, 7, 'x', {}, { kind: 'note' }, { kind: 'note', row: { id: 7 } }];
  for (const other of [...others, { kind: 'group', threads: [7] }]) {
    assert.deepEqual(noteIdsOf([other, [other]]), []);
  }
});
