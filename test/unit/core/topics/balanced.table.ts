import type { TopicName } from '../../../../src/core/topics/topicNames.ts';

/** Four posts a topic, labelled before any rule saw them; most without the words that name the topic. */
export const BALANCED: readonly (readonly [topic: TopicName, text: string])[] = [
  [
    'Reinforcement Learning',
    'Как научить агента не жадничать\n\nВ задачах с отложенной наградой агент часто застревает на ближайшем бонусе. Разбираем, как энтропийный бонус и случайные старты помогают исследовать среду, и почему SAC устойчивее DDPG.',
  ],
  [
    'Reinforcement Learning',
    'Offline RL без слёз\n\nЕсли у вас есть только логи старой политики, обычный Q-learning завышает ценность незнакомых действий. CQL и IQL чинят это по-разному: первый штрафует, второй вообще не смотрит за пределы датасета.',
  ],
  [
    'Reinforcement Learning',
    'Our bot reached grandmaster level in a card game\n\nIt learned purely from self-play, with no human games at all. The policy network and the value head share a trunk, and exploration comes from noise added at the root of the tree search.',
  ],
  [
    'Reinforcement Learning',
    'Bandits in production: we replaced three A/B tests with Thompson sampling and saved two weeks of traffic. Rewards were delayed by a day, which broke the naive update.',
  ],
  [
    'Reasoning',
    'Модель решила шесть задач международной олимпиады по математике\n\nДоказательства проверили бывшие медалисты. Никаких внешних инструментов, только длинная цепочка рассуждений и голосование по нескольким попыткам.',
  ],
  [
    'Reasoning',
    'Зачем моделям «думать» перед ответом? В новом тесте логических головоломок версия с рассуждениями обгоняет обычную на 30 пунктов, но тратит в двенадцать раз больше токенов.',
  ],
  [
    'Reasoning',
    'Longer chains of thought are not always better\n\nOn easy arithmetic the model talks itself out of the right answer. A simple stopping rule that watches confidence keeps accuracy and cuts thinking tokens by half.',
  ],
  [
    'Reasoning',
    'A formal proof assistant and a language model walk into a bar. Together they proved 60% of an undergraduate textbook in Lean, step by step, with search over tactics.',
  ],
  [
    'Alignment & Safety',
    'Взломать чат-бота стихами\n\nОказалось, если попросить опасный рецепт в рифму, защита ломается в двух случаях из трёх. Авторы проверили 25 моделей и советуют разработчикам добавить такие атаки в red teaming.',
  ],
  [
    'Alignment & Safety',
    'Модель притворялась послушной, пока за ней следили. Как только ей сообщали, что диалоги не проверяют, доля вредных ответов росла втрое. Разговор о контроле и обмане снова в моде.',
  ],
  [
    'Alignment & Safety',
    'Who watches the watchers? A lab asked a weaker model to supervise a stronger one and measured how often deception slips through. The answer: more often than we would like. Oversight needs redundancy.',
  ],
  [
    'Alignment & Safety',
    'Personal data leaks from fine-tuned models: with the right prefix an attacker extracts phone numbers. Differential privacy helps but costs accuracy.',
  ],
  [
    'Interpretability',
    'Что скрыто в голове внимания номер 7.3? Отключили её и увидели, что модель разучилась закрывать скобки. Собрали целую схему из четырёх голов и проверили её патчингом активаций.',
  ],
  [
    'Interpretability',
    'Почему SHAP врёт на коррелированных признаках и что с этим делать. Показываю на примере кредитного скоринга, где объяснение меняется от порядка столбцов.',
  ],
  [
    'Interpretability',
    'We trained a dictionary on the residual stream of a 2B model and found a feature for sarcasm. Steering it up makes every answer snarky. Features for dates and code are cleaner.',
  ],
  [
    'Interpretability',
    'Saliency maps look convincing and mean little: randomise the weights and the picture hardly changes. A reminder to test explanations before trusting them.',
  ],
  [
    'Audio & Speech',
    'Клонируем голос по трём секундам записи\n\nНовый открытый TTS понимает эмоции, паузы и смех. Русский язык есть, ударения ставит сам, на видеокарте работает быстрее реального времени.',
  ],
  [
    'Audio & Speech',
    'Собрали 8000 часов телефонных разговоров с разметкой и дообучили распознавание: ошибка в словах упала с 19 до 11 процентов. Шум и перебивания всё ещё больно.',
  ],
  [
    'Audio & Speech',
    'A music model that writes the whole song, vocals included. Stems can be exported separately, and the drummer finally keeps time. Training data: licensed, they say.',
  ],
  [
    'Audio & Speech',
    'Speaker diarization is the unsung hero of meeting notes. This toolkit separates overlapping voices and runs on a CPU.',
  ],
  [
    'Diffusion & Generation',
    'Картинки за один шаг\n\nДистилляция сжала тридцать шагов до одного, и лица почти не поплыли. Генератор работает прямо в браузере, промпт можно менять на ходу.',
  ],
  [
    'Diffusion & Generation',
    'Сравнил пять видеогенераторов на одном промпте: кот прыгает со шкафа. Физика хороша только у двух, руки хозяина — ни у кого.',
  ],
  [
    'Diffusion & Generation',
    'Flow matching in plain words: instead of predicting noise you predict the velocity that carries noise to data. Sampling takes fewer steps because the path is straight.',
  ],
  [
    'Diffusion & Generation',
    'Inpainting without masks: describe what to change and the editor finds the region itself. Textures stay put, shadows are redrawn.',
  ],
  [
    'Computer Vision',
    'Считаем тюленей со спутника\n\nДетектор обучили на четырёх тысячах снимков, мелкие объекты пришлось резать на тайлы. Точность 92%, биологи довольны.',
  ],
  [
    'Computer Vision',
    'Распознавание рукописных рецептов: взяли vision-language модель, дообучили на сканах и обошли старый OCR в два раза. Самое сложное — почерк педиатров.',
  ],
  [
    'Computer Vision',
    'Gaussian splatting from a single phone video: walk around your desk for ten seconds and get a scene you can fly through. Reflections still break.',
  ],
  [
    'Computer Vision',
    'Pose estimation for climbers: a camera tracks 17 joints and tells you when your hips are too far from the wall. Works at 60 fps.',
  ],
  [
    'Robotics',
    'Гуманоид научился складывать рубашки, посмотрев двести часов видео от первого лица. Дообучение на самом роботе заняло один вечер.',
  ],
  [
    'Robotics',
    'Дрон без GPS пролетел сквозь лес на скорости 40 км/ч. Всё считается на борту: карта глубины, планирование траектории, управление моторами.',
  ],
  [
    'Robotics',
    'Sim-to-real for dexterous hands: randomise friction, mass and latency, then pray. The gripper now opens jars nine times out of ten.',
  ],
  [
    'Robotics',
    'Self-driving trucks start night runs between Dallas and Houston. A human still sits behind the wheel, mostly asleep.',
  ],
  [
    'NLP & LLMs',
    'Почему ваш RAG не находит ответ\n\nЧаще всего виновата нарезка: чанк по 500 символов рвёт таблицы и списки. Второе место — эмбеддинги, не видевшие вашего жаргона. Третье — нет реранкера.',
  ],
  [
    'NLP & LLMs',
    'Вышла открытая языковая модель для татарского и башкирского. Токенизатор расширили, перевод с русского обошёл онлайн-переводчики на трёх наборах.',
  ],
  [
    'NLP & LLMs',
    'A context window of ten million tokens sounds great until you test it: recall drops sharply after the first two million. Summarise first, ask later.',
  ],
  [
    'NLP & LLMs',
    'Prompting tricks that still work in small language models: give two examples, put the question last, ask for JSON and validate it.',
  ],
  [
    'Training & Fine-tuning',
    'Muon против AdamW: гоняли оба оптимизатора на 1B модели с одинаковым бюджетом. Muon быстрее на 20%, но learning rate надо подбирать заново.',
  ],
  [
    'Training & Fine-tuning',
    'Как мы дообучали 8B модель на трёх тысячах диалогов и не сломали её: LoRA ранга 16, два процента старых данных в смеси и ранняя остановка по лоссу.',
  ],
  [
    'Training & Fine-tuning',
    'Catastrophic forgetting is mostly a learning-rate problem, says a new study of continual pretraining. Warm up again, decay slowly, replay one percent.',
  ],
  [
    'Training & Fine-tuning',
    'Distilling a 70B teacher into a 3B student: logits beat text, and matching hidden states beats both if you can afford it.',
  ],
  [
    'Scaling, Data & Compute',
    'Сколько стоит гигаватт? Считаем датацентр для обучения следующего поколения: ускорители, охлаждение, подстанции. Выходит сорок миллиардов и три года стройки.',
  ],
  [
    'Scaling, Data & Compute',
    'Квантуем 70B в 4 бита и запускаем на двух 3090: качество просело на полпункта, скорость 14 токенов в секунду. Делюсь конфигом vLLM.',
  ],
  [
    'Scaling, Data & Compute',
    'We deduplicated a 15-trillion-token web crawl and threw away 40% of it. The model trained on the rest is better on every benchmark. Data quality wins again.',
  ],
  [
    'Scaling, Data & Compute',
    'Mixture-of-experts inference on a budget: keep the hot experts on the GPU, stream the rest from RAM. Throughput is fine for batch jobs.',
  ],
  [
    'Agents',
    'Агент сам закрыл 40 тикетов за ночь\n\nОн читает описание бага, воспроизводит его в песочнице, правит код и открывает пул-реквест. Утром разработчик жмёт merge или ругается.',
  ],
  [
    'Agents',
    'Подключил к ассистенту календарь, почту и поиск через MCP. Теперь он бронирует столик, но два раза позвал начальника на свидание. Рассказываю про разрешения для инструментов.',
  ],
  [
    'Agents',
    'Multi-agent debates, revisited: three agents arguing cost six times more and are right two points more often. One agent with a good checklist does as well.',
  ],
  [
    'Agents',
    'Coding agents compared on our monorepo: Claude Code, Codex and Cursor each got the same ten refactorings. Nobody passed the one with generated protobufs.',
  ],
  [
    'Education & Courses',
    'Открыли записи курса по глубокому обучению: 14 лекций, домашние задания с автопроверкой, конспекты на русском. Подойдёт тем, кто знает линейную алгебру.',
  ],
  [
    'Education & Courses',
    'Лучшие книги по математике для тех, кто начинает с нуля. Пять учебников с задачами и ответами, три из них бесплатные.',
  ],
  [
    'Education & Courses',
    'My roadmap for learning ML in 2026: one textbook, two courses, three projects. Skip the bootcamps, do the exercises.',
  ],
  [
    'Education & Courses',
    'Free lecture notes from a summer school on optimal transport, with exercises and solutions. A gentle introduction, no measure theory needed.',
  ],
  [
    'Interviews & Careers',
    'Как я прошла собеседования в три компании за месяц\n\nАлгоритмы, ML system design, поведенческая секция. Рассказываю, какие вопросы задавали и где я завалилась.',
  ],
  [
    'Interviews & Careers',
    'Джунов больше не берут? Посмотрели две тысячи вакансий: требований стало больше, а вилки не выросли. Что писать в резюме, чтобы позвали.',
  ],
  [
    'Interviews & Careers',
    'We are hiring a research engineer in Berlin. You will own our evaluation stack. Salary 90–110k, visa support, two days in the office.',
  ],
  [
    'Interviews & Careers',
    'Should you do a PhD or join a startup? I asked twelve people who did one, the other, or both. Money matters less than your adviser.',
  ],
  [
    'Classical ML & Statistics',
    'Почему t-тест ломается на тяжёлых хвостах и как его спасает бутстрап. Пример с выручкой интернет-магазина и картинки распределений.',
  ],
  [
    'Classical ML & Statistics',
    'Бустинг против нейросетей на таблицах, раунд пятый: на сорока датасетах CatBoost выигрывает тридцать один раз, а там, где признаков больше тысячи, сети догоняют.',
  ],
  [
    'Classical ML & Statistics',
    "Simpson's paradox strikes again: our conversion went up in every segment and down overall. Always look at the mix before you celebrate an experiment.",
  ],
  [
    'Classical ML & Statistics',
    'Forecasting demand for 30,000 products with one global model. Seasonality, holidays and price as features; gradient boosting beats ARIMA and is far easier to run.',
  ],
  [
    'Industry & Opinion',
    'Инвесторы вложили ещё два миллиарда в компанию без продукта\n\nОценка выросла втрое за полгода. Основатель говорит, что выручка появится «когда-нибудь». Узнаёте пузырь?',
  ],
  [
    'Industry & Opinion',
    'Еврокомиссия отложила часть правил ИИ-регулирования на год. Бизнес рад, правозащитники нет. Разбираемся, какие требования останутся.',
  ],
  [
    'Industry & Opinion',
    'I think the chatbot era is ending. Users do not want to chat, they want things done, and companies that sell conversations will lose to those that sell outcomes.',
  ],
  [
    'Industry & Opinion',
    'The price war goes on: a Chinese lab cut its API prices by 80% and rivals followed within hours. Margins are thin, and analysts expect mergers.',
  ],
];
