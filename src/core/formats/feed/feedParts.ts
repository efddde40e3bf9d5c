/** Cuts a feed into its head and its items, so that a broken item costs only itself. */

export interface FeedItem {
  /** Offsets are UTF-16 units in the file, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly fault: ItemFault | undefined;
}

export type ItemFault = 'unclosed' | 'cut off';

/** What stands before the first element that holds something. */
const PROLOG = /^(?:\s+|<\?[^>]{0,2000}>|<!--[\s\S]{0,4000}?-->|<!DOCTYPE\s[^>[]{0,1000}>)/u;
const MOST_PROLOG = 50;
const ROOT = /^<((?:[a-z]\w{0,20}:)?(?:rss|rdf|feed))(?=[\s>])([^>]{0,8000})/iu;
const RDF_FEED = /purl\.org\/(?:rss|net\/rss)|my\.netscape\.com\/rdf|channel\.netscape\.com/iu;
const MARK = /<!\[CDATA\[|<!--|<(\/?)(?:(?:rss|rdf|atom|a):)?(item|entry)(?=[\s/>])/giu;
/** An item begins. In the HTML of an item its bracket would be escaped. */
const BEGINNING = /<(?:(?:rss|rdf|atom|a):)?(?:item|entry)[\s>]/giu;

/** The name of a feed's root element as written; `undefined` for what is no feed of XML. */
export function feedRoot(head: string): string | undefined {
  let rest = head;
  for (let step = 0; step < MOST_PROLOG; step += 1) {
    const skipped = PROLOG.exec(rest)?.[0].length ?? 0;
    if (skipped === 0) break;
    rest = rest.slice(skipped);
  }
  const [, name = '', attributes = ''] = ROOT.exec(rest) ?? [];
  if (/rdf$/iu.test(name)) return RDF_FEED.test(attributes) ? name : undefined;
  return name === '' ? undefined : name;
}

/** True for a document type that defines things of its own: nothing good ever did. */
export function definesEntities(head: string): boolean {
  const start = head.slice(0, 4_000).search(/<!DOCTYPE\s[^>[]{0,1000}\[/iu);
  return start !== -1 && start < head.search(/<(?:[\w]{1,20}:)?(?:rss|rdf|feed)[\s>]/iu);
}

/** The items of a feed, in order. What stands in comments and CDATA is text, unless items begin within it. */
export function* feedItems(text: string): Generator<FeedItem> {
  const sections = new Sections(text);
  const marks = new RegExp(MARK);
  let start: number | undefined;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    const [written, slash, name] = mark;
    if (name === undefined) marks.lastIndex = sections.endOf(mark.index, written);
    else if (slash === '/') {
      if (start === undefined) continue;
      const bracket = text.indexOf('>', mark.index);
      const end = bracket === -1 ? text.length : bracket + 1;
      yield { start, end, fault: undefined };
      start = undefined;
    } else {
      if (start !== undefined) yield { start, end: mark.index, fault: 'unclosed' };
      start = mark.index;
    }
  }
  if (start !== undefined) yield { start, end: text.length, fault: 'cut off' };
}

/** Finds the ends of comments and CDATA; asked with rising places, it reads the text once. */
class Sections {
  readonly #text: string;
  readonly #next = new Map<string, number>();
  readonly #beginning = new RegExp(BEGINNING);
  #boundary = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** Where reading goes on behind the section that begins at `start`. */
  endOf(start: number, opening: string): number {
    const isComment = opening === '<!--';
    const inside = start + opening.length;
    const end = this.#find(isComment ? '-->' : ']]>', inside);
    const boundary = this.#nextBoundary(inside);
    // An opening in letters of another case is none to the one that follows.
    const again = this.#find(isComment ? opening : '<![CDATA[', inside);
    const isBroken = end === -1 || (boundary !== -1 && boundary < end && again !== -1 && again < end);
    if (!isBroken) return end + 3;
    return inside;
  }

  #find(words: string, from: number): number {
    const known = this.#next.get(words);
    if (known !== undefined && (known === -1 || known >= from)) return known;
    const found = this.#text.indexOf(words, from);
    this.#next.set(words, found);
    return found;
  }

  #nextBoundary(from: number): number {
    if (this.#boundary === Number.POSITIVE_INFINITY) return -1;
    if (this.#boundary < from) {
      this.#beginning.lastIndex = from;
      this.#boundary = this.#beginning.exec(this.#text)?.index ?? Number.POSITIVE_INFINITY;
    }
    return this.#boundary === Number.POSITIVE_INFINITY ? -1 : this.#boundary;
  }
}
