import type { Channel } from '../core/posts/post.ts';
import type { Row } from './database.ts';

/** The channel of a row of `posts`. */
export function channelOf(row: Row): Channel | undefined {
  const title = row.optionalText('channel_title');
  return title === undefined ? undefined : { title, handle: row.optionalText('channel_handle') };
}
