/** Every form a link can have, in every kind of file it can stand in, through the importers: one reference each. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { importFile } from '../../../../src/core/formats/importFile.ts';
import { extractReferences } from '../../../../src/core/papers/extractReferences.ts';
import { referenceKey } from '../../../../src/core/papers/referenceKey.ts';
import type { Reference } from '../../../../src/core/posts/post.ts';

/** What an address leads to: the kind of the reference and its key. */
type Form = readonly [address: string, kind: string, key: string];

const ARXIV = 'arxiv:2401.12345';
const TOOL = 'github:openlab/tool';

const FORMS: readonly Form[] = [
  ['https://arxiv.org/abs/2401.12345', 'paper', ARXIV],
  ['http://arxiv.org/abs/2401.12345v2', 'paper', ARXIV],
  ['https://www.arxiv.org/pdf/2401.12345', 'paper', ARXIV],
  ['https://arxiv.org/pdf/2401.12345v3.pdf', 'paper', ARXIV],
  ['https://arxiv.org/pdf/2401.12345#page=3', 'paper', ARXIV],
  ['https://arxiv.org/html/2401.12345v1', 'paper', ARXIV],
  ['https://arxiv.org/format/2401.12345', 'paper', ARXIV],
  ['https://arxiv.org/src/2401.12345', 'paper', ARXIV],
  ['https://export.arxiv.org/abs/2401.12345', 'paper', ARXIV],
  ['https://arxiv.org/abs/cs/0112017', 'paper', 'arxiv:cs/0112017'],
  ['https://arxiv.org/abs/math.GT/0309136v2', 'paper', 'arxiv:math/0309136'],
  ['https://arxiv.org/pdf/hep-th/9901001.pdf', 'paper', 'arxiv:hep-th/9901001'],
  ['https://ar5iv.labs.arxiv.org/html/2401.12345', 'paper', ARXIV],
  ['https://ar5iv.org/abs/2401.12345', 'paper', ARXIV],
  ['https://www.alphaxiv.org/abs/2401.12345v1', 'paper', ARXIV],
  ['https://alphaxiv.org/overview/2401.12345', 'paper', ARXIV],
  ['https://huggingface.co/papers/2401.12345', 'paper', ARXIV],
  ['https://api.semanticscholar.org/arXiv:2401.12345', 'paper', ARXIV],
  ['https://doi.org/10.48550/arXiv.2401.12345', 'paper', ARXIV],
  ['https://www.arxiv-vanity.com/papers/2401.12345/', 'paper', ARXIV],
  ['https://scirate.com/arxiv/2401.12345', 'paper', ARXIV],
  ['https://t.me/iv?url=https%3A%2F%2Farxiv.org%2Fabs%2F2401.12345&rhash=1a2b3c', 'paper', ARXIV],
  ['https://www.google.com/url?q=https%3A%2F%2Farxiv.org%2Fabs%2F2401.12345&sa=D', 'paper', ARXIV],
  ['https://vk.com/away.php?to=https%3A%2F%2Farxiv.org%2Fabs%2F2401.12345', 'paper', ARXIV],
  ['https://l.facebook.com/l.php?u=https%3A%2F%2Farxiv.org%2Fabs%2F2401.12345&h=AT0', 'paper', ARXIV],
  ['https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Farxiv.org%2Fabs%2F2401.12345', 'paper', ARXIV],
  ['https://arxiv.org/abs/2401.12345?utm_source=telegram&utm_medium=social', 'paper', ARXIV],
  ['https://arxiv.org/abs/%32401.12345', 'paper', ARXIV],
  ['https://doi.org/10.1145/3580305.3599790', 'paper', 'doi:10.1145/3580305.3599790'],
  ['https://dl.acm.org/doi/pdf/10.1145/3580305.3599790', 'paper', 'doi:10.1145/3580305.3599790'],
  ['https://link.springer.com/article/10.1007/s10994-021-05946-3', 'paper', 'doi:10.1007/s10994-021-05946-3'],
  ['https://www.nature.com/articles/s41586-021-03819-2', 'paper', 'doi:10.1038/s41586-021-03819-2'],
  [
    'https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full',
    'paper',
    'doi:10.1101/2020.01.01.123456',
  ],
  ['https://openreview.net/forum?id=AbC123xyz', 'paper', 'url:openreview.net/forum?id=AbC123xyz'],
  ['https://openreview.net/pdf?id=AbC123xyz', 'paper', 'url:openreview.net/forum?id=AbC123xyz'],
  ['https://aclanthology.org/2023.acl-long.1.pdf', 'paper', 'url:aclanthology.org/2023.acl-long.1'],
  [
    'https://proceedings.mlr.press/v139/someone21a.html',
    'paper',
    'url:proceedings.mlr.press/v139/someone21a.html',
  ],
  [
    'https://proceedings.neurips.cc/paper/2017/file/3f5ee243547dee91fbd053c1c4a845aa-Paper.pdf',
    'paper',
    'url:proceedings.neurips.cc/paper/2017/hash/3f5ee243547dee91fbd053c1c4a845aa-Abstract.html',
  ],
  [
    'https://openaccess.thecvf.com/content/CVPR2023/papers/Someone_Owls_CVPR_2023_paper.pdf',
    'paper',
    'url:openaccess.thecvf.com/content/CVPR2023/html/Someone_Owls_CVPR_2023_paper.html',
  ],
  ['https://ieeexplore.ieee.org/document/1234567', 'paper', 'url:ieeexplore.ieee.org/document/1234567'],
  ['https://github.com/openlab/tool', 'repository', TOOL],
  ['https://github.com/OpenLab/Tool/', 'repository', TOOL],
  ['https://github.com/openlab/tool.git', 'repository', TOOL],
  ['https://github.com/openlab/tool/blob/main/a.py#L10', 'repository', TOOL],
  ['https://github.com/openlab/tool/tree/dev/examples', 'repository', TOOL],
  ['https://github.com/openlab/tool/issues/12', 'repository', TOOL],
  ['https://github.com/openlab/tool/pull/7/files', 'repository', TOOL],
  ['https://raw.githubusercontent.com/openlab/tool/main/README.md', 'repository', TOOL],
  ['https://colab.research.google.com/github/openlab/tool/blob/main/a.ipynb', 'repository', TOOL],
  ['https://t.me/iv?url=https://github.com/openlab/tool&rhash=9', 'repository', TOOL],
  [
    'https://gist.github.com/someone/0123456789abcdef0123456789abcdef',
    'repository',
    'url:gist.github.com/someone/0123456789abcdef0123456789abcdef',
  ],
  ['https://gitlab.com/group/sub/tool/-/tree/main', 'repository', 'url:gitlab.com/group/sub/tool'],
  ['https://codeberg.org/openlab/tool', 'repository', 'url:codeberg.org/openlab/tool'],
  ['https://openlab.github.io/tool/', 'page', 'url:openlab.github.io/tool'],
  ['https://github.com/features/copilot', 'page', 'url:github.com/features/copilot'],
  ['https://github.com/topics/llm', 'page', 'url:github.com/topics/llm'],
  ['https://arxiv.org/list/cs.LG/recent', 'page', 'url:arxiv.org/list/cs.LG/recent'],
  ['https://arxiv.org/abs/2413.12345', 'page', 'url:arxiv.org/abs/2413.12345'],
  ['https://huggingface.co/openlab/tiny-7b', 'model', 'url:huggingface.co/openlab/tiny-7b'],
  ['https://huggingface.co/datasets/openlab/corpus', 'dataset', 'url:huggingface.co/datasets/openlab/corpus'],
  ['https://huggingface.co/spaces/openlab/demo', 'page', 'url:huggingface.co/spaces/openlab/demo'],
  ['https://www.kaggle.com/datasets/openlab/corpus', 'dataset', 'url:kaggle.com/datasets/openlab/corpus'],
  ['https://colab.research.google.com/drive/1aBcD', 'page', 'url:colab.research.google.com/drive/1aBcD'],
  ['https://wandb.ai/openlab/runs', 'page', 'url:wandb.ai/openlab/runs'],
  ['https://youtu.be/abcdefghijk?si=XyZ', 'video', 'url:youtube.com/watch?v=abcdefghijk'],
  ['https://www.coursera.org/learn/machine-learning', 'course', 'url:coursera.org/learn/machine-learning'],
  ['https://d2l.ai/', 'book', 'url:d2l.ai'],
  ['https://t.me/some_channel', 'channel', 'url:t.me/some_channel'],
  ['https://t.me/some_channel/123', 'page', 'url:t.me/some_channel/123'],
  ['https://example.com/a?utm_source=tg&id=5', 'page', 'url:example.com/a?id=5'],
];

