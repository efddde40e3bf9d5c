import type { PaperDetails } from '../../core/papers/paperDetails.ts';
import { SERVICE_NAMES } from '../../lookup/endpoints.ts';
import type { PaperMention, PaperRepository, PaperView } from '../../protocol/papers.ts';
import {
  PAPER_ACTIONS,
  type PaperAction,
  type ReaderMention,
  type ReaderPaper,
  type ReaderPaperDetails,
  type ReaderRepository,
} from '../../protocol/readerPaper.ts';
import { abstractUrl, htmlUrl, pdfUrl } from '../paperAddresses.ts';

/** What the page shows of a paper: no paths, and no addresses but those that are text. */
export function toReaderPaper(paper: PaperView): ReaderPaper {
  const { details, record, arxivId, doi, posts, mentions, models, datasets } = paper;
  return {
    lookUpBy: lookUpBy(paper),
    details: details && toReaderDetails(details),
    hasAbstract: (details?.abstract ?? '').trim() !== '',
    arxivId,
    doi,
    status: record?.status,
    rating: record?.rating,
    actions: actionsOf(paper),
    hasPdf: paper.pdfPath !== undefined,
    posts,
    mentions: mentions.map(toReaderMention),
    repositories: paper.repositories.map((repository) => toReaderRepository(repository, details)),
    models: models.map(({ name }) => name),
    datasets: datasets.map(({ name }) => name),
    words: paper.recordHtml ?? '',
  };
}

function lookUpBy({ key, arxivId, doi }: PaperView): ReaderPaper['lookUpBy'] {
  if (arxivId !== undefined || doi !== undefined) return 'id';
  return key.startsWith('title:') ? 'title' : undefined;
}

function toReaderDetails(details: PaperDetails): ReaderPaperDetails {
  const { venue, publishedAt, updatedAt, version, comment, categories, citations, fetchedAt } = details;
  const authors = details.authors.map(({ name }) => name);
  const services = details.services.map((service) => SERVICE_NAMES[service]);
  return {
    ...{
      authors,
      venue,
      publishedAt,
      updatedAt,
      version,
      comment,
      categories,
      citations,
      services,
      fetchedAt,
    },
  };
}

function toReaderMention({ postTitle, channel, publishedAt, passage, match }: PaperMention): ReaderMention {
  return { postTitle, channel, publishedAt, passage, match };
}

function toReaderRepository(
  { name, from, details }: PaperRepository,
  paper: PaperDetails | undefined,
): ReaderRepository {
  return {
    name,
    because: from === 'posts' ? 'mentioned beside it in posts' : linkedBy(paper),
    description: details?.description,
    stars: details?.stars,
    license: details?.license,
    language: details?.language,
    isArchived: details?.isArchived ?? false,
  };
}

function linkedBy(paper: PaperDetails | undefined): string {
  const isFromHub = paper?.services.includes('huggingFace') === true;
  return isFromHub ? `linked by ${SERVICE_NAMES.huggingFace}` : 'found by lookup';
}

/** What makes sense for the paper; what is missing is not offered. */
function actionsOf(paper: PaperView): readonly PaperAction[] {
  const { key, arxivId, pdfPath, repositories, posts, recordPath } = paper;
  const isLost = key.startsWith('title:');
  const hasAddress = abstractUrl(paper) !== undefined;
  const hasPdf = pdfPath !== undefined || pdfUrl(paper) !== undefined;
  const possible: Readonly<Record<PaperAction, boolean>> = {
    abstract: hasAddress,
    pdf: hasPdf,
    html: htmlUrl(paper) !== undefined,
    code: repositories.length > 0,
    copyLink: hasAddress,
    copyBibtex: true,
    copyCitation: true,
    copyMarkdown: true,
    savePdf: pdfPath !== undefined || arxivId !== undefined,
    clone: repositories.length > 0,
    lookUp: !isLost && lookUpBy(paper) === 'id',
    findPaper: isLost,
    showPosts: posts > 0,
    openRecord: recordPath !== undefined,
  };
  return PAPER_ACTIONS.filter((action) => possible[action]);
}
