import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { importFile } from '../../../../src/core/formats/importFile.ts';
import { mapSource, type Span } from '../../../../src/core/notes/sourceMap.ts';
import type { ImportedPost } from '../../../../src/core/posts/post.ts';

const WORD = /[\p{L}\p{N}]+/gu;

interface Mapped {
  readonly post: ImportedPost;
  /** What the file has of the post. */
  readonly source: string;
  readonly toSource: (quote: string) => string | undefined;
  readonly toText: (words: string) => string | undefined;
}

function mapped(path: string, file: string, index = 0): Mapped {
  const post = importFile(path, file).posts[index];
  assert.ok(post, `${path} has a post ${index}`);
  const source = file.slice(post.source.start, post.source.end);
  const map = mapSource(source, post.text, post.format);
  const spanOf = (text: string, words: string): Span => {
    const start = text.indexOf(words);
    assert.notEqual(start, -1, `“${words}” is not in:\n${text}`);
    return { start, end: start + words.length };
  };
  const cut = (text: string, span: Span | undefined) => span && text.slice(span.start, span.end);
  return {
    post,
    source,
    toSource: (quote) => cut(source, map.toSource(spanOf(post.text, quote))),
    toText: (words) => cut(post.text, map.toText(spanOf(source, words))),
  };
}

const MARKDOWN = `---
title: Внимание без магии
tags: [attention, обзор]
---

# Внимание без магии

Сначала **жирные слова**, потом [ссылка на статью](https://arxiv.org/abs/1706.03762 "Attention, слова"), потом *курсив*.

A sentence with \`code_in_line\`, a formula $e^{i\\pi} + 1 = 0$ and a footnote[^1]; then ![a picture](img/attention.png) ends.

| Модель | Attention |
| --- | ---: |
| Малая | 17 |
| Большая | 42 |

\`\`\`python
attention = softmax(q @ k.T)  # Внимание
\`\`\`

> Quoted words &amp; more of them.

1. первый пункт
2. второй [пункт][ref]

[ref]: https://example.org/пункт
[^1]: What the footnote says.
`;

describe('a post in its Markdown', () => {
  const { toSource, toText } = mapped('a.md', MARKDOWN);
  const cases: readonly (readonly [quote: string, source: string])[] = [
    ['жирные слова, потом', 'жирные слова**, потом'],
    ['ссылка на статью', 'ссылка на статью'],
    [
      'статью, потом курсив.',
      'статью](https://arxiv.org/abs/1706.03762 "Attention, слова"), потом *курсив*.',
    ],
    ['code_in_line', 'code_in_line'],
    ['e^{i\\pi} + 1', 'e^{i\\pi} + 1'],
    ['17\nБольшая', '17 |\n| Большая'],
    ['attention = softmax(q @ k.T)', 'attention = softmax(q @ k.T)'],
    ['words & more', 'words &amp; more'],
    ['второй пункт', 'второй [пункт'],
    ['What the footnote says.', 'What the footnote says.'],
  ];
  for (const [quote, source] of cases) {
    it(`is at “${source}”`, () => assert.equal(toSource(quote), source));
    it(`says “${quote.replaceAll('\n', ' ')}” there`, () => assert.equal(toText(source), quote));
  }

  it('has its heading at the heading, not in the front matter', () => {
    assert.equal(toSource('Внимание без магии\nСначала'), 'Внимание без магии\n\nСначала');
  });

  it('is nowhere in an address or between the words', () => {
    assert.equal(toText('arxiv.org/abs'), undefined);
    assert.equal(toText('| --- | ---: |'), undefined);
  });

  it('is the same with the line ends of Windows and a byte order mark', () => {
    const windows = mapped('a.md', `\uFEFF${MARKDOWN.replaceAll('\n', '\r\n')}`);
    assert.equal(windows.toSource('17\nБольшая'), '17 |\r\n| Большая');
    assert.equal(windows.toText('17 |\r\n| Большая'), '17\nБольшая');
  });
});

describe('posts of a dump', () => {
  const text = 'Первая строка поста про LoRA.\nВторая строка, с кодом.';
  const source =
    'Канал о градиентах\nПервая строка поста про LoRA.\n1.2K views\nВторая строка, с кодом.\n👍 12\n#лора';
  const map = mapSource(source, text, 'telegram-page');

  it('are found between lines that were left out', () => {
    const span = map.toSource({ start: text.indexOf('LoRA'), end: text.indexOf(', с кодом') });
    assert.equal(source.slice(span?.start, span?.end), 'LoRA.\n1.2K views\nВторая строка');
  });

  it('are not in those lines', () => {
    const start = source.indexOf('1.2K');
    assert.equal(map.toText({ start, end: start + 10 }), undefined);
  });

  it('tell the nearest words of a selection that takes such a line with it', () => {
    const start = source.indexOf('про LoRA');
    const span = map.toText({ start, end: source.indexOf('строка, с кодом') });
    assert.equal(text.slice(span?.start, span?.end), 'про LoRA.\nВторая');
  });
});

