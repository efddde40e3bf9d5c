import type { ReaderReference } from '../protocol/reader.ts';
import { linkTooltip } from './content.ts';
import { el, elementOf } from './dom.ts';
import type { TextMap } from './textMap.ts';

/** Underlines references where they stand in the text; those the post itself links stay as they are. */
export function markReferences(map: TextMap, references: readonly ReaderReference[]): void {
  for (const { start, end, index, url, isFound } of references) {
    if (map.rangeOf(start, end).some((range) => isTaken(range.startContainer))) continue;
    const isLost = url === undefined && isFound !== true;
    const title = isLost ? 'The dump lost the address of this link' : 'Open the page of this paper';
    map.wrap(start, end, (piece) =>
      el('span', {
        class: isLost ? 'lost-link' : url === undefined ? 'link found' : 'link',
        role: isLost ? undefined : 'link',
        tabindex: isLost ? undefined : `${piece === 0 ? 0 : -1}`,
        'data-reference': `${index}`,
        title: url === undefined ? title : linkTooltip(url),
      }),
    );
  }
}

/** Where a reference can not be marked: in the post's own links, in code, in another reference. */
function isTaken(node: Node): boolean {
  return (elementOf(node)?.closest('a[data-href], pre, [data-reference]') ?? null) !== null;
}

/** The note whose mark or card an element belongs to. */
export function noteAt(target: EventTarget | null): string | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-note], [data-card]') : null;
  return element?.dataset['note'] ?? element?.dataset['card'];
}

/** Every note whose mark covers this place of the text, the innermost first. */
export function notesAt(target: Element): readonly string[] {
  const found: string[] = [];
  for (let at: Element | null = target; at !== null; at = at.parentElement) {
    const id = at instanceof HTMLElement && at.matches('mark') ? at.dataset['note'] : undefined;
    if (id !== undefined) found.push(id);
  }
  return found;
}
