import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { HEAD_LENGTH } from '../../../../../src/core/formats/importer.ts';
import { importFile, importPosts } from '../../../../../src/core/formats/importFile.ts';
import { withoutRepeatedEnd } from '../../../../../src/core/formats/telegram/dumpBreaks.ts';
import { linesIn, linesOf } from '../../../../../src/core/formats/telegram/lines.ts';
import { dateIn, isViews, momentOf, viewsOf } from '../../../../../src/core/formats/telegram/stamps.ts';

const postsOf = (text: string) => importFile('a.txt', text).posts;
const fixture = (name: string) =>
  readFileSync(new URL(`../../../../fixtures/telegram/${name}`, import.meta.url), 'utf8');
const HEADER = 'Полевой дневник\n5 subscribers\n2 photos\nDownload Telegram\n';

test('a page in Russian is cut like one in English, with times and views', () => {
  const page = [
    ...['Кружок оптимизации', '@opt_circle', '3 812 подписчиков', '54 фотографии', '7 файлов', '12 ссылок'],
    ...['Считаем шаги и градиенты', 'Скачать Telegram', '5 ноября 2025', 'Кружок оптимизации'],
    ...['Почему шаг надо греть', '', 'Первые итерации самые опасные.', '👍12🔥3'],
    ...['1,2 тыс. просмотров', 'изм. 18:30', '7 ноября 2025', 'Кружок оптимизации'],
    ...['Переслано от\u00A0Соседи по лемме', 'Разбор теоремы о сходимости', '14 просмотров 09:15'],
    ...[
      'Кружок оптимизации',
      'Видео с семинара',
      'Пожалуйста, откройте Telegram, чтобы посмотреть этот пост',
    ],
    ...['ПОСМОТРЕТЬ В TELEGRAM', '980 просмотров 21:40'],
  ].join('\n');
  assert.deepEqual(
    postsOf(page).map(({ title, forwardedFrom, publishedAt, views, reactions }) => [
      title,
      forwardedFrom,
      publishedAt,
      views,
      reactions?.raw,
    ]),
    [
      ['Почему шаг надо греть', undefined, '2025-11-05T18:30:00Z', 1200, '👍12🔥3'],
      ['Разбор теоремы о сходимости', 'Соседи по лемме', '2025-11-07T09:15:00Z', 14, undefined],
      ['Видео с семинара', undefined, '2025-11-07T21:40:00Z', 980, undefined],
    ],
  );
  assert.deepEqual(postsOf(page)[0]?.channel, { title: 'Кружок оптимизации', handle: 'opt_circle' });
});

const VIEWS: readonly (readonly [line: string, views: number])[] = [
  ['1.2K views 18:30', 1200],
  ['12,345 viewsedited 18:30', 12_345],
  ['3.4M views Anna, edited Nov 5, 2025 at 14:03', 3_400_000],
  ['1,5 тыс. просмотров изм. 9:05', 1500],
  ['17 переглядів 10:00', 17],
];
for (const [line, views] of VIEWS) {
  test(`views in ${line}`, () => {
    assert.ok(isViews(line));
    assert.equal(viewsOf(line), views);
  });
}

test('a moment needs a full date, its own or its day’s', () => {
  assert.equal(momentOf('1.2K views Nov 5, 2025 at 2:03 PM', undefined), '2025-11-05T14:03:00Z');
  assert.equal(momentOf('изм. 12:05 AM', '2024-02-29'), '2024-02-29T00:05:00Z');
  assert.equal(momentOf('18:30', undefined), undefined);
  assert.equal(momentOf('5 ноября в 18:30', undefined), undefined);
  assert.equal(momentOf('980 views', '2024-02-29'), '2024-02-29');
  assert.equal(momentOf('99:99', '2024-02-29'), '2024-02-29');
  assert.equal(dateIn('3 мая 2024 г.'), '2024-05-03');
  assert.equal(dateIn('05.11.2025'), '2025-11-05');
  assert.equal(dateIn('July 5'), undefined);
});

test('a poll is a post of its own', () => {
  const page = `${HEADER}Заметка про калибровку вероятностей.\nЧто мерить на редком классе?\nAnonymous Quiz\n12%\nДолю верных\n88%\nПолноту\n1.2K votes\nИ ещё одна заметка, уже про другое.`;
  assert.deepEqual(
    postsOf(page).map((post) => post.text.split('\n')[0]),
    [
      'Заметка про калибровку вероятностей.',
      'Что мерить на редком классе?',
      'И ещё одна заметка, уже про другое.',
    ],
  );
});

test('a forward over its channel’s name and a file over its size belong to the post under them', () => {
  const page = `${HEADER}Заметка про калибровку.\nForwarded from\nСоседи по лемме\nРазбор теоремы.\nlecture-3.pdf\n1.2 MB\nКонспект третьей лекции.`;
  assert.deepEqual(
    postsOf(page).map((post) => [post.text, post.forwardedFrom, post.media]),
    [
      ['Заметка про калибровку.', undefined, []],
      ['Разбор теоремы.', 'Соседи по лемме', []],
      ['Конспект третьей лекции.', undefined, ['lecture-3.pdf']],
    ],
  );
});

