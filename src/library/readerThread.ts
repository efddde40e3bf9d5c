import { isDeepStrictEqual } from 'node:util';
import type { MessagePort } from 'node:worker_threads';
import { NewWords } from '../core/search/words.ts';
import type { UserTopics } from '../core/topics/classify.ts';
import { type IndexedFile, type IndexedPart, type IndexJob, indexFile } from './indexFile.ts';

/** What a reader is told: where to say which file it is at, to read a file, or that one part of one was taken. */
export type ReaderOrder =
  | { readonly at: Int32Array }
  | { readonly id: number; readonly job: IndexJob }
  | { readonly taken: true };

/** What it answers. */
export type ReaderReply = { readonly id: number } & (
  | { readonly kind: 'part'; readonly part: IndexedPart }
  | { readonly kind: 'read'; readonly share: number }
  | { readonly kind: 'end'; readonly file: IndexedFile }
);

/** Parts that may wait to be taken: more would only fill the memory. */
const MOST_WAITING = 2;
/** Short files are answered for together, as a message costs as much as reading a small one: so many, or so many milliseconds. */
const TOGETHER = 8;
const TOGETHER_TIME = 20;

/** Gathers replies, so that those for short files travel together. */
class Replies {
  readonly #port: MessagePort;
  #gathered: ReaderReply[] = [];
  #since = 0;

  constructor(port: MessagePort) {
    this.#port = port;
  }

  add(reply: ReaderReply): void {
    if (this.#gathered.length === 0) this.#since = performance.now();
    this.#gathered.push(reply);
    const isLong = this.#gathered.length >= TOGETHER || performance.now() - this.#since > TOGETHER_TIME;
    if (isLong || reply.kind !== 'end') this.send();
  }

  send(): void {
    if (this.#gathered.length > 0) this.#port.postMessage(this.#gathered);
    this.#gathered = [];
  }
}

/** Reads files in the order in which they are asked for; `index` stands in for the reading itself in tests. */
export function serveReader(port: MessagePort, index: typeof indexFile = indexFile): void {
  const words = new NewWords();
  const orders: { readonly id: number; readonly job: IndexJob }[] = [];
  const replies = new Replies(port);
  let topics: UserTopics = {};
  let at: Int32Array = new Int32Array(1);
  let waiting = 0;
  let taken = Promise.withResolvers<void>();
  let isBusy = false;

  const read = async (id: number, job: IndexJob) => {
    Atomics.store(at, 0, id);
    // The classifier prepares itself once per object, and every message brings a copy.
    if (!isDeepStrictEqual(topics, job.topics)) topics = job.topics;
    const onRead = (share: number) => replies.add({ id, kind: 'read', share });
    const reading = index({ ...job, topics }, words, onRead);
    for (;;) {
      const { done, value } = reading.next();
      if (done === true)
        return value === undefined ? undefined : replies.add({ id, kind: 'end', file: value });
      replies.add({ id, kind: 'part', part: value });
      waiting++;
      while (waiting >= MOST_WAITING) await taken.promise;
    }
  };

  const readAll = async () => {
    if (isBusy) return;
    isBusy = true;
    for (let order = orders.shift(); order !== undefined; order = orders.shift()) {
      await read(order.id, order.job);
      if (orders.length === 0) replies.send();
    }
    isBusy = false;
  };

  const take = (order: ReaderOrder) => {
    if ('at' in order) at = order.at;
    else if ('job' in order) orders.push(order);
    else {
      waiting--;
      taken.resolve();
      taken = Promise.withResolvers<void>();
    }
  };
  port.on('message', (told: readonly ReaderOrder[]) => {
    for (const order of told) take(order);
    void readAll();
  });
}
