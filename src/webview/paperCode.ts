import type { PaperPart, ReaderPaper, ReaderRepository } from '../protocol/readerPaper.ts';
import { withoutDirectionControls } from './direction.ts';
import { button, el } from './dom.ts';
import type { Folds } from './folds.ts';
import { type IconName, icon } from './icons.ts';
import { shorten } from './noteParts.ts';
import { counted, isolated } from './paperHeader.ts';

const SHOWN = 8;
const MAX_NAME = 100;
const MAX_DESCRIPTION = 240;

type OpenPart = (part: PaperPart, index: number) => void;

/** The paper's repositories, models and data sets; `undefined` when none is known. */
export function paperCode(paper: ReaderPaper, folds: Folds, open: OpenPart): HTMLElement | undefined {
  const { repositories, models, datasets } = paper;
  const groups = [
    group(
      'Code',
      repositories.map((one, index) => repositoryItem(one, index, open)),
      folds,
    ),
    group(
      'Models',
      models.map((name, index) => namedItem(name, 'model', () => open('models', index))),
      folds,
    ),
    group(
      'Data sets',
      datasets.map((name, index) => namedItem(name, 'dataset', () => open('datasets', index))),
      folds,
    ),
  ].filter((part) => part !== undefined);
  if (groups.length === 0) return undefined;
  return el(
    'section',
    { class: 'paper-section', 'data-block': 'code', 'aria-label': 'Code and data' },
    ...groups,
  );
}

function group(title: string, items: readonly HTMLElement[], folds: Folds): HTMLElement | undefined {
  if (items.length === 0) return undefined;
  const options = { className: 'parts', label: title, more: (hidden: number) => `Show ${hidden} more` };
  return el('div', {}, el('h2', {}, title), folds.list(title, items, SHOWN, options));
}

function repositoryItem(repository: ReaderRepository, index: number, open: OpenPart): HTMLElement {
  const { name, because, description, stars, license, language, isArchived } = repository;
  const facts = [
    stars === undefined ? undefined : counted(stars, 'star'),
    language === undefined ? undefined : isolated(language),
    license === undefined ? undefined : isolated(license),
    isArchived ? 'archived' : undefined,
    isolated(because),
  ].filter((part) => part !== undefined);
  return el(
    'li',
    {},
    partButton(name, 'repository', () => open('repositories', index)),
    description === undefined
      ? undefined
      : el(
          'p',
          { class: 'description', dir: 'auto' },
          shorten(withoutDirectionControls(description), MAX_DESCRIPTION),
        ),
    el('p', { class: 'meta' }, ...facts.map((part) => el('span', {}, part))),
  );
}

function namedItem(name: string, kind: IconName, open: () => void): HTMLElement {
  return el('li', {}, partButton(name, kind, open));
}

function partButton(name: string, kind: IconName, open: () => void): HTMLElement {
  const text = shorten(withoutDirectionControls(name), MAX_NAME);
  const element = button({
    name: text,
    tooltip: `Open ${text} in the browser`,
    className: 'reference part',
    onClick: open,
  });
  element.dataset['control'] = `part ${kind} ${name}`;
  element.append(icon(kind), el('bdi', {}, text));
  return element;
}
