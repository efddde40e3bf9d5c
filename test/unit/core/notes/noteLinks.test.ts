import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLinkable, linksOf, linkTo } from '../../../../src/core/notes/noteLinks.ts';

test('the links of a note are its names, each once', () => {
  const body = 'See [[Owls at night]], [[owls.md|them]] and [[arxiv:2401.12345]]; again [[Owls at night]].';
  assert.deepEqual(linksOf(body), ['Owls at night', 'owls.md', 'arxiv:2401.12345']);
  assert.deepEqual(linksOf('No [brackets] here'), []);
});

test('a part of a post is that post, a part of the page itself is no link', () => {
  assert.deepEqual(linksOf('[[Owls#Food]] [[#Food]] ![[picture.png]]'), ['Owls', 'picture.png']);
  assert.deepEqual(linksOf('[[post:tg:owls/1#2]]'), ['post:tg:owls/1#2']);
});

test('what stands in code is no link', () => {
  assert.deepEqual(linksOf('`[[a]]` and ``[[b]] ` `` but [[c]]'), ['c']);
  assert.deepEqual(linksOf('```\n[[a]]\n```\n[[b]]\n~~~md\n[[c]]'), ['b']);
});

test('a hostile note takes no time and gives no more than 200 links', () => {
  assert.deepEqual(linksOf('[['.repeat(200_000)), []);
  assert.deepEqual(linksOf(`x ${'`'.repeat(100_000)} [[a]]`), ['a']);
  assert.deepEqual(linksOf(`${'` `` '.repeat(100_000)} [[a]]`), ['a']);
  assert.deepEqual(linksOf(`${'```\n'.repeat(100_001)}[[a]]`), []);
  assert.equal(linksOf(Array.from({ length: 1000 }, (_, i) => `[[${i}]]`).join(' ')).length, 200);
});

test('a label can not end its link early', () => {
  assert.equal(linkTo('note:12345678', 'a]] b | c\n[[d'), 'note:12345678|a b c d]]');
  assert.equal(linkTo('Owls', ''), 'Owls]]');
  assert.ok(isLinkable('Owls at night'));
  for (const title of ['a|b', 'a [b]', 'C# in a day', ' a', '', 'x'.repeat(301)])
    assert.ok(!isLinkable(title));
});
