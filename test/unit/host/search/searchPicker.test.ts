import '../fakeVscode.ts';
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import type { QueryCompletion, SearchAnswer } from '../../../../src/protocol/search.ts';
import * as fake from '../fakeVscodeModule.ts';
import { hit } from './hits.ts';

const { SearchPicker } = await import('../../../../src/host/search/searchPicker.ts');
const { RecentSearches } = await import('../../../../src/host/search/recentSearches.ts');

const UNREAD: QueryCompletion = { start: 0, end: 5, insert: 'is:unread ', label: 'unread', description: '' };
const HAS: QueryCompletion = { start: 6, end: 6, insert: 'has:', label: 'has:', description: 'note, paper' };

function opened(query: string) {
  const asked: {
    readonly query: string;
    readonly limit: number;
    readonly answer: (answer: SearchAnswer) => void;
  }[] = [];
  const values = new Map<string, unknown>([['marginalia.recentSearches', ['owls', 'mice']]]);
  const memento = {
    get: (key: string) => values.get(key),
    update: async (key: string, value: unknown) => values.set(key, value),
  };
  const tools = {
    library: {
      search: (text: string, limit: number) =>
        new Promise<SearchAnswer>((answer) => {
          asked.push({ query: text, limit, answer });
        }),
      completeQuery: async (text: string) => (text.startsWith('is:') ? [UNREAD, HAS] : []),
      onChanged: () => ({ dispose: () => undefined }),
    },
    service: { whenOpen: Promise.resolve(), status: {} },
    peek: { keep: async () => undefined },
    recent: Reflect.construct(RecentSearches, [memento]),
  };
  Reflect.construct(SearchPicker, [tools, { query, onDidType: () => undefined, onDidHide: () => undefined }]);
  const view = fake.pickers.at(-1);
  assert.ok(view);
  const rows = () => view.items.map((row) => ('label' in row ? row.label : undefined));
  const answered = async (answer: Partial<SearchAnswer>) => {
    await settled();
    asked.shift()?.answer({ hits: [], problems: [], ...answer });
    await settled();
  };
  return { view, asked, rows, answered };
}

const settled = () => new Promise(setImmediate);

test('an empty box shows recent searches before the library answers, and then the newest posts', async () => {
  const { view, rows, answered } = opened('');
  assert.deepEqual(rows(), ['Recent searches', 'owls', 'mice']);
  await answered({ hits: [hit('a')] });
  assert.deepEqual(rows(), ['Recent searches', 'owls', 'mice', 'Newest posts', 'Title of a']);
  const [, , mice] = view.items;
  assert.ok(mice);
  view.press(mice, 0);
  await answered({ hits: [hit('a')] });
  assert.deepEqual(rows(), ['Recent searches', 'owls', 'Newest posts', 'Title of a']);
  view.accept();
  assert.equal(view.value, 'owls');
  view.hide();
});

test('shows the answer to what stands in the box only, and asks for the newest query next', async () => {
  const { view, asked, rows, answered } = opened('o');
  await settled();
  view.type('ow');
  view.type('owl');
  await answered({ hits: [hit('old')] });
  assert.deepEqual(rows(), []);
  assert.deepEqual(
    asked.map(({ query }) => query),
    ['owl'],
  );
  await answered({ hits: [hit('a')] });
  assert.deepEqual(rows(), ['Posts', 'Title of a']);
  view.type('owlx');
  await answered({});
  assert.match(view.title, /no post matches/);
  view.hide();
});

test('Enter before the answer is there waits for it, and opens nothing that the letters before found', async () => {
  const { view, answered } = opened('owl');
  await answered({ hits: [hit('owl')] });
  view.type('mouse');
  fake.executed.length = 0;
  view.accept();
  await settled();
  assert.equal(fake.executed.length, 0);
  await answered({ hits: [hit('mouse'), hit('mice')] });
  const [, opening] = fake.executed.find(([command]) => command === 'marginalia.openPost') ?? [];
  assert.ok(opening instanceof Object && 'id' in opening);
  assert.equal(opening.id, 'mouse');
});

test('Enter before the answer is there is forgotten by who types on or leaves', async () => {
  const { view, answered } = opened('owl');
  await answered({ hits: [hit('a'), hit('b')] });
  const opens = () => fake.executed.filter(([command]) => command === 'marginalia.openPost').length;
  fake.executed.length = 0;
  view.type('owls');
  view.accept();
  view.type('owlsx');
  await answered({});
  await answered({ hits: [hit('a'), hit('b')] });
  assert.equal(opens(), 0);
  view.type('owlsxy');
  view.accept();
  view.hide();
  await answered({ hits: [hit('c')] });
  assert.equal(opens(), 0);
});

test('completes an operator as it is typed, and says what is wrong once nothing can complete it', async () => {
  const { view, rows, answered } = opened('');
  await answered({});
  view.type('is:un');
  const problem = { start: 0, end: 5, message: 'There is no “un”.' };
  await answered({ hits: [hit('a')], problems: [problem] });
  assert.deepEqual(rows(), [
    'Complete the search',
    'unread',
    'Posts',
    'Title of a',
    'Narrow the search',
    'has:',
  ]);
  assert.equal(view.prompt, undefined);
  view.accept();
  assert.equal(view.value, 'is:unread ');
  await answered({});
  view.type('ois:un');
  await answered({ problems: [problem] });
  assert.equal(view.prompt, problem.message);
  view.hide();
});

test('lists the first posts at once and the rest when typing stops, below those that are shown', async (context) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  context.after(() => mock.timers.reset());
  const { view, asked, rows, answered } = opened('');
  await answered({});
  view.type('owl');
  await settled();
  const first = asked[0]?.limit ?? 0;
  assert.ok(first > 10);
  const posts = Array.from({ length: 3 * first }, (_, n) => hit(`post ${n}`));
  await answered({ hits: posts.slice(0, first) });
  assert.equal(rows().length, first + 1);
  mock.timers.tick(1000);
  await settled();
  assert.deepEqual([asked[0]?.query, (asked[0]?.limit ?? 0) > first], ['owl', true]);
  await answered({ hits: posts.toReversed() });
  assert.deepEqual(
    rows().slice(1, first + 1),
    posts.slice(0, first).map(({ title }) => title),
  );
  assert.equal(rows().length, posts.length + 1);

  view.type('owls');
  await answered({ hits: posts.slice(0, 3) });
  mock.timers.tick(1000);
  await settled();
  assert.deepEqual(asked, [], 'there are no more');
  view.hide();
});
