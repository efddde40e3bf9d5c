import { Random } from './random.ts';

export type Language = 'ru' | 'en';

const COMMON: Readonly<Record<Language, readonly string[]>> = {
  en: `the of a to we and in is that it for on with as this are by from not at be model data which more than can an have
    training they only when but one about paper learning their between how will its new same what authors show results
    after loss large all method better language then every while two because without does most still time into task
    network attention reward gradient sample token step layer batch policy diffusion transformer retrieval embedding
    benchmark baseline ablation inference latency memory compute scaling fine-tuning pretraining distillation
    quantization sparse dense expert routing agent tool reasoning chain prompt context window cache decoding sampling
    temperature robust adversarial alignment preference human feedback supervised contrastive generative image video
    speech audio text graph molecule protein robot planning control simulation environment exploration uncertainty
    bayesian variational posterior likelihood entropy optimizer momentum schedule warmup convergence generalization
    overfitting regularization dropout normalization residual convolution kernel segmentation detection tracking depth
    translation summarization dialogue evaluation metric dataset annotation label noise curriculum federated privacy`.split(
    /\s+/,
  ),
  ru: `и в на что не с это как мы но для по из у а же то от при модели так можно данных если или модель только обучение
    более уже есть авторы который еще обучения без статье также сети когда чем до больше метод через после где
    результаты задачи просто новый токенов слоя награды градиент шаг выборки политика диффузия трансформер поиск
    внимание вектор качество ошибка время память скорость вывод масштаб дообучение предобучение дистилляция
    квантование эксперт маршрутизация агент рассуждение цепочка промпт контекст кэш генерация температура устойчивость
    атака выравнивание предпочтения человек обратная связь разметка контрастивный изображение видео речь звук текст граф
    молекула белок робот планирование управление симуляция среда исследование неопределенность апостериорный
    правдоподобие энтропия оптимизатор импульс расписание сходимость обобщение переобучение регуляризация нормализация
    остаточный свертка ядро сегментация детекция перевод суммаризация диалог оценка метрика датасет шум приватность`.split(
    /\s+/,
  ),
};

const SYLLABLES: Readonly<Record<Language, readonly string[]>> = {
  en: 'ba ce dro el fi gra hu in jo ka lum mer nor op pre qua ri sta tor ul ver wen xi yl zo ment tion ster lin cor'.split(
    ' ',
  ),
  ru: 'ба ве гро дель е жи зна ин кла лу мер но ор пре ра сти тор у фи хо це чер ши щу эль ю яр мент ция стер лин'.split(
    ' ',
  ),
};

const ENDINGS: Readonly<Record<Language, readonly string[]>> = {
  en: ['', 's', 'ed', 'ing', 'er', 'ly'],
  ru: ['', 'а', 'ов', 'ами', 'ы', 'ом', 'ный', 'ного'],
};

const RARE_STEMS = 6000;

/** Words by how often they come: real ones first, then a long tail of made-up stems with endings. */
export function wordList(language: Language): readonly string[] {
  const random = new Random(language === 'ru' ? 1 : 2);
  const words = [...COMMON[language]];
  for (let i = 0; i < RARE_STEMS; i++) {
    const stem = Array.from({ length: 2 + random.below(3) }, () => random.pick(SYLLABLES[language])).join('');
    for (const ending of ENDINGS[language]) if (random.chance(0.5)) words.push(stem + ending);
  }
  return words;
}
