import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importFile } from '../../../../../src/core/formats/importFile.ts';

test('a quotation that its author folded is told from others', () => {
  const message = {
    ...{ id: 7, type: 'message', date: '2025-06-01T10:00:00', date_unixtime: '1748761200', from: 'Полка' },
    text: [
      'Начало ',
      { type: 'blockquote', text: 'длинная цитата', collapsed: true },
      { type: 'blockquote', text: 'обычная', collapsed: false },
    ],
  };
  const chat = { name: 'Полка', type: 'public_channel', id: 5, messages: [message] };
  const [post] = importFile('result.json', JSON.stringify(chat, null, 1)).posts;
  const html = post?.body.source ?? '';
  assert.match(html, /<blockquote class="expandable">длинная цитата<\/blockquote>/u);
  assert.match(html, /<blockquote>обычная<\/blockquote>/u);
});
