import type { ReferenceKind } from '../posts/post.ts';

/** What a word of a link's label says about where the link led; `article` may be a paper or a web page. */
export type WordKind = ReferenceKind | 'article';

// Endings are [а-яё]: compiling all letters of Unicode that often would take half a second.
type Words = readonly (readonly [kind: WordKind, words: RegExp])[];

/** Words that name the thing behind a link («Код», «Статья», "Demo"), Russian in all cases. */
const RESOURCES: Words = [
  [
    'paper',
    /^(?:arxiv|арх?ксив[а-яё]{0,3}|papers?|пейпер[а-яё]{0,3}|пэйпер[а-яё]{0,3}|папир[а-яё]{0,3}|preprints?|препринт[а-яё]{0,3}|техрепорт[а-яё]{0,3}|техотч[её]т[а-яё]{0,3}|openreview)$/u,
  ],
  [
    'article',
    /^(?:стать(?:я|и|е|ю|[её]й|ям|ями|ях)|статей|статейк[а-яё]{1,3}|articles?|репорт[а-яё]{0,3}|reports?|отч[её]т[а-яё]{0,3}|публикаци[а-яё]{1,3}|publication)$/u,
  ],
  [
    'repository',
    /^(?:git|github|gitlab|gist|gists|гист[а-яё]{0,2}|гитлаб[а-яё]{0,3}|гит|гитхаб[а-яё]{0,3}|репозитори[а-яё]{1,3}|реп[оаеуы]|репк[аеиу]|репозитор[а-яё]{0,2}|repo|repos|repository|repositories|код|кода|коду|коде|кодом|code|codebase|сорц[а-яё]{1,3}|сорс[а-яё]{1,3}|gitverse|gitflic|bitbucket|codeberg|исходник[а-яё]{0,3}|исходный|скрипт[а-яё]{1,3}|kernels?|implementation|имплементаци[а-яё]{1,3}|реализаци[а-яё]{1,3}|кодовая)$/u,
  ],
  [
    'model',
    /^(?:модел[а-яё]{1,3}|веса|весами|чекпоинт[а-яё]{0,3}|чекпойнт[а-яё]{0,3}|веса[мх]и?|моделька|модельк[иу]|models?|weights|checkpoints?|ckpts?|hf|huggingface|modelscope|ollama|gguf|токенизатор[а-яё]{0,2}|tokenizers?|адаптер[а-яё]{0,2}|adapters?|эмбеддинги)$/u,
  ],
  ['dataset', /^(?:датасет[а-яё]{0,3}|dataset|datasets|данны[ех]|data|корпус|corpus|zenodo|figshare)$/u],
  [
    'video',
    /^(?:видео[а-яё]{0,8}|видос[а-яё]{0,3}|плейлист[а-яё]{0,2}|playlist|youtube|ютуб[а-яё]{0,3}|rutube|лекци[а-яё]{1,3}|доклад[а-яё]{0,3}|запись|записи|трансляци[а-яё]{1,3}|интервью|interview|стрим[а-яё]{0,3}|вебинар[а-яё]{0,3}|подкаст[а-яё]{0,3}|выступлени[а-яё]{1,3}|videos?|talks?|lectures?|recordings?|podcast|webinar|keynote)$/u,
  ],
  ['course', /^(?:курс|курса|курсу|курсе|курсы|курсов|courses?|coursera|stepik|степик[а-яё]{0,2})$/u],
  ['book', /^(?:книг[а-яё]{1,3}|учебник[а-яё]{0,3}|books?|textbook)$/u],
  [
    'channel',
    /^(?:канал[а-яё]{0,3}|чат|чате|chat|channel|discord|дискорд[а-яё]{0,2}|slack|telegram|телеграм[а-яё]{0,2})$/u,
  ],
  [
    'page',
    /^(?:сайт[а-яё]{0,3}|карточк[а-яё]{1,3}|коллекци[а-яё]{1,3}|чек-?лист[а-яё]{0,2}|шпаргалк[а-яё]{1,2}|страниц[а-яё]{1,3}|страничк[а-яё]{1,3}|пост|поста|посте|посту|посты|блог[а-яё]{0,3}|блогпост[а-яё]{0,3}|заметк[а-яё]{1,3}|эссе|демо|демк[а-яё]{1,2}|demos?|pdf|пдф|документаци[а-яё]{1,3}|дока|доки|docs|documentation|слайд[а-яё]{0,3}|slides|презентаци[а-яё]{1,3}|приложени[а-яё]{1,3}|appendix|лендинг[а-яё]{0,3}|[сc]сылк[а-яё]{1,3}|ссылок|links?|pages?|website|webpage|site|ноутбук[а-яё]{0,3}|notebooks?|colab|колаб[а-яё]{0,3}|spaces?|playground|бенчмарк[а-яё]{0,3}|benchmarks?|лидерборд[а-яё]{0,3}|leaderboard|тред[а-яё]{0,3}|threads?|новост[а-яё]{1,3}|анонс[а-яё]{0,3}|announcement|гайд[а-яё]{0,3}|guide|туториал[а-яё]{0,3}|tutorial|источник[а-яё]{0,3}|source|оригинал[а-яё]{0,3}|blog|post|blogpost|tweet|твит[а-яё]{0,3}|cookbook|wiki|вики|метрик[а-яё]{1,3}|metrics|регистраци[а-яё]{1,3}|ваканси[а-яё]{1,3}|заявк[а-яё]{1,2}|анкет[а-яё]{1,2}|форм[аеу]|kaggle|подробност[а-яё]{1,3}|details|обзор[а-яё]{0,3}|разбор[а-яё]{0,3}|пересказ|перевод|review|overview|summary|конспект[а-яё]{0,3}|api|card|notes|project|проект|домашк[а-яё]{1,2}|задани[а-яё]{1,2}|воркфлоу|workflows?|расписани[а-яё]{1,2}|постер[а-яё]{0,2}|posters?|handout|конспекты|пример[а-яё]{0,3}|examples?|галере[а-яё]{1,2}|gallery|сэмпл[а-яё]{0,3}|samples|инструкци[а-яё]{1,2}|рецепт[а-яё]{0,2}|recipes?|кукбук[а-яё]{0,2}|changelog|чейнджлог|faq|твиттер[а-яё]{0,2}|twitter|linkedin|линкедин[а-яё]{0,2}|reddit|реддит[а-яё]{0,2}|medium|медиум[а-яё]{0,2}|substack|сабстек[а-яё]{0,2}|habr|хабр[а-яё]{0,2}|replicate|wandb|quickstart|квикстарт|syllabus|силлабус|лонгрид[а-яё]{0,2}|регистраци[а-яё]{1,2}|плейграунд[а-яё]{0,2}|спейс[а-яё]{0,2}|спек[аи]|leaderboards|интерактив|визуализаци[а-яё]{1,2}|дашборд|dashboard|отч[её]ты|тетрадк[а-яё]{1,2}|таблиц[а-яё]{1,2}|vk|вк|spotify|soundcloud|услови[яй]|правила|список|обсуждение|pr|issue|discussion|табличк[а-яё]{1,2}|spreadsheet|ноут|трекер|tracker|supplementary|саплмент[а-яё]{0,2}|описани[ея]|тикет[а-яё]{0,2}|tickets?|конфиг[а-яё]{0,3})$/u,
  ],
];

