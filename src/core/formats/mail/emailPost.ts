import { detectLanguage } from '../../posts/language.ts';
import type { ImportedPost, PostSource } from '../../posts/post.ts';
import { findHashtags, findMentions } from '../../posts/tags.ts';
import { unique } from '../../posts/text.ts';
import { titleOf } from '../../posts/title.ts';
import { isoDate } from '../dates.ts';
import { plainPost } from '../importedPost.ts';
import { decodeWords, headerText, type MailHeaders, mailboxOf } from './headers.ts';
import { readMailHtml } from './mailHtml.ts';
import { leaves, type MailPart, partText, readMail } from './mime.ts';
import { unflow, withoutListFooter } from './plainMail.ts';
import { webVersionOf } from './webVersion.ts';

const REPLY =
  /^(?:(?:re|fwd?|fw|aw|wg|sv|vs|tr|rv|ответ|отв|пересл|пер)\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*:\s*)/iu;
const LIST_NAME = /^\[[^\]]{1,40}\]\s*/u;
const MOST_PREFIXES = 10;

/** What a message says, as a post; `undefined` when there is no message in the text, or nothing in it. */
export function emailPost(message: string, source: PostSource): ImportedPost | undefined {
  const mail = readMail(message);
  const { headers } = mail;
  const isMessage = ['from', 'subject', 'date', 'message-id', 'received'].some((name) => headers.has(name));
  if (!isMessage) return undefined;
  const sender = senderOf(headers);
  const subject = subjectOf(headers);
  const { post, webVersion } = bodyOf(mail, {
    source,
    format: 'email',
    channel: sender.channel === undefined ? undefined : { title: sender.channel, handle: undefined },
    author: sender.author,
    forwardedFrom: undefined,
    url: undefined,
    messageId: undefined,
    reactions: undefined,
    media: [],
    lostLinks: false,
  });
  const media = unique([...post.media, ...attachmentsOf(mail)]);
  const title = subject || post.title;
  if (title === '' && post.text === '' && media.length === 0) return undefined;
  const publishedAt = isoDate(headerText(headers, 'date')) ?? receivedAt(headers);
  return { ...post, title, publishedAt, url: webVersionOf(headers, webVersion), media };
}

type Facts = Parameters<typeof plainPost>[0];

/** The body that is richest: HTML where it says something, else plain text. */
function bodyOf(mail: MailPart, facts: Facts): { readonly post: ImportedPost; readonly webVersion?: string } {
  const chosen = bodyParts(mail);
  const html = chosen.filter(({ type }) => type === 'text/html');
  if (html.length > 0) {
    const content = readMailHtml(chosen.map(asHtml).join('\n<hr>\n'));
    const { text, links, media, prose, webVersion } = content;
    const post: ImportedPost = {
      ...facts,
      title: titleOf(text),
      publishedAt: undefined,
      language: detectLanguage(prose),
      body: { kind: 'html', source: content.html },
      text,
      hashtags: findHashtags(prose),
      mentions: findMentions(prose),
      media,
      links,
      declaredTopics: [],
    };
    if (text !== '') return webVersion === undefined ? { post } : { post, webVersion };
  }
  const plain = [...leaves(mail)].filter(({ type, isAttachment }) => type === 'text/plain' && !isAttachment);
  return { post: plainPost(facts, withoutListFooter(plain.map(plainText).join('\n\n'))) };
}

/** The parts that make up what a reader sees, in order: of alternatives the HTML, else the last one. */
function bodyParts(part: MailPart): readonly MailPart[] {
  if (part.isAttachment) return [];
  if (part.parts.length === 0) return part.type === 'text/plain' || part.type === 'text/html' ? [part] : [];
  const bodies = part.parts.map(bodyParts).filter((body) => body.length > 0);
  if (part.type === 'multipart/alternative') {
    const hasHtml = (body: readonly MailPart[]) => body.some(({ type }) => type === 'text/html');
    return bodies.findLast(hasHtml) ?? bodies.at(-1) ?? [];
  }
  return part.type === 'multipart/related' ? (bodies[0] ?? []) : bodies.flat();
}

function asHtml(part: MailPart): string {
  if (part.type === 'text/html') return partText(part);
  const text = withoutListFooter(plainText(part)).trim();
  return text === ''
    ? ''
    : `<div>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replace(/\r?\n/gu, '<br>')}</div>`;
}

function plainText(part: MailPart): string {
  const text = partText(part);
  if (part.parameters.get('format')?.toLowerCase() !== 'flowed') return text;
  return unflow(text, part.parameters.get('delsp')?.toLowerCase() === 'yes');
}

function attachmentsOf(mail: MailPart): readonly string[] {
  return [...leaves(mail)].flatMap(({ isAttachment, fileName }) =>
    isAttachment && fileName !== undefined && fileName !== '' ? [fileName] : [],
  );
}

/** The subject without `Re:` and, in mail of a list, the name of the list. */
function subjectOf(headers: MailHeaders): string {
  const isList = headers.has('list-id') || headers.has('list-post') || headers.has('mailing-list');
  let subject = headerText(headers, 'subject');
  for (let step = 0; step < MOST_PREFIXES; step += 1) {
    const rest = subject.replace(REPLY, '');
    const bare = isList || rest !== subject ? rest.replace(LIST_NAME, '') : rest;
    if (bare === subject || bare === '') break;
    subject = bare;
  }
  return subject;
}

interface Sender {
  readonly author: string | undefined;
  /** Of a mailing list or newsletter. */
  readonly channel: string | undefined;
}

function senderOf(headers: MailHeaders): Sender {
  const { name, address } = mailboxOf(headers.get('from')?.[0] ?? headers.get('sender')?.[0] ?? '');
  const list = listName(headers);
  const isNewsletter = list !== undefined || headers.has('list-unsubscribe') || headers.has('list-id');
  if (!isNewsletter) return { author: name || address || undefined, channel: undefined };
  // Newsletters of one author are sent as `Ann Lee from Attention Span`; lists rewrite names to `Ann Lee via list`.
  const [, author = name, newsletter] = /^(.{2,60}?) (?:from|via) (.{2,100})$/u.exec(name) ?? [];
  return { author: author || address || undefined, channel: list ?? newsletter ?? (name || undefined) };
}

/** The name of the list in `List-Id`; of an opaque one only where it is a list that people write to. */
function listName(headers: MailHeaders): string | undefined {
  const written = headers.get('list-id')?.[0] ?? '';
  const [, phrase = '', id = ''] = /^([^<]*)<?([^<>]*)>?/u.exec(written) ?? [];
  const name = decodeWords(phrase)
    .replace(/^"(.*)"$/u, '$1')
    .trim();
  if (name !== '' && !/\d{4,}|[\da-f]{12,}|^\S+\.\S+$/iu.test(name)) return name;
  const label = (id || phrase).split('.')[0]?.trim() ?? '';
  const isOpen = /<mailto:/iu.test(headers.get('list-post')?.[0] ?? '');
  return isOpen && label !== '' && !/\d{4,}/u.test(label) ? label : undefined;
}

/** When the last server took it, for a message without a date. */
function receivedAt(headers: MailHeaders): string | undefined {
  const date = headers.get('received')?.[0]?.split(';').at(-1);
  return date === undefined ? undefined : isoDate(date);
}