describe('a source that was edited since', () => {
  const text = 'The base is frozen. Two thin matrices are trained beside it. Nothing else moves.';
  const edited =
    'A new start.\n\nThe base is frozen. Two *very* thin matrices are trained. Nothing else moves.';
  const map = mapSource(edited, text, 'markdown');

  it('has what is left of a quote', () => {
    const start = text.indexOf('Two thin');
    const span = map.toSource({ start, end: text.indexOf(' Nothing') });
    assert.equal(edited.slice(span?.start, span?.end), 'Two *very* thin matrices are trained.');
  });

  it('does not have words that are gone', () => {
    const start = text.indexOf('beside it');
    assert.equal(map.toSource({ start, end: start + 'beside it'.length }), undefined);
  });
});

describe('other encodings and signs', () => {
  it('matches letters that are composed in one of the two', () => {
    const text = 'Йод и ёлка'.normalize('NFC');
    const source = `**${'Йод'.normalize('NFD')}** и ${'ёлка'.normalize('NFD')}`;
    const map = mapSource(source, text, 'markdown');
    const span = map.toSource({ start: 0, end: 3 });
    assert.equal(source.slice(span?.start, span?.end).normalize('NFC'), 'Йод');
    assert.deepEqual(map.toText(span ?? { start: 0, end: 0 }), { start: 0, end: 3 });
  });

  it('finds nothing where a file is shown in the wrong encoding', () => {
    const map = mapSource('������ ������', 'Первые слова', 'text');
    assert.equal(map.toSource({ start: 0, end: 6 }), undefined);
  });
});

describe('any Markdown', () => {
  const word = fc.constantFrom(
    ...'the a of model attention loss слой слова и модель градиент note x1 42 ВНИМАНИЕ'.split(' '),
  );
  const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((list) => list.join(' '));
  const inline = fc.oneof(
    { weight: 4, arbitrary: words },
    words.map((text) => `**${text}**`),
    words.map((text) => `*${text}*`),
    words.map((text) => `\`${text}\``),
    fc.tuple(words, word).map(([text, url]) => `[${text}](https://example.org/${url}/attention)`),
    words.map((text) => `$${text.replaceAll(' ', ' + ')}$`),
  );
  const line = fc.array(inline, { minLength: 1, maxLength: 6 }).map((list) => list.join(' '));
  const block = fc.oneof(
    { weight: 4, arbitrary: line.map((text) => `${text}.`) },
    line.map((text) => `## ${text}`),
    fc
      .array(line, { minLength: 1, maxLength: 3 })
      .map((items) => items.map((item) => `- ${item}`).join('\n')),
    line.map((text) => `> ${text}`),
    fc.tuple(words, words).map(([a, b]) => `| ${a} | ${b} |\n| --- | --- |\n| ${b} | ${a} |`),
    words.map((text) => `\`\`\`python\n${text}\n\`\`\``),
  );
  const file = fc
    .tuple(fc.option(words, { nil: undefined }), fc.array(block, { minLength: 2, maxLength: 8 }))
    .map(([title, blocks]) => {
      const header = title === undefined ? '' : `---\nauthor: ${title}\n---\n\n`;
      return `${header}${blocks.join('\n\n')}\n`;
    });

  it('has every quote at its very words, and there and back is the same', () => {
    fc.assert(
      fc.property(
        file,
        fc.boolean(),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (unix, isWindows, from, count) => {
          const text = isWindows ? unix.replaceAll('\n', '\r\n') : unix;
          const [post] = importFile('a.md', text).posts;
          if (post === undefined) return;
          const source = text.slice(post.source.start, post.source.end);
          const map = mapSource(source, post.text, post.format);
          const all = [...post.text.matchAll(WORD)];
          const first = from % all.length;
          const [start, end] = [all[first], all[Math.min(all.length - 1, first + count - 1)]];
          if (start === undefined || end === undefined) return;
          const span = { start: start.index, end: end.index + end[0].length };
          const found = map.toSource(span);
          assert.ok(found, `“${post.text.slice(span.start, span.end)}” is in\n${source}`);
          const written = source
            .slice(found.start, found.end)
            .replace(/\]\([^)]*\)|^ *```python$|^ *```/gmu, ' ')
            .match(WORD);
          assert.deepEqual(written, post.text.slice(span.start, span.end).match(WORD));
          assert.deepEqual(map.toText(found), span);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never translates to outside of a text, whatever the two texts are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        fc.nat(40),
        fc.nat(40),
        (source, text, a, b) => {
          const map = mapSource(source, text, 'markdown');
          const span = { start: Math.min(a, b), end: Math.max(a, b) };
          for (const [found, whole] of [
            [map.toSource(span), source],
            [map.toText(span), text],
          ] as const) {
            if (found === undefined) continue;
            assert.ok(0 <= found.start && found.start < found.end && found.end <= whole.length);
          }
        },
      ),
    );
  });
});
