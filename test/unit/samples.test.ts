import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { isPostFile } from '../../src/core/formats/postFiles.ts';
import { extractReferences } from '../../src/core/papers/extractReferences.ts';
import { referenceKey } from '../../src/core/papers/referenceKey.ts';
import type { ImportedPost } from '../../src/core/posts/post.ts';
import type { FileProblem } from '../../src/library/problemRows.ts';
import { readPosts } from '../../src/library/readPosts.ts';

const root = join(import.meta.dirname, '../..');
const samples = join(root, 'media/samples');
const seeds = join(root, '../shared/seeds');

interface ExpectedPost {
  readonly title: string;
  readonly forwardedFrom?: string;
  readonly reactions?: string;
  readonly hashtags?: readonly string[];
  readonly mentions?: readonly string[];
}

/** One invented channel, kept in four ways. */
const EXPORTED: readonly ExpectedPost[] = [
  {
    title: 'Разогрев: зачем первые тысячи шагов учиться вполсилы',
    reactions: '🔥31 👍12 2',
    hashtags: ['#optimization', '#training'],
  },
  { title: 'Два запуска, одна модель', reactions: '🤔18', hashtags: ['#training'] },
  { title: 'Отгадка про зубец', reactions: '😁44' },
  { title: 'In English this time: the variance story', reactions: '👍27 ❤9', hashtags: ['#optimization'] },
  {
    title: 'Сколько памяти съест контекст: считаем KV-кэш на салфетке',
    forwardedFrom: 'Маленькие модели, большие надежды',
    reactions: '🔥8',
    hashtags: ['#LLM', '#inference', '#Memory'],
    mentions: ['@small_models_big_hopes'],
  },
];

