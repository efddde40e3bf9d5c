import type { PaperDetails } from './paperDetails.ts';
import type { Service } from './services.ts';

/** The most trusted first, for whatever no other order is given. */
const TRUST: readonly Service[] = [
  'arxiv',
  'crossref',
  'semanticScholar',
  'openAlex',
  'huggingFace',
  'github',
  'telegram',
];
const VENUE_TRUST: readonly Service[] = ['crossref', 'semanticScholar', 'openAlex', 'arxiv'];
const CITATIONS_TRUST: readonly Service[] = ['semanticScholar', 'openAlex', 'crossref'];
const CODE_TRUST: readonly Service[] = ['github', 'huggingFace', 'arxiv'];

const PREPRINT_VENUE = /^(?:the )?(?:arxiv|corr)\b/i;
const ARXIV_DOI = /^10\.48550\//i;
const KEY_ORDER = ['arxiv:', 'doi:', 'url:', 'title:'];

/**
 * What two answers tell of the same paper, in one; which of them comes first does not matter. Each field is from the
 * service that knows it best: title, abstract, authors and dates from arXiv, the venue from Crossref, Semantic Scholar or
 * OpenAlex (arXiv itself is none), code and models from all. Of two answers of one service, the newer one counts.
 */
export function mergeDetails(a: PaperDetails, b: PaperDetails): PaperDetails {
  const pair = new Pair(a, b);
  return {
    key: [a.key, b.key].sort(byKey)[0] ?? a.key,
    title: pair.best(TRUST, ({ title }) => title || undefined) ?? '',
    authors: authorsOf(pair.all(TRUST)),
    abstract: pair.best(TRUST, ({ abstract }) => abstract || undefined),
    publishedAt: pair.best(TRUST, ({ publishedAt }) => publishedAt),
    updatedAt: pair.best(TRUST, ({ updatedAt }) => updatedAt),
    venue: pair.best(VENUE_TRUST, ({ venue }) => realVenue(venue)),
    comment: pair.best(TRUST, ({ comment }) => comment || undefined),
    categories: pair.best(TRUST, ({ categories }) => (categories.length > 0 ? categories : undefined)) ?? [],
    version: pair.best(TRUST, ({ version }) => version),
    arxivId: pair.best(TRUST, ({ arxivId }) => arxivId),
    doi: pair.best(TRUST, ({ doi }) => realDoi(doi)),
    url: pair.best(TRUST, ({ url }) => url),
    repositories: union(pair.all(CODE_TRUST).map(({ repositories }) => repositories)),
    models: union(pair.all(CODE_TRUST).map(({ models }) => models)),
    datasets: union(pair.all(CODE_TRUST).map(({ datasets }) => datasets)),
    citations: pair.best(CITATIONS_TRUST, ({ citations }) => citations),
    services: [...new Set([...a.services, ...b.services])].sort((x, y) => rank(TRUST, x) - rank(TRUST, y)),
    fetchedAt: a.fetchedAt > b.fetchedAt ? a.fetchedAt : b.fetchedAt,
  };
}

class Pair {
  readonly #a: PaperDetails;
  readonly #b: PaperDetails;

  constructor(a: PaperDetails, b: PaperDetails) {
    this.#a = a;
    this.#b = b;
  }

  /** The two answers, the one that is trusted more first. */
  all(trust: readonly Service[]): readonly [PaperDetails, PaperDetails] {
    const [a, b] = [this.#a, this.#b];
    const order =
      bestRank(trust, a) - bestRank(trust, b) ||
      compare(b.fetchedAt, a.fetchedAt) ||
      compare(JSON.stringify(a), JSON.stringify(b));
    return order <= 0 ? [a, b] : [b, a];
  }

  best<T>(trust: readonly Service[], pick: (details: PaperDetails) => T | undefined): T | undefined {
    const [first, second] = this.all(trust);
    return pick(first) ?? pick(second);
  }
}

function bestRank(trust: readonly Service[], { services }: PaperDetails): number {
  return Math.min(trust.length, ...services.map((service) => rank(trust, service)));
}

function rank(trust: readonly Service[], service: Service): number {
  const index = trust.indexOf(service);
  return index < 0 ? trust.length : index;
}

/** The list of the more trusted answer; where the other one has the same people, also what it knows of their names. */
function authorsOf([first, second]: readonly [PaperDetails, PaperDetails]): PaperDetails['authors'] {
  if (first.authors.length === 0) return second.authors;
  const others = new Map(second.authors.map((author) => [author.name.toLowerCase(), author]));
  return first.authors.map((author) => {
    const other = others.get(author.name.toLowerCase());
    if (author.family !== undefined || other?.family === undefined) return author;
    const { given, family } = other;
    return { name: author.name, family, ...(given !== undefined && { given }) };
  });
}

/** The venue unless it is arXiv itself under any of its names. */
export function realVenue(venue: string | undefined): string | undefined {
  return venue === undefined || venue.trim() === '' || PREPRINT_VENUE.test(venue.trim()) ? undefined : venue;
}

/** In lower case; `undefined` for one that arXiv gives its own papers. */
export function realDoi(doi: string | undefined): string | undefined {
  return doi === undefined || ARXIV_DOI.test(doi) ? undefined : doi.toLowerCase();
}

/** Names of all lists, each once; case does not count. */
function union(lists: readonly (readonly string[])[]): readonly string[] {
  const names = new Map<string, string>();
  for (const name of lists.flat()) if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  return [...names.values()];
}

function byKey(a: string, b: string): number {
  const order = (key: string) => {
    const index = KEY_ORDER.findIndex((prefix) => key.startsWith(prefix));
    return index < 0 ? KEY_ORDER.length : index;
  };
  return order(a) - order(b) || compare(a, b);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
