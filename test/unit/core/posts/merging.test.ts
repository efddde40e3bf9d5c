import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { mergeCopies } from '../../../../src/core/posts/merging.ts';
import { alsoIn, completed } from '../../../../src/core/posts/shownCopy.ts';
import { EXPORTS, exported, importedPost, type Message, type TestCopy, testCopy } from './samplePosts.ts';

function merge(copies: readonly TestCopy[]) {
  const sorted = copies.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return mergeCopies(sorted, ({ text }) => text);
}

const OWLS = { title: 'Совы 🦉 и код', handle: 'Owls_ML', chat: '1234567890' };

function message(id: number, text: string, more: Partial<Message> = {}): Message {
  const date = new Date(Date.UTC(2025, 5, 11, 15, id % 60, id % 7)).toISOString().replace('.000', '');
  return { ...OWLS, id, date, text, ...more };
}

function copiesOf(messages: readonly Message[], formats: readonly (typeof EXPORTS)[number][] = EXPORTS) {
  return messages.flatMap((one, n) =>
    formats.map((format) =>
      testCopy(`${one.handle}/${format}/${String(n).padStart(3, '0')}`, exported(one, format)),
    ),
  );
}

const TEXT = 'Разбираем 🔥 новую модель: сова ночью видит лучше, чем трансформер днём.';

describe('one message in several exports', () => {
  test('is one post, shown from the export that keeps most of it', () => {
    const [post, ...others] = merge(copiesOf([message(7, TEXT)]));
    assert.deepEqual(others, []);
    assert.equal(post?.id, 'tg:owls_ml/7');
    assert.equal(post?.copies.length, 4);
    assert.equal(post?.copies[0]?.format, 'telegram-json');
  });

  test('the newest edit is shown, whatever the format', () => {
    const json = testCopy('a', exported(message(7, TEXT), 'telegram-json'));
    const html = testCopy('b', {
      ...exported(message(7, `${TEXT} Дополнено.`), 'telegram-html'),
      editedAt: '2025-07-01T00:00:00Z',
    });
    assert.equal(merge([json, html])[0]?.copies[0]?.path, 'b');
  });

  test('the same words under two numbers are two posts; a dump joins the first', () => {
    const posts = merge(copiesOf([message(9, 'Да'), message(5, 'Да'), message(12, 'Да!')]));
    assert.deepEqual(posts.map(({ id, copies }) => [id, copies.length]).sort(), [
      ['tg:owls_ml/12', 3],
      ['tg:owls_ml/5', 6],
      ['tg:owls_ml/9', 3],
    ]);
  });

  test('channels with the same title stay apart when their handles or times differ', () => {
    const other = { title: OWLS.title, handle: 'other_owls', chat: '99', date: '2024-01-01T00:00:00Z' };
    const posts = merge(copiesOf([message(2, 'Всем привет!'), message(2, 'Всем привет!', other)]));
    assert.deepEqual(posts.map(({ id }) => id).sort(), ['tg:other_owls/2', 'tg:owls_ml/2']);
    const sameSecond = { title: OWLS.title, handle: 'other_owls', chat: '99' };
    const apart = merge(copiesOf([message(2, TEXT), message(2, TEXT, sameSecond)], ['telegram-web']));
    assert.equal(apart.length, 2);
  });

  test('an export without times joins by title, number and words', () => {
    const html = { ...exported(message(3, TEXT), 'telegram-html'), publishedAt: '2025-06-11T18:03:03' };
    const posts = merge([testCopy('a', html), testCopy('b', exported(message(3, TEXT), 'telegram-json'))]);
    assert.equal(posts.length, 1);
    assert.equal(posts[0]?.id, 'tgc:1234567890/3');
  });

  test('a channel renamed keeps its posts together by number', () => {
    const renamed = exported(message(3, TEXT, { title: 'Ночные птицы' }), 'telegram-json');
    assert.equal(
      merge([testCopy('a', renamed), testCopy('b', exported(message(3, TEXT), 'telegram-json'))]).length,
      1,
    );
  });

  test('a link to a message inside a private channel is its number', () => {
    const dump = testCopy('a', { url: 'https://t.me/c/1234567890/3', text: TEXT });
    assert.equal(merge([dump, testCopy('b', exported(message(3, TEXT), 'telegram-json'))]).length, 1);
  });
});

