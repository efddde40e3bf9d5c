import type { ReaderPlace, ReaderPost, ToReader } from '../protocol/reader.ts';
import { activate } from './activation.ts';
import type { Span } from './alignText.ts';
import { withoutDirectionControls } from './direction.ts';
import { el, isTextField, keepTyping } from './dom.ts';
import { isPost } from './draftPlaces.ts';
import { FootnotePopover } from './footnotePopover.ts';
import { addNoteButton, postHeader, postNavigation } from './header.ts';
import type { Host } from './host.ts';
import { KeptFocus } from './keptFocus.ts';
import { KeysDialog } from './keysDialog.ts';
import { markReferences, noteAt } from './marks.ts';
import { renderMaths } from './maths.ts';
import { notePlaces } from './noteBoard.ts';
import { Notes } from './notes.ts';
import { postSources } from './origin.ts';
import { Outline } from './outline.ts';
import { abstractHeading, PaperPage } from './paperPage.ts';
import { postPictures } from './pictures.ts';
import { PictureViewer } from './pictureViewer.ts';
import { postKeys } from './postKeys.ts';
import { showText } from './postText.ts';
import { ReadingControls } from './readingControls.ts';
import { ReadingPlace } from './readingPlace.ts';
import { KeptBlock } from './redraw.ts';
import { revealRange } from './reveal.ts';
import { keysHint, Selected } from './selected.ts';
import { type BarAction, SelectionBar, WRITTEN } from './selectionBar.ts';
import { applySettings } from './settings.ts';
import { type KeyAction, SingleKeys } from './singleKeys.ts';
import { Status } from './status.ts';
import { TextMap } from './textMap.ts';

type Show = Extract<ToReader, { readonly type: 'show' }>;
type Message = Exclude<ToReader, { readonly request: number }>;

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
  readonly #addNote = el('div', { class: 'page-actions' });
  readonly #paper: PaperPage;
  readonly #selected: Selected;
  readonly #place: ReadingPlace;
  readonly #reading: ReadingControls;
  readonly #outline: Outline;
  readonly #footnotes = new FootnotePopover();
  readonly #pictures: PictureViewer;
  readonly #keysDialog = new KeysDialog();
  readonly #keys = new SingleKeys(() => this.#keyActions());
  #has = { previous: false, next: false };
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
    this.#place = new ReadingPlace(host, () => this.#notes.opened);
    this.#reading = new ReadingControls(host, this.#status);
    this.#outline = new Outline(this.#article);
    this.#pictures = new PictureViewer(this.#main);
    this.#main.append(this.#outline.panel, this.#footnotes.element);
    document.body.append(this.#place.progress, this.#pictures.element, this.#keysDialog.element);
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
      case 'reading':
        this.#reading.update(message.post, message.reading);
        break;
      case 'settings':
        applySettings(message);
        this.#keys.isOn = message.singleKeys;
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

  #show({ post, notes, drafts, place, position, hasPrevious, hasNext }: Show): void {
    const kept = this.#place.of(post);
    const focus = new KeptFocus(this.#page);
    const isSame = isPost(post, this.#post?.id ?? '');
    const block = isSame ? new KeptBlock(this.#page) : undefined;
    this.#rendering.abort();
    this.#rendering = new AbortController();
    this.#post = post;
    this.#page.hidden = false;
    this.#message.hidden = true;
    document.title = withoutDirectionControls(post.title);
    showText(this.#article, post);
    this.#has = { previous: hasPrevious, next: hasNext };
    this.#showAround(post);
    const maths = renderMaths(this.#article, this.#rendering.signal);
    const map = new TextMap(this.#article, post.text);
    this.#map = map;
    markReferences(map, post.references);
    this.#selected.show({ post: post.id, map, text: post.text, language: post.language });
    this.#notes.show({ post, map }, notes, drafts, kept?.open ?? []);
    this.#place.show({ post, map }, position);
    this.#outline.show(post.text.length);
    this.#pictures.prepare();
    focus.restore();
    if (!isSame) this.#focusTitle();
    const restore = (): void => {
      if (place !== undefined) this.#reveal(place);
      else if (focus.scroll() || block?.scroll() === true) return;
      else if (kept !== undefined) scrollTo({ top: kept.scroll });
      else if (this.#place.goOn(position)) this.#status.say('Continued where you stopped');
    };
    restore();
    this.#tellPainted(post.id);
    if (place?.write === true) this.#notes.write('commenting', undefined);
    void this.#place.settle(this.#main, maths, restore, this.#rendering.signal);
  }

  /** VS Code has the rest of its work to do, and shares this page's thread where it is itself a page. */
  #tellPainted(post: string): void {
    requestAnimationFrame(() => setTimeout(() => this.#host.send({ type: 'painted', post })));
  }

  /** What stands above, under and between the text: for a post where it comes from, for a paper all that is known. */
  #showAround(post: ReaderPost): void {
    const send = this.#host.send.bind(this.#host);
    const isPaper = this.#paper.show(post);
    const write = (): void => this.#notes.write('commenting', undefined);
    this.#reading.show(post, this.#has.next);
    const reading = isPaper ? [] : [this.#reading.element, this.#outline.button];
    this.#addNote.replaceChildren(...reading, addNoteButton(isPaper ? 'paper' : 'post', write));
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
    const finish = (): void => void this.#reading.finish();
    this.#navigation.replaceChildren(postNavigation(this.#has, send, finish));
  }

  /** After a step to another post the keyboard goes on from its title, and a screen reader says it. */
  #focusTitle(): void {
    if (!document.hasFocus() || isTextField(document.activeElement)) return;
    this.#top.querySelector('h1')?.focus({ preventScroll: true });
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
        this.#activate(event);
      });
      root.addEventListener('auxclick', (event) => event.stopPropagation());
      root.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' || event.key === ' ') this.#activate(event);
      });
      for (const type of ['mouseover', 'focusin'] as const) {
        root.addEventListener(type, (event) => this.#notes.link(noteAt(event.target)));
      }
    }
    const flush = (): void => {
      this.#notes.flush();
      this.#place.flush();
    };
    addEventListener('pagehide', flush);
    addEventListener('blur', flush);
    document.addEventListener('visibilitychange', flush);
  }

  #activate(event: Event): void {
    const post = this.#post?.id;
    if (post === undefined) return;
    activate(event, post, {
      ...{ host: this.#host, status: this.#status, notes: this.#notes, article: this.#article },
      ...{ footnotes: this.#footnotes, pictures: this.#pictures },
    });
  }

  #keyActions(): readonly KeyAction[] {
    if (this.#post === undefined || this.#page.hidden) return [];
    const isPaper = this.#post.paper !== undefined;
    const actions: readonly KeyAction[] = postKeys({
      ...{ host: this.#host, status: this.#status, reading: this.#reading, outline: this.#outline },
      ...{ has: this.#has, isPaper },
      write: () => this.#notes.write('commenting', this.#takeSpan()),
      highlight: () => void this.#act({ kind: 'highlight', color: undefined }),
      help: () => this.#keysDialog.open(actions, isPaper),
    });
    return actions;
  }

  /** What a note is on: the selection, which it takes away, else the sentence in sight. */
  #takeSpan(): Span | undefined {
    const span = this.#selected.span ?? this.#selected.sentenceInSight;
    this.#selected.clear();
    return span;
  }
}
