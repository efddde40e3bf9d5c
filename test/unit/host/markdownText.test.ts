import assert from 'node:assert/strict';
import { test } from 'node:test';
import { marked, type Token } from 'marked';
import { escapeMarkdown } from '../../../src/host/markdownText.ts';

const HOSTILE: readonly string[] = [
  '![x](https://tracker.invalid/p.png)',
  '[click](command:workbench.action.closeWindow)',
  '[a]: https://tracker.invalid "t"',
  '<img src=x onerror=alert(1)> <https://a.invalid> &lt;b&gt; &amp;copy;',
  'https://tracker.invalid www.tracker.invalid a@b.invalid',
  '$(trash) \\$(trash) $x^2$ ~~gone~~ ~ok~',
  '**bold** __bold__ *it* _it_ `code` ``two`` ```',
  '# heading',
  '1. list',
  '- list',
  '+ [ ] task',
  '> quote',
  '    indented as code',
  '\tindented by a tab',
  '---',
  '===',
  '| a | b |',
  '~~~ fence',
  '\\* already \\escaped\\',
  '«Ёлка» — 𝒳 👩‍🔬 «конец»',
  '[^1] [[wiki]] ==mark== :smile:',
];

/** The types of all tokens and the text a reader sees. */
function read(markdown: string): { readonly types: ReadonlySet<string>; readonly text: string } {
  const types = new Set<string>();
  let text = '';
  void marked.walkTokens(marked.lexer(markdown), (token: Token) => {
    types.add(token.type);
    if ((token.type === 'text' || token.type === 'escape') && !('tokens' in token && token.tokens)) {
      text += token.text;
    }
  });
  return { types, text };
}

for (const title of HOSTILE) {
  test(`stays a text: ${JSON.stringify(title)}`, () => {
    const { types, text } = read(escapeMarkdown(title));
    assert.deepEqual(
      [...types].filter((type) => !['paragraph', 'text', 'escape'].includes(type)),
      [],
    );
    assert.equal(text, title.trim());
  });

  test(`stays a text inside bold: ${JSON.stringify(title)}`, () => {
    const { types, text } = read(`**${escapeMarkdown(title)}**\n\n`);
    assert.deepEqual(
      [...types].filter((type) => !['paragraph', 'text', 'escape', 'strong', 'space'].includes(type)),
      [],
    );
    assert.ok(types.has('strong'));
    assert.equal(text, title.trim());
  });
}

test('lines become paragraphs whose spaces can break', () => {
  assert.equal(
    escapeMarkdown(' Первая  строка \r\n\r\n\tsecond\u00a0line\rthird\n'),
    'Первая строка\n\nsecond line\n\nthird',
  );
  assert.equal(escapeMarkdown(' \n '), '');
});
