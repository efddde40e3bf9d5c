import { isNoteDigest } from '../posts/noteDigest.ts';
import type { ImportedPost } from '../posts/post.ts';
import { feedImporter } from './feed/feedImporter.ts';
import { savedPageImporter } from './html/savedPageImporter.ts';
import { webArchiveImporter } from './html/webArchiveImporter.ts';
import { LONGEST_POST } from './importedPost.ts';
import {
  type Imported,
  type Importer,
  type ImportOptions,
  type ImportProblem,
  type TextFile,
  textFile,
} from './importer.ts';
import { problem, tooLongPost } from './importProblems.ts';
import { emailImporter } from './mail/emailImporter.ts';
import { markdownImporter } from './markdown/markdownImporter.ts';
import { plainTextImporter } from './plainText.ts';
import { isServerError } from './telegram/dumpLines.ts';
import { dumpImporter } from './telegram/dumps.ts';
import { exportHtmlImporter } from './telegram/exportHtml.ts';
import { exportJsonImporter } from './telegram/exportJson.ts';
import { linesOf } from './telegram/lines.ts';
import { webPageImporter } from './telegram/webPage.ts';

/** Every format, the surest to tell first. */
export const IMPORTERS: readonly Importer[] = [
  exportJsonImporter,
  feedImporter,
  emailImporter,
  exportHtmlImporter,
  webPageImporter,
  savedPageImporter,
  webArchiveImporter,
  dumpImporter,
  markdownImporter,
  plainTextImporter,
];

export interface ImportResult {
  readonly posts: readonly ImportedPost[];
  readonly problems: readonly ImportProblem[];
}

export const DEFAULT_OPTIONS: ImportOptions = { digest: 'auto' };

/**
 * Cuts a decoded file into posts, one after the other. Never throws for bad input: what cannot be read is a problem,
 * and what stands before and after it comes all the same. A file that is none of ours gives nothing.
 */
export function* importPosts(file: TextFile, options: ImportOptions = DEFAULT_OPTIONS): Generator<Imported> {
  const notText = problemOfHead(file.head);
  if (notText !== undefined) {
    yield problem(notText);
    return;
  }
  if (isNoteDigest(file.head)) return;
  try {
    const importer = IMPORTERS.find(({ recognizes }) => recognizes(file));
    if (importer === undefined) return;
    for (const imported of importer.read(file, options)) yield* checked(imported);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    yield problem(`Could not be read (${reason}). Please report this file; nothing in it was changed.`);
  }
}

/** The same for a text in memory. */
export function importFile(
  path: string,
  text: string,
  options: ImportOptions = DEFAULT_OPTIONS,
): ImportResult {
  const posts: ImportedPost[] = [];
  const problems: ImportProblem[] = [];
  for (const imported of importPosts(textFile(path, text), options)) {
    if (imported.kind === 'post') posts.push(imported.post);
    else problems.push(imported);
  }
  return { posts, problems };
}

/** True when an importer knows this kind of file; its head is enough to tell. */
export function isKnownKind(file: TextFile): boolean {
  return !isNoteDigest(file.head) && IMPORTERS.some(({ recognizes }) => recognizes(file));
}

function* checked(imported: Imported): Generator<Imported> {
  if (imported.kind !== 'post' || imported.post.text.length <= LONGEST_POST) {
    yield imported;
    return;
  }
  yield tooLongPost(imported.post.source.start);
}

function problemOfHead(head: string): string | undefined {
  if (head.trim() === '')
    return 'The file is empty: there is no post in it. Save the posts again, or delete it.';
  if (looksBinary(head))
    return 'This is not a text file, whatever its name says. Give it its own file ending, or save it as UTF-8 text.';
  const written = linesOf(head).filter((line) => line.text.trim() !== '');
  if (written.length <= 20 && written.every((line) => isServerError(line.text)))
    return 'The file holds only a web server’s error message, no post. Open the page again and save it anew.';
  return undefined;
}

/** Null characters, or much of what does not decode, in the first part of a file. */
function looksBinary(file: string): boolean {
  const head = file.slice(0, 8_192);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const junk = head.match(/[\u0001-\u0008\u000E-\u001F\uFFFD]/gu)?.length ?? 0;
  return head.includes('\0') || junk > head.length / 10;
}
