import type { FromReader, ToReader } from '../protocol/reader.ts';
import type { Suggestion } from '../protocol/readerNotes.ts';

interface VsCodeApi {
  postMessage(message: FromReader): void;
  getState(): unknown;
  setState(state: PageState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** What the page keeps over a reload; everything else belongs to the host. */
export interface PageState {
  readonly post: string;
  /** Pixels from the top. */
  readonly scroll: number;
  /** Notes opened under their paragraph. */
  readonly open: readonly string[];
}

type WithoutRequest<T> = T extends { readonly request: number } ? Omit<T, 'request'> : never;

/** A message that the host answers with `done` or `failed`. */
export type Request = WithoutRequest<FromReader>;

interface Waiting {
  readonly resolve: (suggestions: readonly Suggestion[]) => void;
  readonly reject: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

const PATIENCE_MS = 30_000;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

const TYPES: readonly string[] = [
  'show',
  'notes',
  'paper',
  'reading',
  'settings',
  'reveal',
  'act',
  'message',
  'noteSettings',
  'backlinks',
  'done',
  'failed',
] satisfies readonly ToReader['type'][];

/** The host is ours, so only the type is checked; a type from another version is ignored. */
function isToReader(value: unknown): value is ToReader {
  return isRecord(value) && typeof value['type'] === 'string' && TYPES.includes(value['type']);
}

/** The only way out of the page. */
export class Host {
  readonly #api: VsCodeApi = acquireVsCodeApi();
  readonly #waiting = new Map<number, Waiting>();
  #requests = 0;

  /** Passes every message but the answers to `receive`. */
  listen(receive: (message: Exclude<ToReader, { readonly request: number }>) => void): void {
    addEventListener('message', (event: MessageEvent<unknown>) => {
      const message = event.data;
      if (!isToReader(message)) return;
      if (message.type === 'done') this.#take(message.request)?.resolve(message.suggestions ?? []);
      else if (message.type === 'failed') this.#take(message.request)?.reject(new Error(message.message));
      else receive(message);
    });
  }

  send(message: Exclude<FromReader, { readonly request: number }>): void {
    this.#api.postMessage(message);
  }

  /** Resolves when the host has done it; rejects with a message for the user. */
  async request(message: Request): Promise<void> {
    await this.suggestions(message);
  }

  /** As `request`, for one that is answered with suggestions. */
  suggestions(message: Request): Promise<readonly Suggestion[]> {
    const request = ++this.#requests;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(request);
        reject(new Error('VS Code gave no answer. Nothing is lost: try again.'));
      }, PATIENCE_MS);
      this.#waiting.set(request, { resolve, reject, timer });
      this.#api.postMessage({ ...message, request });
    });
  }

  get state(): PageState | undefined {
    const state = this.#api.getState();
    if (!isRecord(state) || typeof state['post'] !== 'string') return undefined;
    const { post, scroll, open } = state;
    return {
      post,
      scroll: typeof scroll === 'number' ? scroll : 0,
      open: Array.isArray(open) ? open.filter((id) => typeof id === 'string') : [],
    };
  }

  set state(state: PageState) {
    this.#api.setState(state);
  }

  #take(request: number): Waiting | undefined {
    const waiting = this.#waiting.get(request);
    this.#waiting.delete(request);
    clearTimeout(waiting?.timer);
    return waiting;
  }
}
