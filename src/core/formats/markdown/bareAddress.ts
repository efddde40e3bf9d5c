/** Web addresses in Markdown that stand without brackets around them: GFM's extended autolinks. */

/** Punctuation that belongs to the sentence when nothing but it follows. */
const TRAILING = '!"\'),.:;?_~*]\\';
const START = /^(?:https?:\/\/|www\.)(?=[^\s<])/iu;
// Ends at white space, a tag, the end of a link's words, and at quotation marks that no address holds unencoded.
const END = /[\s<«»“”„…]|\](?=[([])/u;
/** As GFM has it: no `_` in the last two parts of a host, and no punctuation at its start. */
const HOST = /^[^\s\p{P}\p{S}](?:[^\s\p{P}\p{S}]|[-._])*/u;

/** The length of the web address that `text` begins with; 0 when it begins with none. */
export function bareAddressLength(text: string): number {
  const scheme = START.exec(text)?.[0];
  if (scheme === undefined) return 0;
  const found = text.search(END);
  const end = found < 0 ? text.length : found;
  const host = HOST.exec(text.slice(scheme.length, end))?.[0].replace(/[._]+$/u, '');
  if (host === undefined || host === '' || host.split('.').slice(-2).join('').includes('_')) return 0;
  return Math.max(trailStart(text, end), scheme.length + host.length);
}

/** Where the punctuation after an address begins. A bracket that the address itself opened closes in it. */
function trailStart(text: string, end: number): number {
  let start = end;
  for (;;) {
    const last = text[start - 1] ?? '';
    const reference = last === ';' ? /&[A-Za-z]+;$/u.exec(text.slice(Math.max(0, start - 40), start)) : null;
    if (reference) start -= reference[0].length;
    else if (TRAILING.includes(last) && last !== '') start--;
    else break;
  }
  const head = text.slice(0, start);
  let open = head.split('(').length - head.split(')').length;
  for (; open > 0 && start < end && text[start] === ')'; open--) start++;
  return start;
}
