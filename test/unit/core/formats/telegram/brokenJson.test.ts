import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importFile } from '../../../../../src/core/formats/importFile.ts';
import { desktopJson } from '../../../../telegramExports.ts';
import { SAMPLE_CHANNEL } from '../../../../telegramSample.ts';

const read = (text: string) => importFile('result.json', text);

/** Three messages as Telegram Desktop writes them; `middle` are the lines of the second one behind its dates. */
function withMiddle(middle: string): string {
  const head = (id: number) =>
    `  {\n   "id": ${id},\n   "type": "message",\n   "date": "2025-06-11T18:30:00",\n   "date_unixtime": "174965580${id}",\n`;
  const plain = (id: number, text: string) => `${head(id)}   "text": "${text}",\n   "text_entities": []\n  }`;
  return `{\n "name": "К",\n "type": "public_channel",\n "id": 5,\n "messages": [\n${plain(1, 'первый')},\n${head(2)}${middle}\n  },\n${plain(3, 'третий')}\n ]\n}`;
}

const MENDED: readonly (readonly [name: string, middle: string, text: string])[] = [
  ['\\x escapes', String.raw`   "text": "вто\x01рой\x1F \x0a!"`, 'второй\n!'],
  [
    'other escapes that JSON does not know',
    String.raw`   "text": "C:\data \'a\' \u12 \\ \" \/"`,
    String.raw`C:\data \'a\' \u12 \ " /`,
  ],
  ['control characters as they are', '   "text": "второй\n\tпост\u0001"', 'второй\n\tпост'],
  ['a line break behind a backslash', '   "text": "второй\\\nпост"', 'второй\nпост'],
  ['commas at the end', '   "text": ["второй",],\n   "reactions": [],', 'второй'],
  [
    'a document_id without quotes',
    '   "text": [{\n"type": "custom_emoji",\n"text": "👀",\n"document_id": (File not included. Change data exporting settings, to download.)\n}, " второй"]',
    '👀 второй',
  ],
  [
    'a path without quotes',
    '   "text": [{"type": "custom_emoji", "text": "👀", "document_id": stickers/a b.tgs}, " второй"]',
    '👀 второй',
  ],
  [
    'a path that begins like true',
    '   "text": [{\n"type": "custom_emoji",\n"document_id": true/a,b.tgs,\n"text": "👀"\n}]',
    '👀',
  ],
  [
    'a document_id as a number',
    '   "text": [{"type": "custom_emoji", "text": "👀", "document_id": 5368324170671202286}]',
    '👀',
  ],
  ['keys of the prototype', '   "__proto__": {"text": "x"}, "constructor": 1, "text": "второй"', 'второй'],
  ['a lone surrogate', String.raw`   "text": "вто\ud800рой"`, 'вто\uFFFDрой'],
];
for (const [name, middle, text] of MENDED) {
  test(`mended: ${name}`, () => {
    const { posts, problems } = read(withMiddle(middle));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      posts.map((post) => post.text),
      ['первый', text, 'третий'],
    );
  });
}

const BROKEN: readonly (readonly [name: string, middle: string])[] = [
  ['a quote is missing at the end', '   "text": "второй'],
  ['a quote is missing at the start', '   "text": второй",\n   "x": "y"'],
  ['a quote too many', '   "text": "вто"рой",\n   "x": "y"'],
  ['an open bracket', '   "text": ["второй"'],
  ['an open brace', '   "text": {"a": "второй"'],
  ['braces and brackets after a missing quote', '   "text": "второй,\n "a": "}]}}]{{[", "b": "{"'],
  ['nothing behind a colon', '   "text":\n   "x" "y"'],
  ['too deep', `   "text": ${'['.repeat(300)}${']'.repeat(300)}`],
  ['far too deep', `   "text": ${'{"a":['.repeat(100_000)}`],
  ['a closing bracket of the wrong kind', '   "text": ["второй"},'],
];
for (const [name, middle] of BROKEN) {
  test(`broken, and its neighbours are kept: ${name}`, () => {
    const text = withMiddle(middle);
    const { posts, problems } = read(text);
    const texts = posts.map((post) => post.text);
    assert.equal(texts[0], 'первый');
    assert.equal(texts.at(-1), 'третий');
    assert.ok(texts.length <= 3);
    if (texts.length < 3) {
      assert.equal(problems.length, 1);
      assert.equal(problems[0]?.offset, text.indexOf('{\n   "id": 2'));
    }
  });
}

test('an export cut anywhere keeps what came before, and says where it ends', () => {
  const whole = desktopJson(SAMPLE_CHANNEL);
  const all = read(whole).posts;
  for (let length = 200; length < whole.length - 4; length += 97) {
    const { posts, problems } = read(whole.slice(0, length));
    const before = all.filter(({ source }) => source.end <= length);
    // Pictures that belong to the last post may be cut off.
    assert.deepEqual(
      posts.map(({ messageId, text }) => [messageId, text]),
      before.map(({ messageId, text }) => [messageId, text]),
      `cut at ${length}`,
    );
    if (whole.slice(0, length).includes('"messages": ['))
      assert.match(problems.at(-1)?.message ?? '', /cut off|no message/u);
  }
});

test('an export whose beginning is lost is read from the first whole message', () => {
  const whole = desktopJson(SAMPLE_CHANNEL);
  const all = read(whole).posts;
  for (let from = 97; from < whole.length - 1_500; from += 997) {
    const texts = new Set(read(`${whole.slice(from)}`).posts.map(({ text }) => text));
    for (const { source, text } of all) if (source.start >= from) assert.ok(texts.has(text), `from ${from}`);
  }
});

const PATTERNS = [
  '{',
  '[',
  '"',
  '\\',
  '{"id":1,"type":"message"',
  '"messages":[',
  '"messages":[x',
  '"messages":[{',
  '"a":"',
  '{"',
  ',]',
  '":',
  '":      x        ,        ',
  ':(',
  '"type":"public_channel","messages":[',
  '{"id": 1, "type": "message", "date": "x", "text": "}',
];
test('no pattern takes long', () => {
  const head =
    '{"name": "К", "type": "public_channel", "id": 5, "messages": [{"id": 1, "type": "message", "date": "2025-06-11T18:30:00", "text": "x"},';
  for (const pattern of PATTERNS) {
    const { posts, problems } = read(head + pattern.repeat(Math.ceil(300_000 / pattern.length)));
    assert.equal(posts[0]?.text, 'x', pattern);
    assert.ok(
      problems.every(({ message }) => !message.startsWith('Could not be read')),
      pattern,
    );
  }
});
