/** What must be true of all that is read of papers, whatever a server or a folder says. */
import { textFile } from '../../src/core/formats/importer.ts';
import { webPageImporter } from '../../src/core/formats/telegram/webPage.ts';
import { alignLinks } from '../../src/core/papers/alignLinks.ts';
import { toBibtex } from '../../src/core/papers/bibtex.ts';
import { citationKeys } from '../../src/core/papers/citationKeys.ts';
import { citedPaper } from '../../src/core/papers/citedPaper.ts';
import { parseLinks, serializeLinks } from '../../src/core/papers/linksFile.ts';
import { toMarkdown } from '../../src/core/papers/markdownLink.ts';
import type { PaperDetails } from '../../src/core/papers/paperDetails.ts';
import { parsePaper, serializePaper } from '../../src/core/papers/paperFile.ts';
import { isPaperKey } from '../../src/core/papers/paperKey.ts';
import { restoreReferences } from '../../src/core/papers/restoreReferences.ts';
import { toRis } from '../../src/core/papers/ris.ts';
import { matchTitle } from '../../src/core/papers/titleMatch.ts';
import { titleKey } from '../../src/core/papers/titles.ts';
import { HttpAnswer } from '../../src/lookup/answer.ts';
import { parseArxivFeed } from '../../src/lookup/arxivFeed.ts';
import { repositoryDetails } from '../../src/lookup/gitHub.ts';
import { isCopyOfPost } from '../../src/lookup/samePost.ts';
import { PAPER_SOURCES } from '../../src/lookup/sources.ts';
import { LookupError, type Web } from '../../src/lookup/web.ts';
import type { Random } from '../bench/random.ts';
import { details } from '../paperDetails.ts';
import { readBibtexAsCsl } from '../unit/core/papers/citationParsers.ts';

const KEYS = ['arxiv:2401.12345', 'arxiv:math/0309136', 'doi:10.1000/xyz'];

/** Nothing for people holds half a character or a control character. */
function textFault(...texts: readonly (string | undefined)[]): string | undefined {
  const bad = texts.find(
    (text) =>
      text !== undefined && (!text.isWellFormed() || /(?!\n)[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(text)),
  );
  return bad === undefined ? undefined : `a text is not clean: ${JSON.stringify(bad.slice(0, 60))}`;
}

/** What `read` gives; `undefined` when it says in a sentence that it can not. */
function readOrTold<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    const isTold =
      error instanceof Error &&
      ['Error', 'LookupError'].includes(error.name) &&
      /[.!?]$/.test(error.message.trim());
    if (!isTold) throw error;
    return undefined;
  }
}

function guarded(check: () => string | undefined): string | undefined {
  try {
    return (
      check() ??
      (Object.keys(Object.prototype).length > 0 ? 'the prototype of all objects was changed' : undefined)
    );
  } catch (error) {
    return `it throws ${String(error)}`;
  }
}

export function checkFeed(text: string): string | undefined {
  return guarded(() => {
    const feed = readOrTold(() => parseArxivFeed(text));
    for (const entry of feed?.entries ?? []) {
      const { id, title, authors, abstract, venue, comment, doi } = entry;
      if (!isPaperKey(`arxiv:${id}`)) return `an id that cannot be: ${id}`;
      const fault = textFault(title, abstract, venue, comment, doi, ...authors);
      if (fault !== undefined) return fault;
    }
    return undefined;
  });
}

export function checkPage(html: string, random: Random): string | undefined {
  return guarded(() => {
    const page = textFile('page.html', html);
    if (!webPageImporter.recognizes(page)) return undefined;
    for (const one of webPageImporter.read(page, { digest: 'auto' })) {
      if (one.kind !== 'post') continue;
      const { text, links } = one.post;
      const from = random.below(text.length + 1);
      const dump = random.pick([
        text,
        text + text,
        text.slice(from),
        `${text.slice(0, from)}\n${text.slice(from)}`,
      ]);
      isCopyOfPost(dump, text);
      const restored = alignLinks(dump, { text, links });
      const lying = restored.find(
        ({ label, url, start, end }) =>
          dump.slice(start, end) !== label || !links.some((link) => link.url === url),
      );
      if (lying !== undefined) return `a link that is not there: ${JSON.stringify(lying)}`;
      const outside = restoreReferences([], dump, restored).find(
        ({ url }) => !/^https?:\/\//.test(url ?? ''),
      );
      if (outside !== undefined) return `an address that no click may open: ${outside.url}`;
    }
    return undefined;
  });
}

