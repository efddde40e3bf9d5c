import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseLink } from '../../../../src/core/papers/parseLink.ts';

const arxiv: readonly (readonly [address: string, id: string])[] = [
  ['https://arxiv.org/abs/2401.12345', '2401.12345'],
  ['http://arxiv.org/abs/2401.12345', '2401.12345'],
  ['arxiv.org/abs/2401.12345', '2401.12345'],
  ['www.arxiv.org/abs/2401.12345', '2401.12345'],
  ['HTTPS://ARXIV.ORG/ABS/2401.12345V2', '2401.12345'],
  ['https://arxiv.org/abs/2401.12345v2', '2401.12345'],
  ['https://arxiv.org/abs/2401.12345v12', '2401.12345'],
  ['https://arxiv.org/abs/2401.12345/', '2401.12345'],
  ['https://arxiv.org/abs/2401.12345?context=cs.LG', '2401.12345'],
  ['https://arxiv.org/abs/arXiv:2401.12345', '2401.12345'],
  ['https://arxiv.org/abs//2401.12345', '2401.12345'],
  ['https://arxiv.org/pdf/2401.12345', '2401.12345'],
  ['https://arxiv.org/pdf/2401.12345.pdf', '2401.12345'],
  ['https://arxiv.org/pdf/2401.12345v3.pdf#page=7', '2401.12345'],
  ['https://arxiv.org/html/2401.12345v1', '2401.12345'],
  ['https://arxiv.org/html/2401.12345v1/#S3.F2', '2401.12345'],
  ['https://arxiv.org/format/2401.12345', '2401.12345'],
  ['https://arxiv.org/src/2401.12345v1', '2401.12345'],
  ['https://arxiv.org/e-print/2401.12345', '2401.12345'],
  ['https://arxiv.org/bibtex/2401.12345', '2401.12345'],
  ['https://arxiv.org/2401.12345', '2401.12345'],
  ['https://arxiv.org/ftp/arxiv/papers/2401/2401.12345.pdf', '2401.12345'],
  ['https://export.arxiv.org/abs/2401.12345', '2401.12345'],
  ['https://browse.arxiv.org/html/2401.12345v1', '2401.12345'],
  ['https://cn.arxiv.org/pdf/2401.12345', '2401.12345'],
  ['http://xxx.lanl.gov/abs/hep-th/9901001', 'hep-th/9901001'],
  ['https://arxiv.org/abs/cs/0112017', 'cs/0112017'],
  ['https://arxiv.org/abs/cs/0112017v1', 'cs/0112017'],
  ['https://arxiv.org/pdf/cs/0112017.pdf', 'cs/0112017'],
  ['https://arxiv.org/abs/math.GT/0309136v2', 'math.GT/0309136'],
  ['https://arxiv.org/abs/math.gt/0309136', 'math.GT/0309136'],
  ['https://arxiv.org/abs/cond-mat/9901001', 'cond-mat/9901001'],
  ['https://arxiv.org/abs/q-bio.NC/0501001', 'q-bio.NC/0501001'],
  ['https://arxiv.org/abs/0704.0001', '0704.0001'],
  ['https://arxiv.org/abs/1412.6980', '1412.6980'],
  ['https://arxiv.org/abs/1501.00001', '1501.00001'],
  ['https://arxiv.org/abs/2401.12345%20', '2401.12345'],
  ['https://arxiv.org/abs/%32401.12345', '2401.12345'],
  ['https://arxiv.org/abs/2401.\u200b12345', '2401.12345'],
  ['\ufeffhttps://arxiv.org/abs/2401.12345\u2060', '2401.12345'],
  ['https://arxiv.org/abs/2401.12345?utm_source=telegram&fbclid=1', '2401.12345'],
  ['https://ar5iv.labs.arxiv.org/html/2401.12345', '2401.12345'],
  ['https://ar5iv.org/abs/2401.12345v2', '2401.12345'],
  ['https://ar5iv.org/html/2401.12345', '2401.12345'],
  ['https://www.alphaxiv.org/abs/2401.12345', '2401.12345'],
  ['https://alphaxiv.org/pdf/2401.12345v1', '2401.12345'],
  ['https://www.alphaxiv.org/overview/2401.12345', '2401.12345'],
  ['https://alphaxiv.org/ru/overview/2401.12345', ''],
  ['https://huggingface.co/papers/2401.12345', '2401.12345'],
  ['https://hf.co/papers/2401.12345', '2401.12345'],
  ['huggingface.co/papers/2401.12345#comments', '2401.12345'],
  ['https://api.semanticscholar.org/arXiv:2401.12345', '2401.12345'],
  ['https://www.semanticscholar.org/arxiv/2401.12345', '2401.12345'],
  ['https://doi.org/10.48550/arXiv.2401.12345', '2401.12345'],
  ['https://dx.doi.org/10.48550/arxiv.2401.12345', '2401.12345'],
  ['https://doi.org/10.48550%2FarXiv.2401.12345', '2401.12345'],
  ['doi:10.48550/arXiv.2401.12345', '2401.12345'],
  ['10.48550/arXiv.cs/0112017', 'cs/0112017'],
  ['https://www.arxiv-vanity.com/papers/2401.12345/', '2401.12345'],
  ['https://scirate.com/arxiv/2401.12345', '2401.12345'],
  ['https://www.emergentmind.com/papers/2401.12345', '2401.12345'],
  ['https://papers.cool/arxiv/2401.12345', '2401.12345'],
  ['https://www.catalyzex.com/paper/arxiv:2401.12345', '2401.12345'],
  ['https://paperswithcode.com/paper/arxiv:2401.12345', '2401.12345'],
  ['https://ui.adsabs.harvard.edu/abs/2024arXiv240112345S/abstract', '2401.12345'],
  ['arXiv:2401.12345', '2401.12345'],
  ['arxiv: 2401.12345v2 [cs.LG]', '2401.12345'],
  ['arXiv:math.GT/0309136v2', 'math.GT/0309136'],
  ['https://t.me/iv?url=https%3A%2F%2Farxiv.org%2Fabs%2F2401.12345&rhash=1a2b', '2401.12345'],
  ['https://www.google.com/url?q=https://arxiv.org/abs/2401.12345&sa=D', '2401.12345'],
  ['https://vk.com/away.php?to=https%3A%2F%2Farxiv.org%2Fpdf%2F2401.12345&cc_key=', '2401.12345'],
  ['https://l.facebook.com/l.php?u=https%3A%2F%2Farxiv.org%2Fabs%2F2401.12345&h=AT', '2401.12345'],
  [
    'https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Farxiv.org%2Fabs%2F2401.12345&trk=x',
    '2401.12345',
  ],
  ['https://www.youtube.com/redirect?q=https%3A%2F%2Farxiv.org%2Fabs%2F2401.12345', '2401.12345'],
  [
    'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Farxiv.org%2Fabs%2F2401.12345&data=1',
    '2401.12345',
  ],
  ['https://web.archive.org/web/20240201000000/https://arxiv.org/abs/2401.12345', '2401.12345'],
  [
    'https://www.google.com/url?q=https%3A%2F%2Ft.me%2Fiv%3Furl%3Dhttps%253A%252F%252Farxiv.org%252Fabs%252F2401.12345',
    '2401.12345',
  ],
  // Ids that cannot exist are pages of arXiv, never papers.
  ['https://arxiv.org/abs/2413.12345', ''],
  ['https://arxiv.org/abs/2400.12345', ''],
  ['https://arxiv.org/abs/2401.1234', ''],
  ['https://arxiv.org/abs/1412.12345', ''],
  ['https://arxiv.org/abs/0703.0001', ''],
  ['https://arxiv.org/abs/2401.123456', ''],
  ['https://arxiv.org/abs/9912.12345', ''],
  ['https://arxiv.org/abs/2401.00000', ''],
  ['https://arxiv.org/abs/cs/0113017', ''],
  ['https://arxiv.org/abs/cs/0704001', ''],
  ['https://arxiv.org/abs/foo/0112017', ''],
  ['https://arxiv.org/list/cs.LG/recent', ''],
  ['https://arxiv.org/', ''],
  ['https://arxiv.org/a/ivanov_i_1', ''],
  ['https://info.arxiv.org/help/api/index.html', ''],
  ['https://notarxiv.org.example.com/abs/2401.12345', ''],
  ['https://myarxiv.org/abs/2401.12345', ''],
];

