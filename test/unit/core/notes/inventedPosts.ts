import { pick, type Random, seeded } from './edits.ts';

/** Sentences in the manner of posts about machine learning; `%` takes a noun. */
const RUSSIAN = [
  'Авторы показали, что % сходится быстрее, если не трогать первые слои.',
  'Мы проверили это на трёх наборах данных — прирост держится везде, кроме самого маленького.',
  'Главная мысль простая: % считает награду не по шагам, а по всей траектории.',
  'Код уже выложили, но без весов; обещают «на следующей неделе».',
  'Если коротко, то % дешевле в четыре раза и почти не теряет в качестве.',
  'Неожиданно помогло убрать нормировку: без неё % перестаёт расходиться.',
  'В приложении есть таблица с ошибками, и она честнее основного текста.',
  'Интересно, что на русском % ведёт себя иначе, чем на английском.',
  'Раньше так уже делали в 2019 году, но тогда не хватило памяти.',
  'Кстати, в комментариях спросили, зачем тут вообще нужен %, — ответа пока нет.',
  'Подробности в статье, а здесь только то, что меня удивило.',
  'Обучали на восьми картах двое суток, значит, повторить может почти каждый.',
  '🔥 Самое важное: % можно заменить обычной линейной регрессией.',
  'Читать стоит хотя бы ради картинок на пятой странице.',
];
const ENGLISH = [
  'The authors freeze the embeddings and let % learn the rest, which sounds wrong but works.',
  'On long inputs % degrades slowly, while the baseline falls off a cliff after 8k tokens.',
  'I tried to reproduce this over the weekend and got within half a point.',
  'The trick is a schedule: first warm up %, then raise the batch size in two jumps.',
  'Reviewers asked for an ablation, and it turns out that most of the gain comes from the data.',
  'It’s not clear to me why “temperature” is tied to depth here.',
  'There is a nice proof in the appendix that % cannot forget faster than linearly.',
  'What I miss is a comparison with plain search at the same cost.',
  'For once the limitations section is worth reading: % fails on tables and on code.',
  'Weights, logs and configs are all released under a permissive licence.',
  'My guess is that within a year nobody will train % from scratch.',
  'The figure compares wall-clock time, not steps, and that is how it should be.',
];
const NOUNS = [
  'критик',
  'GRPO',
  'трансформер',
  'the router',
  'an expert',
  'LoRA',
  'энкодер',
  'the value head',
  'декодер',
];
const HEADS = [
  '📌 Разбор статьи',
  '**New paper**',
  '#rl #llm',
  'Коротко о главном:',
  'What is new:',
  '1) Идея',
  '2) Results',
];

/** A post of some 25 sentences in paragraphs, with phrases that recur but no sentence twice. */
export function inventedPost(seed: number): string {
  const random = seeded(seed);
  const sentences = [...shuffled(RUSSIAN, random), ...shuffled(ENGLISH, random)].map((sentence) =>
    sentence.replace('%', () => pick(random, NOUNS)),
  );
  const paragraphs: string[] = [];
  while (sentences.length > 0) {
    if (random() < 0.3) paragraphs.push(pick(random, HEADS));
    paragraphs.push(sentences.splice(0, 1 + Math.floor(random() * 4)).join(random() < 0.1 ? '\u00a0' : ' '));
  }
  return paragraphs.join(pick(random, ['\n', '\n\n']));
}

function shuffled(items: readonly string[], random: Random): string[] {
  return items
    .map((item) => ({ item, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}
