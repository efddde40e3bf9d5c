import type { PaperView } from '../protocol/papers.ts';

type Located = Pick<PaperView, 'arxivId' | 'doi' | 'url'>;

/** The page with the abstract; `undefined` where the paper has no address. */
export function abstractUrl({ arxivId, doi, url }: Located): string | undefined {
  if (arxivId !== undefined) return `https://arxiv.org/abs/${arxivId}`;
  return url ?? (doi === undefined ? undefined : `https://doi.org/${doi}`);
}

/** The paper as a PDF on the web, where its address tells; `undefined` elsewhere. */
export function pdfUrl({ arxivId, url }: Located): string | undefined {
  if (arxivId !== undefined) return `https://arxiv.org/pdf/${arxivId}`;
  const page = url === undefined ? null : URL.parse(url);
  if (page === null) return undefined;
  if (/\.pdf$/iu.test(page.pathname)) return page.href;
  const host = page.hostname.replace(/^www\./u, '');
  if (host === 'openreview.net' && page.pathname === '/forum') {
    const id = page.searchParams.get('id');
    return id === null ? undefined : `https://openreview.net/pdf?id=${encodeURIComponent(id)}`;
  }
  const anthology = /^\/([A-Z]\d{2}-\d{4}|\d{4}\.[\w-]+\.\d+)\/?$/u.exec(page.pathname)?.[1];
  return host === 'aclanthology.org' && anthology !== undefined
    ? `https://aclanthology.org/${anthology}.pdf`
    : undefined;
}

/** The paper as a web page: arXiv makes one of its newer papers. */
export function htmlUrl({ arxivId }: Located): string | undefined {
  return arxivId === undefined ? undefined : `https://arxiv.org/html/${arxivId}`;
}

/** What `git clone` takes for a repository's page; `undefined` where the page is none of a known host. */
export function cloneUrl(url: string): string | undefined {
  const page = URL.parse(url);
  if (page === null || page.protocol !== 'https:') return undefined;
  const [owner, name] = page.pathname.split('/').filter((part) => part !== '');
  if (owner === undefined || name === undefined) return undefined;
  const isCode = /^(?:www\.)?(?:github\.com|gitlab\.com|codeberg\.org|bitbucket\.org)$/u.test(page.hostname);
  if (page.hostname === 'gitlab.com') {
    // Projects stand in groups of groups; what follows `/-/` is a place inside the project.
    return `https://gitlab.com${page.pathname.replace(/\/-\/.*$/u, '').replace(/\/+$/u, '')}.git`;
  }
  return isCode ? `https://${page.hostname}/${owner}/${name.replace(/\.git$/u, '')}.git` : undefined;
}
