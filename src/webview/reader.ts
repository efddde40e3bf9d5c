import type { ReaderPlace, ReaderPost, ToReader } from '../protocol/reader.ts';
import { renderContent } from './content.ts';
import { withoutDirectionControls } from './direction.ts';
import { all, debounce, el, elementOf, isTextField, keepTyping } from './dom.ts';
import { isPost } from './draftPlaces.ts';
import { addNoteButton, markRepeatedTitle, postHeader, postNavigation } from './header.ts';
import type { Host, PageState } from './host.ts';
import { KeptFocus } from './keptFocus.ts';
import { markReferences, noteAt } from './marks.ts';
import { keepPunctuation, renderMaths } from './maths.ts';
import { notePlaces } from './noteBoard.ts';
import { Notes } from './notes.ts';
import { postSources } from './origin.ts';
import { followFootnote, followFragment } from './pageLinks.ts';
import { abstractHeading, PaperPage } from './paperPage.ts';
import { postPictures } from './pictures.ts';
import { KeptBlock } from './redraw.ts';
import { revealRange } from './reveal.ts';
import { keysHint, Selected } from './selected.ts';
import { type BarAction, SelectionBar, WRITTEN } from './selectionBar.ts';
import { Status } from './status.ts';
import { TextMap } from './textMap.ts';

type Show = Extract<ToReader, { readonly type: 'show' }>;
type Message = Exclude<ToReader, { readonly request: number }>;

const SCROLL_MS = 150;
/** How long late images and fonts may still move the page before the place is left alone. */
const SETTLE_MS = 1500;

