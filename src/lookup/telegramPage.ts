/** The public page of a Telegram post, whose links a dump lost: `t.me/<handle>/<id>?embed=1` or `t.me/s/<handle>?q=…`. */

import { textFile } from '../core/formats/importer.ts';
import { webPageImporter } from '../core/formats/telegram/webPage.ts';
import type { PageText } from '../core/papers/alignLinks.ts';
import type { ImportedPost } from '../core/posts/post.ts';
import { isCopyOfPost } from './samePost.ts';
import { searchWords } from './searchWords.ts';
import { LookupError, type Web } from './web.ts';

const SERVICE = 'telegram';
const PAGE_BYTES = 3_000_000;

/** A post that is looked for. */
export interface SoughtPost {
  /** Of its channel, without `@`. */
  readonly handle: string;
  /** Its number in the channel, where it is known. */
  readonly messageId: string | undefined;
  /** As the library has it. */
  readonly text: string;
}

/** A post as its public page has it. */
export interface PostPage extends PageText {
  /** `https://t.me/<handle>/<id>` */
  readonly url: string;
}

/**
 * The public page of a post: by its number, else by its words, when just one post has nearly the same text. Rejects like
 * `Web.get`, and with a `LookupError` (`notFound`) that says why there is no page, or none that is surely this post's.
 */
export async function findPostPage(web: Web, sought: SoughtPost, signal: AbortSignal): Promise<PostPage> {
  const { handle, messageId } = sought;
  if (!/^[A-Za-z]\w{3,31}$/.test(handle))
    throw notFound(`“${handle.slice(0, 40)}” is no name of a public channel.`);
  if (messageId === undefined) return await findByWords(web, sought, signal);
  if (!/^\d{1,12}$/.test(messageId)) throw notFound(`“${messageId.slice(0, 40)}” is no number of a post.`);
  return await findByNumber(web, sought, signal);
}

async function findByNumber(web: Web, sought: SoughtPost, signal: AbortSignal): Promise<PostPage> {
  const { handle, messageId } = sought;
  const embedded = await pageOf(web, `/${handle}/${messageId}`, { embed: '1', mode: 'tme' }, signal);
  const found = numbered(embedded, sought) ?? onlyCopy(embedded, sought);
  if (found !== undefined) return found;
  // Some posts cannot be embedded, but stand on the page of the channel.
  const around = await pageOf(web, `/s/${handle}/${messageId}`, {}, signal);
  const page = numbered(around, sought) ?? onlyCopy(around, sought);
  if (page !== undefined) return page;
  throw notFound(whyNot(`@${handle}/${messageId}`, handle, [embedded, around]));
}

/** What a request brought. */
interface Answer {
  readonly html: string;
  /** Posts with their links; none on a page that shows a post's words only. */
  readonly posts: readonly ImportedPost[];
}

async function pageOf(
  web: Web,
  path: string,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    const answer = await web.get({ service: SERVICE, path, query, maxBytes: PAGE_BYTES, signal });
    const html = answer.text();
    return { html, posts: postsIn(html) };
  } catch (error) {
    if (error instanceof LookupError && error.failure === 'notFound') return { html: '', posts: [] };
    throw error;
  }
}

function postsIn(html: string): readonly ImportedPost[] {
  const page = textFile('page.html', html);
  if (!webPageImporter.recognizes(page)) return [];
  try {
    const imported = [...webPageImporter.read(page, { digest: 'auto' })];
    return imported.flatMap((one) => (one.kind === 'post' && !one.post.lostLinks ? [one.post] : []));
  } catch {
    throw new LookupError(
      SERVICE,
      'broken',
      'A page of Telegram could not be read. Please report this post.',
    );
  }
}

function numbered({ posts }: Answer, { handle, messageId }: SoughtPost): PostPage | undefined {
  const post = posts.find((post) => post.messageId === messageId && isOf(post, handle));
  return post && asPage(post);
}

/** The only post in these words: the pictures of one post have numbers of their own, and the page tells the first. */
function onlyCopy(answer: Answer, sought: SoughtPost): PostPage | undefined {
  const [page, another] = copies(answer, sought);
  return another === undefined ? page : undefined;
}

function copies({ posts }: Answer, { handle, text }: SoughtPost): readonly PostPage[] {
  const same = posts.filter((post) => isOf(post, handle) && isCopyOfPost(text, post.text));
  return same.map(asPage).filter((page) => page !== undefined);
}

function isOf({ channel }: ImportedPost, handle: string): boolean {
  return channel?.handle?.toLowerCase() === handle.toLowerCase();
}

function asPage({ url, text, links }: ImportedPost): PostPage | undefined {
  return url === undefined ? undefined : { url, text, links };
}

async function findByWords(web: Web, sought: SoughtPost, signal: AbortSignal): Promise<PostPage> {
  const { handle, text } = sought;
  const answers: Answer[] = [];
  for (const q of searchWords(text)) {
    const answer = await pageOf(web, `/s/${handle}`, { q }, signal);
    answers.push(answer);
    const [page, another] = copies(answer, sought);
    if (another !== undefined)
      throw notFound(`@${handle} has several posts with nearly these words, so none is taken.`);
    if (page !== undefined) return page;
  }
  if (answers.length === 0) throw notFound('The post has too few words to be searched for.');
  throw notFound(whyNot('a post with these words', handle, answers));
}

/** In one sentence, by what the pages say of themselves. */
function whyNot(what: string, handle: string, answers: readonly Answer[]): string {
  const pages = answers.map(({ html }) => html).filter((html) => html !== '');
  const error = pages
    .map((html) => /\btgme_widget_message_error\b[^<>]{0,200}>([^<>]{1,200})</i.exec(html)?.[1])
    .find(Boolean);
  if (error !== undefined && /private/i.test(error))
    return `@${handle} is private, so its posts have no public pages.`;
  if (error !== undefined) return `Telegram has no page for ${what}: it may have been deleted.`;
  if (
    answers.some(({ posts }) => posts.length > 0) ||
    pages.some((html) => /\btme_no_messages_found\b/i.test(html))
  )
    return `@${handle} has no public page for ${what}: it may have been changed or deleted.`;
  // A channel that hides its posts sends on to its visiting card.
  if (pages.some((html) => /\btgme_page\b|\btgme_page_/i.test(html)))
    return `@${handle} does not show its posts on the web, or does not exist.`;
  if (pages.some((html) => /\bmessage_media_not_supported\b/i.test(html)))
    return `Telegram shows ${what} only in its app.`;
  if (pages.some((html) => !/\btgme_/i.test(html)))
    return `Something other than Telegram answered for @${handle}: a sign-in or consent page perhaps. Open https://t.me/s/${handle} in a browser.`;
  return `Telegram has no page for ${what}.`;
}

function notFound(message: string): LookupError {
  return new LookupError(SERVICE, 'notFound', message);
}
