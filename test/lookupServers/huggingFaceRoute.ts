import type { Route, Served } from '../lookupServer.ts';
import { fullName, type ServedPaper, searched } from './servedPaper.ts';

/** `/api/papers/<arXiv id>` and `/api/papers/search`. */
export function huggingFaceRoute(all: readonly ServedPaper[]): Route {
  const papers = all.filter(({ arxivId }) => arxivId !== undefined);
  return ({ path, query }) => {
    if (path === '/api/papers/search') {
      return json(
        searched(papers, query.get('q') ?? '').map((paper) => ({ paper: brief(paper), title: paper.title })),
      );
    }
    const paper = papers.find(({ arxivId }) => path === `/api/papers/${arxivId}`);
    if (paper === undefined)
      return { status: 404, type: 'application/json', body: '{"error":"Paper not found"}' };
    const { repository, models = [], datasets = [] } = paper;
    return json({
      ...brief(paper),
      ...(repository !== undefined && { githubRepo: `https://github.com/${repository}`, githubStars: 321 }),
      linkedModels: models.map((id) => ({
        author: id.split('/')[0],
        id,
        downloads: 7,
        pipeline_tag: 'text-generation',
      })),
      numTotalModels: models.length,
      linkedDatasets: datasets.map((id) => ({ author: id.split('/')[0], id, downloads: 3 })),
      numTotalDatasets: datasets.length,
      linkedSpaces: [],
    });
  };
}

function brief({ arxivId, title, authors, abstract, date }: ServedPaper) {
  return {
    id: arxivId,
    authors: authors.map((author, index) => ({ _id: `65${index}`, name: fullName(author), hidden: false })),
    publishedAt: `${date}T10:11:12.000Z`,
    title,
    summary: abstract,
    upvotes: 5,
    discussionId: '65f0',
  };
}

function json(value: unknown): Served {
  return { type: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}