const POINTERS = new Set('тут туть тута здесь сюда тык тыц тыкнуть кликабельно here ссылке'.split(' '));
const VERBS = new Set(
  'писал писала писали рассказывал рассказывала рассказывали разбирал разбирала разбирали обсуждали выкладывал выкладывала ищите читать читайте прочитать почитать смотреть смотрите смотри посмотреть см скачать скачивайте подробнее подробней подробно детали пробовать попробовать слушать послушать слушайте listen потестить пробуем изучить узнать записаться запишитесь купить заказать получить забрать подать оставить установить вступить присоединиться пройти посмотри почитай прочитай изучай скачай послушай попробуй download install apply enroll subscribe visit explore потыкать тыкать тестить поиграть поиграться играть погонять затестить протестировать опробовать попробуйте тестируем скачиваем читаем смотрим слушаем читай смотри изучаем изучать ознакомиться присоединяйтесь подписывайтесь регистрируйтесь регистрируйся записывайтесь заполнить откликнуться пощупать зайти найти play check зарегистрироваться подписаться перейти открыть read watch download try learn more join register see view get open'.split(
    ' ',
  ),
);
const MODIFIER =
  /^(?:тех|tech|верси[а-яё]{1,2}|изменени[яй]|текст[а-яё]{0,2}|text|version|\d{1,2}|(?:19|20)\d\d|\d{1,4}[bмm]|перв[а-яё]{2,3}|втор[а-яё]{2,3}|трет[а-яё]{2,3}|последн[а-яё]{2,3}|бесплатн[а-яё]{2,3}|free|second|last|вот|уже|прямо|ещ[её]|больше|весь|вся|дня|недели|day|week|system|release|model|на|в|во|к|с|со|по|от|для|и|из|можно|а|the|to|on|in|for|and|with|of|a|an|it|at|by|full|original|official|our|technical|tech|preprint|project|hugging|face|card|first|part|online|проект[а-яё]{0,3}|сервис[а-яё]{0,2}|компани[ия]|продукта|инструмента|команды|релиза|соревновани[яе]|конференции|бенчмарка|наш[а-яё]{0,3}|исследовани[а-яё]{1,3}|эксперимент[а-яё]{0,3}|модел[а-яё]{1,3}|стать[а-яё]{1,3}|технический|техническая|полн[а-яё]{2,3}|оригинальн[а-яё]{2,3}|официальн[а-яё]{2,3}|научн[а-яё]{2,3}|нов[а-яё]{2,3}|сам[а-яё]{1,2}|интерактивн[а-яё]{2,3}|онлайн|автор[а-яё]{0,3}|системн[а-яё]{2,3}|меня|весь|вс[её]|полностью|целиком|кратк[а-яё]{2,3}|подробн[а-яё]{2,3}|живо[йе]|открыт[а-яё]{2,3}|русск[а-яё]{2,3}|английск[а-яё]{2,3}|русском|английском|pytorch|python|более|остальн[а-яё]{2,3}|все[хм]?|open|live|interactive|english|us|all|their|this|more|is|are|available|mini|tiny|short|long|extended|supplementary)$/u;