const EXPECTED: Readonly<Record<string, readonly ExpectedPost[]>> = {
  'start-here.md': [{ title: 'Welcome to Marginalia' }],
  'blog/2025-06-17-clip-is-a-dictionary.md': [{ title: 'CLIP is a dictionary with pictures' }],
  'blog/attention-by-hand.md': [{ title: 'Attention by hand, with three tokens' }],
  'blog/diffuziya-bez-straha.md': [{ title: 'Диффузия без страха' }],
  'blog/lora-how-little.md': [{ title: 'LoRA, or how little you can train' }],
  'blog/reasoning-is-search.md': [{ title: 'Reasoning is search with a diary' }],
  'blog/robots-and-noise.md': [{ title: 'The robot that denoises its own hand' }],
  'blog/the-gpu-bill.md': [{ title: 'The GPU bill, itemised' }],
  'notebook/angle-brackets.md': [{ title: 'Angle brackets I have known: <b>HTML</b> & other injections' }],
  'notebook/bootstrap-v-dva-schyota.md': [{ title: 'Бутстрэп в два счёта' }],
  'notebook/grpo-napkin.md': [{ title: 'GRPO на одной салфетке', hashtags: ['#RL', '#reasoning'] }],
  'notebook/mamba-vs-memory.md': [{ title: 'What a state space model forgets' }],
  'notebook/whisper-on-a-laptop.md': [{ title: 'Whisper on a laptop, a field report' }],
  'notebook/toml-grokking.md': [{ title: 'Grokking, seen from the kitchen' }],
  'old/konspekt-regulyarizaciya.txt': [{ title: 'Конспект: зачем штрафовать веса' }],
  'web/temperature-is-a-unit.html': [{ title: 'Temperature is a unit, not a mood' }],
  'web/skolko-stoit-vnimanie.mhtml': [{ title: 'Сколько стоит внимание' }],
  'feeds/kladovka.xml': [{ title: 'Утечка, которую нашла уборка' }, { title: 'Пропуск — это тоже ответ' }],
  'inbox/uzkiy-konus.eml': [{ title: 'Узкий конус: почему все эмбеддинги похожи' }],
  'inbox/slow-letters.mbox': [
    { title: 'The judge who liked long answers' },
    { title: 'Error bars for people in a hurry' },
  ],
  'telegram/ChatExport_2025-11-01/result.json': EXPORTED,
  'telegram/ChatExport_2025-11-08/messages.html': EXPORTED.slice(0, 3),
  'telegram/ChatExport_2025-11-08/messages2.html': EXPORTED.slice(3),
  'telegram/shodimost-ne-garantiruetsya.html': EXPORTED,
  // A page printed as text loses the emoji of a reaction, and the spaces between them.
  'telegram/shodimost-ne-garantiruetsya.txt': EXPORTED.map((post) => ({
    ...post,
    ...(post.reactions && { reactions: post.reactions.replaceAll(' ', '') }),
  })),
  'digest/links-2025-11.md': [
    { title: 'Speculative decoding, for the impatient' },
    { title: 'A tokenizer is a prejudice' },
    { title: 'Sliding windows remember more than they should' },
    { title: 'How to lose a benchmark' },
  ],
  'digest/2025-w30.md': [
    { title: 'The one with the title everybody borrows' },
    { title: 'BERT' },
    { title: 'GPT-3' },
    { title: 'Chinchilla' },
    { title: 'Mistral 7B' },
    { title: 'InstructGPT' },
    { title: 'DPO' },
    { title: 'DeepSeekMath' },
    { title: 'DeepSeek-R1' },
    { title: 'FlashAttention-2' },
    { title: 'ViT' },
    { title: 'LoRA' },
    { title: 'And an antique: Thumbs up?' },
  ],
  'mirrors/tg-me-small-models-412.txt': [
    {
      title: 'Сколько памяти съест контекст: считаем KV-кэш на салфетке',
      hashtags: ['#LLM', '#inference', '#Memory'],
      mentions: ['@small_models_big_hopes'],
    },
  ],
  'channels/soshlos-k-utru.txt': [
    {
      title: 'GRPO на пальцах: почему критика выгнали из команды',
      forwardedFrom: 'Ревьюер номер два',
      reactions: '14🔥9👍4',
      hashtags: ['#RL', '#LLM', '#GRPO', '#Reasoning'],
      mentions: ['@reviewer_nomer_dva'],
    },
    {
      title: 'Двурукий робот вставляет батарейку, а я до сих пор попадаю ключом в замок со второго раза',
      reactions: '🔥12👍74😁2',
      hashtags: ['#robotics', '#imitation'],
    },
    {
      title: 'Вчера распознавалка речи внезапно поблагодарила меня за просмотр',
      reactions: '👍21🔥9🤯53',
      hashtags: ['#speech', '#ASR'],
    },
    {
      title: 'Суперпозиция: как в сто нейронов влезает тысяча признаков',
      reactions: '11👍8🔥8',
      hashtags: ['#interpretability', '#mechinterp'],
    },
    {
      title: 'Что смотреть, если хочется написать GPT руками',
      reactions: '🔥27👍8',
      hashtags: ['#курс', '#education'],
    },
    {
      title: 'Двадцать токенов на параметр: правило, которое все цитируют и никто не соблюдает',
      reactions: '👍18🔥96❤🔥1',
      hashtags: ['#scaling', '#данные'],
    },
    {
      title: 'Награда взломана. Что дальше?',
      forwardedFrom: 'Лаборатория тихих отказов',
      reactions: '9🤔5👍2',
      hashtags: ['#alignment', '#safety', '#RLHF'],
      mentions: ['@tihie_otkazy'],
    },
  ],
  'channels/kofe-i-logity.txt': [
    {
      title: 'Секция по ML: что спросили у меня и что спрашиваю я',
      hashtags: ['#собеседование', '#карьера'],
    },
    {
      title: 'Дистилляция: чему учит неправильный ответ',
      forwardedFrom: 'Маленькие модели, большие надежды',
      hashtags: ['#distillation', '#SmallModels'],
    },
    {
      title: 'Guidance scale: ручка, которую все выкручивают вправо',
      hashtags: ['#diffusion', '#генерация'],
    },
    { title: 'Сегментация котов, спящих друг на друге', hashtags: ['#CV', '#segmentation'] },
    {
      title: 'Четыре способа, которыми ваш агент потратит все деньги',
      forwardedFrom: 'Агент ушёл в цикл',
      hashtags: ['#agents', '#LLM'],
      mentions: ['@agent_v_cikle'],
    },
    {
      title: 'Почему я больше не верю лидербордам, но всё равно открываю их каждое утро',
      hashtags: ['#мнение', '#evals'],
    },
  ],
  'channels/marginal-likelihoods.txt': [
    {
      title: 'Why Adam divides by one minus beta to the t',
      reactions: '👍34🔥196🤓2',
      hashtags: ['#optimization', '#training'],
    },
    {
      title: 'FlashAttention does more arithmetic and is faster anyway',
      forwardedFrom: 'Kernel Panic Weekly',
      reactions: '22🔥17👍9',
      hashtags: ['#GPU', '#systems', '#attention'],
    },
    {
      title: 'Are emergent abilities real, or did we just round too hard?',
      reactions: '🤔16👍113',
      hashtags: ['#scaling', '#evaluation', '#opinion'],
    },
    {
      title: 'Your tabular data would like a word',
      reactions: '31👍18🔥7😁2',
      hashtags: ['#classicalML', '#statistics', '#tabular'],
    },
    {
      title: 'Retrieval is a search problem wearing a language model',
      reactions: '👍29🔥148🙏1',
      hashtags: ['#RAG', '#search', '#NLP'],
      mentions: ['@marginal_desk'],
    },
    {
      title: 'I asked twelve hiring managers what they actually read',
      forwardedFrom: 'Reviewer With A Mortgage',
      reactions: '18👏11🔥6',
      hashtags: ['#career', '#interviews', '#hiring'],
    },
  ],
};

