/**
 * What stands around the post on pages that show one: the page's own title, the address of the post, buttons, breadcrumbs,
 * advertising. Wording differs between mirrors, so the structure decides wherever it can.
 */
import { collapseWhitespace } from '../../posts/text.ts';
import { isCounter, isServerError, isSubscribers, phraseOf } from './dumpLines.ts';
import type { Line } from './lines.ts';
import { VIEWS_IN_TELEGRAM } from './pagePhrases.ts';
import { dateIn } from './stamps.ts';

export const TITLE_LINES = 12;
/** `Name | Telegram Webview: handle/7414 -` */
export const WEBVIEW = /^(.+?) \| Telegram \w+: ([A-Za-z]\w{3,31})\/(\d+)(?:\s*-.*)?$/u;
/** `handle Telegram 7414` */
const HANDLE_AND_ID = /^@?([A-Za-z]\w{3,31}) Telegram (\d+)$/u;
const PHRASE =
  /^(?:TG )?Telegram (?:Web(?:view)?|Groups?|Channels?)(?:[ &]+(?:Telegram|Channels?|Groups?|Links?|Web))*$/iu;
/** `Telegram: Contact @handle`, `Telegram: View @handle`: the title of t.me itself. */
const CONTACT = /^Telegram: (?:Contact|View|Join(?: Group Chat)?|Launch) @([A-Za-z]\w{3,31})$/u;
/** `Name » Telegram Web` under the mirror's breadcrumbs. */
const CRUMBS = /^(.+?) » Telegram \w+$/u;
const CRUMB = /^.{2,60} »$|^(?:[\p{L}\p{N} &.-]{2,40} (?:»|›|>|→|\/) ){1,5}[^»›>→]{1,80}$/u;
const NAMED = /^(?:Channel|Group|Канал|Группа): (\S.{0,100})$/u;
/** Some mirrors put a language before the handle and `.com` behind it. */
const PERMALINK =
  /^(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,})\/(?:s\/|c\/|str\/|channels?\/|post\/|[a-z]{2}\/)?@?([A-Za-z]\w{3,31})(?:\.com)?\/(?:post\/|web\/b)?(\d+)(?:\.html)?\/?(?:\?\S*)?$/iu;
const DATES =
  /^(?:Created?|Last Update|Updated?|Date|Posted(?: on)?|Published|Создано?|Обновлено|Опубликовано|Дата)\s*:/iu;
const CREATED = /^(?:Created?|Posted(?: on)?|Published|Создано?|Опубликовано)\s*:\s*\S/iu;
const STAMPED = /^Last Update|^Updated?/iu;
const FRAME =
  /^(?:Share with your friends? now:?|View MORE|\P{L}*Photos not found\?.*|Open in Telegram|(?:.+ )?Telegram \| DID YOU KNOW\?|Date: \|.*|FROM [A-Z][A-Z ]+)$/u;
/** Buttons and labels that pages of every kind have. */
const FURNITURE = new RegExp(
  String.raw`^\P{L}*(?:${[
    'home|log ?in|sign (?:in|up)|register|menu|search|share|share (?:this|it|post)|tweet|copy|copy (?:link|embed code)|embed|context|view in channel|report',
    'previous|next|previous post|next post|prev|back|back to (?:top|bottom|channel)|read more|load more|show more|related (?:channels|posts)|similar (?:channels|posts)|more (?:posts )?from .{1,60}|other channels|top channels|add (?:a )?channel|all channels|channels|categories|tags|comments?|leave a comment',
    'advertisement|advertise(?: with us)?|ads?|sponsored|cookies?|we use cookies.{0,200}|this (?:site|website) uses cookies.{0,200}|accept(?: all)?(?: cookies)?|got it|privacy(?: policy)?|terms(?: of (?:use|service))?|contact(?: us)?|about(?: us)?|faq|dmca|english|all rights reserved.*|copyright .{0,60}|© .{0,80}',
    '(?:post|message|пост|сообщение) ?[#№] ?\\d+|download|preview channel|view channel|join channel|open channel|subscribe|if you have telegram, you can .{0,80}|you can view and join.{0,60}|right away\\.?|don.t have telegram yet\\?.{0,40}|or|open message\\?',
    'главная|войти|вход|регистрация|меню|поиск|поделиться|скопировать(?: ссылку)?|назад|вперёд|вперед|далее|предыдущ\\p{L}{2,3}(?: пост)?|следующ\\p{L}{2,3}(?: пост)?|похожие каналы|другие каналы|каналы|категории|комментарии|реклама|контакты|о сайте|политика конфиденциальности|мы используем (?:файлы )?cookie.{0,200}|принять|открыть канал|читать далее|наверх|русский',
  ].join('|')})[\s»›>→:]*$`,
  'iu',
);
const SIGNED = /^BY (.+)$/u;
const LONGEST_LINE = 300;
const LONGEST_FURNITURE = 240;
const LONGEST_NAME = 128;

export interface Frame {
  readonly name: string | undefined;
  readonly handle: string | undefined;
  readonly messageId: string | undefined;
}

/** True for the title of a mirror's page, which nothing else looks like. */
export function isPostTitle(line: string): boolean {
  return line.length <= LONGEST_LINE && WEBVIEW.test(line.trim());
}

/** True for the line that names the channel of a list of posts. */
export function isListName(text: string): boolean {
  return NAMED.test(text);
}

/** True for every line that can stand in the heading of such a page. */
export function isHeading(text: string): boolean {
  return isPageTitle(text) || NAMED.test(text);
}

export function isPageTitle(text: string): boolean {
  return (
    text.length <= LONGEST_LINE &&
    [WEBVIEW, HANDLE_AND_ID, PHRASE, CRUMBS, CONTACT].some((one) => one.test(text))
  );
}

