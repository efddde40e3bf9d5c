/** A longer text tells nothing more about its language. */
const SAMPLE_LENGTH = 6_000;
const LATIN_SAMPLE_LENGTH = 1_000;

/** Scripts that name their language, ISO 639-1. Kana comes before Han: Japanese uses both. */
const SCRIPTS: readonly (readonly [language: string, letters: RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['ka', /\p{Script=Georgian}/gu],
  ['hy', /\p{Script=Armenian}/gu],
];

/** Frequent short words that tell languages in Latin script apart. */
const LATIN_WORDS: Readonly<Record<string, string>> = {
  en: 'the and of to is in that for with this are on it as we from by be an',
  de: 'der die und das ist nicht mit ein eine für auf den von zu sich auch dem wir',
  fr: 'le la les et des est une dans pour que qui sur pas nous avec du au',
  es: 'el los las y es que en una para con por del se como más pero un',
  it: 'il gli di che è una per con non sono della del anche come più nel',
  pt: 'os as e é que uma para com não por mais como dos das em do da',
  pl: 'i w nie na się jest że to z do jak dla oraz przez są',
  tr: 've bir bu için ile da de olarak daha çok gibi değil',
};
/** Word → the languages it is frequent in. */
const LANGUAGES_OF = new Map<string, string[]>();
for (const [language, words] of Object.entries(LATIN_WORDS)) {
  for (const word of words.split(' ')) LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), language]);
}

/**
 * The language of a text, ISO 639-1; `und` when it has no letters. Told by script: posts in another script are full of
 * English terms, so a quarter of the letters is enough. Latin script is told by its short words, English if in doubt.
 */
export function detectLanguage(text: string): string {
  const start = text.slice(0, SAMPLE_LENGTH);
  const sample = /:\/\/|[@#]/.test(start) ? start.replace(/https?:\/\/\S+|[@#]\w+/gu, ' ') : start;
  const { latin, cyrillic, high } = countLetters(sample);
  const other =
    high * 10 > latin + cyrillic
      ? count(sample.replace(/[\p{Script=Latin}\p{Script=Cyrillic}]/gu, ''), /\p{L}/gu)
      : 0;
  const letters = latin + cyrillic + other;
  if (letters === 0) return 'und';
  if (cyrillic / letters >= 0.25) return cyrillicLanguage(sample);
  if (other / letters >= 0.15) {
    for (const [language, pattern] of SCRIPTS) {
      if (count(sample, pattern) / letters >= 0.15) return language;
    }
  }
  return latinLanguage(sample);
}

/** Letters by script; by code unit, as this runs over every post. `high` is all above Cyrillic: letters, dashes, emoji. */
function countLetters(text: string): {
  readonly latin: number;
  readonly cyrillic: number;
  readonly high: number;
} {
  let latin = 0;
  let cyrillic = 0;
  let high = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (((code | 32) >= 97 && (code | 32) <= 122) || (code >= 0xc0 && code < 0x250)) latin++;
    else if (code >= 0x400 && code < 0x530) cyrillic++;
    else if (code >= 0x250) high++;
  }
  return { latin, cyrillic, high };
}

function cyrillicLanguage(text: string): string {
  if (/[ўЎ]/.test(text)) return 'be';
  if (!/[іїєґІЇЄҐ]/.test(text)) return 'ru';
  return count(text, /[іїєґІЇЄҐ]/gu) > count(text, /[ыэъёЫЭЪЁ]/gu) ? 'uk' : 'ru';
}

function latinLanguage(text: string): string {
  const words =
    text
      .slice(0, LATIN_SAMPLE_LENGTH)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const scores = new Map<string, number>();
  for (const language of words.flatMap((word) => LANGUAGES_OF.get(word) ?? [])) {
    scores.set(language, (scores.get(language) ?? 0) + 1);
  }
  const english = scores.get('en') ?? 0;
  const [best, score] = [...scores].reduce((a, b) => (b[1] > a[1] ? b : a), ['en', 0]);
  return score >= 3 && score > english * 1.2 ? best : 'en';
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
