/** Pure arithmetic of topics: what a drag, or a choice in a list, makes of the topics a post has. */

function without(topics: readonly string[], gone: readonly string[]): readonly string[] {
  return topics.filter((topic) => !gone.includes(topic));
}

/**
 * The topics of a post dragged from one group to another; `undefined` stands for the group of posts without a topic.
 * The new topic takes the place of the one it was dragged from, and the post's others stay.
 */
export function topicsAfterDrop(
  own: readonly string[],
  from: string | undefined,
  to: string | undefined,
): readonly string[] {
  if (from === to) return own;
  const others = own.filter((topic) => topic !== to);
  if (to === undefined) return others.filter((topic) => topic !== from);
  const at = from === undefined ? -1 : others.indexOf(from);
  return at === -1 ? [...others, to] : others.with(at, to);
}

/** The topics that every one of some posts has, in the order of the first. */
export function commonTopics(posts: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = posts;
  return first.filter((topic) => others.every((topics) => topics.includes(topic)));
}

/** The topics of one of some posts after `common` ones were shown as chosen and `picked` ones came back. */
export function topicsAfterPick(
  own: readonly string[],
  common: readonly string[],
  picked: readonly string[],
): readonly string[] {
  const kept = without(own, without(common, picked));
  return [...kept, ...without(picked, kept)];
}

/** A name typed by the user as a topic that is not there yet; `undefined` when it is, in any case of its letters. */
export function newTopicName(typed: string, known: readonly string[]): string | undefined {
  const name = typed.replace(/\s+/gu, ' ').trim();
  const isKnown = known.some((topic) => topic.toLowerCase() === name.toLowerCase());
  return name === '' || isKnown ? undefined : name;
}
