import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractReferences } from '../../../../src/core/papers/extractReferences.ts';
import { post } from '../topics/posts.ts';

type Case = readonly [name: string, text: string, ...expected: (readonly [kind: string, label: string])[]];

const CASES: readonly Case[] = [
  [
    'a title over its authors and abstract is the paper',
    'Narrow gates keep wide networks honest\n\nAuthors: Ana Costa, Li Wei\n\nAbstract: We close most gates.\n\n📄 Paper | 💻 Code | 🌐 Playroom',
    ['paper', 'Narrow gates keep wide networks honest'],
    ['page', 'Paper'],
    ['repository', 'Code'],
    ['page', 'Playroom'],
  ],
  [
    'a list of names is no title',
    '[Some Lab] Wide Networks with Narrow Gates: A Study\nM. Haddad, Jin Park, Sofia Ruiz\nСтатья\nКод\n\nРазбираем, зачем закрывать ворота.',
    ['paper', 'Wide Networks with Narrow Gates: A Study'],
    ['page', 'Статья'],
    ['repository', 'Код'],
  ],
  [
    'a book has authors, too',
    'Gates and Networks in Practice\nAuthors: Ana Costa, Li Wei\nPages: 312',
    ['book', 'Gates and Networks in Practice'],
  ],
  [
    'the headline in title case is the paper behind a bare label',
    'Narrow Gates for Wide Networks: Cheap Attention on Phones\n\nWe tried it, and it runs.\n\n📄 Paper',
    ['paper', 'Narrow Gates for Wide Networks: Cheap Attention on Phones'],
    ['page', 'Paper'],
  ],
  [
    'titles within the prose of a review, also several between commas',
    'Прочитал две работы: Gate Policy: Closing Doors via Action Search, Learning Fine Doors with Cheap Hinges. Авторы молодцы, а писать об этом начали ещё в Early Hints of Closing: A Note on Doors, если помните.',
    ['paper', 'Gate Policy: Closing Doors via Action Search'],
    ['paper', 'Learning Fine Doors with Cheap Hinges'],
    ['paper', 'Early Hints of Closing: A Note on Doors'],
  ],
  [
    'events, firms and lists of models in the prose of a review are no papers',
    'Авторы статьи выступили на International Conference on Quiet Networks, сравнили в работе GPT-4o, Claude 3.5 Sonnet, Gemini 1.5 Pro и уехали в Institute for Advanced Study of Doors.',
  ],
  [
    'a numbered list of titles in English',
    'Top papers of the week\n\n1. Memory Doors at Scale\n2. Byte Hinges: Patches Turn Better Than Tokens\n\nWhich one do you like?',
    ['paper', 'Memory Doors at Scale'],
    ['paper', 'Byte Hinges: Patches Turn Better Than Tokens'],
  ],
  [
    'quoted titles in English prose about papers',
    'I read twelve papers. Only "Quiet Probing: Behavioral Doors with Silent Hinges" checks what it finds, unlike "the usual suspects".',
    ['paper', 'Quiet Probing: Behavioral Doors with Silent Hinges'],
  ],
  [
    'a plain title behind a sheet of paper, whatever libraries and blogs are near',
    'The paper explains its library better than any blog.\n\n📕 FastDoors: A Scalable Hinge Boosting System\n🔗 Greedy Door Approximation: A Hinge Boosting Machine',
    ['paper', 'FastDoors: A Scalable Hinge Boosting System'],
    ['paper', 'Greedy Door Approximation: A Hinge Boosting Machine'],
  ],
  [
    'bars tell of links though one of the words is new',
    'Нашли способ закрывать двери тихо.\n\nПейпер | Код | Игрушка',
    ['paper', 'Пейпер'],
    ['repository', 'Код'],
    ['page', 'Игрушка'],
  ],
  [
    'bars at the end of a post tell of links though most words are new',
    'Поговорили про гранты и двери с доцентом, который руководит лабораторией петель и замков.\n\nYouTube | Castbox | Door FM',
    ['video', 'YouTube'],
    ['page', 'Castbox'],
    ['page', 'Door FM'],
  ],
  [
    'bars between the columns of a table',
    'Сравнили двери в таблице, читайте ниже внимательно и не торопясь, там много чисел.\n\nМодель | Петли | Цена\nДуб | две | дорого',
  ],
  [
    'arrows before labels, the place behind one, a thread among them',
    'Двери научились торговаться о цене, и это новость для всех, кто доверит торг ассистенту.\n\n→ Статья\n→ Симулятор на GitHub\n→ Спор соседей',
    ['paper', 'Статья'],
    ['repository', 'Симулятор на GitHub'],
    ['page', 'Спор соседей'],
  ],
  [
    'a headline that explains is not the paper it explains',
    'Narrow Gates in Wide Networks Explained Simply\n\nClose most gates. That is all.\n\nOriginal paper | My doodles',
    ['paper', 'Original paper'],
    ['page', 'My doodles'],
  ],
  [
    'an invitation to read, and a lead-in before a title with a subtitle',
    'Говорим о методе, которому хватает скрипа дверей.\n\nПочитать: QTO: Door Alignment as Quiet Hinge Optimization\nЕщё по теме: Direct Hinge Optimization: Your Door is Secretly a Window\nА ещё был фильм Doors and Windows Forever',
    ['paper', 'QTO: Door Alignment as Quiet Hinge Optimization'],
    ['paper', 'Direct Hinge Optimization: Your Door is Secretly a Window'],
  ],
  [
    'so does a neighbour',
    'We measured three doors, and all of them squeak.\n\nBlog post\nLeaderboards',
    ['page', 'Blog post'],
    ['page', 'Leaderboards'],
  ],
  [
    'an invitation to listen',
    'Вышел выпуск о дверях, говорим о петлях и смазке весь час подряд без перерыва.\n\nСлушать: Радио Дверь | Door FM | YouTube',
    ['page', 'Радио Дверь'],
    ['page', 'Door FM'],
    ['video', 'YouTube'],
  ],
  [
    'the place alone behind a comma',
    '— Открыли код библиотеки для дверей, гитхаб\n— Показали новую петлю',
    ['repository', 'гитхаб'],
  ],
  [
    'answers of a poll are no links',
    'Что вам интереснее?\n\nAnonymous Poll\n45%\nСтатьи\n31%\nКод\n312 voters',
  ],
  [
    'stars on GitHub are those of what the post is about',
    '🖥 Open Door Handbook for Everyone\n\nОбновился бесплатный курс.\n\n⭐️ 4.4k звёзд на GitHub\n\n📌 Курс',
    ['repository', 'Open Door Handbook for Everyone'],
    ['repository', '4.4k звёзд на GitHub'],
    ['repository', 'Курс'],
  ],
  [
    'closing lines with emoji, the paper goes by the name of the title',
    'FoldNet: складываем белки быстрее\n\nFoldNet — новая сеть. Авторы статьи проверили FoldNet на трёх наборах.\n\n🟡Страница проекта\n🟡Arxiv\n🖥GitHub\n🟢Датасет\n\n@channel\n\n#AI #ML',
    ['paper', 'FoldNet'],
    ['page', 'Страница проекта'],
    ['page', 'Arxiv'],
    ['repository', 'GitHub'],
    ['dataset', 'Датасет'],
  ],
  [
    'a bare label is the paper itself where the post gives no name',
    'Пока все спали, вышла новая речевая модель.\n\n🔗paper тут\n\nЗавтра расскажу подробнее, там много интересного.',
    ['paper', 'paper тут'],
  ],
  [
    'a title inside a sentence ends where Russian goes on',
    'Авторы статьи 🔗 MIX: Merging Tiny Experts -- A Careful Study задались вопросом, зачем это нужно.',
    ['paper', 'MIX: Merging Tiny Experts -- A Careful Study'],
  ],
  [
    'a title in quotes behind a marker',
    'Вышла статья 🔗«Sparse Experts at Scale» (SES), и она хороша. Это был пост про неё.',
    ['paper', 'Sparse Experts at Scale'],
  ],
  [
    'a title list takes its kind from the line above',
    'Сегодня разбор двух научных работ:\n\n🔗 Hidden Habits: Small Models Learn Big Lies\n🔗 Persona Drift in Long Dialogues\n\nПоехали, дальше будет много текста про то, что сделали люди.',
    ['paper', 'Hidden Habits: Small Models Learn Big Lies'],
    ['paper', 'Persona Drift in Long Dialogues'],
  ],
  [
    'talks and essays are no papers',
    'Посмотрела лекцию про будущее и делюсь заметками, их было много, выбрала главное.\n\nМатериалы:\n\n🔗 Лекция: The Long Road to General Machines\n🔗 Why Simple Methods Win, John Smith',
    ['video', 'The Long Road to General Machines'],
    ['video', 'Why Simple Methods Win, John Smith'],
  ],
  [
    'a blog post is a page',
    'На днях перечитывал пост Джона 🔗"All Maps Are The Same" (да, громкое название).',
    ['page', 'All Maps Are The Same'],
  ],
  [
    '📕 marks papers, books and slides',
    'Наткнулась на интересную работу:\n\n📕Large Liars: Investigating Model Honesty — статья от группы психологов, не инженеров.\n\nИз книги 📕Ивана Иванова «Мозг и машины»: мозг сложен.\n\n📕 Слайды',
    ['paper', 'Large Liars: Investigating Model Honesty'],
    ['book', 'Ивана Иванова «Мозг и машины»'],
    ['page', 'Слайды'],
  ],
  [
    'a course and its videos',
    'Нашла открытый курс 🔗«Statistics for Curious People» от университета.\n\n📺 Запись на YouTube - скоро выйдет',
    ['course', 'Statistics for Curious People'],
    ['video', 'Запись на YouTube - скоро выйдет'],
  ],
  [
    'a channel in brackets',
    'Вышло видео от Анны (📺Math Labs), где она рассказывает про шум.',
    ['video', 'Math Labs'],
  ],
  [
    'an emoji glued to a phrase in a sentence',
    'Вчера попался 🌸дельный пост про сварку дверей, там всё объяснено.',
    ['page', 'дельный пост про сварку дверей'],
  ],
  [
    'a pointer line',
    'Книгу можно читать бесплатно, все главы открыты до конца лета.\n\nСсылка туть\n\nПриятного чтения!',
    ['page', 'Ссылка туть'],
  ],
  [
    'a pointer in brackets',
    'Помните эксперимент (подробнее здесь)? Вот продолжение истории.',
    ['page', 'подробнее здесь'],
  ],
  [
    'a pointer behind what it points to',
    'Отыскался репозиторий статьи (тут), внутри всё иначе.',
    ['repository', 'репозиторий статьи'],
    ['page', 'тут'],
  ],
  [
    'pointers in sentences',
    'Модель хорошая. Код тут. Подробнее по ссылке.',
    ['repository', 'Код тут'],
    ['page', 'Подробнее по ссылке'],
  ],
  [
    'here, in English',
    'We release everything. Code here! Read more here.',
    ['repository', 'Code here'],
    ['page', 'Read more here'],
  ],
  ['look into the article', 'В каких случаях это работает, смотрите в статье!', ['page', 'статье']],
  [
    'words in brackets',
    'Метод простой (статья, код), результат неплохой.',
    ['paper', 'статья'],
    ['repository', 'код'],
  ],
  [
    'a title line and links in brackets',
    'Что понравилось на конференции\n\n— Cheap Verifiers for Long Proofs (paper, code)\n— Geometry of Refusal in Small Models (paper)',
    ['paper', 'Cheap Verifiers for Long Proofs'],
    ['page', 'paper'],
    ['repository', 'code'],
    ['paper', 'Geometry of Refusal in Small Models'],
    ['page', 'paper'],
  ],
  [
    'a first line that is a title, in an English post',
    'Bigger Is Not Better: Rethinking Width in Sequence Models\nPaper | Code | Project page\n\nA short read on why width matters less than depth.',
    ['paper', 'Bigger Is Not Better: Rethinking Width in Sequence Models'],
    ['page', 'Paper'],
    ['repository', 'Code'],
    ['page', 'Project page'],
  ],
  [
    'a first line that is a title, in a Russian post',
    'Scaling Search at Test Time beyond Sampling (сайт проекта)\n\nАвторы статьи предлагают искать шум получше и тратить на это вычисления.',
    ['paper', 'Scaling Search at Test Time beyond Sampling'],
    ['page', 'сайт проекта'],
  ],
  [
    'a quoted title behind its kind',
    'Прочитал книгу "Build a Small Compiler From Scratch" за выходные.',
    ['book', 'Build a Small Compiler From Scratch'],
  ],
  [
    'a quoted Russian title',
    'В рамках исследования "Ночное рассогласование" модели ошибались чаще.',
    ['paper', 'Ночное рассогласование'],
  ],
  [
    'an English title behind its kind',
    'Вышла статья Tiny Experts Are Enough, рекомендую.',
    ['paper', 'Tiny Experts Are Enough'],
  ],
  [
    'the paper of an English post',
    'Our new paper "Learning to Fold Laundry by Watching" is out.',
    ['paper', 'Learning to Fold Laundry by Watching'],
  ],
  [
    'a name that the authors gave',
    'Игры в ранжировании\n\nАвторы работы назвали новый подход Pairwise Game Ranking (PGR). Он простой.',
    ['paper', 'Pairwise Game Ranking (PGR)'],
  ],
  [
    'what was released, where its report is linked',
    '🚀 Вышел TinySpeech-2 — открытая модель синтеза речи\n\nМодель небольшая, но говорит хорошо, послушайте примеры сами.\n\n📄Технический отчёт\n🤗 Модель\n▶️ Демо',
    ['paper', 'TinySpeech-2'],
    ['page', 'Технический отчёт'],
    ['model', 'Модель'],
    ['page', 'Демо'],
  ],
  [
    'stars of a repository',
    'Обновили популярный сборник задач.\n\n⭐️ 12.3k звёзд на GitHub',
    ['repository', '12.3k звёзд на GitHub'],
  ],
  [
    'a reading invitation is a page',
    'Большая статья о том, как учатся машины и люди.\n\n🔜 Прочитать пост в блоге',
    ['page', 'Прочитать пост в блоге'],
  ],
  [
    'a numbered digest and its links',
    'Дайджест недели\n\n1. Tiny Networks for Big Dreams — авторы показали, что маленькие сети мечтают.\n2. «Learning Without Labels in the Wild» — обходятся без разметки.\n\nСсылки: статья 1, статья 2, код',
    ['paper', 'Tiny Networks for Big Dreams'],
    ['paper', 'Learning Without Labels in the Wild'],
    ['page', 'статья 1'],
    ['page', 'статья 2'],
    ['repository', 'код'],
  ],
  [
    'a released name with a linked paper, in English',
    'MegaLab released V-DREAM 3, a world model trained on many hours of video. It can plan.\n\nBlog / Paper / Models / Code',
    ['paper', 'V-DREAM 3'],
    ['page', 'Blog'],
    ['page', 'Paper'],
    ['model', 'Models'],
    ['repository', 'Code'],
  ],
  [
    'an invitation to read',
    '✔️ Лаборатория рассказала о студентах.\n\n🔜 Подробнее в блоге Лаборатории\n\nИ ещё одна новость, уже подлиннее, чтобы строка была прозой, а не ссылкой.',
    ['page', 'Подробнее в блоге Лаборатории'],
  ],
  [
    'a review names its paper',
    'Разбор статьи: Ranking by Duels: Your Judge is a Game\n\nАвторы замечают, что так проще.\n\narXiv | GitHub',
    ['paper', 'Ranking by Duels: Your Judge is a Game'],
    ['page', 'arXiv'],
    ['repository', 'GitHub'],
  ],
  [
    'links parted by bars',
    'Вышла новая модель, контекст вдвое больше.\n\nБлог | System Card | API',
    ['page', 'Блог'],
    ['page', 'System Card'],
    ['page', 'API'],
  ],
  [
    'links in square brackets',
    '[Paper] [Code] [Project]\n\nHow far can it count?',
    ['paper', 'Paper'],
    ['repository', 'Code'],
    ['page', 'Project'],
  ],
  [
    'a title ends at its quotation mark',
    'Мой новый пост "How I Lost My Interview" уже тут, читайте.',
    ['page', 'How I Lost My Interview'],
  ],
  [
    'a labelled title',
    'Полезное на вечер, сохраняйте.\n\nPaper: Attention in Small Rooms\nКод: тут',
    ['paper', 'Attention in Small Rooms'],
    ['repository', 'Код: тут'],
  ],
  [
    'a row of brackets holds links, whatever else they say',
    'Двери, которые открываются сами\n[Статья][Репозиторий без весов]\n\nПосмотрели, как это устроено.',
    ['page', 'Статья'],
    ['repository', 'Репозиторий без весов'],
  ],
  [
    'a pointer alone behind a colon',
    'Почему двери скрипят\n\nПодробный рассказ мастера: тык',
    ['page', 'тык'],
  ],
  [
    'a report of a year is no paper, a technical report is one',
    'Прочитал про двери года, что запомнилось: петли подорожали вдвое.\n\nПолный отчёт тут\nТехнический отчёт',
    ['page', 'Полный отчёт тут'],
    ['paper', 'Технический отчёт'],
  ],
  [
    'an article with its place',
    'Рассказали, как чинили двери. Подробнее в статье на Хабре.',
    ['page', 'статье на Хабре'],
  ],
  [
    'the paper goes by the name it is about',
    'Дочитал наконец статью мастеров про DoorForge. Двери теперь ставит модель.\n\nБлог | Статья | Код',
    ['paper', 'DoorForge'],
    ['page', 'Блог'],
    ['page', 'Статья'],
    ['repository', 'Код'],
  ],
  [
    'the code of a course in front of a title',
    'Смотрю вечерами. CS919: Gates and Hinges for Quiet Houses. Шесть лекций, всё бесплатно.',
    ['course', 'CS919: Gates and Hinges for Quiet Houses'],
  ],
  [
    'an article beside its code is a paper, one on a blog is none',
    'Закрываем двери быстрее.\n\n📄 Статья\n💾 Корпус на HF\n💻 Код',
    ['paper', 'Статья'],
    ['dataset', 'Корпус на HF'],
    ['repository', 'Код'],
  ],
  [
    'a title above its code is a paper, whatever videos are spoken of',
    'Двери скрипят на десятом ролике.\n\nЛосс считают на всём видео сразу.\n\n🔸 Self Closing: Bridging the Hinge Gap in Moving Doors\n🔸 GitHub',
    ['paper', 'Self Closing: Bridging the Hinge Gap in Moving Doors'],
    ['repository', 'GitHub'],
  ],
  [
    'a repository by its name, but no file and no pair of acronyms',
    'Всё ещё открыто.\n\nquiet-house/hinge-kit\nsrc/main.py\nCI/CD',
    ['repository', 'quiet-house/hinge-kit'],
  ],
  [
    'a row of brackets holds a link each',
    'Дверь закрылась.\n\n[Paper] [Code] [Models]',
    ['paper', 'Paper'],
    ['repository', 'Code'],
    ['model', 'Models'],
  ],
  [
    'an invitation that ends with a pointer, and a pointer that ends the prose',
    'Дверь рисует сама себя, а подробный рассказ лежит тут\n\nВеса\nПотыкать можно здесь',
    ['page', 'тут'],
    ['model', 'Веса'],
    ['page', 'Потыкать можно здесь'],
  ],
  [
    'what the items of an announced list begin with',
    'Подборка для тех, кто любит двери\n\n1. Door Rethinking — курс, двадцать лекций\n2. Quiet House Analysis — кирпич, pdf у автора\n3. Документация HingeKit — примеры лучше учебника',
    ['course', 'Door Rethinking'],
    ['page', 'Quiet House Analysis'],
    ['page', 'Документация HingeKit'],
  ],
  [
    'weekly links in English',
    'Weekly links #12\n\n• Quiet House Technical Report — an open door\n• Hinge Linear: An Expressive, Silent Door Architecture — two hinges\n• someone/doorchat — the best door for $9\n• State of Doors Report 2031 — the yearly slides',
    ['paper', 'Quiet House Technical Report'],
    ['paper', 'Hinge Linear: An Expressive, Silent Door Architecture'],
    ['repository', 'someone/doorchat'],
    ['page', 'State of Doors Report 2031'],
  ],
  [
    'a list of plain words is no list of links',
    'How we closed the door\n\n• Oil — twice a day\n• Patience — always',
  ],
  [
    'a title in the prose of an English post, without the name of its author',
    "Check your doors.\n\nAll of it is in Ana Costa's Adding Hinges to Doors: A Careful Approach to Quiet Houses.",
    ['paper', 'Adding Hinges to Doors: A Careful Approach to Quiet Houses'],
  ],
  [
    'the lab in front of a title belongs to the prose',
    'Сегодня на столе работа Anthropic On the Biology of a Quiet Door — двери под микроскопом.',
    ['paper', 'On the Biology of a Quiet Door'],
  ],
];

