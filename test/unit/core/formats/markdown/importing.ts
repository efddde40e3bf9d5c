import assert from 'node:assert/strict';
import { type DigestMode, type ImportProblem, textFile } from '../../../../../src/core/formats/importer.ts';
import { markdownImporter } from '../../../../../src/core/formats/markdown/markdownImporter.ts';
import type { ImportedPost } from '../../../../../src/core/posts/post.ts';

/** What the Markdown importer makes of a text, whatever other importers would say to it. */
export function importMarkdown(
  text: string,
  path = 'posts/a-note.md',
  digest: DigestMode = 'auto',
): { readonly posts: readonly ImportedPost[]; readonly problems: readonly ImportProblem[] } {
  const posts: ImportedPost[] = [];
  const problems: ImportProblem[] = [];
  for (const imported of markdownImporter.read(textFile(path, text), { digest })) {
    if (imported.kind === 'post') posts.push(imported.post);
    else problems.push(imported);
  }
  return { posts, problems };
}

/** The one post of a text. */
export function importOne(text: string, path = 'posts/a-note.md'): ImportedPost {
  const { posts } = importMarkdown(text, path);
  assert.equal(posts.length, 1);
  const [post] = posts;
  assert.ok(post);
  return post;
}
