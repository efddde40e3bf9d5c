/** Messages (.eml) and mailboxes (.mbox): newsletters and mailing lists. */
import { type Imported, type Importer, type TextFile, wholeText } from '../importer.ts';
import { problem, tooLongProblem } from '../importProblems.ts';
import { emailPost } from './emailPost.ts';
import { isMail, isWebArchive, MAILBOX_LINE } from './isMail.ts';
import { LONGEST_MESSAGE, mailboxMessages } from './mailbox.ts';
import { isCutOff, readMail } from './mime.ts';

export const emailImporter: Importer = {
  recognizes: ({ path, head }) => isMail(path, head) && !isWebArchive(path, head),
  read: (file) =>
    MAILBOX_LINE.test(file.head) || /\.mbo?x$/iu.test(file.path) ? readMailbox(file) : readMessage(file),
};

function* readMessage(file: TextFile): Generator<Imported> {
  const text = wholeText(file);
  if (text === undefined) {
    yield tooLongProblem();
    return;
  }
  const post = emailPost(text, { path: file.path, start: 0, end: text.length });
  if (post !== undefined) yield { kind: 'post', post };
  if (post !== undefined && isCutOff(readMail(text), text))
    yield problem(
      'The message is cut off here; what came before is read. Save the message again.',
      text.length,
    );
  if (post === undefined)
    yield problem('There is no message in this file, whatever its name says. Save the message again.', 0);
}

function* readMailbox(file: TextFile): Generator<Imported> {
  for (const { start, end, text, isCutOff } of mailboxMessages(file.pieces())) {
    const post = emailPost(text, { path: file.path, start, end });
    if (post !== undefined) yield { kind: 'post', post };
    if (isCutOff) {
      const limit = LONGEST_MESSAGE / 1024 / 1024;
      yield problem(`This message is longer than ${limit} MB; what comes after that was left out.`, start);
    } else if (post === undefined)
      yield problem(
        'This message has no header fields or no content. Export it again to have it here.',
        start,
      );
  }
}
