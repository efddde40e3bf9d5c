import type { ReactionCount } from '../core/posts/post.ts';
import type { FromReader, ReaderPost } from '../protocol/reader.ts';
import { withoutDirectionControls } from './direction.ts';
import { button, el, formatDate } from './dom.ts';
import { referenceStrip } from './strip.ts';

type Send = (message: Exclude<FromReader, { readonly request: number }>) => void;

/** Everything above the text: title, where the post comes from, reactions, topics, what it points to. */
export function postHeader(post: ReaderPost, send: Send): HTMLElement {
  const strip = referenceStrip(post.references, (index) =>
    send({ type: 'openReference', post: post.id, index }),
  );
  return el(
    'div',
    { class: 'post-header' },
    el('h1', { dir: 'auto', lang: post.language }, withoutDirectionControls(post.title)),
    meta(post),
    reactions(post),
    topics(post, send),
    strip,
  );
}

function meta(post: ReaderPost): HTMLElement | undefined {
  const date = post.publishedAt;
  const parts = [
    post.channel && el('bdi', { class: 'channel' }, post.channel),
    post.author && post.author !== post.channel ? el('bdi', {}, post.author) : undefined,
    post.forwardedFrom && el('span', {}, 'forwarded from ', el('bdi', {}, post.forwardedFrom)),
    date && el('time', { datetime: date }, formatDate(date)),
  ].filter((part) => part !== undefined && part !== '');
  return parts.length === 0
    ? undefined
    : el('p', { class: 'meta' }, ...parts.map((part) => el('span', {}, part)));
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

function topics(post: ReaderPost, send: Send): HTMLElement | undefined {
  if (post.topics.length === 0) return undefined;
  const chips = post.topics.map(({ topic, because }) =>
    button({
      name: topic,
      text: topic,
      className: 'topic',
      tooltip: because,
      onClick: () => send({ type: 'showTopic', topic }),
    }),
  );
  return el('ul', { class: 'topics', 'aria-label': 'Topics' }, ...chips.map((chip) => el('li', {}, chip)));
}

/** The files the post was found in. */
export function postSources(post: ReaderPost, send: Send): HTMLElement | undefined {
  if (post.sources.length === 0) return undefined;
  const links = post.sources.map((path, index) =>
    button({
      name: `Open ${path}`,
      text: path,
      className: 'source',
      onClick: () => send({ type: 'openSource', post: post.id, index }),
    }),
  );
  return el('p', { class: 'sources' }, el('span', { class: 'label' }, 'From '), ...links);
}

/** Previous and next post. */
export function postNavigation(
  has: { readonly previous: boolean; readonly next: boolean },
  send: Send,
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
  return el('nav', { class: 'post-navigation', 'aria-label': 'Posts' }, previous, next);
}
