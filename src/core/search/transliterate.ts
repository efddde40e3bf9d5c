/** Words written in the letters of the other language, as they sound: `obuchenie`, `трансформер`. */

/** Longest first. Several readings of a letter are tried in turn. */
const TO_CYRILLIC: readonly (readonly [latin: string, ...cyrillic: string[]])[] = [
  ['shch', 'щ'],
  ['sch', 'щ', 'сх'],
  ['tch', 'тч'],
  ['yo', 'е'],
  ['jo', 'е'],
  ['zh', 'ж'],
  ['kh', 'х'],
  ['ts', 'ц', 'тс'],
  ['ch', 'ч'],
  ['sh', 'ш'],
  ['ph', 'ф'],
  ['th', 'т'],
  ['yu', 'ю'],
  ['ju', 'ю'],
  ['ya', 'я'],
  ['ja', 'я'],
  ['iy', 'ий'],
  ['yy', 'ый'],
  ['ks', 'кс'],
  ['x', 'кс', 'х'],
  ['a', 'а'],
  ['b', 'б'],
  ['c', 'к', 'ц'],
  ['d', 'д'],
  ['e', 'е', 'э'],
  ['f', 'ф'],
  ['g', 'г'],
  ['h', 'х', 'г'],
  ['i', 'и'],
  ['j', 'й', 'ж'],
  ['k', 'к'],
  ['l', 'л', 'ль'],
  ['m', 'м'],
  ['n', 'н', 'нь'],
  ['o', 'о'],
  ['p', 'п'],
  ['q', 'к'],
  ['r', 'р'],
  ['s', 'с', 'сь'],
  ['t', 'т', 'ть'],
  ['u', 'у'],
  ['v', 'в'],
  ['w', 'в'],
  ['y', 'ы', 'й'],
  ['z', 'з'],
  ["'", 'ь'],
];

const TO_LATIN: readonly (readonly [cyrillic: string, ...latin: string[]])[] = [
  ['дж', 'j', 'g'],
  ['кс', 'x', 'ks'],
  ['ай', 'i', 'ai'],
  ['а', 'a'],
  ['б', 'b'],
  ['в', 'v', 'w'],
  ['г', 'g'],
  ['д', 'd'],
  ['е', 'e'],
  ['ё', 'yo'],
  ['ж', 'zh', 'j'],
  ['з', 'z', 's'],
  ['и', 'i', 'e'],
  ['й', 'y', 'i'],
  ['к', 'k', 'c'],
  ['л', 'l', 'll'],
  ['м', 'm'],
  ['н', 'n'],
  ['о', 'o'],
  ['п', 'p'],
  ['р', 'r'],
  ['с', 's', 'c'],
  ['т', 't'],
  ['у', 'u'],
  ['ф', 'f', 'ph'],
  ['х', 'h', 'kh'],
  ['ц', 'ts', 'c'],
  ['ч', 'ch'],
  ['ш', 'sh'],
  ['щ', 'shch'],
  ['ъ', ''],
  ['ы', 'y'],
  ['ь', ''],
  ['э', 'e', 'a'],
  ['ю', 'yu', 'u'],
  ['я', 'ya', 'ia'],
];

/** A word may have hundreds of readings; only so many are made. */
const MAX_READINGS = 32;

/** How a word (folded) may be written in the other letters, likeliest first. */
export function transliterations(word: string): readonly string[] {
  if (/^[a-z']+$/.test(word)) return readings(word, TO_CYRILLIC);
  if (/^[а-яё]+$/.test(word)) return readings(word, TO_LATIN);
  return [];
}

function readings(word: string, table: typeof TO_CYRILLIC): readonly string[] {
  let found = [''];
  for (let at = 0; at < word.length; ) {
    const entry = table.find(([written]) => word.startsWith(written, at));
    if (entry === undefined) return [];
    const [written, ...letters] = entry;
    // Where there are too many already, the likeliest letter has to do.
    const some = found.length * letters.length > MAX_READINGS ? letters.slice(0, 1) : letters;
    found = some.flatMap((letter) => found.map((beginning) => beginning + letter));
    at += written.length;
  }
  return found;
}
