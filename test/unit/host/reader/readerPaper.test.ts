import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toReaderPaper } from '../../../../src/host/reader/readerPaper.ts';
import { paperDetails, paperView } from '../samplePapers.ts';

const mention = {
  ...{ post: 'tg:a/1', postTitle: 'A post', channel: 'A', publishedAt: '2026-03-05', start: 7, end: 12 },
  ...{ passage: 'About a paper', match: [6, 13] as const },
};

describe('what the page is told of a paper', () => {
  it('no path and no address', () => {
    const paper = paperView({
      ...{ pdfPath: '/home/me/notes/papers/2506.02177.pdf', recordPath: '/home/me/notes/papers/small.md' },
      ...{ mentions: [mention], details: paperDetails({ url: 'https://example.org/paper' }) },
      repositories: [{ name: 'a/b', url: 'https://github.com/a/b', from: 'posts', details: undefined }],
      models: [{ name: 'a/m', url: 'https://huggingface.co/a/m' }],
    });
    const told = JSON.stringify(toReaderPaper(paper));
    assert.doesNotMatch(told, /https?:|\/home|tg:a/u);
    assert.match(told, /About a paper.*a\/b.*mentioned beside it in posts.*a\/m/u);
  });

  it('offers only what makes sense', () => {
    const actions = (more: Parameters<typeof paperView>[0]) => toReaderPaper(paperView(more)).actions;
    const gone = { url: undefined, arxivId: undefined };
    assert.deepEqual(actions({ key: 'title:small but patient', ...gone }), [
      ...['copyBibtex', 'copyCitation', 'copyMarkdown', 'findPaper', 'showPosts'],
    ]);
    assert.deepEqual(actions({ key: 'doi:10.5555/a', ...gone, doi: '10.5555/a', posts: 0 }), [
      ...['abstract', 'copyLink', 'copyBibtex', 'copyCitation', 'copyMarkdown', 'lookUp'],
    ]);
    assert.ok(actions({ recordPath: '/notes/papers/a.md' }).includes('openRecord'));
    assert.ok(actions({ ...gone, url: 'https://aclanthology.org/2024.acl-long.1' }).includes('pdf'));
    assert.ok(!actions({ ...gone, url: 'https://aclanthology.org/2024.acl-long.1' }).includes('savePdf'));
  });

  it('how it could be looked up', () => {
    const lookUpBy = (more: Parameters<typeof paperView>[0]) => toReaderPaper(paperView(more)).lookUpBy;
    assert.equal(lookUpBy({}), 'id');
    assert.equal(lookUpBy({ key: 'title:a b c', arxivId: undefined }), 'title');
    assert.equal(lookUpBy({ key: 'url:example.org/a', arxivId: undefined }), undefined);
  });

  it('who links a repository, and whether there is an abstract', () => {
    const repositories = [{ name: 'a/b', url: '', from: 'lookup', details: undefined }] as const;
    const because = (services: readonly ('arxiv' | 'huggingFace')[]) =>
      toReaderPaper(paperView({ repositories, details: paperDetails({ services }) })).repositories[0]
        ?.because;
    assert.equal(because(['arxiv', 'huggingFace']), 'linked by Hugging Face');
    assert.equal(because(['arxiv']), 'found by lookup');
    assert.equal(toReaderPaper(paperView({ details: paperDetails({ abstract: ' \n' }) })).hasAbstract, false);
    assert.equal(toReaderPaper(paperView({ details: paperDetails() })).hasAbstract, true);
  });
});
