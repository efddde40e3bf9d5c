import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gitUserName, userNameOf } from '../../../src/host/gitName.ts';

test('the name stands in the section of the user', () => {
  assert.equal(userNameOf('[core]\n\tname = no\n[user]\n\temail = a@b.c\n\tname = Ada Verne\n'), 'Ada Verne');
  assert.equal(userNameOf('[USER]\r\n  Name="Борис # 2" ; a comment\r\n'), 'Борис # 2');
  assert.equal(userNameOf('[user]\nname = Ada ; not this\n'), 'Ada');
  assert.equal(userNameOf('[user]\nname = First\n[user]\nname = Last\n'), 'Last');
  assert.equal(userNameOf('[user "x"]\nname = no\n[remote "user"]\nname = no\n'), undefined);
  assert.equal(userNameOf('[user]\nname =\n'), undefined);
  assert.equal(userNameOf(''), undefined);
});

test('the repository that a folder is in counts first', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'marginalia-test-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const inside = join(folder, 'posts', 'channels');
  mkdirSync(inside, { recursive: true });
  mkdirSync(join(folder, '.git'));
  writeFileSync(join(folder, '.git', 'config'), '[user]\n\tname = Ada of the folder\n');
  assert.equal(gitUserName(inside), 'Ada of the folder');
});
