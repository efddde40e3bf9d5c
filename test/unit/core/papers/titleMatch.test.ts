import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { compact, comparableTitle } from '../../../../src/core/papers/comparableTitle.ts';
import { matchTitle } from '../../../../src/core/papers/titleMatch.ts';
import { Random } from '../../../bench/random.ts';
import { type CorpusPaper, labelOf, labelWithoutSubtitle, titleCorpus } from '../../../titleCorpus.ts';

const OWLS = {
  title: 'Owls at Night: A Study of Barn Owls in Long Winters',
  authors: [{ name: 'Jun Li' }, { name: 'Maria van der Berg' }],
  publishedAt: '2024-05-06T00:00:00Z',
};
const TEX = { title: '$\\beta$-Owls: Schr\\"odinger\'s H$_2$O and \\emph{Efficient} Flight' };
const FOUND = [
  OWLS,
  TEX,
  { title: 'Careful Owl Watching Methods' },
  { title: 'GPT-3 Watches Owls at Night' },
  { title: 'C++ for Owl Watchers at Night' },
];

const ACCEPTED: readonly (readonly [label: string, title: string])[] = [
  ['Owls at Night: A Study of Barn Owls in Long Winters', OWLS.title],
  ['🔗 OWLS AT NIGHT — a study of barn-owls in long winters.', OWLS.title],
  ['«Owls at Night. A Study of Barn Owls in Long Winters»', OWLS.title],
  ['Статья «Owls at Night: A Study of Barn Owls in Long Winters» (ICLR 2025)', OWLS.title],
  ['Owls at Night: A Study of Barn Owls in Long Winters, van der Berg et al., 2024', OWLS.title],
  ['Owls at Night: A Study of Barn Owls in Long Wniters', 'none'],
  ['Owls at Night: A Stdy of Barn Owls in Long Winters', 'none'],
  ['β-Owls: Schrödinger’s H2O and efﬁcient flight', TEX.title],
  ['beta-owls: Schrodingers H2O and Efficient Flight', TEX.title],
  ['β-Owls: Schrödinger’s H2O and Eficient Flight', TEX.title],
  [`${OWLS.title} (J. Li, M. van der Berg)`, OWLS.title],
  [`${OWLS.title} (X. Li)`, 'none'],
  [`${OWLS.title}: J, Li`, 'none'],
  ['«Careful Owl Watching Methods» (COWM)', 'Careful Owl Watching Methods'],
  ['«Careful Owl Watching Methods» (OWL)', 'none'],
  ['GPT-4 Watches Owls at Night', 'none'],
  ['GPT-3 Watches Owls at Night?', 'none'],
  ['C for Owl Watchers at Night', 'none'],
  ['C# for Owl Watchers at Night', 'none'],
  ['Owls at Night', 'none'],
  ['Owls at Night: A Study of Barn Owls in Long Winters, Part II', 'none'],
  ['A Survey of Owls at Night: A Study of Barn Owls in Long Winters', 'none'],
  ['Ответ на «Owls at Night: A Study of Barn Owls in Long Winters»', 'none'],
  ['Owls at Night: A Study of Barn Owls in Long Winters (2019)', 'none'],
  ['Owls at Night: A Study of Barn Owls in Long Winters — Brandt et al.', 'none'],
  ['🔗 **Owls at Night: A Study of Barn Owls in Long Winters**', OWLS.title],
  ['', 'none'],
  ['🔥', 'none'],
  ['Статья', 'none'],
];
for (const [label, title] of ACCEPTED) {
  test(`«${label}»: ${title}`, () => assert.equal(matchTitle(label, FOUND).accepted?.title ?? 'none', title));
}

test('two papers of one title are two, unless the same people wrote them or the label tells which', () => {
  const [other, again] = [
    { ...OWLS, authors: [{ name: 'Ada Brandt' }] },
    { ...OWLS, title: OWLS.title.toUpperCase() },
  ];
  assert.equal(matchTitle(OWLS.title, [OWLS, other]).accepted, undefined);
  assert.equal(matchTitle(OWLS.title, [OWLS, other]).candidates.length, 2);
  assert.equal(matchTitle(OWLS.title, [OWLS, again]).accepted, OWLS);
  assert.equal(matchTitle(`${OWLS.title} (Brandt et al.)`, [OWLS, other]).accepted, other);
});

