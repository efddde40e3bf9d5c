import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type * as vscode from 'vscode';
import type { ToReader } from '../../../../src/protocol/reader.ts';
import '../fakeVscode.ts';

const { Uri } = await import('vscode');
const { ReaderPage } = await import('../../../../src/host/reader/readerPage.ts');

const NO_NOTES = { type: 'notes', post: 'a', notes: [] } as const;
const NO_LINKS = { type: 'backlinks', post: 'a', links: { page: [], notes: {} } } as const;

function openPage() {
  const sent: ToReader[] = [];
  const webview: Pick<vscode.Webview, 'postMessage'> = {
    postMessage: async (message: ToReader) => sent.push(message) > 0,
  };
  // Of a webview these tests need no more.
  const page = new ReaderPage(webview as vscode.Webview, Uri.file('/extension'));
  return { page, sent };
}

test('what the page was told already is not sent again', () => {
  const { page, sent } = openPage();
  page.tell(NO_NOTES);
  page.tell(NO_LINKS);
  page.tell({ ...NO_NOTES });
  page.tell({ ...NO_LINKS });
  assert.deepEqual(sent, [NO_NOTES, NO_LINKS]);
  const other = { ...NO_NOTES, post: 'b' };
  page.tell(other);
  page.tell(NO_NOTES);
  assert.deepEqual(sent.slice(2), [other, NO_NOTES]);
});

test('what waits for a post to be painted goes on when the page says so', async (context: TestContext) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { page } = openPage();
  let isDone = false;
  const waiting = page.painted().then(() => {
    isDone = true;
  });
  await Promise.resolve();
  assert.equal(isDone, false);
  page.hasPainted();
  await waiting;
  await page.painted();
});

test('it goes on as well when the page says nothing, or another post is wanted', async (context: TestContext) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { page } = openPage();
  const first = page.painted();
  page.expectPaint();
  await first;
  const second = page.painted();
  context.mock.timers.tick(60_000);
  await second;
});
