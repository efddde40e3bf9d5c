/** Words typed with the keyboard in the other language: ЙЦУКЕН and QWERTY, key by key. */
const CYRILLIC = 'йцукенгшщзхъфывапролджэячсмитьбюё';
const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";

const OTHER_KEY = new Map<string, string>();
for (const [index, letter] of [...CYRILLIC].entries()) {
  const key = LATIN.charAt(index);
  OTHER_KEY.set(letter, key);
  OTHER_KEY.set(key, letter);
}

/** What the same keys give in the other layout; `undefined` when the keys are of both layouts, or of neither. */
export function inOtherLayout(typed: string): string | undefined {
  const lower = typed.toLowerCase();
  const isCyrillic = /[а-яё]/.test(lower);
  if (isCyrillic === /[a-z]/.test(lower)) return undefined;
  let other = '';
  for (const key of lower) {
    const swapped = OTHER_KEY.get(key);
    // With the Cyrillic layout on, signs stand on other keys.
    if (swapped === undefined && !/\p{N}/u.test(key)) return undefined;
    other += swapped ?? key;
  }
  return other;
}
