import { RATINGS, type Rating, READING_STATUSES, type ReadingStatus } from '../core/papers/paperRecord.ts';
import type { ReaderPaper } from '../protocol/readerPaper.ts';
import { button, el } from './dom.ts';
import { icon } from './icons.ts';

/** What the user says of a paper. `undefined` takes it back. */
export interface Marking {
  readonly status: (status: ReadingStatus | undefined) => void;
  readonly rating: (rating: Rating | undefined) => void;
}

const STATUS_NAMES: Readonly<Record<ReadingStatus, string>> = {
  'to-read': 'To read',
  reading: 'Reading',
  read: 'Read',
};

/** Reading status and rating, both of which a second press clears. */
export function paperControls({ status, rating }: ReaderPaper, marking: Marking): HTMLElement {
  return el(
    'div',
    { class: 'paper-controls' },
    statusControl(status, marking),
    ratingControl(rating, marking),
  );
}

function statusControl(current: ReadingStatus | undefined, marking: Marking): HTMLElement {
  const buttons = READING_STATUSES.map((status) => {
    const isCurrent = status === current;
    const name = STATUS_NAMES[status];
    const element = button({
      name,
      text: name,
      tooltip: isCurrent ? `${name}: click again to clear (R)` : `Mark as “${name}” (R)`,
      className: 'segment',
      onClick: () => marking.status(isCurrent ? undefined : status),
    });
    element.setAttribute('aria-pressed', `${isCurrent}`);
    element.dataset['control'] = `status ${status}`;
    return element;
  });
  return el('div', { class: 'segments', role: 'group', 'aria-label': 'Reading status' }, ...buttons);
}

/** Five stars: arrow keys move between them, Space, Enter or a digit rates, the same star again clears. */
function ratingControl(current: Rating | undefined, marking: Marking): HTMLElement {
  const stars = RATINGS.map((rating) => {
    const isCurrent = rating === current;
    const name = rating === 1 ? '1 star' : `${rating} stars`;
    const star = el(
      'button',
      {
        type: 'button',
        class: rating <= (current ?? 0) ? 'star full' : 'star',
        role: 'radio',
        'aria-checked': `${isCurrent}`,
        'aria-label': name,
        title: isCurrent ? `${name}: click again to clear (0)` : `${name} (${rating})`,
        tabindex: rating === (current ?? 1) ? '0' : '-1',
        'data-control': `rating ${rating}`,
      },
      icon('star'),
    );
    star.addEventListener('click', () => marking.rating(isCurrent ? undefined : rating));
    return star;
  });
  const group = el('div', { class: 'stars', role: 'radiogroup', 'aria-label': 'Rating' }, ...stars);
  group.addEventListener('keydown', (event) => onRatingKey(event, stars, marking));
  return group;
}

function onRatingKey(event: KeyboardEvent, stars: readonly HTMLElement[], marking: Marking): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const at = stars.findIndex((star) => star.matches(':focus'));
  const to: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    Home: 0,
    End: stars.length - 1,
  };
  const next = to[event.key];
  if (event.key === 'Delete' || event.key === 'Backspace') marking.rating(undefined);
  else if (next !== undefined) stars[Math.max(0, Math.min(stars.length - 1, next))]?.focus();
  else return;
  event.preventDefault();
}
