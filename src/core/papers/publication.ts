import type { CitedPaper } from './citedPaper.ts';

/** What kind of publication a paper is, for the types of citation formats. */
export type Publication = 'article' | 'inproceedings' | 'preprint' | 'page' | 'title';

const CONFERENCE =
  /\b(?:conference|proceedings|workshop|symposium|meeting|congress|neurips|nips|icml|iclr|cvpr|iccv|eccv|wacv|acl|emnlp|naacl|eacl|coling|aaai|ijcai|kdd|sigir|siggraph|interspeech|icassp|corl|icra|iros|rss|uai|aistats|colt|colm|miccai|bmvc|wsdm|cikm|recsys|osdi|sosp|mlsys|advances in neural information processing systems)\b/i;

/** A paper of a conference, of a journal (only with a DOI is a venue surely one), a preprint, a page, or a bare title. */
export function publicationOf({ venue, doi, arxivId, url }: CitedPaper): Publication {
  if (venue !== undefined && CONFERENCE.test(venue)) return 'inproceedings';
  if (venue !== undefined && doi !== undefined) return 'article';
  if (arxivId !== undefined) return 'preprint';
  return doi === undefined && url === undefined ? 'title' : 'page';
}

export const UNRESOLVED = 'Title as written in a post, not resolved';