/** Words of running prose that tell what the work beside them is. Weak ones only count when nothing else does. */
const PROSE: Words = [
  [
    'paper',
    /^(?:стать(?:я|и|е|ю|[её]й|ям|ями|ях)|статей|статейк[а-яё]{1,3}|работ(?:а|ы|е|у|ой|ах)?|исследовани[а-яё]{1,3}|препринт[а-яё]{0,3}|пейпер[а-яё]{0,3}|эксперимент[а-яё]{0,3}|paper|papers|preprint|study|arxiv)$/u,
  ],
  [
    'page',
    /^(?:пост|поста|посте|постом|посты|блог[а-яё]{0,3}|блогпост[а-яё]{0,3}|заметк[а-яё]{1,3}|эссе|лонгрид[а-яё]{0,3}|тред[а-яё]{0,3}|post|blog|blogpost|essay|thread|слайд[а-яё]{0,3}|slides|сайт[а-яё]{0,3})$/u,
  ],
  [
    'video',
    /^(?:видео|видос[а-яё]{0,3}|ролик[а-яё]{0,3}|лекци[а-яё]{1,3}|доклад[а-яё]{0,3}|выступлени[а-яё]{1,3}|вебинар[а-яё]{0,3}|подкаст[а-яё]{0,3}|интервью|talk|lecture|video|podcast|webinar|keynote|interview)$/u,
  ],
  ['course', /^(?:курс|курса|курсе|курсу|курсом|курсы|course|tutorial|туториал[а-яё]{0,3})$/u],
  ['book', /^(?:книг[а-яё]{1,3}|книжк[а-яё]{1,3}|учебник[а-яё]{0,3}|book|textbook|handbook)$/u],
  [
    'repository',
    /^(?:репозитори[а-яё]{1,3}|библиотек[а-яё]{1,3}|фреймворк[а-яё]{0,3}|repository|library|repo)$/u,
  ],
];
const AUTHORS = /^(?:автор(?:ы|ов|ам|ами|ах)|authors|исследовател(?:и|ей|ям))$/u;
/** Places where research is published. */
const VENUES =
  /^(?:nature|science|neurips|nips|icml|iclr|cvpr|iccv|eccv|acl|emnlp|naacl|interspeech|icassp|aaai|kdd|recsys|sigir|corl|rss|tmlr|jmlr|wmt)$/u;

