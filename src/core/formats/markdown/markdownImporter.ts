import { type Importer, wholeText } from '../importer.ts';
import { tooLongProblem } from '../importProblems.ts';
import { importMarkdown } from './markdown.ts';

/** Markdown files: one post each, or one for every entry of a digest. */
export const markdownImporter: Importer = {
  recognizes: ({ path }) => /\.(?:md|markdown|mdx|mdown|mkd|qmd)$/iu.test(path),
  *read(file, options) {
    const text = wholeText(file);
    if (text === undefined) yield tooLongProblem();
    else yield* importMarkdown(file.path, text, options);
  },
};
