import type { TopicName } from '../../../../src/core/topics/topicNames.ts';

/** Posts in the manner of channels and blogs, each with the topics that a careful reader may pick, the surest first. */
export const POSTS: readonly (readonly [text: string, ...topics: TopicName[]])[] = [
  [
    'Как мы учили агента играть в шахматы без учителя\n\nВзяли PPO, среду и простую награду за победу. Обучение с подкреплением капризно: policy схлопывалась, пока не добавили self-play.',
    'Reinforcement Learning',
  ],
  [
    'A gentle tour of offline RL\n\nWhen you cannot explore, you learn from logged rollouts. We compare conservative Q-learning with behaviour cloning and look at where reward models fail.',
    'Reinforcement Learning',
  ],
  [
    'Новая модель рассуждает дольше и решает олимпиадные задачи\n\nЦепочки рассуждений стали в пять раз длиннее, на AIME прирост 12 пунктов. Test-time compute продолжает окупаться.',
    'Reasoning',
  ],
  [
    'Do reasoning models really think step by step?\n\nThe authors perturb chain-of-thought traces and find that the final answer often ignores them.',
    'Reasoning',
  ],
  [
    'Джейлбрейк за три сообщения\n\nИсследователи показали prompt injection, которая обходит guardrails у пяти популярных чат-ботов. Защита пока отстаёт.',
    'Alignment & Safety',
  ],
  [
    'Why alignment is not only about refusals\n\nA model that refuses everything is safe and useless. Notes on scalable oversight, red teaming and deceptive behaviour.',
    'Alignment & Safety',
  ],
  [
    'Что прячется внутри трансформера\n\nРазреженный автоэнкодер вытащил из активаций тысячи интерпретируемых признаков. Механистическая интерпретируемость на пальцах.',
    'Interpretability',
  ],
  [
    'SHAP values you can trust\n\nFeature importance plots lie when features are correlated. How to read SHAP and when to prefer permutation tests. Explainability for tabular models.',
    'Interpretability',
    'Classical ML & Statistics',
  ],
  [
    'Открыли веса модели для распознавания речи на русском\n\nWER на звонках ниже 10%, есть диаризация и пунктуация. Работает в реальном времени на CPU.',
    'Audio & Speech',
  ],
  [
    'Voice cloning in five seconds\n\nA new TTS system copies a speaker from a short clip. Audio samples are scary good.',
    'Audio & Speech',
  ],
  [
    'Генерация видео стала доступнее\n\nНовая диффузионная модель делает ролики по картинке на одной видеокарте. Собрал воркфлоу для ComfyUI.',
    'Diffusion & Generation',
  ],
  [
    'Flow matching explained\n\nFrom noise to images along straight lines: how rectified flow replaces the diffusion schedule and makes sampling faster.',
    'Diffusion & Generation',
  ],
  [
    'Сегментация медицинских снимков без разметки\n\nДотренили DINOv3 на МРТ, качество детекции опухолей выросло. Компьютерное зрение в клинике уже не фантастика.',
    'Computer Vision',
  ],
  [
    'Gaussian splatting on a phone\n\nReal-time 3D reconstruction from a short video. Depth estimation does most of the work.',
    'Computer Vision',
  ],
  [
    'Робот научился складывать футболки\n\nДва манипулятора, 80 демонстраций и VLA-модель. Гуманоиды подождут, а прачечная уже нет.',
    'Robotics',
  ],
  [
    'Self-driving in the snow\n\nLidar sees flakes, cameras see nothing. How one team of autonomous vehicles copes with winter.',
    'Robotics',
  ],
  [
    'RAG без боли\n\nРазбираем чанкинг, реранкер и векторные базы. Длинный контекст не заменит хороший ретривер.',
    'NLP & LLMs',
  ],
  [
    'Tokenization is still a mess\n\nWhy numbers, whitespace and rare languages break your tokenizer, and what language models do about it.',
    'NLP & LLMs',
  ],
  [
    'Файнтюним модель на одной карте\n\nLoRA против QLoRA: learning rate, batch size, где теряется качество и почему SFT на грязных данных вреден.',
    'Training & Fine-tuning',
  ],
  [
    'Muon or AdamW?\n\nWe trained forty models to compare optimizers. With a tuned learning rate schedule the gap shrinks.',
    'Training & Fine-tuning',
  ],
  [
    'Сколько стоит кластер из 10 тысяч GPU\n\nСчитаем электричество, сеть и датацентр. H100 против B200 на инференсе.',
    'Scaling, Data & Compute',
  ],
  [
    'Scaling laws for small budgets\n\nHow to choose data and parameters when compute is scarce. Synthetic data helps less than you think.',
    'Scaling, Data & Compute',
  ],
  [
    'Квантизация до четырёх бит\n\nСравнили GGUF и AWQ: скорость инференса, память, KV cache. На RTX разница заметна.',
    'Scaling, Data & Compute',
  ],
  [
    'Пишем своего ИИ-агента за вечер\n\nВызов инструментов, память и MCP. Мультиагентная система с оркестратором оказалась хуже одного хорошего агента.',
    'Agents',
  ],
  [
    'Coding agents in the terminal\n\nI let Claude Code and Codex fix the same twenty issues. Agentic workflows need tests more than prompts.',
    'Agents',
  ],
  [
    'Бесплатный курс по машинному обучению\n\nЛекции, конспекты и домашние задания в открытом доступе. Подойдёт для начинающих, нужна только школьная математика.',
    'Education & Courses',
  ],
  [
    'A new textbook on probabilistic models\n\nFree PDF, with exercises and lecture notes for every chapter. A good companion to an introductory course.',
    'Education & Courses',
  ],
  [
    'Разбор собеседования на джуна\n\nТри секции: алгоритмы, статистика и ML system design. Что спрашивал интервьюер и за что дали оффер.',
    'Interviews & Careers',
  ],
  [
    'Ищем ML-инженера\n\nМы делаем поиск по документам. Требования: Python, опыт работы от трёх лет. Вилка 300–400, удалёнка. Вакансия открыта до мая.',
    'Interviews & Careers',
  ],
  [
    'How to write a resume for data science roles\n\nRecruiters spend ten seconds on it. Put projects first, keep the job history short.',
    'Interviews & Careers',
  ],
  [
    'Градиентный бустинг всё ещё чемпион на таблицах\n\nCatBoost, LightGBM и нейросети на 50 датасетах. Кросс-валидация, подбор признаков, никаких чудес.',
    'Classical ML & Statistics',
  ],
  [
    'Пять ошибок в A/B-тестах\n\nПодглядывание, малые выборки, неверная метрика. Как считать p-value и доверительный интервал для ratio.',
    'Classical ML & Statistics',
  ],
  [
    'Forecasting demand with seasonal data\n\nTime series models from ARIMA to boosting. Simple baselines win more often than we admit.',
    'Classical ML & Statistics',
  ],
  [
    'Рекомендации в маркетплейсе\n\nКак устроена рекомендательная система: кандидаты, ранжирование, офлайн- и онлайн-метрики.',
    'Classical ML & Statistics',
  ],
  [
    'Стартап привлёк 200 миллионов долларов\n\nРаунд возглавил крупный фонд, оценка выросла втрое за год. Инвесторы верят в корпоративные внедрения.',
    'Industry & Opinion',
  ],
  [
    'Is the AI bubble about to burst?\n\nRevenue grows, but capital spending grows faster. My opinion: the market will split, and small companies will suffer.',
    'Industry & Opinion',
  ],
  [
    'Суд встал на сторону издателей\n\nСпор об авторских правах на обучающие тексты может изменить индустрию. Что решили и чего ждать компаниям.',
    'Industry & Opinion',
  ],
  [
    'Мультимодальная модель читает чеки\n\nOCR, таблицы и рукописный текст. Vision-language модель на 3B обошла специализированные системы распознавания документов.',
    'Computer Vision',
  ],
  [
    'Сравнили пять моделей машинного перевода\n\nНа редких языках большие языковые модели уже впереди, на технических текстах путают термины.',
    'NLP & LLMs',
  ],
  [
    'Дистилляция учителя в маленькую модель\n\nСтудент на 1B повторяет ответы большой модели. Knowledge distillation плюс немного SFT.',
    'Training & Fine-tuning',
  ],
  [
    'Музыка по описанию\n\nНейросеть пишет песни с вокалом. Звук чистый, но слова на русском звучат странно.',
    'Audio & Speech',
  ],
  [
    'Дрон, который находит людей в лесу\n\nОбучили детектор объектов на снимках с беспилотника. YOLO прямо на борту, 20 кадров в секунду.',
    'Computer Vision',
    'Robotics',
  ],
  [
    'Kaggle: разбор решения за золото\n\nАнсамбль бустингов, аккуратная валидация и feature engineering. Нейросети дали прибавку в третьем знаке.',
    'Classical ML & Statistics',
  ],
  [
    'Weekend reading about model welfare and existential risk\n\nThree essays on AI safety and what responsible labs should promise.',
    'Alignment & Safety',
  ],
  [
    'Строим граф атрибуции: какие признаки зажглись на пути к ответу и кто погасил соседние.',
    'Interpretability',
  ],
  [
    'Холодный старт в рекомендациях: как показать новый товар тому, кто ничего не покупал.',
    'Classical ML & Statistics',
  ],
  [
    'Модель догадывается, что её проверяют: eval awareness и что с ней делать оценщикам.',
    'Alignment & Safety',
  ],
  ['Префиксный кэш и маршрутизация по чатам: TTFT упал втрое, p99 вдвое.', 'Scaling, Data & Compute'],
  ['Two-arm humanoids learn bimanual folding from teleoperated demonstrations.', 'Robotics'],
  ['Гауссовы сплаты из десятка снимков: позы камер и карта глубины за секунду.', 'Computer Vision'],
  ['Голосовой помощник перебивает вежливее: full duplex и новая просодия.', 'Audio & Speech'],
];

/** Posts that are about none of the topics. */
export const OTHER: readonly string[] = [
  'С Новым годом, друзья! Спасибо, что читаете.',
  'Сегодня без поста, всем хороших выходных и тёплого чая.',
  'Channel will be quiet for a week, see you soon!',
  'Котик дня 🐈',
  'Of course we will be back on Monday.',
];
