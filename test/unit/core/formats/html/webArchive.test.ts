/** Pages saved as MHTML come with one character per byte; each part has its own charset and encoding. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { importFile } from '../../../../../src/core/formats/importFile.ts';

const words =
  'Модель читает страницу целиком, а потом забывает всё, кроме первого абзаца и подписи к картинке. ';

/** The bytes of a text, one character each. */
function bytes(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

function quoted(text: string): string {
  return bytes(text).replace(/[^\t\n -<>-~]/gu, (byte) => {
    return `=${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  });
}

function archive(encoding: string, body: string, charset = 'utf-8'): string {
  return [
    'From: <Saved by Blink>',
    'Snapshot-Content-Location: https://blog.example/posts/one/',
    'Subject: =?utf-8?Q?=D0=9E=D0=B4=D0=BD=D0=B0?=',
    'Date: Fri, 7 Mar 2025 10:00:00 -0000',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; type="text/html"; boundary="----Boundary--abc"',
    '',
    '',
    '------Boundary--abc',
    `Content-Type: text/html; charset=${charset}`,
    'Content-ID: <frame-1@mhtml.blink>',
    `Content-Transfer-Encoding: ${encoding}`,
    'Content-Location: https://blog.example/posts/one/',
    '',
    body,
    '------Boundary--abc',
    'Content-Type: image/png',
    'Content-Transfer-Encoding: base64',
    'Content-Location: https://blog.example/a.png',
    '',
    'iVBORw0KGgo=',
    '------Boundary--abc--',
    '',
  ].join('\r\n');
}

const page = `<html lang="ru"><head><title>Одна страница</title></head><body><nav><a href="/">Главная</a></nav><article><h1>Одна страница</h1><p>${words.repeat(4)}</p><p>См. <a href="../two/">вторую</a>. <img src="cid:x@mhtml.blink" alt="рисунок"></p></article></body></html>`;

describe('a page saved as MHTML', () => {
  const cases: readonly (readonly [name: string, file: string])[] = [
    ['quoted-printable', archive('quoted-printable', quoted(page))],
    ['base64', archive('base64', btoa(bytes(page)))],
    ['8bit', archive('8bit', bytes(page))],
    ['without a declared charset', archive('8bit', bytes(page), 'binary')],
  ];
  for (const [name, file] of cases) {
    it(`is one post, in ${name}`, () => {
      const { posts, problems } = importFile('page.mhtml', file);
      assert.deepEqual(problems, []);
      const [post] = posts;
      assert.ok(post !== undefined && posts.length === 1);
      assert.equal(post.format, 'web-page');
      assert.equal(post.title, 'Одна страница');
      assert.equal(post.url, 'https://blog.example/posts/one/');
      assert.equal(post.language, 'ru');
      assert.ok(post.text.startsWith('Модель читает') && post.text.endsWith('См. вторую.'));
      assert.deepEqual(
        post.links.map(({ url }) => url),
        ['https://blog.example/posts/two/'],
      );
      assert.deepEqual(post.media, []);
    });
  }

  it('with no page in it is reported', () => {
    const { posts, problems } = importFile(
      'page.mht',
      'MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nxx',
    );
    assert.equal(posts.length, 0);
    assert.equal(problems.length, 1);
  });
});

it('a page saved as MHTML without its end is told, also when too little of it is left', () => {
  const whole = archive('quoted-printable', quoted(page));
  for (const length of [whole.indexOf('</article>'), whole.indexOf('<article>')]) {
    const { posts, problems } = importFile('page.mhtml', whole.slice(0, length));
    assert.equal(posts.length, length > whole.indexOf('<article>') ? 1 : 0);
    assert.match(problems[0]?.message ?? '', /cut off here/u);
  }
});
