const PREFIX = 'paper:';

/** The id under which the library shows the page of a paper as if it were a post. */
export function paperPageId(key: string): string {
  return PREFIX + key;
}

/** The key of the paper whose page has this id; `undefined` for the id of a post. */
export function paperKeyOf(id: string): string | undefined {
  return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : undefined;
}
