import type { ImportedPost } from '../posts/post.ts';

/** A decoded file, given piece by piece, so that one of a gigabyte takes no more memory than its longest post. */
export interface TextFile {
  /** Relative to the posts folder, with `/`. */
  readonly path: string;
  /** Its first `HEAD_LENGTH` characters, or all of a shorter file; without a byte order mark. */
  readonly head: string;
  /**
   * The whole text from the start, in order, without a byte order mark; every call begins anew. Mail (`isMail`) comes
   * with one character per byte, since every part of it has an encoding of its own.
   */
  pieces(): Iterable<string>;
}

/** Enough to tell a format by, also behind a long script or style sheet. */
export const HEAD_LENGTH = 65_536;

/** A part of a file that could not be read. */
export interface ImportProblem {
  readonly kind: 'problem';
  /** For the user: what is wrong and what to do. */
  readonly message: string;
  /** Where, in UTF-16 units of the decoded file. */
  readonly offset?: number;
}

export type Imported = { readonly kind: 'post'; readonly post: ImportedPost } | ImportProblem;

/** How a Markdown file that lists many things is read: as one post, as one per entry, or as its shape says. */
export type DigestMode = 'auto' | 'entries' | 'whole';

export interface ImportOptions {
  readonly digest: DigestMode;
}

/** Knows one kind of file. */
export interface Importer {
  /** True when the file is of this kind, told by its head and, where that leaves a doubt, by its name. */
  readonly recognizes: (file: TextFile) => boolean;
  /**
   * Its posts and what is wrong with it, in the order of the file. Nothing at all is a file that is none of ours.
   * May throw for a fault of its own: what came before is kept.
   */
  readonly read: (file: TextFile, options: ImportOptions) => Iterable<Imported>;
}

/** Files of formats that have to be seen whole are read up to this length, in UTF-16 units. */
export const LONGEST_WHOLE_FILE = 64 * 1024 * 1024;

/** The whole text of a file; `undefined` when it is longer than `LONGEST_WHOLE_FILE`. */
export function wholeText(file: TextFile): string | undefined {
  const pieces: string[] = [];
  let length = 0;
  for (const piece of file.pieces()) {
    length += piece.length;
    if (length > LONGEST_WHOLE_FILE) return undefined;
    pieces.push(piece);
  }
  return pieces.join('');
}

/** A text in memory as a file. */
export function textFile(path: string, text: string): TextFile {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return { path, head: bare.slice(0, HEAD_LENGTH), pieces: () => [bare] };
}