const paths = readdirSync(samples, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => isPostFile(path) && !path.startsWith('notes/'))
  .sort();

/** A sample's text as the author wrote it, whatever git did to its line ends. */
function read(path: string): string {
  return readFileSync(join(samples, path), 'utf8').replaceAll('\r\n', '\n');
}

/** What the library makes of a sample. */
function imported(path: string): {
  readonly posts: readonly ImportedPost[];
  readonly problems: readonly FileProblem[];
} {
  const reading = readPosts({ absolutePath: join(samples, path), path, options: { digest: 'auto' } });
  const posts: ImportedPost[] = [];
  for (;;) {
    const { value, done } = reading.next();
    if (done) return { posts, problems: value };
    posts.push(value);
  }
}

describe('samples are imported as they were meant', () => {
  test('every sample is in the table', () => {
    assert.deepEqual(paths, Object.keys(EXPECTED).sort());
  });

  for (const [path, expected] of Object.entries(EXPECTED)) {
    test(path, () => {
      const { posts, problems } = imported(path);
      assert.deepEqual(problems, []);
      const found = posts.map((post) => ({
        title: post.title,
        forwardedFrom: post.forwardedFrom,
        reactions: post.reactions?.raw,
        hashtags: post.hashtags,
        mentions: post.mentions,
      }));
      const wanted = expected.map((post) => ({
        title: post.title,
        forwardedFrom: post.forwardedFrom,
        reactions: post.reactions,
        hashtags: post.hashtags ?? [],
        mentions: post.mentions ?? [],
      }));
      assert.deepEqual(found, wanted);
    });
  }

  test('no noise of the dump is left in a text', () => {
    for (const path of paths) {
      for (const post of imported(path).posts) {
        assert.doesNotMatch(post.text, /VIEW IN TELEGRAM|Media is too big|DID YOU KNOW|Forwarded from/, path);
      }
    }
  });

  test('languages are told apart', () => {
    const russian =
      /soshlos|kofe|tg-me|diffuziya|bootstrap|grpo|shodimost|ChatExport|konus|kladovka|konspekt|vnimanie/;
    for (const path of paths) {
      for (const post of imported(path).posts) {
        const isRussian = russian.test(path) && !post.title.startsWith('In English');
        assert.equal(post.language, isRussian ? 'ru' : 'en', `${path}: ${post.title}`);
      }
    }
  });

  test('the mirror page tells its channel and address', () => {
    const path = 'mirrors/tg-me-small-models-412.txt';
    const [post] = imported(path).posts;
    assert.equal(post?.url, 'https://t.me/small_models_big_hopes/412');
    assert.equal(post?.messageId, '412');
    assert.deepEqual(post?.channel, {
      title: 'Маленькие модели, большие надежды',
      handle: 'small_models_big_hopes',
    });
  });
});

