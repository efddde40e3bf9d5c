import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paperTooltip, referenceTooltip } from '../../../../src/host/papers/paperTooltip.ts';
import type { PaperMention } from '../../../../src/protocol/papers.ts';
import { details } from '../../../paperDetails.ts';
import { LOST, PAPER, ROW } from './rows.ts';

const unescaped = (markdown: string) => markdown.replace(/\\(.)/gu, '$1');

const DETAILS = details({
  key: ROW.key,
  title: 'Lanterns for Sparse Gardens',
  authors: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((name) => ({ name: `${name}. Vogel` })),
  abstract: `We light gardens. ${'Light '.repeat(200)}`,
  publishedAt: '2024-01-23T00:00:00Z',
  venue: 'Proc. of Gardens',
  categories: ['cs.LG'],
  version: 2,
  arxivId: '2401.12345',
});

function mention(postTitle: string, post = postTitle): PaperMention {
  return {
    post,
    postTitle,
    channel: undefined,
    publishedAt: undefined,
    start: 0,
    end: 3,
    passage: 'abc',
    match: [0, 3],
  };
}

test('the tooltip of a paper tells what lookup, the posts and the user know of it', () => {
  const repository = {
    name: 'vogel/lanterns',
    url: 'https://github.com/vogel/lanterns',
    from: 'posts',
    details: {
      repository: 'vogel/lanterns',
      description: 'Light',
      stars: 1200,
      license: 'MIT',
      language: undefined,
      isArchived: true,
      pushedAt: undefined,
      fetchedAt: '2026-01-01T00:00:00Z',
    },
  } as const;
  const text = unescaped(
    paperTooltip(
      { ...ROW, status: 'reading', rating: 3 },
      {
        ...PAPER,
        details: DETAILS,
        posts: 2,
        notes: 1,
        repositories: [repository],
        mentions: [mention('О фонарях'), mention('О фонарях', 'x'), mention('Weekly')],
      },
    ),
  );
  assert.match(text, /^\*\*Lanterns for Sparse Gardens\*\*\n\nA\. Vogel, .*F\. Vogel and 2 more\n\n/u);
  assert.match(text, /Proc\. of Gardens · 2024 · arXiv:2401\.12345\n\nreading · ★★★ · 1 note/u);
  assert.match(text, /We light gardens\. Light/u);
  assert.match(text, /Mentioned by 2 posts\n\n- О фонарях\n- Weekly\n/u);
  assert.match(text, /Code: vogel\/lanterns · ★ 1,200 · MIT · archived · Light/u);
  assert.match(text, /https:\/\/arxiv\.org\/abs\/2401\.12345$/u);
  assert.ok(text.length < 1200, 'a long abstract is cut');
});

test('words of posts and servers are text: no link, picture, icon or HTML comes of them', () => {
  const evil = '[x](command:y) ![p](https://a.example/p.png) <img src=x> $(trash) **b**';
  const made = [
    paperTooltip(ROW, {
      ...PAPER,
      title: evil,
      details: { ...DETAILS, abstract: evil, authors: [{ name: evil }], venue: evil },
      mentions: [mention(evil)],
    }),
    referenceTooltip({ ...LOST, label: evil }, { postTitle: evil, text: evil }),
  ]
    .join('\n')
    .replaceAll(/^> |^\*\*|\*\*$/gmu, '');
  assert.doesNotMatch(made, /(?<!\\)[[\]<>!$`_*]/u);
});

test('the tooltip of a lost word shows where it stands', () => {
  const text = unescaped(
    referenceTooltip({ ...LOST, posts: 3 }, { postTitle: 'О фонарях', text: 'вот  тут' }),
  );
  assert.match(
    text,
    /^\*\*Статья\*\*\n\n---\n\n> вот тут\n\nО фонарях and 2 other posts\n\n---\n\nThe dump/u,
  );
  assert.match(unescaped(referenceTooltip(LOST, undefined)), /^\*\*Статья\*\*\n\n---\n\nThe dump lost/u);
});
