import { referenceLabel } from '../core/papers/referenceLabel.ts';
import type { ReferenceKind } from '../core/posts/post.ts';
import type { ReaderReference } from '../protocol/reader.ts';
import { linkTooltip } from './content.ts';
import { button, el } from './dom.ts';
import { icon } from './icons.ts';
import { shorten } from './noteParts.ts';

const SHOWN = 6;
const CODE: readonly ReferenceKind[] = ['repository', 'model', 'dataset'];
const LOST = 'The dump lost this address; a click shows the words in the text';
const FOUND = 'The dump lost this address; a click opens the page of the paper that was found for it';
const modifier = navigator.platform.startsWith('Mac') ? 'Cmd' : 'Ctrl';
const PAGE = `Open the page of this paper; ${modifier}+click opens the address`;
const GROUPS = ['Papers', 'Code', 'Links', 'Lost links'] as const;

function groupOf(reference: ReaderReference): (typeof GROUPS)[number] {
  if (reference.kind === 'paper') return 'Papers';
  if (CODE.includes(reference.kind)) return 'Code';
  return reference.url === undefined ? 'Lost links' : 'Links';
}

function identity(reference: ReaderReference): string {
  return reference.arxivId ?? reference.repository ?? reference.url ?? `${reference.kind} ${reference.label}`;
}

/** Opens a reference by its index: a paper's own page, or its address when `outside`. */
type Open = (index: number, outside: boolean) => void;

/** The post's papers, repositories and links, each once. */
export function referenceStrip(references: readonly ReaderReference[], open: Open): HTMLElement | undefined {
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

function row(name: string, group: readonly ReaderReference[], open: Open): HTMLElement {
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
  return el(
    'div',
    { class: 'strip-row', 'data-row': name },
    el('span', { class: 'label', 'aria-hidden': 'true' }, name),
    list,
  );
}

function item(reference: ReaderReference, open: Open): HTMLElement {
  const { kind, url, index, isFound } = reference;
  const isLost = url === undefined && isFound !== true;
  const words = referenceLabel(reference);
  const text = shorten(words, 60);
  const element = button({
    name: `${isLost ? 'Lost link' : kind}: ${text}`,
    tooltip: [...(text.endsWith('…') ? [linkTooltip(words)] : []), ...hints(reference)].join('\n'),
    className: isLost ? 'reference lost' : 'reference',
    onClick: (event) => open(index, kind !== 'paper' || event.ctrlKey || event.metaKey),
  });
  if (kind === 'paper' && url !== undefined)
    element.addEventListener('auxclick', (event) => {
      if (event.button === 1) open(index, true);
    });
  element.append(icon(isLost ? 'lost' : kind), el('bdi', {}, text));
  return element;
}

/** What a click does, where that is not just to open the address. */
function hints({ kind, url, isFound }: ReaderReference): readonly string[] {
  if (url === undefined) return [isFound === true ? FOUND : LOST];
  const address = linkTooltip(url);
  return kind === 'paper' ? [PAGE, address] : [address];
}