/** True for breadcrumbs above the title, such as `example.com »`. */
export function isCrumb(text: string): boolean {
  return text.length <= LONGEST_FURNITURE && CRUMB.test(text);
}

export function isPermalink(text: string): boolean {
  return text.length <= LONGEST_LINE && PERMALINK.test(text);
}

/** True for a line of the frame that ends the body above it. */
export function isFrameLine(text: string): boolean {
  return text.length <= LONGEST_LINE && [PERMALINK, FRAME, DATES, PHRASE].some((one) => one.test(text));
}

/** The date behind `Create:` where the page tells it. */
export function createdAt(texts: readonly string[]): string | undefined {
  const created = texts.find((text) => text.length <= LONGEST_LINE && CREATED.test(text));
  return created === undefined || dateIn(created) === undefined ? undefined : created;
}

/** True for a button or label of the page. */
export function isFurniture(text: string): boolean {
  return (
    text.length <= LONGEST_FURNITURE &&
    (isSubscribers(text) ||
      isCounter(text) ||
      FURNITURE.test(text) ||
      VIEWS_IN_TELEGRAM.has(phraseOf(text)) ||
      isServerError(text))
  );
}

export function isSigned(text: string): boolean {
  return SIGNED.test(text);
}

/** True for the line that mirrors print between the two copies of a post. */
export function isLastUpdate(text: string): boolean {
  return STAMPED.test(text) && DATES.test(text);
}

/** True when the lines begin with the title of a mirror's page. */
export function hasPostTitle(lines: readonly Line[]): boolean {
  return lines.slice(0, TITLE_LINES).some((line) => isPostTitle(line.text));
}

/** True when the lines are pages of single posts rather than of a channel. */
export function isPostPage(lines: readonly Line[]): boolean {
  const texts = lines.map((line) => (line.text.length > LONGEST_LINE ? '' : line.text.trim()));
  const head = texts.slice(0, TITLE_LINES);
  if (hasPostTitle(lines) || head.some((text) => HANDLE_AND_ID.test(text))) return true;
  if (head.some((text) => /^[\w.-]+\.[a-z]{2,} »$/u.test(text)) && head.some((text) => CRUMBS.test(text)))
    return true;
  const addresses = texts.filter((text) => PERMALINK.test(text));
  const isFramed = texts.some((text) => FRAME.test(text) || /^(?:Create|Last Update):/u.test(text));
  const isTitled = head.some(
    (text) => PHRASE.test(text) || CONTACT.test(text) || / » Telegram \w+$/u.test(text),
  );
  if (isFramed && (isTitled || addresses.length > 0)) return true;
  if (addresses.length === 0) return false;
  if (head.some((text) => CONTACT.test(text))) return true;
  const furniture = texts.filter((text) => text !== '' && isFurniture(text)).length;
  return (
    isOneAddress(addresses) &&
    (repeatsAround(texts) || (furniture >= LEAST_FURNITURE && namesTelegram(texts)))
  );
}

const LEAST_FURNITURE = 3;

/** True when all addresses lead to one post: a post that lists others has several. */
function isOneAddress(addresses: readonly string[]): boolean {
  return (
    new Set(addresses.map((text) => PERMALINK.exec(text)?.slice(2, 4).join('/').toLowerCase())).size === 1
  );
}

function namesTelegram(texts: readonly string[]): boolean {
  return texts.some(
    (text) => isSubscribers(text) || /\btelegram\b|телеграм|^(?:https?:\/\/)?t\.me\//iu.test(text),
  );
}

const LEAST_REPEATED = 30;

/** True when a line above the post's address stands under it once more. */
function repeatsAround(texts: readonly string[]): boolean {
  const address = texts.findIndex((text) => PERMALINK.test(text));
  const above = new Set(texts.slice(0, address).filter((text) => text.length >= LEAST_REPEATED));
  return texts.slice(address + 1).some((text) => above.has(text));
}

/** Index of the channel's name on a page of t.me itself: it stands right above the post. */
export function contactName(texts: readonly string[]): number | undefined {
  const contact = texts.slice(0, TITLE_LINES).findIndex((text) => CONTACT.test(text));
  if (contact < 0) return undefined;
  const name = texts.findIndex((text, index) => index > contact && text !== '' && !isFurniture(text));
  return name < 0 || (texts[name]?.length ?? 0) > LONGEST_NAME ? undefined : name;
}

/** What the frame tells of the post. */
export function readFrame(texts: readonly string[]): Frame {
  const matches = (pattern: RegExp, among = texts) =>
    among
      .filter((text) => text.length <= LONGEST_LINE)
      .map((text) => pattern.exec(text))
      .find((match) => match !== null);
  const head = texts.slice(0, TITLE_LINES);
  const webview = matches(WEBVIEW, head);
  const address =
    matches(PERMALINK)?.slice(2) ??
    matches(HANDLE_AND_ID, head)?.slice(1) ??
    matches(CONTACT, head)?.slice(1);
  const signed = texts.some((text) => text.length <= LONGEST_LINE && FRAME.test(text))
    ? matches(SIGNED)?.[1]
    : undefined;
  const contact = contactName(texts);
  const name =
    webview?.[1] ??
    (contact === undefined ? undefined : texts[contact]) ??
    matches(CRUMBS, head)?.[1] ??
    matches(NAMED, head)?.[1] ??
    signed;
  return {
    name: name === undefined ? undefined : collapseWhitespace(name),
    handle: webview?.[2] ?? address?.[0],
    messageId: webview?.[3] ?? address?.[1],
  };
}
