/** What stands around the text of a web page: menus, buttons, lists of other pages. */
import { isoDate } from '../dates.ts';
import { attribute, hasClass, isHidden } from './htmlQuery.ts';
import type { HtmlElement } from './htmlTree.ts';
import { type Measure, NO_MEASURE } from './measure.ts';

const ROLES =
  /^(?:navigation|banner|contentinfo|complementary|search|dialog|alertdialog|menu|menubar|toolbar|tablist|status)$/u;
/** Words in classes and ids that name furniture, however they are joined. */
const SURE =
  /(?:^|[\s_-])(?:share|sharing|sharedaddy|addtoany|social|socials|subscri(?:be|ption|ptions)|newsletter|signup|sign-up|signin|cookies?|consent|gdpr|comments?|disqus|giscus|utterances|respond|related|recommend(?:ed|ations?)?|similar|read-?next|read-?more|more-posts|also-like|next-prev|prev-next|post-nav|post-navigation|pagination|pager|breadcrumbs?|toc|table-of-contents|sidebar|author-bio|about-author|author-box|author-card|advert|advertisement|adsbygoogle|sponsor|promo|paywall|popup|modal|overlay|skip-link|skip-to-content|feedback|edit-page|edit-this-page|editsection|widget|masthead|navbar|nav|site-header|site-footer|footer-nav|page-footer|page-header|quarto-title-meta)(?=$|[\s_-])/iu;
/** Words that name it only where there is little text. */
const LIKELY =
  /(?:^|[\s_-])(?:meta|byline|tags|tag-list|post-tag|tag-links|cat-links|hubs?|hub-list|footer|header|date|dateline|published|authors?|user-info|avatar|rating|votes?|voting|reactions?|likes?|claps?|views|counter|banner|menu|actions?|toolbar|button|buttons|copyright|license|follow|stats|statistics|reading-time|labels?|categories|icons?|caption-label)(?=$|[\s_-])/iu;
/** Elements whose own name tells furniture. */
const NAMED = new Set(['nav', 'menu', 'aside', 'footer', 'header', 'form']);
const KEPT_ASIDE = /note|callout|admonition|tip|warning|info|hint|foot|quote|sidenote|margin/iu;
const KEPT_BOX = /callout|admonition|foot-?note|quote|spoiler/iu;
const UNSEEN = ['sf-hidden', 'sr-only', 'visually-hidden', 'screen-reader-text', 'a11y-hidden', 'noprint'];
/** Little text: a line of names and numbers. */
const LITTLE = 150;

/** True for what nobody sees, and for what the page itself calls something else than its text. */
export function isUnseen(element: HtmlElement): boolean {
  if (element.attributes.size === 0) return false;
  return isHidden(element) || attribute(element, 'aria-hidden') === 'true' || hasClass(element, ...UNSEEN);
}

/** Tells furniture by names, as long as it does not hold most of the text: `all` is that of the page. */
export function isFurniture(
  element: HtmlElement,
  own: Measure = NO_MEASURE,
  all: Measure = NO_MEASURE,
): boolean {
  if (own.prose > 0 && own.prose * 2 > all.prose) return false;
  const { name } = element;
  if (element.attributes.size === 0 && !NAMED.has(name)) return false;
  if (name === 'nav' || name === 'menu') return true;
  if (ROLES.test(attribute(element, 'role'))) return true;
  const words = `${attribute(element, 'class').slice(0, 300)} ${attribute(element, 'id').slice(0, 100)}`;
  if (name === 'aside') return !KEPT_ASIDE.test(`${words} ${attribute(element, 'role')}`);
  if (name === 'footer') return !/foot-?notes?/iu.test(words);
  if (name === 'header') return own.prose < 2 * LITTLE;
  if (name === 'form') return own.prose < LITTLE;
  if (words === ' ' || name === 'body' || name === 'html' || name === 'main') return false;
  if (/^h[1-6]$|^a$|^code$|^pre$|^p$/u.test(name))
    return /^p$/u.test(name) && LIKELY.test(words) && own.chars < LITTLE;
  return (
    SURE.test(words) || (LIKELY.test(words) && !KEPT_BOX.test(words) && own.prose === 0 && own.chars < LITTLE)
  );
}

