import type { Host } from './host.ts';
import type { Outline } from './outline.ts';
import type { ReadingControls } from './readingControls.ts';
import type { KeyAction } from './singleKeys.ts';
import type { Status } from './status.ts';

interface Parts {
  readonly host: Host;
  readonly status: Status;
  readonly reading: ReadingControls;
  readonly outline: Outline;
  readonly has: { readonly previous: boolean; readonly next: boolean };
  readonly isPaper: boolean;
  readonly write: () => void;
  readonly highlight: () => void;
  readonly help: () => void;
}

/** What single keys do in a post; in the page of a paper most letters are those of its actions, which VS Code runs. */
export function postKeys(parts: Parts): readonly KeyAction[] {
  const { status, reading, outline, write, help } = parts;
  const common: readonly KeyAction[] = [
    { key: 'n', words: 'Note on the selection, on the sentence in sight, or on the whole', run: write },
    { key: '?', words: 'Show the keys', run: help },
  ];
  if (parts.isPaper) return common;
  return [
    { key: 'j', words: 'Next post', run: () => walk('next', parts) },
    { key: 'k', words: 'Previous post', run: () => walk('previous', parts) },
    { key: 's', words: 'Star, or take the star away', run: () => reading.toggleStar() },
    { key: 'x', words: 'Done: on to the next post', run: () => void reading.finish() },
    { key: 'h', words: 'Highlight the selection', run: parts.highlight },
    { key: 'p', words: 'Papers of this post', run: () => focusPapers(status) },
    {
      key: 'o',
      words: 'Outline',
      run: () => {
        if (!outline.open()) status.say('This post is too short for an outline');
      },
    },
    ...common,
  ];
}

function walk(to: 'previous' | 'next', { host, status, has }: Parts): void {
  if (has[to]) host.send({ type: 'navigate', to });
  else status.say(`This is the ${to === 'next' ? 'last' : 'first'} post of the list`);
}

/** The focus goes to what the post points to, papers first. */
function focusPapers(status: Status): void {
  const papers = document.querySelector<HTMLElement>('.strip [data-row="Papers"] button');
  const first = papers ?? document.querySelector<HTMLElement>('.strip button');
  if (first === null) status.say('This post points to no papers');
  first?.focus({ preventScroll: true });
  first?.scrollIntoView({ block: 'center' });
  if (first !== null && papers === null)
    status.say('This post mentions no papers; here is what it points to');
}
