import type { Motivation, NoteColor } from '../core/notes/note.ts';
import { el } from './dom.ts';
import type { TextMap } from './textMap.ts';

/** A stretch of text to mark for one note or draft. */
export interface Mark {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly color: NoteColor;
  readonly motivation: Motivation;
  readonly state: 'note' | 'bare' | 'changed' | 'draft' | 'done';
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

interface Drawn {
  readonly mark: Mark;
  readonly pieces: readonly HTMLElement[];
}

/** The marks in the text. Only what changed is drawn anew, since a post may have hundreds. */
export class DrawnMarks {
  readonly #root: HTMLElement;
  readonly #drawn = new Map<string, Drawn>();
  #map: TextMap | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /**
   * Draws these marks and no others, long ones around short ones so that a short one inside stays clickable.
   * Returns the pieces of each mark in order; one that has no shown text is missing.
   */
  draw(map: TextMap, marks: readonly Mark[]): ReadonlyMap<string, readonly HTMLElement[]> {
    // A new map comes with a new text, in which nothing is drawn yet.
    if (map !== this.#map) this.#drawn.clear();
    this.#map = map;
    const sorted = [...marks].sort((a, b) => b.end - b.start - (a.end - a.start));
    const due = this.#due(sorted);
    this.#erase(map, new Set(sorted.filter((mark) => !due.has(mark)).map(({ id }) => id)));
    for (const mark of sorted) {
      const { pieces } = this.#drawn.get(mark.id) ?? { pieces: wrap(map, mark) };
      dress(pieces, mark);
      this.#drawn.set(mark.id, { mark, pieces });
    }
    const shown = [...this.#drawn].filter(([, { pieces }]) => pieces.length > 0);
    return new Map(shown.map(([id, { pieces }]) => [id, pieces]));
  }

  /** What has to be drawn: new marks, those at another place, and shorter ones that cross these and go inside. */
  #due(sorted: readonly Mark[]): ReadonlySet<Mark> {
    const due = new Set<Mark>();
    for (const mark of sorted) {
      const was = this.#drawn.get(mark.id)?.mark;
      const isSame = was?.start === mark.start && was.end === mark.end;
      if (!isSame || [...due].some((other) => other.start < mark.end && mark.start < other.end))
        due.add(mark);
    }
    return due;
  }

  #erase(map: TextMap, kept: ReadonlySet<string>): void {
    const gone = [...this.#drawn].filter(([id]) => !kept.has(id));
    for (const [id, { pieces }] of gone) {
      for (const piece of pieces) piece.replaceWith(...piece.childNodes);
      this.#drawn.delete(id);
    }
    if (gone.length === 0) return;
    this.#root.normalize();
    map.refresh();
  }
}

function wrap(map: TextMap, { id, start, end }: Mark): readonly HTMLElement[] {
  return map.wrap(start, end, (piece) => el('mark', { 'data-note': id, tabindex: piece === 0 ? '0' : '-1' }));
}

function dress(pieces: readonly HTMLElement[], { color, motivation, state }: Mark): void {
  const spoken = `${color} ${SPOKEN[motivation]}`;
  for (const [index, piece] of pieces.entries()) {
    const isLast = index === pieces.length - 1;
    const linked = piece.classList.contains('linked') ? ' linked' : '';
    const long = isLast && LONG_WORD.test(piece.textContent) ? ' long' : '';
    const classes = `note ${color} ${motivation} ${state}${isLast ? ` last${long}` : ''}${linked}`;
    if (piece.className !== classes) piece.className = classes;
    if (piece.getAttribute('aria-roledescription') !== spoken)
      piece.setAttribute('aria-roledescription', spoken);
  }
}