const PHRASES =
  /^(?:published in(?: .{1,60})?|share(?: (?:this|on|via|article|post|it).{0,30})?|tweet|retweet|follow(?:ing)?|subscribe(?:d)?|sign (?:up|in)|log in|listen|save|copy link|copy|like|reply|report|bookmark|print|email|comments?|add comment|leave a comment|\d+ (?:comments?|likes?|shares?|views?|claps?|followers?|points?|votes?)|restacks?|read more.{0,3}|continue reading.{0,3}|open in app|get app|view (?:source|on github)|update on github|back to (?:blog|top|home|posts|all articles|articles)|upvote|downvote|top|home|blog|menu|next|previous|prev|close|loading.{0,3}|thanks for reading.{0,60}|edit (?:this )?page.{0,20}|permalink|table of contents|contents|on this page|advertisement|discussion about this post|поделиться|поделиться.{0,30}|подписаться|подписывайтесь.{0,80}|нравится|ответить|комментарии|комментировать|сохранить|в закладки|добавить в закладки|читать (?:далее|дальше|полностью).{0,3}|войти|регистрация|зарегистрироваться|распечатать|наверх|назад|вперёд|далее|меню|реклама|содержание|оглавление|скопировать ссылку|показать ещё|показать полностью|хабр|всего голосов.{0,40}|\d+ комментари(?:й|я|ев)|\d+ просмотр(?:а|ов)?)[.!:→»…]*$/iu;
const MINUTES =
  /^(?:~ ?)?\d+ ?(?:min(?:ute)?s?|мин(?:ут[аы]?)?\.?)(?: (?:read|на чтение|чтения|listen))?$|^(?:время (?:на )?чтени[ея]|reading time|est(?:imated)?\.? reading time):?\s*\d.{0,20}$/iu;
const COUNT = /^[+−-]?\d[\d\s.,]*[kмmкKМMК]?\+?$/u;
const BY = /^(?:by|written by|posted by|author|автор|авторы|опубликовал[а]?|текст)[:\s]+/iu;
const WHEN =
  /^(?:published|posted|updated|last (?:updated|modified)|created|date|опубликовано|обновлено|дата|изменено)(?: on| at| in)?[:\s]+/iu;
const TAGGED =
  /^(?:tags?|filed under|posted in|categor(?:y|ies)|labels?|topics?|теги|метки|хабы|рубрик[аи]|категори[яи])\s*:/iu;

/** A line of a page's head or foot: date, author, minutes to read, counters, buttons. */
export function isMetaLine(line: string, names: readonly string[]): boolean {
  if (line === '' || line.length > 200) return false;
  if (TAGGED.test(line)) return true;
  return line
    .split(/\s*[·•|●]\s*|\s+[–—-]\s+|\s*\/\s*|,\s+(?=\d+ min)/u)
    .filter((part) => part !== '')
    .every((part) => isMetaPart(part, names));
}

function isMetaPart(part: string, names: readonly string[]): boolean {
  if (PHRASES.test(part) || MINUTES.test(part) || COUNT.test(part)) return true;
  const bare = part.replace(BY, '').replace(WHEN, '');
  if (isoDate(bare) !== undefined) return true;
  return (
    names.some((name) => name !== '' && bare.toLowerCase() === name.toLowerCase()) ||
    (BY.test(part) && bare.length < 60)
  );
}

/** True for a button or a line of the page that is never a part of the text, wherever it stands. */
export function isButtonText(line: string): boolean {
  return line.length <= 40 && (PHRASES.test(line) || MINUTES.test(line));
}

/** The last line of a site. */
export const COPYRIGHT = /^(?:©|\(c\)|copyright\b)/iu;

/** Headings of what follows the text. */
export const AFTERWORD =
  /^(?:related|related (?:posts?|articles?|content|reading|stories)|read (?:next|more|also)|recommended(?: (?:for you|posts|reading|from .{1,40}))?|more (?:from .{1,60}|posts|articles|stories|like this)|you (?:might|may) also (?:like|enjoy).{0,20}|keep reading|latest posts|recent posts|popular posts|other posts|comments?(?: \(?\d+\)?)?|\d+ comments?|leave a (?:reply|comment)|discussion(?: about this post)?|share(?: this.{0,20})?|subscribe.{0,60}|about the authors?|written by.{0,60}|enjoyed this.{0,60}|ready for more\??|newsletter|join the discussion|responses(?: \(?\d+\)?)?|похожие (?:статьи|публикации|посты|записи|материалы)|читайте (?:также|ещё|далее)|ещё по теме|по теме|рекомендуем|комментарии(?: \(?\d+\)?)?|\d+ комментари(?:й|я|ев)|поделиться|подпис(?:аться|ывайтесь).{0,60}|об авторе|другие статьи|последние (?:статьи|записи|посты)|лучшее за (?:сутки|неделю)|публикации|информация|истории|ближайшие события|минуточку внимания|вакансии|курсы)[.!:…]*$/iu;
