import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lookUpPaperDetails } from '../../../../src/host/lookup/lookUpDetails.ts';
import { LookupError, type Web } from '../../../../src/lookup/web.ts';
import { jsonAnswer } from './answers.ts';

/** Knows nothing, but answers. */
const web: Web = {
  isAllowed: (service) => service === 'semanticScholar' || service === 'huggingFace',
  get: ({ service }) =>
    service === 'semanticScholar'
      ? Promise.resolve(jsonAnswer([null, null]))
      : Promise.reject(new LookupError(service, 'limited', 'Too many requests.')),
};

it('counts papers, not the questions that are asked about them', async () => {
  const shown: string[] = [];
  const result = await lookUpPaperDetails(
    { web, library: { putDetails: () => Promise.resolve() } },
    ['arxiv:2405.00001', 'arxiv:2405.00002'],
    {
      signal: new AbortController().signal,
      show: (done, total) => void shown.push(`${done} of ${total}`),
    },
  );
  assert.deepEqual(shown, ['0 of 2', '1 of 2']);
  assert.deepEqual([result.asked, result.found, result.failures.length], [2, 0, 1]);
});
