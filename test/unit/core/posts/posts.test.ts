import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalUrl, identify } from '../../../../src/core/posts/identity.ts';
import { detectLanguage } from '../../../../src/core/posts/language.ts';
import { findHashtags, findMentions } from '../../../../src/core/posts/tags.ts';
import { cleanText, stripInvisible, trimLines } from '../../../../src/core/posts/text.ts';
import { importedPost, sha256 } from './samplePosts.ts';

test('hashtags have letters and stand alone', () => {
  const text = '#RL, (#ИИ) #rl_2 latent #10 a#b https://x.org/#part page#top #RL #2024год ##x #день_1.';
  assert.deepEqual(findHashtags(text), ['#RL', '#ИИ', '#rl_2', '#2024год', '#день_1']);
});

test('mentions are names, not addresses', () => {
  const text = '@ann_ml, (@bob_99) mail@site.org @x https://t.me/@nobody @ann_ml @dotted.name @channel.';
  assert.deepEqual(findMentions(text), ['@ann_ml', '@bob_99', '@channel']);
});

const LANGUAGES: readonly (readonly [text: string, language: string])[] = [
  ['Модель LLM обучена на RLHF и SFT, loss падает', 'ru'],
  ['The model is trained with RLHF', 'en'],
  ['Модель навчена на великих даних, її якість вища', 'uk'],
  ['Мадэль навучана на вялікіх даных, ўсё добра', 'be'],
  ['Das Modell ist nicht für die kleinen Daten und das ist gut', 'de'],
  ['Le modèle est dans les données pour la recherche et pas pour nous', 'fr'],
  ['El modelo es una red que aprende de los datos para las tareas', 'es'],
  ['モデルは学習データで訓練される', 'ja'],
  ['模型在大规模数据上训练', 'zh'],
  ['모델은 데이터로 학습된다', 'ko'],
  ['🔥 123 https://example.com/words #tag', 'und'],
  ['', 'und'],
];
for (const [text, language] of LANGUAGES) {
  test(`language of «${text.slice(0, 20)}»`, () => assert.equal(detectLanguage(text), language));
}

test('clean text is NFC, well-formed, with one kind of line break and nothing invisible', () => {
  assert.equal(cleanText('e\u0301\r\nb\rc\u2028d'), 'é\nb\nc\nd');
  assert.equal(cleanText('\uFEFFa\u200Bb\u00ADc\u202Ed\u0007'), 'abcd');
  assert.equal(cleanText('a\uD83Db'), 'a\uFFFDb');
  assert.equal(cleanText('no\u00A0break'), 'no\u00A0break');
  assert.equal(stripInvisible('❤\uFE0F Sergey\uFE0F\uFE0F 👨\u200D💻'), '❤\uFE0F Sergey 👨\u200D💻');
  assert.equal(trimLines('\n\na \u00A0\n\n\n\nb\n'), 'a\n\nb');
});

test('a known message has the same identity in every export', () => {
  const channel = { title: 'Канал', handle: 'Some_Channel' };
  const id = 'tg:some_channel/42';
  assert.equal(identify(importedPost({ channel, messageId: '42' }), sha256), id);
  assert.equal(identify(importedPost({ url: 'https://t.me/Some_Channel/42' }), sha256), id);
  assert.equal(
    identify(importedPost({ url: 'http://t.me/s/some_channel/42?single' }), sha256).startsWith(
      'https://t.me',
    ),
    true,
  );
});

test('an address is compared without what changes from copy to copy', () => {
  const url = 'https://blog.example.com/a?id=1';
  for (const written of [
    'http://www.blog.example.com/a/?utm_source=x&id=1#top',
    'https://Blog.Example.com/a?id=1&fbclid=2',
  ]) {
    assert.equal(canonicalUrl(written), url);
  }
  assert.equal(canonicalUrl('javascript:alert(1)'), undefined);
  assert.equal(canonicalUrl('not an address'), undefined);
  assert.equal(identify(importedPost({ url, text: 'x' }), sha256), url);
});

test('a post without address keeps its identity through a re-export, not through an edit', () => {
  const text = 'Ёжик — модель\n\nна 7B ❤\uFE0F';
  const id = identify(importedPost({ text }), sha256);
  assert.match(id, /^sha256:[\da-f]{64}$/u);
  for (const same of ['ёжик — модель на 7B ❤', ' ЁЖИК —\u00A0модель\r\nна\u200B 7B ❤']) {
    assert.equal(identify(importedPost({ text: same }), sha256), id, same);
  }
  assert.notEqual(identify(importedPost({ text: `${text}!` }), sha256), id);
});