describe('posts with an address', () => {
  const url = 'https://arxiv.org/abs/2506.01234';
  const note = (path: string, text: string) => testCopy(path, { format: 'markdown', title: path, url, text });

  test('two notes about one page are two posts', () => {
    const posts = merge([
      note(
        'first.md',
        'Прочитать на выходных: тут придумали новый способ дистилляции, и он сходится быстрее.',
      ),
      note(
        'second.md',
        'Спросить коллег про таблицу 4. Почему без регуляризации метрика выше на маленьких данных?',
      ),
    ]);
    assert.equal(posts.length, 2);
    assert.ok(
      posts.every(({ id }) => id.startsWith('sha256:')),
      'an address of two posts is the id of neither',
    );
  });

  test('a note beside the page itself leaves the address to the page', () => {
    const posts = merge([
      note(
        'note.md',
        'Прочитать на выходных: тут придумали новый способ дистилляции, и он сходится быстрее.',
      ),
      testCopy('page.html', {
        format: 'web-page',
        title: 'Paper',
        url,
        text: 'Distillation of owls into smaller owls.',
      }),
    ]);
    assert.deepEqual(
      posts.map(({ id, copies }) => [copies[0]?.path, id === url]),
      [
        ['note.md', false],
        ['page.html', true],
      ],
    );
  });

  test('a feed item, the saved page and the newsletter are one post, shown whole', () => {
    const text =
      'We froze the base model and trained two thin matrices beside it. The result is on par with full tuning.';
    const at = { url: 'https://blog.example.org/lora', title: 'Two thin matrices' };
    const posts = merge([
      testCopy('feed.xml', {
        ...at,
        format: 'feed',
        text: 'What happened when we tried adapters.',
        url: `${at.url}/?utm_source=rss`,
      }),
      testCopy('mail.eml', { ...at, format: 'email', text: `${text} Unsubscribe.` }),
      testCopy('saved.html', { ...at, format: 'web-page', text }),
      testCopy('clip.md', { ...at, format: 'markdown', title: 'Clip', text: text.slice(0, 60) }),
    ]);
    assert.equal(posts.length, 1);
    assert.equal(posts[0]?.copies[0]?.path, 'saved.html');
    assert.equal(posts[0]?.id, at.url);
  });

  test('a note about a message of Telegram is not the message', () => {
    const about = testCopy('note.md', {
      format: 'markdown',
      url: 'https://t.me/owls_ml/7',
      text: 'Надо повторить этот опыт на своих данных, с тремя зёрнами.',
    });
    const posts = merge([about, ...copiesOf([message(7, TEXT)])]);
    assert.equal(posts.length, 2);
    assert.equal(posts.find(({ id }) => id === 'tg:owls_ml/7')?.copies.length, 4);
    const clipped = testCopy('clip.md', { format: 'markdown', url: 'https://t.me/owls_ml/7', text: TEXT });
    assert.equal(merge([clipped, ...copiesOf([message(7, TEXT)])]).length, 1);
  });

  test('a feed that gives the address of a message with other words does not take it', () => {
    const item = testCopy('feed.xml', { format: 'feed', url: 'https://t.me/owls_ml/7', text: '🔥' });
    const posts = merge([
      item,
      ...copiesOf([message(7, 'Да')]),
      testCopy('yes.txt', { format: 'text', text: 'Да' }),
    ]);
    assert.equal(posts.length, 3);
    assert.equal(posts.find(({ id }) => id === 'tg:owls_ml/7')?.copies.length, 4);
  });

  test('hundreds of items at one address are told apart by their texts', () => {
    const items = Array.from({ length: 300 }, (_, n) =>
      testCopy(`i${n}`, {
        format: 'feed',
        title: `Item ${n % 100}`,
        url,
        text: `Item number ${n % 100} says little.`,
      }),
    );
    assert.equal(merge(items).length, 100);
  });
});

describe('forwards', () => {
  const FOXES = { title: 'Лисы', handle: 'foxes', chat: '77' };
  const HARES = { title: 'Зайцы', handle: 'hares', chat: '88' };
  const forward = (id: number, channel: typeof FOXES) =>
    message(id, TEXT, { ...channel, forwardedFrom: OWLS.title });

  test('fold under the post they were made of', () => {
    const posts = merge(copiesOf([message(7, TEXT), forward(40, FOXES), forward(50, HARES)]));
    assert.equal(posts.length, 1);
    const [post] = posts;
    assert.equal(post?.id, 'tg:owls_ml/7');
    assert.equal(post?.copies.length, 12);
    assert.equal(post?.copies[0]?.channel?.title, OWLS.title);
    assert.deepEqual(
      alsoIn(post?.copies ?? []),
      [
        { name: 'Лисы', url: 'https://t.me/foxes/40' },
        { name: 'Зайцы', url: 'https://t.me/hares/50' },
      ].toSorted((a, b) => (a.url < b.url ? -1 : 1)),
    );
  });

  test('find it by its address, though its words were edited since', () => {
    const moved = { ...forward(40, FOXES), forwardedUrl: 'https://t.me/owls_ml/7' };
    const posts = merge(copiesOf([message(7, `${TEXT} Дополнено: код открыт.`), moved], ['telegram-web']));
    assert.equal(posts.length, 1);
  });

  test('of one unknown post join each other, a single one stays as it is', () => {
    const two = merge(copiesOf([forward(40, FOXES), forward(50, HARES)]));
    assert.equal(two.length, 1);
    assert.equal(two[0]?.id, 'tg:foxes/40');
    assert.deepEqual(
      alsoIn(two[0]?.copies ?? []).map(({ name }) => name),
      ['Зайцы'],
    );
    const [one] = merge(copiesOf([forward(40, FOXES)], ['telegram-page']));
    assert.equal(one?.copies[0]?.forwardedFrom, OWLS.title);
  });

  test('a few words under a picture do not tell which post was forwarded', () => {
    const short = (id: number, channel: typeof FOXES) =>
      message(id, 'Ура!', { ...channel, forwardedFrom: OWLS.title });
    assert.equal(merge(copiesOf([message(7, 'Ура!'), short(1, FOXES), short(2, HARES)])).length, 3);
  });
});

