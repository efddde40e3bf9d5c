import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { importFile } from '../../../../src/core/formats/importFile.ts';
import { renderMarkdown, renderPost } from '../../../../src/core/formats/renderPost.ts';

const folder = new URL('../../../fixtures/telegram/', import.meta.url);
const dumps = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));

const fragment = fc.oneof(
  fc.constantFrom(
    'Forwarded from\u00A0',
    '\nVIEW IN TELEGRAM\n',
    'Please open Telegram to view this post',
    '6🔥3👍2',
    'Download Telegram\n',
    '5 subscribers\n',
    'Last Update:\n',
    'tg-me.com/a_chan/1\n',
    'N | Telegram Webview: a_chan/1 -\n',
    '---\n',
    '---js\n',
    '```',
    '$$',
    '\\(',
    '\\]',
    '[[',
    ']]',
    '](',
    '<script>',
    '<!--',
    '</a',
    '> [!note] ',
    '| a |\n|-|\n',
    '[^1]: ',
    '==',
    '\r\n',
    '\uFEFF',
    '\u0000',
    '&#xD800;',
    '#',
    '@',
    '__proto__: 1\n',
    '*',
    '_',
    '~~',
    'http://',
    'www.',
    '    ',
    '- ',
    '\t',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
const mixed = fc.array(fragment, { maxLength: 60 }).map((parts) => parts.join(''));
/** A dump cut, doubled or with something foreign inside. */
const mutated = fc
  .tuple(fc.constantFrom(...dumps), fc.nat(), fc.nat(), mixed)
  .map(([dump, a, b, inserted]) => {
    const from = a % dump.length;
    return dump.slice(0, from) + inserted + dump.slice(from, from + (b % dump.length));
  });

function check(path: string, text: string): boolean {
  const { posts, problems } = importFile(path, text);
  return (
    Object.keys(Object.prototype).length === 0 &&
    problems.every((problem) => !problem.message.startsWith('Could not be read')) &&
    posts.every(
      (post) =>
        post.text.isWellFormed() &&
        post.source.start <= post.source.end &&
        post.source.end <= text.length &&
        post.links.every(({ start, end }) => start >= 0 && start <= end && end <= post.text.length) &&
        typeof renderPost(post) === 'string',
    )
  );
}

test('no mutated dump makes an importer or the renderer throw', () => {
  fc.assert(fc.property(fc.constantFrom('a.txt', 'a.md', 'b.mdx'), fc.oneof(mutated, mixed), check), {
    numRuns: 400,
  });
});

test('no Markdown makes the renderer throw', () => {
  fc.assert(
    fc.property(mixed, (source) => typeof renderMarkdown(source) === 'string'),
    { numRuns: 300 },
  );
});
