/** Digests: many entries in one file, each a post of its own. */
import type { DigestMode } from '../importer.ts';
import { type Definitions, definitionsIn, labelsIn, withDefinitions } from './definitions.ts';
import { withoutApparatus } from './digestApparatus.ts';
import { type OutlineHeading, type OutlineItem, outlineOf } from './digestOutline.ts';
import { bareHead, type Entries, findEntries } from './digestShape.ts';
import { headingDate, isOnlyDate } from './headingDate.ts';
import { once } from './once.ts';

export interface DigestFile {
  readonly path: string;
  /** The Markdown without front matter. */
  readonly body: string;
  readonly title: string | undefined;
  readonly date: string | undefined;
}

/** A stretch of a digest. Together the parts are the whole body, in order. */
export interface DigestPart {
  /** UTF-16 units in the body. */
  readonly start: number;
  readonly end: number;
  /** With the definitions of links and footnotes that stand elsewhere. */
  readonly markdown: string;
  /** What the entry begins with; text between entries has none. */
  readonly bound: Bound | undefined;
  /** Of the heading or of one above it. */
  readonly date: string | undefined;
  /** Headings above it, the highest first, without dates and without the title of the digest. */
  readonly sections: readonly string[];
}

export interface Digest {
  readonly title: string | undefined;
  readonly parts: readonly DigestPart[];
}

/** Text before an entry that is shorter stays with the entry. */
const WORDS_OF_A_POST = 40;
/** Headings of sections that name no topic. */
const NO_TOPIC =
  /^(?:everything else|other|others|misc(?:ellaneous)?|papers?|links?|news|articles?|posts?|contents?|intro(?:duction)?|highlights|archive|list|week|others?|and more|остальное|разное|прочее|другое|статьи|ссылки|новости|содержание|архив|главное|интересное)(?:\P{L}|$)/iu;

const DEFINITION_LINE = /^ {0,3}\[[^\]\n]{1,300}\]:.*$/gmu;

type Bound = OutlineHeading | OutlineItem;

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly bound: Bound | undefined;
  readonly above: readonly OutlineHeading[];
}

/** The entries of a file, told by its shape or by the reader's wish; `undefined` when it is one text. */
export function cutDigest(file: DigestFile, mode: DigestMode): Digest | undefined {
  if (mode === 'whole') return undefined;
  const outline = outlineOf(file.body);
  if (outline.headings.length < 2 && outline.items.length < 2) return undefined;
  const top = outline.headings[0];
  const year =
    /^\d{4}/u.exec(file.date ?? '')?.[0] ?? /(?:19|20)\d{2}(?!\d)/u.exec(file.title ?? top?.head ?? '')?.[0];
  // Most files are told to be no digest before their definitions are asked for.
  const definitions = once(() => definitionsIn(file.body));
  const resolve = (stretch: string) => withDefinitions(stretch, definitions(), new Set());
  const entries = findEntries({ ...file, outline, year, resolve }, mode === 'entries');
  if (entries === undefined) return undefined;
  const [firstEntry] = entries.marks;
  const isTitle = top?.level === 1 && top.start < (firstEntry?.start ?? 0);
  const digestTitle = isTitle ? top : undefined;
  return {
    title: file.title ?? digestTitle?.head,
    parts: new Cutter(file, entries, { title: digestTitle, year, definitions: definitions() }).cut(
      boundsOf(entries, outline.headings),
    ),
  };
}

/** What begins a part or a section, in order. */
function boundsOf(entries: Entries, headings: readonly OutlineHeading[]): readonly Bound[] {
  if (entries.kind === 'headings') return headings.filter(({ level }) => level <= entries.level);
  return [...headings, ...entries.marks].sort((a, b) => a.start - b.start);
}

/** What all parts have in common. */
interface Shared {
  /** The heading that is the title of the digest. */
  readonly title: OutlineHeading | undefined;
  readonly year: string | undefined;
  readonly definitions: Definitions;
}

class Cutter {
  readonly #file: DigestFile;
  readonly #entries: ReadonlySet<Bound>;
  readonly #title: OutlineHeading | undefined;
  readonly #year: string | undefined;
  readonly #definitions: Definitions;
  readonly #used: ReadonlySet<string>;
  readonly #stretches: Stretch[] = [];
  /** Where the text that is in no part yet begins. */
  #pending = 0;
  #above: OutlineHeading[] = [];

