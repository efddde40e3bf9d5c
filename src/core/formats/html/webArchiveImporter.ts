import { type Imported, type Importer, type TextFile, wholeText } from '../importer.ts';
import { problem, tooLongProblem } from '../importProblems.ts';
import { headerText } from '../mail/headers.ts';
import { isWebArchive } from '../mail/isMail.ts';
import { isCutOff, leaves, type MailPart, partText, readMail } from '../mail/mime.ts';
import { importPage } from './webPage.ts';

/** A web page with its pictures in one file (MHTML, RFC 2557); it comes with one character per byte, as mail does. */
export const webArchiveImporter: Importer = {
  recognizes: ({ path, head }) => isWebArchive(path, head),
  read: readArchive,
};

function* readArchive(file: TextFile): Generator<Imported> {
  const text = wholeText(file);
  if (text === undefined) {
    yield tooLongProblem();
    return;
  }
  const archive = readMail(text);
  const page = [...leaves(archive)].find(
    ({ type }) => type === 'text/html' || type === 'application/xhtml+xml',
  );
  if (page === undefined) {
    yield problem('There is no web page in this archive. Open the page again and save it anew.', 0);
    return;
  }
  const url = webLocation(page) ?? webLocation(archive);
  yield* importPage(partText(page), { path: file.path, length: text.length, url });
  if (isCutOff(archive, text))
    yield problem('The archive is cut off here; what came before is read. Save the page again.', text.length);
}

/** Where the page, or the whole archive, was saved from. */
function webLocation({ headers }: MailPart): string | undefined {
  const written = [headerText(headers, 'snapshot-content-location'), headerText(headers, 'content-location')];
  return written.map((address) => address.trim()).find((address) => /^https?:\/\/\S+$/iu.test(address));
}
