import type { ImportedPost } from '../posts/post.ts';
import { type PostWords, type Word, wordsOfPost } from '../posts/words.ts';
import { declaredTopics, leanings, userTags } from './declared.ts';
import { IDIOMS, SOLE_TERMS, TAXONOMY } from './taxonomy.ts';
import { type Term, TermMatcher, writtenForms } from './termMatcher.ts';
import { TOPIC_NAMES, type TopicName } from './topicNames.ts';

/** The user's own topics: name → words, `#hashtags` and phrases that put a post under it. */
export type UserTopics = Readonly<Record<string, readonly string[]>>;

export interface TopicMatch {
  readonly topic: string;
  /** Why, in words for the tooltip: e.g. `#rl`, `front matter`, `folder rl`, `reinforcement learning, GRPO`. */
  readonly because: string;
}

/** What a term of the taxonomy speaks for; undefined for an idiom that speaks for nothing. */
type Meaning = { readonly topic: TopicName; readonly weight: number } | undefined;

/** What a text says, before it is weighed. */
interface Evidence {
  readonly lean: ReadonlyMap<TopicName, string>;
  /** Topics that a telling term in the title speaks for. */
  readonly titled: ReadonlySet<TopicName>;
  /** The one topic of a post whose title says that it is about nothing else. */
  readonly sole: TopicName | undefined;
  readonly counts: ReadonlyMap<Term<Meaning>, number>;
  readonly words: number;
}

const MOST_TOPICS = 3;
const MOST_REASONS = 3;
/** A word in the title or the first paragraph tells more about the subject than one further down. */
const TITLE_FACTOR = 3;
const OPENING_FACTOR = 2;
const LONGEST_OPENING = 400;
const LONGEST_HEADLINE = 120;
/** Later text of a very long post says nothing new about its subject. */
const LONGEST_TEXT = 60_000;
/** What a tag under almost every post adds to the score of its topic. */
const LEANING = 2;
/** The least score of a topic in a post of a few words; longer posts mention more things and need more. */
const LEAST_SCORE = 3;
/** The least share of the best score, and of one that the title or many terms speak of. */
const LEAST_SHARE = 0.45;
const TITLED_SHARE = 0.25;
/** So many different telling terms show that a topic is a part of the subject, however much another is spoken of. */
const BROAD_TERMS = 4;

/** What a topic needs to stand for a post of which no topic has enough, and by how much it has to lead. */
const CLEAR_SCORE = 3;
const CLEAR_LEAD = 1.2;