  constructor(file: DigestFile, entries: Entries, { title, year, definitions }: Shared) {
    this.#file = file;
    this.#entries = new Set<Bound>(entries.marks);
    this.#title = title;
    this.#year = year;
    this.#definitions = definitions;
    this.#used = this.#definitions.lines.size > 0 ? labelsIn(file.body) : new Set();
  }

  cut(bounds: readonly Bound[]): readonly DigestPart[] {
    const { length } = this.#file.body;
    bounds.forEach((bound, index) => {
      if (bound.kind === 'heading') this.#above = this.#above.filter(({ level }) => level < bound.level);
      if (this.#entries.has(bound)) {
        const end = bounds[index + 1]?.start ?? length;
        this.#addLead(bound.start);
        // Paragraphs under a list, when they are enough for a post.
        const isTail = bound.kind === 'item' && this.#isPost(bound.end, end);
        this.#add(isTail ? bound.end : end, bound);
        if (isTail) this.#add(end, undefined);
      }
      if (bound.kind === 'heading') this.#above.push(bound);
    });
    this.#addLead(length);
    // What is left is too little for a post and goes with the last one.
    const last = this.#stretches.pop();
    if (last) this.#stretches.push({ ...last, end: length });
    return this.#stretches.map((stretch) => this.#part(stretch));
  }

  /** The text before an entry, where it is enough for a post. */
  #addLead(end: number): void {
    if (this.#isPost(this.#pending, end)) this.#add(end, undefined);
  }

  #isPost(start: number, end: number): boolean {
    const text = this.#file.body.slice(start, end).replace(DEFINITION_LINE, '');
    return hasWordsOfAPost(text) && hasWordsOfAPost(withoutApparatus(text));
  }

  #add(end: number, bound: Bound | undefined): void {
    const above = this.#above.filter((heading) => heading !== this.#title);
    this.#stretches.push({ start: this.#pending, end, bound, above });
    this.#pending = end;
  }

  #part({ start, end, bound, above }: Stretch): DigestPart {
    const { body } = this.#file;
    const text = bound ? entryText(body, { start, end, bound }) : body.slice(start, end);
    const markdown = withDefinitions(text, this.#definitions, this.#used);
    const dates = [bound, ...above.toReversed()].map((at) => at && this.#dateOf(at));
    const sections = above.map(({ head }) => bareHead(head)).filter((head) => this.#isTopic(head));
    return { start, end, markdown, bound, date: dates.find((date) => date !== undefined), sections };
  }

  /** Of an item only the date it begins with: others are dates of what it tells. */
  #dateOf({ kind, head }: Bound): string | undefined {
    const found = headingDate(bareHead(head).slice(0, kind === 'heading' ? 200 : 40), this.#year);
    return found && (kind === 'heading' || found.index <= 2) ? found.date : undefined;
  }

  #isTopic(head: string): boolean {
    const words = head.split(/\s+/u).length;
    return (
      head !== '' && words <= 6 && !/\d{2}|\]\(/u.test(head) && !isOnlyDate(head) && !NO_TOPIC.test(head)
    );
  }
}

function hasWordsOfAPost(text: string): boolean {
  return (text.match(/\p{L}[\p{L}\p{N}’'-]*/gu)?.length ?? 0) >= WORDS_OF_A_POST;
}

/** An entry with the few words around it that are no post. */
function entryText(
  body: string,
  { start, end, bound }: { readonly start: number; readonly end: number; readonly bound: Bound },
): string {
  const lead = withoutApparatus(body.slice(start, bound.start));
  if (bound.kind === 'heading') return lead + body.slice(bound.start, end);
  const own = withoutMarker(body.slice(bound.start, bound.end));
  return lead + own + withoutApparatus(body.slice(bound.end, end));
}

/** An item as a text of its own. */
function withoutMarker(item: string): string {
  const marker = /^ ?(?:[-*+]|\d{1,9}[.)])[ \t]+/u.exec(item)?.[0] ?? '';
  const indent = new RegExp(`^ {1,${Math.max(1, marker.length)}}`, 'gmu');
  return item
    .slice(marker.length)
    .replace(/^\[[ xX]\]\s+/u, '')
    .replace(indent, '');
}
