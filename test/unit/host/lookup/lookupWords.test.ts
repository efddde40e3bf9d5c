import assert from 'node:assert/strict';
import { it } from 'node:test';
import '../fakeVscode.ts';
import { LookupError } from '../../../../src/lookup/web.ts';

const { notFoundWords, reasonsOf } = await import('../../../../src/host/lookup/lookupWords.ts');

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

it('servers that failed alike share one sentence', () => {
  const failures = [
    new LookupError('arxiv', 'offline', 'arXiv cannot be reached.'),
    new LookupError('crossref', 'limited', 'Crossref asks for fewer requests.'),
    new LookupError('openAlex', 'offline', 'OpenAlex cannot be reached.'),
    new LookupError('huggingFace', 'offline', 'Hugging Face cannot be reached.'),
  ];
  assert.equal(
    reasonsOf(failures),
    'arXiv cannot be reached. The same goes for OpenAlex, Hugging Face. Crossref asks for fewer requests.',
  );
});
