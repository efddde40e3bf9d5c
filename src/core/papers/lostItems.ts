/** Digests whose items have links of their own: a heading, words about it, «HF, Статья, Код», and the next heading. */
import { type LostContext, lineAt } from './lostContext.ts';
import type { LostLink } from './lostLinks.ts';
import type { Line } from './lostText.ts';
import type { Span } from './spans.ts';

/** «Quiet Lab: » */
const COMPANY = /^[^\p{L}\p{N}]{0,6}[A-Z][\w.&-]{0,24}(?:\s[\w.&-]{1,24}){0,3}:\s/u;
/** «Hinge-2B», alone or behind who made it. */
const NAME = /^[^\p{L}\p{N}]{0,6}([A-Z\d][^\u0400-\u04FF:!?\n]{1,70})$/u;
const MOST_WORDS = 8;

/**
 * The links of a post in which several items link their papers with bare labels: each paper goes by the heading of its
 * item where that is a name, and the label stays as a page. Undefined for other posts.
 */
export function nameItems(context: LostContext, links: readonly LostLink[]): readonly LostLink[] | undefined {
  const isBarePaper = ({ kind, bare }: LostLink) => kind === 'paper' && bare;
  const heads = new Map(links.filter(isBarePaper).map((link) => [link, headOf(context, link)] as const));
  const isAnnounced = [...heads].some(
    ([link, head]) => head !== undefined && COMPANY.test(head.text) && head.end < link.start,
  );
  if (!isAnnounced && new Set([...heads.values()].map((head) => head?.index)).size < 2) return undefined;
  const names: LostLink[] = [];
  const labels = links.map((link): LostLink => {
    const head = heads.get(link);
    if (head === undefined) return link;
    const isTitled = links.some(
      ({ kind, bare, start }) => kind === 'paper' && !bare && start >= head.start && start < link.start,
    );
    const name = isTitled ? undefined : nameIn(head, link);
    if (name !== undefined) names.push({ ...name, kind: 'paper', bare: false });
    return isTitled || name !== undefined ? { ...link, kind: 'page' } : link;
  });
  const isCovered = (link: LostLink) => names.some(({ start, end }) => link.start < end && link.end > start);
  return [...names, ...labels.filter((link) => !isCovered(link))];
}

/** The first line of the paragraph that a link stands in. */
function headOf({ lines }: LostContext, { start }: Span): Line | undefined {
  let line = lineAt(lines, start);
  for (let above = line; above !== undefined && !above.isBlank; above = lines[above.index - 1]) line = above;
  return line;
}

function nameIn(head: Line, link: Span): Span | undefined {
  const name = NAME.exec(head.text.trimEnd().replace(COMPANY, ''))?.[1];
  if (name === undefined || head.end >= link.start || head.words.length > MOST_WORDS || /\.$/.test(name))
    return undefined;
  const start = head.start + head.text.lastIndexOf(name);
  return { start, end: start + name.length };
}
