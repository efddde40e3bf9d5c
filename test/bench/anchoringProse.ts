import { Random } from './random.ts';
import type { Language } from './wordLists.ts';

/** Sentences in the manner of posts about machine learning. `%n` takes a thing, `%d` data, `%k` a number, `%v` a view. */
const SENTENCES: Readonly<Record<Language, readonly string[]>> = {
  ru: [
    'Авторы берут %n и дообучают его на %d, не трогая первые %k слоёв.',
    'На %d прирост составил %k пункта, и это больше, чем шум между запусками.',
    'На %d прироста нет, и авторы честно об этом пишут.',
    'Главная мысль простая: %n учит не тому, что мы измеряем.',
    'Если убрать %n, качество падает на %k пункта, а обучение идёт вдвое быстрее.',
    'Код выложили, веса обещают «на следующей неделе» — посмотрим.',
    'Код и веса выложили сразу, лицензия разрешает почти всё.',
    'Мне кажется, что %v, но доказать это по таблицам из статьи нельзя.',
    'Интересно, что %n ведёт себя одинаково и на %d, и на данных в %k раз меньше.',
    'В приложении есть таблица %k, где видно, что без %n ничего не работает.',
    'Раньше это уже пробовали в 20%k году, но тогда не хватило памяти.',
    'Дальше начинается самое интересное: %n предсказывает собственную ошибку.',
    'Чтобы это проверить, авторы обучили %k моделей с разным зерном.',
    'Чтобы это проверить, пришлось собрать %d заново.',
    'В итоге %n обходит базовую модель, хотя параметров у него в %k раза меньше.',
    'В итоге остаётся ощущение, что %v.',
    'Ещё одна деталь, которую легко пропустить: %n видит только первые %k токенов.',
    'С другой стороны, %v, и спорить с этим трудно.',
    'Обучение заняло %k часов на восьми картах — по нынешним меркам это недорого.',
    'Подробности в статье, а здесь только то, что меня удивило.',
    'Подробности в статье, раздел %k.',
    'Спасибо читателю, который заметил опечатку: раньше здесь стояло «%k процентов».',
    'Рецензенты спросили, при чём тут %n; ответ занимает полстраницы и убеждает.',
    'Проще говоря, %n — это таблица, в которую дописывают по одной строке.',
    'Ёмкость модели тут ни при чём: всё решает то, как перемешали %d.',
    'Похоже, что %v; похожий вывод был и в прошлом посте.',
    'Потери падают гладко, а вот точность идёт ступеньками, по %k на эпоху.',
    'Вывод: %n стоит попробовать, если у вас есть %d и терпение.',
    'Это важно, потому что %v.',
    'Это не очень важно, но %n здесь назван неправильно.',
  ],
  en: [
    'The authors take %n, freeze the first %k layers and tune the rest on %d.',
    'On %d the gain is %k points, which is more than the noise between runs.',
    'On %d there is no gain at all, and the paper says so.',
    'The main idea is simple: %n learns something other than what we measure.',
    'Without %n the score drops by %k points, but training is twice as fast.',
    'The code is out; the weights are promised “next week”, so let’s see.',
    'My impression is that %v, but the tables do not prove it.',
    'What surprised me is that %n behaves the same on %d and on %k times less data.',
    'Table %k in the appendix shows that nothing works without %n.',
    'People tried this in 20%k already, and ran out of memory.',
    'To check this, the authors trained %k models with different seeds.',
    'To check this, %d had to be collected again.',
    'In the end %n beats the baseline with %k times fewer parameters.',
    'In the end I am left with the feeling that %v.',
    'One more detail that is easy to miss: %n only sees the first %k tokens.',
    'On the other hand, %v, and it is hard to argue with that.',
    'Training took %k hours on eight cards, which is cheap these days.',
    'For the details see the paper, section %k.',
    'Reviewers asked what %n is doing here; the answer takes half a page and convinces.',
    'Put simply, %n is a table to which one row at a time is added.',
    'It seems that %v; the last post came to a similar conclusion.',
    'The loss goes down smoothly, while accuracy climbs in steps, about %k an epoch.',
    'The takeaway: %n is worth a try if you have %d and some patience.',
    'This matters because %v.',
    'This hardly matters, but %n has the wrong name here.',
    'I reran it over the weekend on %d and got within %k points.',
  ],
};
const THINGS: Readonly<Record<Language, readonly string[]>> = {
  ru: [
    'критик',
    'энкодер',
    'роутер',
    'GRPO',
    'второй декодер',
    'LoRA-адаптер',
    'модуль памяти',
    'линейный слой',
    'токенизатор',
    'учитель',
  ],
  en: [
    'the critic',
    'the router',
    'GRPO',
    'a second decoder',
    'the LoRA adapter',
    'the memory module',
    'a linear probe',
    'the tokenizer',
    'the teacher',
  ],
};
const DATA: Readonly<Record<Language, readonly string[]>> = {
  ru: [
    'русской Википедии',
    'GSM8K',
    'MATH-500',
    'отзывах с маркетплейса',
    'синтетических диалогах',
    'ImageNet',
    'логах поиска',
  ],
  en: [
    'Russian Wikipedia',
    'GSM8K',
    'MATH-500',
    'product reviews',
    'synthetic dialogues',
    'ImageNet',
    'search logs',
    'our own notes',
  ],
};
const VIEWS: Readonly<Record<Language, readonly string[]>> = {
  ru: [
    'дело не в архитектуре, а в данных',
    'через год об этом никто не вспомнит',
    'сравнивать надо при равной цене вывода',
    'награда по токенам полезнее награды по шагам',
    'модель просто запомнила ответы',
    'без открытых весов такие сравнения мало что значат',
    'масштаб решает не всё',
  ],
  en: [
    'the data matters more than the architecture',
    'nobody will remember this in a year',
    'one should compare at equal inference cost',
    'a reward per token helps more than one per step',
    'the model has simply memorised the answers',
    'such comparisons mean little without open weights',
    'scale does not settle everything',
  ],
};
const HEADS: Readonly<Record<Language, readonly string[]>> = {
  ru: ['📌 Что нового', 'Коротко о главном:', '#rl #llm #статья', 'Что не понравилось', '🔥 Итого'],
  en: ['What is new', 'TL;DR', '#rl #llm #paper', 'What I did not like', '🔥 Verdict'],
};

/** A post of about so many characters; phrases recur within it, as they do in real ones, and some lines too. */
export function prose(seed: number, language: Language, size: number): string {
  const random = new Random(seed);
  const blocks: string[] = [];
  for (let length = 0; length < size; length += blocks.at(-1)?.length ?? size) {
    blocks.push(block(random, language));
  }
  return blocks.join(random.pick(['\n', '\n\n']));
}

function block(random: Random, language: Language): string {
  if (random.chance(0.1)) return random.pick(HEADS[language]);
  // Even Russian posts quote English, and the other way round.
  const spoken = random.chance(0.9) ? language : language === 'ru' ? 'en' : 'ru';
  const sentences = Array.from({ length: 2 + random.below(5) }, () => sentence(random, spoken));
  if (random.chance(0.15)) return sentences.map((line, number) => `${number + 1}. ${line}`).join('\n');
  return sentences.join(' ');
}

function sentence(random: Random, language: Language): string {
  const words: ReadonlyMap<string, readonly string[]> = new Map([
    ['%n', THINGS[language]],
    ['%d', DATA[language]],
    ['%v', VIEWS[language]],
  ]);
  return random
    .pick(SENTENCES[language])
    .replace(/%[ndkv]/g, (slot) => random.pick(words.get(slot) ?? [String(2 + random.below(24))]));
}
