/** Sites that works lie at, and kinds of works that prose speaks of without a link. */
import type { Word } from './lostText.ts';
import type { WordKind } from './lostWords.ts';

/** Kinds that a sentence of one word may speak of as well as link to: «Новая модель.» */
export const SPOKEN_OF: ReadonlySet<WordKind | undefined> = new Set<WordKind | undefined>([
  'model',
  'dataset',
  'course',
  'book',
  'channel',
]);

/** Where works lie. */
const PLACE =
  /^(?:hugging|face|hf|huggingface|github|гитхаб[а-яё]{0,2}|gitlab|гитлаб[а-яё]{0,2}|gist|гист[а-яё]{0,2}|arxiv|арх?ксив[а-яё]{0,2}|kaggle|хабр[а-яё]{0,2}|habr|youtube|ютуб[а-яё]{0,2}|wandb|zenodo|openreview|modelscope|colab|колаб[а-яё]{0,2})$/u;

export function isPlace(word: Word | undefined): boolean {
  return word !== undefined && PLACE.test(word.sense.text);
}
