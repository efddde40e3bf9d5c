import { LANGUAGE_TERMS } from './languageTerms.ts';
import { LEARNING_TERMS } from './learningTerms.ts';
import { PEOPLE_TERMS } from './peopleTerms.ts';
import { PERCEPTION_TERMS } from './perceptionTerms.ts';
import type { TopicName } from './topicNames.ts';
import type { TopicTerms } from './topicTerms.ts';

/** Phrases whose words would mislead: they are passed over. */
export const IDIOMS =
  'of course, in the course of, быть в курсе, в курсе, курс доллара, курс валют, речь идет, in order, play a role, the reason, state of the art, ' +
  'open source, real time, real world, in general, at scale, на данный момент, в данный момент, на самом деле, в том числе, в первую очередь, ' +
  'вопрос времени, good job, great job, книга рекордов, прямая речь, вишенка на торте, black friday, по умолчанию, by default, user agent, data manipulation, ' +
  'secret sauce, trade off, за счет, с другой стороны, в конце концов, as a result, поймать себя на мысли, в очередной раз, sound like, sounds like, sounds good, sounds great, look at, free form, ' +
  'billion parameters, billion tokens, млрд параметров, миллиард параметров, млрд токенов, миллиард токенов, ' +
  'without training, training free, no training, no fine tuning, without fine tuning, без обучения, без дообучения, без файнтюна';

/** Terms that in a title leave no room for a second topic: what the job or the shop works on is not the subject. */
export const SOLE_TERMS: ReadonlySet<string> = new Set(
  'вакансия,vacancy,нанимаем,ищем стажера,ищем разработчика,ищем инженера,ищем аналитика,ищем ресерчера,we are hiring,ищем в команду,открытая позиция,открыта позиция,открыли позицию,открытые вакансии,internship position,join our team'.split(
    ',',
  ),
);

/** The taxonomy: general knowledge of the field in Russian and English, kept as data. */
export const TAXONOMY: Readonly<Record<TopicName, TopicTerms>> = {
  ...PERCEPTION_TERMS,
  ...LEARNING_TERMS,
  ...LANGUAGE_TERMS,
  ...PEOPLE_TERMS,
};