export function checkRecord(text: string): string | undefined {
  return guarded(() => {
    const record = readOrTold(() => parsePaper(text));
    if (record === undefined) return undefined;
    if (![record.key, ...record.also].every(isPaperKey)) return 'a key that is none';
    if (record.url !== undefined && !/^https?:\/\//i.test(record.url))
      return 'an address that no click may open';
    if (serializePaper(record, text) !== text) return 'an unchanged record changes its file';
    const changed = {
      ...record,
      status: record.status === 'read' ? undefined : ('read' as const),
      rating: undefined,
    };
    const again = parsePaper(serializePaper(changed, text));
    return JSON.stringify(again) === JSON.stringify(changed) ? undefined : 'an edit does not read back';
  });
}

export function checkLinks(text: string): string | undefined {
  return guarded(() => {
    const links = readOrTold(() => parseLinks(text));
    if (links === undefined) return undefined;
    const hostile = links.links.find(({ url }) => !/^https?:\/\//i.test(url));
    if (hostile !== undefined) return `an address that no click may open: ${hostile.url}`;
    if (serializeLinks(links, text) !== text) return 'unchanged links change their file';
    const more = {
      ...links,
      links: [...links.links, { label: 'a: "b" #', url: 'https://a.example/x', start: 1, end: 9 }],
    };
    if (more.links.length > 1000) return undefined;
    return JSON.stringify(parseLinks(serializeLinks(more, text))) === JSON.stringify(more)
      ? undefined
      : 'an edit does not read back';
  });
}

export async function checkAnswer(json: string): Promise<string | undefined> {
  const bytes = Buffer.from(json);
  const web: Web = {
    isAllowed: () => true,
    get: async ({ service }) =>
      new HttpAnswer(
        { service, host: 'a.example', proxy: undefined },
        200,
        bytes,
        'application/json; charset=utf-8',
      ),
  };
  const { signal } = new AbortController();
  try {
    for (const source of PAPER_SOURCES.filter(({ service }) => service !== 'arxiv')) {
      const keys = KEYS.filter((key) => source.takes(key)).slice(0, source.batch);
      const { papers = [] } = (await toldOr(source.details(web, keys, signal))) ?? {};
      const foreign = papers.find(({ key }) => !keys.includes(key));
      if (foreign !== undefined) return `a paper that nobody asked for: ${foreign.key}`;
      const found = (await toldOr(source.search?.(web, 'A title', signal))) ?? [];
      const fault = [...papers, ...found].map(paperFault).find(Boolean);
      if (fault !== undefined) return `${source.service}: ${fault}`;
    }
    const { repositories = [] } = (await toldOr(repositoryDetails(web, ['a/b'], signal))) ?? {};
    return textFault(
      ...repositories.flatMap(({ description, language, license }) => [description, language, license]),
    );
  } catch (error) {
    return `it throws ${String(error)}`;
  }
}

async function toldOr<T>(asked: Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof LookupError) return undefined;
    throw error;
  }
}

function paperFault(paper: PaperDetails): string | undefined {
  const { key, title, authors, abstract, venue, comment, url, doi, arxivId, repositories, models } = paper;
  if (!isPaperKey(key)) return `a key that is none: ${key}`;
  if (title === '') return 'a title is empty';
  if (url !== undefined && !/^https?:\/\/[^\s/]/.test(url))
    return `an address that no click may open: ${url}`;
  const odd = [...repositories, ...models].find((name) => !/^[\w./-]+$/.test(name) || name.includes('..'));
  if (odd !== undefined) return `a name of a repository that cannot be: ${odd}`;
  return textFault(
    title,
    abstract,
    venue,
    comment,
    doi,
    arxivId,
    ...authors.flatMap(({ name, given, family }) => [name, given, family]),
  );
}

export function checkTitles(text: string): string | undefined {
  return guarded(() => {
    const [label = '', ...titles] = text.split('\n');
    const works = titles.map((title) => ({ title }));
    const { accepted, candidates } = matchTitle(label, works);
    if ([accepted, ...candidates].some((one) => one !== undefined && !works.includes(one)))
      return 'a work from nowhere';
    const key = titleKey(label);
    return key !== undefined && key !== key.trim() ? `a key with space around it: ${key}` : undefined;
  });
}

export function checkCitations(text: string, random: Random): string | undefined {
  return guarded(() => {
    const [title = '', venue = '', url = '', ...names] = text.split('\n');
    const known = details({
      title,
      venue,
      abstract: text,
      comment: text,
      doi: `10.1000/${venue}`,
      authors: names.map((name) => ({ name })),
    });
    const facts = {
      key: known.key,
      title,
      url: `https://a.example/${url}`,
      arxivId: known.arxivId,
      doi: known.doi,
      repositories: [`a/${title}`],
      details: known,
    };
    const papers = [citedPaper(facts), citedPaper({ ...facts, details: undefined })];
    const ris = toRis(papers);
    const lines = ris.split('\r\n').slice(0, -1);
    if (lines.some((line) => !/^[A-Z][A-Z\d] {2}- [^\r\n]*$/.test(line)))
      return 'a line of RIS without a tag';
    if (lines.filter((line) => line.startsWith('TY  - ')).length !== papers.length)
      return 'a record of RIS from nowhere';
    if (toMarkdown(papers).split('\n').length !== papers.length + 1) return 'a citation on two lines';
    const bibtex = toBibtex(papers);
    if (/\^\^|[^\\]\\(?:input|write)/.test(bibtex)) return 'a command of TeX';
    if (!random.chance(0.1)) return undefined;
    const read = readBibtexAsCsl(bibtex).map(({ key }) => key);
    return String(read) === String(citationKeys(papers))
      ? undefined
      : `other entries than written: ${String(read)}`;
  });
}
