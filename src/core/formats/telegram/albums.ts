import { hasWords, type Message } from './message.ts';

/** Messages of one album are sent at once. */
const ALBUM_MILLISECONDS = 2_000;
/** Telegram puts no more into one. */
const ALBUM_SIZE = 10;

/**
 * The messages that say something, in their order. Pictures come as messages of their own; those of an album belong to
 * its one message with words, others are left out.
 */
export function* withAlbums(messages: Iterable<Message>): Generator<Message> {
  let album: Message[] = [];
  for (const message of messages) {
    if (!continues(album, message)) {
      yield* joined(album);
      album = [];
    }
    album.push(message);
  }
  yield* joined(album);
}

function continues(album: readonly Message[], next: Message): boolean {
  const last = album.at(-1);
  if (last === undefined || album.length >= ALBUM_SIZE) return false;
  if (next.media.length === 0 || last.media.length === 0) return false;
  if (hasWords(next) && album.some(hasWords)) return false;
  return (
    Number(next.messageId) === Number(last.messageId) + 1 &&
    next.channel === last.channel &&
    next.author === last.author &&
    next.forwardedFrom === last.forwardedFrom &&
    Math.abs(timeOf(next) - timeOf(last)) <= ALBUM_MILLISECONDS
  );
}

function* joined(album: readonly Message[]): Generator<Message> {
  const spoken = album.find(hasWords);
  if (spoken === undefined) return;
  yield album.length === 1 ? spoken : { ...spoken, media: album.flatMap(({ media }) => media) };
}

function timeOf({ publishedAt }: Message): number {
  return Date.parse(publishedAt ?? '');
}
