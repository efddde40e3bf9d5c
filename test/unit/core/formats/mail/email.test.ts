import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type Imported, textFile } from '../../../../../src/core/formats/importer.ts';
import { DEFAULT_OPTIONS } from '../../../../../src/core/formats/importFile.ts';
import { emailImporter } from '../../../../../src/core/formats/mail/emailImporter.ts';

function fixture(name: string): string {
  return readFileSync(new URL(`../../../../fixtures/mail/${name}`, import.meta.url), 'latin1');
}

function read(path: string, text: string, pieceLength = text.length): readonly Imported[] {
  const file = textFile(path, text);
  function* pieces() {
    for (let at = 0; at < text.length; at += pieceLength) yield text.slice(at, at + pieceLength);
  }
  return [...emailImporter.read({ ...file, pieces }, DEFAULT_OPTIONS)];
}

function posts(path: string, text: string) {
  return read(path, text).flatMap((one) => (one.kind === 'post' ? [one.post] : []));
}

function letter(fields: string, body: string): string {
  return Buffer.from(`From: a@b.org\nSubject: x\n${fields}\n\n${body}`).toString('latin1');
}

test('a newsletter is its text, without preheader, buttons, footer and pixel', () => {
  const [post] = posts('newsletter.eml', fixture('newsletter.eml'));
  assert.ok(post);
  assert.equal(post.title, 'Hashing attention — four times faster, almost as good');
  assert.equal(post.author, 'Anna Lind');
  assert.deepEqual(post.channel, { title: 'Small Gradients', handle: undefined });
  assert.equal(post.publishedAt, '2024-03-15T10:30:00+03:00');
  assert.equal(post.url, 'https://smallgradients.substack.com/p/hashing-attention');
  assert.deepEqual(post.media, ['таблицы.pdf']);
  assert.deepEqual(post.hashtags, ['#efficiency']);
  assert.equal(
    post.text,
    'Hashing attention\n' +
      'Anna here. A new preprint, “Buckets Are All You Have”, replaces dot products by hashes. It is four times faster at 64k tokens.\n' +
      'Model\tLoss\nDot\t2.91\nHash\t2.93\n' +
      'The code is on GitHub. You may unsubscribe from hype, not from arithmetic. #efficiency\n' +
      'def bucket(x):\n    return hash(x) % 64',
  );
  assert.deepEqual(
    post.links.map(({ url, start, end }) => [url, post.text.slice(start, end)]),
    [
      ['https://arxiv.org/abs/2403.01234?utm_source=sg', '“Buckets Are All You Have”'],
      ['https://github.com/example/buckets', 'GitHub'],
    ],
  );
  assert.ok(!post.body.source.includes('<img'));
});

test('a mailbox gives its messages, and a broken one costs only itself', () => {
  const text = fixture('list.mbox');
  const [first, broken, flowed, last] = read('list.mbox', text);
  assert.ok(first?.kind === 'post' && flowed?.kind === 'post' && last?.kind === 'post');
  assert.equal(first.post.title, 'Квантование весов');
  assert.equal(first.post.author, 'Иван Громов');
  assert.equal(first.post.channel?.title, 'Machine learning in Russian');
  assert.equal(
    first.post.text,
    'Попробовал четыре бита на своей модели: перплексия выросла на 0,2.\n\n' +
      'Анна писала:\n> А восемь бит?\n> Они хуже не делают.\n\n' +
      'From the log: everything is fine.\n>From the second log: too.',
  );
  assert.ok(broken?.kind === 'problem');
  assert.equal(broken.offset, text.indexOf('From MAILER-DAEMON'));
  assert.equal(
    flowed.post.text,
    'The learning rate schedule matters more than the optimizer, as usual.\n> It was said before.\n\n' +
      'From here on it is only\na space-stuffed line.',
  );
  assert.equal(flowed.post.url, 'https://lists.example.ru/ml/msg00042.html');
  assert.equal(flowed.post.channel?.title, 'ml');
  assert.equal(last.post.author, 'Petr, the second');
  assert.equal(last.post.publishedAt, '2024-06-04T12:00:00-05:00');
  assert.match(last.post.title, /^Без темы и без кодировки/u);
  assert.equal(text.slice(flowed.post.source.start, flowed.post.source.start + 9), 'From olga');
  assert.equal(last.post.source.end, text.length);
});

test('the pieces in which a mailbox comes do not matter', () => {
  const text = fixture('list.mbox');
  for (const length of [1, 3, 17, 1024]) assert.deepEqual(read('a.mbox', text, length), read('a.mbox', text));
});

test('messages are told apart also where the blank line or the date is lost', () => {
  const two = (between: string) => `From a@b Mon Jan  5 10:00:00 2026\nSubject: 1\n\nOne${between}\nTwo\n`;
  for (const between of [
    '\nFrom a@b Mon Jan  5 10:00:00 2026\nSubject: 2\n',
    '\n\nFrom nobody\nSubject: 2\n',
    '\r\n\r\nFrom 1799@xxx Mon Jan 05 10:00:00 +0000 2026\r\nX-GM-THRID: 1\nSubject: 2\n',
  ])
    assert.equal(posts('a.mbox', two(between)).length, 2, between);
  for (const between of ['\n\nFrom there on: nothing\n', '\nFrom a@b Mon Jan  5 10:00:00 2026\nno field\n'])
    assert.equal(posts('a.mbox', two(between)).length, 1, between);
});

