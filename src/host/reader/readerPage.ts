import type * as vscode from 'vscode';
import type { FromReader, ToReader } from '../../protocol/reader.ts';
import { showError } from '../register.ts';
import { webviewImages } from './localImages.ts';
import { readerHtml } from './readerHtml.ts';
import { isFromReader } from './readerMessages.ts';
import { allowFolders } from './readerTab.ts';
import { toReaderPost } from './readerView.ts';
import type { ShownView } from './shownView.ts';

/** How long a page may take to paint a post before what waits for it goes on. Milliseconds. */
const PATIENCE = 2000;

type Show = Extract<ToReader, { type: 'show' }>;
/** What is asked for after every change of the library, mostly to find it the same. */
type News = Extract<ToReader, { type: 'notes' | 'backlinks' }>;

/** The page in a reader tab as the host knows it: whether it listens, what it was told, and when it has painted that. */
export class ReaderPage {
  readonly #webview: vscode.Webview;
  readonly #extensionUri: vscode.Uri;
  readonly #told = new Map<News['type'], string>();
  #painted = Promise.withResolvers<void>();
  /** Whether it is there and listens. */
  isReady = false;

  constructor(webview: vscode.Webview, extensionUri: vscode.Uri) {
    this.#webview = webview;
    this.#extensionUri = extensionUri;
  }

  /** Loads the page, unless it is there, with these posts folders among those whose images it may show. */
  open(folders: readonly string[]): void {
    // Changed options reload a page.
    if (allowFolders(this.#webview, folders, this.#extensionUri)) this.isReady = false;
    if (this.#webview.html === '') this.#webview.html = readerHtml(this.#webview, this.#extensionUri);
  }

  /** Calls `handle` with every message of the page; what is not one of its own is dropped. */
  listen(log: vscode.LogOutputChannel, handle: (message: FromReader) => Promise<void>): vscode.Disposable {
    return this.#webview.onDidReceiveMessage((message: unknown) => {
      if (isFromReader(message)) handle(message).catch((error: unknown) => void showError(log, error));
      else log.warn('The reader page sent a message that is not one of its own; it was dropped.');
    });
  }

  send(message: ToReader): void {
    void this.#webview.postMessage(message);
  }

  show(view: ShownView, around: Omit<Show, 'type' | 'post'>): void {
    const images = webviewImages(this.#webview, { ...view, media: view.post.media });
    this.#told.clear();
    this.#isNews({ type: 'notes', post: view.post.id, notes: around.notes });
    this.send({ type: 'show', post: toReaderPost(view, images), ...around });
  }

  /** Sends it, unless the page was told the very same last. */
  tell(message: News): void {
    if (this.#isNews(message)) this.send(message);
  }

  /** From now on `painted` means what is shown next. */
  expectPaint(): void {
    this.#painted.resolve();
    this.#painted = Promise.withResolvers();
  }

  /** The page says that it has painted what it shows, or has nothing to paint. */
  hasPainted(): void {
    this.#painted.resolve();
  }

  /** Resolves once the page has painted what it was sent, or takes too long. */
  async painted(): Promise<void> {
    const { promise, resolve } = this.#painted;
    const timer = setTimeout(resolve, PATIENCE);
    await promise;
    clearTimeout(timer);
  }

  #isNews(message: News): boolean {
    const text = JSON.stringify(message);
    const isNew = this.#told.get(message.type) !== text;
    this.#told.set(message.type, text);
    return isNew;
  }
}
