const NAME = /\.(?:eml|mbox|mbx|mhtml?|mht)$/iu;
const WEB_ARCHIVE_NAME = /\.mht(?:ml)?$/iu;
/** The line before every message of a mailbox: `From someone@example.org Mon Jan  5 10:00:00 2026`. */
export const MAILBOX_LINE =
  /^From (?:\S{1,300}|\S{1,200} at \S{1,200}) +(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +)?(?:[A-Z][a-z]{2} +\d{1,2}|\d{1,2} +[A-Z][a-z]{2})\b[^\r\n]{0,60}\d{4}/u;
const HEADER = /^([!-9;-~]{1,76})[ \t]*:/u;
const LONGEST_HEADER_BLOCK = 32_768;

/**
 * True for a message (.eml), a mailbox (.mbox) and a web page saved as one message (.mhtml), told by name or by the
 * head. Such a file is read as one character per byte, since each of its parts has its own charset.
 */
export function isMail(path: string, head: string): boolean {
  return NAME.test(path) || MAILBOX_LINE.test(head) || isMessage(headerNames(head));
}

/** True for mail that is a saved web page. */
export function isWebArchive(path: string, head: string): boolean {
  if (WEB_ARCHIVE_NAME.test(path)) return true;
  if (NAME.test(path) || MAILBOX_LINE.test(head)) return false;
  const names = headerNames(head);
  return isMessage(names) && (names.has('snapshot-content-location') || /^From: <?Saved by /mu.test(head));
}

function isMessage(names: ReadonlySet<string>): boolean {
  const isTyped = names.has('mime-version') || names.has('content-type') || names.has('message-id');
  const isSent = ['from', 'date', 'subject', 'received'].filter((name) => names.has(name)).length >= 2;
  return isTyped && isSent;
}

/** The names, in lower case, of the header fields that the text begins with. */
function headerNames(head: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const line of head.slice(0, LONGEST_HEADER_BLOCK).split(/\r?\n/u)) {
    if (/^[ \t]+\S/u.test(line) && names.size > 0) continue;
    const name = HEADER.exec(line)?.[1];
    if (name === undefined) break;
    names.add(name.toLowerCase());
  }
  return names;
}
