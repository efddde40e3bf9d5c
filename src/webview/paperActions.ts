import type { PaperAction, ReaderPaper } from '../protocol/readerPaper.ts';
import { button, el } from './dom.ts';
import type { IconName } from './icons.ts';

interface ActionStyle {
  readonly text: string;
  readonly tooltip: string;
  readonly icon: IconName;
  /** The letter of package.json's keybinding. */
  readonly key?: string;
}

type ButtonAction = Exclude<PaperAction, 'lookUp' | 'findPaper' | 'showPosts' | 'openRecord'>;

const STYLES: Readonly<Record<ButtonAction, ActionStyle>> = {
  abstract: { text: 'Abstract', tooltip: 'Open the abstract page in the browser', icon: 'page', key: 'a' },
  pdf: { text: 'PDF', tooltip: 'Open the PDF in the browser', icon: 'paper', key: 'p' },
  html: { text: 'HTML', tooltip: 'Open the HTML version in the browser', icon: 'text', key: 'h' },
  code: { text: 'Code', tooltip: 'Open its repository in the browser', icon: 'repository', key: 'c' },
  copyLink: { text: 'Link', tooltip: 'Copy the address', icon: 'link', key: 'l' },
  copyBibtex: { text: 'BibTeX', tooltip: 'Copy a BibTeX entry', icon: 'copy', key: 'b' },
  copyCitation: {
    text: 'Citation',
    tooltip: 'Copy a citation to paste into a text',
    icon: 'quote',
    key: 't',
  },
  copyMarkdown: { text: 'Markdown', tooltip: 'Copy a Markdown link', icon: 'markdown', key: 'm' },
  savePdf: { text: 'Save PDF', tooltip: 'Save the PDF into the notes folder', icon: 'save', key: 's' },
  clone: { text: 'Clone', tooltip: 'Clone its repository', icon: 'clone', key: 'g' },
};

const ROWS: readonly { readonly name: string; readonly actions: readonly ButtonAction[] }[] = [
  { name: 'Open', actions: ['abstract', 'pdf', 'html', 'code'] },
  { name: 'Copy', actions: ['copyLink', 'copyBibtex', 'copyCitation', 'copyMarkdown'] },
  { name: 'Keep', actions: ['savePdf', 'clone'] },
];

const SAVED: ActionStyle = {
  text: 'Open saved PDF',
  tooltip: 'Open the PDF you saved',
  icon: 'paper',
  key: 's',
};

/** The keys of a paper's page, in the order of its buttons. */
export const PAPER_KEYS: readonly { readonly key: string; readonly words: string }[] = [
  ...Object.values(STYLES).flatMap(({ key, tooltip }) =>
    key === undefined ? [] : [{ key, words: tooltip }],
  ),
  { key: 'r', words: 'Set the reading status' },
];

/** Rows of what can be done with the paper, each with the letter that does it. */
export function paperActions(
  paper: ReaderPaper,
  act: (action: PaperAction) => void,
): HTMLElement | undefined {
  const rows = ROWS.flatMap(({ name, actions }) => {
    const possible = actions.filter((action) => paper.actions.includes(action));
    return possible.length === 0 ? [] : [row(name, possible, paper, act)];
  });
  return rows.length === 0
    ? undefined
    : el('div', { class: 'strip paper-actions', role: 'group', 'aria-label': 'Actions' }, ...rows);
}

function row(
  name: string,
  actions: readonly ButtonAction[],
  paper: ReaderPaper,
  act: (action: PaperAction) => void,
): HTMLElement {
  const items = actions.map((action) => {
    const style = action === 'savePdf' && paper.hasPdf ? SAVED : STYLES[action];
    return el('li', {}, actionButton(style, action, act));
  });
  const label = el('span', { class: 'label', 'aria-hidden': 'true' }, name);
  return el('div', { class: 'strip-row' }, label, el('ul', { 'aria-label': name }, ...items));
}

function actionButton(
  { text, tooltip, icon, key }: ActionStyle,
  action: PaperAction,
  act: (action: PaperAction) => void,
): HTMLElement {
  const element = button({
    name: text,
    text,
    icon,
    tooltip: key === undefined ? tooltip : `${tooltip} (${key.toUpperCase()})`,
    className: 'paper-action',
    onClick: () => act(action),
  });
  element.dataset['control'] = `action ${action}`;
  if (key !== undefined) {
    element.setAttribute('aria-keyshortcuts', key);
    element.append(el('kbd', { 'aria-hidden': 'true' }, key));
  }
  return element;
}
