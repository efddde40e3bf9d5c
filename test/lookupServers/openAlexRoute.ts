import type { Route, Served } from '../lookupServer.ts';
import { fullName, type ServedPaper, searched } from './servedPaper.ts';

/** `/works` with the filters `doi:a|b` and `display_name.search:…`. */
export function openAlexRoute(papers: readonly ServedPaper[]): Route {
  return ({ path, query }) => {
    if (path !== '/works') return undefined;
    const filter = query.get('filter') ?? '';
    const [name = '', value = ''] = [
      filter.slice(0, filter.indexOf(':')),
      filter.slice(filter.indexOf(':') + 1),
    ];
    if (value.includes(',')) return json({ error: 'Invalid query parameters error.' }, 403);
    const dois = value.split('|');
    const found =
      name === 'doi' ? papers.filter((paper) => dois.includes(doiOf(paper))) : searched(papers, value);
    return json({
      meta: { count: found.length, page: 1, per_page: 25 },
      results: found.map(asJson),
      group_by: [],
    });
  };
}

function doiOf({ doi, arxivId }: ServedPaper): string {
  return doi ?? `10.48550/arxiv.${arxivId}`;
}

function asJson(paper: ServedPaper): unknown {
  const { title, arxivId, authors, abstract, date, venue, citations } = paper;
  const onArxiv = arxivId !== undefined && {
    landing_page_url: `http://arxiv.org/abs/${arxivId}`,
    pdf_url: `http://arxiv.org/pdf/${arxivId}`,
    source: { display_name: 'arXiv (Cornell University)', type: 'repository' },
  };
  const inJournal = venue !== undefined && {
    landing_page_url: `https://doi.org/${doiOf(paper)}`,
    pdf_url: null,
    source: { display_name: venue, type: 'journal' },
  };
  return {
    id: 'https://openalex.org/W123456789',
    doi: `https://doi.org/${doiOf(paper)}`,
    display_name: title,
    publication_date: date,
    authorships: authors.map((author) => ({
      author_position: 'middle',
      author: { id: 'https://openalex.org/A1', display_name: fullName(author), orcid: null },
      raw_author_name: fullName(author),
    })),
    primary_location: inJournal || onArxiv || null,
    locations: [inJournal, onArxiv].filter(Boolean),
    abstract_inverted_index: invertedIndex(abstract),
    cited_by_count: citations ?? 0,
  };
}

function invertedIndex(text: string): unknown {
  const index = new Map<string, number[]>();
  for (const [place, word] of text.split(' ').entries()) index.set(word, [...(index.get(word) ?? []), place]);
  return Object.fromEntries(index);
}

function json(value: unknown, status = 200): Served {
  return { status, type: 'application/json', body: JSON.stringify(value) };
}
