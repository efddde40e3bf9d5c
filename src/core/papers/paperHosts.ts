import { type ArxivIdMatch, matchArxivId } from './arxivId.ts';
import { decodedPath } from './canonicalUrl.ts';
import type { KnownLink } from './parseLink.ts';

type Reader = (url: URL, path: string) => KnownLink | undefined;

const PAPER: KnownLink = { kind: 'paper' };
const PAGE: KnownLink = { kind: 'page' };

const DOI = /^10\.\d{4,9}\/[^\s"<>?#&]{1,200}/;

/** The DOI that `text` begins with, in lower case, as a paper; undefined where there is none. */
export function matchDoi(text: string): KnownLink | undefined {
  const doi = DOI.exec(text)?.[0].replace(/[.,;:)\]}'’»”*]{1,9}$/, '');
  return doi === undefined ? undefined : { kind: 'paper', doi: doi.toLowerCase() };
}

/** Whether and which paper stands at this address; undefined where the host is no place for papers. */
export function paperLink(host: string, url: URL): KnownLink | undefined {
  return readerFor(host)?.(url, decodedPath(url));
}

function readerFor(host: string): Reader | undefined {
  for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) {
    const reader = READERS.get(name);
    if (reader !== undefined) return reader;
  }
  return undefined;
}

/** A reader that looks for an arXiv id behind one of these path prefixes. */
function arxivBehind(prefixes: readonly string[]): Reader {
  return (_, path) => {
    const lower = path.toLowerCase();
    for (const prefix of prefixes) {
      if (!lower.startsWith(prefix)) continue;
      const match = idAtHead(path.slice(prefix.length));
      if (match !== undefined) return { kind: 'paper', arxivId: match.id };
    }
    return undefined;
  };
}

function idAtHead(rest: string): ArxivIdMatch | undefined {
  return matchArxivId(rest.replace(/^\/{1,3}/, '').replace(/^arxiv[:./]/i, ''));
}

/** arXiv itself: any page of a paper carries the id after a word or two (`/abs/`, `/pdf/`, `/ftp/arxiv/papers/2401/`). */
function arxiv(url: URL, path: string): KnownLink {
  const rest = path.replace(
    /^\/(?:(?:abs|pdf|html|format|src|e-print|ps|dvi|bibtex|cits|tb|other)(?=\/)|ftp\/[\w-]{1,12}\/[\w-]{1,12}\/\d{4}(?=\/))?/i,
    '',
  );
  const id = idAtHead(rest) ?? idAtHead(url.searchParams.get('id') ?? '');
  return id === undefined ? PAGE : { kind: 'paper', arxivId: id.id };
}

/** Publishers that write the DOI into the path, with the words of their own page around it. */
function doiInPath(_: URL, path: string): KnownLink {
  const start = path.indexOf('/10.');
  if (start < 0) return PAGE;
  const doi = matchDoi(
    path.slice(start + 1).replace(/(?:\.pdf|\/(?:pdf|epdf|full|abstract|html|meta))$/i, ''),
  );
  return doi ?? PAGE;
}

/** bioRxiv and medRxiv append a version and a view to the DOI: `10.1101/2020.01.01.123456v2.full.pdf`. */
function preprintServer(url: URL, path: string): KnownLink {
  const known = doiInPath(url, path);
  return known.doi === undefined
    ? known
    : { ...known, doi: known.doi.replace(/v\d{1,2}(?:\.[a-z.-]{1,30})?$/, '') };
}

function doiResolver(_: URL, path: string): KnownLink {
  return matchDoi(path.replace(/^\/{1,2}(?:doi:)?/i, '')) ?? PAGE;
}

/** One paper has a page and a PDF whose addresses differ by a pattern; both get the page's address. */
function sameAs(pattern: RegExp, page: string): Reader {
  return (url, path) =>
    pattern.test(path) ? { kind: 'paper', url: url.origin + path.replace(pattern, page) } : PAGE;
}

function openReview(url: URL, path: string): KnownLink {
  const id = url.searchParams.get('id');
  const isPaper = id !== null && /^\/(?:forum|pdf|attachment|references\/pdf)$/.test(path);
  return isPaper ? { kind: 'paper', url: `https://openreview.net/forum?id=${encodeURIComponent(id)}` } : PAGE;
}

function ieee(url: URL, path: string): KnownLink {
  const id = /\/document\/(\d{4,12})/.exec(path)?.[1] ?? url.searchParams.get('arnumber');
  return id ? { kind: 'paper', url: `https://ieeexplore.ieee.org/document/${id}` } : PAGE;
}

function nature(_: URL, path: string): KnownLink {
  const id = /^\/articles\/(s\d{5}-[\w-]{5,30}|nature\d{4,6}|srep\d{4,6}|ncomms\d{4,6})/i.exec(path)?.[1];
  if (id !== undefined) return { kind: 'paper', doi: `10.1038/${id.toLowerCase()}` };
  return PAGE;
}

function neurips(_: URL, path: string): KnownLink {
  const found = /^\/(paper|paper_files\/paper)\/(\d{4})\/(?:hash|file)\/([0-9a-f]{32})-([\w-]{1,60})\./.exec(
    path,
  );
  if (found === null) return path.startsWith('/paper') ? PAPER : PAGE;
  const [, root = '', year = '', hash = '', name = ''] = found;
  const page = name.replace(/^(?:Paper|Supplemental|Metadata|AuthorFeedback|Bibtex)/, 'Abstract');
  return { kind: 'paper', url: `https://proceedings.neurips.cc/${root}/${year}/hash/${hash}-${page}.html` };
}

