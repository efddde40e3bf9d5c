import { all, button, el } from './dom.ts';

/** Smaller pictures, such as an emoji, are as large in the text as they can be. */
const SMALL = 96;
const PICTURES = ':is(.post-text, .pictures) img';

/** Pictures of a post, large: one after the other, whole or in their own size. */
export class PictureViewer {
  readonly element: HTMLDialogElement;
  readonly #root: HTMLElement;
  readonly #image = el('img', { alt: '' });
  readonly #stage = el('div', { class: 'viewer-stage' }, this.#image);
  readonly #caption = el('p', { class: 'viewer-caption', role: 'status' });
  readonly #zoom: HTMLButtonElement;
  readonly #steps: readonly HTMLButtonElement[];
  #shown: HTMLImageElement | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    const step = (by: 1 | -1) => (): void => this.#step(by);
    this.#steps = [
      button({ name: 'Previous picture', icon: 'previous', onClick: step(-1) }),
      button({ name: 'Next picture', icon: 'next', onClick: step(1) }),
    ];
    this.#zoom = button({
      name: '100 %, actual size',
      text: '100 %',
      className: 'toggle',
      onClick: () => this.#setZoom(!this.#isZoomed),
    });
    const close = button({ name: 'Close', icon: 'close', onClick: () => this.element.close() });
    const bar = el('div', { class: 'viewer-bar' }, ...this.#steps, this.#zoom, close);
    const parts = [bar, this.#stage, this.#caption];
    this.element = el('dialog', { class: 'viewer', 'aria-label': 'Picture' }, ...parts);
    this.element.addEventListener('keydown', (event) => this.#onKey(event));
    this.#stage.addEventListener('click', ({ target }) => {
      if (target !== this.#image) this.element.close();
      else if (this.#isLarge || this.#isZoomed) this.#setZoom(!this.#isZoomed);
    });
    this.#image.addEventListener('load', () => this.#setZoom(false));
    addEventListener('resize', () => this.#drawZoom());
  }

  /** Makes the pictures of the page open; one inside a link or a button leads where that leads. */
  prepare(): void {
    for (const image of this.#all()) {
      if (image.complete) markOpenable(image);
      else image.addEventListener('load', () => markOpenable(image), { once: true });
    }
  }

  open(image: HTMLElement): void {
    const found = this.#all().find((one) => one === image);
    if (found === undefined) return;
    this.#show(found);
    this.element.showModal();
    this.#drawZoom();
  }

  #all(): readonly HTMLImageElement[] {
    return [...this.#root.querySelectorAll<HTMLImageElement>(PICTURES)].filter(
      (image) => image.closest('[data-href], summary, button') === null,
    );
  }

  #openable(): readonly HTMLImageElement[] {
    return this.#all().filter((image) => image.matches('.openable'));
  }

  #show(image: HTMLImageElement): void {
    const images = this.#openable();
    const caption = captionOf(image);
    const place = images.length < 2 ? '' : `${images.indexOf(image) + 1} of ${images.length}`;
    this.#shown = image;
    this.#image.src = image.src;
    this.#image.alt = image.alt;
    this.#caption.textContent = [caption, place].filter((part) => part !== '').join(' · ');
    for (const step of this.#steps) step.hidden = images.length < 2;
    this.#setZoom(false);
  }

  #step(by: 1 | -1): void {
    const images = this.#openable();
    const at = this.#shown === undefined ? -1 : images.indexOf(this.#shown);
    const next = images[(at + by + images.length) % images.length];
    if (next !== undefined) this.#show(next);
  }

  get #isZoomed(): boolean {
    return this.#stage.matches('.zoomed');
  }

  /** Whether its own size is larger than what fits. */
  get #isLarge(): boolean {
    const { naturalWidth, clientWidth } = this.#image;
    return naturalWidth > clientWidth + 1;
  }

  #setZoom(isZoomed: boolean): void {
    this.#stage.classList.toggle('zoomed', isZoomed);
    this.#drawZoom();
  }

  #drawZoom(): void {
    this.#zoom.setAttribute('aria-pressed', `${this.#isZoomed}`);
    this.#zoom.disabled = !this.#isLarge && !this.#isZoomed;
    this.#image.classList.toggle('large', this.#isLarge);
    this.#stage.toggleAttribute('tabindex', this.#isZoomed);
    if (this.#isZoomed) this.#stage.tabIndex = 0;
  }

  #onKey(event: KeyboardEvent): void {
    const canScroll = this.#stage.scrollWidth > this.#stage.clientWidth;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if ((step === 1 || step === -1) && !canScroll) this.#step(step);
    else if (event.key === '+' || event.key === '=') this.#setZoom(this.#isLarge || this.#isZoomed);
    else if (event.key === '-') this.#setZoom(false);
    else return;
    event.preventDefault();
  }
}

function markOpenable(image: HTMLImageElement): void {
  if (image.naturalWidth < SMALL && image.naturalHeight < SMALL) return;
  image.classList.add('openable');
  image.tabIndex = 0;
  image.setAttribute('role', 'button');
  image.ariaLabel = image.alt === '' ? 'Open picture' : `Open picture: ${image.alt}`;
  image.ariaHasPopup = 'dialog';
}

/** What the post says of a picture. */
function captionOf(image: HTMLImageElement): string {
  const figcaption = image.closest('figure')?.querySelector('figcaption')?.textContent.trim();
  return figcaption || image.title.trim() || image.alt.trim();
}

/** Where a picture stands alone in its paragraph, what its author calls it stands below. */
export function addCaptions(article: HTMLElement): void {
  for (const image of all(article, 'p > img:only-child')) {
    const words = image.title.trim() || image.getAttribute('alt')?.trim() || '';
    const isAlone = image.parentElement?.textContent.trim() === '';
    if (!isAlone || isFileName(words)) continue;
    image.after(el('span', { class: 'caption', 'data-text': '', 'aria-hidden': 'true' }, words));
  }
}

/** `photo_7.jpg`, `image`: names that programs give, and that say nothing. */
function isFileName(words: string): boolean {
  return (
    /^(?:(?:image|img|photo|picture|figure|screenshot|фото|картинка|рисунок|изображение)[\s_-]*\d*)?$/iu.test(
      words,
    ) || /\.(?:png|jpe?g|gif|webp|svg|avif|bmp)$/iu.test(words)
  );
}
