import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMail, isWebArchive } from '../../../../../src/core/formats/mail/isMail.ts';

const MESSAGE =
  'Received: from a\r\n\tby b\r\nFrom: A <a@b.org>\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\nbody';
const ARCHIVE =
  'From: <Saved by Blink>\nSnapshot-Content-Location: https://a.org/\nSubject: x\nMIME-Version: 1.0\n\n';

test('mail is told by its name', () => {
  for (const path of ['a/b.eml', 'b.MBOX', 'page.mhtml', 'page.mht']) assert.equal(isMail(path, 'x'), true);
  for (const path of ['a.md', 'eml', 'a.eml.txt', 'mht.html']) assert.equal(isMail(path, 'x'), false);
});

test('mail is told by its head', () => {
  assert.equal(isMail('inbox', MESSAGE), true);
  assert.equal(isMail('Inbox', 'From a@b.org Mon Jan  5 10:00:00 2026\nFrom: a@b.org\n'), true);
  assert.equal(isMail('2024-May.txt', 'From a at b.org  Sat May  4 09:00:01 2024\nFrom: a at b.org\n'), true);
});

test('what only begins like mail is none', () => {
  for (const head of [
    'From here on Monday we go to May 2024 and beyond\n',
    'Title: A post\nDate: 2024-05-01\nTags: a, b\n\nText\n',
    'From: me\nTo: you\n\nA letter in a text file\n',
    'Note: this is text\nDate: today\n',
    '',
  ])
    assert.equal(isMail('a.txt', head), false, head);
});

test('a web page saved as a message is not a letter', () => {
  assert.equal(isWebArchive('page', ARCHIVE), true);
  assert.equal(isWebArchive('page.mht', 'x'), true);
  assert.equal(isWebArchive('inbox', MESSAGE), false);
  assert.equal(isWebArchive('a.eml', ARCHIVE), false);
});
