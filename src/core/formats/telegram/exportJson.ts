/** `result.json` of Telegram Desktop: one chat, all chats, or a part of either. */
import type { Channel } from '../../posts/post.ts';
import type { Imported, Importer, ImportProblem, TextFile } from '../importer.ts';
import { problem } from '../importProblems.ts';
import { withAlbums } from './albums.ts';
import { chatOf, exportedMessage } from './exportMessage.ts';
import { type Fault, findMessages, MESSAGE_BEGINNING } from './jsonMessages.ts';
import { type Message, postOf } from './message.ts';
import { withExcerpts } from './replies.ts';

const CHAT_TYPE =
  /"type"\s{0,9}:\s{0,9}"(?:saved_messages|replies|verification_codes|personal_chat|bot_chat|(?:private|public)_(?:group|supergroup|channel))"/u;
const FULL_EXPORT =
  /"(?:personal_information|profile_pictures|frequent_contacts|left_chats|chats)"\s{0,9}:\s{0,9}[[{]/u;

export const exportJsonImporter: Importer = {
  recognizes: isExport,
  read: readExport,
};

function isExport({ path, head }: TextFile): boolean {
  if (!/^\s*[[{]/u.test(head) && !/\.json$/iu.test(path)) return false;
  if (head.search(MESSAGE_BEGINNING) >= 0) return /"(?:date|date_unixtime)"\s*:\s*"/u.test(head);
  if (/"messages"\s{0,9}:/u.test(head) && CHAT_TYPE.test(head)) return true;
  // Contacts and sessions can fill the head of a full export.
  return /^\s*\{\s*"about"\s*:\s*"/u.test(head) && FULL_EXPORT.test(head);
}

function* readExport(file: TextFile): Generator<Imported> {
  const problems: ImportProblem[] = [];
  let isEmpty = true;
  for (const message of withAlbums(withExcerpts(messagesOf(file, problems)))) {
    yield* problems.splice(0);
    isEmpty = false;
    yield { kind: 'post', post: postOf(message) };
  }
  if (isEmpty && problems.length === 0)
    problems.push(
      problem('The export holds no message with words. Export the chat again, with its messages.'),
    );
  yield* problems;
}

/** The messages of all chats; what is broken goes to `problems`. */
function* messagesOf(file: TextFile, problems: ImportProblem[]): Generator<Message> {
  let channel: Channel | undefined;
  for (const found of findMessages(file.pieces())) {
    if (found.kind === 'chat') channel = chatOf(found.fields);
    else if (found.kind === 'broken') problems.push(problem(FAULTS[found.fault], found.start));
    else {
      const source = { path: file.path, start: found.start, end: found.end };
      const message = exportedMessage(found.value, channel, source);
      if (message !== undefined) yield message;
    }
  }
}

const FAULTS: Readonly<Record<Fault, string>> = {
  syntax: 'A message here is no valid JSON and was left out. Mend it, or export the chat again.',
  unfinished: 'The export is cut off here; what came before is read. Export the chat again for the rest.',
  'too deep': 'A message here is nested too deeply to be one of Telegram, and was left out.',
  'too long': 'A message here is too long to be one of Telegram, and was left out.',
};