test('what only another copy knows is filled in', () => {
  const [shown, web] = ['telegram-json', 'telegram-web'] as const;
  const other = testCopy('b', {
    ...exported(message(7, TEXT), web),
    views: 1200,
    reactions: { raw: '🔥7', counts: [] },
  });
  const post = completed(importedPost(exported(message(7, TEXT), shown)), [other]);
  assert.deepEqual(post.channel, { title: OWLS.title, handle: 'Owls_ML', id: '1234567890' });
  assert.equal(post.url, 'https://t.me/Owls_ML/7');
  assert.equal(post.views, 1200);
  assert.equal(post.reactions?.raw, '🔥7');
});

const WORDS = [
  'Да',
  TEXT,
  `${TEXT} И ещё немного.`,
  '🔥🔥',
  'Всем привет, друзья мои хорошие и дорогие коллеги',
];
const CHANNELS = [
  OWLS,
  { title: 'Лисы', handle: 'foxes', chat: '77' },
  { title: OWLS.title, handle: 'twins', chat: '5' },
];

/** Copies of every kind that have much in common. */
const copies = fc
  .array(
    fc.record({
      channel: fc.constantFrom(...CHANNELS),
      id: fc.integer({ min: 1, max: 4 }),
      text: fc.constantFrom(...WORDS),
      format: fc.constantFrom(...EXPORTS, 'markdown' as const, 'feed' as const, 'text' as const),
      forward: fc.constantFrom(undefined, undefined, 'Лисы', OWLS.title),
      address: fc.constantFrom(undefined, 'https://t.me/owls_ml/2', 'https://example.org/a'),
      isEdited: fc.boolean(),
    }),
    { maxLength: 14 },
  )
  .map((all) =>
    all.map(({ channel, id, text, format, forward, address, isEdited }, n) => {
      const path = `f${String(n).padStart(2, '0')}`;
      const edit = isEdited ? { editedAt: `2025-07-0${id}T00:00:00Z` } : {};
      if (format === 'markdown' || format === 'feed' || format === 'text') {
        return testCopy(path, { format, url: address, text, title: text, ...edit });
      }
      const one = message(id, text, {
        ...channel,
        ...(forward === undefined ? {} : { forwardedFrom: forward }),
        ...(address === undefined ? {} : { forwardedUrl: address }),
      });
      return testCopy(path, { ...exported(one, format), ...edit });
    }),
  );

test('every copy is in one post, ids are different, and a post needs only the copies that share its keys', () => {
  fc.assert(
    fc.property(copies, (all) => {
      const posts = merge(all);
      assert.equal(new Set(posts.map(({ id }) => id)).size, posts.length);
      assert.deepEqual(
        posts.flatMap((post) => post.copies.map(({ path }) => path)).sort(),
        all.map(({ path }) => path),
      );
      const members = (merged: ReturnType<typeof merge>) =>
        merged.map((post) => [post.id, ...post.copies.map(({ path }) => path).sort()].join(' ')).sort();
      assert.deepEqual(members(mergeCopies([...all].reverse(), ({ text }) => text)), members(posts));
    }),
    { numRuns: 300 },
  );
});

test('a file that gives the address of a message joins it by any state of its words', () => {
  const states = [TEXT, 'Да'].map((text, n) => testCopy(`a${n}`, exported(message(2, text), 'telegram-web')));
  const saved = { format: 'text', url: 'https://t.me/owls_ml/2', text: 'Да', title: 'Да' } as const;
  for (const all of [states, states.toReversed()]) {
    const posts = mergeCopies([...all, testCopy('b', saved)], ({ text }) => text);
    assert.deepEqual(
      posts.map(({ copies }) => copies.length),
      [3],
    );
  }
});

test('four exports of a channel are exactly its messages', () => {
  const messages = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 30 }),
      text: fc.constantFrom(...WORDS, ...'абвгдежз'.split('')),
    }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(messages, (all) => {
      const posts = merge(copiesOf(all.map(({ id, text }) => message(id, text))));
      assert.deepEqual(posts.map(({ id }) => id).sort(), all.map(({ id }) => `tg:owls_ml/${id}`).sort());
    }),
    { numRuns: 200 },
  );
});
