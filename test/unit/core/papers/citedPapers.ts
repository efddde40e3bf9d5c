/** Papers to cite, made up for tests. */
import fc from 'fast-check';
import { type CitedFacts, type CitedPaper, citedPaper } from '../../../../src/core/papers/citedPaper.ts';
import type { Author } from '../../../../src/core/papers/paperDetails.ts';
import { details } from '../../../paperDetails.ts';

export function facts(rest: Partial<CitedFacts>): CitedFacts {
  return {
    key: 'title:a title',
    title: 'A Title',
    url: undefined,
    arxivId: undefined,
    doi: undefined,
    repositories: [],
    ...rest,
  };
}

export function paper(rest: Partial<CitedFacts>): CitedPaper {
  return citedPaper(facts(rest));
}

export function authors(...names: readonly string[]): readonly Author[] {
  return names.map((name) => ({ name }));
}

/** A preprint as arXiv tells it. */
export const OWLS = paper({
  key: 'arxiv:2506.00001',
  arxivId: '2506.00001',
  repositories: ['owl_lab/hoot'],
  details: details({
    key: 'arxiv:2506.00001',
    title: 'Owls at Night: A Study',
    authors: authors('Maria van der Berg', 'OwlAI', 'Jun Li', 'Anna P. Petrova'),
    abstract: 'We watch owls.\n  They watch us.',
    publishedAt: '2025-06-03T17:57:34Z',
    categories: ['cs.LG', 'cs.CL'],
    version: 3,
    arxivId: '2506.00001',
  }),
});

const NASTY = [
  '{',
  '}',
  '{{',
  '}}',
  '\\',
  '\\}',
  '\\input{x}',
  '@',
  '@misc{x,',
  '%',
  '$',
  '$x^2$',
  '#',
  '_',
  '~',
  '^',
  '&',
  '&amp;',
  '"',
  "''",
  '``',
  '`',
  "'",
  '--',
  '---',
  '<',
  '>',
  '<<',
  '<b>',
  '<script>',
  '?`',
  ',',
  ',,',
  ';',
  ':',
  '=',
  '|',
  '/',
  '(',
  ')',
  '[',
  ']',
  '](',
  '!',
  '?',
  '*',
  '+',
  '\n',
  '\r\n',
  '\t',
  '\u0000',
  '\u0007',
  '\u2028',
  '\u0085',
  '\u00a0',
  '\u200b',
  '\u202e',
  '\ufeff',
  '\ud800',
  '\udc00',
  'ER  - ',
  '\r\nTY  - JOUR\r\n',
  'TI  - ',
  ' and ',
  'and',
  'others',
  '🤗',
  '👩‍🔬',
  '🇺🇦',
  'é',
  'e\u0301',
  'ß',
  'Ünïcode',
  'Языки',
  'модель',
  '深度学习',
  '학습',
  'تعلم',
  'למידה',
  'ﬁ',
  'a',
  'B',
  'word',
  ' ',
  '  ',
  '1',
  '2024',
  'x'.repeat(300),
] as const;

/** Texts that would break a careless writer. */
export const nasty = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    ),
    {
      maxLength: 14,
    },
  )
  .map((parts) => parts.join(''));

const word = fc.constantFrom(
  'Ada',
  'Li',
  'van',
  'von',
  'de',
  'Иван',
  '山田',
  'O’Neil',
  'Jean-Luc',
  'J.',
  '{',
  '\\',
  '%',
  ',',
  'and',
  'e\u0301',
);
const namePart = fc
  .array(fc.oneof({ weight: 5, arbitrary: word }, nasty), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(' '));
const nastyAuthor: fc.Arbitrary<Author> = fc.oneof(
  fc.record({ name: namePart }),
  fc.record({ name: namePart, given: namePart, family: namePart }),
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const nastyDetails = fc.record({
  title: nasty,
  authors: fc.array(nastyAuthor, { maxLength: 4 }),
  abstract: maybe(nasty),
  publishedAt: maybe(fc.constantFrom('2024-02-29T00:00:00Z', '1999', '2024-13-45', '2020-05', '', 'soon')),
  venue: maybe(
    fc.oneof(nasty, fc.constantFrom('Journal of Owls', 'Proceedings of Nothing', 'arXiv.org', 'CoRR')),
  ),
  categories: fc.array(nasty, { maxLength: 2 }),
  version: maybe(fc.integer({ min: 1, max: 20 })),
  arxivId: maybe(fc.constantFrom('2401.12345', 'cs/0112017', 'nonsense')),
  doi: maybe(
    fc.oneof(
      fc.constantFrom('10.1000/x_y(1)<2>', '10.48550/arXiv.2401.12345'),
      nasty.map((text) => `10.1000/${text}`),
    ),
  ),
  url: maybe(
    fc.oneof(
      fc.constantFrom('https://a.example/b_c%20d?e=f&g#h~i'),
      nasty.map((text) => `https://a.example/${text.replaceAll('%', '')}`),
    ),
  ),
  repositories: fc.array(fc.oneof(fc.constantFrom('owl/hoot', 'a_b/c.d'), nasty), { maxLength: 3 }),
});

const nastyFacts = fc.record({
  key: nasty,
  title: nasty,
  url: maybe(nasty),
  details: maybe(nastyDetails),
  repositories: fc.array(nasty, { maxLength: 2 }),
});
type NastyFacts = typeof nastyFacts extends fc.Arbitrary<infer T> ? T : never;

function paperOf(all: NastyFacts): CitedPaper {
  return paper({ ...all, details: all.details && details(all.details) });
}

/** Papers of which a hostile service, post and user made up everything. */
export const nastyPaper: fc.Arbitrary<CitedPaper> = nastyFacts.map(paperOf);

/** Such papers without some characters, for a parser that does not know them. */
export function nastyPaperWithout(characters: RegExp): fc.Arbitrary<CitedPaper> {
  return nastyFacts.map((all) =>
    paperOf(
      JSON.parse(JSON.stringify(all), (_key, value: unknown) =>
        typeof value === 'string' ? value.replace(characters, '') : value,
      ),
    ),
  );
}
