import { generatePost } from './generatePosts.ts';
import { Random } from './random.ts';

/** How the words stand in the query. */
export const QUERY_KINDS = [
  'as written',
  'with a typo',
  'inflected',
  'in the wrong layout',
  'by another name',
] as const;
export type QueryKind = (typeof QUERY_KINDS)[number];

export interface BenchQuery {
  readonly kind: QueryKind;
  /** What a person types. */
  readonly text: string;
  /** Title of the post they have in mind. */
  readonly target: string;
}

/** What some words of the generated posts are called as well. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  трансформер: 'transformer',
  диффузия: 'diffusion',
  внимание: 'attention',
  дистилляция: 'distillation',
  квантование: 'quantization',
  дообучение: 'fine-tuning',
  предобучение: 'pretraining',
  агент: 'agent',
  рассуждение: 'reasoning',
  галлюцинация: 'hallucination',
  градиент: 'gradient',
  промпт: 'prompt',
  токенов: 'token',
  награды: 'reward',
  симуляция: 'simulation',
  выравнивание: 'alignment',
  сегментация: 'segmentation',
  регуляризация: 'regularization',
  оптимизатор: 'optimizer',
  датасет: 'dataset',
  метрика: 'metric',
  transformer: 'трансформер',
  diffusion: 'диффузия',
  attention: 'внимание',
  distillation: 'дистилляция',
  quantization: 'квантование',
  embedding: 'эмбеддинг',
  benchmark: 'бенчмарк',
  reasoning: 'рассуждение',
  gradient: 'градиент',
  reward: 'вознаграждение',
  policy: 'политика',
  token: 'токен',
  agent: 'агент',
  batch: 'батч',
  inference: 'инференс',
  decoding: 'декодирование',
  baseline: 'базовая модель',
  ablation: 'абляция',
  dropout: 'дропаут',
  optimizer: 'оптимизатор',
  overfitting: 'переобучение',
  dataset: 'датасет',
  robust: 'устойчивость',
};

const CYRILLIC_KEYS = 'йцукенгшщзхъфывапролджэячсмитьбюё';
const LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";

function mistyped(word: string, random: Random): string {
  const at = 1 + random.below(word.length - 2);
  switch (random.below(4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
    case 2:
      return word.slice(0, at) + (/[а-я]/.test(word) ? 'о' : 'e') + word.slice(at + 1);
    default:
      return `${word.slice(0, at)}${word.charAt(at)}${word.slice(at)}`;
  }
}

/** Another form: a dative plural in Russian, a plural or its absence in English. */
function inflected(word: string): string {
  if (/[яь]$/.test(word)) return `${word.slice(0, -1)}ям`;
  if (/[а-я]$/.test(word)) return word.replace(/(?:ами|ов|ом|[аыеоий])?$/, 'ам');
  return word.endsWith('s') ? word.slice(0, -1) : `${word}s`;
}

/** The same keys with the other layout on. */
function otherLayout(text: string): string {
  return [...text]
    .map((letter) => {
      const cyrillic = CYRILLIC_KEYS.indexOf(letter);
      const latin = LATIN_KEYS.indexOf(letter);
      return cyrillic >= 0 ? LATIN_KEYS.charAt(cyrillic) : latin >= 0 ? CYRILLIC_KEYS.charAt(latin) : letter;
    })
    .join('');
}

/** Queries of two words from titles of the generated posts, the kinds by turns. */
export function benchQueries(count: number, posts: number): readonly BenchQuery[] {
  const random = new Random(4242);
  const queries: BenchQuery[] = [];
  while (queries.length < count) {
    const kind = QUERY_KINDS[queries.length % QUERY_KINDS.length];
    const { title } = generatePost(random.below(posts));
    const text = kind && queryFor(kind, title, random);
    if (kind !== undefined && text !== undefined) queries.push({ kind, text, target: title });
  }
  return queries;
}

function queryFor(kind: QueryKind, title: string, random: Random): string | undefined {
  const words = title.toLowerCase().split(' ');
  const long = words.filter((word) => word.length > 5);
  const [first, second] = long;
  if (first === undefined || second === undefined) return undefined;
  switch (kind) {
    case 'as written':
      return `${first} ${second}`;
    case 'with a typo':
      return `${mistyped(first, random)} ${second}`;
    case 'inflected':
      return `${inflected(first)} ${second}`;
    case 'in the wrong layout':
      return otherLayout(`${first} ${second}`);
    case 'by another name': {
      const named = words.find((word) => Object.hasOwn(OTHER_NAMES, word));
      const other = long.findLast((word) => word !== named);
      return named && other && `${OTHER_NAMES[named]} ${other}`;
    }
  }
}

/** What stands in the box after each key. */
export function keystrokes(text: string): readonly string[] {
  return Array.from({ length: text.length }, (_, i) => text.slice(0, i + 1));
}

/** The value below which this share of the sorted values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
