/** Where a post stands in the user's files. Offsets are UTF-16 units in the decoded file, end exclusive. */
export interface PostSource {
  /** Path relative to the posts folder, always with `/`. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

export const POST_FORMATS = [
  /** A page of Telegram or of a mirror of it, saved as text. */
  'telegram-page',
  /** `t.me/s/…` and `t.me/…?embed=1`, saved as HTML. */
  'telegram-web',
  /** `result.json` of Telegram Desktop. */
  'telegram-json',
  /** `messages.html` of Telegram Desktop. */
  'telegram-html',
  'markdown',
  'web-page',
  'feed',
  'email',
  'text',
] as const;
export type PostFormat = (typeof POST_FORMATS)[number];

export interface Channel {
  readonly title: string;
  /** Without `@`. */
  readonly handle: string | undefined;
  /** Telegram's number of the chat, where an export tells it. */
  readonly id?: string;
}

/** What a post answers. */
export interface ReplyTarget {
  /** Telegram's id of the message in the same channel. */
  readonly messageId: string | undefined;
  readonly url: string | undefined;
  /** The words of it that the file shows. */
  readonly excerpt: string | undefined;
}

export interface ReactionCount {
  /** `null` when the dump lost the emoji. */
  readonly emoji: string | null;
  readonly count: number;
}

export interface Reactions {
  /** The line as the dump prints it; the only part that is certain. */
  readonly raw: string;
  readonly counts: readonly ReactionCount[];
}

/** A link whose address the file kept. Offsets are UTF-16 units in the post's `text`. */
export interface Link {
  readonly url: string;
  readonly start: number;
  readonly end: number;
}

export const REFERENCE_KINDS = [
  'paper',
  'repository',
  'model',
  'dataset',
  'video',
  'course',
  'book',
  'channel',
  'page',
] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** One thing a post points to. Without a `url` it is a lost link. */
export interface Reference {
  readonly kind: ReferenceKind;
  /** The words as written in the post. */
  readonly label: string;
  readonly url: string | undefined;
  /** Without version, e.g. `2506.02177` or `math.GT/0309136`. */
  readonly arxivId: string | undefined;
  readonly doi: string | undefined;
  /** `owner/name`. */
  readonly repository: string | undefined;
  /** UTF-16 offsets in the post's `text`, end exclusive. */
  readonly start: number;
  readonly end: number;
}

export type BodyKind = 'markdown' | 'html' | 'text';

/** What an importer makes of one post, before the library adds identity, topics and references. */
export interface ImportedPost {
  readonly source: PostSource;
  readonly format: PostFormat;
  readonly channel: Channel | undefined;
  readonly title: string;
  readonly author: string | undefined;
  readonly forwardedFrom: string | undefined;
  /** Address of the post that was forwarded, where the file tells it. */
  readonly forwardedUrl?: string;
  /** ISO 8601; with the zone where the file tells it. */
  readonly publishedAt: string | undefined;
  /** ISO 8601: when the author last changed it. */
  readonly editedAt?: string;
  readonly views?: number;
  readonly replyTo?: ReplyTarget;
  /** Canonical address of the post. */
  readonly url: string | undefined;
  /** Telegram's id of the post, where the file tells it. */
  readonly messageId: string | undefined;
  /** ISO 639-1, e.g. `ru`, `en`; `und` when there is no text to tell it from. */
  readonly language: string;
  readonly body: { readonly kind: BodyKind; readonly source: string };
  /** The plain text a reader sees: NFC, `\n` between blocks. Search and anchoring use this. */
  readonly text: string;
  /** As written, with `#`, each once, in order of appearance. */
  readonly hashtags: readonly string[];
  /** As written, with `@`, each once, in order of appearance. */
  readonly mentions: readonly string[];
  readonly reactions: Reactions | undefined;
  /** What the post shows besides text: a path relative to the post's file, or the dump's own words. */
  readonly media: readonly string[];
  /** Links whose address the file kept. */
  readonly links: readonly Link[];
  /** True for dumps that dropped the addresses of links, so that labels have to be guessed. */
  readonly lostLinks: boolean;
  /** What the file itself names: front matter `topics` and `categories` as written, `tags` and headings with `#`. */
  readonly declaredTopics: readonly string[];
  /** Which entry of a digest it is: 1 is the first of `of`. */
  readonly entry?: { readonly number: number; readonly of: number };
}

export interface Post extends ImportedPost {
  /** See `knownId`, else `sha256:<hash of the normalised text>`; of several copies the id that tells most. */
  readonly id: string;
  /** Everywhere it was met; the place it is shown from first. */
  readonly sources: readonly PostSource[];
  readonly topics: readonly string[];
  readonly references: readonly Reference[];
}
