import { MAILBOX_LINE } from './isMail.ts';

/** A message of a mailbox; offsets are characters in the file, end exclusive. */
export interface MailboxMessage {
  readonly start: number;
  readonly end: number;
  /** Without the line before it; one longer than `LONGEST_MESSAGE` is cut off there. */
  readonly text: string;
  readonly isCutOff: boolean;
}

export const LONGEST_MESSAGE = 16 * 1024 * 1024;

/** Longer than a line between messages and the name of a header field after it. */
const LOOK_AHEAD = 1024;
const LOOK_BEHIND = 4;
const FIELD_FOLLOWS =
  /^From [^\n]*\n(?:>From [^\n]*\n)?(?:From|To|Cc|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|Content-[A-Za-z-]{2,30}|Envelope-To|Status|Sender|Reply-To|X-[\w-]{1,60}|DKIM-Signature|ARC-[\w-]{1,40}|Authentication-Results)[ \t]*:/iu;

/**
 * The messages of a mailbox (mbox), read piece by piece. A message begins at a `From ` line that has an address and a
 * date or is followed by a header field, and that comes after a blank line or is both. RFC 4155.
 */
export function* mailboxMessages(pieces: Iterable<string>): Generator<MailboxMessage> {
  let open = new OpenMessage(0);
  let text = '';
  /** Where `text` begins in the file, and up to where it was looked through. */
  let offset = 0;
  let seen = 0;
  const lineStart = /(?<=^|\n)From /gu;
  for (const piece of withEnd(pieces)) {
    text += piece ?? '';
    const limit = piece === undefined ? text.length : text.length - LOOK_AHEAD;
    let from = 0;
    lineStart.lastIndex = seen;
    for (
      let match = lineStart.exec(text);
      match !== null && match.index < limit;
      match = lineStart.exec(text)
    ) {
      if (!isSeparator(text, match.index)) continue;
      open.add(text.slice(from, match.index));
      if (!open.isEmpty) yield open.finish(offset + match.index);
      open = new OpenMessage(offset + match.index);
      from = match.index;
    }
    seen = Math.max(seen, limit);
    const cut = piece === undefined ? text.length : Math.max(from, seen - LOOK_BEHIND);
    open.add(text.slice(from, cut));
    text = text.slice(cut);
    offset += cut;
    seen -= cut;
  }
  if (!open.isEmpty) yield open.finish(offset);
}

function* withEnd(pieces: Iterable<string>): Generator<string | undefined> {
  yield* pieces;
  yield undefined;
}

function isSeparator(text: string, at: number): boolean {
  const ahead = text.slice(at, at + LOOK_AHEAD);
  const isAfterBlank = at === 0 || /\n\r?\n$/u.test(text.slice(Math.max(0, at - 3), at));
  const hasDate = MAILBOX_LINE.test(ahead);
  return FIELD_FOLLOWS.test(ahead) ? isAfterBlank || hasDate : isAfterBlank && hasDate;
}

class OpenMessage {
  readonly #start: number;
  readonly #chunks: string[] = [];
  #length = 0;
  #isBlank = true;

  constructor(start: number) {
    this.#start = start;
  }

  get isEmpty(): boolean {
    return this.#isBlank;
  }

  add(chunk: string): void {
    if (this.#isBlank && chunk.trim() !== '') this.#isBlank = false;
    if (this.#length < LONGEST_MESSAGE) this.#chunks.push(chunk.slice(0, LONGEST_MESSAGE - this.#length));
    this.#length += chunk.length;
  }

  finish(end: number): MailboxMessage {
    const text = this.#chunks.join('').replace(/^From [^\n]*\n?/u, '');
    const unescaped = text.includes('\n>') ? text.replace(/^>(?=>*From )/gmu, '') : text;
    return { start: this.#start, end, text: unescaped, isCutOff: this.#length > LONGEST_MESSAGE };
  }
}
