import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toHypothesis } from '../../../../../src/core/notes/exchange/hypothesis.ts';
import { readExchange } from '../../../../../src/core/notes/exchange/readExchange.ts';
import { sampleNote } from '../sampleNote.ts';
import { exported, NASTY } from './exported.ts';

/** An annotation as an export of Hypothesis has it. */
function annotation(change: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const uri = 'https://example.org/rewards?utm_source=x#part';
  return {
    id: 'hU4zGrzWEe-KnUNLtBQZ7Q',
    created: '2024-12-09T07:17:52.318371+00:00',
    updated: '2024-12-10T08:00:00.000000+00:00',
    user: 'acct:anna_k@hypothes.is',
    user_info: { display_name: 'Анна К.' },
    uri,
    text: 'Почему по токенам?\r\n\r\n$x^2$\n',
    tags: ['rl', 'вопрос'],
    group: '__world__',
    permissions: { read: ['group:__world__'] },
    target: [
      {
        source: uri,
        selector: [
          {
            type: 'RangeSelector',
            startContainer: '/div[1]/p[2]',
            endContainer: '/div[1]/p[2]',
            startOffset: 6,
            endOffset: 34,
          },
          { type: 'TextPositionSelector', start: 1200, end: 1228 },
          { type: 'TextQuoteSelector', exact: 'награда считается', prefix: 'Здесь ', suffix: ' по токенам' },
        ],
      },
    ],
    document: { title: ['Про награды'] },
    links: {},
    ...change,
  };
}

function read(...annotations: readonly unknown[]) {
  const file = {
    export_date: '',
    export_userid: 'acct:anna_k@hypothes.is',
    client_version: '1.1',
    annotations,
  };
  return readExchange(JSON.stringify(file));
}

test('an annotation of Hypothesis is a note by its author, on the words of its quote', () => {
  const { format, notes, problems } = read(annotation());
  assert.deepEqual([format, problems], ['Hypothesis', []]);
  assert.deepEqual(notes, [
    {
      id: 'hU4zGrzWEe-KnUNLtBQZ7Q',
      created: '2024-12-09T07:17:52Z',
      modified: '2024-12-10T08:00:00Z',
      motivation: 'commenting',
      completed: undefined,
      creator: 'Анна К.',
      color: undefined,
      tags: ['rl', 'вопрос'],
      body: 'Почему по токенам?\n\n$x^2$',
      quote: { exact: 'награда считается', prefix: 'Здесь ', suffix: ' по токенам' },
      text: undefined,
      answers: undefined,
      post: undefined,
      addresses: ['https://example.org/rewards?utm_source=x#part'],
      path: undefined,
      title: 'Про награды',
    },
  ]);
});

test('a highlight has no text, a page note no quote, a reply names what it answers', () => {
  const [highlight, pageNote, reply] = read(
    annotation({ text: '', tags: [] }),
    annotation({ target: [{ source: 'https://example.org/rewards' }], user_info: { display_name: null } }),
    annotation({ references: ['top', 'parent'], target: [{ source: 'https://example.org/rewards' }] }),
  ).notes;
  assert.equal(highlight?.motivation, 'highlighting');
  assert.deepEqual(
    [pageNote?.motivation, pageNote?.quote, pageNote?.creator],
    ['commenting', undefined, 'anna_k'],
  );
  assert.deepEqual([reply?.motivation, reply?.answers], ['replying', 'parent']);
});

test('an annotation that cannot be read costs only itself', () => {
  const { notes, problems } = read(
    null,
    annotation({ id: undefined }),
    annotation({ created: 'yesterday', updated: 7 }),
    annotation({ uri: undefined, target: 'x' }),
    annotation({ tags: 'one', target: [null, 7], text: 7, references: [7], document: 'x', user: null }),
  );
  assert.deepEqual(problems, [
    'Annotation 1: it is no annotation.',
    'Annotation 2: it has no id.',
    'Annotation 3: it has no date.',
    'Annotation 4: it names no page.',
  ]);
  assert.equal(notes.length, 1);
});

test('files that are none are told', () => {
  assert.throws(() => readExchange('<html>'), /no JSON file/u);
  for (const json of ['{}', '[]', '7', 'null', '[{"a":1}]', '{"annotations":{}}']) {
    assert.throws(() => readExchange(json), /no annotations in this file/u);
  }
});

test('what goes out comes in again', () => {
  const { target } = sampleNote();
  const notes = NASTY.map((text, n) =>
    exported({
      id: `urn:uuid:0f8a51c2-77b1-4c38-9a3e-5d1f0c2b7e${n + 10}`,
      body: text.replace(/\r\n?/gu, '\n').trimEnd(),
      tags: n % 2 === 0 ? ['rl', 'длинный тег'] : [],
      ...(n % 3 === 0 ? { creator: 'Борис' } : {}),
      ...(n === 4 ? { motivation: 'todo', completed: '2026-11-22T01:12:33Z' } : {}),
      target: { ...target, quote: { exact: text, prefix: '', suffix: '' } },
    }),
  );
  const back = readExchange(JSON.stringify(toHypothesis(notes, '2026-11-22T00:00:00Z')));
  assert.deepEqual(back.problems, []);
  for (const [n, { note, url }] of notes.entries()) {
    const read = back.notes[n];
    assert.ok(read);
    const { id, created, modified, motivation, completed, creator, tags, body, quote, addresses } = read;
    assert.deepEqual(
      { id, created, modified, motivation, completed, creator, tags, body, quote, addresses },
      {
        id: note.id,
        created: note.created,
        modified: note.modified,
        motivation: note.motivation,
        completed: note.completed,
        creator: note.creator,
        tags: note.tags,
        body: note.body,
        quote: note.target.quote,
        addresses: [url],
      },
    );
  }
});

test('the file has what the import of Hypothesis reads', () => {
  const reply = exported({ id: 'b', motivation: 'replying', target: { ...sampleNote().target, note: 'a' } });
  const answer = exported({ id: 'c', motivation: 'replying', target: { ...sampleNote().target, note: 'b' } });
  const file = JSON.parse(
    JSON.stringify(toHypothesis([exported({ id: 'a' }, { url: undefined }), reply, answer], 'now')),
  );
  assert.deepEqual(Object.keys(file), ['export_date', 'export_userid', 'client_version', 'annotations']);
  const [first, , last] = file.annotations;
  assert.match(first.uri, /^vscode:\/\/marginalia\.marginalia\/post\?id=/u);
  assert.deepEqual(first.target, [
    { source: first.uri, selector: [{ type: 'TextQuoteSelector', ...sampleNote().target.quote }] },
  ]);
  assert.deepEqual(first.document, { title: ['Про награды'] });
  assert.deepEqual([last.references, last.target[0].selector], [['a', 'b'], undefined]);
});
