import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abstractUrl, cloneUrl, htmlUrl, pdfUrl } from '../../../src/host/paperAddresses.ts';

const NONE = { arxivId: undefined, doi: undefined, url: undefined };

test('a paper on arXiv has an abstract, a PDF and an HTML page, whatever link the post had', () => {
  const paper = { ...NONE, arxivId: 'cs/0112017', url: 'https://ar5iv.org/abs/cs/0112017' };
  assert.equal(abstractUrl(paper), 'https://arxiv.org/abs/cs/0112017');
  assert.equal(pdfUrl(paper), 'https://arxiv.org/pdf/cs/0112017');
  assert.equal(htmlUrl(paper), 'https://arxiv.org/html/cs/0112017');
});

test('elsewhere a PDF is known where the address tells it', () => {
  const pdf = (url: string) => pdfUrl({ ...NONE, url });
  assert.equal(pdf('https://openreview.net/forum?id=Ab-1_c'), 'https://openreview.net/pdf?id=Ab-1_c');
  assert.equal(
    pdf('https://aclanthology.org/2020.acl-main.7/'),
    'https://aclanthology.org/2020.acl-main.7.pdf',
  );
  assert.equal(pdf('https://aclanthology.org/P19-1001'), 'https://aclanthology.org/P19-1001.pdf');
  assert.equal(pdf('https://lab.example/a/Paper.PDF'), 'https://lab.example/a/Paper.PDF');
  assert.equal(pdf('https://lab.example/paper'), undefined);
  assert.equal(pdf('https://aclanthology.org/venues/acl/'), undefined);
  assert.equal(pdfUrl(NONE), undefined);
});

test('a paper with a DOI alone has a page, but no PDF or HTML that is known', () => {
  const paper = { ...NONE, doi: '10.1000/xyz' };
  assert.equal(abstractUrl(paper), 'https://doi.org/10.1000/xyz');
  assert.equal(pdfUrl(paper), undefined);
  assert.equal(htmlUrl(paper), undefined);
  assert.equal(abstractUrl(NONE), undefined);
});

test('git is given the repository of a page of a known host, and nothing else', () => {
  assert.equal(
    cloneUrl('https://github.com/vogel/lanterns/tree/main/a'),
    'https://github.com/vogel/lanterns.git',
  );
  assert.equal(cloneUrl('https://github.com/vogel/lanterns.git'), 'https://github.com/vogel/lanterns.git');
  assert.equal(
    cloneUrl('https://gitlab.com/garden/light/lanterns/-/tree/main'),
    'https://gitlab.com/garden/light/lanterns.git',
  );
  assert.equal(cloneUrl('https://codeberg.org/vogel/lanterns'), 'https://codeberg.org/vogel/lanterns.git');
  for (const none of [
    'https://github.com/vogel',
    'http://github.com/a/b',
    'ext::sh -c x',
    'https://a.example/b/c',
  ]) {
    assert.equal(cloneUrl(none), undefined, none);
  }
});
