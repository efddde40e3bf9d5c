/** The arXiv API over any papers, for a `LookupServer`. https://info.arxiv.org/help/api/user-manual.html */
import type { Route, Served } from './lookupServer.ts';

export interface ServedPaper {
  /** `2401.12345`, `math/0309136` */
  readonly id: string;
  /** As in the feed, TeX and all. */
  readonly title: string;
  readonly version?: number;
  readonly abstract?: string;
  readonly authors?: readonly string[];
  readonly published?: string;
  readonly updated?: string;
  readonly comment?: string;
  readonly journalRef?: string;
  readonly doi?: string;
  /** The primary one first. */
  readonly categories?: readonly string[];
}

const ATOM = 'application/atom+xml; charset=utf-8';
/** The smallest that opens. */
const PDF =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n%%EOF\n';

/** Answers `/api/query` and `/pdf/<id>`; searches by an index, so that thousands of titles and queries are quick. */
export function arxivRoute(papers: readonly ServedPaper[]): Route {
  const index = new Index(papers);
  return ({ path, query }) => {
    const pdf = /^\/pdf\/(.+?)(?:v\d+)?(?:\.pdf)?$/.exec(path)?.[1];
    if (pdf !== undefined) {
      return index.get(pdf) === undefined ? undefined : { type: 'application/pdf', body: PDF };
    }
    return path === '/api/query' ? answer(index, query) : undefined;
  };
}

function answer(index: Index, query: URLSearchParams): Served {
  const ids = (query.get('id_list') ?? '').split(',').filter((id) => id !== '');
  const bad = ids.find((id) => !/^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?$/.test(id));
  if (bad !== undefined) return error(`incorrect id format for ${bad}`);
  const search = query.get('search_query') ?? '';
  const found = ids.length > 0 ? ids.flatMap((id) => index.get(id) ?? []) : index.search(search);
  if (found === undefined) return error('malformed query');
  const start = Number(query.get('start') ?? 0);
  const page = found.slice(start, start + Number(query.get('max_results') ?? 10));
  return { type: ATOM, body: feedOf(page.map(entryOf), found.length) };
}

function error(message: string): Served {
  const id = `https://arxiv.org/api/errors#${message.replaceAll(' ', '_')}`;
  const entry = `<entry><id>${id}</id><title>Error</title><summary>${escaped(message)}</summary></entry>`;
  return { status: 400, type: ATOM, body: feedOf([entry], 1) };
}

