import type { HtmlElement } from './htmlTree.ts';

/** The address as a browser reads it: no spaces around it, no line breaks in it. */
function trimmed(written: string): string {
  const address = written.replace(/[\t\n\r]/gu, '');
  const isSpace = (at: number) => address.charCodeAt(at) <= 0x20;
  let start = 0;
  let end = address.length;
  while (start < end && isSpace(start)) start++;
  while (end > start && isSpace(end - 1)) end--;
  return address.slice(start, end);
}

/**
 * The address that following a link leads to: http(s), mailto or tg. `undefined` for a place in the page itself, for
 * what is no such address (`javascript:…`), and for a relative one without a `base`. Absolute ones stay as written.
 */
export function linkAddress(written: string, base: string | undefined): string | undefined {
  const address = trimmed(written);
  if (address === '' || address.startsWith('#')) return undefined;
  if (/^(?:mailto|tg):./iu.test(address)) return address;
  const url = resolve(address, base);
  if (url === undefined) return undefined;
  if (base !== undefined && url.hash !== '' && withoutHash(url.href) === withoutHash(base)) return undefined;
  return /^https?:\/\/[^\s\\/"'<>`|^]+[^\s\\"'<>`|^]*$/iu.test(address) ? address : url.href;
}

function resolve(address: string, base: string | undefined): URL | undefined {
  const url = URL.parse(address, base ?? (address.startsWith('//') ? 'https://x/' : undefined));
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined;
}

function withoutHash(address: string): string {
  return address.split('#', 1)[0] ?? '';
}

/** Where browsers put the files of a page that they save whole. */
const SAVED_BESIDE = /^(?:\.\/)?[^/:?#]*_(?:files|arquivos|archivos|fichiers|dateien)\//iu;
const LATER_SOURCES = ['data-src', 'data-original', 'data-lazy-src', 'data-actualsrc', 'data-full-url'];

/**
 * The address of an image: absolute, or relative where it is a local file (without `base`, or saved beside the page).
 * An image that stands in the file itself has the address `data:`; an empty one says that there is none.
 */
export function imageAddress(image: HtmlElement, base: string | undefined): string {
  const written = [
    image.attributes.get('src') ?? '',
    ...LATER_SOURCES.map((name) => image.attributes.get(name) ?? ''),
  ]
    .map(trimmed)
    .filter((address) => address !== '' && !/^(?:javascript|vbscript|file|about):/iu.test(address));
  const real = written.find((address) => !/^(?:data|blob):/iu.test(address)) ?? sourceSet(image);
  if (real === undefined || real === '') return written.length > 0 ? 'data:' : '';
  if (base === undefined || SAVED_BESIDE.test(real)) return real;
  return resolve(real, base)?.href ?? real;
}

/** The first address in the image's own `srcset`, or in those of its `<picture>`. */
function sourceSet(image: HtmlElement): string | undefined {
  const { parent } = image;
  const siblings = parent?.name === 'picture' ? parent.children.slice(0, 10) : [];
  for (const one of [image, ...siblings]) {
    if (one.kind !== 'element') continue;
    const set = one.attributes.get('srcset') ?? one.attributes.get('data-srcset');
    const first = /^\s*([^\s,]+)/u.exec(set ?? '')?.[1];
    if (first !== undefined && !first.startsWith('data:')) return first;
  }
  return undefined;
}

/** True for an address of a file that lies beside the post's. */
export function isLocalAddress(address: string): boolean {
  return address !== '' && !/^(?:[a-z][\w+.-]*:|\/\/)/iu.test(address);
}
