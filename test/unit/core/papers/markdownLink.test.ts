import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { marked } from 'marked';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { parseFragment } from 'parse5';
import { markdownItem, markdownLink, toMarkdown } from '../../../../src/core/papers/markdownLink.ts';
import { nastyPaper, OWLS } from './citedPapers.ts';

test('a link, and an item with the code', () => {
  assert.equal(markdownLink(OWLS), '[Owls at Night: A Study](https://arxiv.org/abs/2506.00001)');
  assert.equal(
    markdownItem(OWLS),
    '- [Owls at Night: A Study](https://arxiv.org/abs/2506.00001) — van der Berg et al., 2025 (code: [owl\\_lab/hoot](https://github.com/owl_lab/hoot))',
  );
  assert.equal(toMarkdown([]), '');
});

test('a title without an address is its words', () => {
  assert.equal(
    markdownLink({ title: 'See www.owls.example & https://x', url: undefined }),
    'See www\\.owls.example \\& https\\://x',
  );
  assert.equal(markdownLink({ title: 'Owls', url: 'javascript:alert(1)' }), 'Owls');
  assert.equal(markdownLink({ title: 'Owls', url: 'command:owls' }), 'Owls');
});

interface Shown {
  readonly text: string;
  readonly links: readonly string[];
  readonly elements: ReadonlySet<string>;
}

/** What a reader sees of an HTML page. */
function shown(html: string): Shown {
  const texts: string[] = [];
  const links: string[] = [];
  const elements = new Set<string>();
  const walk = (node: object): void => {
    if ('value' in node) texts.push(String(node.value));
    if ('tagName' in node) elements.add(String(node.tagName));
    if ('attrs' in node && Array.isArray(node.attrs)) {
      for (const { name, value } of node.attrs) if (name === 'href') links.push(value);
    }
    if ('childNodes' in node && Array.isArray(node.childNodes))
      for (const child of node.childNodes) walk(child);
  };
  walk(parseFragment(html));
  return { text: texts.join('').trim(), links, elements };
}

const READERS: Readonly<Record<string, (markdown: string) => string>> = {
  marked: (markdown) => marked.parse(markdown, { async: false, gfm: true }),
  micromark: (markdown) =>
    micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true }),
};

for (const [name, read] of Object.entries(READERS)) {
  test(`no title breaks out of its link: ${name}`, () => {
    fc.assert(
      fc.property(nastyPaper, (one) => {
        const { text, links, elements } = shown(read(markdownLink(one)));
        assert.equal(text, one.title);
        assert.equal(links.length, one.url === undefined ? 0 : 1);
        assert.deepEqual([...elements].sort(), one.url === undefined ? ['p'] : ['a', 'p']);
      }),
      { numRuns: 500, includeErrorInReport: true },
    );
  });

  test(`a list of papers is one list of links: ${name}`, () => {
    fc.assert(
      fc.property(fc.array(nastyPaper, { minLength: 1, maxLength: 3 }), (papers) => {
        const { links, elements } = shown(read(toMarkdown(papers)));
        const count = papers.map(
          ({ url, repositories }) => (url === undefined ? 0 : 1) + repositories.length,
        );
        assert.equal(
          links.length,
          count.reduce((a, b) => a + b),
        );
        for (const element of elements) assert.ok(['a', 'li', 'ul'].includes(element), element);
      }),
      { numRuns: 500, includeErrorInReport: true },
    );
  });
}