test('a word that a poll also uses begins none', () => {
  const page = `${HEADER}Провели небольшой\nопрос\nсреди коллег, и вот что вышло.`;
  assert.equal(postsOf(page).length, 1);
});

const LONG = 'Здесь рассказано подробно и спокойно, зачем это нужно и кому пригодится. '.repeat(4).trim();

test('a headline right under a paragraph begins a post where all else is set apart', () => {
  const one = `🧭 Карта методов кластеризации\n\n${LONG}\n\nИ это только начало пути.`;
  const two = `🪜 Лестница абстракций в библиотеках\n\n${LONG}\n\nДочитавшим спасибо.`;
  assert.deepEqual(
    postsOf(`${HEADER}${one}\n${two}`).map((post) => post.title),
    ['Карта методов кластеризации', 'Лестница абстракций в библиотеках'],
  );
});

test('lists, links and captions under paragraphs begin no post', () => {
  for (const tail of [
    `Три причины.\n👉 Читать дальше\n\n@field_diary`,
    `Список.\n🔹 Первый пункт списка\n🔹 Второй пункт списка\n\n${LONG}`,
    `Строка прозы.\nЕщё строка прозы без отступа\nи ещё одна.\n🌊 Волна\n\n${LONG}`,
  ]) {
    const page = `${HEADER}🧭 Карта методов кластеризации\n\n${LONG}\n\n${tail}`;
    assert.equal(postsOf(page).length, 1, tail);
  }
});

test('a signature that repeats ends a post each time', () => {
  const signed = (text: string) => `${text}\n\n👉 @field_diary | наш чат`;
  const page = `${HEADER}${signed('Первая заметка о поле.')}\n${signed('Вторая заметка о лесе.')}\n${signed('Третья, о реке.')}`;
  assert.deepEqual(
    postsOf(page).map((post) => post.title),
    ['Первая заметка о поле', 'Вторая заметка о лесе', 'Третья, о реке'],
  );
});

test('what a converter printed twice at the end of a post is kept once', () => {
  const code = 'merged = left.join(right)';
  assert.deepEqual(
    withoutRepeatedEnd([
      'Соединяем таблицы',
      'Пример ниже, он короткий:',
      'Пишите @field_diary',
      'Пример ниже, он короткий:',
      code,
      'Пишите @field_diary',
    ]),
    ['Соединяем таблицы', 'Пример ниже, он короткий:', code, 'Пишите @field_diary'],
  );
  for (const lines of [
    ['0.5', '0.5'],
    ['да', 'да'],
    ['a b', 'c d', 'e f'],
    ['x', 'y', 'x'],
  ])
    assert.deepEqual(withoutRepeatedEnd(lines), lines);
});

test('the title of a page without a header names the channel', () => {
  const [post] = postsOf(
    'Полевой дневник – Telegram\nПервая мысль, короткая.\n❤7\nВторая мысль, длиннее.\n🔥13',
  );
  assert.deepEqual([post?.text, post?.channel?.title], ['Первая мысль, короткая.', 'Полевой дневник']);
});

test('bare numbers between posts count hearts where they come again and again', () => {
  const texts = [
    'Первая заметка о поле.',
    'Вторая заметка о лесе 🌲',
    'Третья, о реке и дожде.',
    'Четвёртая, о дороге домой.',
  ];
  assert.deepEqual(
    postsOf(HEADER + texts.map((text, index) => `${text}\n${index + 5}`).join('\n')).map((post) => post.text),
    texts,
  );
  const twice = `${HEADER}Считаем ошибки на тесте.\n5\nСчитаем их снова на тесте.\n7\nБольше считать нечего.`;
  assert.equal(postsOf(twice).length, 1);
});

test('reactions alone tell a page whose header a converter dropped', () => {
  const page = 'Первая мысль, довольно короткая.\n❤7\nВторая мысль, чуть длиннее первой.\n🔥13❤6👍4';
  assert.deepEqual(
    postsOf(page).map((post) => [post.text, post.reactions?.raw]),
    [
      ['Первая мысль, довольно короткая.', '❤7'],
      ['Вторая мысль, чуть длиннее первой.', '🔥13❤6👍4'],
    ],
  );
});