/** An Atom feed of these entries, as arXiv writes it. */
export function feedOf(entries: readonly string[], total = entries.length): string {
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/abcdefghijklmnopqrstuvwxyz0</id>
  <title>arXiv Query: search_query=&amp;id_list=&amp;start=0&amp;max_results=10</title>
  <updated>2026-01-01T00:00:00Z</updated>
  <link href="https://arxiv.org/api/query?search_query=&amp;id_list=" type="application/atom+xml"/>
  <opensearch:itemsPerPage>10</opensearch:itemsPerPage>
  <opensearch:totalResults>${total}</opensearch:totalResults>
  <opensearch:startIndex>0</opensearch:startIndex>
${entries.join('\n')}
</feed>
`;
}

/** A paper as an entry of the feed. */
export function entryOf(paper: ServedPaper): string {
  const { id, version = 1, title, abstract = 'We show.', categories = ['cs.LG'] } = paper;
  const [primary = 'cs.LG'] = categories;
  const optional = (name: string, value: string | undefined) =>
    value === undefined ? '' : `    <arxiv:${name}>${escaped(value)}</arxiv:${name}>\n`;
  return `  <entry>
    <id>http://arxiv.org/abs/${id}v${version}</id>
    <title>${escaped(title)}</title>
    <updated>${paper.updated ?? '2024-02-02T10:00:00Z'}</updated>
    <link href="https://arxiv.org/abs/${id}v${version}" rel="alternate" type="text/html"/>
    <link href="https://arxiv.org/pdf/${id}v${version}" rel="related" type="application/pdf" title="pdf"/>
    <summary>${escaped(abstract)}
    </summary>
${categories.map((term) => `    <category term="${escaped(term)}" scheme="http://arxiv.org/schemas/atom"/>`).join('\n')}
    <published>${paper.published ?? '2024-01-22T18:30:00Z'}</published>
${optional('comment', paper.comment)}    <arxiv:primary_category term="${escaped(primary)}"/>
${optional('journal_ref', paper.journalRef)}${optional('doi', paper.doi)}${(paper.authors ?? ['Ada Example'])
  .map((name) => `    <author>\n      <name>${escaped(name)}</name>\n    </author>`)
  .join('\n')}
  </entry>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

type Field = 'ti' | 'all';

interface Term {
  readonly field: Field;
  /** One word, or those of a phrase. */
  readonly words: readonly string[];
}

interface Indexed {
  readonly paper: ServedPaper;
  readonly titleWords: readonly string[];
}

class Index {
  readonly #papers: readonly Indexed[];
  readonly #byId: ReadonlyMap<string, ServedPaper>;
  readonly #postings: Readonly<Record<Field, Map<string, Set<number>>>> = { ti: new Map(), all: new Map() };

  constructor(papers: readonly ServedPaper[]) {
    this.#papers = papers.map((paper) => ({ paper, titleWords: wordsOf(paper.title) }));
    this.#byId = new Map(papers.map((paper) => [bare(paper.id), paper]));
    for (const [place, { paper, titleWords }] of this.#papers.entries()) {
      for (const word of titleWords) this.#add('ti', word, place);
      const rest = wordsOf([paper.abstract ?? '', ...(paper.authors ?? [])].join(' '));
      for (const word of [...titleWords, ...rest]) this.#add('all', word, place);
    }
  }

  get(id: string): ServedPaper | undefined {
    return this.#byId.get(bare(id));
  }

  /** Those that fit, those with the fewest other words in the title first; undefined for a broken query. */
  search(query: string): readonly ServedPaper[] | undefined {
    const alternatives = parseQuery(query);
    if (alternatives === undefined) return undefined;
    const places = new Set(alternatives.flatMap((terms) => this.#placesOf(terms)));
    const asked = new Set(alternatives.flat().flatMap(({ words }) => words));
    return [...places]
      .flatMap((place) => this.#papers[place] ?? [])
      .map((indexed) => ({ indexed, score: overlap(indexed.titleWords, asked) }))
      .sort((a, b) => b.score - a.score)
      .map(({ indexed }) => indexed.paper);
  }

  #placesOf(terms: readonly Term[]): readonly number[] {
    const sets = terms.flatMap(({ field, words }) =>
      words.map((word) => this.#postings[field].get(word) ?? new Set<number>()),
    );
    const [rarest = new Set<number>(), ...others] = sets.toSorted((a, b) => a.size - b.size);
    return [...rarest].filter((place) => {
      const title = this.#papers[place]?.titleWords ?? [];
      const holdsPhrases = terms.every(({ field, words }) => field === 'all' || holds(title, words));
      return holdsPhrases && others.every((set) => set.has(place));
    });
  }

  #add(field: Field, word: string, place: number): void {
    const postings = this.#postings[field];
    const places = postings.get(word) ?? new Set();
    places.add(place);
    postings.set(word, places);
  }
}

/** `ti:"two words" AND all:word`, or `(all:a AND all:b) OR (all:c)`; undefined where arXiv would complain. */
function parseQuery(query: string): readonly (readonly Term[])[] | undefined {
  const alternatives = query.split(' OR ').map((part) => parseTerms(part.replace(/^\((.*)\)$/, '$1')));
  return alternatives.includes(undefined) ? undefined : alternatives.filter((terms) => terms !== undefined);
}

function parseTerms(query: string): readonly Term[] | undefined {
  const terms: Term[] = [];
  for (const part of query.split(' AND ')) {
    const match = /^(ti|all):(?:"([^"]*)"|([^\s":()]+))$/.exec(part);
    if (match === null) return undefined;
    const [, field, phrase, word] = match;
    const words = wordsOf(phrase ?? word ?? '');
    if (words.length === 0) return undefined;
    terms.push({ field: field === 'ti' ? 'ti' : 'all', words });
  }
  return terms;
}

function holds(title: readonly string[], phrase: readonly string[]): boolean {
  return title.some((_, start) => phrase.every((word, offset) => title[start + offset] === word));
}

function overlap(title: readonly string[], asked: ReadonlySet<string>): number {
  return title.filter((word) => asked.has(word)).length / title.length;
}

function bare(id: string): string {
  return id.replace(/v\d+$/, '').replace(/\.[A-Z]{2}(?=\/)/, '');
}