for (const [address, id] of arxiv) {
  test(`arXiv ${id === '' ? 'is not in' : id} ${address}`, () => {
    const link = parseLink(address);
    assert.equal(link?.arxivId, id === '' ? undefined : id);
    assert.equal(link?.kind, id === '' ? 'page' : 'paper');
    if (id !== '') assert.equal(link?.url, `https://arxiv.org/abs/${id}`);
  });
}

const repositories: readonly (readonly [address: string, repository: string])[] = [
  ['https://github.com/openlab/tool', 'openlab/tool'],
  ['github.com/openlab/tool', 'openlab/tool'],
  ['http://www.github.com/openlab/tool/', 'openlab/tool'],
  ['https://github.com/openlab/tool.git', 'openlab/tool'],
  ['git+https://github.com/openlab/tool.git', 'openlab/tool'],
  ['git@github.com:openlab/tool.git', 'openlab/tool'],
  ['ssh://git@github.com/openlab/tool.git', 'openlab/tool'],
  ['git://github.com/openlab/tool.git', 'openlab/tool'],
  ['https://github.com/openlab/tool#readme', 'openlab/tool'],
  ['https://github.com/openlab/tool?tab=readme-ov-file', 'openlab/tool'],
  ['https://github.com/openlab/tool/blob/main/src/a.py#L10-L20', 'openlab/tool'],
  ['https://github.com/openlab/tool/tree/main/examples', 'openlab/tool'],
  ['https://github.com/openlab/tool/issues/12', 'openlab/tool'],
  ['https://github.com/openlab/tool/pull/7/files', 'openlab/tool'],
  ['https://github.com/openlab/tool/releases/tag/v1.0', 'openlab/tool'],
  ['https://github.com/openlab/tool/wiki', 'openlab/tool'],
  ['https://github.com/openlab/my.tool-2_x', 'openlab/my.tool-2_x'],
  ['https://github.com/OpenLab/Tool', 'OpenLab/Tool'],
  ['https://raw.githubusercontent.com/openlab/tool/main/README.md', 'openlab/tool'],
  ['https://api.github.com/repos/openlab/tool', 'openlab/tool'],
  ['https://codeload.github.com/openlab/tool/zip/main', 'openlab/tool'],
  ['https://github.dev/openlab/tool', 'openlab/tool'],
  ['https://vscode.dev/github/openlab/tool', 'openlab/tool'],
  ['https://nbviewer.org/github/openlab/tool/blob/main/a.ipynb', 'openlab/tool'],
  ['https://colab.research.google.com/github/openlab/tool/blob/main/a.ipynb', 'openlab/tool'],
  ['https://mybinder.org/v2/gh/openlab/tool/HEAD', 'openlab/tool'],
  ['https://deepwiki.com/openlab/tool', 'openlab/tool'],
  ['https://t.me/iv?url=https://github.com/openlab/tool&rhash=9', 'openlab/tool'],
  ['https://github.com/openlab/tool\u200b', 'openlab/tool'],
];

