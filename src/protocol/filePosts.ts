import type { PostFormat } from '../core/posts/post.ts';
import type { AnchoredNote } from './library.ts';

/** A place in a file as editors count: lines and UTF-16 units from 0. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** A post as it stands in a file. */
export interface FilePost {
  readonly id: string;
  readonly title: string;
  readonly format: PostFormat;
  readonly start: TextPosition;
  readonly end: TextPosition;
  /** In order of the text, replies too. Of a post that stands in the file twice, only at one of the places. */
  readonly notes: readonly AnchoredNote[];
  /** What the notes' anchors count in; `undefined` when there are none. */
  readonly text: string | undefined;
}

/** The posts of a file, in its order. */
export interface FilePosts {
  /** Relative to its posts folder, with `/`. */
  readonly path: string;
  /** Changes when the file does. */
  readonly version: string;
  /** The file changed since it was read: until it is read again, nobody knows where its posts are. */
  readonly isStale: boolean;
  /** Too long for an editor; then no posts are told. */
  readonly isTooLong: boolean;
  readonly posts: readonly FilePost[];
}