/** Tags are told apart from text: they are read by `declaredTopics`. */
const HASHTAG = /#[\p{L}\p{N}_]+/gu;
const BEFORE_OPENING = /^(?:\s|#[\p{L}\p{N}_]+)*/u;

let taxonomy: TermMatcher<Meaning> | undefined;
const userMatchers = new WeakMap<UserTopics, TermMatcher<string>>();

/**
 * The topics a careful reader would pick, best first: the user's own, those that front matter, tags and folders name,
 * then those the text is about, up to three in all; empty where nothing fits. What the user set up is never cut.
 * `words` are those of the post, for who has them already.
 */
export function classify(
  post: ImportedPost,
  userTopics: UserTopics,
  words: PostWords = wordsOfPost(post),
): readonly TopicMatch[] {
  const certain = [...userTopicsOf(post, userTopics, words), ...declaredTopics(post, userTopics)];
  const users = new Set(Object.keys(userTopics));
  const all = unique([...certain, ...topicsOfText(post, words)]);
  const kept = all.slice(0, MOST_TOPICS);
  return [...kept, ...all.slice(MOST_TOPICS).filter(({ topic }) => users.has(topic))];
}

/** Every term once under a topic, with the best weight that any form of it has there. */
function* taxonomyTerms(): Generator<readonly [string, Meaning]> {
  for (const name of IDIOMS.split(',')) yield [name.trim(), undefined];
  for (const topic of TOPIC_NAMES) {
    const seen = new Set<string>();
    for (const weight of [3, 2, 1] as const) {
      for (const name of TAXONOMY[topic].terms[weight].split(',').map((term) => term.trim())) {
        const forms = writtenForms(name).join(' ');
        if (!seen.has(forms)) yield [name, { topic, weight }];
        seen.add(forms);
      }
    }
  }
}

function unique(matches: readonly TopicMatch[]): readonly TopicMatch[] {
  const byTopic = new Map<string, TopicMatch>();
  for (const match of matches) if (!byTopic.has(match.topic)) byTopic.set(match.topic, match);
  return [...byTopic.values()];
}

function userTopicsOf(post: ImportedPost, userTopics: UserTopics, words: PostWords): readonly TopicMatch[] {
  const found = new Map<string, Set<string>>();
  const matcher = userMatcher(userTopics);
  if (!matcher.isEmpty) {
    matcher.match([...words.title, ...words.text], ({ name, meaning }) => {
      const names = found.get(meaning) ?? new Set();
      found.set(meaning, names.add(name));
    });
  }
  const inText = [...found].map(([topic, names]) => ({ topic, because: reasons(names) }));
  return [...userTags(post, userTopics), ...inText];
}

/** Users write words in any case; only short acronyms (`RL`) are meant as written. */
function userMatcher(userTopics: UserTopics): TermMatcher<string> {
  const known = userMatchers.get(userTopics);
  if (known !== undefined) return known;
  const terms = Object.entries(userTopics).flatMap(([topic, words]) =>
    words
      .filter((word) => !word.trim().startsWith('#'))
      .map((word) => [/^\p{Lu}{2,5}$/u.test(word.trim()) ? word : word.toLowerCase(), topic] as const),
  );
  const matcher = new TermMatcher(terms);
  userMatchers.set(userTopics, matcher);
  return matcher;
}

function topicsOfText(post: ImportedPost, words: PostWords): readonly TopicMatch[] {
  const text = upTo(untagged(post.text, words.text), LONGEST_TEXT);
  const counts = new Map<Term<Meaning>, number>();
  const add = (weight: number) => (term: Term<Meaning>) => counts.set(term, (counts.get(term) ?? 0) + weight);
  // Made when it is needed: reducing its thousands of words would hold up who only wants to see the library.
  taxonomy ??= new TermMatcher<Meaning>(taxonomyTerms());
  taxonomy.match(text, add(1));
  const openingEnd = endOfOpening(post.text);
  taxonomy.match(upTo(text, openingEnd), add(OPENING_FACTOR));
  const titled = new Set<TopicName>();
  let sole: TopicName | undefined;
  taxonomy.match(untagged(post.title, words.title), (term) => {
    add(TITLE_FACTOR)(term);
    if (term.meaning?.weight === 3) titled.add(term.meaning.topic);
    if (SOLE_TERMS.has(term.name)) sole = term.meaning?.topic;
  });
  return best({ lean: leanings(post), titled, sole, counts, words: text.length });
}

/** The words that end no later than there. */
function upTo(words: readonly Word[], end: number): readonly Word[] {
  const next = words.findIndex((word) => word.end > end);
  return next < 0 ? words : words.slice(0, next);
}

/** The words of a text that stand in none of its hashtags. */
function untagged(text: string, words: readonly Word[]): readonly Word[] {
  if (!text.includes('#')) return words;
  const tags = [...text.matchAll(HASHTAG)].map((tag) => ({
    start: tag.index,
    end: tag.index + tag[0].length,
  }));
  let next = 0;
  return words.filter(({ start }) => {
    while ((tags[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    return start < (tags[next]?.start ?? Number.POSITIVE_INFINITY);
  });
}

/**
 * Where the first paragraph ends that does not only consist of hashtags, or its first sentences. A headline on a line
 * of its own only announces the paragraph under it.
 */
function endOfOpening(text: string): number {
  const start = BEFORE_OPENING.exec(text)?.[0].length ?? 0;
  const first = endOfParagraph(text, start);
  const end = first - start > LONGEST_HEADLINE ? first : endOfParagraph(text, first + 2);
  return Math.min(end, start + LONGEST_OPENING);
}

function endOfParagraph(text: string, start: number): number {
  const end = text.indexOf('\n\n', start);
  return end < 0 ? text.length : end;
}

function best({ lean, titled, sole, counts, words }: Evidence): readonly TopicMatch[] {
  const scores = new Map<TopicName, number>([...lean.keys()].map((topic) => [topic, LEANING]));
  for (const [{ meaning }, count] of counts) {
    if (meaning === undefined) continue;
    scores.set(meaning.topic, (scores.get(meaning.topic) ?? 0) + meaning.weight * Math.log2(1 + count));
  }
  const ranked = [...scores].sort((a, b) => b[1] - a[1]);
  const least = LEAST_SCORE * lengthFactor(words);
  const [[, top] = [undefined, 0], [, second] = [undefined, 0]] = ranked;
  // Of a long post that mentions a little of everything, what stands out is better than nothing.
  const isClear = top >= CLEAR_SCORE && top >= second * CLEAR_LEAD;
  return ranked
    .filter(([topic]) => sole === undefined || topic === sole)
    .filter(([topic, score], index) =>
      score >= least
        ? score >= top * (titled.has(topic) || isBroad(topic, counts) ? TITLED_SHARE : LEAST_SHARE)
        : index === 0 && isClear,
    )
    .slice(0, MOST_TOPICS)
    .map(([topic]) => ({ topic, because: because(topic, counts) || (lean.get(topic) ?? '') }));
}

/** True when many different terms speak for a topic, rather than one or two often. */
function isBroad(topic: TopicName, counts: ReadonlyMap<Term<Meaning>, number>): boolean {
  let terms = 0;
  for (const [{ meaning }] of counts) if (meaning?.topic === topic && meaning.weight > 1) terms += 1;
  return terms >= BROAD_TERMS;
}

/** 1 for a post of up to forty words; grows with the logarithm of the length, as the number of things mentioned does. */
function lengthFactor(words: number): number {
  return 1 + Math.max(0, Math.log2(words / 40)) * 0.6;
}

function because(topic: TopicName, counts: ReadonlyMap<Term<Meaning>, number>): string {
  const told = [...counts].flatMap(([{ name, meaning }, count]) =>
    meaning?.topic === topic ? [{ name, score: meaning.weight * Math.log2(1 + count) }] : [],
  );
  return reasons(told.sort((a, b) => b.score - a.score).map(({ name }) => name));
}

function reasons(names: Iterable<string>): string {
  return [...names].slice(0, MOST_REASONS).join(', ');
}
