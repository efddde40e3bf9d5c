import { collapseWhitespace } from '../../posts/text.ts';
import { arrayOf, isRecord, stringOf } from './exportEntities.ts';

type Fields = Readonly<Record<string, unknown>>;

const NAMES: Readonly<Record<string, string>> = {
  animation: 'animation',
  audio_file: 'audio',
  sticker: 'sticker',
  video_file: 'video',
  video_message: 'video message',
  voice_message: 'voice message',
};

/** What a message of an export shows: paths of its files, or words for what was not exported or is no file. */
export function mediaOf(message: Fields): readonly string[] {
  const media: string[] = [];
  const photo = stringOf(message['photo']);
  if (photo !== undefined) media.push(pathOr(photo, 'photo'));
  const file = stringOf(message['file']);
  if (file !== undefined) media.push(pathOr(file, fileName(message)));
  for (const item of arrayOf(message['paid_media'])) {
    if (isRecord(item)) media.push(...mediaOf(item));
  }
  const place = stringOf(message['place_name']);
  if (isRecord(message['location_information']) || place !== undefined) media.push(named('location', place));
  const contact = message['contact_information'];
  if (isRecord(contact)) {
    const name = [contact['first_name'], contact['last_name']].filter((part) => typeof part === 'string');
    media.push(named('contact', name.join(' ')));
  }
  const game = stringOf(message['game_title']);
  if (game !== undefined) media.push(named('game', game));
  return media;
}

/** Telegram puts a sentence in brackets where a file was not exported: `(File not included. Change data …)`. */
function pathOr(written: string, name: string): string {
  return /^(?:\S+ )?\((?:File|Photo|Video) .+\)$/u.test(written) ? `${name}, not exported` : written;
}

function fileName(message: Fields): string {
  const type = stringOf(message['media_type']) ?? '';
  const kind = (Object.hasOwn(NAMES, type) && NAMES[type]) || 'file';
  const title = [stringOf(message['performer']), stringOf(message['title'])].filter(Boolean).join(' – ');
  const own = title || stringOf(message['file_name']) || stringOf(message['sticker_emoji']);
  return named(kind, own);
}

function named(kind: string, name: string | undefined): string {
  const line = collapseWhitespace(name ?? '').toWellFormed();
  return line === '' ? kind : `${kind} ${line}`;
}