for (const [address, repository] of repositories) {
  test(`GitHub repository ${repository} in ${address}`, () => {
    const link = parseLink(address);
    assert.equal(link?.kind, 'repository');
    assert.equal(link?.repository, repository);
  });
}

const others: readonly (readonly [address: string, kind: string, url?: string])[] = [
  ['https://github.com/features', 'page'],
  ['https://github.com/features/copilot', 'page'],
  ['https://github.com/topics/llm', 'page'],
  ['https://github.com/orgs/openlab/repositories', 'page'],
  ['https://github.com/sponsors/someone', 'page'],
  ['https://github.com/trending/python', 'page'],
  ['https://github.com/marketplace/actions/checkout', 'page'],
  ['https://github.com/openlab', 'page'],
  ['https://github.com/', 'page'],
  ['https://github.com/-bad/tool', 'page'],
  ['https://openlab.github.io/tool/', 'page', 'https://openlab.github.io/tool/'],
  ['https://gist.github.com/someone/0123456789abcdef0123456789abcdef', 'repository'],
  ['https://gitlab.com/group/sub/tool/-/blob/main/a.py', 'repository', 'https://gitlab.com/group/sub/tool'],
  ['https://gitlab.com/explore/projects', 'page'],
  ['https://codeberg.org/openlab/tool', 'repository', 'https://codeberg.org/openlab/tool'],
  ['https://huggingface.co/openlab/tiny-7b', 'model', 'https://huggingface.co/openlab/tiny-7b'],
  ['https://hf.co/openlab/tiny-7b/tree/main', 'model', 'https://huggingface.co/openlab/tiny-7b'],
  [
    'https://huggingface.co/datasets/openlab/corpus',
    'dataset',
    'https://huggingface.co/datasets/openlab/corpus',
  ],
  ['https://huggingface.co/spaces/openlab/demo', 'page'],
  ['https://huggingface.co/collections/openlab/all-1', 'page'],
  ['https://huggingface.co/blog/some-post', 'page'],
  ['https://huggingface.co/learn/nlp-course/chapter1', 'course'],
  ['https://huggingface.co/docs/transformers/index', 'page'],
  ['https://huggingface.co/openlab', 'page'],
  ['https://www.kaggle.com/datasets/openlab/corpus', 'dataset'],
  ['https://www.kaggle.com/competitions/titanic', 'page'],
  ['https://www.kaggle.com/models/openlab/tiny', 'model'],
  ['https://colab.research.google.com/drive/1aBcD', 'page'],
  ['https://wandb.ai/openlab/runs', 'page'],
  ['https://youtu.be/abcdefghijk?si=XyZ', 'video', 'https://www.youtube.com/watch?v=abcdefghijk'],
  [
    'https://m.youtube.com/watch?v=abcdefghijk&feature=share',
    'video',
    'https://www.youtube.com/watch?v=abcdefghijk',
  ],
  [
    'https://www.youtube.com/watch?v=abcdefghijk&t=90',
    'video',
    'https://www.youtube.com/watch?v=abcdefghijk&t=90',
  ],
  ['https://www.youtube.com/shorts/abcdefghijk', 'video', 'https://www.youtube.com/watch?v=abcdefghijk'],
  ['https://www.youtube.com/live/abcdefghijk', 'video', 'https://www.youtube.com/watch?v=abcdefghijk'],
  ['https://www.youtube.com/playlist?list=PL1', 'video'],
  ['https://www.youtube.com/@somebody', 'channel'],
  ['https://rutube.ru/video/abc/', 'video'],
  ['https://t.me/some_channel', 'channel', 'https://t.me/some_channel'],
  ['https://t.me/s/some_channel', 'channel', 'https://t.me/some_channel'],
  ['https://t.me/some_channel/123?single', 'page', 'https://t.me/some_channel/123'],
  ['https://t.me/+AbCdEf', 'channel'],
  ['https://t.me/joinchat/AbCdEf', 'channel'],
  ['https://t.me/helper_bot', 'page'],
  ['https://telegra.ph/Some-page-01-01', 'page'],
  ['https://doi.org/10.1145/3580305.3599790', 'paper', 'https://doi.org/10.1145/3580305.3599790'],
  ['https://dl.acm.org/doi/abs/10.1145/3580305.3599790', 'paper'],
  ['https://dl.acm.org/doi/pdf/10.1145/3580305.3599790', 'paper'],
  ['https://link.springer.com/article/10.1007/s10994-021-05946-3', 'paper'],
  ['https://link.springer.com/content/pdf/10.1007/s10994-021-05946-3.pdf', 'paper'],
  ['https://www.nature.com/articles/s41586-021-03819-2', 'paper'],
  ['https://www.nature.com/nature/volumes', 'page'],
  ['https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full.pdf', 'paper'],
  ['https://www.medrxiv.org/content/10.1101/2020.01.01.20016543v1', 'paper'],
  ['https://openreview.net/forum?id=AbC123', 'paper', 'https://openreview.net/forum?id=AbC123'],
  ['https://openreview.net/pdf?id=AbC123', 'paper', 'https://openreview.net/forum?id=AbC123'],
  ['https://openreview.net/group?id=ICLR.cc/2025', 'page'],
  ['https://aclanthology.org/2023.acl-long.1', 'paper', 'https://aclanthology.org/2023.acl-long.1/'],
  ['https://aclanthology.org/2023.acl-long.1.pdf', 'paper', 'https://aclanthology.org/2023.acl-long.1/'],
  ['https://www.aclweb.org/anthology/P19-1001/', 'paper', 'https://aclanthology.org/P19-1001/'],
  ['https://aclanthology.org/venues/acl/', 'page'],
  [
    'https://proceedings.mlr.press/v139/someone21a.html',
    'paper',
    'https://proceedings.mlr.press/v139/someone21a.html',
  ],
  [
    'https://proceedings.mlr.press/v139/someone21a/someone21a.pdf',
    'paper',
    'https://proceedings.mlr.press/v139/someone21a.html',
  ],
  [
    'https://papers.nips.cc/paper/2017/file/3f5ee243547dee91fbd053c1c4a845aa-Paper.pdf',
    'paper',
    'https://proceedings.neurips.cc/paper/2017/hash/3f5ee243547dee91fbd053c1c4a845aa-Abstract.html',
  ],
  [
    'https://proceedings.neurips.cc/paper_files/paper/2023/hash/3f5ee243547dee91fbd053c1c4a845aa-Abstract-Conference.html',
    'paper',
    'https://proceedings.neurips.cc/paper_files/paper/2023/hash/3f5ee243547dee91fbd053c1c4a845aa-Abstract-Conference.html',
  ],
  [
    'https://openaccess.thecvf.com/content/CVPR2023/papers/Someone_Title_CVPR_2023_paper.pdf',
    'paper',
    'https://openaccess.thecvf.com/content/CVPR2023/html/Someone_Title_CVPR_2023_paper.html',
  ],
  [
    'https://ieeexplore.ieee.org/abstract/document/1234567',
    'paper',
    'https://ieeexplore.ieee.org/document/1234567',
  ],
  [
    'https://ieeexplore.ieee.org/stamp/stamp.jsp?arnumber=1234567',
    'paper',
    'https://ieeexplore.ieee.org/document/1234567',
  ],
  ['https://www.jmlr.org/papers/v15/someone14a.html', 'paper'],
  ['https://paperswithcode.com/paper/some-title', 'paper'],
  ['https://paperswithcode.com/dataset/imagenet', 'dataset'],
  ['https://www.semanticscholar.org/paper/Title/0123456789abcdef', 'paper'],
  ['https://www.coursera.org/learn/machine-learning', 'course'],
  ['https://stepik.org/course/4852', 'course'],
  ['https://cs231n.stanford.edu/', 'course'],
  ['https://www.deeplearningbook.org/', 'book'],
  ['https://d2l.ai/', 'book'],
  ['https://example.com/book', 'page'],
  ['https://example.com/a?utm_source=tg&utm_medium=x&id=5', 'page', 'https://example.com/a?id=5'],
  ['https://example.com/a?fbclid=1', 'page', 'https://example.com/a'],
  ['https://example.com/a?x=1&amp;utm_source=2', 'page', 'https://example.com/a?x=1'],
  ['https://habr.com/ru/articles/700000/', 'page'],
  ['пример.рф/страница', 'page'],
];

