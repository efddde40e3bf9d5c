import type { MailHeaders } from './headers.ts';

/** Hosts and paths that count clicks: their addresses belong to one reader and one letter. */
const COUNTER_HOST =
  /^(?:click|clicks|link|links|track|tracking|trk|email|mail|e|t|go|url\d*|[a-z]\d+)\.|\b(?:list-manage|sendgrid|mailgun|mandrillapp|hubspotlinks|convertkit-mail\d*|awstrack|rs6|unisender|sendsay)\./iu;
const COUNTER_PATH = /^\/(?:ss\/c|ls\/click|track|click|c|r|l|e|redirect|app-link)\//iu;
/** A longer word in an address is a secret of one reader. */
const LONGEST_WORD = 100;
/** Parameters that tell the reader: Mailchimp's and Substack's. */
const READER_PARAMETERS = [
  'e',
  'r',
  'token',
  'email',
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'publication_id',
];

/**
 * The address of the message on the web: `Archived-At` (RFC 5064), the post that Substack names in `List-Post`, or where
 * the link to read it in a browser leads; `undefined` where that only leads through a counter of clicks.
 */
export function webVersionOf(headers: MailHeaders, link: string | undefined): string | undefined {
  const archived = addressIn(headers, 'archived-at');
  if (archived !== undefined) return archived.href;
  const posted = addressIn(headers, 'list-post');
  if (posted !== undefined && /^\/p\/./u.test(posted.pathname)) return posted.href;
  const url = URL.parse(link ?? '');
  if (url === null || !/^https?:$/u.test(url.protocol)) return undefined;
  const [, name, slug] = /^\/pub\/([\w-]+)\/p\/([^/]+)/u.exec(url.pathname) ?? [];
  if (url.hostname === 'open.substack.com' && slug !== undefined)
    return `https://${name}.substack.com/p/${slug}`;
  const isCounter = COUNTER_HOST.test(url.hostname) || COUNTER_PATH.test(url.pathname);
  if (isCounter || url.href.split(/[/?&=]/u).some((word) => word.length > LONGEST_WORD)) return undefined;
  for (const parameter of READER_PARAMETERS) url.searchParams.delete(parameter);
  return url.href;
}

function addressIn(headers: MailHeaders, name: string): URL | undefined {
  const address = /<?(https?:[^\s<>]+)>?/iu.exec(headers.get(name)?.[0] ?? '')?.[1];
  return URL.parse(address ?? '') ?? undefined;
}
