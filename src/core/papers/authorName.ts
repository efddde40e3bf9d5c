import type { Author } from './paperDetails.ts';

/** A person. */
export interface PersonName {
  /** With its particle: `van Beethoven`. */
  readonly family: string;
  /** Empty where only one name is known. */
  readonly given: string;
  /** `Jr.` */
  readonly suffix: string;
}

/** An organisation, or a name that cannot be told apart, to be printed as it is. */
export interface LiteralName {
  readonly literal: string;
}

const ORGANISATION =
  /(?:^|[\s(-])(?:AI|Team|Group|Labs?|Laborator(?:y|ies)|Inc|Ltd|LLC|GmbH|Corp(?:oration)?|Company|Foundation|Universit(?:y|é|ät)|Institute?|Consortium|Collaboration|Research|Projects?|Cent(?:er|re)|Committee|Association|Alliance|Community|Organi[sz]ation|Department|Contributors|Authors|Workshop|Initiative|Network|Society|команда|группа|лаборатория|институт|университет|центр|консорциум)(?=$|[\s.,:)/])/iu;
/** `Wei Ai` and `Ai Weiwei` are people. */
const AI_IN_OTHER_CASE = /(?:^|[\s(-])(?!AI)[Aa][Ii](?=$|[\s.,:)/])/gu;
const SUFFIX = /^(?:jr|sr|ii|iii|iv|ph\.?\s?d|m\.?d)\.?$/i;
const PARTICLE =
  /^(?:van|von|vom|der|den|de|la|le|du|da|di|do|dos|das|del|della|ter|ten|te|bin|ibn|al|el|af|av|zu|zur|zum|’t|'t)$/u;
/** Capitalised, these are given names as often as particles, unless they stand together: `Van Der Maaten`. */
const PARTICLE_PAIR = /^(?:van (?:der|den|de)|von der|de (?:la|los|las))$/i;
const INITIAL = /^(?:\p{Lu}\p{M}?\.-?){1,3}$/u;
const CYRILLIC = /^\p{Script=Cyrillic}/u;
const PATRONYMIC = /(?:ович|евич|ич|овна|евна|ична)$/u;
/** Endings that given names do not have. */
const RUSSIAN_FAMILY = /^.{2,}(?:[ое]в|ёв|[ое]ва|ёва|ский|ская|енко)$/u;
const EAST_ASIAN = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}ー々·・]+$/u;

/** The parts of an author's name: as a service tells them, else from the name as printed, with care. */
export function authorName({ name, given, family }: Author): PersonName | LiteralName {
  if (family !== undefined && family !== '') return { family, given: given ?? '', suffix: '' };
  const printed = name
    .replace(/\s*\([^()]{0,200}\)/gu, '')
    .replace(/[\d*†‡§¶∗]{1,9}$/u, '')
    .trim();
  if (printed === '' || isOrganisation(printed)) return { literal: name };
  if (printed.includes(',')) return fromList(printed, name);
  const { words, suffix } = withoutSuffix(printed.split(/\s+/u));
  if (words.length < 2 || words.some((word) => !/\p{L}/u.test(word))) return { literal: name };
  return { ...split(words), suffix };
}

/** Family names of all the authors, for short citations and keys. */
export function familyName(author: Author): string {
  const name = authorName(author);
  return 'literal' in name ? name.literal : name.family;
}

function isOrganisation(name: string): boolean {
  return ORGANISATION.test(name.replace(AI_IN_OTHER_CASE, ' ')) || /[&/:|@\d]|^The\s/u.test(name);
}

/** `Beethoven, Ludwig van`, `King, Jr., Martin Luther`, `Yoshua Bengio, Jr.` */
function fromList(printed: string, name: string): PersonName | LiteralName {
  const [first = '', second = '', third, ...more] = printed.split(/\s*,\s*/u);
  if (first === '' || more.length > 0) return { literal: name };
  if (third !== undefined) {
    return SUFFIX.test(second) ? { family: first, given: third, suffix: second } : { literal: name };
  }
  if (!SUFFIX.test(second))
    return second === '' ? { literal: name } : { family: first, given: second, suffix: '' };
  const words = first.split(/\s+/u);
  return words.length < 2 ? { literal: name } : { ...split(words), suffix: second };
}

function withoutSuffix(words: readonly string[]): {
  readonly words: readonly string[];
  readonly suffix: string;
} {
  const last = words.at(-1) ?? '';
  const isSuffix = words.length > 2 && SUFFIX.test(last);
  return isSuffix ? { words: words.slice(0, -1), suffix: last } : { words, suffix: '' };
}

type Parts = Omit<PersonName, 'suffix'>;

function split(words: readonly string[]): Parts {
  const at = familyComesFirst(words) ? 1 : undefined;
  if (at !== undefined) return { family: words.slice(0, at).join(' '), given: words.slice(at).join(' ') };
  const start = familyStart(words);
  return { family: words.slice(start).join(' '), given: words.slice(0, start).join(' ') };
}

/** `山田 太郎`, `Smith J.`, `Иванов И. И.`, `Иванов Иван Иванович`, `Иванов Иван` */
function familyComesFirst(words: readonly string[]): boolean {
  const [first = '', ...rest] = words;
  if (words.every((word) => EAST_ASIAN.test(word))) return true;
  if (!INITIAL.test(first) && first.length > 1 && rest.every((word) => INITIAL.test(word))) return true;
  if (!words.every((word) => CYRILLIC.test(word))) return false;
  if (words.length === 3) return PATRONYMIC.test(words[2] ?? '') && !PATRONYMIC.test(words[1] ?? '');
  return words.length === 2 && isRussianFamily(first) && !isRussianFamily(words[1] ?? '');
}

/** `Лев` and `Яков` are given names. */
function isRussianFamily(word: string): boolean {
  return word.length > 4 && RUSSIAN_FAMILY.test(word);
}

function familyStart(words: readonly string[]): number {
  const last = words.length - 1;
  for (let n = 0; n < last; n += 1) {
    const word = words[n] ?? '';
    const isPair = n > 0 && n + 1 < last && PARTICLE_PAIR.test(`${word} ${words[n + 1]}`);
    if (PARTICLE.test(word) || isPair) return n;
  }
  return last;
}
