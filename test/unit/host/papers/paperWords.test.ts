import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  contextOf,
  foundWords,
  iconOf,
  inPost,
  isPaperRow,
  rowDetails,
  saysLittle,
  spokenRow,
  wordsAround,
} from '../../../../src/host/papers/paperWords.ts';
import { LOST, ROW } from './rows.ts';

describe('beside the title of a paper', () => {
  test('stand its authors, year, posts, and what the user said of it', () => {
    const known = { ...ROW, authors: 'Vogel et al.', year: '2024', posts: 3 } as const;
    assert.equal(rowDetails(known, undefined), 'Vogel et al. · 2024 · 3 posts');
    assert.equal(
      rowDetails({ ...known, status: 'to-read', rating: 4 }, undefined),
      'Vogel et al. · 2024 · 3 posts · to read ★★★★',
    );
    assert.equal(rowDetails({ ...ROW, rating: 2 }, undefined), '★★ · arXiv:2401.12345');
  });

  test('the id stands in only where the label does not say it', () => {
    assert.equal(rowDetails(ROW, undefined), 'arXiv:2401.12345');
    assert.equal(rowDetails({ ...ROW, label: 'arXiv' }, 'in «О фонарях»'), 'in «О фонарях»');
  });

  test('a link that the dump lost is told, but not of what stands among the lost links', () => {
    assert.equal(rowDetails(LOST, 'in «О фонарях»'), 'in «О фонарях» · link lost');
    assert.equal(rowDetails({ ...LOST, kind: 'page' }, undefined), '');
  });
});

test('a screen reader hears kind, title, place, posts, status and rating', () => {
  assert.equal(spokenRow(ROW, undefined), 'paper Lanterns for Sparse Gardens, 1 post');
  assert.equal(
    spokenRow({ ...LOST, posts: 2, status: 'read', rating: 5 }, 'in «О фонарях»'),
    'paper Статья, in «О фонарях», 2 posts, address lost, read, rated 5 of 5',
  );
});

test('menus know what a row is and what is known of it', () => {
  assert.equal(contextOf(ROW), 'reference paper linked arxiv own');
  assert.equal(contextOf(LOST), 'reference paper lost');
  assert.equal(
    contextOf({ ...LOST, key: 'title:lanterns for sparse gardens' }),
    'reference paper lost title own',
  );
  const repository = { ...ROW, kind: 'repository', repository: 'a/b', arxivId: undefined } as const;
  assert.equal(contextOf({ ...repository, key: 'github:a/b' }), 'reference repository linked github');
});

test('a word that lost its link has no page, a lost title has one', () => {
  assert.equal(isPaperRow(ROW), true);
  assert.equal(isPaperRow({ ...LOST, key: 'title:lanterns for sparse gardens' }), true);
  assert.equal(isPaperRow(LOST), false);
  assert.equal(isPaperRow({ ...LOST, key: 'https://blog.example/a#1' }), false);
  assert.equal(isPaperRow({ kind: 'repository', key: 'github:a/b' }), false);
});

test('labels that say little are ids and words without a link, until lookup names the paper', () => {
  assert.equal(saysLittle(ROW), false);
  assert.equal(saysLittle({ ...ROW, label: 'arxiv' }), true);
  assert.equal(saysLittle({ ...ROW, label: 'arxiv', authors: 'Vogel' }), false);
  assert.equal(saysLittle(LOST), true);
  const review = {
    key: 'url:review.example/f?id=1',
    url: 'https://review.example/f?id=1',
    arxivId: undefined,
  };
  assert.equal(saysLittle({ ...ROW, ...review }), false);
  assert.equal(saysLittle({ ...ROW, ...review, label: 'https://review.example/f?id=1' }), true);
  assert.equal(saysLittle({ ...ROW, key: 'github:a/b', kind: 'repository', repository: 'a/b' }), false);
  assert.equal(saysLittle({ ...LOST, key: 'title:lanterns for sparse gardens' }), false);
});

test('the icon is that of the status, else of the kind', () => {
  assert.equal(iconOf(ROW), 'mortar-board');
  assert.equal(iconOf({ ...ROW, status: 'to-read' }), 'bookmark');
  assert.equal(iconOf({ kind: 'dataset', status: undefined }), 'database');
});

describe('the words around a reference', () => {
  const around = (text: string, word: string) => {
    const start = text.indexOf(word);
    return wordsAround(text, start, start + word.length);
  };

  test('are those of its line', () => {
    const text = 'Сад.\nФонари горят без масла (arXiv), код позже.\nЕщё строка.';
    assert.equal(around(text, 'arXiv'), 'Фонари горят без масла ( arXiv ), код позже.');
  });

  test('are cut to what a row can show, nearest words first', () => {
    const text = `${'далеко '.repeat(40)}совсем рядом arXiv ${'после '.repeat(40)}`;
    const words = around(text, 'arXiv') ?? '';
    assert.match(words, /^….*совсем рядом arXiv после.*…$/u);
    assert.ok(words.length < 80, words);
  });

  test('are none where it stands alone or among other links', () => {
    assert.equal(around('Сад.\n🟡 Arxiv\nЕщё', 'Arxiv'), undefined);
    assert.equal(around('Сад.\n🟡 Arxiv | GitHub\n', 'Arxiv'), undefined);
  });

  test('never end in half a character', () => {
    const words = around(`${'🌻'.repeat(300)} слово arXiv`, 'arXiv') ?? '';
    assert.ok(words.isWellFormed());
  });
});

test('a long title of a post is cut', () => {
  assert.equal(inPost('О  фонарях\n'), 'in «О фонарях»');
  assert.equal(inPost('я'.repeat(100)), `in «${'я'.repeat(60)}…»`);
});

test('a filter tells how many rows it leaves', () => {
  assert.equal(foundWords(0, 1000), 'nothing found');
  assert.equal(foundWords(12, 1000), '12 found');
  assert.equal(foundWords(1001, 1000), '1000+ found');
});
