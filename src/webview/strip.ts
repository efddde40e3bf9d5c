import { referenceLabel } from '../core/papers/referenceLabel.ts';
import type { ReferenceKind } from '../core/posts/post.ts';
import type { ReaderReference } from '../protocol/reader.ts';
import { linkTooltip } from './content.ts';
import { button, el } from './dom.ts';
import { icon } from './icons.ts';
import { shorten } from './noteParts.ts';

const SHOWN = 6;
const CODE: readonly ReferenceKind[] = ['repository', 'model', 'dataset'];
const GROUPS = ['Papers', 'Code', 'Links', 'Lost links'] as const;

function groupOf(reference: ReaderReference): (typeof GROUPS)[number] {
  if (reference.kind === 'paper') return 'Papers';
  if (CODE.includes(reference.kind)) return 'Code';
  return reference.url === undefined ? 'Lost links' : 'Links';
}

function identity(reference: ReaderReference): string {
  return reference.arxivId ?? reference.repository ?? reference.url ?? `${reference.kind} ${reference.label}`;
}

/** The post's papers, repositories and links, each once; `open` takes the reference's index. */
export function referenceStrip(
  references: readonly ReaderReference[],
  open: (index: number) => void,
): HTMLElement | undefined {
  const unique = new Map<string, ReaderReference>();
  for (const reference of references) {
    const key = `${groupOf(reference)} ${identity(reference)}`;
    if (!unique.has(key)) unique.set(key, reference);
  }
  const rows = GROUPS.flatMap((name) => {
    const group = [...unique.values()].filter((reference) => groupOf(reference) === name);
    return group.length === 0 ? [] : [row(name, group, open)];
  });
  return rows.length === 0
    ? undefined
    : el('div', { class: 'strip', role: 'group', 'aria-label': 'What this post points to' }, ...rows);
}

function row(name: string, group: readonly ReaderReference[], open: (index: number) => void): HTMLElement {
  const items = group.map((reference) => el('li', {}, item(reference, open)));
  const hidden = items.slice(group.length > SHOWN + 1 ? SHOWN : group.length);
  for (const element of hidden) element.hidden = true;
  const list = el('ul', { 'aria-label': name }, ...items);
  if (hidden.length > 0) {
    const more = button({
      name: `${hidden.length} more`,
      text: `${hidden.length} more`,
      className: 'more',
      onClick: () => {
        for (const element of hidden) element.hidden = false;
        hidden[0]?.querySelector('button')?.focus();
        more.parentElement?.remove();
      },
    });
    list.append(el('li', {}, more));
  }
  return el('div', { class: 'strip-row' }, el('span', { class: 'label', 'aria-hidden': 'true' }, name), list);
}

function item(reference: ReaderReference, open: (index: number) => void): HTMLElement {
  const { kind, url, index } = reference;
  const words = referenceLabel(reference);
  const text = shorten(words, 60);
  const address =
    url === undefined ? 'The dump lost this address; a click shows the words in the text' : linkTooltip(url);
  const element = button({
    name: `${url === undefined ? 'Lost link' : kind}: ${text}`,
    tooltip: [...(text.endsWith('…') ? [linkTooltip(words)] : []), address].join('\n'),
    className: url === undefined ? 'reference lost' : 'reference',
    onClick: () => open(index),
  });
  element.append(icon(url === undefined ? 'lost' : kind), el('bdi', {}, text));
  return element;
}