for (const [name, text, ...expected] of CASES) {
  test(name, () => {
    const got = extractReferences(post(text, { lostLinks: true })).map(({ kind, label }) => [kind, label]);
    assert.deepEqual(got, expected);
  });
}

const NOT_LINKS: readonly string[] = [
  '🔥Модель скроена под двери\n🟠она видит крупное, но не замечает мелкого\n🟢риск поломки модели',
  '👀Чему научилась: мыть окна',
  '1️⃣ Взяли модель и дообучили её',
  'Здесь авторы поступили просто: взяли данные.',
  'О таком тут говорили уже не раз, да и модели спорили.',
  'Сработал нейрон #7: грубый голос, а Mistral.AI молчит.',
  '@channel_name\n\n#AI #ML #LLM #paper #code',
  'share = (A) / (A + B)\nrank_all = (x_i, w_i) -> order',
  'CER on home set: 7.31%\nCER on home set (lowercase): 6.02%',
  'А сверху изюминка 🍇в тесте — ансамбль (data/model/tensor).',
  'А как вам случай с «Silver Lake Tower neuron» у модели?',
  '🧠 Sample economy: хватит ли трёх картинок?',
  'GPT-4 (и другие модели) ошибается.',
  'Всем привет! Пишу про тесты и жизнь. Навигация: #статьи #карьера',
];

