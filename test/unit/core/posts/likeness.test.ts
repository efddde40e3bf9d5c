import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBeginning, isSameText } from '../../../../src/core/posts/likeness.ts';

const TEXT =
  'We froze the base model and trained two thin matrices beside it. The result is on par with full tuning.';

test('a clipping and an edited copy are the same text, two notes on one subject are not', () => {
  assert.ok(isSameText(TEXT, TEXT.slice(0, 45)));
  assert.ok(isSameText(TEXT, TEXT.replace('two thin', 'three thin')));
  assert.ok(
    !isSameText(
      TEXT,
      'Read this on the weekend: the base model is frozen, which is what we want for the phone.',
    ),
  );
  assert.ok(!isSameText(TEXT, 'Later'));
});

test('what an export prints below a post does not make it another one', () => {
  assert.ok(isBeginning(TEXT, `${TEXT}\n\nOpen the article`));
  assert.ok(isBeginning(`${TEXT} 🔥`, TEXT));
  assert.ok(
    !isBeginning('Good morning, friends! The news', `Good morning, friends! The news\n${TEXT.repeat(3)}`),
  );
  assert.ok(!isBeginning(TEXT, 'Something else'));
});
