import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { importFile } from '../../src/core/formats/importFile.ts';
import { parseNote } from '../../src/core/notes/noteFile.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');
const manifest: unknown = JSON.parse(read('package.json'));

/** What stands in the manifest under these keys, in arrays too; empty when a key is missing. */
function at(value: unknown, ...keys: readonly string[]): readonly unknown[] {
  const [key, ...rest] = keys;
  if (key === undefined) return [value];
  if (Array.isArray(value)) return value.flatMap((item) => at(item, ...keys));
  if (typeof value !== 'object' || value === null || !(key in value)) return [];
  return at(Object.entries(value).find(([name]) => name === key)?.[1], ...rest);
}

function stringsAt(...keys: readonly string[]): readonly string[] {
  return at(manifest, 'contributes', ...keys)
    .flat()
    .filter((value) => typeof value === 'string');
}

/** First cells in backticks of the rows that `row` finds. */
function idsIn(row: RegExp): readonly string[] {
  return [...readme.matchAll(row)].map(([, id = '']) => id).sort();
}

test('the README lists every command of the manifest, and no other', () => {
  const commands = [...stringsAt('commands', 'command')].sort();
  assert.ok(commands.length > 0);
  assert.deepEqual(idsIn(/^\|.*\| `(marginalia\.[^`]+)` \|$/gm), commands);
});

test('the README names every command as the palette does', () => {
  for (const title of stringsAt('commands', 'title')) {
    assert.ok(readme.includes(`\n| ${title} |`), `no row for "${title}"`);
  }
});

test('the README lists every setting of the manifest, and no other', () => {
  const settings = at(manifest, 'contributes', 'configuration', 'properties').flatMap((properties) =>
    typeof properties === 'object' && properties !== null ? Object.keys(properties) : [],
  );
  assert.ok(settings.length > 0);
  assert.deepEqual(idsIn(/^\| `(marginalia\.[^`]+)` \|/gm), settings.sort());
});

test('the README and the first sample tell the keys of the manifest', () => {
  const keys = new Set(stringsAt('keybindings', 'key'));
  const welcome = read('media/samples/start-here.md');
  for (const [name, text] of [
    ['README.md', readme],
    ['start-here.md', welcome],
  ] as const) {
    const told = [...text.matchAll(/`(Ctrl\+(?:Alt\+[A-Z]))`/g)].map(([, key = '']) => key.toLowerCase());
    assert.ok(told.length >= 3, name);
    for (const key of told) assert.ok(keys.has(key), `${name} tells ${key}, which is bound to nothing`);
  }
});

test('files the README links to exist', () => {
  for (const [, target = ''] of readme.matchAll(/\]\((?!https?:|#)([^)\s]+)\)/g)) {
    assert.ok(existsSync(join(root, target)), `README.md points to ${target}, which is missing`);
  }
});

test('the note in the README is one that Marginalia reads, and stands where it says', () => {
  const [, file = ''] = /```markdown\n(---\n[\s\S]*?)\n```/.exec(readme) ?? [];
  const { target, body } = parseNote(file);
  const [post] = importFile(target.source, read(`media/samples/${target.source}`)).posts;
  assert.equal(target.post, post?.url);
  assert.equal(post?.text.slice(target.position?.start, target.position?.end), target.quote?.exact);
  assert.notEqual(body, '');
});
