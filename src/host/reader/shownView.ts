import { referenceKey } from '../../core/papers/referenceKey.ts';
import type { LibraryConnection, PostView } from '../../protocol/library.ts';

/** A post or paper as the library has it, with what the reader asks besides. */
export type ShownView = PostView & {
  /** Indices of papers that lost their link and were found: by the user, or by a post that names the same title. */
  readonly found: readonly number[];
};

const LOST = 'title:';

/** A post or paper to show; `undefined` when the library does not have it. */
export async function loadView(library: LibraryConnection, id: string): Promise<ShownView | undefined> {
  const view = await library.post(id);
  return view && { ...view, found: await foundIn(library, view) };
}

async function foundIn(library: LibraryConnection, { post }: PostView): Promise<readonly number[]> {
  const lost = post.references.flatMap((reference, index) => {
    const key =
      reference.kind === 'paper' && reference.url === undefined ? referenceKey(reference) : undefined;
    return key?.startsWith(LOST) === true ? [{ index, key }] : [];
  });
  const isFound = async (keys: readonly string[]): Promise<boolean> =>
    (await library.papers(keys)).some(({ key }) => !key.startsWith(LOST));
  // Mostly none is: one question tells so.
  if (lost.length === 0 || !(await isFound(lost.map(({ key }) => key)))) return [];
  const answers = await Promise.all(lost.map(({ key }) => isFound([key])));
  return lost.filter((_, n) => answers[n]).map(({ index }) => index);
}
