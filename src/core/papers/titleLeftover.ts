import { type ComparableTitle, compact, comparableTitle, type TitleWord } from './comparableTitle.ts';

/** Where papers appear, and the words around that. */
const VENUES = new Set(
  (
    'aaai acl aistats arxiv bmvc cikm coling colm colt corl cvpr eacl eccv emnlp icassp iccv iclr icml icra ijcai ' +
    'interspeech iros jmlr kdd mlsys miccai naacl neurips nips osdi recsys sigir siggraph tacl tmlr tpami uai vldb wacv ' +
    'wsdm nature science pnas oral poster spotlight workshop preprint accepted published at'
  ).split(' '),
);
const WORDS = new Set(
  (
    'paper papers article preprint link pdf abs html code github by et al and authors author new read ' +
    'статья статью статье статьи статьей пейпер пейпера пейпере папир работа работу работы работе препринт препринта ' +
    'исследование исследования публикация публикацию ссылка ссылку здесь тут вот новая новую новый новое свежая свежую ' +
    'свежий интересная интересную отличная оригинал оригинала авторы автор авторов и др от из в на о по под подробнее ' +
    'подробности читать читаем читайте почитать советую рекомендую смотрите смотреть название названием называется ' +
    'вышла вышел опубликована опубликовали г год года архив архиве полный текст код есть это сама сам'
  ).split(' '),
);
const YEAR = /^(?:19|20)\d{2}$/;
/** What may stand between a title and words that are not of it; a gap alone only before and after Cyrillic words. */
const DELIMITER = /[^\s\p{L}\p{N}]|\n/u;

/** The words of a label around the title that it holds. */
export class Leftover {
  readonly #label: ComparableTitle;
  readonly #before: readonly TitleWord[];
  readonly #title: readonly TitleWord[];
  readonly #after: readonly TitleWord[];

  private constructor(label: ComparableTitle, from: number, to: number) {
    this.#label = label;
    this.#before = label.words.slice(0, from);
    this.#title = label.words.slice(from, to);
    this.#after = label.words.slice(to);
  }

  /** `undefined` where the label does not hold the title. */
  static of(label: ComparableTitle, title: readonly TitleWord[]): Leftover | undefined {
    const sought = compact(title);
    for (let from = 0; from < label.words.length; from += 1) {
      if (!sought.startsWith(label.words[from]?.word ?? ' ')) continue;
      for (let to = from + 1; to <= label.words.length; to += 1) {
        const part = compact(label.words.slice(from, to));
        if (part === sought) return new Leftover(label, from, to);
        if (part.length >= sought.length) break;
      }
    }
    return undefined;
  }

  /** A question mark follows the title. */
  get hasQuestionMark(): boolean {
    const [last, next] = [this.#title.at(-1), this.#after[0]];
    return this.#label.plain.slice(last?.end, next?.start).includes('?');
  }

  /** Whether a title has the leftover where the label has it: the words are of another work. */
  belongsTo({ words }: ComparableTitle): boolean {
    const text = compact(words);
    return (
      (this.#before.length > 0 && text.includes(compact([...this.#before.slice(-1), ...this.#title]))) ||
      (this.#after.length > 0 && text.includes(compact([...this.#title, ...this.#after.slice(0, 1)])))
    );
  }

  /** Whether all that is left over is about this work: its authors, its year, a venue, words like «статья». */
  isAbout(work: {
    readonly authors?: readonly { readonly name: string }[] | undefined;
    readonly publishedAt?: string | undefined;
  }): boolean {
    const names = namesOf(work);
    const words = [...this.#before, ...this.#after];
    const isInitial = ({ word, end }: TitleWord) =>
      this.#label.plain[end] === '.' && [...names].some((name) => name.startsWith(word));
    return (
      this.#isApart() &&
      words.every(
        (one) =>
          WORDS.has(one.word) ||
          VENUES.has(one.word) ||
          names.has(one.word) ||
          (one.word.length === 1 && isInitial(one)) ||
          (one.word.length > 2 && one.word === this.#acronym) ||
          isYearOf(one.word, work.publishedAt),
      )
    );
  }

  /** `«Group Sequence Policy Optimization» (GSPO)` */
  get #acronym(): string {
    return this.#title.map(({ word }) => word.charAt(0)).join('');
  }

  #isApart(): boolean {
    return (
      this.#isBoundary(this.#before.at(-1), this.#title[0]) &&
      this.#isBoundary(this.#title.at(-1), this.#after[0])
    );
  }

  #isBoundary(left: TitleWord | undefined, right: TitleWord | undefined): boolean {
    if (left === undefined || right === undefined) return true;
    const isCyrillic = (text: string) => /\p{Script=Cyrillic}/u.test(text);
    return (
      isCyrillic(left.word) !== isCyrillic(right.word) ||
      DELIMITER.test(this.#label.plain.slice(left.end, right.start))
    );
  }
}

function namesOf({ authors = [] }: { readonly authors?: readonly { readonly name: string }[] | undefined }) {
  return new Set(authors.flatMap(({ name }) => comparableTitle(name).words.map(({ word }) => word)));
}

/** A preprint is out before its conference, seldom after. */
function isYearOf(word: string, publishedAt: string | undefined): boolean {
  if (!YEAR.test(word) || publishedAt === undefined) return false;
  const years = Number(word) - Number(publishedAt.slice(0, 4));
  return years >= -1 && years <= 2;
}
