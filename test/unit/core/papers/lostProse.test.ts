import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractReferences } from '../../../../src/core/papers/extractReferences.ts';
import { post } from '../topics/posts.ts';

type Case = readonly [name: string, text: string, ...expected: (readonly [kind: string, label: string])[]];

/** Links in the prose of posts, and works that prose names. */
const CASES: readonly Case[] = [
  [
    'a sentence of nothing but labels',
    'Замки научились спорить о масле, и спор записали целиком. Репозиторий, демо, тред автора.',
    ['repository', 'Репозиторий'],
    ['page', 'демо'],
    ['page', 'тред автора'],
  ],
  [
    'the last sentence of a line is a place',
    'Тихая лаборатория выложила лекции о дверях, их восемь. Плейлист на YouTube',
    ['video', 'Плейлист на YouTube'],
  ],
  [
    'a sentence in small letters, where the author writes so',
    'нашёл работу про скрип и перечитал её дважды. пдф',
    ['page', 'пдф'],
  ],
  [
    'where works lie, each in a clause of its own',
    'Замеры лежат на Kaggle, веса на Hugging Face, а скрипты выложены на GitHub.',
    ['page', 'на Kaggle'],
    ['model', 'веса на Hugging Face'],
    ['repository', 'на GitHub'],
  ],
  [
    'one thing at several services',
    'Новый выпуск о петлях. Слушайте на Яндекс Музыке, в Door Podcasts или на YouTube.',
    ['page', 'на Яндекс Музыке'],
    ['page', 'в Door Podcasts'],
    ['video', 'на YouTube'],
  ],
  [
    'names behind what they are',
    'Замок вышел хороший. Код: quiet-lock. Веса и данные: коллекция.',
    ['repository', 'quiet-lock'],
    ['page', 'коллекция'],
  ],
  ['a verb and a pointer', 'Перевели памятку по смазке целиком. Забираем тут', ['page', 'Забираем тут']],
  ['here they are', 'Доделал слайды о дверях, их сорок. Вот они.', ['page', 'Вот они']],
  [
    'an invitation under an arrow',
    'Курс смазки обновился, добавили масла.\n\n👉 Начать обучение',
    ['page', 'Начать обучение'],
  ],
  [
    'an invitation that is a sentence',
    'Встреча про двери пройдёт в субботу, мест мало. Записаться на встречу',
    ['page', 'Записаться на встречу'],
  ],
  [
    'details at a place',
    'Школа смазки открыла набор. Подробности и регистрация на сайте школы',
    ['page', 'Подробности и регистрация на сайте школы'],
  ],
  [
    'links behind a colon that ends a line',
    'Как мы чинили дверь за один вечер: видео, код контроллера, пост про датчики',
    ['video', 'видео'],
    ['repository', 'код контроллера'],
    ['page', 'пост про датчики'],
  ],
  [
    'code in a repository',
    'Двери обучили трижды, код лежит в репозитории кружка.',
    ['repository', 'в репозитории кружка'],
  ],
  [
    'Latin words and what they are behind a dash',
    'How we oiled a hundred doors — блог мастерской, читается легко.',
    ['page', 'How we oiled a hundred doors'],
  ],
  [
    'brackets that fill a line',
    'Длинные двери закрываются хуже коротких.\n\n(статья, лидерборд)',
    ['paper', 'статья'],
    ['page', 'лидерборд'],
  ],
  [
    'counted links',
    'Об этом спорят две лаборатории, и обе правы.\n\nраз, два',
    ['page', 'раз'],
    ['page', 'два'],
  ],
  [
    'tools in a list of repositories, in any case of letters',
    'Подборка репозиториев про двери:\n\n▪ door-use — двери для агентов\n▪ tinylock — замки в сто строк\n▪ HingeGraph — графы петель',
    ['repository', 'door-use'],
    ['repository', 'tinylock'],
    ['repository', 'HingeGraph'],
  ],
  [
    'long reads are no papers',
    'Подборка лонгридов на вечер\n\n📚 How to Train Really Quiet Doors for Many Houses\n📚 The Oil Hypothesis',
    ['page', 'How to Train Really Quiet Doors for Many Houses'],
    ['page', 'The Oil Hypothesis'],
  ],
  [
    'what is said of an item in English is not of its title',
    'Reading on doors, my list:\n\n• Hinge Matching: A Guide to Quiet Houses, the course notes of a school\n• Hinges Meet Oil: Two Sides of the Same Door, a blog post that ends the debate',
    ['course', 'Hinge Matching: A Guide to Quiet Houses'],
    ['page', 'Hinges Meet Oil: Two Sides of the Same Door'],
  ],
  [
    'a title that is cited',
    'Если перевесить двери, дом почти не заметит. Об этом Door Layers as Painters (Sun et al.), там красиво.',
    ['paper', 'Door Layers as Painters'],
  ],
  [
    'a name that is cited, with its year',
    'Честнее мерить петли по DOORDS (Ivanov et al., 2024), он смотрит на всё.',
    ['paper', 'DOORDS'],
  ],
  [
    'a name behind a word for a paper',
    'В статье gHinge показали, что масло ни при чём.',
    ['paper', 'gHinge'],
  ],
  [
    'a name by a laboratory',
    'Классическая работа здесь HINGER от Quiet Lab: петли кодируют в короткие слова.',
    ['paper', 'HINGER'],
  ],
  [
    'a quoted title whose authors show something',
    'In "Hinge Sinks in Silent Door Models", Ana Costa and colleagues show that sinks move.',
    ['paper', 'Hinge Sinks in Silent Door Models'],
  ],
  [
    'something new behind a colon',
    'New from Quiet Lab: The Illusion of Closing. The papers before it measured oil.',
    ['paper', 'The Illusion of Closing'],
  ],
  [
    'a bare label goes by the coined name of the headline',
    'Петли разгоняют всё подряд, посмотрите HINGLE-3. Масла ушло вдвое меньше. [paper] [code]',
    ['paper', 'HINGLE-3'],
    ['page', 'paper'],
    ['repository', 'code'],
  ],
  [
    'a venue or a notion in the headline names no paper',
    'Двери прошли рецензию на воркшопе ICLR, и это первая такая VLA. [paper] [code]',
    ['paper', 'paper'],
    ['repository', 'code'],
  ],
  [
    'an article beside code that the prose opens is a paper',
    'Тихий дверной трансформер (TDT) от мастерской я недооценил.\n\nЕсть открытый код. Сама статья вот.',
    ['paper', 'Тихий дверной трансформер (TDT)'],
    ['repository', 'Есть открытый код'],
    ['page', 'Сама статья вот'],
  ],
];

for (const [name, text, ...expected] of CASES) {
  test(name, () => {
    const got = extractReferences(post(text, { lostLinks: true })).map(({ kind, label }) => [kind, label]);
    assert.deepEqual(got, expected);
  });
}

/** Prose that only speaks of such things. */
const NOT_LINKS: readonly string[] = [
  'Обучили петли за вечер. Новая модель.',
  'Осталось понять, где код? Где данные?',
  'Собрали статьи и ссылки на доп. статьи, код и заметки мастера в одну папку, но не показали.',
  'Эта петля стала первой на Kaggle благодаря маслу и терпению мастера.',
  'Читать можно прямо в коридоре. Смотреть всем!',
  'Описанный подход называется Level-1 closing, и он простой.',
  'Видео понравилось. Регистрация закрыта.',
  'Масло помогло (Иванов, сосед сверху) и больше ничего.',
  'Anthropic — это работа, а не отпуск.',
  '📌Google DeepMind: зачем дверям масло.',
  'Раз в неделю смазываем две двери и три окна.',
];

for (const text of NOT_LINKS) {
  test(`no link: ${text.slice(0, 50)}`, () => {
    assert.deepEqual(extractReferences(post(text, { lostLinks: true })), []);
  });
}
