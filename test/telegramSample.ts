import { type ExportedChannel, type ExportedMessage, type ExportedPart, plain } from './telegramExports.ts';

/** 2025-06-11 18:30 in Moscow. */
const START = 1_749_655_800;

const bold = (text: string): ExportedPart => ({ type: 'bold', text });
const tag = (text: string): ExportedPart => ({ type: 'hashtag', text });
const labelled = (text: string, href: string): ExportedPart => ({ type: 'text_link', text, href });

const MESSAGES: readonly ExportedMessage[] = [
  { id: 1, date: START, parts: [], service: 'Channel created' },
  {
    id: 2,
    date: START + 60,
    author: 'Вера Лесная',
    views: 1_234,
    parts: [
      bold('Волны вместо расписания: шаг, который выбирает себя сам'),
      plain('\n\nАвторы '),
      labelled('мерят кривизну', 'https://arxiv.org/abs/2506.01234?a=1&b=2#frag'),
      plain(' и не просят новых параметров. Код: '),
      { type: 'link', text: 'https://github.com/waves/step' },
      plain(' и '),
      { type: 'link', text: 'huggingface.co/waves/step-7b' },
      plain('\n\n'),
      { type: 'italic', text: 'Спасибо ' },
      { type: 'mention', text: '@petya_data' },
      plain(' за подсказку 🔥\n\n'),
      tag('#optim'),
      plain(' '),
      tag('#машинное_обучение'),
    ],
    reactions: [
      { emoji: '🔥', count: 40 },
      { emoji: '❤', count: 12 },
      { emoji: null, count: 3 },
      { emoji: 'paid', count: 2 },
    ],
  },
  {
    id: 3,
    date: START + 3_600,
    edited: START + 7_200,
    replyTo: 2,
    views: 987,
    parts: [
      plain('В догонку: <script>alert("шаг")</script> & «кавычки» ломались, если a < b && c > d.\n'),
      { type: 'blockquote', text: 'Цитата из статьи,\nв две строки' },
      plain('\nА так это выглядит в коде:\n'),
      { type: 'pre', text: 'def step(x):\n    return x * 0.1  # "α"', language: 'python' },
      plain('\nПеременная '),
      { type: 'code', text: 'step_size' },
      plain(' — '),
      { type: 'underline', text: 'главная' },
      plain(', '),
      { type: 'strikethrough', text: 'а вторая нет' },
      plain('. '),
      { type: 'spoiler', text: 'Она равна нулю' },
      { type: 'custom_emoji', text: '👀' },
    ],
    reactions: [{ emoji: '👍', count: 7 }],
  },
  {
    id: 4,
    date: START + 90_000,
    forwardedFrom: { title: 'Сухие заметки', handle: 'dry_notes', messageId: 88 },
    views: 12_345,
    parts: [plain('How a router learns not to collapse\n\nLoad balancing without an auxiliary loss.')],
    photos: [
      'photos/photo_1@12-06-2025.jpg',
      'photos/photo_2@12-06-2025.jpg',
      'photos/photo_3@12-06-2025.jpg',
    ],
    reactions: [
      { emoji: '👍', count: 5 },
      { emoji: '🤔', count: 1 },
    ],
  },
  { id: 7, date: START + 90_400, parts: [], photos: ['photos/alone.jpg'] },
  {
    id: 8,
    date: START + 91_000,
    forwardedFrom: { title: 'Сухие заметки', handle: 'dry_notes', messageId: 90 },
    parts: [plain('Второй пост оттуда же, без картинок и реакций')],
  },
  {
    id: 9,
    date: START + 91_500,
    parts: [],
    poll: { question: 'Что разобрать дальше?', answers: ['Маршрутизацию', 'Квантование до 4 бит', 'Ничего'] },
  },
  {
    id: 10,
    date: START + 92_000,
    views: 3_400_000,
    parts: [
      plain('Разбор вышел на сайте: '),
      labelled('читать', 'https://waves.example/r?x=1&amp=2'),
      plain(' и '),
      labelled('канал', 'https://t.me/dry_notes'),
    ],
    buttons: [{ text: 'Открыть разбор', url: 'https://waves.example/review?from=tg&x=1' }],
    reactions: [{ emoji: '🎉', count: 3 }],
  },
  {
    id: 11,
    date: START + 93_000,
    parts: [plain('Последний пост: таблица\n\nТочность 95\nПолнота 93\n\n'), tag('#итоги')],
    reactions: [{ emoji: '👍', count: 2 }],
  },
];

/** A channel with everything in it that people post. */
export const SAMPLE_CHANNEL: ExportedChannel = {
  title: 'Записки о волнах | «Вера» <b>',
  handle: 'vera_waves',
  id: 1_234_567_890,
  description: '🧪 Разбираю статьи\nи ставлю опыты',
  messages: MESSAGES,
};

/** A channel of `count` messages or a few more: the sample's, again and again, with new ids, dates and a number in each. */
export function longChannel(count: number): ExportedChannel {
  const rounds = Math.ceil(count / MESSAGES.length);
  const messages = Array.from({ length: rounds }, (_, round) =>
    MESSAGES.map((message): ExportedMessage => {
      const { replyTo, parts } = message;
      return {
        ...message,
        id: message.id + round * 20,
        date: message.date + round * 100_000,
        ...(replyTo !== undefined && { replyTo: replyTo + round * 20 }),
        parts: parts.length > 0 ? [...parts, plain(`\n\nЗапись ${round}`)] : parts,
      };
    }),
  );
  return { ...SAMPLE_CHANNEL, messages: messages.flat() };
}
