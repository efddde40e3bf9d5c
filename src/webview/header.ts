import type { ReactionCount } from '../core/posts/post.ts';
import type { ReaderPost } from '../protocol/reader.ts';
import { withoutDirectionControls } from './direction.ts';
import { button, el } from './dom.ts';
import { alsoInLine, changedMark, postMeta, replyLine, type Send } from './origin.ts';
import { referenceStrip } from './strip.ts';

/** Everything above the text: title, where the post comes from, reactions, topics, what it points to. */
export function postHeader(post: ReaderPost, send: Send): HTMLElement {
  const strip = referenceStrip(post.references, (index, outside) =>
    send({ type: 'openReference', post: post.id, index, outside }),
  );
  return el(
    'div',
    { class: 'post-header' },
    el('h1', { dir: 'auto', lang: post.language, tabindex: '-1' }, withoutDirectionControls(post.title)),
    postMeta(post, send),
    changedMark(post),
    alsoInLine(post, send),
    replyLine(post, send),
    reactions(post),
    topics(post, send),
    strip,
  );
}

function reactions(post: ReaderPost): HTMLElement | undefined {
  if (post.reactions === undefined) return undefined;
  const { raw, counts } = post.reactions;
  if (counts.length === 0) return el('p', { class: 'reactions', title: raw }, raw);
  return el(
    'ul',
    { class: 'reactions', 'aria-label': 'Reactions', title: `As printed: ${raw}` },
    ...counts.map((reaction) => reactionChip(reaction, raw)),
  );
}

function reactionChip({ emoji, count }: ReactionCount, raw: string): HTMLElement {
  const number = new Intl.NumberFormat('en').format(count);
  if (emoji !== null) return el('li', {}, el('span', { class: 'emoji' }, emoji), number);
  const title = `The dump lost this emoji. As printed: ${raw}`;
  return el(
    'li',
    { class: 'lost', title },
    el('span', { class: 'emoji', 'aria-label': 'lost emoji', role: 'img' }, '?'),
    number,
  );
}

function topics(post: ReaderPost, send: Send): HTMLElement {
  const chips = post.topics.map(({ topic, because }) =>
    button({
      name: topic,
      text: topic,
      className: 'topic',
      tooltip: because,
      onClick: () => send({ type: 'showTopic', topic }),
    }),
  );
  const change = button({
    ...(chips.length === 0 ? { name: 'Choose topics', text: 'Choose topics' } : { name: 'Change topics' }),
    icon: 'edit',
    className: 'change-topics',
    onClick: () => send({ type: 'changeTopics', post: post.id }),
  });
  const items = [...chips, change].map((chip) => el('li', {}, chip));
  return el('ul', { class: 'topics', 'aria-label': 'Topics' }, ...items);
}

/** Begins a note on the whole. */
export function addNoteButton(what: 'post' | 'paper', write: () => void): HTMLElement {
  const name = `Add a note on this ${what}`;
  const element = button({ name, text: name, icon: 'note', className: 'quiet', onClick: write });
  element.dataset['control'] = 'add note';
  return element;
}

/** Previous and next post, and at the end of one: done, on to the next. */
export function postNavigation(
  has: { readonly previous: boolean; readonly next: boolean },
  send: Send,
  finish: () => void,
): HTMLElement {
  const previous = button({
    name: 'Previous post',
    text: 'Previous',
    icon: 'previous',
    className: 'secondary',
    onClick: () => send({ type: 'navigate', to: 'previous' }),
  });
  const next = button({
    name: 'Next post',
    text: 'Next',
    icon: 'next',
    className: 'secondary next',
    onClick: () => send({ type: 'navigate', to: 'next' }),
  });
  previous.disabled = !has.previous;
  next.disabled = !has.next;
  const done = button({
    name: 'Done with this post',
    text: 'Done',
    icon: 'check',
    tooltip: 'Mark as done and go on to the next post (X)',
    className: 'secondary',
    onClick: finish,
  });
  return el('nav', { class: 'post-navigation', 'aria-label': 'Posts' }, previous, done, next);
}

/** Most posts open with their title, as a heading or as a first line with an emoji before it. */
export function markRepeatedTitle(article: HTMLElement, title: string): void {
  const first = article.firstElementChild;
  const words = (text: string): string => text.match(/[\p{L}\p{N}]+/gu)?.join(' ') ?? '';
  if (first?.matches('h1, h2, h3, h4, h5, h6, p') && words(first.textContent) === words(title)) {
    first.classList.add('repeats-title');
  }
}
