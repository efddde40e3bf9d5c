/** What the host and the library worker say to each other. Ids and plain data only. */

import type { Anchor } from '../core/notes/note.ts';
import type { StoredNote } from '../core/notes/storedNote.ts';
import type { PaperDetails, RepositoryDetails, Unknown } from '../core/papers/paperDetails.ts';
import type { Rating, ReadingStatus } from '../core/papers/paperRecord.ts';
import type { RestoredLink } from '../core/papers/restoredLinks.ts';
import type { Channel, Post, PostFormat } from '../core/posts/post.ts';
import type { UserTopics } from '../core/topics/classify.ts';
import type { FilePosts } from './filePosts.ts';
import type { NoteExchangeApi } from './noteExchange.ts';
import type { NoteHistoryApi } from './noteHistory.ts';
import type { NotesApi } from './notesApi.ts';
import type { LookupGaps, PaperView, ReferenceGroup, ReferenceQuery, ReferenceRow } from './papers.ts';
import type { PostCount, SearchApi } from './search.ts';
import type { SyncProgress, SyncSummary } from './sync.ts';

export interface LibrarySettings {
  /** Absolute paths of the posts folders. */
  readonly folders: readonly string[];
  /** Name of the notes folder inside the first posts folder. */
  readonly notesFolder: string;
  /** Globs of `files.exclude` that are on. */
  readonly exclude: readonly string[];
  readonly topics: UserTopics;
  /** File or folder, relative to its posts folder → whether a digest there is one post per entry or one whole post. */
  readonly digests: Readonly<Record<string, 'entries' | 'whole'>>;
}

export interface OpenParams {
  readonly settings: LibrarySettings;
  /** Absolute path of the database; `undefined` keeps it in memory. */
  readonly databasePath: string | undefined;
  /** Absolute path of the folder where deleted notes go. */
  readonly trashPath: string | undefined;
  /** Absolute path of the folder of notes' earlier versions and of what can be undone; `undefined` keeps neither. */
  readonly historyPath?: string | undefined;
  /** Absolute path of the database of what lookup found, shared by all folders; `undefined` keeps it in memory. */
  readonly detailsPath?: string | undefined;
}

export interface LibraryCounts {
  readonly posts: number;
  readonly unread: number;
  readonly notes: number;
  readonly papers: number;
  readonly problems: number;
}

