import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPostFile } from '../../../../src/core/formats/postFiles.ts';

test('files of programs and sites are no posts, whatever their ending', () => {
  const others = [
    'requirements.txt',
    'kit/requirements-dev.txt',
    'dev_requirements.txt',
    'robots.txt',
    'CMakeLists.txt',
    'LICENSE.txt',
    'kit/LICENSE-MIT.md',
    'train.py',
  ];
  assert.deepEqual(others.filter(isPostFile), []);
  const posts = [
    'requirements for a good paper.txt',
    'robots that learn.txt',
    'On licenses.md',
    'README.md',
    'a.txt',
  ];
  assert.deepEqual(posts.filter(isPostFile), posts);
});
