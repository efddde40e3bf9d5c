import { elementOf } from './dom.ts';
import type { FootnotePopover } from './footnotePopover.ts';
import type { Host } from './host.ts';
import type { Notes } from './notes.ts';
import { followFootnote, followFragment } from './pageLinks.ts';
import type { PictureViewer } from './pictureViewer.ts';
import type { Status } from './status.ts';

const THINGS = '[data-href], [data-reference], [data-footnote], .spoiler, mark[data-note], img.openable';

interface Parts {
  readonly host: Host;
  readonly status: Status;
  readonly notes: Notes;
  readonly article: HTMLElement;
  readonly footnotes: FootnotePopover;
  readonly pictures: PictureViewer;
}

/** A click, or Enter or Space, on a link, a reference, a footnote, a spoiler, a mark or a picture of the post. */
export function activate(event: Event, post: string, parts: Parts): void {
  const element = event.target instanceof Node ? elementOf(event.target) : undefined;
  const thing = element?.closest<HTMLElement>(THINGS);
  const isKey = event instanceof KeyboardEvent;
  if (thing === null || thing === undefined) return;
  if (isKey && thing !== element) return;
  if (!isKey && getSelection()?.isCollapsed === false) return;
  const { href, reference, footnote, note } = thing.dataset;
  event.preventDefault();
  if (href !== undefined) follow(href, post, parts);
  else if (footnote !== undefined && thing.matches('.footnote-reference')) parts.footnotes.open(thing);
  else if (footnote !== undefined) followFootnote(thing);
  else if (reference !== undefined)
    // In the text a link goes where it points; one that was lost and found has a page instead.
    parts.host.send({
      type: 'openReference',
      post,
      index: Number(reference),
      outside: thing.matches('.link:not(.found)'),
    });
  else if (note !== undefined) parts.notes.activate(thing, isKey);
  else if (thing.matches('img')) parts.pictures.open(thing);
  else thing.setAttribute('aria-expanded', 'true');
}

function follow(href: string, post: string, { host, status, article }: Parts): void {
  const fragment = /^(?:wikilink:)?#(.*)$/s.exec(href)?.[1];
  if (fragment === undefined) host.send({ type: 'openLink', post, href });
  else if (fragment === '') scrollTo({ top: 0 });
  else if (!followFragment(article, fragment)) status.say('This post has no such part');
}
