import { join, relative, sep } from 'node:path';
import { abstractHtml } from '../core/formats/abstractHtml.ts';
import { renderMarkdown } from '../core/formats/renderPost.ts';
import { paperPageId } from '../core/papers/paperPage.ts';
import { parseLink } from '../core/papers/parseLink.ts';
import { detectLanguage } from '../core/posts/language.ts';
import type { Reference } from '../core/posts/post.ts';
import { cleanText, collapseWhitespace } from '../core/posts/text.ts';
import type { PostView, RenderedNote } from '../protocol/library.ts';
import type { PaperView } from '../protocol/papers.ts';
import { recordName } from './paperRecords.ts';

/** The folders that a page's files stand in, absolute. */
export interface PagePlace {
  readonly folder: string;
  readonly notesPath: string;
}

/** The text of a paper's page, which notes are anchored in: the paragraphs of its abstract. */
export function pageText(abstract: string | undefined): string {
  return cleanText(abstract ?? '')
    .split(/\n[^\S\n]*\n/u)
    .map(collapseWhitespace)
    .filter((paragraph) => paragraph !== '')
    .join('\n');
}

/**
 * The page of a paper as the reader shows it. `source.path` is where the paper's record is or would be; notes name it as
 * their source, which makes no record. `sources` is empty while there is none.
 */
export function paperPage(
  paper: PaperView,
  { folder, notesPath }: PagePlace,
  { notes, otherKeys }: { readonly notes: readonly RenderedNote[]; readonly otherKeys: readonly string[] },
): PostView {
  const text = pageText(paper.details?.abstract);
  const html = abstractHtml(text);
  const absolutePath = paper.recordPath ?? join(notesPath, 'papers', `${recordName(paper)}.md`);
  const path = relative(folder, absolutePath).split(sep).join('/');
  const source = { path, start: 0, end: 0 };
  const hasRecord = paper.recordPath !== undefined;
  const { body } = paper.record ?? {};
  return {
    post: {
      source,
      format: 'markdown',
      channel: undefined,
      title: paper.title,
      author: undefined,
      forwardedFrom: undefined,
      publishedAt: paper.details?.publishedAt,
      url: paper.url,
      messageId: undefined,
      language: detectLanguage(text === '' ? paper.title : text),
      body: { kind: 'html', source: html },
      text,
      hashtags: [],
      mentions: [],
      reactions: undefined,
      media: [],
      links: [],
      lostLinks: false,
      declaredTopics: [],
      id: paperPageId(paper.key),
      sources: hasRecord ? [source] : [],
      topics: [],
      references: referencesOf(paper),
    },
    html,
    formerIds: otherKeys.map(paperPageId),
    topics: [],
    unread: false,
    done: false,
    starred: false,
    changed: false,
    alsoIn: [],
    sources: hasRecord ? [{ path, absolutePath, start: 0, format: 'markdown' }] : [],
    absolutePath,
    folder,
    notes,
    paper: body ? { ...paper, recordHtml: renderMarkdown(body) } : paper,
  };
}

/** The paper's own address and its repositories; they stand nowhere in the text. */
function referencesOf({ url, title, repositories }: PaperView): readonly Reference[] {
  const named = [
    ...(url === undefined ? [] : [{ label: title, url }]),
    ...repositories.map(({ name: label, url }) => ({ label, url })),
  ];
  return named.flatMap(({ label, url }) => {
    const parsed = parseLink(url);
    return parsed === undefined ? [] : [{ ...parsed, label, start: 0, end: 0 }];
  });
}
