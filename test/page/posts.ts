/** Posts and notes for the tests of the reader page, made by the same code as in the extension. */
import assert from 'node:assert/strict';
import { importFile } from '../../src/core/formats/importFile.ts';
import { renderMarkdown, renderPost } from '../../src/core/formats/renderPost.ts';
import { extractReferences } from '../../src/core/papers/extractReferences.ts';
import type { ReaderNote, ReaderPost, ToReader } from '../../src/protocol/reader.ts';

type Show = Extract<ToReader, { readonly type: 'show' }>;

/** The reader's view of a Markdown file that holds one post. */
export function readerPost(markdown: string, more: Partial<ReaderPost> = {}): ReaderPost {
  const post = importFile('blog/post.md', markdown).posts[0];
  assert.ok(post !== undefined, 'the fixture holds no post');
  return {
    id: 'post:1',
    formerIds: [],
    title: post.title,
    channel: post.channel?.title,
    author: post.author,
    original: undefined,
    replyTo: undefined,
    alsoIn: [],
    publishedAt: post.publishedAt,
    editedAt: undefined,
    views: undefined,
    reading: { starred: false, done: false },
    changed: false,
    entry: undefined,
    language: post.language,
    reactions: post.reactions,
    hashtags: post.hashtags,
    topics: [],
    references: extractReferences(post).map((reference, index) => ({ ...reference, index })),
    sources: [{ path: 'blog/post.md', format: 'markdown' }],
    media: post.media,
    text: post.text,
    html: renderPost(post),
    images: {},
    ...more,
  };
}

/** A post of raw HTML, past every check of the importers. */
export function htmlPost(html: string, text: string, more: Partial<ReaderPost> = {}): ReaderPost {
  return { ...readerPost(`# Raw\n\n${text}`), title: 'Raw', text, html, references: [], ...more };
}

/** The message that shows a post. */
export function show(post: ReaderPost, more: Partial<Omit<Show, 'type' | 'post'>> = {}): Show {
  const rest = {
    notes: [],
    drafts: [],
    place: undefined,
    position: undefined,
    hasPrevious: true,
    hasNext: true,
  };
  return { type: 'show', post, ...rest, ...more };
}

/** A note on the first place where the post says `quote`. */
export function noteOn(post: ReaderPost, quote: string, more: Partial<ReaderNote> = {}): ReaderNote {
  const start = post.text.indexOf(quote);
  assert.ok(start >= 0, `the fixture does not say "${quote}"`);
  const body = more.body ?? '';
  return {
    id: `urn:uuid:${quote}`,
    motivation: body === '' ? 'highlighting' : 'commenting',
    color: 'yellow',
    tags: [],
    body,
    html: renderMarkdown(body),
    anchor: { verdict: 'exact', start, end: start + quote.length },
    quote,
    created: '2026-11-20T09:30:00Z',
    modified: '2026-11-20T09:30:00Z',
    ...more,
  };
}

/** A post with everything the reader can show, Russian and English. */
export const fullPost: ReaderPost = readerPost(
  `---
title: Как маленькая модель обгоняет большую
author: Ada Verne
date: 2026-03-05T18:30:00Z
---

# Как маленькая модель обгоняет большую

Коротко: авторы дообучают модель на 1.5B параметров так, что на длинных задачах она не уступает модели в восемь раз
больше. Подробности — в статье [Small but Patient](https://arxiv.org/abs/2506.02177), код лежит на
[GitHub](https://github.com/example-lab/patient). Вся хитрость — в **награде за промежуточные шаги**, а не за ответ 🎯.

The loss is a plain policy gradient with a baseline, $\\nabla_\\theta J = \\mathbb{E}\\left[(R - b)\\,\\nabla_\\theta \\log \\pi_\\theta(a \\mid s)\\right]$,
and the whole trick hides in the baseline:

$$
b(s) = \\frac{1}{K} \\sum_{k=1}^{K} V_{\\phi_k}(s), \\qquad V_{\\phi_k} \\in \\mathcal{F}
$$

## Что получилось

| Модель | GSM8K | MATH | Цена за 1M токенов |
|:--|--:|--:|--:|
| Small-1.5B | 84.2 | 51.7 | $0.04 |
| Small-1.5B + steps | **91.3** | **63.0** | $0.05 |
| Big-13B | 90.8 | 61.9 | $0.60 |

> Мы не ждали, что такая простая добавка закроет разрыв. Это говорит скорее о бенчмарках, чем о нас.

\`\`\`python
def advantage(rewards: list[float], values: list[float]) -> list[float]:
    """Reward minus the mean value of the ensemble."""
    baseline = sum(values) / len(values)  # one number for all
    return [reward - baseline for reward in rewards if reward is not None]
\`\`\`

- [x] награда за шаг, \`reward_step = 0.1\`
- [ ] проверить на коде
  1. HumanEval
  2. LiveCodeBench

![График: награда растёт](https://tracker.example/plot.png)

См. также <https://huggingface.co/datasets/example/steps> и [видео](https://youtu.be/dQw4w9WgXcQ). #rl #reasoning
`,
  {
    channel: 'Градиент на выходных',
    original: { label: 'Deep Notes', canOpen: false },
    topics: [
      { topic: 'Reinforcement Learning', because: 'hashtag #rl' },
      { topic: 'Reasoning', because: 'hashtag #reasoning' },
    ],
    reactions: {
      raw: '🔥 128 ❤ 41 1.2K',
      counts: [
        { emoji: '🔥', count: 128 },
        { emoji: '❤', count: 41 },
        { emoji: null, count: 1200 },
      ],
    },
  },
);
