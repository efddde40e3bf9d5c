import type { PaperAction, ReaderPaper } from '../protocol/readerPaper.ts';
import { renderContent } from './content.ts';
import { withoutDirectionControls } from './direction.ts';
import { button, el } from './dom.ts';
import { renderMaths } from './maths.ts';
import { dayOf } from './paperHeader.ts';

type Act = (action: PaperAction) => void;

/** Says honestly what is not known yet, and what finding out would take. */
export function unknownBox(paper: ReaderPaper, act: Act): HTMLElement | undefined {
  const { details, lookUpBy, hasAbstract } = paper;
  if (details !== undefined) {
    return hasAbstract
      ? undefined
      : el('div', { class: 'unknown' }, el('p', {}, 'No server that was asked has an abstract of it.'));
  }
  const button = lookUpButton(paper, act);
  return el(
    'div',
    { class: 'unknown' },
    el('p', { class: 'unknown-title' }, 'Known from posts alone'),
    el('p', {}, WORDS[lookUpBy ?? 'nothing']),
    button,
  );
}

const WORDS = {
  id: 'Authors, abstract, dates and code are not known yet. Nothing is sent before you allow it; then only the id goes to the servers you allow.',
  title:
    'The posts name this work without its address. It can be searched for by its title: nothing is sent before you allow it.',
  nothing: 'The posts give neither an arXiv id nor a DOI, so there is nothing to look it up by.',
} as const;

function lookUpButton({ lookUpBy, actions }: ReaderPaper, act: Act): HTMLElement | undefined {
  const action = lookUpBy === 'title' ? 'findPaper' : 'lookUp';
  if (lookUpBy === undefined || !actions.includes(action)) return undefined;
  const text = action === 'findPaper' ? 'Find this paper…' : 'Look up details';
  const element = button({
    name: text,
    text,
    icon: 'search',
    className: 'primary',
    onClick: () => act(action),
  });
  element.dataset['control'] = `action ${action}`;
  return element;
}

/** The user's own words in the paper's record, a Markdown file. */
export function ownWords({ words, actions }: ReaderPaper, act: Act): HTMLElement | undefined {
  if (!actions.includes('openRecord')) return undefined;
  const body = el('div', { class: 'note-body' });
  body.append(renderContent(words, {}));
  void renderMaths(body, new AbortController().signal);
  const open = button({
    name: 'Open file',
    text: 'Open file',
    tooltip: "Open this paper's Markdown file, where you can write about it",
    className: 'source',
    onClick: () => act('openRecord'),
  });
  open.dataset['control'] = 'action openRecord';
  const isEmpty = words.trim() === '';
  return el(
    'section',
    { class: 'paper-section', 'data-block': 'words', 'aria-label': 'Your words' },
    el('div', { class: 'section-head' }, el('h2', {}, 'Your words'), open),
    isEmpty ? el('p', { class: 'hint' }, 'Its file has no words of yours yet.') : body,
  );
}

/** Who said what the page tells, and when. */
export function provenance({ details }: ReaderPaper): HTMLElement | undefined {
  if (details === undefined) return undefined;
  const { services, fetchedAt } = details;
  const from =
    services.length === 0
      ? 'Details'
      : `Details from ${new Intl.ListFormat('en').format(services.map(withoutDirectionControls))}`;
  return el('p', { class: 'provenance' }, `${from}, looked up `, dayOf(fetchedAt));
}
