import { matchArxivId } from '../papers/arxivId.ts';
import { parseLink } from '../papers/parseLink.ts';
import {
  type Filter,
  HAS_VALUES,
  type HasValue,
  IS_VALUES,
  type IsValue,
  isBegunDate,
  languageCode,
  startOf,
} from './filters.ts';

/** Parts of a post that words can be asked of by themselves: columns of the full-text index. */
export type TermField = 'title' | 'channel' | 'author' | 'origin' | 'tags' | 'topics' | 'papers';

/** What comes of an operator's value. */
export type Reading =
  | { readonly words: string; readonly field: TermField }
  | { readonly filter: Filter }
  | { readonly message: string }
  /** Nothing yet: it is still being typed. */
  | undefined;

interface Operator {
  /** What it takes, for the list of completions. */
  readonly takes: string;
  /** `isOpen`: the value is still being typed. */
  readonly read: (value: string, isOpen: boolean) => Reading;
}

const list = (values: readonly string[]) => `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;

function words(field: TermField, what: string, example: string): Operator {
  return {
    takes: `${what}, such as ${example}`,
    read: (value, isOpen) => {
      if (/[\p{L}\p{N}]/u.test(value)) return { words: value, field };
      return isOpen ? undefined : { message: `Write ${what} after the colon, such as ${example}.` };
    },
  };
}

function oneOf<T extends string>(name: string, values: readonly T[], filter: (value: T) => Filter): Operator {
  return {
    takes: list(values),
    read: (value, isOpen) => {
      const wanted = value.toLowerCase();
      const found = values.find((one) => one === wanted || `${one}s` === wanted);
      if (found !== undefined) return { filter: filter(found) };
      if (isOpen && values.some((one) => one.startsWith(wanted))) return undefined;
      return { message: `“${name}:” takes ${list(values)}.` };
    },
  };
}

function date(name: string, on: 'since' | 'until'): Operator {
  return {
    takes: `a year, a month or a day, such as ${on === 'since' ? '2025-07-01' : '2025-07'}`,
    read: (value, isOpen) => {
      const time = startOf(value);
      if (time !== undefined) return { filter: { on, time } };
      if (isOpen && (value === '' || isBegunDate(value))) return undefined;
      return { message: `“${name}:” takes a year, a month or a day, such as 2025, 2025-07 or 2025-07-01.` };
    },
  };
}

const language: Operator = {
  takes: 'a language, such as ru or en',
  read: (value, isOpen) => {
    const code = languageCode(value);
    if (code !== undefined) return { filter: { on: 'language', value: code } };
    return isOpen ? undefined : { message: '“lang:” takes the code of a language, such as ru or en.' };
  },
};

const arxiv: Operator = {
  takes: 'the number of a paper, such as 2506.02177',
  read: (value, isOpen) => {
    const id = arxivIdOf(value);
    // arXiv ignores the subject class of an old id.
    if (id !== undefined)
      return { filter: { on: 'paper', key: `arxiv:${id.replace(/\.[A-Z]{2}(?=\/)/, '')}` } };
    if (isOpen) return undefined;
    return { message: '“arxiv:” takes the number or the address of a paper, such as 2506.02177.' };
  },
};

/** The id in any form it is written in: bare, `arXiv:…`, with a version, as an address. */
function arxivIdOf(value: string): string | undefined {
  const bare = value.replace(/^arxiv:\s*/i, '');
  const found = matchArxivId(bare);
  if (found?.length === bare.length) return found.id;
  return parseLink(/^https?:/i.test(bare) ? bare : `https://${bare}`)?.arxivId;
}

const repository: Operator = {
  takes: 'a repository, such as owner/name',
  read: (value, isOpen) => {
    const address = /^[\w.-]+\.[a-z]{2,}\//i.test(value) ? `https://${value}` : value;
    const named = parseLink(address)?.repository ?? value;
    return words('papers', 'a repository', 'owner/name').read(named, isOpen);
  },
};

/** Every operator by name, in the order of the list of completions. */
export const OPERATORS = {
  title: words('title', 'words of the title', 'title:distillation'),
  channel: words('channel', 'the name of a channel', 'channel:"ML digest"'),
  from: words('origin', 'where it was forwarded from', 'from:"Other channel"'),
  author: words('author', 'the name of an author', 'author:"Jane Doe"'),
  tag: words('tags', 'a tag', 'tag:nlp'),
  topic: words('topics', 'a topic', 'topic:"Reinforcement Learning"'),
  has: oneOf('has', HAS_VALUES, (value: HasValue) => ({ on: 'has', value })),
  is: oneOf('is', IS_VALUES, (value: IsValue) => ({ on: 'is', value })),
  lang: language,
  before: date('before', 'until'),
  after: date('after', 'since'),
  arxiv,
  repo: repository,
} as const satisfies Readonly<Record<string, Operator>>;
export type OperatorName = keyof typeof OPERATORS;

export function isOperatorName(name: string): name is OperatorName {
  return Object.hasOwn(OPERATORS, name);
}

export const OPERATOR_NAMES: readonly OperatorName[] = Object.keys(OPERATORS).filter(isOperatorName);
