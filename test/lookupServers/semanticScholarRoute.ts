import type { Route, Served } from '../lookupServer.ts';
import { fullName, type ServedPaper, searched } from './servedPaper.ts';

/** `/graph/v1/paper/batch` and `/graph/v1/paper/search/match`. */
export function semanticScholarRoute(papers: readonly ServedPaper[]): Route {
  return ({ method, path, query, body }) => {
    if (method === 'POST' && path === '/graph/v1/paper/batch') {
      const ids =
        typeof body === 'object' && body !== null && 'ids' in body && Array.isArray(body.ids) ? body.ids : [];
      const found = ids.map((id) => papers.find((paper) => idsOf(paper).includes(String(id).toLowerCase())));
      if (found.every((paper) => paper === undefined))
        return json({ error: 'No valid paper ids given' }, 400);
      return json(found.map((paper) => (paper === undefined ? null : asJson(paper))));
    }
    if (method === 'GET' && path === '/graph/v1/paper/search/match') {
      const [paper] = searched(papers, query.get('query') ?? '');
      if (paper === undefined) return json({ error: 'Title match not found' }, 404);
      return json({ data: [{ ...asJson(paper), matchScore: 174.2 }] });
    }
    return undefined;
  };
}

function idsOf({ arxivId, doi }: ServedPaper): readonly string[] {
  return [`arxiv:${arxivId}`, `doi:${doi}`, `doi:10.48550/arxiv.${arxivId}`];
}

function asJson(paper: ServedPaper): object {
  const { title, arxivId, doi, authors, abstract, date, venue, citations } = paper;
  return {
    paperId: 'f'.repeat(40),
    externalIds: {
      CorpusId: 1234,
      ...(arxivId !== undefined && { ArXiv: arxivId }),
      DOI: doi ?? `10.48550/arXiv.${arxivId}`,
    },
    url: `https://www.semanticscholar.org/paper/${'f'.repeat(40)}`,
    title,
    abstract,
    venue: venue ?? 'arXiv.org',
    publicationVenue: venue === undefined ? null : { id: 'v', name: venue, type: 'journal' },
    year: Number(date.slice(0, 4)),
    publicationDate: date,
    citationCount: citations ?? 0,
    authors: authors.map((author, index) => ({ authorId: String(index), name: fullName(author) })),
  };
}

function json(value: unknown, status = 200): Served {
  return { status, type: 'application/json', body: JSON.stringify(value) };
}