test('a title without its subtitle gives candidates, the right one first', () => {
  const { accepted, candidates } = matchTitle('Owls at night', [{ title: 'Bats at Night' }, ...FOUND]);
  assert.equal(accepted, undefined);
  assert.equal(candidates[0], OWLS);
});

test('at most five candidates, and none that have little in common', () => {
  const many = Array.from({ length: 9 }, (_, n) => ({ title: `Owls at Night, Volume ${n}` }));
  assert.equal(matchTitle('Owls at Night, Volume', many).candidates.length, 5);
  assert.deepEqual(matchTitle('Efficient Attention for Robots', FOUND).candidates, []);
});

function wordsOf(title: string): string {
  return compact(comparableTitle(title).words);
}

/** Titles by their words, as a search finds them. */
class Corpus {
  readonly papers = titleCorpus(5000);
  readonly #byWord = new Map<string, number[]>();

  constructor() {
    for (const [n, { title }] of this.papers.entries()) {
      for (const word of this.#words(title)) {
        const places = this.#byWord.get(word);
        if (places === undefined) this.#byWord.set(word, [n]);
        else places.push(n);
      }
    }
  }

  /** The 15 papers that share most, and rarest, words with the label. */
  search(label: string, without?: CorpusPaper): readonly CorpusPaper[] {
    const scores = new Map<number, number>();
    for (const word of this.#words(label)) {
      const places = this.#byWord.get(word) ?? [];
      for (const n of places) scores.set(n, (scores.get(n) ?? 0) + 1 / Math.sqrt(places.length));
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 20)
      .flatMap(([n]) => this.papers[n] ?? [])
      .filter((paper) => paper !== without)
      .slice(0, 15);
  }

  #words(text: string): ReadonlySet<string> {
    return new Set(comparableTitle(text).words.map(({ word }) => word));
  }
}

describe('titles among near-misses', () => {
  const corpus = new Corpus();

  it('has 5,000 titles', () => {
    assert.ok(corpus.papers.length >= 5000);
    assert.equal(new Set(corpus.papers.map(({ title }) => title)).size, corpus.papers.length);
  });

  it('resolves at least 95 % of the labels, none of them wrongly', (context) => {
    const random = new Random(1);
    const missed = new Map<string, number>();
    const wrong: string[] = [];
    let resolved = 0;
    for (const paper of corpus.papers) {
      const { text, kind } = labelOf(paper, random);
      const { accepted } = matchTitle(text, corpus.search(text));
      if (accepted === paper) resolved += 1;
      else if (accepted === undefined) missed.set(kind, (missed.get(kind) ?? 0) + 1);
      else wrong.push(`${text} → ${accepted.title}`);
    }
    context.diagnostic(
      `${resolved} of ${corpus.papers.length} resolved; missed: ${JSON.stringify([...missed])}`,
    );
    assert.deepEqual(wrong, []);
    assert.ok(resolved >= corpus.papers.length * 0.95, `${resolved}`);
  });

  it('accepts nothing for a title that is not there', () => {
    const random = new Random(2);
    const wrong = corpus.papers.flatMap((paper) => {
      const { text } = labelOf(paper, random);
      const { accepted } = matchTitle(text, corpus.search(text, paper));
      return accepted === undefined ? [] : [`${text} → ${accepted.title}`];
    });
    assert.deepEqual(wrong, []);
  });

  it('never accepts a title without its subtitle for another paper', () => {
    for (const paper of corpus.papers) {
      const label = labelWithoutSubtitle(paper);
      if (label === undefined) continue;
      const { accepted } = matchTitle(label.text, corpus.search(label.text));
      const isWhole = accepted !== undefined && wordsOf(accepted.title) === wordsOf(label.text);
      assert.ok(accepted === undefined || isWhole, label.text);
    }
  });
});
