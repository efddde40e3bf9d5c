import { FORMAT_NAMES } from '../../core/posts/formatNames.ts';
import type { Grouping, PostGroup, PostSummary, Problem } from '../../protocol/library.ts';
import type { SyncProgress } from '../../protocol/sync.ts';

/** How the library explains a topic that the user chose. */
const CHOSEN = 'your choice';

/** Made when it is needed: that takes longer than all else that is loaded when VS Code starts. */
let dateFormat: Intl.DateTimeFormat | undefined;

export function formatDate(iso: string | undefined): string | undefined {
  const date = iso === undefined ? undefined : new Date(iso);
  if (date === undefined || Number.isNaN(date.getTime())) return undefined;
  dateFormat ??= new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
  return dateFormat.format(date);
}

export function count(n: number, one: string, many: string): string | undefined {
  if (n === 0) return undefined;
  return n === 1 ? `1 ${one}` : `${n.toLocaleString()} ${many}`;
}

/** The parts that are there, on one line. */
export function line(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** Who speaks. */
export function origin(post: PostSummary): string | undefined {
  return post.channel?.title ?? post.author;
}

/** Its text is not the one that was read; what nobody read yet can not have changed since. */
export function isChanged({ changed, unread }: PostSummary): boolean {
  return changed && !unread;
}

/** Beside the title: what tells the post from its neighbours in groups of this kind. */
export function postDetails(post: PostSummary, by: Grouping | undefined): string {
  return line([
    isChanged(post) ? 'changed' : undefined,
    by === 'channel' && post.channel !== undefined ? undefined : origin(post),
    entryOf(post),
    formatDate(post.publishedAt),
    count(post.notes, 'note', 'notes'),
    alsoIn(post),
  ]);
}

/** How far the user is with the post. */
export function readingWords({ unread, done, starred }: PostSummary): readonly string[] {
  return [unread ? 'unread' : done ? 'done' : 'read', ...(starred ? ['starred'] : [])];
}

/** What is in a group. */
export function groupDetails({ posts, unread, starred, done }: PostGroup): string {
  const others = [count(starred, 'starred', 'starred'), count(done, 'done', 'done')];
  return [count(posts, 'post', 'posts') ?? 'no posts', `${unread.toLocaleString()} unread`, ...others]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** Where the post stands in the user's files. */
export function placeOf(post: PostSummary): string {
  const entry = entryOf(post);
  const place = entry === undefined ? post.shownPath : `E${entry.slice(1)} in ${post.shownPath}`;
  return `${place} · ${FORMAT_NAMES[post.format]}`;
}

/** The words that the menus ask for, e.g. `post unread whole chosen starred`. */
export function contextOf({ unread, done, starred, entry, path, topics, format }: PostSummary): string {
  const isMarkdown = /\.(?:md|markdown|mdx|mdown|mkd|qmd)$/iu.test(path);
  const reading = entry === undefined ? (isMarkdown ? 'whole' : '') : 'entry';
  // A choice of no topic at all can not be told from rules that find none.
  const isChosen = topics.length === 0 || topics.some(({ because }) => because === CHOSEN);
  const words = ['post', unread ? 'unread' : 'read', reading, isChosen ? 'chosen' : ''];
  if (done) words.push('done');
  if (starred) words.push('starred');
  if (format.startsWith('telegram')) words.push('telegram');
  return words.filter((word) => word !== '').join(' ');
}

/** What is wrong with a file, and at which line. */
export function problemDetails({ line: at, message }: Problem): string {
  return at === undefined ? message : `line ${at + 1} · ${message}`;
}

/** How far indexing is; of a long file in tenths, because every other word makes VS Code wait with the rows. */
export function progressWords({ done, total, path, share }: SyncProgress): string {
  const files = `Indexing… ${done.toLocaleString()} of ${total.toLocaleString()} files`;
  const tenths = Math.floor(share * 10);
  if (tenths === 0 || tenths === 10) return files;
  return `${files}, ${tenths * 10} % of ${path.slice(path.lastIndexOf('/') + 1)}`;
}

function alsoIn({ alsoIn: names }: PostSummary): string | undefined {
  const [first] = names;
  if (first === undefined) return undefined;
  return names.length === 1 ? `also in ${first}` : `also in ${names.length} channels`;
}

function entryOf({ entry }: PostSummary): string | undefined {
  return entry && `entry ${entry.number} of ${entry.of}`;
}
