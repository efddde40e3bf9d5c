/**
 * What Telegram's web page says around posts, in the languages that pages are seen in: English, Russian, Ukrainian and
 * what browsers translate it to. Lower case, one space between words.
 */

export const NOTICES: ReadonlySet<string> = new Set([
  'please open telegram to view this post',
  'this media is not supported in your browser',
  'this media is not supported in the browser',
  'пожалуйста, откройте telegram, чтобы посмотреть этот пост',
  'пожалуйста, откройте telegram, чтобы просмотреть этот пост',
  'пожалуйста, откройте telegram, чтобы увидеть этот пост',
  'пожалуйста, откройте telegram, чтобы просмотреть эту публикацию',
  'откройте telegram, чтобы посмотреть этот пост',
  'откройте telegram, чтобы посмотреть эту публикацию',
  'это медиа не поддерживается в вашем браузере',
  'это медиа не поддерживается в браузере',
  'будь ласка, відкрийте telegram, щоб переглянути цей допис',
  'відкрийте telegram, щоб переглянути цей допис',
  'bitte öffne telegram, um diesen beitrag anzusehen',
  'bitte öffnen sie telegram, um diesen beitrag anzuzeigen',
  'abre telegram para ver esta publicación',
  'por favor abra telegram para ver esta publicación',
  'abra o telegram para ver esta publicação',
  'veuillez ouvrir telegram pour voir ce message',
]);

export const MEDIA_NOTICES: ReadonlySet<string> = new Set([
  'media is too big',
  'медиа слишком большое',
  'медиафайл слишком большой',
  'медіа завелике',
  'die datei ist zu groß',
  'el archivo es demasiado grande',
]);

export const VIEWS_IN_TELEGRAM: ReadonlySet<string> = new Set([
  'view in telegram',
  'open in telegram',
  'открыть в telegram',
  'посмотреть в telegram',
  'просмотреть в telegram',
  'смотреть в telegram',
  'переглянути в telegram',
  'відкрити в telegram',
  'in telegram ansehen',
  'in telegram öffnen',
  'ver en telegram',
  'ver no telegram',
  'voir dans telegram',
]);

export const DOWNLOADS: ReadonlySet<string> = new Set([
  'download telegram',
  'скачать telegram',
  'загрузить telegram',
  'завантажити telegram',
  'telegram herunterladen',
  'descargar telegram',
  'baixar telegram',
  'baixar o telegram',
  'télécharger telegram',
]);

/** Controls of the page under a channel's header. */
export const CONTROLS: ReadonlySet<string> = new Set([
  ...DOWNLOADS,
  ...['about', 'blog', 'apps', 'platform', 'join', 'join channel', 'preview channel', 'back to bottom'],
  ...['о telegram', 'блог', 'приложения', 'платформа', 'вступить', 'присоединиться', 'подписаться'],
]);

/** What stands before the name of the channel that a post was forwarded from. */
export const FORWARDED =
  /^(?:Forwarded from|Переслано (?:от|из|с)|Переслано від|Переслано з|Weitergeleitet (?:von|aus)|Reenviado (?:de|desde)|Encaminhad[ao] de|Transféré de)\s(.+)$/u;

const NUMBER = String.raw`\d[\d.,\u00A0\u202F ]*(?:[KMКМ]|тыс\.?|млн\.?)?`;

export const COUNTER = new RegExp(
  String.raw`^${NUMBER}\s*(?:photos?|videos?|files?|links?|audios?|voice messages?|gifs?|polls?|фото(?:графи[яий])?|видео|файл(?:а|ов|и|ів)?|ссыл(?:ка|ки|ок)|посилан(?:ня|ь)|відео|аудио(?:файл(?:а|ов)?)?|опрос(?:а|ов)?|fotos?|vídeos?|dateien?|links?|enlaces?|archivos?)$`,
  'iu',
);

export const SUBSCRIBERS = new RegExp(
  String.raw`^${NUMBER}\s*(?:subscribers?|members?|followers?|подписчик(?:а|ов|и)?|участник(?:а|ов|и)?|підписник(?:а|ів|и)?|учасник(?:а|ів|и)?|abonnenten?|mitglied(?:er)?|suscriptor(?:es)?|miembros?|inscritos?|assinantes?|abonnés?|membres?)(?:,\s*${NUMBER}\s*(?:online|в сети|онлайн))?$`,
  'iu',
);

/** The words that count a post's views. */
export const VIEWS_WORD =
  '(?:views?|просмотр(?:а|ов|ы)?|перегляд(?:и|ів)?|aufrufe?|vistas?|visualizaciones|visualizações|vues?)';
/** What a page says of a post that was changed. */
export const EDITED_WORD = String.raw`(?:edited|изменено|изменён|изм\.?|отредактировано|ред\.?|змінено|bearbeitet|editado)`;

/** What a poll calls itself. */
export const POLLS: ReadonlySet<string> = new Set([
  ...['anonymous poll', 'anonymous quiz', 'public poll', 'public quiz', 'poll', 'quiz', 'final results'],
  ...['анонимный опрос', 'анонимная викторина', 'опрос', 'викторина', 'публичный опрос', 'итоги опроса'],
  ...['анонімне опитування', 'опитування', 'вікторина'],
]);
export const VOTES = new RegExp(
  String.raw`^${NUMBER}\s*(?:votes?|voters?|answers?|answered|голос(?:а|ов|и|ів)?|проголосовал[аи]?|проголосовавших|ответ(?:а|ов|ы)?)$`,
  'iu',
);
