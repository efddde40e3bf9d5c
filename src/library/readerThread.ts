import { isDeepStrictEqual } from 'node:util';
import type { MessagePort } from 'node:worker_threads';
import { NewWords } from '../core/search/words.ts';
import type { UserTopics } from '../core/topics/classify.ts';
import { type IndexedFile, type IndexedPart, type IndexJob, indexFile } from './indexFile.ts';

/** What a reader is told: to read a file, or that one part of one was taken. */
export type ReaderOrder = { readonly id: number; readonly job: IndexJob } | { readonly taken: true };

/** What it answers. */
export type ReaderReply = { readonly id: number } & (
  | { readonly kind: 'part'; readonly part: IndexedPart }
  | { readonly kind: 'read'; readonly share: number }
  | { readonly kind: 'end'; readonly file: IndexedFile }
);

/** Parts that may wait to be taken: more would only fill the memory. */
const MOST_WAITING = 2;

/** Reads files in the order in which they are asked for; `index` stands in for the reading itself in tests. */
export function serveReader(port: MessagePort, index: typeof indexFile = indexFile): void {
  const words = new NewWords();
  const orders: { readonly id: number; readonly job: IndexJob }[] = [];
  let topics: UserTopics = {};
  let waiting = 0;
  let taken = Promise.withResolvers<void>();
  let isBusy = false;
  const reply = (message: ReaderReply) => port.postMessage(message);

  const read = async (id: number, job: IndexJob) => {
    // The classifier prepares itself once per object, and every message brings a copy.
    if (!isDeepStrictEqual(topics, job.topics)) topics = job.topics;
    const onRead = (share: number) => reply({ id, kind: 'read', share });
    const reading = index({ ...job, topics }, words, onRead);
    for (;;) {
      const { done, value } = reading.next();
      if (done === true) return value === undefined ? undefined : reply({ id, kind: 'end', file: value });
      reply({ id, kind: 'part', part: value });
      waiting++;
      while (waiting >= MOST_WAITING) await taken.promise;
    }
  };

  const readAll = async () => {
    if (isBusy) return;
    isBusy = true;
    for (let order = orders.shift(); order !== undefined; order = orders.shift()) {
      await read(order.id, order.job);
    }
    isBusy = false;
  };

  port.on('message', (order: ReaderOrder) => {
    if ('taken' in order) {
      waiting--;
      taken.resolve();
      taken = Promise.withResolvers<void>();
    } else {
      orders.push(order);
      void readAll();
    }
  });
}