test('charsets are read as declared, and guessed where that is a lie', () => {
  const text = 'Сегодня про внимание и его цену';
  const [latin] = posts('a.eml', letter('Content-Type: text/plain; charset=iso-8859-1', text));
  const [unknown] = posts('a.eml', letter('Content-Type: text/plain; charset=x-unknown', text));
  assert.equal(latin?.text, text);
  assert.equal(unknown?.text, text);
  const [western] = posts('a.eml', `From: a@b\nSubject: x\n\nCaf\xE9 cr\xE8me\n`);
  assert.equal(western?.text, 'Café crème');
  const japanese = '\x1B$B$3$s\x1B(B';
  assert.equal(
    posts('a.eml', letter('Content-Type: text/plain; charset=iso-2022-jp', japanese))[0]?.text,
    'こん',
  );
});

test('words of a subject share a character, and lists and replies put nothing before it', () => {
  const subject = (written: string, more = '') =>
    posts('a.eml', `From: a@b\nSubject: ${written}\n${more}\ntext`)[0]?.title;
  assert.equal(subject('=?utf-8?B?0J/R?=\n =?utf-8?B?gNC40LLQtdGC?= all'), 'Привет all');
  assert.equal(subject('Re[2]: Fwd: Отв: A thing'), 'A thing');
  assert.equal(subject('[list] RE: A thing', 'List-Id: <list.b>\n'), 'A thing');
  assert.equal(subject('[2401.00001] A thing'), '[2401.00001] A thing');
  assert.equal(subject('=?utf-8?Q?broken'), '=?utf-8?Q?broken');
  assert.equal(subject('Re:'), 'Re:');
});

test('a link through a counter of clicks is no address of the letter', () => {
  const html = (href: string) =>
    letter('Content-Type: text/html', `<p>${'Long text. '.repeat(20)}</p><a href="${href}">Read online</a>`);
  assert.equal(posts('a.eml', html('https://click.example.org/ls/click/abc'))[0]?.url, undefined);
  assert.equal(
    posts('a.eml', html('https://example.org/issues/5?e=7'))[0]?.url,
    'https://example.org/issues/5',
  );
});

test('parts are read at any depth and with broken boundaries', () => {
  let deep = 'Content-Type: text/plain\n\ninside\n';
  for (let level = 0; level < 500; level += 1)
    deep = `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n${deep}\n--b${level}--\n`;
  assert.match(posts('a.eml', `From: a@b\nSubject: x\n${deep}`)[0]?.text ?? '', /inside/u);
  const unclosed = letter(
    'Content-Type: multipart/mixed; boundary=b',
    '--b\nContent-Type: text/plain\n\nOne\n--b\n\nTwo',
  );
  assert.equal(posts('a.eml', unclosed)[0]?.text, 'One\n\nTwo');
  assert.equal(
    posts('a.eml', letter('Content-Type: multipart/mixed; boundary=b', 'No part'))[0]?.text,
    'No part',
  );
});

test('a file that is no message is told so', () => {
  const [only, ...rest] = read('a.eml', 'just words');
  assert.equal(only?.kind, 'problem');
  assert.equal(rest.length, 0);
});

test('long patterns are read in linear time', () => {
  const size = 500_000;
  for (const pattern of [
    '=?a?q?',
    '--b\n',
    'From ',
    '\nFrom a@b Mon Jan 5 2026\n',
    '=',
    '_',
    '<',
    ';a="',
    '>',
    '<a>unsubscribe',
  ])
    for (const type of ['multipart/mixed; boundary=b', 'text/html', 'text/plain; format=flowed'])
      read(
        'a.mbox',
        `From a@b Mon Jan  5 10:00:00 2026\n${letter(`Content-Type: ${type}`, pattern.repeat(size / pattern.length))}`,
      );
  for (const gap of [' ', '\t', ' \n ']) {
    const name = `${gap.repeat(size / gap.length)}Ann <a@b.example>`;
    read('a.eml', `From: x${name}\nSender: ${name}\nSubject:${name}\nList-Id: ${name}\n\nx`);
  }
  read('a.eml', letter('Content-Transfer-Encoding: base64', '='.repeat(size)));
  read('a.eml', letter(`X: ${'=?a?q?;a="'.repeat(size / 10)}\nContent-Type: ${';a="'.repeat(size / 4)}`, ''));
});

test('a message without its end is told, and keeps what there is', () => {
  const whole = letter(
    'Content-Type: multipart/alternative; boundary="=-a"',
    '--=-a\nContent-Type: text/plain\n\nThe first words of a long letter.\n--=-a--\n',
  );
  assert.deepEqual(
    read('a.eml', whole).map(({ kind }) => kind),
    ['post'],
  );
  const [post, problem] = read('a.eml', whole.slice(0, -20));
  assert.ok(post?.kind === 'post' && problem?.kind === 'problem');
  assert.equal(post.post.text, 'The first words of a l');
  assert.match(problem.message, /cut off here/u);
  assert.equal(problem.offset, whole.length - 20);
});
