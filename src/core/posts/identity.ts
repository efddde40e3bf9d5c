import type { ImportedPost } from './post.ts';

/** Hex SHA-256 of a UTF-8 string; a port, because core has no crypto of its own. */
export type Sha256 = (text: string) => string;

/** The post's identity, which survives a re-export: see `Post.id`. */
export function identify(post: ImportedPost, sha256: Sha256): string {
  return `sha256:${sha256(post.text)}`;
}
