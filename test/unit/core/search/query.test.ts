import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { expand } from '../../../../src/core/search/expand.ts';
import { matchExpression } from '../../../../src/core/search/expression.ts';
import { FORM, NAME, TYPO } from '../../../../src/core/search/quality.ts';
import { parseQuery, type QueryTerm } from '../../../../src/core/search/query.ts';

/** What is asked as text: `*` behind an open term, its field before it, `-` before what is excluded. */
function read(text: string): readonly string[] {
  const { terms, excluded, filters } = parseQuery(text);
  const show = ({ field, words, open }: QueryTerm) =>
    `${field === undefined ? '' : `${field}=`}${words.map(({ folded }) => folded).join(' ')}${open ? '*' : ''}`;
  return [
    ...terms.map(show),
    ...excluded.map((term) => `-${show(term)}`),
    ...filters.map(({ filter: { on, ...rest }, isNegated }) => {
      const [value] = Object.values(rest);
      const shown = typeof value === 'number' ? new Date(value).toISOString().slice(0, 10) : value;
      return `${isNegated ? '-' : ''}${on}:${shown}`;
    }),
  ];
}

const QUERIES: readonly (readonly [text: string, asked: readonly string[]])[] = [
  ['owls', ['owls*']],
  ['owls ', ['owls']],
  ['Ночные совы', ['ночные', 'совы*']],
  ['"night owls"', ['night owls']],
  ['"night ow', ['night ow*']],
  ['«ночные совы» ', ['ночные совы']],
  ['“night owls” x ', ['night owls', 'x']],
  ['owls -mice', ['owls', '-mice']],
  ['owls -mice x', ['owls', 'x*', '-mice']],
  ['-"two words" a', ['a*', '-two words']],
  ['fine-tuning', ['fine tuning*']],
  ['強化', ['強 化*']],
  ['', []],
  ['   ', []],
  ['"" - " -', []],
  ['🔥', []],
  [') OR title:* NEAR(', ['or', 'near*']],
  ['title:owls night', ['title=owls', 'night*']],
  ['TITLE:Owls ', ['title=owls']],
  ['-title:owls', ['-title=owls']],
  ['channel:"ML digest" ', ['channel=ml digest']],
  ['channel:dig', ['channel=dig*']],
  ['канал channel:дайджест ', ['канал', 'channel=дайджест']],
  ['from:Other author:Ortiz ', ['origin=other', 'author=ortiz']],
  ['tag:#rl ', ['tags=rl']],
  ['topic:"Reinforcement Learning" ', ['topics=reinforcement learning']],
  ['-tag:rl x ', ['x', '-tags=rl']],
  ['has:code HAS:Images -has:note ', ['has:code', 'has:image', '-has:note']],
  ['is:unread is:starred -is:done ', ['is:unread', 'is:starred', '-is:done']],
  ['lang:ru lang:English ', ['language:ru', 'language:en']],
  ['before:2025-07 ', ['until:2025-07-01']],
  ['after:2025-07-15 ', ['since:2025-07-15']],
  ['after:2025', ['since:2025-01-01']],
  ['after:2025.7', ['since:2025-07-01']],
  ['arxiv:2506.02177', ['paper:arxiv:2506.02177']],
  ['arxiv:2506.02177v3 ', ['paper:arxiv:2506.02177']],
  ['arxiv:arXiv:2506.02177 ', ['paper:arxiv:2506.02177']],
  ['arxiv:https://arxiv.org/pdf/2506.02177v1 ', ['paper:arxiv:2506.02177']],
  ['arxiv:arxiv.org/abs/2506.02177 ', ['paper:arxiv:2506.02177']],
  ['arxiv:math.GT/0309136 ', ['paper:arxiv:math/0309136']],
  ['-arxiv:2506.02177 owls ', ['owls', '-paper:arxiv:2506.02177']],
  ['repo:openai/gym ', ['papers=openai gym']],
  ['repo:https://github.com/OpenAI/gym/tree/master ', ['papers=openai gym']],
  ['repo:github.com/openai/gym ', ['papers=openai gym']],
  // No operators.
  ['https://example.org/x ', ['https example org x']],
  ['12:30 ', ['12 30']],
  ['title ', ['title']],
  ['note:to self ', ['note to', 'self']],
  ['subtitle:x ', ['subtitle x']],
  ['a:b ', ['a b']],
  ['say"title:x" ', ['say', 'title x']],
  // Still being typed.
  ['channel:', []],
  ['has:', []],
  ['has:im', []],
  ['is:st', []],
  ['before:202', []],
  ['before:2025-', []],
  ['after:2025-0', []],
  ['arxiv:2506', []],
];

