/** A word of a title in the form in which words are compared, and where it stands in the plain text. */
export interface TitleWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** A title without what differs between two prints of it: case, accents, quotes, hyphens, ligatures, TeX, emoji. */
export interface ComparableTitle {
  /** Lower case, without TeX. */
  readonly plain: string;
  readonly words: readonly TitleWord[];
  /** Its words ask; a question mark adds nothing. */
  readonly asks: boolean;
  /** A question mark follows the last word. */
  readonly hasQuestionMark: boolean;
}

const LONGEST = 600;

const GREEK: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ϵ: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  ι: 'iota',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  ς: 'sigma',
  τ: 'tau',
  υ: 'upsilon',
  φ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
  '∞': 'infty',
};
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ё: 'е',
};
/** Cyrillic letters that look like Latin ones: `1.5В`. */
const CYRILLIC_TWINS = 'аеосрхукмтвн';
const LATIN_TWINS = 'aeocpxykmtbh';

/** A word; a sign that tells `C++` from `C`, `50%` from `50`, `-1` from `1`. */
const WORD = /[\p{L}\p{N}\p{M}]+|[+%@]|(?<=[\p{L}\p{N}])[#*]{1,9}|(?<=[\s(])[-−](?=\d)|(?![|~⁄])\p{Sm}/gu;
const ASKS =
  /(?:^|[^\p{L}\p{N}\s,])\s{0,3}(?:how|what|why|when|where|who|which|whether|is|are|am|was|were|do|does|did|can|could|should|would|will|has|have|may|must|как|что|почему|зачем|когда|где|кто|ли)(?!\p{L})/u;

export function comparableTitle(text: string): ComparableTitle {
  const plain = plainTitle(text);
  const words = [...plain.matchAll(WORD)].map(({ 0: word, index }) => ({
    word: withoutTwins(word === 'versus' ? 'vs' : word),
    start: index,
    end: index + word.length,
  }));
  const last = words.at(-1)?.end ?? 0;
  return { plain, words, asks: ASKS.test(plain), hasQuestionMark: plain.slice(last).includes('?') };
}

/** Words as one string without gaps, as `pre-training` and `pretraining` are one; numbers beside numbers stay apart. */
export function compact(words: readonly TitleWord[]): string {
  return words
    .map(({ word }) => word)
    .reduce((text, word) => {
      return /\p{N}$/u.test(text) && /^\p{N}/u.test(word) ? `${text} ${word}` : text + word;
    }, '');
}

function plainTitle(text: string): string {
  return withoutTex(text.slice(0, LONGEST))
    .replace(/\*\*([^*]{1,600})\*\*|(?<![\p{L}\p{N}*])\*([^*]{1,600})\*(?![\p{L}\p{N}*])/gu, '$1$2')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}])\p{M}{1,9}/gu, '')
    .normalize('NFC')
    .replace(/\p{Cf}|\p{Variation_Selector}/gu, '')
    .replace(/[\p{Script=Greek}∞]/gu, (letter) => GREEK[letter] ?? letter)
    .replace(/[ßæœøłđıё]/gu, (letter) => LETTERS[letter] ?? letter)
    .replace(/(?<=\p{L})['’ʼ`´](?=\p{L})/gu, '')
    .replace(/(?<![\p{L}\p{N}/])w\/(?:o(?!\p{L}))?/gu, (short) => (short === 'w/' ? ' with ' : ' without '))
    .replace(/&/gu, ' and ')
    .replace(/→/gu, ' to ')
    .replace(/×/gu, 'x');
}

/** `$\beta$-VAE` → `beta-VAE`, `H$_2$O` → `H2O`, `Schr{\"o}dinger` → `Schrodinger`. */
function withoutTex(text: string): string {
  if (!/[\\$^_{]/.test(text)) return text;
  return text
    .replace(
      /\\(?:text|math|emph|bf|it|rm|sc|tt|sf|cal|bb|boldsymbol|operatorname|url|ensuremath)[a-z]{0,10}(?![a-zA-Z])\s?/g,
      '',
    )
    .replace(/\\[vcuHrkdbt]\{(\p{L})\}/gu, '$1')
    .replace(/\\["'`^~=.](?=\{?\\?\p{L})/gu, '')
    .replace(/\\ell(?![a-zA-Z])/g, 'l')
    .replace(/\\times(?![a-zA-Z])/g, '×')
    .replace(/\\(?:to|rightarrow)(?![a-zA-Z])/g, '→')
    .replace(/\\var(?=[a-z])|\\(?=[a-zA-Z%&#_$])/g, '')
    .replace(/[${}^_]/g, '');
}

/** Cyrillic twins inside a word of Latin letters or digits are typed for Latin ones. */
function withoutTwins(word: string): string {
  if (!/[a-z\d]/.test(word) || !/\p{Script=Cyrillic}/u.test(word)) return word;
  return word.replace(
    /\p{Script=Cyrillic}/gu,
    (letter) => LATIN_TWINS[CYRILLIC_TWINS.indexOf(letter)] ?? letter,
  );
}
