import type { PaperAction, ReaderMention, ReaderPaper } from '../protocol/readerPaper.ts';
import { withoutDirectionControls } from './direction.ts';
import { button, el } from './dom.ts';
import type { Folds } from './folds.ts';
import { shorten } from './noteParts.ts';
import { counted, dayOf, isolated } from './paperHeader.ts';

const SHOWN = 6;
const MAX_TITLE = 120;

interface MentionActions {
  readonly open: (index: number) => void;
  readonly act: (action: PaperAction) => void;
}

/** What posts say of the paper: each passage with the words that point to it marked. */
export function paperMentions(paper: ReaderPaper, folds: Folds, actions: MentionActions): HTMLElement {
  const { mentions, posts } = paper;
  const items = mentions.map((mention, index) => mentionItem(mention, index, actions.open));
  const title = posts === 0 ? 'In no post of this library' : `Mentioned in ${counted(posts, 'post')}`;
  return el(
    'section',
    { class: 'paper-section', 'data-block': 'mentions', 'aria-label': 'Mentions' },
    el('div', { class: 'section-head' }, el('h2', {}, title), showPosts(paper, actions)),
    items.length === 0
      ? undefined
      : folds.list('mentions', items, SHOWN, {
          className: 'mentions',
          label: 'Passages',
          more: (hidden) => `Show ${hidden} more`,
        }),
    mentions.length > 0 && mentions.length < posts
      ? el('p', { class: 'hint' }, `These are the newest ${mentions.length}; the Posts view shows all posts.`)
      : undefined,
  );
}

function showPosts({ actions, posts }: ReaderPaper, { act }: MentionActions): HTMLElement | undefined {
  if (!actions.includes('showPosts') || posts < 2) return undefined;
  const element = button({
    name: 'Show in Posts view',
    text: 'Show in Posts view',
    tooltip: 'List only the posts that mention this paper in the Posts view',
    className: 'source',
    onClick: () => act('showPosts'),
  });
  element.dataset['control'] = 'action showPosts';
  return element;
}

/** The whole passage takes a click; for keys and screen readers its post's title is a button. */
function mentionItem(mention: ReaderMention, index: number, open: (index: number) => void): HTMLElement {
  const { postTitle, channel, publishedAt } = mention;
  const title = shorten(withoutDirectionControls(postTitle), MAX_TITLE) || 'Untitled post';
  const name = button({
    name: title,
    text: title,
    tooltip: 'Open the post at this passage',
    className: 'source mention-title',
    onClick: (event) => {
      event.stopPropagation();
      open(index);
    },
  });
  name.dir = 'auto';
  name.dataset['control'] = `mention ${index}`;
  const origin = [
    name,
    channel === undefined ? undefined : isolated(channel),
    publishedAt === undefined ? undefined : dayOf(publishedAt),
  ].filter((part) => part !== undefined);
  const item = el(
    'li',
    { class: 'mention' },
    el('p', { class: 'passage', dir: 'auto' }, ...passage(mention)),
    el('p', { class: 'meta' }, ...origin.map((part) => el('span', {}, part))),
  );
  item.addEventListener('click', () => {
    if (getSelection()?.isCollapsed !== false) open(index);
  });
  return item;
}

function passage({ passage: text, match: [start, end] }: ReaderMention): readonly (Node | string)[] {
  const words = (from: number, to: number): string => withoutDirectionControls(text.slice(from, to));
  if (start >= end || end > text.length) return [withoutDirectionControls(text)];
  return [words(0, start), el('mark', { class: 'match' }, words(start, end)), words(end, text.length)];
}
