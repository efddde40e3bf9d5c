import type { ReaderPost } from '../protocol/reader.ts';
import { all, debounce, el } from './dom.ts';
import { isPost } from './draftPlaces.ts';
import type { Host, PageState } from './host.ts';
import type { TextMap } from './textMap.ts';
import { firstInSight, topOf } from './visibleText.ts';

const SAVE_MS = 150;
const TELL_MS = 400;
/** How long late images and fonts may still move the page before the place is left alone. */
const SETTLE_MS = 1500;
/** Room above the line that is taken up again. */
const ABOVE = 24;
/** A page that is shorter than this many windows needs no line that tells how far it is read. */
const LONG = 2.5;

interface Shown {
  readonly post: ReaderPost;
  readonly map: TextMap;
}

/** Where the user reads: the page keeps it over a reload, the host from one day to another; and how far that is. */
export class ReadingPlace {
  /** A line at the top that grows as the page is scrolled; styles alone move it. */
  readonly progress = el('div', { class: 'progress', 'aria-hidden': 'true', hidden: true });
  readonly #host: Host;
  readonly #opened: () => readonly string[];
  readonly #save = debounce(() => this.#keep(), SAVE_MS);
  readonly #tell = debounce(() => this.#tellHost(), TELL_MS);
  #shown: Shown | undefined;
  #told: number | undefined;

  /** `opened`: the notes that are open under their paragraphs. */
  constructor(host: Host, opened: () => readonly string[]) {
    this.#host = host;
    this.#opened = opened;
    const scrolled = (): void => {
      this.#save.call();
      this.#tell.call();
    };
    addEventListener('scroll', scrolled, { passive: true });
    addEventListener('resize', () => this.#measure());
  }

  /** Where the user was in this post: as it stands, or as the page kept it over a reload; `undefined` when it is opened anew. */
  of(post: ReaderPost): PageState | undefined {
    this.flush();
    const shown = this.#shown?.post.id;
    if (shown !== undefined && isPost(post, shown)) return this.#state(post.id);
    const kept = this.#host.state;
    return kept !== undefined && isPost(post, kept.post) ? kept : undefined;
  }

  show(shown: Shown, position: number | undefined): void {
    this.#shown = shown;
    this.#told = position;
  }

  /** Scrolls to where the post was left; false when that is its beginning. */
  goOn(position: number | undefined): boolean {
    const { post, map } = this.#shown ?? {};
    const top = position === undefined ? undefined : map && topOf(map, position, post?.text.length ?? 0);
    const target = (top ?? 0) + scrollY - ABOVE;
    const isFar = top !== undefined && target > innerHeight / 2;
    scrollTo({ top: isFar ? target : 0, behavior: 'instant' });
    return isFar;
  }

  /** Tells at once what waits to be told. */
  flush(): void {
    this.#save.flush();
    this.#tell.flush();
  }

  /** Images and formulas that come late move the text: the place is taken up again until the user moves. */
  async settle(
    main: HTMLElement,
    maths: Promise<void>,
    restore: () => void,
    signal: AbortSignal,
  ): Promise<void> {
    const moved = new AbortController();
    const stop = (): void => moved.abort();
    for (const type of ['wheel', 'keydown', 'pointerdown', 'touchstart']) {
      addEventListener(type, stop, { signal: moved.signal, passive: true });
    }
    const images = [...main.querySelectorAll('img')].map((image) => image.decode());
    const timeout = new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    await Promise.race([Promise.allSettled([maths, document.fonts.ready, ...images]), timeout]);
    if (!signal.aborted && !moved.signal.aborted) restore();
    for (const scroller of all(main, '.post-text :is(.table, .math[data-display="true"])')) {
      if (scroller.scrollWidth > scroller.clientWidth) scroller.tabIndex = 0;
    }
    moved.abort();
    if (signal.aborted) return;
    this.#measure();
    this.#keep();
  }

  #measure(): void {
    this.progress.hidden = document.documentElement.scrollHeight < LONG * innerHeight;
  }

  #keep(): void {
    if (this.#shown !== undefined) this.#host.state = this.#state(this.#shown.post.id);
  }

  #tellHost(): void {
    const { post, map } = this.#shown ?? {};
    if (post === undefined || map === undefined || post.paper !== undefined) return;
    const isAtTop = scrollY < innerHeight / 2;
    const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - ABOVE;
    const offset = isAtTop || isAtEnd ? undefined : firstInSight(map, post.text.length);
    if (offset === this.#told) return;
    this.#told = offset;
    this.#host.send({ type: 'position', post: post.id, offset });
  }

  #state(post: string): PageState {
    return { post, scroll: Math.round(scrollY), open: this.#opened() };
  }
}
