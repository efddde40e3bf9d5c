import type { FromReader, ToReader } from '../../protocol/reader.ts';
import type { DraftStore } from './drafts.ts';
import { editNote, startDraft } from './noteEditing.ts';
import { markPaper } from './paperOpening.ts';
import type { ReaderServices } from './readerServices.ts';
import type { ShownView } from './shownView.ts';

/** What the page waits for an answer to. */
export type PageRequest = Extract<FromReader, { readonly request: number }>;

export function isPageRequest(message: FromReader): message is PageRequest {
  return 'request' in message;
}

/**
 * Does what a request asks and gives the answer, so that the page never waits for ever and no error vanishes.
 * `done`: to be called once it is on disk, before the page is answered.
 */
export async function answerRequest(
  services: ReaderServices,
  view: ShownView | undefined,
  message: PageRequest,
  done: () => Promise<void>,
): Promise<ToReader> {
  const { request } = message;
  try {
    if (message.type === 'suggest') {
      const suggestions = await services.library.suggest(message.of, message.words);
      return { type: 'done', request, suggestions };
    }
    if (view === undefined) throw new Error('The post is no longer shown.');
    await run(services, view, message);
    await done();
    return { type: 'done', request };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    services.log.error(text);
    return { type: 'failed', request, message: text };
  }
}

async function run(
  services: ReaderServices,
  view: ShownView,
  message: Exclude<PageRequest, { readonly type: 'suggest' }>,
): Promise<void> {
  const { library } = services;
  switch (message.type) {
    case 'setStarred':
      await library.setStarred([view.post.id], message.starred);
      return;
    case 'setDone':
      await library.setDone([view.post.id], message.done);
      return;
    case 'setStatus':
    case 'setRating':
      if (view.paper) await markPaper(library, view.paper.key, message);
      return;
    default:
      await editNote(services, view, message);
  }
}

/** Keeps or discards a draft. Its last words may come when the next post is already shown. */
export async function keepDraft(
  drafts: DraftStore,
  view: ShownView | undefined,
  { post, id, draft }: Extract<FromReader, { type: 'draft' }>,
): Promise<void> {
  if (draft === undefined) await drafts.discard(view?.post.id ?? post, id);
  else if (view !== undefined) await drafts.keep(view.post.id, startDraft(view, draft));
}
