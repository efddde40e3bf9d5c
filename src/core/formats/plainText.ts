import type { ImportedPost } from '../posts/post.ts';
import { plainPost } from './importedPost.ts';
import { type Importer, wholeText } from './importer.ts';
import { tooLongProblem } from './importProblems.ts';

/** A text without the structure of a dump is one post. */
export const plainTextImporter: Importer = {
  recognizes: ({ path }) => /\.(?:txt|text)$/iu.test(path),
  *read(file) {
    const text = wholeText(file);
    if (text === undefined) yield tooLongProblem();
    else yield { kind: 'post', post: plainText(file.path, text) };
  },
};

function plainText(path: string, file: string): ImportedPost {
  return plainPost(
    {
      source: { path, start: 0, end: file.length },
      format: 'text',
      channel: undefined,
      author: undefined,
      forwardedFrom: undefined,
      url: undefined,
      messageId: undefined,
      reactions: undefined,
      media: [],
      lostLinks: false,
    },
    file,
  );
}
