import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractReferences } from '../../../../src/core/papers/extractReferences.ts';
import { post } from '../topics/posts.ts';

type Case = readonly [name: string, text: string, ...expected: (readonly [kind: string, label: string])[]];

const CASES: readonly Case[] = [
  [
    'one item of a digest that links its paper, under who made it and its name',
    'Дверной дайджест, новая работа в конце\n\nQuiet Lab: Hinge-2B\nСлышит скрип раньше хозяина, и авторы этим гордятся.\nБлогпост Github, HF, Статья\n\nGent: Project Door\nДвери по картинке и описанию, открываются через раз.\nБлогпост',
    ['paper', 'Hinge-2B'],
    ['page', 'Блогпост'],
    ['repository', 'Github'],
    ['model', 'HF'],
    ['page', 'Статья'],
    ['page', 'Блогпост'],
  ],
  [
    'the word for a link alone on its line, with a Latin letter, above the text',
    'Дверь как эскалатор\n\ncсылка\n- Двери помогают ходить.\n- Окна помогают смотреть.\n\nА стены помогают стоять, и это главное.',
    ['page', 'cсылка'],
  ],
  [
    'what an arrow leads to',
    'Детальный гайд по выбору двери. Сравниваем дуб, сосну и картон.\n\n→ Хабр\n\nОчень подробный обзор от цен до петель, со всеми замерами и выводами.',
    ['page', 'Хабр'],
  ],
  [
    'another post that was spoken of',
    'О том, как они скрипят, мы рассказывали в этом посте. А в этом посте поговорим о замках, которые не скрипят.',
    ['page', 'этом посте'],
  ],
  [
    'what is shown with «вот» and «тут»',
    'Дверь отработала год. Вот видос. Вот подробная статья об устройстве её петель. Скидка есть, тут пример предложения, если нужно.',
    ['video', 'видос'],
    ['page', 'подробная статья'],
    ['page', 'тут'],
  ],
  [
    'this very thing',
    'Для упорных очень рекомендую вот этот разбор на YouTube о том, как скрипят двери.',
    ['page', 'вот этот разбор на YouTube'],
  ],
  [
    'items under a heading of links, some in Latin letters; the heading is none',
    'Quiet Lab открыла веса дверей, и это поворот.\n\n🔗Самые важные ссылки:\n🔜20B на Hugging Face\n🔜Официальный пост с подробностями\n\nСледим дальше за дверями.',
    ['page', '20B на Hugging Face'],
    ['page', 'Официальный пост с подробностями'],
  ],
  [
    'sentences of labels in one line',
    'Лучшая дверь с открытыми чертежами, можете открыть дома.\n\nПробуем здесь. GitHub здесь.',
    ['page', 'Пробуем здесь'],
    ['repository', 'GitHub здесь'],
  ],
  [
    'a pointer behind what it leads to',
    'Приходите слушать доклады о дверях (полное расписание - тут).\n\nСтартуем в семь\n📱 Ссылка на регистрацию: тык 📱',
    ['page', 'тут'],
    ['page', 'тык'],
  ],
  [
    'a pointer at the end of a bracket',
    'Вторая статья в цикле разборов (первая разобрана тут).',
    ['page', 'тут'],
  ],
  [
    'labels behind a sentence, in small letters',
    'Обгоняет всех на собственном бенчмарке (верим). github, HF',
    ['repository', 'github'],
    ['model', 'HF'],
  ],
  [
    'labels of weights by their size',
    'Мы дождались открытых дверей от Тихой лаборатории, их две, и старшая обгоняет всех.\n\nВеса 120B\nВеса 20B\nДемо',
    ['model', 'Веса 120B'],
    ['model', 'Веса 20B'],
    ['page', 'Демо'],
  ],
  [
    'a technical report that is spoken of',
    'Выложили двери Green-Hinge. В начале месяца техрепорт по Green-Hinge стал лучшим за неделю.',
    ['paper', 'техрепорт по Green-Hinge'],
  ],
  [
    'what lies in three places, behind a bracket',
    'Все модели доступны полностью (код, веса, лицензия) на GitHub, Gitverse и HuggingFace.',
    ['repository', 'на GitHub'],
  ],
  [
    'a title with a list in its subtitle, in brackets',
    'Утренняя статья\n\nБудущее за дверями: что это такое\n(The Future is Wooden: Definitions, Perspectives, and Open Problems of Doors)',
    ['paper', 'The Future is Wooden: Definitions, Perspectives, and Open Problems of Doors'],
  ],
  [
    'courses and posts under what they are called',
    'Ссылки, релевантные выпуску\n\nКурсы по дверям:\n\n- ML in Doors & Windows\n- Artificial Intelligence (AI) for Door Monitoring\n\nПосты на Хабре:\n\n- Как мы отказались от дверей, а затем вернули их в дом\n- Встречаем Hinge 2.0 — первую технологию скрипа на сообщениях жильцов',
    ['course', 'ML in Doors & Windows'],
    ['course', 'Artificial Intelligence (AI) for Door Monitoring'],
    ['page', 'Как мы отказались от дверей, а затем вернули их в дом'],
    ['page', 'Встречаем Hinge 2.0 — первую технологию скрипа на сообщениях жильцов'],
  ],
  [
    'no works: authors under a title, dates of conferences, credits of pictures, a piece of news',
    'Авторы предложили петлю, и вышло так:\n— ICLR 2026 - 22 января\n— CVPR 2026 - 20 февраля\n\nДвери головного мозга: вышла статья о том, как они скрипят\n\n📸: Фото Ana Quiet / Door Images / LightRocket via Getty Images',
  ],
  [
    'items of a digest whose papers are linked under them',
    'Дверной дайджест недели\n\nQuiet Lab: Hinge-2B\nНебольшая модель, которая слышит скрип раньше хозяина.\nБлогпост, HF, Статья, Код\n\nGent Audio: DoorTalk v3\nОзвучивает двери на десяти языках.\nHF, Карточка, Статья\n\nНовый замок от Осло\nОткрывается взглядом, если взгляд добрый.\nСтатья, попробовать здесь',
    ['paper', 'Hinge-2B'],
    ['page', 'Блогпост'],
    ['model', 'HF'],
    ['page', 'Статья'],
    ['repository', 'Код'],
    ['paper', 'DoorTalk v3'],
    ['model', 'HF'],
    ['page', 'Карточка'],
    ['page', 'Статья'],
    ['paper', 'Статья'],
    ['page', 'попробовать здесь'],
  ],
  [
    'a method by its full name where an article is spoken of',
    'Снова радуют нас из Гента. Метод называется Slow Hinge Preference Tuning (SHPT), и на нём обучены все их двери. Статья вышла вчера, о ней уже говорят.',
    ['paper', 'Slow Hinge Preference Tuning (SHPT)'],
  ],
  [
    'a method that authors present, with a small letter before its name',
    'Что сделано?\nВ статье пересматривается скрип. Авторы представляют hDOOR, новую петлю для старых дверей, и меряют её на холоде.',
    ['paper', 'hDOOR'],
  ],
  [
    'articles by what they are about and who wrote them',
    'Были выступления про статью Time to Knock от Тихой лаборатории, и про статью про Cold Door Start от Гента. А статья про Mixture of Doors мне просто нравится.',
    ['paper', 'Time to Knock'],
    ['paper', 'Cold Door Start'],
  ],
  [
    'an article by where it was accepted',
    'Файнтюненная дверь умеет скрипеть по запросу. Ждём первых разговоров с калиткой.\n\nСтатья с NeurIPS 2025, Репа\n\nДолго лежало в черновиках.',
    ['paper', 'Статья с NeurIPS 2025'],
    ['repository', 'Репа'],
  ],
  [
    'two words that point, wherever they stand',
    'Если петли вам незнакомы, почитайте разбор вот тут или загляните в конспект. Веса лежат на HF, вот здесь, но анонса нет.',
    ['page', 'вот тут'],
    ['model', 'на HF'],
    ['page', 'вот здесь'],
  ],
  [
    'a pointer that is far from what it leads to',
    'Дверь выиграла награду, и поделом ей. Наш разбор статьи можно найти тут. Если не читали, самое время.',
    ['page', 'тут'],
  ],
  [
    'what lies on GitHub is a repository, and behind a dash it lies there, too',
    'Модель Hinge-14B доступна на GitHub, веса отдельно.\n\nКак и всегда, записи на YouTube, а материалы — на Github.',
    ['repository', 'на GitHub'],
    ['video', 'записи на YouTube'],
    ['repository', 'на Github'],
  ],
  [
    'a closing line that begins by pointing',
    'Мой друг рассказал о дверях два часа подряд, и все слушали не дыша. Советую посмотреть целиком, ссылка ниже.\n\n📍Тут лежит выпуск',
    ['page', 'Тут лежит выпуск'],
  ],
  [
    'an article on Hugging Face is a paper there',
    'Коллеги из Гента опубликовали статью про двери, и она попала в топ недели. Голосуйте.\n\nСтатья на HF',
    ['paper', 'Статья на HF'],
  ],
  [
    'no works: fields and enumerations of a plan',
    'Door Science Roadmap\n\n1. Wood\n\n🔹 Statistics: Mean Squeak, Variance, Hinge Regression\n\n📌 Resources: "Think Doors" – Ana Quiet, Gent OCW',
  ],
  [
    'the name of a site alone under its news',
    '✔️ Тихая лаборатория открыла офис в Осло.\n\nНанимают двадцать человек.\nquietlab.ai\n\n✔️ Вышли новые часы.\nНичего особенного.\nclocks-daily.com',
    ['page', 'quietlab.ai'],
    ['page', 'clocks-daily.com'],
  ],
  [
    'labels side by side with nothing between them',
    'Понятный разбор ворот для сетей, с картинками и кодом на полстраницы, читать приятно.\n\nГайд Код',
    ['page', 'Гайд'],
    ['repository', 'Код'],
  ],
  [
    'one unknown label among known ones',
    'We trained gates on doors for a month and wrote down everything that broke on the way to the end.\n\nPreprint, code, news piece',
    ['paper', 'Preprint'],
    ['repository', 'code'],
    ['page', 'news piece'],
  ],
  [
    'what is behind a link comes first in its label',
    'Обновили «Створку»: обучили в две стадии, а качество на закрытом тесте выросло почти вдвое за месяц.\n\nМодель, датасет, рецепт обучения',
    ['model', 'Модель'],
    ['dataset', 'датасет'],
    ['page', 'рецепт обучения'],
  ],
  [
    'titles that are told as the first and the second of several',
    'Вышли сразу две работы про двери, и они друг с другом спорят.\n\nпервая — Doors Disagree, Hinges Do Not из Гента. там считают петли\n\nвторая, Locks in a Box, наоборот: замки важнее',
    ['paper', 'Doors Disagree, Hinges Do Not'],
    ['paper', 'Locks in a Box'],
  ],
  [
    'a title behind the word that something is called so',
    'Новая работа про петли из Гента. Называется она Random Hinges Explain Most Heavy Doors, и это вывод.',
    ['paper', 'Random Hinges Explain Most Heavy Doors'],
  ],
  [
    'a name that the words behind it call a paper',
    'Как оценить скрип двери, если слуха под рукой нет? Берите TrueHinge, статью от Тихой лаборатории, там все есть.',
    ['paper', 'TrueHinge'],
  ],
  [
    'code that is said to be there',
    'Обучили петли на трёх домах и сравнили с прошлым годом, вышло лучше на треть.\n\nКод и веса открыты, можно повторить.',
    ['repository', 'Код'],
  ],
  [
    'a Russian title behind an invitation to read',
    'Мы переписали каталог дверей и рассказали, что сломалось по дороге и сколько это стоило.\n\nЧитать: Один замок вместо четырнадцати',
    ['page', 'Один замок вместо четырнадцати'],
  ],
  [
    'a word that ends an item, and the last of a list',
    'Новости дверей за неделю:\n\n• Петля заказала билеты и отправила сторожа в другой дом. Подробнее\n• встреча по замкам, 14 июня, онлайн, регистрация',
    ['page', 'Подробнее'],
    ['page', 'регистрация'],
  ],
  [
    'a pointer far behind the code it points to',
    'Две статьи про петли за неделю, и обе спорят с прошлогодней.\n\nКод второй работы тут, у первой пока пусто.',
    ['repository', 'тут'],
  ],
  [
    'a title behind a dash in a clause about one paper',
    'Вышла отличная работа от двух лабораторий — The Doorway Illusion. В ней разобрали петли.',
    ['paper', 'The Doorway Illusion'],
  ],
  [
    'a title behind a dash with who wrote it',
    'Хорошая обзорная статья по петлям — Computational Hinge Transport, Pavlov и Costa. Двести страниц.',
    ['paper', 'Computational Hinge Transport'],
  ],
  [
    'a title in sentence case with a name before it',
    'Статья дня, по мнению коллег, — Hinge Encoder: The best visual doors are not at the output of the house от Тихой лаборатории. Авторы учили его двумя способами.',
    ['paper', 'Hinge Encoder: The best visual doors are not at the output of the house'],
  ],
  [
    'a headline in sentence case with who wrote it in brackets',
    'Hinges learn to close by gradient descent? (by Quiet Lab)\n\nСтарая идея, что дверь закрывается сама.',
    ['paper', 'Hinges learn to close by gradient descent?'],
  ],
  [
    'cited titles in a list',
    'Про двери есть две классические статьи.\n- Oiling Training Hinges Makes Doors Better (Lee et al., 2021)\n- SemDoor: Data-efficient closing through semantic oiling (Costa, 2023)',
    ['paper', 'Oiling Training Hinges Makes Doors Better'],
    ['paper', 'SemDoor: Data-efficient closing through semantic oiling'],
  ],
  [
    'a title between those of papers, each with a line about it',
    'New this week\n\n🔸 Learning to Close without External Rewards\nIt uses its own certainty.\n\n🔸 Spurious Hinges: Rethinking Signals in Doors\nRandom oil helps, too.\n\n🔸 Maximizing Closure Alone Improves Silence\nAgain.',
    ['paper', 'Learning to Close without External Rewards'],
    ['paper', 'Spurious Hinges: Rethinking Signals in Doors'],
    ['paper', 'Maximizing Closure Alone Improves Silence'],
  ],
  [
    'a field of a listing names the title, its other fields are none',
    '🔹 Title: Scaling Hinges Without Oil or Grease is Suboptimal\n\n📝 Summary:\nIt proves that oil matters.\n\n🔹 Publication Date: Published on May 5\n\n🔹 Paper Links:\n• arXiv Page\n• PDF',
    ['paper', 'Scaling Hinges Without Oil or Grease is Suboptimal'],
    ['page', 'arXiv Page'],
    ['page', 'PDF'],
  ],
  [
    'a name with a small letter first is whole',
    'rHinge-Math: Small Doors Can Master Closing with Self-Evolved Silence\n\nне отстаём от моды и тоже читаем статьи про двери',
    ['paper', 'rHinge-Math: Small Doors Can Master Closing with Self-Evolved Silence'],
  ],
  [
    'the product that a sentence ends with is no part of the title',
    'Вчера прочла работу про тексты, которые пишет ChatGPT: Intrinsic Hinge Estimation for Robust Detection of Doors. Красиво.',
    ['paper', 'Intrinsic Hinge Estimation for Robust Detection of Doors'],
  ],
  [
    'a quoted title that someone just read',
    'Just read "The Quiet Effectiveness of Hinge Minimization in Doors" and I am still thinking.\n\nCode and checkpoints are here.',
    ['paper', 'The Quiet Effectiveness of Hinge Minimization in Doors'],
    ['repository', 'Code and checkpoints are here'],
  ],
  [
    'two titles that a word joins',
    'Some post about doors.\n\nTwo papers go with it: Hinge Tracing: Revealing Silent Graphs in Large Doors and On the Biology of a Large Door.',
    ['paper', 'Hinge Tracing: Revealing Silent Graphs in Large Doors'],
    ['paper', 'On the Biology of a Large Door'],
  ],
  [
    'the name behind a dash is that of the work behind a bare label',
    'Коллеги выпустили датасет для обучения дверей — DOOR-rebench. В нём тысяча петель.\n\n🟣Arxiv\n🟣Лидерборд',
    ['paper', 'DOOR-rebench'],
    ['page', 'Arxiv'],
    ['page', 'Лидерборд'],
  ],
  [
    'the headline is the name alone, under hashtags',
    '#статья #двери\nDOORv3\n\nВышла третья версия замка, семь миллиардов петель и новый вид масла против скрипа.\n\nPaper | Blog | GitHub',
    ['paper', 'DOORv3'],
    ['page', 'Paper'],
    ['page', 'Blog'],
    ['repository', 'GitHub'],
  ],
  [
    'what a sentence in English begins with',
    'Open doors catch up\n\nHINGE-Step opens four doors in twenty seconds, and none of them squeaks.\n\nCode | Demo | Paper',
    ['paper', 'HINGE-Step'],
    ['repository', 'Code'],
    ['page', 'Demo'],
    ['page', 'Paper'],
  ],
  [
    'materials in Russian under a line that announces them',
    'Собрали для вас лучшие материалы месяца:\n\n• Гайд по петлям от Тихой лаборатории\n• Как устроен замок в лифте\n\nЧто зашло больше всего? Пишите!',
    ['page', 'Гайд по петлям от Тихой лаборатории'],
    ['page', 'Как устроен замок в лифте'],
  ],
  [
    'quoted books in a list of books',
    'Две бесплатные книги про двери\n\n1. «Математика для замков» — Иванов\n2. «Understanding Hinges» — Prince',
    ['book', 'Математика для замков'],
    ['book', 'Understanding Hinges'],
  ],
  [
    'courses in a list of courses are no papers',
    'Two courses I recommend:\n\n1. CS336: Doors from Scratch\n2. Practical Quiet Hinges for Careful Builders by slow.ai',
    ['course', 'CS336: Doors from Scratch'],
    ['course', 'Practical Quiet Hinges for Careful Builders by slow.ai'],
  ],
  [
    'released code, where no link to it is known',
    'Официальной версии пока нет, но один энтузиаст уже запилил имплементацию. Работает.',
    ['repository', 'запилил имплементацию'],
  ],
  [
    'the head of an English label comes last',
    'We loaded ten million doors and measured how fast each of them closes when nobody is at home at all.\n\nFull write-up | Benchmark code',
    ['page', 'Full write-up'],
    ['repository', 'Benchmark code'],
  ],
  [
    'a title that is a sentence',
    'Статья дня про двери. Похожими вещами авторы занимались в Repetition Improves Quiet Door Hinges, но тут дешевле.',
    ['paper', 'Repetition Improves Quiet Door Hinges'],
  ],
  [
    'a plain sentence that stands as the titles of papers beside it do',
    'За что дали лучшую статью:\n\n🏅 SlowDoor: From Passive Hinges to Active Keepers\n🏅 Oil the door & wait before you push: Going beyond the limits of hinges\n🏅 Silent Prediction as Careful Closing',
    ['paper', 'SlowDoor: From Passive Hinges to Active Keepers'],
    ['paper', 'Oil the door & wait before you push: Going beyond the limits of hinges'],
    ['paper', 'Silent Prediction as Careful Closing'],
  ],
  [
    'a headline with news is no paper, labels behind different emoji stand together',
    'QUIET Hinge Nano 2 is out: a 9B Hybrid Silent Door.\n\n🤗 Models\n📊 Pretraining data\n📄 Tech report',
    ['model', 'Models'],
    ['dataset', 'Pretraining data'],
    ['paper', 'Tech report'],
  ],
  [
    'a title in the first line that the post tells to read',
    'To get it, start with the blog of Ana, then read Oil is Scalable for Large Door Training, it is short.',
    ['paper', 'Oil is Scalable for Large Door Training'],
  ],
  [
    'where one can read what was written before',
    'Похожая идея была у петель (писали тут).',
    ['page', 'писали тут'],
  ],
  ['a page of one’s own', 'Программу и запись на поток ищите на нашем сайте.', ['page', 'нашем сайте']],
  [
    'an article at its place',
    'Коллеги написали статью на Хабре про петли и двери.',
    ['page', 'статью на Хабре'],
  ],
  ['a link behind a colon', 'Советую прочитать целиком: ссылка', ['page', 'ссылка']],
  [
    'a library behind a colon',
    'Tool of the day: quietlab/hinge\n\nA tool for doors.',
    ['repository', 'quietlab/hinge'],
  ],
  [
    'the label of a printed report, and the name of a model whose address is printed',
    'Релиз моделей для дверей, авторы описали их в работе.\n\n📦 Hinge-V2-Quiet Door Model: https://huggingface.co/quiet/hinge-v2\n📄 Tech report: https://huggingface.co/quiet/hinge-v2/resolve/main/assets/paper.pdf',
    ['model', 'https://huggingface.co/quiet/hinge-v2'],
    ['paper', 'Tech report'],
  ],
  [
    'items of a digest that name who made them, with cards and trials as links',
    'Дайджест за неделю, статьи и модели\n\nGoogle: Quiet Hinge 3 Pro\nНовая модель, лучшая по всем статьям и тестам.\nКарточка модели, Пробовать здесь, описание замеров от меня\n\nAnthropic: Silent Door 4.6 Max\nЛучше всех на дверях.\nБлогпост, Системная карточка',
    ['page', 'Карточка модели'],
    ['page', 'Пробовать здесь'],
    ['page', 'описание замеров от меня'],
    ['page', 'Блогпост'],
    ['page', 'Системная карточка'],
  ],
  [
    'where a caption and a paragraph come from',
    '“The hinge notices the low similarity between the door and the wall.” — source\n\nThe work closes doors in silence, without any oil at all, as the authors claim.\n\nsource',
    ['page', 'source'],
    ['page', 'source'],
  ],
  [
    'tickets in brackets',
    'Формат ответа не починили (ollama ticket, hinge ticket), поэтому ждём.',
    ['model', 'ollama ticket'],
    ['page', 'hinge ticket'],
  ],
  [
    'the name that a review begins with, and what it is',
    'Вчера было много разговоров про QuietHinge — алгоритм сжатия дверей от Лаборатории. В статье его применяют к замкам, авторы доказывают, что он тише.',
    ['paper', 'QuietHinge'],
  ],
];

