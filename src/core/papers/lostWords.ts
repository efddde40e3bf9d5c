import type { ReferenceKind } from '../posts/post.ts';

/** What a word of a link's label says about where the link led; `article` may be a paper or a web page. */
export type WordKind = ReferenceKind | 'article';

type Words = readonly (readonly [kind: WordKind, words: RegExp])[];

/** Words that name the thing behind a link («Код», «Статья», "Demo"), Russian in all cases. */
const RESOURCES: Words = [
  [
    'paper',
    /^(?:arxiv|арх?ксив\p{L}{0,3}|papers?|пейпер\p{L}{0,3}|preprints?|препринт\p{L}{0,3}|техрепорт\p{L}{0,3}|техотч[её]т\p{L}{0,3}|openreview)$/u,
  ],
  [
    'article',
    /^(?:стать(?:я|и|е|ю|[её]й|ям|ями|ях)|статей|статейк\p{L}{1,3}|articles?|репорт\p{L}{0,3}|reports?|отч[её]т\p{L}{0,3})$/u,
  ],
  [
    'repository',
    /^(?:git|github|gitlab|гит|гитхаб\p{L}{0,3}|репозитори\p{L}{1,3}|реп[оаеуы]|репк[аеиу]|репозитор\p{L}{0,2}|repo|repos|repository|repositories|код|кода|коду|коде|кодом|code|codebase|сорц\p{L}{1,3}|сорс\p{L}{1,3}|gitverse|gitflic|bitbucket|codeberg|исходник\p{L}{0,3}|исходный|kernels?|implementation|имплементаци\p{L}{1,3}|реализаци\p{L}{1,3}|кодовая)$/u,
  ],
  [
    'model',
    /^(?:модел\p{L}{1,3}|веса|весами|чекпоинт\p{L}{0,3}|чекпойнт\p{L}{0,3}|веса[мх]и?|моделька|модельк[иу]|models?|weights|checkpoints?|ckpts?|hf|huggingface|modelscope|ollama|gguf|токенизатор\p{L}{0,2}|tokenizers?|адаптер\p{L}{0,2}|adapters?|эмбеддинги)$/u,
  ],
  ['dataset', /^(?:датасет\p{L}{0,3}|dataset|datasets|данны[ех]|data|корпус|corpus|zenodo|figshare)$/u],
  [
    'video',
    /^(?:видео\p{L}{0,8}|youtube|ютуб\p{L}{0,3}|rutube|лекци\p{L}{1,3}|доклад\p{L}{0,3}|запись|записи|трансляци\p{L}{1,3}|интервью|interview|стрим\p{L}{0,3}|вебинар\p{L}{0,3}|подкаст\p{L}{0,3}|выступлени\p{L}{1,3}|videos?|talks?|lectures?|recordings?|podcast|webinar|keynote)$/u,
  ],
  ['course', /^(?:курс|курса|курсу|курсе|курсы|курсов|courses?|coursera|stepik|степик\p{L}{0,2})$/u],
  ['book', /^(?:книг\p{L}{1,3}|учебник\p{L}{0,3}|books?|textbook)$/u],
  [
    'channel',
    /^(?:канал\p{L}{0,3}|чат|чате|chat|channel|discord|дискорд\p{L}{0,2}|slack|telegram|телеграм\p{L}{0,2})$/u,
  ],
  [
    'page',
    /^(?:сайт\p{L}{0,3}|коллекци\p{L}{1,3}|чек-?лист\p{L}{0,2}|шпаргалк\p{L}{1,2}|страниц\p{L}{1,3}|страничк\p{L}{1,3}|пост|поста|посте|посту|посты|блог\p{L}{0,3}|блогпост\p{L}{0,3}|заметк\p{L}{1,3}|эссе|демо|демк\p{L}{1,2}|demos?|pdf|пдф|документаци\p{L}{1,3}|дока|доки|docs|documentation|слайд\p{L}{0,3}|slides|презентаци\p{L}{1,3}|приложени\p{L}{1,3}|appendix|лендинг\p{L}{0,3}|ссылк\p{L}{1,3}|ссылок|links?|pages?|website|webpage|site|ноутбук\p{L}{0,3}|notebooks?|colab|колаб\p{L}{0,3}|spaces?|playground|бенчмарк\p{L}{0,3}|benchmarks?|лидерборд\p{L}{0,3}|leaderboard|тред\p{L}{0,3}|threads?|новост\p{L}{1,3}|анонс\p{L}{0,3}|announcement|гайд\p{L}{0,3}|guide|туториал\p{L}{0,3}|tutorial|источник\p{L}{0,3}|source|оригинал\p{L}{0,3}|blog|post|blogpost|tweet|твит\p{L}{0,3}|cookbook|wiki|вики|метрик\p{L}{1,3}|metrics|регистраци\p{L}{1,3}|ваканси\p{L}{1,3}|заявк\p{L}{1,2}|анкет\p{L}{1,2}|форм[аеу]|kaggle|подробност\p{L}{1,3}|details|обзор\p{L}{0,3}|разбор\p{L}{0,3}|пересказ|перевод|review|overview|summary|конспект\p{L}{0,3}|api|card|notes|project|проект|домашк\p{L}{1,2}|задани\p{L}{1,2}|воркфлоу|workflows?|расписани\p{L}{1,2}|постер\p{L}{0,2}|posters?|handout|конспекты|пример\p{L}{0,3}|examples?|галере\p{L}{1,2}|gallery|сэмпл\p{L}{0,3}|samples|инструкци\p{L}{1,2}|рецепт\p{L}{0,2}|recipes?|кукбук\p{L}{0,2}|changelog|чейнджлог|faq|твиттер\p{L}{0,2}|twitter|linkedin|линкедин\p{L}{0,2}|reddit|реддит\p{L}{0,2}|medium|медиум\p{L}{0,2}|substack|сабстек\p{L}{0,2}|habr|хабр\p{L}{0,2}|replicate|wandb|quickstart|квикстарт|syllabus|силлабус|лонгрид\p{L}{0,2}|регистраци\p{L}{1,2}|плейграунд\p{L}{0,2}|спейс\p{L}{0,2}|спек[аи]|leaderboards|интерактив|визуализаци\p{L}{1,2}|дашборд|dashboard|отч[её]ты|тетрадк\p{L}{1,2}|таблиц\p{L}{1,2}|spreadsheet|ноут|трекер|tracker|supplementary|саплмент\p{L}{0,2})$/u,
  ],
];

