/** Kinds of files that hold posts and little else; a broken one is told of. */
const POSTS = ['md', 'markdown', 'mdx', 'mdown', 'mkd', 'qmd', 'txt', 'text', 'eml', 'mbox', 'mhtml', 'mht'];
/** Kinds of files that may hold posts; the many that hold something else are left out without a word. */
const CONTAINERS = ['html', 'htm', 'xhtml', 'shtml', 'json', 'xml', 'rss', 'atom', 'rdf'];

const KINDS = new Set([...POSTS, ...CONTAINERS]);
const QUIET = new Set(CONTAINERS);

/** Files of programs and sites whose names everybody agrees on. */
const NO_POSTS =
  /(?:^|[/\\])(?:(?:[\w-]{1,40}[-_.])?(?:requirements|constraints)(?:[-_.][\w-]{1,40})?\.txt|(?:robots|ads|app-ads|humans|cmakelists)\.txt|(?:licen[cs]e|copying)(?:[-_.][\w-]{1,40})?\.(?:txt|md))$/iu;

/** True for a file name that may be that of posts. */
export function isPostFile(name: string): boolean {
  return KINDS.has(extensionOf(name)) && !NO_POSTS.test(name);
}

/** True for a file that is no post more often than not: what cannot be told from its head is left out quietly. */
export function isMaybePostFile(name: string): boolean {
  return QUIET.has(extensionOf(name));
}

/** In lower case, without the dot; empty for a hidden file and one without. */
function extensionOf(name: string): string {
  return /[^/\\]\.([^./\\]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}
