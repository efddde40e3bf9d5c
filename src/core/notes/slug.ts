/** Letters that Unicode decomposition leaves alone: Russian, Ukrainian and Belarusian in the BGN/PCGN manner, and a few Latin ones. */
const TRANSLITERATION: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  і: 'i',
  ї: 'yi',
  є: 'ye',
  ґ: 'g',
  ў: 'u',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ð: 'd',
};

const MAX_LENGTH = 80;
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/**
 * A folder or file name for any title: `[a-z0-9-]{1,80}`, Cyrillic transliterated, never empty and never a name
 * that Windows reserves (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
 */
export function slug(title: string): string {
  const ascii = [
    ...title
      .slice(0, 4 * MAX_LENGTH)
      .normalize('NFC')
      .toLowerCase(),
  ]
    .map((letter) => TRANSLITERATION[letter] ?? letter)
    .join('')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-');
  const name = ascii
    .slice(0, MAX_LENGTH + 1)
    .replace(/^-/, '')
    .slice(0, MAX_LENGTH)
    .replace(/-$/, '');
  if (name === '') return 'untitled';
  return RESERVED.test(name) ? `${name}-post` : name;
}

/** The second of an ISO 8601 time as a file name holds it: `20261122T011233Z`. */
export function compactTime(iso: string): string {
  return new Date(iso).toISOString().replace(/\.\d+|[^0-9TZ]/g, '');
}
