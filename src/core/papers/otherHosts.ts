import type { ReferenceKind } from '../posts/post.ts';
import { decodedPath } from './canonicalUrl.ts';
import type { KnownLink } from './parseLink.ts';

/** Pages whose kind their host and the head of their path tell. */
const BY_PATH: readonly (readonly [host: string, path: RegExp, kind: ReferenceKind])[] = [
  ['vimeo.com', /^\/(?:video\/)?\d/, 'video'],
  ['rutube.ru', /^\/video\//, 'video'],
  ['vk.com', /^\/video/, 'video'],
  ['vkvideo.ru', /^\/(?:video|playlist)/, 'video'],
  ['ted.com', /^\/talks\//, 'video'],
  ['twitch.tv', /^\/videos\//, 'video'],
  ['bilibili.com', /^\/video\//, 'video'],
  ['slideslive.com', /^\/\d/, 'video'],
  ['videolectures.net', /^\/./, 'video'],
  ['coursera.org', /^\/(?:learn|specializations|professional-certificates)\//, 'course'],
  ['stepik.org', /^\/course\//, 'course'],
  ['edx.org', /^\/(?:course|learn)\//, 'course'],
  ['udemy.com', /^\/course\//, 'course'],
  ['udacity.com', /^\/course\//, 'course'],
  ['deeplearning.ai', /^\/(?:courses|short-courses|specializations)\//, 'course'],
  ['course.fast.ai', /^\//, 'course'],
  ['ocw.mit.edu', /^\/courses\//, 'course'],
  ['web.stanford.edu', /^\/class\//, 'course'],
  ['ods.ai', /^\/tracks\//, 'course'],
  ['datacamp.com', /^\/courses\//, 'course'],
  ['deeplearningbook.org', /^\//, 'book'],
  ['d2l.ai', /^\//, 'book'],
  ['oreilly.com', /^\/library\/view\//, 'book'],
  ['learning.oreilly.com', /^\/library\/view\//, 'book'],
  ['manning.com', /^\/books\//, 'book'],
  ['leanpub.com', /^\/./, 'book'],
  ['goodreads.com', /^\/book\/show\//, 'book'],
  ['books.google.com', /^\//, 'book'],
  ['litres.ru', /^\/book\//, 'book'],
  ['mitpress.mit.edu', /^\/(?:books\/)?978/, 'book'],
];

/** Videos, channels, courses and books; undefined where the address does not tell. */
export function otherLink(host: string, url: URL): KnownLink | undefined {
  const path = decodedPath(url);
  if (host === 'youtube.com' || host === 'youtube-nocookie.com' || host === 'youtu.be')
    return youTube(host, url, path);
  if (host === 't.me' || host === 'telegram.me' || host === 'telegram.dog') return telegram(path);
  if (/^cs\d{3}[a-z]?\.stanford\.edu$/.test(host)) return { kind: 'course' };
  const rule = BY_PATH.find(([name, pattern]) => name === host && pattern.test(path));
  return rule === undefined ? undefined : { kind: rule[2] };
}

function youTube(host: string, url: URL, path: string): KnownLink {
  const inPath = host === 'youtu.be' ? /^\/([\w-]{6,20})/ : /^\/(?:shorts|live|embed|v)\/([\w-]{6,20})/;
  const id = inPath.exec(path)?.[1] ?? url.searchParams.get('v');
  if (id) {
    const time = url.searchParams.get('t');
    return {
      kind: 'video',
      url: `https://www.youtube.com/watch?v=${id}${time ? `&t=${encodeURIComponent(time)}` : ''}`,
    };
  }
  if (path.startsWith('/playlist')) return { kind: 'video' };
  return /^\/(?:@|c\/|channel\/|user\/)/.test(path) ? { kind: 'channel' } : { kind: 'page' };
}

/** `t.me/name`, `t.me/s/name` and invitations are channels; one message, a bot or a tool is a page. */
function telegram(path: string): KnownLink {
  const parts = path.split('/').filter((part) => part !== '');
  if (parts[0] === 's') parts.shift();
  const [name = '', message] = parts;
  if (name === 'joinchat' || name.startsWith('+')) return { kind: 'channel' };
  const isHandle =
    /^[a-z]\w{3,31}$/i.test(name) && !/^(?:share|proxy|socks|addstickers|addlist|iv|login)$/i.test(name);
  if (!isHandle || /bot$/i.test(name)) return { kind: 'page' };
  return message === undefined ? { kind: 'channel', url: `https://t.me/${name}` } : { kind: 'page' };
}