/** A kind of file around an address: its name and its text. */
type Place = (address: string) => readonly [path: string, text: string];

const PLACES: Readonly<Record<string, Place>> = {
  'plain text between Russian words': (address) => ['a.txt', `Вышла работа ${address} и её уже обсуждают.\n`],
  'plain text in brackets, before a full stop': (address) => [
    'a.txt',
    `Новое (${address}). Читаем дальше.\n`,
  ],
  'plain text, glued to a word and a dash': (address) => ['a.txt', `Ссылка:${address} — вот она\n`],
  'a Markdown link': (address) => ['a.md', `# Заметка\n\nВышла [новая работа](${address}), читаем.\n`],
  'a Markdown autolink in a list': (address) => ['a.md', `# Notes\n\n- see <${address}> for more\n`],
  'a Markdown definition': (address) => ['a.md', `# Notes\n\nThe [work][w] is out.\n\n[w]: ${address}\n`],
  'an anchor of a saved page': (address) => [
    'a.html',
    page(`The <a href="${escaped(address)}">work</a> is out.`),
  ],
  'a text link of Telegram Desktop': (address) => [
    'result.json',
    chat([
      { type: 'plain', text: 'Вышла ' },
      { type: 'text_link', text: 'работа', href: address },
    ]),
  ],
  'a printed link of Telegram Desktop': (address) => [
    'result.json',
    chat([
      { type: 'plain', text: 'Вышла ' },
      { type: 'link', text: address },
    ]),
  ],
};

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}

