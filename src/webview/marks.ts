import type { Motivation, NoteColor } from '../core/notes/note.ts';
import type { ReaderReference } from '../protocol/reader.ts';
import { linkTooltip } from './content.ts';
import { all, el, elementOf } from './dom.ts';
import type { TextMap } from './textMap.ts';

/** A stretch of text to mark for one note or draft. */
export interface Mark {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly color: NoteColor;
  readonly motivation: Motivation;
  readonly state: 'note' | 'bare' | 'changed' | 'draft';
}

const SPOKEN: Readonly<Record<Motivation, string>> = {
  highlighting: 'highlight',
  commenting: 'note',
  questioning: 'question',
  todo: 'to-do',
  replying: 'reply',
};

/** What may be wider than a line and so has to break anywhere. */
const LONG_WORD = /\S{20}/;

function clearMarks(root: HTMLElement): void {
  for (const mark of all(root, 'mark[data-note]')) mark.replaceWith(...mark.childNodes);
  root.normalize();
}

/**
 * Draws the marks anew, long ones first so that a short one inside stays clickable.
 * Returns the pieces of each mark in order; one that has no shown text is missing.
 */
export function drawMarks(
  root: HTMLElement,
  map: TextMap,
  marks: readonly Mark[],
): ReadonlyMap<string, readonly HTMLElement[]> {
  clearMarks(root);
  map.refresh();
  const drawn = new Map<string, readonly HTMLElement[]>();
  for (const mark of [...marks].sort((a, b) => b.end - b.start - (a.end - a.start))) {
    const classes = `note ${mark.color} ${mark.motivation} ${mark.state}`;
    const pieces = map.wrap(mark.start, mark.end, (piece, count) =>
      el('mark', {
        class: piece === count - 1 ? `${classes} last` : classes,
        'data-note': mark.id,
        'aria-roledescription': `${mark.color} ${SPOKEN[mark.motivation]}`,
        tabindex: piece === 0 ? '0' : '-1',
      }),
    );
    const last = pieces.at(-1);
    if (last !== undefined) drawn.set(mark.id, pieces);
    if (last !== undefined && LONG_WORD.test(last.textContent)) last.classList.add('long');
  }
  return drawn;
}

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
