import type { Channel, Reference } from '../core/posts/post.ts';
import { type PostWords, wordsOf, wordsOfPost } from '../core/posts/words.ts';
import { type NewWords, stemsOf } from '../core/search/words.ts';

/** What full text is given: stems, separated by spaces. */
export interface SearchFields {
  readonly title: string;
  readonly text: string;
  readonly channel: string;
  readonly author: string;
  readonly origin: string;
  readonly tags: string;
  readonly topics: string;
  readonly papers: string;
}

/** What of a post can be searched, besides notes and what others say of its papers. */
interface Searched {
  readonly title: string;
  readonly text: string;
  readonly channel: Channel | undefined;
  readonly author: string | undefined;
  readonly forwardedFrom: string | undefined;
  readonly hashtags: readonly string[];
  readonly declaredTopics: readonly string[];
  readonly topics: readonly string[];
  readonly references: readonly Pick<Reference, 'arxivId' | 'doi' | 'repository'>[];
}

/** The fields of a post; `words` where they were cut already. Tells `gathered` of every word. */
export function searchFields(
  post: Searched,
  gathered: NewWords,
  words: PostWords = wordsOfPost(post),
): SearchFields {
  const stems = (...texts: readonly (string | undefined)[]) =>
    stemsOf(wordsOf(texts.filter((text) => text !== undefined).join('\n')), gathered);
  const named = post.references.flatMap(({ arxivId, doi, repository }) => [arxivId, doi, repository]);
  return {
    title: stemsOf(words.title, gathered),
    text: stemsOf(words.text, gathered),
    channel: stems(post.channel?.title, post.channel?.handle),
    author: stems(post.author),
    origin: stems(post.forwardedFrom),
    tags: stems(...post.hashtags, ...post.declaredTopics),
    topics: stems(...post.topics),
    papers: stems(...new Set(named)),
  };
}
