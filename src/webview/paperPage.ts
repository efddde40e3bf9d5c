import { RATINGS, type Rating, type ReadingStatus } from '../core/papers/paperRecord.ts';
import type { ReaderPost } from '../protocol/reader.ts';
import type { PaperAction, ReaderPaper } from '../protocol/readerPaper.ts';
import { el, isTextField } from './dom.ts';
import { Folds } from './folds.ts';
import type { Host } from './host.ts';
import { paperActions } from './paperActions.ts';
import { paperCode } from './paperCode.ts';
import { paperControls } from './paperControls.ts';
import { counted, paperHeader } from './paperHeader.ts';
import { paperMentions } from './paperMentions.ts';
import { ownWords, provenance, unknownBox } from './paperSections.ts';
import { redrawInPlace } from './redraw.ts';
import type { Status } from './status.ts';

/** A post that is the page of a paper. */
type PaperPost = ReaderPost & { readonly paper: ReaderPaper };

/** What the user says of the paper. */
type Mark =
  | { readonly type: 'setStatus'; readonly status: ReadingStatus | undefined }
  | { readonly type: 'setRating'; readonly rating: Rating | undefined };

interface Places {
  readonly page: HTMLElement;
  /** Above the abstract. */
  readonly top: HTMLElement;
  /** Under it. */
  readonly below: HTMLElement;
}

function isPaperPost(post: ReaderPost): post is PaperPost {
  return post.paper !== undefined;
}

/** What stands around the abstract on the page of a paper. */
export class PaperPage {
  readonly #host: Host;
  readonly #status: Status;
  readonly #places: Places;
  readonly #folds = new Folds();
  #shown: PaperPost | undefined;

  constructor(host: Host, status: Status, places: Places) {
    this.#host = host;
    this.#status = status;
    this.#places = places;
    addEventListener('keydown', (event) => this.#onDigit(event));
  }

  /** Fills the page for a paper; false when the post is none. */
  show(post: ReaderPost): boolean {
    this.#shown = isPaperPost(post) ? post : undefined;
    this.#folds.turnTo(post.id);
    this.#draw();
    return this.#shown !== undefined;
  }

  /** The same paper after a change. */
  update(post: string, paper: ReaderPaper): void {
    if (this.#shown?.id !== post) return;
    this.#shown = { ...this.#shown, paper };
    redrawInPlace(this.#places.page, () => this.#draw());
  }

  #draw(): void {
    const post = this.#shown;
    if (post === undefined) return;
    const { paper, id } = post;
    const act = (action: PaperAction): void => this.#host.send({ type: 'paperAction', post: id, action });
    fill(this.#places.top, [
      paperHeader(post, paper, this.#folds),
      paperControls(paper, {
        status: (status) => void this.#mark({ type: 'setStatus', status }),
        rating: (rating) => void this.#mark({ type: 'setRating', rating }),
      }),
      paperActions(paper, act),
      unknownBox(paper, act),
    ]);
    fill(this.#places.below, [
      ownWords(paper, act),
      paperCode(paper, this.#folds, (part, index) =>
        this.#host.send({ type: 'openPart', post: id, part, index }),
      ),
      paperMentions(paper, this.#folds, {
        act,
        open: (index) => this.#host.send({ type: 'openMention', post: id, index }),
      }),
      provenance(paper),
    ]);
  }

  /** Shows the change at once, and takes it back when it could not be written. */
  async #mark(mark: Mark): Promise<void> {
    const before = this.#shown;
    if (before === undefined) return;
    this.update(before.id, marked(before.paper, mark));
    try {
      await this.#host.request({ ...mark, post: before.id });
      if (mark.type === 'setRating') this.#status.say(saidOf(mark.rating));
    } catch (error) {
      this.#status.fail(error);
      const now = this.#shown;
      if (now?.id === before.id) this.update(before.id, marked(now.paper, undone(mark, before.paper)));
    }
  }

  /** A digit rates; 0 takes the rating back. */
  #onDigit(event: KeyboardEvent): void {
    const { key, target, defaultPrevented } = event;
    if (this.#shown === undefined || defaultPrevented || isTextField(target)) return;
    if (event.altKey || event.ctrlKey || event.metaKey || !/^[0-5]$/u.test(key)) return;
    event.preventDefault();
    const rating = RATINGS.find((one) => `${one}` === key);
    if (rating !== this.#shown.paper.rating) void this.#mark({ type: 'setRating', rating });
  }
}

function fill(place: HTMLElement, parts: readonly (HTMLElement | undefined)[]): void {
  place.replaceChildren(...parts.filter((part) => part !== undefined));
}

function marked(paper: ReaderPaper, mark: Mark): ReaderPaper {
  return mark.type === 'setStatus' ? { ...paper, status: mark.status } : { ...paper, rating: mark.rating };
}

function undone(mark: Mark, { status, rating }: ReaderPaper): Mark {
  return mark.type === 'setStatus' ? { type: 'setStatus', status } : { type: 'setRating', rating };
}

function saidOf(rating: Rating | undefined): string {
  return rating === undefined ? 'Rating cleared' : `Rated ${counted(rating, 'star')}`;
}

/** The heading of the article, which posts do not need. */
export function abstractHeading(): HTMLElement {
  return el('h2', { class: 'abstract-heading', 'data-block': 'abstract', hidden: true }, 'Abstract');
}
