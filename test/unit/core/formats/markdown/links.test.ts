/** Every address a browser would follow is found and none is invented: checked against an independent parser. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { bareAddressLength } from '../../../../../src/core/formats/markdown/bareAddress.ts';
import { readFrontMatter } from '../../../../../src/core/formats/markdown/frontMatter.ts';
import { type Corpus, generateMarkdown } from './generateMarkdown.ts';
import { importMarkdown } from './importing.ts';

/** As browsers send it; `undefined` for what they do not open as a page. */
function followed(address: string): string | undefined {
  // micromark encodes these in what it writes, URL does not.
  const encoded = address.trim().replace(/[[\]`\\]/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  const url = URL.parse(encoded);
  return url !== null && /^https?:$/u.test(url.protocol) ? url.href.toLowerCase() : undefined;
}

function expectedLinks(markdown: string): readonly string[] {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  const links: string[] = [];
  const nodes: DefaultTreeAdapterTypes.Node[] = [parse(html)];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    const address =
      node.nodeName === 'a' && 'attrs' in node && node.attrs.find(({ name }) => name === 'href')?.value;
    const url = address && followed(address);
    if (url) links.push(url);
    if ('childNodes' in node) nodes.push(...node.childNodes);
  }
  return links.sort();
}

function foundLinks(markdown: string): readonly string[] {
  const { posts } = importMarkdown(markdown, 'a.md', 'whole');
  return posts.flatMap(({ links }) => links.flatMap(({ url }) => followed(url) ?? [])).sort();
}

for (const corpus of ['awesome', 'blog', 'nasty'] satisfies Corpus[]) {
  test(`links of 700 ${corpus} files are those of an independent parser`, () => {
    let count = 0;
    for (let seed = 1; seed <= 700; seed++) {
      const markdown = generateMarkdown(corpus, seed);
      const expected = expectedLinks(markdown);
      assert.deepEqual(foundLinks(markdown), expected, `seed ${seed}:\n${markdown}`);
      count += expected.length;
    }
    assert.ok(count > 3_000, `only ${count} links`);
  });
}

test('links of the samples are those of an independent parser', () => {
  const samples = join(import.meta.dirname, '../../../../../media/samples');
  let count = 0;
  for (const name of globSync('**/*.md', { cwd: samples })) {
    const file = readFileSync(join(samples, name), 'utf8');
    const expected = expectedLinks(file.slice(readFrontMatter(file).end));
    assert.deepEqual(foundLinks(file), expected, name);
    count += expected.length;
  }
  assert.ok(count > 50);
});

const DIFFERENCES: readonly (readonly [why: string, markdown: string, links: readonly string[]])[] = [
  [
    'quotation marks and dots of the sentence are no part of an address',
    '«https://a.org/b» https://a.org/c…',
    ['https://a.org/b', 'https://a.org/c'],
  ],
  ['a line break by a backslash is none either', 'https://a.org/b\\\nc', ['https://a.org/b']],
  ['GitHub links an address in brackets, micromark does not', '[https://a.org/b]', ['https://a.org/b']],
  ['a footnote nobody refers to is shown', '[^1]: https://a.org/b', ['https://a.org/b']],
  ['Obsidian hides comments', 'a %% https://a.org/b %% c', []],
  ['the content of a component is Markdown', '<Tab>\n[a](https://a.org/b)\n</Tab>', ['https://a.org/b']],
];
for (const [why, markdown, links] of DIFFERENCES) {
  test(`other than GFM: ${why}`, () => assert.deepEqual(foundLinks(markdown), links));
}

const BARE: readonly (readonly [text: string, address: string])[] = [
  ['https://a.org/b_c_d.', 'https://a.org/b_c_d'],
  ['https://a.org/b(c)).', 'https://a.org/b(c)'],
  ['https://a.org/b)', 'https://a.org/b'],
  ['https://a.org/b&copy;', 'https://a.org/b'],
  ['https://a.org/путь,', 'https://a.org/путь'],
  ['https://пример.рф!', 'https://пример.рф'],
  ['https://a.org**', 'https://a.org'],
  ['https://a.org](b)', 'https://a.org'],
  ['http://localhost:8080/a', 'http://localhost:8080/a'],
  ['www.a.org/b', 'www.a.org/b'],
  ['https://a_b.org', ''],
  ['https://', ''],
  ['https://.', ''],
  ['ftp://a.org', ''],
];
for (const [text, address] of BARE) {
  test(`the address in ${text}`, () => assert.equal(text.slice(0, bareAddressLength(text)), address));
}
