/** Every address that a browser would follow is found, none is invented: against an independent count with parse5. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseFragment } from 'parse5';
import { root } from '../../../../../scripts/paths.ts';
import { parseHtml } from '../../../../../src/core/formats/html/htmlTree.ts';
import { pageBase } from '../../../../../src/core/formats/html/pageMetadata.ts';
import { type Content, readContent } from '../../../../../src/core/formats/html/readContent.ts';
import { cleanText } from '../../../../../src/core/posts/text.ts';
import { browserLinks } from './browserLinks.ts';
import { PageWriter, randomOf } from './htmlCorpora.ts';
import { shownText } from './shownText.ts';

const address = 'https://site.example/dir/page.html';

function read(html: string): Content {
  const tree = parseHtml(html);
  return readContent([tree], { base: pageBase(tree, address) });
}

function found({ links }: Content): readonly string[] {
  return [
    ...new Set(
      links
        .map(({ url }) => new URL(url))
        .filter(isWeb)
        .map(({ href }) => href),
    ),
  ].sort();
}

function isWeb({ protocol }: URL): boolean {
  return protocol === 'http:' || protocol === 'https:';
}

const bare = (text: string) => text.replace(/\s+/gu, '');

const CORPORA: readonly (readonly [name: string, broken: number, seed: number])[] = [
  ['well-formed pages', 0, 1],
  ['pages with a mistake here and there', 0.1, 2],
  ['pages with tags as they fell', 0.5, 3],
];

describe('links of generated pages', () => {
  for (const [name, broken, seed] of CORPORA) {
    it(`${name}: every one, and none invented`, () => {
      const writer = new PageWriter(randomOf(seed), broken);
      let total = 0;
      for (let count = 0; count < 400; count += 1) {
        const html = writer.page();
        const expected = [...browserLinks(html, address)].sort();
        total += expected.length;
        assert.deepEqual(found(read(html)), expected, html);
      }
      assert.ok(total > 1_000, `${total} links`);
    });

    it(`${name}: the HTML shows the text, and its links are those of the text`, () => {
      const writer = new PageWriter(randomOf(seed + 10), broken);
      for (let count = 0; count < 400; count += 1) {
        const html = writer.page();
        const { html: clean, text, links, prose } = read(html);
        assert.equal(text, cleanText(text));
        assert.equal(prose.length, text.length);
        assert.equal(shownText(parseFragment(clean)), bare(text), `${html}\n---\n${clean}`);
        for (const { start, end } of links) assert.ok(0 <= start && start <= end && end <= text.length);
      }
    });
  }
});

describe('links of the saved pages', () => {
  const folder = join(root, 'test', 'fixtures', 'pages');
  for (const file of readdirSync(folder).filter((name) => /\.html?$/u.test(name))) {
    it(file, () => {
      const html = readFileSync(join(folder, file), 'utf8');
      assert.deepEqual(found(read(html)), [...browserLinks(html, address)].sort());
    });
  }
});
