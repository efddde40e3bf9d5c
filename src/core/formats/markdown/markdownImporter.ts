import { type Importer, wholeText } from '../importer.ts';
import { tooLongProblem } from '../importProblems.ts';
import { importMarkdown } from './markdown.ts';

/** Markdown files: one post each. */
export const markdownImporter: Importer = {
  recognizes: ({ path }) => /\.(?:md|markdown|mdx|mdown|mkd|qmd)$/iu.test(path),
  *read(file) {
    const text = wholeText(file);
    if (text === undefined) yield tooLongProblem();
    else yield* importMarkdown(file.path, text);
  },
};
