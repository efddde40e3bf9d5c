import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleOf } from '../../../../src/core/posts/title.ts';

const LONG_RU =
  'Вчера весь вечер разбирали с коллегами новую работу про сжатие контекста, и, кажется, это одна из самых полезных идей за последние месяцы для тех, кто держит модели в проде';
const LONG_EN =
  'We spent the whole evening reading a paper on context compression, and it may well be the most useful idea of the last few months for everyone who serves models in production';

const TITLES: readonly (readonly [text: string, title: string, why: string])[] = [
  [
    '🌟 Новый оптимизатор для трансформеров.\n\nТекст',
    'Новый оптимизатор для трансформеров',
    'emoji and dot',
  ],
  ['1️⃣ Как устроен токенизатор?', 'Как устроен токенизатор?', 'keycap, question mark stays'],
  ['**Scaling laws, again**\n\ntext', 'Scaling laws, again', 'Markdown marks'],
  ['— Почему RL снова в моде…', 'Почему RL снова в моде…', 'dash, ellipsis stays'],
  [
    'Всем привет!\n\nВышла новая библиотека для оценки моделей.',
    'Вышла новая библиотека для оценки моделей',
    'greeting',
  ],
  ['Привет, друзья! Сегодня разберём LoRA.', 'Сегодня разберём LoRA', 'greeting in the line'],
  ['Hi everyone,\nA short note on tokenizers', 'A short note on tokenizers', 'English greeting'],
  ['Друзья, привет! Всем привет!\n\nПро новый декодер', 'Про новый декодер', 'greetings in a row'],
  ['Доброе утро, коллеги, привет\nПро новый декодер', 'Про новый декодер', 'greetings joined'],
  [
    'Реклама. ООО «Астра», ИНН 7712345678, erid: 2VtzqwAbCdE\n\nШкола аналитиков открывает набор',
    'Школа аналитиков открывает набор',
    'the legal line of an advertisement',
  ],
  [
    'Дошла до конца лекций Anna Petrova и осталась довольна. Примеры свежие, задачи честные, проверяют живые люди',
    'Дошла до конца лекций Anna Petrova и осталась довольна',
    'the first statement of several',
  ],
  ['Рекламная модель научилась шутить', 'Рекламная модель научилась шутить', 'no legal line'],
  ['[Nvidia] Narrow Gates for Wide Networks', 'Narrow Gates for Wide Networks', 'tag in front'],
  ['Меня спросили: «Зачем учить статистику сегодня?»', 'Зачем учить статистику сегодня?', 'only quotes'],
  ['Hello world models\ntext', 'Hello world models', 'no greeting'],
  ['#nlp #llm\n\nПро внимание в длинных текстах', 'Про внимание в длинных текстах', 'line of hashtags'],
  ['#nlp Новая книга про внимание', 'Новая книга про внимание', 'leading hashtag'],
  ['🔥🔥🔥\nGradient checkpointing, explained', 'Gradient checkpointing, explained', 'line of emoji'],
  ['https://example.com/x\nO том, как читать статьи', 'O том, как читать статьи', 'line of an address'],
  ['Diffusion Forcing (код, сайт проекта)\n\nтекст', 'Diffusion Forcing', 'link words in brackets'],
  ['Итоги года (2025)', 'Итоги года (2025)', 'other brackets stay'],
  [
    `${LONG_RU}.\n\nSparse Windows: Serving Long Contexts Cheaply\n\nтекст`,
    'Sparse Windows: Serving Long Contexts Cheaply',
    'title on a line of its own',
  ],
  [
    `Нашёл статью 🔗«Sparse Windows for Cheap Contexts» ${LONG_RU}`,
    'Sparse Windows for Cheap Contexts',
    'quoted work',
  ],
  [
    `${LONG_RU}\n\nСтатья 🔗«Group Window Attention» (GWA) вышла вчера`,
    'Group Window Attention (GWA)',
    'quoted work below, with its short name',
  ],
  [
    `${LONG_EN}.\n\n📄 Sparse Windows: Serving Long Contexts Cheaply`,
    'Sparse Windows: Serving Long Contexts Cheaply',
    'marked title in the same script',
  ],
  [
    'Друзья!\n\nДавно хотел рассказать про одну старую идею, которая вдруг снова оказалась полезной, хотя её успели трижды похоронить и забыть.\n\nРазреженное внимание (SA) — способ смотреть не на всё.',
    'Разреженное внимание (SA)',
    'definition after a greeting',
  ],
  [
    'Google выпустили Gemma 9 Nano — это маленькая модель, которая помещается на телефон, понимает речь и картинки и при этом почти не греет батарею',
    'Google выпустили Gemma 9 Nano',
    'first clause',
  ],
  [
    'Вот вам пример разметки, из-за которого дёргается глаз.',
    'Пример разметки',
    'presenting words and an aside',
  ],
  ['[Window Attention](https://arxiv.org/abs/1)\ntext', 'Window Attention', 'Markdown link'],
  ['Window Attention https://arxiv.org/abs/1\ntext', 'Window Attention', 'address after the words'],
  ['arXiv: https://arxiv.org/abs/1\nWindow Attention', 'Window Attention', 'label of an address'],
  ['💥 BREAKING 💥\nA model was released', 'A model was released', 'announcement'],
  ['2. Второй урок', 'Второй урок', 'number of a list'],
  ['Всем привет, с вами Вера!\nСегодня про диффузию', 'Сегодня про диффузию', 'introduction of oneself'],
  [
    `Давно хотел написать о том, почему мы так плохо оцениваем диалоги, ${LONG_RU}`,
    'Почему мы так плохо оцениваем диалоги',
    'lead-in before a question',
  ],
  [
    `Вчера команда Roma выкатила R2 и, судя по всему, ${LONG_RU}`,
    'Вчера команда Roma выкатила R2',
    'no loose conjunction',
  ],
  [
    `Interesting paper: "Generative Windows: An Interactive Study", ${LONG_EN}`,
    'Generative Windows: An Interactive Study',
    'quoted title in title case',
  ],
  ['‼️ Подписывайтесь на наш канал @quiet_doors\n\nЗачем дверям петли?', 'Зачем дверям петли?', 'invitation'],
  ['Join our chat @quiet_doors!\nWhy doors need hinges', 'Why doors need hinges', 'invitation in English'],
  [
    'Присоединяйтесь к разбору новой модели в среду',
    'Присоединяйтесь к разбору новой модели в среду',
    'no channel',
  ],
  ['👉 @quiet_doors | наш чат\n\nЗачем дверям петли?', 'Зачем дверям петли?', 'signature on top'],
  [
    'Реклама\n\nКурсы для тех, кто ставит двери',
    'Курсы для тех, кто ставит двери',
    'mark of an advertisement',
  ],
  [
    `Наткнулся на странную вещь: если смазать петли маслом WD-40, дверь перестаёт скрипеть, ${LONG_RU}`,
    'Если смазать петли маслом WD-40',
    'what a colon announces',
  ],
  [
    `Сегодня расскажу о том, как мы перевели поиск на новые двери и ничего не сломали по пути к выпуску. Спойлер: помог DoorForge и ${LONG_RU}`,
    'Как мы перевели поиск на новые двери и ничего не сломали по пути к выпуску',
    'the first sentence tells the subject',
  ],
  [
    'Дочитал отчёт State of Doors. Что запомнилось:\n— петли',
    'Дочитал отчёт State of Doors',
    'lead-in to a list',
  ],
  ['x', 'x', 'one letter'],
  ['👍', '👍', 'nothing but an emoji'],
  ['', '', 'empty'],
];

for (const [text, title, why] of TITLES) test(`title: ${why}`, () => assert.equal(titleOf(text), title));

test('a title is never longer than 141 characters, never half a surrogate pair', () => {
  const title = titleOf(`слово${'🙂'.repeat(200)}`.padEnd(900, 'ё'));
  assert.ok(title.length <= 141);
  assert.ok(title.isWellFormed());
});