for (const [name, text, ...expected] of CASES)
  test(name, () => {
    const got = extractReferences(post(text, { lostLinks: true })).map(({ kind, label }) => [kind, label]);
    assert.deepEqual(got, expected);
  });

const NO_LINKS: readonly string[] = [
  'Ссылки:',
  'Посмотрел «Петли: Часть вторая» и теперь думаю про «Дверной джихад».',
  'Обсудили Hinge.AI и ещё две компании, а потом пошли гулять.',
  'Тихая лаборатория + Дом: Large Hinge Model для дверей в школах',
  'Код обещают, но пока не выложили код и вряд ли скоро выложат.',
  'Сравнил за неделю.\n\nЗамок, петля и ручка — что выбрать?',
  'В работе сравнили модели — Claude Quiet Opus, Gemini Pro и другие.',
  'Программа:\n— Петли за 10 минут\n— Вопросы',
  'Учёные проверили работу системы на двух моделях, Hinge 2.5-7B-Instruct и Door-3.1-8B-Instruct.',
  'Будет постерная сессия по научным статьям Quiet AI Lab, приходите.',
  'Полный технический отчёт и веса обещают к релизу позже в октябре. Ждём.',
];

for (const text of NO_LINKS)
  test(`no link: ${text.slice(0, 50)}`, () => {
    assert.deepEqual(extractReferences(post(text, { lostLinks: true })), []);
  });

