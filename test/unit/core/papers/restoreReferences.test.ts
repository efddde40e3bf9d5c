import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { restoreReferences } from '../../../../src/core/papers/restoreReferences.ts';
import type { Reference, ReferenceKind } from '../../../../src/core/posts/post.ts';

function lost(text: string, label: string, kind: ReferenceKind = 'paper'): Reference {
  const start = text.indexOf(label);
  assert.ok(start >= 0);
  return {
    kind,
    label,
    url: undefined,
    arxivId: undefined,
    doi: undefined,
    repository: undefined,
    start,
    end: start + label.length,
  };
}

const TEXT = '🔗 Layers That Listen\nНовая статья и код тут, а датасет тут.\nhttps://github.com/a/printed';
const link = (label: string, url: string, start = TEXT.indexOf(label)) => ({
  label,
  url,
  start,
  end: start + label.length,
});

describe('restored links', () => {
  test('a lost reference gets its address, kind and ids', () => {
    const [restored, ...others] = restoreReferences([lost(TEXT, 'статья')], TEXT, [
      link('статья', 'https://arxiv.org/pdf/2401.12345v2?utm_source=x'),
    ]);
    assert.deepEqual(others, []);
    assert.deepEqual(restored, {
      ...lost(TEXT, 'статья'),
      url: 'https://arxiv.org/abs/2401.12345',
      arxivId: '2401.12345',
    });
  });

  test('the same words at two places are two links', () => {
    const places = [TEXT.indexOf('тут'), TEXT.lastIndexOf('тут')];
    const restored = restoreReferences([], TEXT, [
      link('тут', 'https://github.com/a/b', places[0]),
      link('тут', 'https://huggingface.co/datasets/a/c', places[1]),
    ]);
    assert.deepEqual(
      restored.map(({ kind, start }) => [kind, start]),
      [
        ['repository', places[0]],
        ['dataset', places[1]],
      ],
    );
  });

  test('an edited post keeps them where the words are now, each at its own place', () => {
    const edited = `A new first line.\n${TEXT}`;
    const restored = restoreReferences([], edited, [
      link('тут', 'https://github.com/a/b', TEXT.indexOf('тут')),
      link('тут', 'https://huggingface.co/datasets/a/c', TEXT.lastIndexOf('тут')),
      link('words that are gone', 'https://arxiv.org/abs/2401.12345', 3),
    ]);
    assert.deepEqual(
      restored.map(({ kind, start }) => [kind, start]),
      [
        ['repository', edited.indexOf('тут')],
        ['dataset', edited.lastIndexOf('тут')],
      ],
    );
  });

  test('a label found with its marker is the same thing', () => {
    const restored = restoreReferences([lost(TEXT, 'Layers That Listen')], TEXT, [
      link('🔗 Layers That Listen', 'https://openreview.net/forum?id=abc'),
    ]);
    assert.equal(restored.length, 1);
    assert.equal(restored[0]?.label, 'Layers That Listen');
    assert.equal(restored[0]?.url, 'https://openreview.net/forum?id=abc');
  });

  test('a printed address stays what it is', () => {
    const printed = {
      ...lost(TEXT, 'https://github.com/a/printed', 'repository'),
      url: 'https://github.com/a/printed',
    };
    const restored = restoreReferences([printed], TEXT, [
      link('github.com/a/printed', 'https://github.com/other/one'),
    ]);
    assert.deepEqual(restored, [printed]);
  });

  test('an unknown address makes no paper of a guess, and leaves other guesses', () => {
    const [page] = restoreReferences([lost(TEXT, 'статья')], TEXT, [
      link('статья', 'https://blog.example/x'),
    ]);
    assert.equal(page?.kind, 'page');
    const [pdf] = restoreReferences([lost(TEXT, 'статья')], TEXT, [
      link('статья', 'https://lab.example/x.pdf'),
    ]);
    assert.equal(pdf?.kind, 'paper');
    const [data] = restoreReferences([lost(TEXT, 'датасет', 'dataset')], TEXT, [
      link('датасет', 'https://data.example/x'),
    ]);
    assert.equal(data?.kind, 'dataset');
  });

  test('no links, bad links and a label that fills the text change nothing', () => {
    const before = [lost(TEXT, 'статья')];
    assert.equal(restoreReferences(before, TEXT, []), before);
    assert.deepEqual(restoreReferences(before, TEXT, [link('статья', 'not an address')]), before);
    assert.deepEqual(
      restoreReferences(before, TEXT, [{ label: '', url: 'https://a.b/', start: 0, end: 0 }]),
      before,
    );
    const many = 'тут '.repeat(50_000);
    const links = Array.from({ length: 1000 }, () => link('тут', 'https://github.com/a/b', 100_000));
    assert.equal(restoreReferences([], many, links).length, 1000);
  });
});