describe('the same work in several forms is one row', () => {
  const mentions = new Map<string, Set<string>>();
  for (const path of paths) {
    for (const reference of imported(path).posts.flatMap(extractReferences)) {
      const key = referenceKey(reference) ?? '';
      mentions.set(key, (mentions.get(key) ?? new Set()).add(path));
    }
  }
  const expected: Readonly<Record<string, readonly string[]>> = {
    'arxiv:1706.03762': ['blog/attention-by-hand.md', 'digest/2025-w30.md', 'start-here.md'],
    'arxiv:2006.11239': ['blog/diffuziya-bez-straha.md', 'blog/robots-and-noise.md'],
    'arxiv:2106.09685': ['blog/lora-how-little.md', 'digest/2025-w30.md'],
    'arxiv:2203.15556': ['blog/the-gpu-bill.md', 'digest/2025-w30.md'],
    'arxiv:2205.14135': ['channels/marginal-likelihoods.txt', 'notebook/mamba-vs-memory.md'],
    'arxiv:2305.18290': ['digest/2025-w30.md', 'notebook/grpo-napkin.md'],
    'arxiv:2402.03300': ['digest/2025-w30.md', 'notebook/grpo-napkin.md'],
    'arxiv:2501.12948': ['blog/reasoning-is-search.md', 'digest/2025-w30.md'],
    'arxiv:1810.04805': ['digest/2025-w30.md'],
    'arxiv:2005.14165': ['digest/2025-w30.md'],
    'arxiv:2203.02155': ['digest/2025-w30.md'],
    'arxiv:2307.08691': ['digest/2025-w30.md'],
    'arxiv:2310.06825': ['digest/2025-w30.md'],
    'arxiv:cs/0205070': ['digest/2025-w30.md'],
    'arxiv:2312.00752': ['notebook/mamba-vs-memory.md'],
    'github:dao-ailab/flash-attention': ['channels/marginal-likelihoods.txt', 'digest/2025-w30.md'],
    'github:deepseek-ai/deepseek-r1': ['digest/2025-w30.md'],
    'github:google-research/vision_transformer': ['digest/2025-w30.md'],
    'github:state-spaces/mamba': ['notebook/mamba-vs-memory.md'],
    'github:tonyzhaozh/act': ['blog/robots-and-noise.md'],
  };
  for (const [key, where] of Object.entries(expected)) {
    test(key, () => assert.deepEqual([...(mentions.get(key) ?? [])].sort(), where));
  }
});

describe('samples hold together', () => {
  test('saved pages end without a newline, as real ones do', () => {
    for (const path of paths.filter((path) => /^(?:channels|mirrors|telegram)\/.*\.txt$/.test(path))) {
      assert.doesNotMatch(read(path), /\n$/, path);
    }
  });

  test('every arXiv id is one that arXiv could have given', () => {
    const mention =
      /(?:arxiv(?:\.org)?\/(?:abs|pdf|html)\/|arxiv:|arxiv\.|\/papers\/|alphaxiv\.org\/abs\/|\/html\/)([a-z-]+\/)?(\d[\d.]*\d)/gi;
    let found = 0;
    for (const path of paths) {
      for (const [address, archive, id] of read(path).matchAll(mention)) {
        found += 1;
        const form = archive
          ? /^\d{2}(0[1-9]|1[0-2])\d{3}$/
          : /^(0[7-9]|1\d|2[0-6])(0[1-9]|1[0-2])\.\d{4,5}$/;
        assert.match(id ?? '', form, `${path}: ${address}`);
      }
    }
    assert.ok(found >= 40, `only ${found} arXiv ids found`);
  });

  test('images and links to other samples exist, and images are small', () => {
    let found = 0;
    for (const path of paths) {
      for (const [, target = ''] of read(path).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)) {
        found += 1;
        const file = join(samples, dirname(path), target);
        assert.ok(existsSync(file), `${path} points to ${target}, which is missing`);
        assert.ok(statSync(file).size < 40_000, `${target} is too large for the package`);
      }
      for (const [, name = ''] of read(path).matchAll(/\[\[([^\]\n]+)\]\]/g)) {
        found += 1;
        assert.ok(
          paths.some((other) => other.endsWith(`/${name}.md`)),
          `${path} points to [[${name}]], which is missing`,
        );
      }
    }
    assert.ok(found >= 6, `only ${found} links between samples found`);
  });
});

/** What Telegram and its mirrors print themselves; equal in every dump. */
const CHROME =
  /^(?:Please open Telegram.*|VIEW IN TELEGRAM|Media is too big|Forwarded from.*|Warning: file_put_contents.*|Share with your friend now:|tg-me\.com.*)$/gm;

function words(text: string): readonly string[] {
  return (
    text
      .replace(CHROME, '\n')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function runs(text: string, length: number): readonly string[] {
  const all = words(text);
  return all.slice(length - 1).map((_, at) => all.slice(at, at + length).join(' '));
}

test('no sample repeats eight words in a row of a real dump', {
  skip: existsSync(seeds) ? false : 'the real dumps (../shared/seeds) are not on this machine',
}, () => {
  const theirs = new Set<string>();
  for (const name of readdirSync(seeds)) {
    for (const run of runs(readFileSync(join(seeds, name), 'utf8'), 8)) theirs.add(run);
  }
  assert.ok(theirs.size > 1000);
  for (const path of paths) {
    const copied = runs(read(path), 8).filter((run) => theirs.has(run));
    assert.deepEqual(copied, [], path);
  }
});