function page(sentence: string): string {
  const filler = Array(4).fill(
    '<p>The owls of the forest count their trees before they sleep, every night.</p>',
  );
  return `<!DOCTYPE html><html><head><title>Owls</title></head><body><article><h1>Owls</h1><p>${sentence}</p>${filler.join('')}</article></body></html>`;
}

function chat(parts: readonly object[]): string {
  const message = {
    id: 7,
    type: 'message',
    date: '2025-05-01T10:00:00',
    date_unixtime: '1746093600',
    from: 'Owls',
    from_id: 'channel77',
    text: parts,
    text_entities: parts,
  };
  return JSON.stringify({ name: 'Owls', type: 'public_channel', id: 77, messages: [message] });
}

function referencesOf([path, text]: readonly [string, string]): readonly Reference[] {
  const { posts, problems } = importFile(path, text);
  assert.deepEqual(problems, []);
  return posts.flatMap((post) => extractReferences(post));
}

function check(file: readonly [string, string], kind: string, key: string): void {
  const found = referencesOf(file).map((reference) => [reference.kind, referenceKey(reference)]);
  assert.deepEqual(found, [[kind, key]]);
}

for (const [name, place] of Object.entries(PLACES)) {
  describe(name, () => {
    for (const [address, kind, key] of FORMS) {
      it(address, () => check(place(address), kind, key));
    }
  });
}

/** Ids and names without an address, as plain text: what they are, or nothing. */
const PRINTED: readonly (readonly [text: string, key: string | undefined])[] = [
  ['arXiv:2401.12345v2 [cs.LG]', ARXIV],
  ['arXiv: 2401.12345', ARXIV],
  ['arxiv 2401.12345', ARXIV],
  ['статья на архиве arXiv (2401.12345)', ARXIV],
  ['arXiv:math.GT/0309136v2', 'arxiv:math/0309136'],
  ['arXiv:cs/0112017', 'arxiv:cs/0112017'],
  ['doi:10.1145/3580305.3599790', 'doi:10.1145/3580305.3599790'],
  ['DOI: 10.1145/3580305.3599790.', 'doi:10.1145/3580305.3599790'],
  ['10.48550/arXiv.2401.12345', ARXIV],
  ['git@github.com:openlab/tool.git', TOOL],
  ['github.com/openlab/tool', TOOL],
  ['читаемhttps://arxiv.org/abs/2401.12345сегодня', ARXIV],
  ['«https://arxiv.org/abs/2401.12345»', ARXIV],
  ['[https://arxiv.org/abs/2401.12345]', ARXIV],
  ['https://arxiv.org/abs/2401.12345, https://arxiv.org/abs/2401.12345', ARXIV],
  ['https://arxiv.org/abs/2401.\u200B12345', ARXIV],
  ['https://arxiv.org/abs/2401.12345\u200B.', ARXIV],
  ['https://arxiv.org/abs/2401.12345🔥', ARXIV],
  ['https://arxiv.org/abs/2401.12345!!!', ARXIV],
  ['https://arxiv.org/abs/2401.12345…', ARXIV],
  ['**https://arxiv.org/abs/2401.12345**', ARXIV],
  ['точность выросла до 2401.12345', undefined],
  ['версия 2401.12345 вышла', undefined],
  ['счёт 1234.56789 руб.', undefined],
  ['arXiv:2413.12345', undefined],
  ['arXiv:2401.1234', undefined],
  ['тел. 2401.123456', undefined],
  ['почта me@github.com', undefined],
  ['лежит на github, ищите', undefined],
];

describe('printed in a text', () => {
  for (const [text, key] of PRINTED) {
    it(JSON.stringify(text), () => {
      const keys = new Set(referencesOf(['a.txt', `Первая строка.\n\n${text}\n`]).map(referenceKey));
      assert.deepEqual([...keys], key === undefined ? [] : [key]);
    });
  }
});

it('a slip in a Markdown link costs nothing', () => {
  for (const written of [
    '[tool]([https://github.com/openlab/tool)',
    '[tool](<https://github.com/openlab/tool>)',
  ]) {
    check(['a.md', `# Notes\n\n- ${written} is out.\n`], 'repository', TOOL);
  }
});