for (const [address, kind, url] of others) {
  test(`${kind}: ${address}`, () => {
    const link = parseLink(address);
    assert.equal(link?.kind, kind);
    assert.equal(link?.arxivId, undefined);
    if (url !== undefined) assert.equal(link?.url, url);
  });
}

test('DOIs of one paper are equal, whoever prints them', () => {
  const addresses = [
    'https://doi.org/10.1145/3580305.3599790',
    'https://dx.doi.org/10.1145/3580305.3599790.',
    'doi:10.1145/3580305.3599790',
    '10.1145/3580305.3599790',
    'https://dl.acm.org/doi/abs/10.1145/3580305.3599790',
    'https://dl.acm.org/doi/pdf/10.1145/3580305.3599790',
  ];
  assert.deepEqual(
    new Set(addresses.map((address) => parseLink(address)?.doi)),
    new Set(['10.1145/3580305.3599790']),
  );
  assert.equal(
    parseLink('https://www.nature.com/articles/S41586-021-03819-2')?.doi,
    '10.1038/s41586-021-03819-2',
  );
  assert.equal(
    parseLink('https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full')?.doi,
    '10.1101/2020.01.01.123456',
  );
});

for (const address of [
  '',
  ' ',
  'mailto:a@example.com',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'tg://resolve?domain=x',
  '#anchor',
  './paper.pdf',
  'https://',
  'http://[',
  'a b',
  'localhost',
  `https://example.com/${'a'.repeat(9000)}`,
]) {
  test(`no link: ${JSON.stringify(address.slice(0, 40))}`, () => {
    assert.equal(parseLink(address), undefined);
  });
}

test('a redirect that leads to itself or to a script ends', () => {
  const own = 'https://t.me/iv?url=https%3A%2F%2Ft.me%2Fiv%3Furl%3Dhttps%253A%252F%252Ft.me';
  assert.equal(parseLink(own)?.kind, 'page');
  assert.match(
    parseLink('https://www.google.com/url?q=javascript:alert(1)')?.url ?? '',
    /^https:\/\/www\.google\.com\//,
  );
});