/** The page: builds its parts once, and fills them with whatever post the host shows. */
export class Reader {
  readonly #host: Host;
  readonly #status = new Status();
  readonly #top = el('div', {});
  readonly #abstract = abstractHeading();
  readonly #article = el('article', {
    class: 'post-text',
    tabindex: '0',
    'aria-describedby': 'keys',
  });
  /** Pictures and files. */
  readonly #below = el('div', {});
  readonly #navigation = el('div', {});
  readonly #main: HTMLElement;
  readonly #message = el('main', { class: 'message', hidden: true });
  readonly #page: HTMLElement;
  readonly #notes: Notes;
  readonly #bar: SelectionBar;
  readonly #addNote = el('div', {});
  readonly #paper: PaperPage;
  readonly #selected: Selected;
  readonly #remember = debounce(() => this.#saveState(), SCROLL_MS);
  #post: ReaderPost | undefined;
  #map: TextMap | undefined;
  #rendering = new AbortController();

  constructor(host: Host) {
    this.#host = host;
    const places = notePlaces(this.#article);
    const above = [this.#top, this.#addNote, places.post, places.lost];
    this.#main = el('main', {}, ...above, this.#abstract, this.#article, this.#below);
    this.#page = el('div', { class: 'page', hidden: true }, this.#main, places.margin, this.#navigation);
    this.#paper = new PaperPage(host, this.#status, { page: this.#page, top: this.#top, below: this.#below });
    this.#notes = new Notes(host, this.#status, places, {
      selected: () => this.#selected.span,
      clear: () => this.#selected.clear(),
      relinking: (isOn) => this.#bar.setRelinking(isOn),
      colors: (names) => this.#bar.setColors(names),
    });
    this.#bar = new SelectionBar(
      (action) => void this.#act(action),
      () => this.#selected.focus(),
    );
    this.#selected = new Selected(this.#article, this.#bar);
    this.#main.append(this.#bar.element);
    document.body.append(this.#page, this.#message, this.#status.element, keysHint());
    this.#listen(places.margin);
  }

  /** Does what a message of the host says. */
  receive(message: Message): void {
    switch (message.type) {
      case 'show':
        this.#show(message);
        break;
      case 'notes':
      case 'noteSettings':
      case 'backlinks':
        this.#notes.receive(message);
        break;
      case 'paper':
        this.#paper.update(message.post, message.paper);
        break;
      case 'reveal':
        if (message.post === this.#post?.id) this.#reveal(message.place);
        break;
      case 'act':
        void this.#act(message.action);
        break;
      case 'message':
        this.#showMessage(message.title, message.detail);
        break;
      default:
        message satisfies never;
    }
  }

  #show({ post, notes, drafts, place, hasPrevious, hasNext }: Show): void {
    const kept = this.#place(post);
    const focus = new KeptFocus(this.#page);
    const block = isPost(post, this.#post?.id ?? '') ? new KeptBlock(this.#page) : undefined;
    this.#rendering.abort();
    this.#rendering = new AbortController();
    this.#post = post;
    this.#page.hidden = false;
    this.#message.hidden = true;
    document.title = withoutDirectionControls(post.title);
    this.#article.lang = post.language;
    this.#article.replaceChildren(renderContent(post.html, post.images));
    markRepeatedTitle(this.#article, post.title);
    this.#showAround(post, { previous: hasPrevious, next: hasNext });
    keepPunctuation(this.#article);
    const maths = renderMaths(this.#article, this.#rendering.signal);
    const map = new TextMap(this.#article, post.text);
    this.#map = map;
    markReferences(map, post.references);
    this.#selected.show({ post: post.id, map, text: post.text, language: post.language });
    this.#notes.show({ post, map }, notes, drafts, kept.open);
    focus.restore();
    const restore = (): void => {
      if (place !== undefined) this.#reveal(place);
      else if (!focus.scroll() && block?.scroll() !== true) scrollTo({ top: kept.scroll });
    };
    restore();
    if (place?.write === true) this.#notes.write('commenting', undefined);
    void this.#settle(maths, restore);
  }

  /** What stands above, under and between the text: for a post where it comes from, for a paper all that is known. */
  #showAround(post: ReaderPost, has: { readonly previous: boolean; readonly next: boolean }): void {
    const send = this.#host.send.bind(this.#host);
    const isPaper = this.#paper.show(post);
    const write = (): void => this.#notes.write('commenting', undefined);
    this.#addNote.replaceChildren(addNoteButton(isPaper ? 'paper' : 'post', write));
    this.#article.ariaLabel = isPaper ? 'Abstract' : 'Text of the post';
    this.#article.hidden = post.paper?.hasAbstract === false;
    this.#abstract.hidden = post.paper?.hasAbstract !== true;
    if (isPaper) {
      this.#navigation.replaceChildren();
      return;
    }
    this.#top.replaceChildren(postHeader(post, send));
    const below = [postPictures(this.#article, post), postSources(post, send)];
    this.#below.replaceChildren(...below.filter((part) => part !== undefined));
    this.#navigation.replaceChildren(postNavigation(has, send));
  }

  /** Where the user was in this post: as it stands, or as the page kept it over a reload. */
  #place(post: ReaderPost): PageState {
    const shown = this.#post?.id;
    if (shown !== undefined && isPost(post, shown)) return this.#state(post.id);
    const kept = this.#host.state;
    return kept !== undefined && isPost(post, kept.post) ? kept : { post: post.id, scroll: 0, open: [] };
  }

  /** Images and formulas that come late move the text: the place is taken up again until the user moves. */
  async #settle(maths: Promise<void>, restore: () => void): Promise<void> {
    const { signal } = this.#rendering;
    const moved = new AbortController();
    const stop = (): void => moved.abort();
    for (const type of ['wheel', 'keydown', 'pointerdown', 'touchstart']) {
      addEventListener(type, stop, { signal: moved.signal, passive: true });
    }
    const images = [...this.#main.querySelectorAll('img')].map((image) => image.decode());
    const timeout = new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    await Promise.race([Promise.allSettled([maths, document.fonts.ready, ...images]), timeout]);
    if (!signal.aborted && !moved.signal.aborted) restore();
    for (const scroller of all(this.#article, '.table, .math[data-display="true"]')) {
      if (scroller.scrollWidth > scroller.clientWidth) scroller.tabIndex = 0;
    }
    moved.abort();
    if (!signal.aborted) this.#saveState();
  }

  #reveal(place: ReaderPlace): void {
    if (place.note !== undefined && this.#notes.reveal(place.note)) return;
    if (place.range !== undefined && this.#map !== undefined) {
      revealRange(this.#map.rangeOf(place.range.start, place.range.end));
    }
  }

  #showMessage(title: string, detail: string): void {
    this.#notes.flush();
    this.#page.hidden = true;
    this.#message.hidden = false;
    this.#message.replaceChildren(el('h1', {}, title), el('p', {}, detail));
  }

  async #act(action: BarAction): Promise<void> {
    const span = this.#selected.span;
    const post = this.#post?.id;
    if (post === undefined) return;
    if (span === undefined) {
      if (action.kind === 'note') this.#notes.write('commenting', undefined);
      else this.#status.say('Select text first');
      return;
    }
    if (action.kind === 'copyLink') {
      this.#host.send({ type: 'copyLink', post, ...span });
      return;
    }
    this.#selected.clear();
    if (action.kind === 'highlight') {
      this.#selected.focus();
      await this.#notes.highlight(action.color ?? 'yellow', span);
    } else if (action.kind === 'put') this.#notes.put(span);
    else this.#notes.write(WRITTEN[action.kind], span);
  }

  #listen(margin: HTMLElement): void {
    addEventListener('scroll', this.#remember.call, { passive: true });
    for (const type of ['focusin', 'focusout'] as const) {
      addEventListener(type, (event) => {
        if (isTextField(event.target)) this.#host.send({ type: 'editing', editing: type === 'focusin' });
      });
    }
    document.addEventListener('keydown', keepTyping);
    for (const root of [this.#main, margin]) {
      // VS Code follows links by itself at the document; nothing of a post may get there.
      root.addEventListener('click', (event) => {
        event.stopPropagation();
        this.#onActivate(event, event.target);
      });
      root.addEventListener('auxclick', (event) => event.stopPropagation());
      root.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' || event.key === ' ') this.#onActivate(event, event.target);
      });
      for (const type of ['mouseover', 'focusin'] as const) {
        root.addEventListener(type, (event) => this.#notes.link(noteAt(event.target)));
      }
    }
    const flush = (): void => {
      this.#notes.flush();
      this.#remember.flush();
    };
    addEventListener('pagehide', flush);
    addEventListener('blur', flush);
    document.addEventListener('visibilitychange', flush);
  }

  /** A click, or Enter or Space, on a link, a reference, a spoiler or a mark of the post. */
  #onActivate(event: Event, target: EventTarget | null): void {
    const element = target instanceof Node ? elementOf(target) : undefined;
    const thing = element?.closest<HTMLElement>(
      '[data-href], [data-reference], [data-footnote], .spoiler, mark[data-note]',
    );
    const post = this.#post?.id;
    const isKey = event instanceof KeyboardEvent;
    if (thing === null || thing === undefined || post === undefined) return;
    if (isKey && thing !== element) return;
    if (!isKey && getSelection()?.isCollapsed === false) return;
    const { href, reference, footnote, note } = thing.dataset;
    event.preventDefault();
    if (href !== undefined) this.#follow(post, href);
    else if (footnote !== undefined) followFootnote(thing);
    else if (reference !== undefined)
      // In the text a link goes where it points; one that was lost and found has a page instead.
      this.#host.send({
        type: 'openReference',
        post,
        index: Number(reference),
        outside: thing.matches('.link:not(.found)'),
      });
    else if (note !== undefined) this.#notes.activate(thing, isKey);
    else thing.setAttribute('aria-expanded', 'true');
  }

  #follow(post: string, href: string): void {
    const fragment = /^(?:wikilink:)?#(.*)$/s.exec(href)?.[1];
    if (fragment === undefined) this.#host.send({ type: 'openLink', post, href });
    else if (fragment === '') scrollTo({ top: 0 });
    else if (!followFragment(this.#article, fragment)) this.#status.say('This post has no such part');
  }

  #saveState(): void {
    if (this.#post !== undefined) this.#host.state = this.#state(this.#post.id);
  }

  #state(post: string): PageState {
    return { post, scroll: Math.round(scrollY), open: this.#notes.opened };
  }
}
