import type { Route, Served } from '../lookupServer.ts';
import { type ServedPaper, searched } from './servedPaper.ts';

/** `/works/<doi>`, and `/works` with `filter=doi:a,doi:b` or `query.bibliographic`. It knows what has a DOI of a publisher. */
export function crossrefRoute(all: readonly ServedPaper[]): Route {
  const papers = all.filter(({ doi }) => doi !== undefined);
  return ({ path, query }) => {
    if (path.startsWith('/works/')) {
      const doi = decodeURIComponent(path.slice('/works/'.length));
      const paper = papers.find((paper) => paper.doi === doi);
      return paper && json({ status: 'ok', 'message-type': 'work', message: asJson(paper) });
    }
    if (path !== '/works') return undefined;
    const dois = query
      .get('filter')
      ?.split(',')
      .map((one) => one.replace(/^doi:/, ''));
    const found =
      dois === undefined
        ? searched(papers, query.get('query.bibliographic') ?? '')
        : papers.filter(({ doi = '' }) => dois.includes(doi));
    const items = found.slice(0, Number(query.get('rows') ?? 20)).map(asJson);
    return json({
      status: 'ok',
      'message-type': 'work-list',
      message: { 'total-results': found.length, items },
    });
  };
}

function asJson({
  title,
  doi = '',
  arxivId,
  authors,
  abstract,
  date,
  venue,
  citations,
}: ServedPaper): unknown {
  return {
    DOI: doi.toUpperCase().replace(/^10/, '10'),
    URL: `https://doi.org/${doi}`,
    title: [title],
    author: authors.map(({ given, family }, index) => ({
      ...{ given, family, affiliation: [] },
      sequence: index === 0 ? 'first' : 'additional',
    })),
    abstract: `<jats:title>Abstract</jats:title><jats:p>${abstract}</jats:p>`,
    'container-title': venue === undefined ? [] : [venue],
    published: { 'date-parts': [date.split('-').map(Number)] },
    issued: { 'date-parts': [date.split('-').map(Number)] },
    'is-referenced-by-count': citations ?? 0,
    relation:
      arxivId === undefined
        ? {}
        : { 'has-preprint': [{ 'id-type': 'doi', id: `10.48550/arXiv.${arxivId}` }] },
  };
}

function json(value: unknown): Served {
  return { type: 'application/json', body: JSON.stringify(value) };
}
