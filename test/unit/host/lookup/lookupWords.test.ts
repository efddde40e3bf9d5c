import assert from 'node:assert/strict';
import { it } from 'node:test';
import '../fakeVscode.ts';
import { LookupError } from '../../../../src/lookup/web.ts';

const { notFoundWords } = await import('../../../../src/host/lookup/lookupWords.ts');

it('a title is not said to be nowhere when a server did not answer', () => {
  assert.equal(notFoundWords('Owls', []), 'No paper titled «Owls» was found.');
  const failures = [
    new LookupError('arxiv', 'limited', 'arXiv asks for fewer requests.'),
    new LookupError('crossref', 'offline', 'Crossref cannot be reached.'),
  ];
  assert.equal(
    notFoundWords('Owls', failures),
    'No paper titled «Owls» was found, but not every server answered. ' +
      'arXiv asks for fewer requests. Crossref cannot be reached.',
  );
});
