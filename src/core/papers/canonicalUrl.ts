/** Where a redirector keeps the address it leads to: host → path prefix → names of the parameter. */
const REDIRECTORS: Readonly<Record<string, readonly [path: string, ...parameters: string[]]>> = {
  't.me': ['/', 'url'],
  'telegram.me': ['/', 'url'],
  'google.com': ['/url', 'q', 'url'],
  'google.ru': ['/url', 'q', 'url'],
  'scholar.google.com': ['/scholar_url', 'url'],
  'translate.google.com': ['/', 'u'],
  'youtube.com': ['/redirect', 'q'],
  'l.facebook.com': ['/', 'u'],
  'lm.facebook.com': ['/', 'u'],
  'l.messenger.com': ['/', 'u'],
  'facebook.com': ['/flx/warn', 'u'],
  'l.instagram.com': ['/', 'u'],
  'vk.com': ['/away', 'to'],
  'vk.ru': ['/away', 'to'],
  'away.vk.com': ['/away', 'to'],
  'dzen.ru': ['/away', 'to'],
  'linkedin.com': ['/', 'url'],
  'out.reddit.com': ['/', 'url'],
  'duckduckgo.com': ['/l/', 'uddg'],
  'steamcommunity.com': ['/linkfilter', 'url', 'u'],
  'slack-redir.net': ['/link', 'url'],
  'medium.com': ['/r', 'url'],
  'substack.com': ['/redirect', 'url', 'u'],
  'link.zhihu.com': ['/', 'target'],
  'disq.us': ['/url', 'url'],
  'getpocket.com': ['/redirect', 'url'],
};
const REDIRECTOR_SUFFIXES = [['safelinks.protection.outlook.com', 'url']] as const;

/** Sites that put the whole address into their own path. */
const PATH_REDIRECTORS: Readonly<Record<string, RegExp>> = {
  'web.archive.org': /^\/web\/[\w*]{1,20}\/(https?:.{1,4000})$/i,
  'r.jina.ai': /^\/(https?:.{1,4000})$/i,
  '12ft.io': /^\/(https?:.{1,4000})$/i,
  'href.li': /^\/\??(https?:.{1,4000})$/i,
};

const TRACKING_PREFIXES = ['utm_', 'mtm_', 'pk_', 'hsa_', '_hs', 'oly_', 'tgWebApp'];
const TRACKING = new Set(
  (
    'fbclid gclid gbraid wbraid gad_source dclid msclkid twclid yclid ysclid _openstat igshid igsh mc_cid mc_eid ' +
    'mkt_tok vero_id erid rb_clickid roistat trk trackingid ref_src ref_url s_cid cmpid spm'
  ).split(' '),
);
const TRACKING_BY_HOST: Readonly<Record<string, readonly string[]>> = {
  'youtube.com': ['si', 'feature', 'pp', 'ab_channel'],
  'youtu.be': ['si', 'feature'],
  't.me': ['single', 'embed'],
  'github.com': ['tab', 'ref'],
  'x.com': ['s', 't'],
  'twitter.com': ['s', 't'],
};

const INVISIBLE = /[\u00AD\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u2064\uFEFF]|\u200D|\uFE0F/g;
const MAX_LENGTH = 8192;
const MAX_REDIRECTS = 5;

/** `text` without zero-width and direction characters, which mirrors and editors put inside addresses. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** The host in lower case without `www.` and the prefixes of mobile pages. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^(?:www\d?|m|mobile)\.(?=[^.]{1,63}\.)/, '').replace(/\.$/, '');
}

/**
 * The web address that `address` stands for: redirectors undone, tracking parameters removed, a missing
 * scheme added. Undefined for what is no web address.
 */
export function canonicalUrl(address: string): URL | undefined {
  let url = parseWebUrl(address);
  for (let step = 0; url !== undefined && step < MAX_REDIRECTS; step += 1) {
    const target = parseWebUrl(redirectTarget(url) ?? '');
    if (target === undefined) break;
    url = target;
  }
  return url === undefined ? undefined : withoutTracking(url);
}

/** The path decoded once; as it stands where its percent signs are broken. */
export function decodedPath(url: URL): string {
  try {
    return decodeURIComponent(url.pathname);
  } catch {
    return url.pathname;
  }
}

function parseWebUrl(address: string): URL | undefined {
  const clean = withoutInvisible(address).trim();
  if (clean === '' || clean.length > MAX_LENGTH || /\s/.test(clean)) return undefined;
  const url = URL.parse(withScheme(clean));
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  return /[^.]\.[^.]/.test(url.hostname) ? url : undefined;
}

function withScheme(address: string): string {
  const scp = /^(?:ssh:\/\/)?git@([\w.-]{1,80})[:/](.{1,300})$/.exec(address);
  if (scp !== null) return `https://${scp[1]}/${scp[2]}`;
  const bare = address.replace(/^git\+(?=https?:)/i, '').replace(/^git:\/\//i, 'https://');
  if (bare.startsWith('//')) return `https:${bare}`;
  return /^[a-z][a-z\d+.-]{0,20}:/i.test(bare) && !/^[\w.-]{1,80}:\d/.test(bare) ? bare : `https://${bare}`;
}

function redirectTarget(url: URL): string | undefined {
  const host = hostOf(url);
  const inPath = PATH_REDIRECTORS[host]?.exec(url.pathname + url.search);
  if (inPath) return inPath[1];
  const parameters = redirectParameters(host, url.pathname);
  const target = parameters.map((name) => url.searchParams.get(name)).find((value) => value !== null);
  return target !== undefined && target !== null && /^https?:\/\//i.test(target) ? target : undefined;
}

function redirectParameters(host: string, path: string): readonly string[] {
  const [prefix, ...parameters] = REDIRECTORS[host] ?? [undefined];
  if (prefix !== undefined) return path.startsWith(prefix) ? parameters : [];
  return REDIRECTOR_SUFFIXES.filter(([suffix]) => host.endsWith(suffix)).map(([, name]) => name);
}

function withoutTracking(url: URL): URL {
  const own = TRACKING_BY_HOST[hostOf(url)] ?? [];
  for (const name of [...url.searchParams.keys()]) {
    const plain = name.replace(/^amp;/, '');
    const tracks = TRACKING.has(plain.toLowerCase()) || TRACKING_PREFIXES.some((p) => plain.startsWith(p));
    if (tracks || own.includes(plain)) url.searchParams.delete(name);
  }
  if (url.hash.startsWith('#:~:') || url.hash.startsWith('#utm_')) url.hash = '';
  return url;
}
