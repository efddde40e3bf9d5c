import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slugsOf } from '../../../src/webview/pageLinks.ts';

test('slugs are those of GitHub', () => {
  const cases: readonly (readonly [heading: string, slug: string])[] = [
    ['Getting Started', 'getting-started'],
    ['  What’s new in 2.0?  ', 'whats-new-in-20'],
    ['A & B', 'a--b'],
    ['snake_case and kebab-case', 'snake_case-and-kebab-case'],
    ['Что получилось — итог', 'что-получилось--итог'],
    ['Й с комбинирующим и\u0306', 'й-с-комбинирующим-и\u0306'],
    ['🎯 Goal', '-goal'],
    ['Getting started', 'getting-started-1'],
    ['', ''],
  ];
  assert.deepEqual(
    slugsOf(cases.map(([heading]) => heading)),
    cases.map(([, slug]) => slug),
  );
});
