import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { alignLinks } from '../../../../src/core/papers/alignLinks.ts';
import type { RestoredLink } from '../../../../src/core/papers/restoredLinks.ts';

interface Piece {
  readonly text: string;
  readonly url?: string;
}

function page(pieces: readonly Piece[]) {
  let text = '';
  const links: { url: string; start: number; end: number }[] = [];
  for (const piece of pieces) {
    if (piece.url !== undefined) {
      links.push({ url: piece.url, start: text.length, end: text.length + piece.text.length });
    }
    text += piece.text;
  }
  return { text, links };
}

const link = (text: string, url: string): Piece => ({ text, url });
const said = (text: string): Piece => ({ text });

/** `label → address` of what was restored, checked to stand where it says. */
function shown(text: string, restored: readonly RestoredLink[]): readonly string[] {
  return restored.map(({ label, url, start, end }) => {
    assert.equal(text.slice(start, end), label);
    return `${label} → ${url}`;
  });
}

const DIGEST = page([
  said('🔥 Две работы недели\n\n1️⃣ Медленные трансформеры — '),
  link('тут', 'https://arxiv.org/abs/2401.00001'),
  said('.\n2️⃣ Быстрые автокодировщики — '),
  link('тут', 'https://arxiv.org/abs/2401.00002'),
  said('.\n\n📄 '),
  link('Статья', 'https://arxiv.org/abs/2401.00003'),
  said('\n🖥 '),
  link('GitHub', 'https://github.com/owner/slow'),
  said(' | '),
  link('GitHub', 'https://github.com/owner/fast'),
  said('\n\nА тут обсуждаем.'),
]);

