/** Links into Marginalia from outside: `vscode://marginalia.marginalia/post?…`, `/note?id=…`, `/paper?key=…`. */

/** Words of a post with what stands around them. */
export interface LinkedWords {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

export interface PostPlace {
  readonly start: number;
  readonly end: number;
  /** The words that stood there, so that the place is found again after an edit. */
  readonly words?: LinkedWords | undefined;
}

export type AppLink =
  | { readonly kind: 'post'; readonly id: string; readonly place: PostPlace | undefined }
  | { readonly kind: 'note'; readonly id: string }
  | { readonly kind: 'paper'; readonly key: string };

/** Where links of a program lead that does not know how VS Code is called here. */
export const LINK_BASE = 'vscode://marginalia.marginalia';

/** Longer ids and words are nobody's. */
const LONGEST = 4000;
/** How many of the words go into a link. */
const LONGEST_WORDS = 120;

/**
 * The link, after the address of the extension. What it leads to stands last and whole, because VS Code hands a query
 * over decoded, and an id that is an address may hold `&`, `+` and `%` itself; words are encoded twice instead.
 */
export function appLink(base: string, link: AppLink): string {
  if (link.kind !== 'post') {
    const [name, value] = link.kind === 'note' ? ['id', link.id] : ['key', link.key];
    return `${base}/${link.kind}?${name}=${encode(value)}`;
  }
  const { words, ...range } = link.place ?? {};
  const fields = [
    ...Object.entries(range),
    ...(words === undefined
      ? []
      : [
          ['before', encode(words.prefix)],
          ['text', encode(cut(words.exact))],
          ['after', encode(words.exact.length > LONGEST_WORDS ? '' : words.suffix)],
        ]),
    ['id', link.id],
  ];
  return `${base}/post?${fields.map(([name, value]) => `${name}=${encode(String(value))}`).join('&')}`;
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function cut(words: string): string {
  const short = words.slice(0, LONGEST_WORDS);
  return short.isWellFormed() ? short : short.slice(0, -1);
}

/** Reads path and decoded query of a link; `undefined` when it is none of ours. */
export function parseAppLink(uri: { readonly path: string; readonly query: string }): AppLink | undefined {
  if (uri.query.length > 4 * LONGEST) return undefined;
  const [, name, value] = /^(id|key)=(.+)$/su.exec(uri.query) ?? [];
  const isName = name === (uri.path === '/paper' ? 'key' : 'id');
  switch (uri.path) {
    case '/note':
      return value !== undefined && isName && isSeemly(value) ? { kind: 'note', id: value } : undefined;
    case '/paper':
      return value !== undefined && isName && isSeemly(value) ? { kind: 'paper', key: value } : undefined;
    case '/post':
      return postLink(uri.query);
    default:
      return undefined;
  }
}

const PLACE = /^(start|end|before|text|after)=([^&]*)&/u;

function postLink(query: string): AppLink | undefined {
  const fields = new Map<string, string>();
  let rest = query;
  for (let match = PLACE.exec(rest); match !== null; match = PLACE.exec(rest)) {
    const [field, name = '', value = ''] = match;
    if (fields.has(name)) break;
    fields.set(name, value);
    rest = rest.slice(field.length);
  }
  const id = /^id=(.+)$/su.exec(rest)?.[1];
  if (id === undefined || !isSeemly(id)) return undefined;
  return { kind: 'post', id, place: placeOf(fields) };
}

/** A place that cannot be is none: the post opens at its beginning. */
function placeOf(fields: ReadonlyMap<string, string>): PostPlace | undefined {
  const [start, end] = ['start', 'end'].map((name) =>
    /^\d{1,15}$/u.test(fields.get(name) ?? '') ? Number(fields.get(name)) : Number.NaN,
  );
  const exact = decode(fields.get('text'));
  const isRange = start !== undefined && end !== undefined && start < end;
  if (exact === '') return isRange ? { start, end } : undefined;
  const words = { exact, prefix: decode(fields.get('before')), suffix: decode(fields.get('after')) };
  return isRange ? { start, end, words } : { start: 0, end: exact.length, words };
}

function decode(value: string | undefined): string {
  try {
    return decodeURIComponent(value ?? '').slice(0, LONGEST);
  } catch {
    return value ?? '';
  }
}

/** Whether it can be an id: no controls, not endless. */
function isSeemly(id: string): boolean {
  return id.length <= LONGEST && id.isWellFormed() && !/\p{Cc}/u.test(id);
}

/** The post that a whole link leads to, in whatever VS Code is called; `undefined` for other addresses. */
export function linkedPost(address: string): string | undefined {
  const url = URL.parse(address);
  if (url?.hostname !== 'marginalia.marginalia' || /^https?:$/u.test(url.protocol)) return undefined;
  try {
    const query = decodeURIComponent(url.search.slice(1));
    const link = parseAppLink({ path: url.pathname, query });
    return link?.kind === 'post' ? link.id : undefined;
  } catch {
    return undefined;
  }
}
