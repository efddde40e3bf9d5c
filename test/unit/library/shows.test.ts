import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SHOWS, shownIn } from '../../../src/library/shows.ts';

const hasCode = (kind: 'markdown' | 'html' | 'text', source: string) =>
  (shownIn({ body: { kind, source }, media: [] }) & SHOWS.code) !== 0;

const CODE: readonly (readonly [kind: 'markdown' | 'html', source: string])[] = [
  ['markdown', 'Like this:\n\n```python\nx\n```\n'],
  ['markdown', '~~~\nx\n~~~'],
  ['markdown', '> - ```\n>   x\n'],
  ['markdown', 'Run `pip install owls` first.'],
  ['markdown', 'Call ``model.fit(x, `y`)`` with `x`.'],
  ['html', '<p>So:</p><pre>x</pre>'],
  ['html', '<p>Run <code class="sh">ollama <b>run</b> owl</code> now.</p>'],
];

const NONE: readonly (readonly [kind: 'markdown' | 'html', source: string])[] = [
  ['markdown', 'The `loss` of `meta-llama/Llama-3.1-8B-Instruct` falls.'],
  ['markdown', 'Neither `a` nor the words between these two are long, says `b`.'],
  ['markdown', 'A tick ` alone.\nAnd another ` on the next line.'],
  ['html', '<p>The <code>learning_rate_of_owls</code> is <code>x = 1</code>.</p>'],
  ['html', '<p>No <codec> of words that are long enough</codec></p>'],
];

for (const [kind, source] of CODE)
  test(`${JSON.stringify(source)} has code`, () => assert.equal(hasCode(kind, source), true));

for (const [kind, source] of NONE)
  test(`${JSON.stringify(source)} has no code`, () => assert.equal(hasCode(kind, source), false));