for (const text of NOT_LINKS) {
  test(`no link: ${text.slice(0, 50)}`, () => {
    assert.deepEqual(extractReferences(post(text, { lostLinks: true })), []);
  });
}

test('labels are guessed only where addresses were lost', () => {
  const text = 'Вышла статья «Sparse Experts at Scale».\n\n🟡Arxiv\n🖥GitHub';
  assert.deepEqual(extractReferences(post(text)), []);
  assert.equal(extractReferences(post(text, { lostLinks: true })).length, 3);
});

test('a label whose address is printed beside it is no lost link', () => {
  const text =
    '📄 Paper: https://arxiv.org/abs/2401.12345\n💻 Код — github.com/openlab/tool\nSee the slides here: https://example.com/s';
  const got = extractReferences(post(text, { lostLinks: true })).map(({ label }) => label);
  assert.deepEqual(got, [
    'https://arxiv.org/abs/2401.12345',
    'github.com/openlab/tool',
    'https://example.com/s',
  ]);
});

test('a forwarded post may end with the name of its channel', () => {
  const text = 'Разбор статьи про игры.\n\nРазбор подготовил Иван\n\nСухой ML';
  const got = extractReferences(post(text, { lostLinks: true, forwardedFrom: 'Сухой ML' }));
  assert.deepEqual(
    got.map(({ kind, label }) => [kind, label]),
    [['channel', 'Сухой ML']],
  );
});
