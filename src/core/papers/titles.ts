/** Words that carry no information about which work a label names, Russian and English. */
const FILLER = new Set(
  (
    'a an the of for and or to in on with by from is are we it its at as via how what why this that here link paper ' +
    'article code project page site website github arxiv pdf repo repository model models dataset data blog post video ' +
    'lecture talk course book slides demo docs documentation read watch more details full new our my ' +
    'и в на с к по о от до за из у не для как что это вот или тут туть здесь там ссылка ссылке статья статью статье ' +
    'статьи пейпер препринт код проекта проект проекту страница страницу сайт сайте репозиторий репозитория гитхаб ' +
    'модель модели датасет данные блог пост посте видео лекция лекции лекций курс курсы книга книги слайды демо ' +
    'документация читать читайте смотреть смотрите подробнее подробности скачать канал подписаться полный полная ' +
    'оригинал оригинале технический отчет отчёт первая часть приложение исследование исследованию youtube hugging face hf'
  ).split(' '),
);
const INFORMATIVE_WORDS = 3;

/** The words of a label in lower case, NFKC, without punctuation and emoji. */
export function titleWords(label: string): readonly string[] {
  return (
    label
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[’'`]s\b/g, 's')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** A form in which equal titles are equal strings; undefined where the label has fewer than three informative words. */
export function titleKey(label: string): string | undefined {
  const words = titleWords(label);
  const informative = words.filter((word) => !FILLER.has(word) && /\p{L}/u.test(word));
  return new Set(informative).size >= INFORMATIVE_WORDS ? words.join(' ') : undefined;
}

/** True for words that tell where a link goes or that it is one («Читать: статья», “paper here”), not what it is. */
export function saysNothing(label: string): boolean {
  return titleWords(label).every((word) => FILLER.has(word));
}
