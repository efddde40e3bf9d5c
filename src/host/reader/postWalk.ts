import type { LibraryConnection } from '../../protocol/library.ts';
import type { PostList, PostOpening } from '../openPost.ts';

/** What stands before and after a post in the list it was opened from. */
export interface Neighbors {
  readonly previous: PostOpening | undefined;
  readonly next: PostOpening | undefined;
}

export const NOWHERE: Neighbors = { previous: undefined, next: undefined };
export const EVERYTHING: PostList = { filter: {}, sort: 'newest' };

/** The neighbours of the post that goes by these ids, the one of now first; each keeps to the list. */
export async function neighborsIn(
  library: Pick<LibraryConnection, 'neighbors'>,
  list: PostList,
  ids: readonly [string, ...string[]],
): Promise<Neighbors> {
  if ('hits' in list) {
    const at = list.hits.findIndex(({ id }) => ids.includes(id));
    const hit = (index: number): PostOpening | undefined => {
      const found = at < 0 ? undefined : list.hits[index];
      return found && { ...found, list };
    };
    return { previous: hit(at - 1), next: hit(at + 1) };
  }
  const { previous, next } = await library.neighbors(ids[0], list.filter, list.sort);
  const opening = (id: string | undefined) => (id === undefined ? undefined : { id, list });
  return { previous: opening(previous), next: opening(next) };
}
