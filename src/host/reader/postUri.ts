import type { PostOpening } from '../openPost.ts';

/**
 * The query of a link to a post or to a range of its text. The id stands last and whole, because `vscode.Uri` hands a
 * query over decoded, and an id that is an address may hold `&`, `+` and `%` itself.
 */
export function postQuery(id: string, range?: { readonly start: number; readonly end: number }): string {
  const place = range === undefined ? '' : `start=${range.start}&end=${range.end}&`;
  return `${place}id=${encodeURIComponent(id)}`;
}

/** Reads path and decoded query of a link to a post; `undefined` when it is none. */
export function parsePostUri(uri: {
  readonly path: string;
  readonly query: string;
}): PostOpening | undefined {
  const match = /^(?:start=(\d+)&end=(\d+)&)?id=(.+)$/su.exec(uri.query);
  const id = match?.[3];
  if (uri.path !== '/post' || id === undefined) return undefined;
  const start = Number(match?.[1] ?? Number.NaN);
  const end = Number(match?.[2] ?? Number.NaN);
  const isRange = Number.isSafeInteger(start) && Number.isSafeInteger(end) && start < end;
  return { id, place: isRange ? { range: { start, end } } : undefined };
}