test('released code is not told twice', () => {
  const text = 'Авторы выложили код и веса, всё работает сразу, спасибо им за это большое.\n\n🖥GitHub';
  const got = extractReferences(post(text, { lostLinks: true })).map(({ label }) => label);
  assert.deepEqual(got, ['GitHub']);
});

test('headings over lists are no links', () => {
  const text =
    'Weekly digest\n\n📌 News\n- Quiet Lab acquired Loud Lab for $3\n\n📄 Papers\n- Absolute Silence: Closing Doors with Zero Oil\n- Parallel Laws for Quiet Doors';
  const got = extractReferences(post(text, { lostLinks: true }));
  assert.deepEqual(
    got.filter(({ kind }) => kind === 'paper').map(({ label }) => label),
    ['Absolute Silence: Closing Doors with Zero Oil', 'Parallel Laws for Quiet Doors'],
  );
  assert.ok(!got.some(({ label }) => label === 'News' || label === 'Papers'));
});

test('ordinals before titles count works only behind words for several works', () => {
  const list = 'Первая — Calm Hinges Need Oil, вторая — Loud Doors Need Felt.';
  const papersOf = (text: string) =>
    extractReferences(post(text, { lostLinks: true })).filter(({ kind }) => kind === 'paper');
  assert.deepEqual(
    papersOf(`За неделю вышли две статьи. ${list}`).map(({ label }) => label),
    ['Calm Hinges Need Oil', 'Loud Doors Need Felt'],
  );
  assert.deepEqual(papersOf(`За неделю вышли две песни. ${list}\n\nО песнях пишут статьи.`), []);
});
