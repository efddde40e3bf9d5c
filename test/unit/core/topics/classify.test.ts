import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify } from '../../../../src/core/topics/classify.ts';
import { TAXONOMY } from '../../../../src/core/topics/taxonomy.ts';
import { TOPIC_NAMES } from '../../../../src/core/topics/topicNames.ts';
import { BALANCED } from './balanced.table.ts';
import { OTHER, POSTS } from './classify.table.ts';
import { post } from './posts.ts';

function topics(...args: Parameters<typeof post>): readonly string[] {
  return classify(post(...args), {}).map(({ topic }) => topic);
}

for (const [text, ...expected] of POSTS) {
  test(`${expected[0]}: ${text.slice(0, 50)}`, () => {
    const got = topics(text);
    assert.equal(
      got[0] !== undefined && expected.some((topic) => topic === got[0]),
      true,
      `got ${got.join(', ')}`,
    );
    assert.ok(got.length <= 3);
  });
}

function meanF1(posts: readonly (readonly [text: string, ...expected: string[]])[]): number {
  const scores = posts.map(([text, ...expected]) => {
    const got = topics(text);
    return (2 * expected.filter((topic) => got.includes(topic)).length) / (got.length + expected.length);
  });
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

test('over all posts the topics agree with a reader (F1)', () => {
  const mean = meanF1(POSTS);
  assert.ok(mean >= 0.75, `mean F1 ${mean.toFixed(3)}`);
});

test('over as many posts of every topic the topics agree with a reader (F1)', () => {
  assert.equal(BALANCED.length, 4 * TOPIC_NAMES.length);
  const mean = meanF1(BALANCED.map(([topic, text]) => [text, topic]));
  assert.ok(mean >= 0.85, `mean F1 ${mean.toFixed(3)}`);
});

test('a vacancy is about nothing else', () => {
  const text =
    'Вакансия: инженер компьютерного зрения\n\nСегментация изображений, детекция объектов, YOLO и OCR. Зарплата на руки, удалёнка.';
  assert.deepEqual(topics(text), ['Interviews & Careers']);
});

for (const text of OTHER) {
  test(`nothing fits: ${text}`, () => assert.deepEqual(topics(text), []));
}

const TAGS: readonly (readonly [tag: string, topic: string])[] = [
  ['#rl', 'Reinforcement Learning'],
  ['#RL', 'Reinforcement Learning'],
  ['#ReinforcementLearning', 'Reinforcement Learning'],
  ['#reinforcement_learning', 'Reinforcement Learning'],
  ['#RLHF', 'Reinforcement Learning'],
  ['#reasoning', 'Reasoning'],
  ['#Alignment', 'Alignment & Safety'],
  ['#AISafety', 'Alignment & Safety'],
  ['#XAI', 'Interpretability'],
  ['#TTS', 'Audio & Speech'],
  ['#речь', 'Audio & Speech'],
  ['#diffusion', 'Diffusion & Generation'],
  ['#cv', 'Computer Vision'],
  ['#ComputerVision', 'Computer Vision'],
  ['#robotics', 'Robotics'],
  ['#nlp', 'NLP & LLMs'],
  ['#RAG', 'NLP & LLMs'],
  ['#finetuning', 'Training & Fine-tuning'],
  ['#dataset', 'Scaling, Data & Compute'],
  ['#agents', 'Agents'],
  ['#курс', 'Education & Courses'],
  ['#вакансия', 'Interviews & Careers'],
  ['#statistics', 'Classical ML & Statistics'],
  ['#news', 'Industry & Opinion'],
];
for (const [tag, topic] of TAGS) {
  test(`${tag} means ${topic}`, () => {
    assert.deepEqual(classify(post(`Всем привет\n\n${tag}`), {}), [{ topic, because: tag }]);
  });
}

test('tags that stand under every post decide nothing', () => {
  for (const tag of ['#AI', '#ML', '#LLM', '#python', '#OpenSource'])
    assert.deepEqual(topics(`Всем привет ${tag}`), []);
});

test('a folder names a topic, its parents too, and unknown folders none', () => {
  const inFolder = (path: string) =>
    classify(post('Всем привет', { source: { path, start: 0, end: 1 } }), {});
  assert.deepEqual(inFolder('nlp/post.md'), [{ topic: 'NLP & LLMs', because: 'folder nlp' }]);
  assert.deepEqual(inFolder('Computer Vision/2025/post.md'), [
    { topic: 'Computer Vision', because: 'folder Computer Vision' },
  ]);
  assert.deepEqual(inFolder('channels/2025/post.md'), []);
  assert.deepEqual(inFolder('rl.md'), []);
});

test('front matter names topics, of our taxonomy and its own', () => {
  const declared = (...declaredTopics: string[]) => classify(post('Всем привет', { declaredTopics }), {});
  assert.deepEqual(declared('Reinforcement Learning'), [
    { topic: 'Reinforcement Learning', because: 'front matter' },
  ]);
  assert.deepEqual(declared('rl', 'Speech'), [
    { topic: 'Reinforcement Learning', because: 'front matter' },
    { topic: 'Audio & Speech', because: 'front matter' },
  ]);
  assert.deepEqual(declared('Weather Models'), [{ topic: 'Weather Models', because: 'front matter' }]);
  assert.deepEqual(declared('Погода'), [{ topic: 'Погода', because: 'front matter' }]);
  assert.deepEqual(declared('weather'), [{ topic: 'weather', because: 'front matter' }]);
  assert.deepEqual(declared('#draft', '#Weather', '#AGU'), []);
  assert.deepEqual(declared('#rl'), [{ topic: 'Reinforcement Learning', because: 'front matter' }]);
});

test("the user's topics come first and are never cut", () => {
  const user = {
    Погода: ['прогноз погоды', '#weather'],
    Химия: ['молекула'],
    Kaggle: ['kaggle'],
    Мои: ['#my'],
    Ещё: ['ПЛР'],
  };
  const text = 'Прогнозы погоды и молекулы на Kaggle #my\n\n#rl #nlp #cv';
  const got = classify(post(text), user);
  assert.deepEqual(new Set(got.map(({ topic }) => topic)), new Set(['Погода', 'Химия', 'Kaggle', 'Мои']));
  assert.equal(got.find(({ topic }) => topic === 'Погода')?.because, 'прогноз погоды');
  assert.equal(got.find(({ topic }) => topic === 'Мои')?.because, '#my');
  assert.deepEqual(
    classify(post('Рыба без плр'), user).map(({ topic }) => topic),
    [],
  );
});

test('words with two meanings do not decide', () => {
  assert.deepEqual(topics('Of course, in order to play a role, речь идёт о другом.'), []);
  assert.ok(!topics('Мы в курсе, что на данный момент курс доллара растёт.').includes('Education & Courses'));
  assert.ok(!topics('For this reason the train was late.').includes('Reasoning'));
});

test('the paragraph under a headline tells the subject, too', () => {
  const filler = 'Дальше идёт длинный рассказ о том, как прошла неделя и что мы видели по дороге. '.repeat(
    12,
  );
  const under = `Что случилось на неделе\n\nАвторы нашли бэкдор.\n\n${filler}`;
  const below = `Что случилось на неделе\n\n${filler}\n\nАвторы нашли бэкдор.`;
  assert.deepEqual(topics(under), ['Alignment & Safety']);
  assert.deepEqual(topics(below), []);
});

test('many different terms make a second topic, one repeated term does not', () => {
  const first = 'Заметки за месяц о разном\n\nАудио, вокодер, ASR, TTS и диаризация';
  const second = 'SAE, пробинг, logit lens, патчинг активаций и механистическая интерпретируемость';
  assert.deepEqual(topics(`${first}\n\n${second}`), ['Audio & Speech', 'Interpretability']);
  assert.deepEqual(topics(`${first}\n\n${'пробинг '.repeat(5)}`), ['Audio & Speech']);
});

test('because gives the words as the taxonomy writes them', () => {
  const [match] = classify(post('Модели для обучения с подкреплением\n\nГРПО и GRPO, снова GRPO.'), {});
  assert.equal(match?.topic, 'Reinforcement Learning');
  assert.equal(match?.because, 'обучение с подкреплением, grpo');
});

test('any text gives at most three topics and never throws', () => {
  for (const text of [
    '',
    '\n',
    '🔥'.repeat(1000),
    '\ud800',
    'RL '.repeat(50_000),
    'NLP\u00a0RL\r\nCV',
    'а'.repeat(100_000),
  ]) {
    assert.ok(topics(text).length <= 3);
  }
});

test('the taxonomy is well formed', () => {
  for (const name of TOPIC_NAMES) {
    for (const list of Object.values(TAXONOMY[name].terms)) {
      for (const term of list.split(','))
        assert.match(term, /[\p{L}\p{N}]/u, `${name}: empty term beside «${list.slice(0, 40)}»`);
    }
  }
});
