import type { ImportedPost } from '../posts/post.ts';

/** The user's own topics: name → words, `#hashtags` and phrases that put a post under it. */
export type UserTopics = Readonly<Record<string, readonly string[]>>;

export interface TopicMatch {
  readonly topic: string;
  /** Why, in words for the tooltip: e.g. `#rl`, `front matter`, `folder rl`, `reinforcement learning, GRPO`. */
  readonly because: string;
}

/** The topics a careful reader would pick, best first, at most three; empty where nothing fits. */
export function classify(post: ImportedPost, userTopics: UserTopics): readonly TopicMatch[] {
  void post;
  void userTopics;
  return [];
}