describe('links of a page in the text of a dump', () => {
  it('stand where the same words stand', () => {
    assert.deepEqual(shown(DIGEST.text, alignLinks(DIGEST.text, DIGEST)), [
      'тут → https://arxiv.org/abs/2401.00001',
      'тут → https://arxiv.org/abs/2401.00002',
      'Статья → https://arxiv.org/abs/2401.00003',
      'GitHub → https://github.com/owner/slow',
      'GitHub → https://github.com/owner/fast',
    ]);
  });

  it('stand there too when the dump changed emoji, spaces and quotes, and added lines', () => {
    const text = `Канал\n${DIGEST.text.replace('🔥 ', '').replaceAll('\uFE0F', '').replaceAll(' — ', '\u00A0– ').replaceAll('\n', '  \n\n')}\n\n👍 12 🔥 3`;
    assert.equal(alignLinks(text, DIGEST).length, 5);
    shown(text, alignLinks(text, DIGEST));
  });

  it('stand in both bodies when the dump prints the post twice', () => {
    const text = `${DIGEST.text}\n${DIGEST.text}`;
    const restored = alignLinks(text, DIGEST);
    assert.equal(restored.length, 10);
    assert.deepEqual(shown(text, restored).slice(0, 5), shown(text, restored).slice(5));
  });

  it('are left out behind the end of a dump that is cut off', () => {
    const text = DIGEST.text.slice(0, DIGEST.text.indexOf('🖥'));
    const restored = shown(text, alignLinks(text, DIGEST));
    assert.deepEqual(restored.slice(0, 2), [
      'тут → https://arxiv.org/abs/2401.00001',
      'тут → https://arxiv.org/abs/2401.00002',
    ]);
    assert.ok(restored.every((one) => !one.startsWith('GitHub')));
  });

  it('are left out where it is not sure which of two they are', () => {
    const two = page([
      said('Читать '),
      link('тут', 'https://a.example/1'),
      said('. Читать '),
      link('тут', 'https://a.example/2'),
      said('.'),
    ]);
    assert.deepEqual(alignLinks('Читать тут.', two), []);
    assert.equal(alignLinks('Читать тут. Читать тут.', two).length, 2);
  });

  it('do not slip to another entry when an entry was taken out of the page', () => {
    const entry = (title: string, id: number): readonly Piece[] => [
      said(`${title}\nСсылка на статью: `),
      link('Arxiv', `https://arxiv.org/abs/2401.0000${id}`),
      said('\nКод: '),
      link('GitHub', `https://github.com/owner/repo${id}`),
      said('\n\n'),
    ];
    const all = page([entry('Первая сеть', 1), entry('Вторая модель', 2), entry('Третий метод', 3)].flat());
    const some = page([entry('Первая сеть', 1), entry('Третий метод', 3)].flat());
    for (const { label, url, start } of alignLinks(all.text, some)) {
      const entryOf = all.links.find((one) => one.start === start);
      assert.equal(url, entryOf?.url, `${label} at ${start}`);
    }
    assert.equal(alignLinks(all.text, all).length, 6);
  });

  it('are left out when the words are their address, only emoji, part of a word, or the address is none', () => {
    const odd = page([
      said('Смотри '),
      link('https://arxiv.org/abs/2401.00001', 'https://arxiv.org/abs/2401.00001v2'),
      said(' и '),
      link('🔗', 'https://a.example/'),
      said(' и '),
      link('ско', 'https://a.example/part'),
      said('ро '),
      link('вот', 'javascript:alert(1)'),
      said(' конец'),
    ]);
    assert.deepEqual(alignLinks(odd.text, odd), []);
  });

  it('stand in one of two entries that differ in their titles, when the page has only that', () => {
    const entry = (title: string, id: number): readonly Piece[] => [
      said(`${title}\n📄 `),
      link('Быстрая сеть', `https://arxiv.org/abs/2401.0000${id}`),
      said('\nСсылка на статью: '),
      link('Статья', `https://arxiv.org/abs/2402.0000${id}`),
      said('\n\n'),
    ];
    const both = page([...entry('Понедельник', 1), ...entry('Вторник', 2)]);
    const one = page(entry('Вторник', 2));
    for (const { url, start } of alignLinks(both.text, one)) {
      assert.equal(both.links.find((each) => each.start === start)?.url, url);
    }
  });

  it('are left out when they do not begin and end with words', () => {
    const text = 'Сверхновая работа о медленных сетях лежит сразу за поворотом';
    const part = (words: string) => ({
      url: 'https://a.example/',
      start: text.indexOf(words),
      end: text.indexOf(words) + words.length,
    });
    assert.equal(alignLinks(text, { text, links: [part('медленных сетях')] }).length, 1);
    for (const words of ['новая работа', 'работа о медл', 'новая']) {
      assert.deepEqual(alignLinks(text, { text, links: [part(words)] }), [], words);
    }
  });

  it('are left out where two of them share words, unless both lead to the same', () => {
    const text = 'Сверхновая работа о медленных сетях лежит сразу за поворотом';
    const links = (...urls: readonly string[]) =>
      urls.map((url, index) => ({ url, start: index * 11, end: text.indexOf(' лежит') }));
    const at = (url: string) => `https://a.example/${url}`;
    assert.deepEqual(alignLinks(text, { text, links: links(at('1'), at('2')) }), []);
    assert.equal(alignLinks(text, { text, links: links(at('1'), at('1')) }).length, 1);
    assert.deepEqual(alignLinks(text, { text, links: links(at('1'), at('2'), at('1')).slice(0, 2) }), []);
  });

  it('are none for another text, no text and no links', () => {
    assert.deepEqual(alignLinks('Совсем другой пост про тут и Статья', DIGEST), []);
    assert.deepEqual(alignLinks('', DIGEST), []);
    assert.deepEqual(alignLinks(DIGEST.text, { text: '', links: [] }), []);
    assert.deepEqual(
      alignLinks('тут', { text: 'тут', links: [{ url: 'https://a.example/', start: 7, end: 9 }] }),
      [],
    );
  });

  it('take the words around a label as the dump has them', () => {
    const quoted = page([
      said('Новая работа: '),
      link('«Attention» (2017)', 'https://arxiv.org/abs/1706.03762'),
      said('!'),
    ]);
    const same = 'Новая работа: «Attention» (2017)!';
    assert.deepEqual(shown(same, alignLinks(same, quoted)), [
      '«Attention» (2017) → https://arxiv.org/abs/1706.03762',
    ]);
    const changed = 'Новая работа: "Attention" (2017)!';
    assert.deepEqual(shown(changed, alignLinks(changed, quoted)), [
      'Attention" (2017) → https://arxiv.org/abs/1706.03762',
    ]);
  });

  it('cost little in a text made to cost much', () => {
    const text = 'тут '.repeat(30_000);
    const many = Array.from({ length: 1_000 }, (_, index) => ({
      url: `https://a.example/${index}`,
      start: index * 4,
      end: index * 4 + 3,
    }));
    assert.deepEqual(alignLinks(text, { text, links: many }), []);
    const shorter = 'тут '.repeat(15_000);
    assert.ok(alignLinks(shorter, { text: shorter, links: many }).length <= 1_000);
  });
});

/** A post as a list of entries, each of pieces with the number of their link. */
interface Entry {
  readonly pieces: readonly { readonly text: string; readonly id?: number }[];
}

