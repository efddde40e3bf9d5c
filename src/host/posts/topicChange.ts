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
