/** Longer texts are no abstracts. */
const LONGEST = 20_000;
const FORMULA =
  /\$\$[^$]{1,2000}\$\$|\$[^$]{1,2000}\$|\\\([^\\$]{1,500}(?:\\(?![()])[^\\$]{0,500}){0,100}\\\)/;

/** Combining marks by the accents of TeX. */
const ACCENTS = new Map(
  Object.entries({
    '"': '\u0308',
    "'": '\u0301',
    '`': '\u0300',
    '^': '\u0302',
    '~': '\u0303',
    '=': '\u0304',
    '.': '\u0307',
    u: '\u0306',
    v: '\u030C',
    H: '\u030B',
    c: '\u0327',
    d: '\u0323',
    b: '\u0331',
    k: '\u0328',
    r: '\u030A',
  }),
);

const SYMBOLS = new Map(
  Object.entries({
    ss: 'ß',
    o: 'ø',
    O: 'Ø',
    l: 'ł',
    L: 'Ł',
    ae: 'æ',
    AE: 'Æ',
    oe: 'œ',
    OE: 'Œ',
    aa: 'å',
    AA: 'Å',
    i: 'ı',
    j: 'ȷ',
    S: '§',
    P: '¶',
    dots: '…',
    ldots: '…',
    textendash: '–',
    textemdash: '—',
    textquoteright: '’',
    textquoteleft: '‘',
    textasciitilde: '~',
    textbackslash: '\\',
    textregistered: '®',
    texttrademark: '™',
    copyright: '©',
    pounds: '£',
    euro: '€',
    LaTeX: 'LaTeX',
    TeX: 'TeX',
  }),
);

/** Commands that only change how their text looks. */
const LOOKS =
  /\\(?:(?:emph|text(?:bf|it|tt|sc|rm|sf|sl|up|md|normal)?|mbox|underline|uline|url|em|bf|it|tt|sc|rm|sl|sf|small|large|noindent|bfseries|itshape)(?![A-Za-z])|href\s?\{[^{}]{0,500}\})\s?/g;
const POINTERS =
  /\s?\\(?:cite[a-z]{0,6}|ref|eqref|label|footnotemark)\*?(?:\[[^\]]{0,100}\])?\{[^{}]{0,300}\}/g;
const ACCENT =
  /\\(?:(["'`^~=.])\s?|([uvHcdbkr])(?:\s|(?=\{)))(?:\{\s?\\?([A-Za-z])\s?\}|\\([ij])(?![A-Za-z])\s?|([A-Za-z]))/g;

/**
 * A title or an abstract as text to read: white space is one space, accents and dashes of TeX are characters, commands
 * that only change the look are gone. Formulas stay as they are.
 */
export function texToText(tex: string): string {
  if (tex.length > LONGEST) return texToText(tex.slice(0, LONGEST).toWellFormed());
  const text = tex.replace(/\s+/g, ' ').trim();
  // Between formulas stand texts: even parts, since the pattern is one group.
  const parts = text.split(new RegExp(`(${FORMULA.source})`));
  return parts
    .map((part, index) => (index % 2 === 1 ? part : readable(part)))
    .join('')
    .replace(/ +/g, ' ')
    .normalize('NFC')
    .trim();
}

function readable(tex: string): string {
  const plain = tex
    .replace(/``|(?<=[\p{L}\p{N}.,;:!?)}])''/gu, (quotes) => (quotes === '``' ? '“' : '”'))
    .replace(/---/g, '—')
    .replace(/(?<=[^-\s])--(?=[^-\s])| -- /g, (dashes) => dashes.replace('--', '–'));
  if (!/[\\{~]/.test(plain)) return plain;
  return plain
    .replace(ACCENT, (_, sign, letterSign, braced, dotless, bare) => {
      const base = String(braced ?? dotless ?? bare);
      return base + (ACCENTS.get(String(sign ?? letterSign)) ?? '');
    })
    .replace(POINTERS, '')
    .replace(LOOKS, '')
    .replace(
      /\\([A-Za-z]{1,20})(?:\{\}|\s(?=[a-z])|(?![A-Za-z]))/g,
      (whole, name) => SYMBOLS.get(String(name)) ?? whole,
    )
    .replace(/(?<=\S)(?<!\\)~/g, ' ')
    .replace(/(?<!\\)[{}]/g, '')
    .replace(/\\\\/g, ' ')
    .replace(/\\([&%$#_{}~ ])/g, '$1');
}