const POINTERS = new Set('тут туть тута здесь сюда тык тыц тыкнуть кликабельно here ссылке'.split(' '));
const VERBS = new Set(
  'писал писала писали рассказывал рассказывала рассказывали разбирал разбирала разбирали обсуждали выкладывал выкладывала ищите читать читайте прочитать почитать смотреть смотрите смотри посмотреть см скачать скачивайте подробнее подробно детали попробовать слушать послушать слушайте listen потестить пробуем изучить узнать записаться запишитесь купить заказать получить забрать подать оставить установить вступить присоединиться пройти посмотри почитай прочитай изучай скачай послушай попробуй download install apply enroll subscribe visit explore потыкать тыкать тестить поиграть поиграться играть погонять затестить протестировать опробовать попробуйте тестируем скачиваем читаем смотрим слушаем читай смотри изучаем изучать ознакомиться присоединяйтесь подписывайтесь регистрируйтесь регистрируйся записывайтесь заполнить откликнуться пощупать зайти найти play check зарегистрироваться подписаться перейти открыть read watch download try learn more join register see view get open'.split(
    ' ',
  ),
);
const MODIFIER =
  /^(?:\d{1,2}|перв\p{L}{2,3}|втор\p{L}{2,3}|трет\p{L}{2,3}|последн\p{L}{2,3}|бесплатн\p{L}{2,3}|free|second|last|вот|уже|прямо|ещ[её]|больше|весь|вся|дня|недели|day|week|system|release|model|на|в|во|к|с|со|по|от|для|и|из|можно|а|the|to|on|in|for|and|with|of|a|an|it|at|by|full|original|official|our|technical|tech|preprint|project|hugging|face|card|first|part|online|проект\p{L}{0,3}|сервис\p{L}{0,2}|компани[ия]|продукта|инструмента|команды|релиза|соревновани[яе]|конференции|бенчмарка|наш\p{L}{0,3}|исследовани\p{L}{1,3}|эксперимент\p{L}{0,3}|модел\p{L}{1,3}|стать\p{L}{1,3}|технический|техническая|полн\p{L}{2,3}|оригинальн\p{L}{2,3}|официальн\p{L}{2,3}|научн\p{L}{2,3}|нов\p{L}{2,3}|сам\p{L}{1,2}|интерактивн\p{L}{2,3}|онлайн|автор\p{L}{0,3}|весь|вс[её]|полностью|целиком|кратк\p{L}{2,3}|подробн\p{L}{2,3}|живо[йе]|открыт\p{L}{2,3}|русск\p{L}{2,3}|английск\p{L}{2,3}|русском|английском|pytorch|python|более|остальн\p{L}{2,3}|все[хм]?|open|live|interactive|english|us|all|their|this|more|is|are|available|mini|tiny|short|long|extended|supplementary)$/u;

/** Words of running prose that tell what the work beside them is. Weak ones only count when nothing else does. */
const PROSE: Words = [
  [
    'paper',
    /^(?:стать(?:я|и|е|ю|[её]й|ям|ями|ях)|статей|статейк\p{L}{1,3}|работ(?:а|ы|е|у|ой|ах)?|исследовани\p{L}{1,3}|препринт\p{L}{0,3}|пейпер\p{L}{0,3}|эксперимент\p{L}{0,3}|paper|papers|preprint|study|arxiv)$/u,
  ],
  [
    'page',
    /^(?:пост|поста|посте|постом|посты|блог\p{L}{0,3}|блогпост\p{L}{0,3}|заметк\p{L}{1,3}|эссе|лонгрид\p{L}{0,3}|тред\p{L}{0,3}|post|blog|blogpost|essay|thread|слайд\p{L}{0,3}|slides|сайт\p{L}{0,3})$/u,
  ],
  [
    'video',
    /^(?:видео|видос\p{L}{0,3}|ролик\p{L}{0,3}|лекци\p{L}{1,3}|доклад\p{L}{0,3}|выступлени\p{L}{1,3}|вебинар\p{L}{0,3}|подкаст\p{L}{0,3}|интервью|talk|lecture|video|podcast|webinar|keynote|interview)$/u,
  ],
  ['course', /^(?:курс|курса|курсе|курсу|курсом|курсы|course|tutorial|туториал\p{L}{0,3})$/u],
  ['book', /^(?:книг\p{L}{1,3}|книжк\p{L}{1,3}|учебник\p{L}{0,3}|book|textbook|handbook)$/u],
  [
    'repository',
    /^(?:репозитори\p{L}{1,3}|библиотек\p{L}{1,3}|фреймворк\p{L}{0,3}|repository|library|repo)$/u,
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
const OWN = /^(?:сво\p{L}{1,4}|самой?)$/u;
const PRESENTS = new RegExp(`^(?:${GIVEN}|${RELEASED}|${SHOWN}|${OPENED})$`, 'u');

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
