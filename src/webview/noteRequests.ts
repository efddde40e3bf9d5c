import type { NoteColor } from '../core/notes/note.ts';
import type { Draft, ReaderNote, ReaderPost } from '../protocol/reader.ts';
import type { Span } from './alignText.ts';
import type { Host } from './host.ts';
import type { Status } from './status.ts';

/** What the page asks of saved notes; says what was done and what went wrong. */
export class NoteRequests {
  readonly #host: Host;
  readonly #status: Status;

  constructor(host: Host, status: Status) {
    this.#host = host;
    this.#status = status;
  }

  highlight(post: string, draft: Draft): Promise<boolean> {
    return this.#try(this.#host.request({ type: 'saveNote', post, draft }), 'Highlighted');
  }

  recolor(post: string, note: ReaderNote, color: NoteColor): Promise<boolean> {
    return this.#try(this.#host.request({ type: 'recolor', post, note: note.id, color }), undefined);
  }

  complete(post: string, note: ReaderNote, done: boolean): Promise<boolean> {
    const request = this.#host.request({ type: 'completeNote', post, note: note.id, done });
    return this.#try(request, done ? 'Done' : 'Still to do');
  }

  /** The note stands on these words of the post from now on. */
  place({ id, text }: ReaderPost, note: ReaderNote, { start, end }: Span): Promise<boolean> {
    const words = text.slice(start, end);
    const request = this.#host.request({ type: 'placeNote', post: id, note: note.id, start, end, words });
    return this.#try(request, 'The note belongs to these words now');
  }

  /** Deletes it and offers to take that back. */
  async remove(post: string, note: ReaderNote): Promise<boolean> {
    const isDone = await this.#try(
      this.#host.request({ type: 'deleteNote', post, note: note.id }),
      undefined,
    );
    if (isDone) {
      this.#status.offer('Note deleted', 'Undo', () => {
        void this.#try(this.#host.request({ type: 'undoDelete', post, note: note.id }), 'Note restored');
      });
    }
    return isDone;
  }

  async #try(request: Promise<void>, done: string | undefined): Promise<boolean> {
    try {
      await request;
      if (done !== undefined) this.#status.say(done);
      return true;
    } catch (error) {
      this.#status.fail(error);
      return false;
    }
  }
}
