/** What is known of a post while the lines of a page are read. */
import type { Channel, ImportedPost } from '../../posts/post.ts';
import { parseReactions } from '../../posts/reactions.ts';
import { plainPost } from '../importedPost.ts';
import { withoutRepeatedEnd } from './dumpBreaks.ts';
import { parseForward } from './dumpLines.ts';
import type { Line } from './lines.ts';
import { momentOf, viewsOf } from './stamps.ts';

/** The lines of one post by what they are. */
export interface Draft {
  forward: Line | undefined;
  readonly media: string[];
  readonly body: Line[];
  hasTrailingNotice: boolean;
  reactions: Line | undefined;
  /** The line that counts views, and what it or the next line tells of the time. */
  views: string | undefined;
  stamp: string | undefined;
  /** The date of its day, where the page tells it. */
  day: string | undefined;
}

/** A post of which nothing has been read yet. */
export function newDraft(day?: string): Draft {
  return {
    forward: undefined,
    media: [],
    body: [],
    hasTrailingNotice: false,
    reactions: undefined,
    views: undefined,
    stamp: undefined,
    day,
  };
}

/** True when there is something to read. */
export function hasWords(draft: Draft): boolean {
  return draft.body.some((line) => line.text.trim() !== '');
}

export interface PageFacts {
  readonly path: string;
  readonly channel: Channel | undefined;
  readonly heartsKept: boolean;
  readonly messageId?: string;
}

/** The post that a draft's lines make. `heartsKept`: see `parseReactions`. */
export function toPost(draft: Draft, { path, channel, heartsKept, messageId }: PageFacts): ImportedPost {
  const first = draft.forward ?? draft.body[0];
  const last = draft.reactions ?? draft.body.findLast((line) => line.text.trim() !== '');
  const forward = draft.forward && parseForward(draft.forward.text);
  const views = draft.views === undefined ? undefined : viewsOf(draft.views);
  const publishedAt = draft.stamp === undefined ? draft.day : momentOf(draft.stamp, draft.day);
  const post = plainPost(
    {
      source: { path, start: first?.start ?? 0, end: last?.end ?? 0 },
      format: 'telegram-page',
      channel,
      author: forward?.author,
      forwardedFrom: forward?.from,
      url: channel?.handle && messageId ? `https://t.me/${channel.handle}/${messageId}` : undefined,
      messageId,
      reactions: draft.reactions && parseReactions(draft.reactions.text, heartsKept),
      media: draft.media,
      lostLinks: true,
    },
    withoutRepeatedEnd(draft.body.map((line) => line.text)).join('\n'),
  );
  return { ...post, publishedAt, ...(views !== undefined && { views }) };
}
