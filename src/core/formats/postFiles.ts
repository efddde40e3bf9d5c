/** Which posts a file's name promises: its ending, in lower case. */
export const POST_EXTENSIONS: ReadonlySet<string> = new Set(['.md', '.markdown', '.txt']);

/** True for the name or path of a file that an importer may know. */
export function isPostFile(path: string): boolean {
  const ending = /[^/\\](\.[^./\\]+)$/u.exec(path)?.[1] ?? '';
  return POST_EXTENSIONS.has(ending.toLowerCase());
}