const WORDS = [
  'модель',
  'сеть',
  'код',
  'статья',
  'тут',
  'data',
  'GitHub',
  'Arxiv',
  'и',
  'в',
  'на',
  'обучение',
  'токен',
  'shift',
];
const LABELS = ['тут', 'Arxiv', 'GitHub', 'Статья', 'код', 'Быстрая сеть', 'A Model of Data'];
const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 60 }).map((number) => `слово${number}`) },
);
const sentence = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
const entry = fc.record({
  title: sentence,
  lines: fc.array(
    fc.tuple(
      fc.constantFrom('📄 ', '🖥 Код: ', 'Ссылка на статью: ', '', '👉 читать '),
      fc.constantFrom(...LABELS),
    ),
    {
      maxLength: 3,
    },
  ),
  tail: fc.option(sentence, { nil: '' }),
});
const post = fc.array(entry, { minLength: 1, maxLength: 6 }).map((entries): readonly Entry[] => {
  let id = 0;
  return entries.map(({ title, lines, tail }) => ({
    pieces: [
      { text: `${title}\n` },
      ...lines.flatMap(([before, label]) => [{ text: before }, { text: label, id: id++ }, { text: '\n' }]),
      { text: `${tail}\n\n` },
    ],
  }));
});

/** A whole title means the same work wherever it stands. */
const address = (id: number, label: string) => `https://a.example/${/^A Model/i.test(label) ? 'model' : id}`;

function pageOf(entries: readonly Entry[]) {
  return page(
    entries.flatMap(({ pieces }) =>
      pieces.map(({ text, id }) => (id === undefined ? said(text) : link(text, address(id, text)))),
    ),
  );
}

/** What a dump does to the look of a text. */
type Look = (text: string) => string;
const LOOKS: readonly Look[] = [
  (text) => text.replace(/[📄🖥👉] ?/gu, ''),
  (text) => text.replaceAll(' ', '\u00A0'),
  (text) => text.replaceAll('\n', ' \n\n'),
  (text) => text.replaceAll(': ', ' — '),
  (text) => text.toUpperCase(),
];

/** The text of a dump and where each link's words stand in it. */
function dumpOf(entries: readonly Entry[], look: Look) {
  let text = '';
  const places: { url: string; start: number; end: number }[] = [];
  for (const { text: written, id } of entries.flatMap(({ pieces }) => pieces)) {
    const piece = look(written);
    if (id !== undefined)
      places.push({ url: address(id, written), start: text.length, end: text.length + piece.length });
    text += piece;
  }
  return { text, places };
}

describe('links of a page in the text of a dump, for any post', () => {
  const look = fc.constantFrom(...LOOKS, (text: string) => text);

  it('are all found in the same words', () => {
    fc.assert(
      fc.property(post, look, (entries, look) => {
        const { text, places } = dumpOf(entries, look);
        const restored = alignLinks(text, pageOf(entries));
        assert.deepEqual(
          restored.map(({ url, start, end }) => ({ url, start, end })),
          places,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('never stand at another link’s words, whatever was dropped, changed, doubled, cut or added', () => {
    const edit = fc.record({
      // Only one of these: an entry that took the place of another looks like one whose title was changed.
      loss: fc.option(fc.tuple(fc.constantFrom('text', 'page', 'end', 'word'), fc.nat(400), word)),
      header: fc.constantFrom('', 'Канал тут\n', 'Канал про код\n\n'),
      footer: fc.constantFrom('', '\n\nArxiv тут 12', '\n👍 3'),
      isDoubled: fc.boolean(),
    });
    fc.assert(
      fc.property(post, look, edit, (entries, look, edit) => {
        // Of two entries with the same title nobody can tell which was dropped.
        const titles = entries.map(({ pieces }) => pieces[0]?.text);
        fc.pre(new Set(titles).size === titles.length);
        const isDropped = (from: string, index: number) =>
          edit.loss?.[0] === from && edit.loss[1] % entries.length === index;
        const inText = entries.filter((_, index) => !isDropped('text', index));
        const changed = inText.map(({ pieces }, at) => ({
          pieces: pieces.map((piece) =>
            piece.id === undefined && edit.loss?.[0] === 'word' && edit.loss[1] % entries.length === at
              ? { text: piece.text.replace(/\p{L}+/u, edit.loss[2]) }
              : piece,
          ),
        }));
        const body = dumpOf(changed, look);
        const copies = edit.isDoubled ? [0, body.text.length + 1] : [0];
        const whole = edit.header + (edit.isDoubled ? `${body.text}\n${body.text}` : body.text) + edit.footer;
        const text = edit.loss?.[0] === 'end' ? whole.slice(0, edit.loss[1]) : whole;
        const places = copies.flatMap((from) =>
          body.places.map(({ url, start, end }) => {
            const shift = edit.header.length + from;
            return `${url} ${start + shift}-${end + shift}`;
          }),
        );
        const left = entries.filter((_, index) => !isDropped('page', index));
        for (const { url, start, end } of alignLinks(text, pageOf(left))) {
          assert.ok(
            places.includes(`${url} ${start}-${end}`),
            `${url} at ${start} of ${JSON.stringify(text)}`,
          );
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