function acl(_: URL, path: string): KnownLink {
  const id =
    /^\/(?:anthology\/)?((?:[A-Z]\d{2}-\d{4})|(?:\d{4}\.[\w-]{2,40}\.\d{1,4}))(?:v\d)?(?:\/|\.pdf|\.bib|$)/.exec(
      path,
    )?.[1];
  return id === undefined ? PAGE : { kind: 'paper', url: `https://aclanthology.org/${id}/` };
}

function semanticScholar(_: URL, path: string): KnownLink {
  const id = idAtHead(
    /^\/(?:arxiv[:/]|paper\/arxiv:|graph\/v1\/paper\/arxiv:)(.{1,40})$/i.exec(path)?.[1] ?? '',
  );
  if (id !== undefined) return { kind: 'paper', arxivId: id.id };
  return /^\/(?:paper|reader)\//.test(path) ? PAPER : PAGE;
}

/** NASA ADS writes the arXiv number into its bibcode: `2024arXiv240112345S`. */
function ads(_: URL, path: string): KnownLink {
  const found = /\/(?:19|20)\d{2}arxiv(\d{4})\.?(\d{4,5})/i.exec(path);
  const id = found === null ? undefined : matchArxivId(`${found[1]}.${found[2]}`);
  return id === undefined ? PAGE : { kind: 'paper', arxivId: id.id };
}

function papersWithCode(url: URL, path: string): KnownLink {
  const byId = arxivBehind(['/paper/arxiv:', '/paper/'])(url, path);
  if (byId !== undefined) return byId;
  if (path.startsWith('/paper/')) return PAPER;
  return path.startsWith('/dataset/') ? { kind: 'dataset' } : PAGE;
}

function huggingFacePapers(url: URL, path: string): KnownLink | undefined {
  return arxivBehind(['/papers/', '/api/papers/'])(url, path);
}

/** A site where a page under this path is a paper. */
function under(pattern: RegExp): Reader {
  return (_, path) => (pattern.test(path) ? PAPER : PAGE);
}

const READERS = new Map<string, Reader>([
  ['arxiv.org', arxiv],
  ['xxx.lanl.gov', arxiv],
  ['ar5iv.org', arxiv],
  ['arxiv-vanity.com', arxivBehind(['/papers/'])],
  ['alphaxiv.org', arxivBehind(['/abs/', '/pdf/', '/overview/', '/html/', '/'])],
  ['scirate.com', arxivBehind(['/arxiv/'])],
  ['emergentmind.com', arxivBehind(['/papers/'])],
  ['papers.cool', arxivBehind(['/arxiv/'])],
  ['catalyzex.com', arxivBehind(['/paper/arxiv:', '/paper/'])],
  ['talk2arxiv.org', arxivBehind(['/pdf/', '/abs/'])],
  ['arxiv-sanity-lite.com', arxivBehind(['/'])],
  ['huggingface.co', huggingFacePapers],
  ['hf.co', huggingFacePapers],
  ['paperswithcode.com', papersWithCode],
  ['semanticscholar.org', semanticScholar],
  ['adsabs.harvard.edu', ads],
  ['doi.org', doiResolver],
  ['openreview.net', openReview],
  ['aclanthology.org', acl],
  ['aclweb.org', acl],
  ['proceedings.mlr.press', sameAs(/^(\/v\d{1,4}\/[\w-]{1,60})(?:\/[\w-]{1,60}\.pdf|\.html)$/, '$1.html')],
  ['nips.cc', neurips],
  ['neurips.cc', neurips],
  ['openaccess.thecvf.com', sameAs(/\/(?:papers|html)\/([\w-]{1,200})\.(?:pdf|html)$/, '/html/$1.html')],
  ['ieeexplore.ieee.org', ieee],
  ['dl.acm.org', doiInPath],
  ['link.springer.com', doiInPath],
  ['springer.com', doiInPath],
  ['onlinelibrary.wiley.com', doiInPath],
  ['science.org', doiInPath],
  ['pnas.org', doiInPath],
  ['tandfonline.com', doiInPath],
  ['journals.sagepub.com', doiInPath],
  ['frontiersin.org', doiInPath],
  ['iopscience.iop.org', doiInPath],
  ['journals.aps.org', doiInPath],
  ['pubs.acs.org', doiInPath],
  ['direct.mit.edu', under(/\/article(?:-abstract|-pdf)?\//)],
  ['biorxiv.org', preprintServer],
  ['medrxiv.org', preprintServer],
  ['nature.com', nature],
  ['jmlr.org', under(/^\/papers\/v\d/)],
  ['sciencedirect.com', under(/^\/science\/article\//)],
  ['cell.com', under(/\/(?:fulltext|abstract|pdf)/)],
  ['mdpi.com', under(/^\/\d{4}-\d{3}[\dXx]\/\d/)],
  ['journals.plos.org', under(/\/article/)],
  ['pubmed.ncbi.nlm.nih.gov', under(/^\/\d{4,9}/)],
  ['pmc.ncbi.nlm.nih.gov', under(/^\/articles\//)],
  ['ncbi.nlm.nih.gov', under(/^\/pmc\/articles\//)],
  ['ssrn.com', under(/^\/(?:sol3\/papers|abstract)/)],
  ['ojs.aaai.org', under(/\/article\//)],
  ['ijcai.org', under(/^\/proceedings\/\d{4}\/\d/)],
  ['isca-archive.org', under(/\.(?:html|pdf)$/)],
  ['roboticsproceedings.org', under(/\/p\d/)],
  ['distill.pub', under(/^\/\d{4}\/[\w-]/)],
  ['transformer-circuits.pub', under(/^\/\d{4}\/[\w-]/)],
]);
