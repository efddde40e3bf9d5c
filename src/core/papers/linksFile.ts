import { type Document, isMap, isSeq, YAMLSeq } from 'yaml';
import { refuseConflictMarkers } from '../posts/conflictMarkers.ts';
import {
  applyChanges,
  type HeaderChange,
  inline,
  joinFrontMatter,
  mapNode,
  parseHeader,
  quoted,
  rewriteHeader,
  splitFrontMatter,
} from '../posts/frontMatterEdit.ts';
import { date, required, string } from '../posts/frontMatterFields.ts';
import type { RestoredLink, RestoredLinks } from './restoredLinks.ts';

/** A long digest has a few hundred links; longer lists are refused so that no file keeps the parser busy. */
const MAX_HEADER = 262_144;
const MAX_LINKS = 1000;
const MAX_LABEL = 500;
const MAX_URL = 2000;

/**
 * Reads a file of restored links: a YAML header, and below it whatever the user writes. Entries of `links` without a
 * label or without an http(s) address are left out. Throws with what is wrong and what to do.
 */
export function parseLinks(text: string): RestoredLinks {
  refuseConflictMarkers(text);
  const document = parseHeader(splitFrontMatter(text, MAX_HEADER).header);
  const type = string(document, ['type']);
  if (type !== 'RestoredLinks')
    throw new Error(`Its type is "${type?.slice(0, 40) ?? ''}", not "RestoredLinks".`);
  const restored = date(document, 'restored');
  if (restored === undefined)
    throw new Error('It has no "restored" date: add one such as 2026-11-22T01:12:33Z.');
  return {
    post: required(document, ['post']),
    source: string(document, ['source']) ?? '',
    title: string(document, ['title']) ?? '',
    from: string(document, ['from']) ?? '',
    restored,
    links: linksOf(document),
  };
}

/**
 * The links as a file. With `previousText`, the file they were read from, unknown keys, comments above them, line breaks
 * and the text below the header stay. Links that no post can have are left out.
 */
export function serializeLinks(links: RestoredLinks, previousText?: string): string {
  const wanted = { ...links, links: links.links.filter(isLink).slice(0, MAX_LINKS) };
  const text = previousText === undefined ? newFile(wanted) : editedFile(wanted, previousText);
  if (JSON.stringify(parseLinks(text)) !== JSON.stringify(wanted)) {
    throw new Error(
      `The links of ${links.post} cannot be written so that they read back the same: report this.`,
    );
  }
  return text;
}

function newFile({ links, ...facts }: RestoredLinks): string {
  const lines = [
    '---',
    'type: RestoredLinks',
    ...Object.entries(facts).map(([key, value]) => `${key}: ${inline(value)}`),
    ...(links.length === 0 ? ['links: []'] : ['links:', ...links.map(lineOf)]),
    '---',
  ];
  return `${lines.join('\n')}\n`;
}

function lineOf({ label, url, start, end }: RestoredLink): string {
  return `  - { label: ${quoted(label)}, url: ${quoted(url)}, start: ${start}, end: ${end} }`;
}

function editedFile(wanted: RestoredLinks, text: string): string {
  const previous = parseLinks(text);
  const parts = splitFrontMatter(text, MAX_HEADER);
  if (JSON.stringify(previous) === JSON.stringify(wanted)) return text;
  const { links, ...facts } = wanted;
  const changes: HeaderChange[] = Object.entries(facts).map(([key, value]) => ({ path: [key], value }));
  const header = rewriteHeader(parts, (document) => {
    applyChanges(document, changes);
    const list = new YAMLSeq();
    list.items = links.map(({ label, url, start, end }) => mapNode({ label, url, start, end }));
    if (links.length === 0) list.flow = true;
    document.set('links', list);
  });
  return joinFrontMatter(parts, header, undefined);
}

function linksOf(document: Document): readonly RestoredLink[] {
  const list = document.get('links', true);
  if (list === undefined) return [];
  if (!isSeq(list)) throw new Error('Its "links" is no list: write each link as "- { label: …, url: … }".');
  return list.items.slice(0, MAX_LINKS).flatMap((item, index) => {
    if (!isMap(item)) return [];
    const [label = '', url = ''] = ['label', 'url'].map((key) => string(document, ['links', index, key]));
    const [start = 0, end = 0] = ['start', 'end'].map((key) =>
      offset(string(document, ['links', index, key])),
    );
    const link = { label, url, start, end };
    return isLink(link) ? [link] : [];
  });
}

/** Only a hint, so anything else reads as 0. */
function offset(digits: string | undefined): number {
  return digits !== undefined && /^\d{1,9}$/u.test(digits) ? Number(digits) : 0;
}

function isLink({ label, url }: RestoredLink): boolean {
  const isLabel = label.trim() !== '' && label.length <= MAX_LABEL && label.isWellFormed();
  return isLabel && url.length <= MAX_URL && /^https?:\/\/[^\s"<>]+$/iu.test(url) && url.isWellFormed();
}
