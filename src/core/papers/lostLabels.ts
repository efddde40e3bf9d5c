/** What the labels of links tell about where they lead. */
import { lies } from './lostPlaces.ts';
import { type Word, wordsIn } from './lostText.ts';
import type { Sense, WordKind } from './lostWords.ts';

const MOST_LABEL_WORDS = 7;
/** A technical report is a paper, a report of a year or a quarter is none. */
/** Sites whose articles are no papers. */
const BLOGS = /^(?:habr|хабр|medium|медиум|substack|сабстек|reddit|реддит|vc$|блог|blog)/u;
const TECHNICAL = /^(?:технич|тех$|technical|tech$|оригинальн|original$|научн|scientific$)/u;

/** What the words of a label tell when all of them are words for links («Код экспериментов», "paper тут"); else undefined. */
export function linkLabelKind(label: string): WordKind | undefined {
  return kindOfWords(label, wordsIn(label));
}

function kindOfWords(label: string, found: readonly Word[]): WordKind | undefined {
  if (found.length === 0 || found.length > MOST_LABEL_WORDS) return undefined;
  const words = found.map((word) => word.sense);
  if (!words.every(isOfLabels)) {
    const place = atPlace(words);
    return place === undefined || lies(label) ? undefined : place;
  }
  const things = words.filter((word) => word.resource !== undefined);
  // «Ссылка на статью» leads to the article.
  const named = things.length > 1 && isLink(things[0]) ? things.slice(1) : things;
  const kinds = named.map((word) => word.resource);
  const telling = kinds.find((kind) => kind !== 'page' && kind !== 'article') ?? kinds[0];
  const invites = words.some((word) => word.isVerb);
  if (kinds[0] === 'article' && words.at(-1)?.isPlace === true && telling === 'model') return 'paper';
  if (telling === 'article' && words.some(({ text }) => TECHNICAL.test(text))) return 'paper';
  if (telling === 'article' && words.some(({ text }) => BLOGS.test(text))) return 'page';
  if (telling === 'article') return invites ? 'page' : 'article';
  if (telling !== undefined) return startsWithPage(words) ? 'page' : telling;
  return invites || words.some((word) => word.isPointer) ? 'page' : undefined;
}

/** What a label among others tells: «Рецепт обучения», «Коллекция на HF» begin with what is behind the link. */
export function labelKind(label: string): WordKind | undefined {
  const words = wordsIn(label);
  const kind = kindOfWords(label, words);
  if (kind !== undefined || words.length > 4) return kind;
  // In English the head comes last.
  const last = /^[a-z\s]+$/i.test(label) ? words.at(-1)?.sense.resource : undefined;
  return words[0]?.sense.resource ?? last;
}

const AT: ReadonlySet<string> = new Set(['на', 'в', 'on', 'at', 'in']);

/** «Симулятор на GitHub»: whatever it is, the place tells. */
function atPlace(words: readonly Sense[]): WordKind | undefined {
  const [preposition, place] = words.slice(-2);
  const isAt = words.length <= 5 && AT.has(preposition?.text ?? '');
  return isAt && /^(?:git|hugging|kaggle|youtube|arxiv|гитхаб|ютуб|кагл|архив)/u.test(place?.text ?? '')
    ? place?.resource
    : undefined;
}

function isLink(sense: Sense | undefined): boolean {
  return /^(?:ссылк|links?$)/u.test(sense?.text ?? '');
}

/** Also «с NeurIPS» of «Статья с NeurIPS 2025». */
function isOfLabels({ resource, isPointer, isVerb, isModifier, isVenue }: Sense): boolean {
  return resource !== undefined || isPointer || isVerb || isModifier || isVenue;
}

/** «Приложение к статье», «Страница модели»: the head of the phrase comes first and is what the link leads to. */
function startsWithPage(words: readonly Sense[]): boolean {
  const last = words.at(-1);
  const isCompound = words.every(({ text }) => /^[a-z\d]+$/.test(text));
  // "Benchmark code": in English the head comes last.
  if (isCompound && last?.resource !== undefined && last.resource !== 'page') return false;
  const head = words.find((word) => word.resource !== undefined);
  return (
    head?.resource === 'page' &&
    !/^(?:ссылк|links?|подробн|details|демо|demo|blog|блог|source)/u.test(head.text)
  );
}
