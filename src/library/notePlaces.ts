import { anchor, describe } from '../core/notes/anchor.ts';
import type { ImportedNote } from '../core/notes/exchange/importedNote.ts';
import { normalizeText } from '../core/notes/normalizedText.ts';
import type { Anchor, NoteTarget, TextQuoteSelector } from '../core/notes/note.ts';
import { paperPageId } from '../core/papers/paperPage.ts';
import { parseLink } from '../core/papers/parseLink.ts';
import { referenceKey } from '../core/papers/referenceKey.ts';
import { linkedPost } from '../core/posts/appLink.ts';
import { addressKey } from '../core/posts/identity.ts';
import { PostIds } from './postIds.ts';
import type { Session } from './session.ts';

/** A post, or the page of a paper, that a note may belong to. */
interface Page {
  readonly id: string;
  /** Of its file. */
  readonly path: string;
  readonly text: string;
}

export interface NotePlace {
  readonly target: NoteTarget;
  readonly verdict: Anchor['verdict'];
}

/** A quote of fewer characters stands in many posts by chance. */
const TELLING = 20;

/** Finds where notes of other programs belong. */
export class NotePlaces {
  readonly #session: Session;
  readonly #ids: PostIds;

  constructor(session: Session) {
    this.#session = session;
    this.#ids = new PostIds(session.database);
  }

  /**
   * The places of these notes, by their index: the post that a note names, by id, address or file; else the only one of
   * all posts that has its very words. A note in the wrong place is worse than one that is left out.
   */
  find(notes: readonly ImportedNote[]): ReadonlyMap<number, NotePlace> {
    const places = new Map<number, NotePlace>();
    const unknown: [number, ImportedNote][] = [];
    for (const [index, note] of notes.entries()) {
      const page = this.#named(note);
      if (page !== undefined) places.set(index, placeIn(page, note));
      else if (note.quote !== undefined) unknown.push([index, note]);
    }
    for (const [index, page] of this.#quoted(unknown)) {
      const note = notes[index];
      if (note !== undefined) places.set(index, placeIn(page, note));
    }
    return places;
  }