for (const [text, asked] of QUERIES) {
  test(`${JSON.stringify(text)} asks for ${asked.join(', ') || 'nothing'}`, () => {
    assert.deepEqual(read(text), asked);
    assert.equal(parseQuery(text).problems.length, text.includes('title:*') ? 1 : 0);
  });
}

const PROBLEMS: readonly (readonly [text: string, part: string, says: RegExp])[] = [
  ['owls has:owls x', 'has:owls', /note, paper, code, math, image or lostlink/],
  ['has:owls', 'has:owls', /note, paper/],
  ['is:red совы', 'is:red', /unread, read, starred or done/],
  ['before:spring x', 'before:spring', /2025-07/],
  ['after:2025-13 x', 'after:2025-13', /2025-07/],
  ['before:2025-02-30 x', 'before:2025-02-30', /2025-07/],
  ['lang:русскийязык x', 'lang:русскийязык', /ru or en/],
  ['arxiv:owls x', 'arxiv:owls', /2506\.02177/],
  ['channel: x', 'channel:', /channel:"ML digest"/],
  ['tag:# x', 'tag:#', /tag:nlp/],
  ['repo:.. x', 'repo:..', /owner\/name/],
  ['chanel:dig x', 'chanel:dig', /“channel:”/],
  ['x -autor:ortiz y', '-autor:ortiz', /“author:”/],
];

for (const [text, part, says] of PROBLEMS) {
  test(`of ${JSON.stringify(text)} ${part} is explained and left out`, () => {
    const { problems, terms, filters } = parseQuery(text);
    const [problem] = problems;
    assert.equal(problems.length, 1);
    assert.ok(problem !== undefined && text.slice(problem.start, problem.end).startsWith(part));
    assert.match(problem.message, says);
    assert.match(problem.message, /^[“A-Z].*\.$/);
    assert.equal(filters.length, 0);
    assert.deepEqual(
      terms.map(({ typed }) => typed),
      text.split(' ').filter((word) => word !== '' && word !== part),
    );
  });
}

test('a query of a thousand words is cut', () => {
  assert.ok(parseQuery('word '.repeat(1000)).terms.length <= 12);
});

test('whatever is typed, parts that are told lie in the query', () => {
  const piece = fc.constantFrom(
    'title:',
    'has:',
    'before:',
    '-',
    '"',
    '«',
    ' ',
    'owls',
    '2025-07',
    'x:',
    ':',
    '/',
    '🦉',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      for (const { start, end, message } of parseQuery(text).problems) {
        assert.ok(start >= 0 && start < end && end <= text.length);
        assert.ok(message.length > 20);
      }
    }),
  );
});

const WORDS = {
  completions: (folded: string) => (folded === 'transf' ? ['трансформ'] : []),
  corrections: () => ['nocturn'],
  place: () => undefined,
};

function expressionOf(
  text: string,
  atLeast: typeof FORM | typeof NAME | typeof TYPO,
  required: 'all' | 'any' = 'all',
) {
  return matchExpression(expand(parseQuery(text).terms, WORDS, atLeast === TYPO), { required, atLeast });
}

test('the expression holds stems, completions and corrections', () => {
  const text = 'ночные "two owls" -mice transf';
  assert.equal(expressionOf(text, FORM), '"ночн" AND "two owl" AND ("transf" OR "трансформ")');
  assert.equal(
    expressionOf(text, TYPO),
    '("ночн" OR "nocturn") AND "two owl" AND ("transf" OR "трансформ" OR "nocturn")',
  );
  assert.equal(expressionOf(text, FORM, 'any'), '"ночн" OR "two owl" OR ("transf" OR "трансформ")');
});

test('other names of several words stand beside all of them', () => {
  assert.equal(
    expressionOf('обучение с подкреплением роботов ', FORM),
    '"обучен" AND "с" AND "подкреплен" AND "робот"',
  );
  assert.equal(
    expressionOf('обучение с подкреплением роботов ', NAME),
    '(("обучен" AND "с" AND "подкреплен") OR ("reinforc learn" OR "rl")) AND ("робот" OR "robot")',
  );
  assert.equal(expressionOf('"reinforcement learning" ', NAME), '"reinforc learn"', 'not of what is quoted');
});

test('words of an operator are looked for in their field', () => {
  assert.equal(
    expressionOf('title:owls channel:"ML digest" ', FORM),
    '{title} : ("owl") AND {channel} : ("ml digest")',
  );
});
