import { FORMAT_NAMES } from '../core/posts/formatNames.ts';
import type { FromReader, ReaderPost, ReaderRelative, Relation } from '../protocol/reader.ts';
import { button, el, formatDate, formatDay } from './dom.ts';
import { icon } from './icons.ts';
import { shorten } from './noteParts.ts';

export type Send = (message: Exclude<FromReader, { readonly request: number }>) => void;

const MAX_LABEL = 140;

/** Who wrote the post, when, and how often it was seen. */
export function postMeta(post: ReaderPost, send: Send): HTMLElement | undefined {
  const { channel, author, original, publishedAt, editedAt, views } = post;
  const parts = [
    channel && el('bdi', { class: 'channel' }, channel),
    author && author !== channel ? el('bdi', {}, author) : undefined,
    original && el('span', {}, 'forwarded from ', relative(post, original, 'original', send)),
    publishedAt && el('time', { datetime: publishedAt }, formatDate(publishedAt)),
    editedAt && el('span', {}, 'edited ', edited(editedAt, publishedAt)),
    views === undefined ? undefined : viewCount(views),
    entry(post, send),
  ].filter((part) => part !== undefined && part !== '');
  return parts.length === 0
    ? undefined
    : el('p', { class: 'meta' }, ...parts.map((part) => el('span', {}, part)));
}

/** Says that the text is not the one that was read. */
export function changedMark(post: ReaderPost): HTMLElement | undefined {
  if (!post.changed) return undefined;
  return el('p', { class: 'changed' }, icon('edit'), el('span', {}, 'Changed since you read it'));
}

/** What the post answers. */
export function replyLine(post: ReaderPost, send: Send): HTMLElement | undefined {
  if (post.replyTo === undefined) return undefined;
  return el('p', { class: 'reply' }, 'In reply to ', relative(post, post.replyTo, 'replyTo', send));
}

/** Other channels that carry the same post. */
export function alsoInLine(post: ReaderPost, send: Send): HTMLElement | undefined {
  if (post.alsoIn.length === 0) return undefined;
  const names = post.alsoIn.map((other, index) => relative(post, other, 'alsoIn', send, index));
  const list = names.map((name) => el('li', {}, name));
  return el(
    'div',
    { class: 'also-in' },
    el('span', { class: 'label', 'aria-hidden': 'true' }, 'Also in'),
    el('ul', { 'aria-label': 'Also in' }, ...list),
  );
}

/** The files the post was found in. */
export function postSources(post: ReaderPost, send: Send): HTMLElement | undefined {
  if (post.sources.length === 0) return undefined;
  const links = post.sources.map(({ path, format }, index) =>
    el(
      'li',
      {},
      button({
        name: `Open ${path}`,
        text: path,
        className: 'source',
        onClick: () => send({ type: 'openSource', post: post.id, index }),
      }),
      el('span', { class: 'format' }, FORMAT_NAMES[format]),
    ),
  );
  return el(
    'div',
    { class: 'sources' },
    el('span', { class: 'label', 'aria-hidden': 'true' }, 'From'),
    el('ul', { 'aria-label': 'Files this post was found in' }, ...links),
  );
}

function relative(
  post: ReaderPost,
  { label, canOpen }: ReaderRelative,
  relation: Relation,
  send: Send,
  index = 0,
): HTMLElement {
  const words = label === undefined ? 'an earlier post' : shorten(label, MAX_LABEL);
  const text = relation === 'replyTo' && label !== undefined ? `“${words}”` : words;
  if (!canOpen) return el('bdi', {}, text);
  const element = button({
    name: text,
    tooltip: 'Open that post',
    className: 'source',
    onClick: () => send({ type: 'openRelative', post: post.id, relation, index }),
  });
  element.append(el('bdi', {}, text));
  return element;
}

function entry(post: ReaderPost, send: Send): HTMLElement | undefined {
  if (post.entry === undefined) return undefined;
  const { number, of, source } = post.entry;
  const path = post.sources[source]?.path ?? '';
  const name = path.slice(path.lastIndexOf('/') + 1);
  const file = button({
    name,
    text: name,
    tooltip: `Open ${path}`,
    className: 'source',
    onClick: () => send({ type: 'openSource', post: post.id, index: source }),
  });
  return el('span', {}, `entry ${number} of ${of} in `, file);
}

/** The day, without a year that the date of the post already tells. */
function edited(editedAt: string, publishedAt: string | undefined): HTMLElement {
  const attributes = { datetime: editedAt, title: formatDate(editedAt) };
  return el('time', attributes, formatDay(editedAt, publishedAt));
}

function viewCount(views: number): string {
  return `${new Intl.NumberFormat('en').format(views)} ${views === 1 ? 'view' : 'views'}`;
}