  #named({ post, addresses, path, quote }: ImportedNote): Page | undefined {
    const ids = [post, ...addresses.map(linkedPost)].filter((id) => id !== undefined);
    const keys = addresses.map(addressKey).filter((key) => key !== undefined);
    for (const id of [...ids, ...keys]) {
      const page = this.#byId(id, quote);
      if (page !== undefined) return page;
    }
    for (const address of addresses) {
      const page = this.#paper(address);
      if (page !== undefined) return page;
    }
    return path === undefined ? undefined : this.#oneOf(this.#inFile(path), quote);
  }

  #byId(id: string, quote: TextQuoteSelector | undefined): Page | undefined {
    if (id.startsWith('paper:')) return this.#view(id);
    const nums = this.#ids.posts(id);
    if (nums.length > 0)
      return this.#oneOf(
        nums.flatMap((num) => this.#page(num) ?? []),
        quote,
      );
    const current = this.#ids.current(id);
    return current === undefined ? undefined : this.#byId(current, quote);
  }

  #paper(address: string): Page | undefined {
    const link = parseLink(address);
    if (link?.kind !== 'paper') return undefined;
    const key = referenceKey({ ...link, label: '', start: 0, end: 0 });
    return key === undefined ? undefined : this.#view(paperPageId(key));
  }

  #view(id: string): Page | undefined {
    const view = this.#session.view(this.#session.currentId(id));
    return view && { id: view.post.id, path: view.post.source.path, text: view.post.text };
  }

  #inFile(path: string): readonly Page[] {
    const nums = this.#session.database.all(
      'select p.num from posts p join files f on f.id = p.file where f.path = ? order by p.start',
      [path],
      (row) => row.number('num'),
    );
    return nums.flatMap((num) => this.#page(num) ?? []);
  }

  #page(num: number): Page | undefined {
    const row = this.#session.database.get(
      `select p.id, f.path, t.text from posts p join files f on f.id = p.file join texts t on t.num = p.num
        where p.num = ?`,
      num,
    );
    return row && { id: row.text('id'), path: row.text('path'), text: row.text('text') };
  }

  /** The only one, or the only one with the quote. */
  #oneOf(pages: readonly Page[], quote: TextQuoteSelector | undefined): Page | undefined {
    if (pages.length < 2 || quote === undefined) return pages.length === 1 ? pages[0] : undefined;
    const words = normalizeText(quote.exact).text.trim();
    const having = pages.filter(({ text }) => normalizeText(text).text.includes(words));
    return having.length === 1 ? having[0] : undefined;
  }

  /** The posts that alone have the words of a note, once. */
  #quoted(notes: readonly (readonly [number, ImportedNote])[]): ReadonlyMap<number, Page> {
    const sought = notes.flatMap(([index, { quote }]) => tellingWords(index, quote));
    const found = new Map<number, Page | 'several'>();
    if (sought.length === 0) return new Map();
    const posts = this.#session.database.all('select num from posts order by num', [], (row) =>
      row.number('num'),
    );
    for (const num of posts) {
      const page = this.#page(num);
      if (page === undefined) continue;
      const likely = sought.filter(({ longest }) => page.text.includes(longest));
      if (likely.length === 0) continue;
      const text = normalizeText(page.text).text;
      for (const { index, words } of likely) {
        const at = text.indexOf(words);
        if (at < 0) continue;
        const isOnly = !found.has(index) && !text.includes(words, at + 1);
        found.set(index, isOnly ? page : 'several');
      }
    }
    return new Map([...found].flatMap(([index, page]) => (page === 'several' ? [] : [[index, page]])));
  }
}

interface Sought {
  readonly index: number;
  /** Normalised. */
  readonly words: string;
  /** Its longest word, which a text has to hold to be looked at more closely. */
  readonly longest: string;
}

function tellingWords(index: number, quote: TextQuoteSelector | undefined): readonly Sought[] {
  if (quote === undefined) return [];
  const exact = normalizeText(quote.exact).text.trim();
  const whole = normalizeText(`${quote.prefix}${quote.exact}${quote.suffix}`).text.trim();
  const words = exact.length >= TELLING ? exact : whole;
  const longest = (words.match(/[\p{L}\p{N}]+/gu) ?? []).reduce((a, b) => (b.length > a.length ? b : a), '');
  return words.length < TELLING || longest === '' ? [] : [{ index, words, longest }];
}

/** The note's target in a page, with selectors that fit our text; where its words are not found, with its own quote. */
function placeIn({ id, path, text }: Page, note: ImportedNote): NotePlace {
  const target = { source: path, post: id, ...(note.text === undefined ? {} : { text: note.text }) };
  const { quote } = note;
  if (quote === undefined) {
    return { target: { ...target, quote: undefined, position: undefined }, verdict: 'post' };
  }
  const asTold = { ...target, quote, position: undefined };
  const found = onlyPlace(quote.exact, text) ?? anchor(asTold, text);
  if (found.verdict !== 'exact' && found.verdict !== 'moved')
    return { target: asTold, verdict: found.verdict };
  return { target: { ...target, ...describe(text, found.start, found.end) }, verdict: found.verdict };
}

/** Where a text has the very words, and only there: whatever stood around them on a web page. */
function onlyPlace(exact: string, text: string): Anchor | undefined {
  const words = normalizeText(exact).text.trim();
  const normalized = normalizeText(text);
  const at = words === '' ? -1 : normalized.text.indexOf(words);
  if (at < 0 || normalized.text.includes(words, at + 1)) return undefined;
  const start = normalized.starts[at] ?? 0;
  const end = normalized.ends[at + words.length - 1] ?? start;
  return { verdict: 'exact', start, end };
}