export const GROUPINGS = ['topic', 'channel', 'date', 'folder', 'unread', 'starred'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const SORT_ORDERS = ['newest', 'oldest', 'title'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

export interface PostGroup {
  /** Stable, e.g. `Reinforcement Learning`, `2025-07`, `channels/ml`; `other` where nothing fits. */
  readonly key: string;
  readonly label: string;
  readonly posts: number;
  readonly unread: number;
  readonly starred: number;
  readonly done: number;
}

/** All parts must hold. */
export interface PostFilter {
  /** Only this post. */
  readonly id?: string | undefined;
  /** Only posts of this group. */
  readonly group?: { readonly by: Grouping; readonly key: string } | undefined;
  /** Only posts that mention this reference (`referenceKey`). */
  readonly mentions?: string | undefined;
  readonly unread?: boolean | undefined;
  readonly starred?: boolean | undefined;
  readonly done?: boolean | undefined;
  /** With `unread` or `query`: also these posts, though they fitted only before; not those that are done. */
  readonly keep?: readonly string[] | undefined;
  /** Only posts of this file: its path relative to its posts folder. */
  readonly path?: string | undefined;
  /** Only posts that answer this query, as in a search; typos are not forgiven. */
  readonly query?: string | undefined;
}

export interface PostQuery {
  readonly filter: PostFilter;
  readonly sort: SortOrder;
  readonly offset: number;
  readonly limit: number;
}

export interface PostSummary {
  readonly id: string;
  readonly title: string;
  readonly channel: Channel | undefined;
  readonly author: string | undefined;
  readonly forwardedFrom: string | undefined;
  readonly publishedAt: string | undefined;
  /** Path of its first source. */
  readonly path: string;
  /** The same behind the name of its posts folder, where there are several. */
  readonly shownPath: string;
  /** Of its first source. */
  readonly format: PostFormat;
  readonly unread: boolean;
  /** The user has finished with it; it was read too. */
  readonly done: boolean;
  readonly starred: boolean;
  /** Its text was edited since it was last opened. */
  readonly changed: boolean;
  /** Names of other channels that forwarded it. */
  readonly alsoIn: readonly string[];
  /** Which entry of a digest it is: 1 is the first of `of`. */
  readonly entry?: { readonly number: number; readonly of: number };
  readonly notes: number;
  readonly papers: number;
  readonly topics: readonly { readonly topic: string; readonly because: string }[];
}

export interface AnchoredNote {
  readonly stored: StoredNote;
  readonly anchor: Anchor;
}

export interface RenderedNote extends AnchoredNote {
  /** The body as HTML (`renderMarkdown`), NOT sanitised. */
  readonly html: string;
}

export interface Neighbors {
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

/** A file that holds a post. */
export interface SourceView {
  /** Relative to its posts folder. */
  readonly path: string;
  readonly absolutePath: string;
  /** Where the post begins there, in UTF-16 units of the decoded file. */
  readonly start: number;
  readonly format: PostFormat;
}

/** A post as the reader shows it. */
export interface PostView {
  readonly post: Post;
  /** NOT sanitised. */
  readonly html: string;
  /** Ids it had before its text was edited. */
  readonly formerIds: readonly string[];
  readonly topics: readonly { readonly topic: string; readonly because: string }[];
  readonly unread: boolean;
  readonly done: boolean;
  readonly starred: boolean;
  /** Its text was edited since it was last opened. */
  readonly changed: boolean;
  /** Other channels that forwarded it, with the address of the forward where it is known. */
  readonly alsoIn: readonly { readonly name: string; readonly url: string | undefined }[];
  /** Every file that holds the post, the one it is shown from first. */
  readonly sources: readonly SourceView[];
  /** Absolute path of the file it was read from, for local images. */
  readonly absolutePath: string;
  /** Its posts folder, absolute. */
  readonly folder: string;
  readonly notes: readonly RenderedNote[];
  /** Set when this is the page of a paper (`post.id` is `paper:<key>`): title and abstract are its text. */
  readonly paper?: PaperView;
}

/** A range of a string that matched, end exclusive. */
export type MatchRange = readonly [start: number, end: number];

export interface NoteRow extends AnchoredNote {
  /** The id of the post it stands in now, and its title; `undefined` when that is no longer in the library. */
  readonly post: string | undefined;
  readonly postTitle: string | undefined;
}

export interface Problem {
  /** Relative to its posts folder. */
  readonly path: string;
  readonly absolutePath: string;
  /** What is wrong and what to do. */
  readonly message: string;
  /** Where in the file, from 0; `undefined` when it is about the whole file. */
  readonly line?: number | undefined;
}

/** What the library can be asked. Every method may reject with an error whose message is for the user. */
export interface LibraryApi extends NotesApi, NoteHistoryApi, NoteExchangeApi, SearchApi {
  /** Opens the database; answers from the last run are available at once, `sync` brings them up to date. */
  open(params: OpenParams): LibraryCounts;
  /** New settings; call `sync` afterwards. */
  configure(settings: LibrarySettings): LibraryCounts;
  counts(): LibraryCounts;
  groups(by: Grouping, filter: PostFilter): readonly PostGroup[];
  posts(query: PostQuery): readonly PostSummary[];
  /** `undefined` when there is no such post any more. */
  summary(id: string): PostSummary | undefined;
  /** The first 300 characters of a post's text; empty when there is no such post. */
  excerpt(id: string): string;
  /** The post whose file has this name (with or without extension), else the one with this title; case does not count. */
  findPost(name: string): PostSummary | undefined;
  post(id: string): PostView | undefined;
  /** These posts may be asked for next: they are read when nothing else is to do, so that `post` answers at once. */
  readAhead(ids: readonly string[]): void;
  /** The posts before and after this one in the list that `filter` and `sort` give. */
  neighbors(id: string, filter: PostFilter, sort: SortOrder): Neighbors;
  countPosts(filter: PostFilter): PostCount;
  references(query: ReferenceQuery): readonly ReferenceRow[];
  /** The groups of these references; `offset` and `limit` do not count. */
  referenceGroups(by: 'topic' | 'status', query: ReferenceQuery): readonly ReferenceGroup[];
  /** A paper by any of its keys (`arxiv:…`, `doi:…`, `title:…`, `url:…`); `undefined` when nothing is known of it. */
  paper(key: string): PaperView | undefined;
  /** These papers without their mentions' passages, or every paper of the posts; for exports. */
  papers(keys: readonly string[] | undefined): readonly PaperView[];
  /** What lookup could find out about these references or, `undefined`, about all. */
  lookupGaps(keys: readonly string[] | undefined): LookupGaps;
  /** Keeps what lookup found, for good. */
  putDetails(
    papers: readonly PaperDetails[],
    repositories: readonly RepositoryDetails[],
    unknown: readonly Unknown[],
  ): void;
  /** `undefined` clears it. Throws when the record's file cannot be written. */
  setStatus(keys: readonly string[], status: ReadingStatus | undefined): void;
  setRating(keys: readonly string[], rating: Rating | undefined): void;
  /** From now on the lost title (`title:…`) means this paper. Keeps the details and writes the paper's record. */
  resolveTitle(key: string, paper: PaperDetails): void;
  /** Takes back `resolveTitle`. */
  unresolveTitle(key: string): void;
  /** Keeps the links of a post that its public page still has; how many references got an address. */
  restoreLinks(post: string, from: string, links: readonly RestoredLink[]): number;
  /** Where the posts of a file (absolute path) stand in it; `undefined` when the library has none of it. */
  filePosts(absolutePath: string): FilePosts | undefined;
  problems(): readonly Problem[];
  markRead(ids: readonly string[], read: boolean): void;
  markAllRead(filter: PostFilter): void;
  /** What is done was read too; what is done no more stays read. */
  setDone(ids: readonly string[], done: boolean): void;
  setStarred(ids: readonly string[], starred: boolean): void;
  /** Puts posts under these topics, whatever the rules say, an empty list under none; `undefined`: back to the rules. */
  setTopics(ids: readonly string[], topics: readonly string[] | undefined): void;
  /** Every topic a post can be put under: the taxonomy's, those of `marginalia.topics`, those chosen by hand; sorted. */
  topicNames(): readonly string[];
}

export type LibraryMethod = keyof LibraryApi;

/** The library as the host sees it: the same methods, answered by the worker. */
export type AsyncLibrary = {
  readonly [Method in LibraryMethod]: (
    ...args: Parameters<LibraryApi[Method]>
  ) => Promise<ReturnType<LibraryApi[Method]>>;
};

export interface LibraryChange {
  readonly posts: boolean;
  readonly notes: boolean;
  /** Files are others than before; else it is what the user just did here. */
  readonly fromDisk?: true;
}

/** What `library/client.ts` gives the host. Listeners are removed by disposing what `on…` returns. */
export interface LibraryConnection extends AsyncLibrary {
  /** Brings the index up to date; rejects with a cancellation when `signal` aborts. */
  sync(paths: readonly string[] | undefined, signal: AbortSignal): Promise<SyncSummary>;
  onChanged(listener: (change: LibraryChange) => void): { dispose(): void };
  onProgress(listener: (progress: SyncProgress) => void): { dispose(): void };
  onLog(listener: (level: 'info' | 'warn' | 'error', message: string) => void): { dispose(): void };
  dispose(): void;
}