test('a mirror nobody listed is told by the post’s address and the buttons around', () => {
  const page = [
    ...['Home › Channels › Внутренности сетей', 'Login', 'Register', '8 912 members', 'Post #417'],
    ...['Что прячет остаточный поток', '', 'Короткий разбор с картинками.', ''],
    ...['https://viewer.example/inside_nets/417', 'Share', 'Tweet', 'Copy link', 'Previous', 'Next'],
    ...[
      'Related channels',
      'Чужой канал',
      '120K members',
      'We use cookies to count visits.',
      '© 2025 Viewer',
    ],
  ].join('\n');
  const [post, ...others] = postsOf(page);
  assert.deepEqual(others, []);
  assert.equal(post?.text, 'Что прячет остаточный поток\n\nКороткий разбор с картинками.');
  assert.equal(post?.url, 'https://t.me/inside_nets/417');
});

test('a mirror nobody listed is told by the body that it prints twice', () => {
  const body = 'Что прячет остаточный поток\n\nКороткий разбор с картинками и одной формулой.';
  const page = `Very good reader\n${body}\n\nviewer.example/inside_nets/417\nSeen by many\n${body}\nMore of this kind\nA text about something else.`;
  const [post, ...others] = postsOf(page);
  assert.deepEqual(others, []);
  assert.equal(post?.text, body);
});

test('a note that cites one post of Telegram is no mirror’s page', () => {
  const note = 'Хорошая мысль о памяти\n\nhttps://t.me/inside_nets/417\n\nПеречитать на выходных.';
  assert.equal(postsOf(note)[0]?.format, 'text');
  assert.equal(postsOf(note)[0]?.text, note);
});

test('a list of channels is no mirror’s page', () => {
  const note =
    'Telegram channels\nhttps://t.me/inside_nets/417\nХорошо пишут о памяти.\nhttps://t.me/quiet_doors/5\nА эти о дверях.';
  assert.equal(postsOf(note)[0]?.text, note);
});

test('a mirror may tell when the post was created', () => {
  const page = (created: string) =>
    `some_chan Telegram 12\nTelegram Web\nКороткая заметка.\n\ntgoop.com/some_chan/12\nCreate: ${created}\nLast Update:\nКороткая заметка.\nBY Some`;
  assert.equal(postsOf(page('2025-02-14'))[0]?.publishedAt, '2025-02-14');
  assert.equal(postsOf(page('2025-02-14 10:05'))[0]?.publishedAt, '2025-02-14T10:05:00Z');
  assert.equal(postsOf(page(''))[0]?.publishedAt, undefined);
});

test('the page of one post on t.me names its channel, date and views', () => {
  const page = [
    ...['Telegram: View @inside_nets', 'Download', 'Внутренности сетей'],
    ...[
      'Forwarded from\u00A0Лабораторный журнал',
      'Тесты, которые пишет модель',
      '',
      'Вывод простой.',
      '👍54🔥7',
    ],
    ...['t.me/inside_nets/88', '3.4K views', 'Nov 5, 2025 at 14:03', 'Context', 'Embed', 'View In Channel'],
  ].join('\n');
  const [post] = postsOf(page);
  assert.deepEqual(
    [post?.title, post?.channel?.title, post?.forwardedFrom, post?.url, post?.views, post?.publishedAt],
    [
      ...['Тесты, которые пишет модель', 'Внутренности сетей', 'Лабораторный журнал'],
      ...['https://t.me/inside_nets/88', 3400, '2025-11-05T14:03:00Z'],
    ],
  );
  assert.equal(post?.reactions?.raw, '👍54🔥7');
});

test('a list of posts names its channel on top', () => {
  const [post] = postsOf(
    'TG Telegram Group Link\nChannel: Полевой дневник\nBack to Bottom\nПервая заметка о поле.',
  );
  assert.deepEqual([post?.title, post?.channel?.title], ['Первая заметка о поле', 'Полевой дневник']);
});

test('lines are the same however the text is cut into pieces', () => {
  const text = 'a\r\nb\rc\n\nd\r\r\ne';
  for (let first = 0; first <= text.length; first++) {
    for (let second = first; second <= text.length; second++) {
      const pieces = [text.slice(0, first), text.slice(first, second), text.slice(second)];
      assert.deepEqual([...linesIn(pieces)], linesOf(text));
    }
  }
});

test('posts are the same however the file is cut into pieces, and however long it is', () => {
  for (const name of ['channel.txt', 'forwards.txt', 'fullCopy.txt', 'mirror.txt']) {
    const text = fixture(name);
    for (const size of [1, 7, 64]) {
      const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
      const posts = [
        ...importPosts({ path: 'a.txt', head: text.slice(0, HEAD_LENGTH), pieces: () => pieces }),
      ];
      assert.deepEqual(
        posts,
        postsOf(text).map((post) => ({ kind: 'post', post })),
        name,
      );
    }
  }
  const body =
    'Пост о таблицах и числах.\n👍5🔥2\nForwarded from\u00A0Соседи\nПересланный пост о графах.\n7👍3\n';
  const posts = postsOf(HEADER + body.repeat(6_000));
  assert.equal(posts.length, 12_000);
  assert.equal(new Set(posts.map((post) => post.title + post.forwardedFrom + post.reactions?.raw)).size, 2);
});
