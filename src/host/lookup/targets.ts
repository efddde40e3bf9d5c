import { paperKeyOf } from '../../core/papers/paperPage.ts';
import { isObject } from '../openPost.ts';
import { isPaperArgument } from '../paperArgument.ts';

/** The keys of what a command was called on; from a key of the keyboard, of the paper page that is open. */
export function papersAmong(args: readonly unknown[], openId: string | undefined): readonly string[] {
  const keys = keysOf(args);
  const open = openId === undefined ? undefined : paperKeyOf(openId);
  return keys.length > 0 || open === undefined ? keys : [open];
}

/** The ids of the posts a command was called on; without any, of the post that is open. */
export function postsAmong(args: readonly unknown[], openId: string | undefined): readonly string[] {
  const ids = postIdsOf(args);
  return ids.length > 0 || openId === undefined || paperKeyOf(openId) !== undefined ? ids : [openId];
}

/** Rows of the Papers tree (the clicked one, then all that are selected), or `{ paper: key }`. */
function keysOf([first, selected]: readonly unknown[]): readonly string[] {
  const rows = Array.isArray(selected) && selected.length > 0 ? selected : [first];
  return rows.flatMap((row: unknown) => {
    if (isPaperArgument(row)) return [row.paper];
    if (!isObject(row) || !isObject(row['row'])) return [];
    const { key } = row['row'];
    return typeof key === 'string' ? [key] : [];
  });
}

/** Rows of the Posts tree, or `{ id }`. */
function postIdsOf([first, selected]: readonly unknown[]): readonly string[] {
  const rows = Array.isArray(selected) && selected.length > 0 ? selected : [first];
  return rows.flatMap((row: unknown) => {
    const post = isObject(row) && isObject(row['post']) ? row['post'] : row;
    return isObject(post) && typeof post['id'] === 'string' ? [post['id']] : [];
  });
}