/** What authors do who give their work a name, and what they do who release it; source of a regular expression. */
export const GIVEN =
  'назвал[аио]?|предложил[аио]?|представил[аио]?|предлагают|представляют|call|called|dubbed|named|introduces?|presents?|proposes?|introducing';
export const RELEASED =
  'вышел|вышла|вышло|выпустил[аио]?|выкатил[аио]?|выложил[аио]?|опубликовал[аио]?|releases?|released|announces?|announced';
export const SHOWN = 'показал[аио]?';
export const OPENED =
  'открыл[аио]?|заопенсорсил[аио]?|запилил[аио]?|расшарил[аио]?|опенсорснул[аио]?|release|open|published|shared?';
/** «в своём блоге» */
const OWN = /^(?:сво[а-яё]{1,4}|самой?)$/u;
const PRESENTS = new RegExp(`^(?:${GIVEN}|${RELEASED}|${SHOWN}|${OPENED})$`, 'u');

/** Sites that works lie at. */
const PLACE =
  /^(?:hugging|face|hf|huggingface|github|гитхаб[а-яё]{0,2}|gitlab|гитлаб[а-яё]{0,2}|gist|гист[а-яё]{0,2}|arxiv|арх?ксив[а-яё]{0,2}|kaggle|хабр[а-яё]{0,2}|habr|youtube|ютуб[а-яё]{0,2}|wandb|zenodo|openreview|modelscope|colab|колаб[а-яё]{0,2})$/u;

const LONGEST_WORD = 24;

/** What a word tells wherever it stands. */
export interface Sense {
  /** In lower case; empty for a word that means nothing. */
  readonly text: string;
  /** What kind of thing it names in a link's label. */
  readonly resource: WordKind | undefined;
  /** What kind of work it speaks of in the prose around a title. */
  readonly prose: WordKind | undefined;
  /** Whether it speaks of the people who wrote a paper. */
  readonly isAuthors: boolean;
  readonly isVenue: boolean;
  /** A site that works lie at. */
  readonly isPlace: boolean;
  /** «тут», "here" */
  readonly isPointer: boolean;
  /** What a link invites to do: «читать», "watch". */
  readonly isVerb: boolean;
  /** A word that may stand in a label without changing what it says. */
  readonly isModifier: boolean;
  /** Whether it names a thing, points or invites: a label of a link has one such word. */
  readonly tells: boolean;
  /** A verb for what authors do with a work: «предложили», "released". */
  readonly presents: boolean;
}

/** All that a word may mean; one pattern tells at once of most words that they mean nothing here. */
const MEANS = new RegExp(
  [...RESOURCES, ...PROSE]
    .map(([, words]) => words)
    .concat(AUTHORS, VENUES, MODIFIER, PRESENTS, OWN)
    .map(({ source }) => source.slice(1, -1))
    .concat(...POINTERS, ...VERBS)
    .join('|')
    .replace(/.*/s, '^(?:$&)$'),
  'u',
);

/** What all words tell that mean nothing here. */
const NOTHING: Sense = {
  text: '',
  resource: undefined,
  prose: undefined,
  isAuthors: false,
  isVenue: false,
  isPlace: false,
  isPointer: false,
  isVerb: false,
  isModifier: false,
  presents: false,
  tells: false,
};

/** «тут», "here": the link's text is the word itself. */
export function isPointer(label: string): boolean {
  return POINTERS.has(label.toLowerCase());
}

/** What a word tells, in any case of letters. */
export function senseOf(written: string): Sense {
  if (written.length > LONGEST_WORD) return NOTHING;
  const text = written.toLowerCase();
  if (!MEANS.test(text)) return NOTHING;
  const resource = kindIn(RESOURCES, text);
  const points = POINTERS.has(text);
  const isVerb = VERBS.has(text);
  return {
    text,
    resource,
    prose: kindIn(PROSE, text),
    isAuthors: AUTHORS.test(text),
    isVenue: VENUES.test(text),
    isPlace: PLACE.test(text),
    isPointer: points,
    isVerb,
    isModifier: MODIFIER.test(text),
    presents: PRESENTS.test(text),
    tells: resource !== undefined || points || isVerb,
  };
}

function kindIn(table: Words, word: string): WordKind | undefined {
  return table.find(([, words]) => words.test(word))?.[0];
}
