import { type Importer, wholeText } from '../importer.ts';
import { tooLongProblem } from '../importProblems.ts';
import { importPage } from './webPage.ts';

const NAME = /\.(?:x?html?|shtml)$/iu;
const HEAD =
  /^\s{0,1000}(?:<\?xml[^>]{0,200}>\s{0,100})?(?:<!--[^>]{0,1000}-->\s{0,100}){0,5}<(?:!doctype\s{1,10}html\b|html[\s>])/iu;

/** Pages saved from the web: the article in each. */
export const savedPageImporter: Importer = {
  recognizes: ({ path, head }) => NAME.test(path) || HEAD.test(head.slice(0, 10_000)),
  *read(file) {
    const html = wholeText(file);
    if (html === undefined) yield tooLongProblem();
    else yield* importPage(html, { path: file.path, length: html.length });
  },
};
