import { isObject } from '../openPost.ts';
import { isPaperArgument } from '../paperArgument.ts';

/**
 * The keys of what a command was called on: rows of the Papers tree (the clicked one, then all that are selected), or
 * `{ paper: key }`.
 */
export function keysOf([first, selected]: readonly unknown[]): readonly string[] {
  const rows = Array.isArray(selected) && selected.length > 0 ? selected : [first];
  return rows.flatMap((row: unknown) => {
    if (isPaperArgument(row)) return [row.paper];
    if (!isObject(row) || !isObject(row['row'])) return [];
    const { key } = row['row'];
    return typeof key === 'string' ? [key] : [];
  });
}

/** The id of the post a command was called on: a row of the Posts tree, or `{ id }`. */
export function postIdsOf([first, selected]: readonly unknown[]): readonly string[] {
  const rows = Array.isArray(selected) && selected.length > 0 ? selected : [first];
  return rows.flatMap((row: unknown) => {
    const post = isObject(row) && isObject(row['post']) ? row['post'] : row;
    return isObject(post) && typeof post['id'] === 'string' ? [post['id']] : [];
  });
}
